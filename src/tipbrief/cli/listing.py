"""``tipbrief list``: what there is, a line each."""

from collections.abc import Iterator
from pathlib import Path

import click

from tipbrief.workspace import Workspace, open_workspace


@click.command("list")
@click.argument("what", type=click.Choice(["countries", "briefs", "facts", "sources"]), default="countries")
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@click.pass_obj
def command(workspace: Path | None, *, what: str, countries: tuple[str, ...]) -> int:
    """List countries, brief types, facts or sources, with tabs between the columns."""
    opened = open_workspace(workspace)
    rows = {"countries": _countries, "briefs": _briefs, "facts": _facts, "sources": _sources}[what]
    for row in rows(opened, countries or opened.countries):
        click.echo("\t".join(row))
    return 0


def _countries(workspace: Workspace, countries: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for country in countries:
        base = workspace.facts(country)
        yield country, base.country.code, f"{len(base.facts)} facts", f"{len(base.sources)} sources"


def _briefs(workspace: Workspace, _: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for found in workspace.templates().brief_types:
        yield found.id, ",".join(found.languages), next(iter(found.title.values()))


def _facts(workspace: Workspace, countries: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for country in countries:
        for fact in workspace.facts(country).facts:
            paragraphs = ",".join(str(number) for number in sorted({passage.paragraph for passage in fact.cites}))
            yield country, fact.noun, fact.id, f"¶ {paragraphs}", fact.says


def _sources(workspace: Workspace, countries: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for country in countries:
        for source in workspace.facts(country).sources:
            yield country, source.id, str(source.published or ""), source.title, source.address or ""
