"""``tipbrief list``: what there is, a line each."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from tipbrief.cli.wording import counted
from tipbrief.facts.base import KINDS, words_of
from tipbrief.facts.coverage import Covered
from tipbrief.facts.fact import Record
from tipbrief.facts.relations import Relation
from tipbrief.facts.sources import Source
from tipbrief.facts.statistics import PARTS
from tipbrief.workspace import Workspace, open_workspace


@click.command("list")
@click.argument("what", type=click.Choice(["countries", "briefs", "facts", "sources", "words"]), default="countries")
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@click.option("--unused", is_flag=True, help="Only facts that no brief uses, each with the reason its entry gives.")
@click.pass_obj
def command(workspace: Path | None, *, what: str, countries: tuple[str, ...], unused: bool) -> int:
    """List countries, brief types, facts, sources, or the words that fields take; with tabs between the columns."""
    if unused and what != "facts":
        raise click.UsageError("--unused goes with: list facts")
    opened = open_workspace(workspace)
    rows = {"countries": _countries, "briefs": _briefs, "facts": _facts, "sources": _sources, "words": _words}[what]
    if unused:
        rows = _unused
    for row in rows(opened, countries or opened.countries):
        click.echo("\t".join(row))
    return 0


def _countries(workspace: Workspace, countries: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for country in countries:
        base = workspace.facts(country)
        yield country, base.country.code, counted(len(base.facts), "fact"), counted(len(base.sources), "source")


def _briefs(workspace: Workspace, _: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for found in workspace.templates().brief_types:
        yield found.id, ",".join(found.languages), next(iter(found.title.values()))


def _facts(workspace: Workspace, countries: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for country in countries:
        for fact in workspace.facts(country).facts:
            paragraphs = ",".join(str(number) for number in sorted({passage.paragraph for passage in fact.cites}))
            yield country, fact.noun, fact.id, f"¶ {paragraphs}", fact.sensitivity, fact.says


def _unused(workspace: Workspace, countries: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Restricted facts are for internal briefs and no public one could use them."""
    documents = workspace.briefs(countries)
    for country in countries:
        used = {fact.id for one in documents if one.country == country for fact in one.facts}
        for fact in workspace.facts(country).public().facts:
            if fact.id not in used:
                yield country, fact.noun, fact.id, fact.unused_because or "no reason is given in 'unused_because'"


def _sources(workspace: Workspace, countries: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for country in countries:
        for source in workspace.facts(country).sources:
            yield country, source.id, str(source.published or ""), source.title, source.address or ""


def _words(_: Workspace, __: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
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
