"""What ``manifest.json`` holds, field by field, read and written: text in, records out, and back."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tipbrief.facts.values import CountryCode
from tipbrief.vocabulary import Edition, Layout

MANIFEST_NAME = "manifest.json"
START_NAMES: Mapping[Edition, str] = {Edition.PUBLIC: "index.html", Edition.INTERNAL: "index.internal.html"}
"""The pages that lead to all briefs. They tell what the last build changed, and so no record holds them."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(_Kept):
    """What a file was made from, as far as that is known before anything is read: digests that the manifest explains.

    ``option`` is what else its bytes depend on: the paper of a PDF, the formats that a page links to.
    """

    facts: str
    templates: str
    versions: str
    as_of: date
    option: str = ""


class FileRecord(_Kept):
    """A file as it was written: the digest of its bytes, and the version of the document that it shows.

    ``content`` is the digest of all that it was drawn from: where that is the same, it need not be drawn again.
    """

    sha256: str
    version: str
    content: str
    origin: Origin


class BriefRecord(_Kept):
    """A brief in an output folder. ``files`` by format; ``version`` is that of its last build.

    A file of another version was left by an earlier build that made more formats.
    """

    country: str
    language: str
    type: str
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


class FactsRecord(_Kept):
    """A country's facts as a build found them. ``newest`` is the date that its briefs have unless one is chosen.

    ``entries`` are digests by id, of what may be told of; ``restricted`` is one digest of all the rest.
    """

    newest: date
    entries: dict[str, str]
    restricted: str = ""


class TemplatesRecord(_Kept):
    """The templates as a build found them: digests by name, and the languages of each brief type."""

    files: dict[str, str]
    languages: dict[str, tuple[str, ...]]


class Manifest(_Kept):
    """``countries`` by their id, ``briefs`` by country, language and name, ``scripts`` that search them by path.

    ``facts``, ``templates`` and ``versions`` explain the digests of an ``Origin``. ``shard``, such as ``2/3``, is told
    where the last build made one of the parts of a whole, to be merged with the others.
    """

    manifest: Literal[2] = 2
    countries: dict[str, CountryRecord]
    briefs: dict[str, BriefRecord]
    facts: dict[str, FactsRecord] = {}
    templates: dict[str, TemplatesRecord] = {}
    versions: dict[str, dict[str, str]] = {}
    scripts: dict[str, str] = {}
    shard: str | None = Field(None, pattern=r"^[1-9][0-9]*/[1-9][0-9]*$")

    @property
    def start_names(self) -> frozenset[str]:
        """Of the start pages: one for each edition that stands as HTML."""
        return frozenset(START_NAMES[brief.edition] for brief in self.briefs.values() if "html" in brief.files)

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """Path inside the output folder and digest of every file that was recorded."""
        yield from self.scripts.items()
        for brief in self.briefs.values():
            yield from ((brief.path(name), file.sha256) for name, file in brief.files.items())


def read_manifest(text: str) -> Manifest | None:
    """None for none, for one that was damaged or edited, or names a file outside the folder: it tells nothing then."""
    seal, rest = _unsealed(text)
    if seal is None or seal != _digest(rest):
        return None
    try:
        manifest = Manifest.model_validate_json(rest)
    except ValidationError:
        return None
    is_safe = all(_SAFE_PATH.fullmatch(path) for path, _ in manifest.files)
    is_whole = all(
        key == brief.key and brief.files and brief.country in manifest.countries
        for key, brief in manifest.briefs.items()
    )
    return manifest if is_safe and is_whole else None


_SAFE_PART = r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*"
_SAFE_PATH = re.compile(f"(?:{_SAFE_PART}/){{0,2}}{_SAFE_PART}")


def write_manifest(manifest: Manifest) -> str:
    """JSON with sorted keys, so that equal folders have equal manifests and a change reads as a diff.

    Its first field, ``digest``, is the SHA-256 of all that follows, so that damage is noticed wherever it is.
    """
    fields = manifest.model_dump(mode="json", exclude=None if manifest.shard else {"shard"})
    told = _JSON.dump_json(_sorted(fields), indent=1).decode() + "\n"
    return f'{{\n "digest": "{_digest(told)}",{told.removeprefix("{")}'


_JSON: TypeAdapter[object] = TypeAdapter(object)
"""Indented, it takes a tenth of the time of Python's own ``json``."""


def _sorted(value: object) -> object:
    return {key: _sorted(value[key]) for key in sorted(value)} if isinstance(value, dict) else value


_SEAL = re.compile(r'\{\n "digest": "([0-9a-f]{64})",(?=\n)')


def _unsealed(text: str) -> tuple[str | None, str]:
    seal = _SEAL.match(text)
    return (seal[1], "{" + text[seal.end() :]) if seal else (None, "")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
