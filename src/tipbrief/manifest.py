"""The record of an output folder: which briefs stand in it, in which versions, and what a build changed of that.

It is kept beside the briefs as ``manifest.json``: sorted keys, no clock, no path outside the folder. The next build
reads it, so that building one brief forgets none of the others, and so that a reader learns what is new.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from tipbrief.documents import Document, Rendering
from tipbrief.facts.values import CountryCode
from tipbrief.vocabulary import Change, Edition, Layout

MANIFEST_NAME = "manifest.json"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class FileRecord(_Kept):
    """A file as it was written: the digest of its bytes, and the version of the document that it shows."""

    sha256: str
    version: str


class BriefRecord(_Kept):
    """A brief in an output folder. ``files`` by format; ``version`` is that of its last build.

    A file of another version was left by an earlier build that made more formats.
    """

    country: str
    language: str
    name: str
    title: str
    purpose: str
    as_of: date
    edition: Edition
    layout: Layout
    version: str
    files: dict[str, FileRecord]

    @property
    def key(self) -> str:
        return f"{self.country}/{self.language}/{self.name}"

    def path(self, format_name: str) -> str:
        """Inside the output folder."""
        return f"{self.key}.{format_name}"


class CountryRecord(_Kept):
    """What stands behind a country's briefs. Only public facts are counted: a record tells of no others.

    ``names``, by language, go before that of the code. Of the ``citations``, so many are ``verified``: they were found
    in the texts of the sources; the numbers of ``changed`` facts are others since. ``verified_on`` is None where
    nothing vouches for any.
    """

    code: CountryCode
    names: dict[str, str]
    facts: int
    sources: int
    citations: int
    verified: int
    changed: int
    verified_on: date | None


class Manifest(_Kept):
    """``countries`` by their id, ``briefs`` by country, language and name."""

    manifest: Literal[1] = 1
    countries: dict[str, CountryRecord]
    briefs: dict[str, BriefRecord]

    @property
    def paths(self) -> tuple[str, ...]:
        """Of every file that was recorded, inside the output folder."""
        return tuple(brief.path(name) for brief in self.briefs.values() for name in brief.files)


def read_manifest(text: str) -> Manifest | None:
    """None for none, for one that was damaged, or one that names a file outside the folder: it tells nothing then."""
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError:
        return None
    is_safe = all(_SAFE_PATH.fullmatch(path) for path in manifest.paths)
    is_whole = all(
        key == brief.key and brief.files and brief.country in manifest.countries
        for key, brief in manifest.briefs.items()
    )
    return manifest if is_safe and is_whole else None


_SAFE_PART = r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*"
_SAFE_PATH = re.compile(f"{_SAFE_PART}/{_SAFE_PART}/{_SAFE_PART}")


def write_manifest(manifest: Manifest) -> str:
    """JSON with sorted keys, so that equal folders have equal manifests and a change reads as a diff."""
    return json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def brief_record(document: Document, renderings: Iterable[Rendering]) -> BriefRecord:
    """``renderings`` may be those of every document: its own are known by their paths."""
    brief = document.brief
    stem = (document.country, brief.language)
    made = {
        rendering.path[-1].removeprefix(f"{brief.name}."): _file_record(document, rendering)
        for rendering in renderings
        if rendering.path[:-1] == stem and rendering.path[-1].rpartition(".")[0] == brief.name
    }
    return BriefRecord(
        country=document.country,
        language=brief.language,
        name=brief.name,
        title=brief.type.title[brief.language],
        purpose=brief.type.purpose[brief.language],
        as_of=brief.as_of,
        edition=brief.edition,
        layout=brief.layout,
        version=document.version,
        files=made,
    )


def _file_record(document: Document, rendering: Rendering) -> FileRecord:
    return FileRecord(sha256=_digest(rendering.content), version=document.version)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in an output folder after a build, and what stood there before it, if that is known.

    ``built`` are the keys of the briefs that this build made.
    """

    now: Manifest
    before: Manifest | None
    built: frozenset[str]

    def change_of(self, brief: BriefRecord) -> Change | None:
        """None where no earlier build is known: a first build has no news."""
        if self.before is None:
            return None
        former = self.before.briefs.get(brief.key)
        if former is None:
            return Change.NEW
        if brief.key not in self.built:
            return Change.KEPT
        return Change.UNCHANGED if former.version == brief.version else Change.CHANGED

    @property
    def gone(self) -> tuple[BriefRecord, ...]:
        """Briefs of which no file is left as it was recorded."""
        before = self.before.briefs if self.before else {}
        return tuple(brief for key, brief in before.items() if key not in self.now.briefs)


def standing_after(
    before: Manifest | None,
    kept: Mapping[str, bytes],
    made: Iterable[BriefRecord],
    countries: Mapping[str, CountryRecord],
) -> Standing:
    """``kept`` are the recorded files that the folder still holds; one whose bytes are others is no longer known.

    A brief of which no file could be made was not built.
    """
    left = {brief.key: brief for brief in _left(before, kept)} if before else {}
    built = {brief.key: _with_files_of(left.get(brief.key), brief) for brief in made if brief.files}
    briefs = left | built
    known = {**(before.countries if before else {}), **countries}
    told = {brief.country for brief in briefs.values()}
    now = Manifest(
        countries={name: known[name] for name in sorted(told & known.keys())},
        briefs={key: briefs[key] for key in sorted(briefs)},
    )
    return Standing(now, before, frozenset(built))


def _left(before: Manifest, kept: Mapping[str, bytes]) -> Iterator[BriefRecord]:
    for brief in before.briefs.values():
        files = {
            name: file for name, file in brief.files.items() if _digest(kept.get(brief.path(name), b"")) == file.sha256
        }
        if files:
            yield brief.model_copy(update={"files": files})


def _with_files_of(left: BriefRecord | None, built: BriefRecord) -> BriefRecord:
    """The formats that an earlier build left beside those of this one stay known."""
    return built.model_copy(update={"files": {**left.files, **built.files}}) if left else built
