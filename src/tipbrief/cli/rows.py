"""What a workspace holds, read and checked, as rows: facts, sources, the words of fields, and all that is listed."""

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import get_args

from tipbrief.cli.countries import of_each
from tipbrief.cli.wording import counted
from tipbrief.facts.base import KINDS, words_of
from tipbrief.facts.coverage import Covered
from tipbrief.facts.fact import Record
from tipbrief.facts.relations import Relation
from tipbrief.facts.sources import Source
from tipbrief.facts.statistics import PARTS
from tipbrief.workspace import Workspace

Rows = Iterator[tuple[str, ...]]


def _countries(workspace: Workspace, countries: tuple[str, ...]) -> Rows:
    for country, base in of_each(countries, workspace.facts).items():
        yield country, base.country.code, counted(len(base.facts), "fact"), counted(len(base.sources), "source")


def _briefs(workspace: Workspace, _: tuple[str, ...]) -> Rows:
    for found in workspace.templates().brief_types:
        yield found.id, ",".join(found.languages), next(iter(found.title.values()))


def _facts(workspace: Workspace, countries: tuple[str, ...]) -> Rows:
    for country, base in of_each(countries, workspace.facts).items():
        for fact in base.facts:
            paragraphs = ",".join(str(number) for number in sorted({passage.paragraph for passage in fact.cites}))
            yield country, fact.noun, fact.id, f"¶ {paragraphs}", fact.sensitivity, fact.says


def _unused(workspace: Workspace, countries: tuple[str, ...]) -> Rows:
    """Restricted facts are for internal briefs and no public one could use them."""
    found = of_each(countries, lambda country: tuple(_unused_of(workspace, country)))
    yield from (row for rows in found.values() for row in rows)


def _unused_of(workspace: Workspace, country: str) -> Rows:
    used = {fact.id for one in workspace.briefs([country]) for fact in one.facts}
    for fact in workspace.facts(country).public().facts:
        if fact.id not in used:
            yield country, fact.noun, fact.id, fact.unused_because or "no reason is given in 'unused_because'"


def _sources(workspace: Workspace, countries: tuple[str, ...]) -> Rows:
    for country, base in of_each(countries, workspace.facts).items():
        for source in base.sources:
            yield country, source.id, str(source.published or ""), source.title, source.address or ""


def _words(_: Workspace, __: tuple[str, ...]) -> Rows:
    for name, record in (*KINDS, *_BESIDE_THE_KINDS):
        for field, words in _words_of_fields(record, ""):
            yield f"{name}.yaml", field, words
    for dimension, lists in PARTS.items():
        yield "statistics.yaml", f"by.{dimension}", " + ".join(" ".join(sorted(words)) for words in lists) or _CODES


_BESIDE_THE_KINDS: tuple[tuple[str, type[Record]], ...] = (
    ("sources", Source),
    ("relations", Relation),
    ("coverage", Covered),
)
_CODES = "country codes of ISO 3166-1"


def _words_of_fields(record: type[Record], within: str) -> Iterator[tuple[str, str]]:
    for field, described in record.model_fields.items():
        words = dict.fromkeys(words_of(described.annotation))
        if words:
            yield f"{within}{field}", " ".join(words)
        for inner in get_args(described.annotation):
            if isinstance(inner, type) and issubclass(inner, Record):
                yield from _words_of_fields(inner, f"{within}{field}.")


ROWS: MappingProxyType[str, Callable[[Workspace, tuple[str, ...]], Rows]] = MappingProxyType(
    {
        "countries": _countries,
        "briefs": _briefs,
        "facts": _facts,
        "unused": _unused,
        "sources": _sources,
        "words": _words,
    }
)
