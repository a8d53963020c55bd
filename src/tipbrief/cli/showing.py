"""``tipbrief show``: one fact, its passages, its relations, and every brief that uses it."""

from collections.abc import Iterator
from pathlib import Path

import click

from tipbrief.cli.countries import of_each
from tipbrief.documents import Document
from tipbrief.errors import NotFound
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact, Record
from tipbrief.problems import suggest
from tipbrief.vocabulary import Sensitivity
from tipbrief.workspace import open_workspace


@click.command("show")
@click.argument("identifier", metavar="FACT")
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@click.pass_obj
def command(workspace: Path | None, *, identifier: str, countries: tuple[str, ...]) -> int:
    """Show a fact, its passages, and each brief that uses it, with its lines; FACT is its id."""
    opened = open_workspace(workspace)
    chosen = countries or opened.countries
    bases = of_each(chosen, opened.facts).values()
    found = [(base, fact) for base in bases if (fact := base.fact(identifier)) is not None]
    if not found:
        known = [str(fact.id) for base in bases for fact in base.facts]
        raise NotFound(f"there is no fact '{identifier}'", suggest(identifier, known))
    documents = opened.briefs([str(base.country.id) for base, _ in found])
    for base, fact in found:
        click.echo("\n".join(_lines(base, fact, documents)))
    return 0


def _lines(base: FactBase, fact: Fact, documents: tuple[Document, ...]) -> Iterator[str]:
    yield f"{fact.id} ({fact.noun}, {fact.sensitivity}), {base.place_of(fact.id)}"
    yield f"  {fact.says}"
    for name, value in _fields(fact):
        if name not in _SHOWN_APART:
            yield f"  {name}: {_told(value)}"
    yield "passages:"
    for passage in fact.cites:
        yield f"  {passage.source}, paragraph {passage.paragraph}: “{passage.phrase}”"
    yield "relations:"
    yield from _relations(base, fact)
    yield "briefs:"
    yield from _uses(base, fact, documents)


_SHOWN_APART = frozenset({"id", "says", "cites", "sensitivity"})


def _fields(record: Record) -> Iterator[tuple[str, object]]:
    """The fields that hold something."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if value is not None and value is not False and value not in ((), {}):
            yield name, value


def _told(value: object) -> str:
    match value:
        case tuple():
            return ", ".join(map(_told, value))
        case dict():
            return "; ".join(f"{key}: {_told(inner)}" for key, inner in value.items())
        case Record():
            return " ".join(f"{name}={_told(inner)}" for name, inner in _fields(value))
        case _:
            return str(value)


def _relations(base: FactBase, fact: Fact) -> Iterator[str]:
    related = [relation for relation in base.relations if fact.id in relation.facts]
    for relation in related:
        yield f"  {relation.kind}: {', '.join(relation.facts)}: {relation.because}"
    if not related:
        yield "  none"


def _uses(base: FactBase, fact: Fact, documents: tuple[Document, ...]) -> Iterator[str]:
    """A document that cites the fact, with the lines of its Markdown that print a text or a number of it."""
    using = [
        one for one in documents if one.country == base.country.id and any(used.id == fact.id for used in one.facts)
    ]
    for document in using:
        starts = (one.start for one in document.printed if fact.id in one.facts)
        lines = dict.fromkeys(document.markdown.count("\n", 0, start) + 1 for start in starts)
        where = f"line {', '.join(map(str, lines))}" if lines else "by its notes alone"
        yield f"  {document.brief.type.id} ({document.brief.language}): {where}"
    if not using:
        is_public = fact.sensitivity is Sensitivity.PUBLIC
        yield "  none" if is_public else "  none that is public; those of '--edition internal' may use it"
