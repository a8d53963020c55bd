"""What stood in an output folder and what a build made, in; what stands there after it and what is new, out."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from tipbrief.documents import Document
from tipbrief.manifest.records import (
    BriefRecord,
    CountryRecord,
    FactsRecord,
    FileRecord,
    Manifest,
    Origin,
    TemplatesRecord,
)
from tipbrief.vocabulary import Change

Record = TypeVar("Record")


def brief_record(document: Document, files: Mapping[str, FileRecord]) -> BriefRecord:
    """``files`` by format."""
    brief = document.brief
    return BriefRecord(
        country=document.country,
        language=brief.language,
        type=brief.type.id,
        name=brief.name,
        title=brief.type.title[brief.language],
        purpose=brief.type.purpose[brief.language],
        as_of=brief.as_of,
        edition=brief.edition,
        layout=brief.layout,
        version=document.version,
        files=dict(files),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made, or found to be as it would make it, and what it was made from."""

    briefs: tuple[BriefRecord, ...] = ()
    countries: Mapping[str, CountryRecord] = field(default_factory=dict)
    facts: Mapping[str, FactsRecord] = field(default_factory=dict)
    templates: Mapping[str, TemplatesRecord] = field(default_factory=dict)
    versions: Mapping[str, dict[str, str]] = field(default_factory=dict)
    shard: str | None = None


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


def standing_after(before: Manifest | None, intact: Collection[str], made: Made) -> Standing:
    """``intact`` are the recorded files that are still there with the bytes that were recorded; no other is known.

    A brief of which no file could be made was not built.
    """
    left = {brief.key: brief for brief in _left(before, intact)} if before else {}
    built = {brief.key: _with_files_of(left.get(brief.key), brief) for brief in made.briefs if brief.files}
    briefs = dict(sorted((left | built).items()))
    origins = [file.origin for brief in briefs.values() for file in brief.files.values()]
    told = sorted({brief.country for brief in briefs.values()})

    def known(name: str, of: Callable[[Origin], str]) -> dict[str, Record]:
        everything = {**(getattr(before, name) if before else {}), **getattr(made, name)}
        return {
            digest: everything[digest] for digest in sorted({of(origin) for origin in origins}) if digest in everything
        }

    countries = {**(before.countries if before else {}), **made.countries}
    now = Manifest(
        countries={name: countries[name] for name in told if name in countries},
        briefs=briefs,
        facts=known("facts", lambda origin: origin.facts),
        templates=known("templates", lambda origin: origin.templates),
        versions=known("versions", lambda origin: origin.versions),
        shard=made.shard,
    )
    return Standing(now, before, frozenset(built))


def _left(before: Manifest, intact: Collection[str]) -> Iterator[BriefRecord]:
    for brief in before.briefs.values():
        files = {name: file for name, file in brief.files.items() if brief.path(name) in intact}
        if files:
            yield brief.model_copy(update={"files": files})


def _with_files_of(left: BriefRecord | None, built: BriefRecord) -> BriefRecord:
    """The formats that an earlier build left beside those of this one stay known."""
    return built.model_copy(update={"files": {**left.files, **built.files}}) if left else built
