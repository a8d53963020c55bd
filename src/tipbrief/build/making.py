"""The countries of a plan in, documents out, and of each the formats that have to be drawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tipbrief.build.plan import Plan, country_digest
from tipbrief.collector import collect_done
from tipbrief.diagnostics import Checked, Diagnostic
from tipbrief.documents import Brief, Document, Templates
from tipbrief.manifest import (
    CountryRecord,
    FactsRecord,
    FileRecord,
    Origin,
    TemplatesRecord,
    content_digest,
    document_digest,
    entry_digests,
)
from tipbrief.render import FORMATS
from tipbrief.workspace import Workspace

if TYPE_CHECKING:
    from tipbrief.facts.base import FactBase


@dataclass(frozen=True, slots=True)
class Job:
    """A document of which some formats are to be drawn; ``kept`` are the others, which stand as they would be drawn.

    ``contents`` are digests, by format, of all that a file is drawn from.
    """

    key: str
    document: Document
    formats: tuple[str, ...]
    contents: Mapping[str, str]
    origins: Mapping[str, Origin]
    kept: Mapping[str, FileRecord]

    def of_formats(self, formats: tuple[str, ...]) -> "Job":
        return replace(self, formats=formats)

    def record(self, format_name: str, digest: str) -> FileRecord:
        """Of a file that was drawn, with those bytes."""
        return FileRecord(
            sha256=digest,
            version=self.document.version,
            content=self.contents[format_name],
            origin=self.origins[format_name],
        )


@dataclass
class Making:
    """Reads and composes one country after another, and gathers on the way what the manifest tells of them.

    After the first error nothing more is given to be drawn, but all errors are found.
    """

    workspace: Workspace
    plan: Plan
    countries: dict[str, CountryRecord] = field(default_factory=dict)
    facts: dict[str, FactsRecord] = field(default_factory=dict)
    errors: list[Diagnostic] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)

    @cached_property
    def templates(self) -> Templates:
        return self.plan.templates or self.workspace.templates()

    @property
    def templates_made(self) -> dict[str, TemplatesRecord]:
        """What the manifest is to know of the templates, by their digest."""
        inputs = self.plan.inputs
        languages = {kind: tuple(codes) for kind, codes in self.plan.languages.items()}
        return {inputs.templates_digest: TemplatesRecord(files=dict(inputs.templates), languages=languages)}

    def jobs(self, countries: Iterable[str]) -> Iterator[Job]:
        for place, country in enumerate(countries):
            if place:
                collect_done()
            checked = self._read(country)
            self.errors.extend(checked.errors)
            if checked.value is not None and not checked.errors:
                yield from self._jobs_of(country, checked.value)

    def _read(self, country: str) -> "Checked[FactBase | None]":
        """With the digest of the very files that were read: they may be saved at any time since the plan was made."""
        while True:
            digest = country_digest(self.workspace, country)
            checked = self.workspace.checked_facts(country)
            if country_digest(self.workspace, country) == digest:
                self.digests[country] = digest
                return checked

    def _jobs_of(self, country: str, facts: "FactBase") -> Iterator[Job]:
        from tipbrief.analysis.sources import information_date  # what is up to date is not read
        from tipbrief.compose import compose

        entries, restricted = entry_digests(facts)
        digest = self.digests[country]
        self.countries[country] = country_record(facts, self.workspace)
        self.facts[digest] = FactsRecord(newest=information_date(facts), entries=entries, restricted=restricted)
        for brief in self._briefs(country, facts):
            composed = compose(facts, self.templates, brief)
            self.errors.extend(composed.errors)
            if composed.value is not None and not self.errors:
                yield self._job(composed.value)

    def _briefs(self, country: str, facts: "FactBase") -> Iterator[Brief]:
        from tipbrief.analysis.sources import date_of_brief  # as above

        request = self.plan.request
        as_of = date_of_brief(facts, request.as_of, request.not_before)
        types = {str(kind.id): kind for kind in self.templates.brief_types}
        for kind, language in self.plan.wanted[country]:
            yield Brief(types[kind], language, as_of, request.edition, request.layout)

    def _job(self, document: Document) -> Job:
        key = f"{document.country}/{document.brief.language}/{document.brief.name}"
        digest = document_digest(document)
        contents = {name: self._content(document, digest, name) for name in self.plan.request.formats}
        origins = {name: self._origin(document, name) for name in contents}
        standing = {name: self.plan.standing(key, name) for name in contents}
        kept = {
            name: file.model_copy(update={"origin": origins[name]})
            for name, file in standing.items()
            if file and file.content == contents[name]
        }
        formats = tuple(name for name in contents if name not in kept)
        return Job(key, document, formats, contents, origins, kept)

    def _content(self, document: Document, digest: str, format_name: str) -> str:
        """``digest`` is that of the document, which all formats share."""
        chosen, inputs = FORMATS[format_name], self.plan.inputs
        page = [inputs.templates[name] for name in chosen.page]
        phrases = {} if chosen.is_plain else self.templates.phrases[document.brief.language]
        made_with = [digest, *page, repr(sorted(phrases.items())), inputs.versions_digests[format_name]]
        return content_digest([*made_with, format_name, self.plan.request.option(format_name)])

    def _origin(self, document: Document, format_name: str) -> Origin:
        inputs = self.plan.inputs
        return Origin(
            facts=self.digests[document.country],
            templates=inputs.templates_digest,
            versions=inputs.versions_digests[format_name],
            as_of=document.brief.as_of,
            option=self.plan.request.option(format_name),
        )


def country_record(every: "FactBase", workspace: Workspace) -> CountryRecord:
    """Of the public facts alone, with what the lock vouches for of them."""
    facts = every.public()
    evidence = workspace.vouched(facts)
    locked_on = next((one.locked_on for one in evidence.sources if one.locked_on), None)
    return CountryRecord(
        code=facts.country.code,
        names=facts.country.name,
        facts=len(facts.facts),
        sources=len(facts.sources),
        citations=sum(one.citations for one in evidence.sources),
        verified=sum(len(one.verified or ()) for one in evidence.sources),
        changed=sum(one.code == "numbers-not-verified" for one in evidence.diagnostics),
        verified_on=date.fromisoformat(locked_on) if locked_on else None,
    )
