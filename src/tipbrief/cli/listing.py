"""``tipbrief list``: what there is, a line each."""

from collections.abc import Iterable
from pathlib import Path

import click

from tipbrief.cli.glance import briefs_at_a_glance, countries_at_a_glance, is_workspace


@click.command("list")
@click.argument("what", type=click.Choice(["countries", "briefs", "facts", "sources", "words"]), default="countries")
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@click.option("--unused", is_flag=True, help="Only facts that no brief uses, each with the reason its entry gives.")
@click.pass_obj
def command(workspace: Path | None, *, what: str, countries: tuple[str, ...], unused: bool) -> int:
    """List countries, briefs, facts, sources, or the words of fields, with tabs between the columns."""
    if unused and what != "facts":
        raise click.UsageError("--unused goes with: list facts")
    for row in _plain(workspace, what, countries) or _checked(workspace, "unused" if unused else what, countries):
        click.echo("\t".join(row))
    return 0


def _plain(workspace: Path | None, what: str, countries: tuple[str, ...]) -> Iterable[tuple[str, ...]] | None:
    """What can be told without reading any YAML, which takes ten times as long as all else."""
    if workspace and not is_workspace(workspace):
        return None
    match what:
        case "countries":
            return countries_at_a_glance(workspace, countries)
        case "briefs":
            return briefs_at_a_glance(workspace)
        case _:
            return None


def _checked(workspace: Path | None, what: str, countries: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    from tipbrief.cli.rows import ROWS
    from tipbrief.workspace import open_workspace

    opened = open_workspace(workspace)
    return ROWS[what](opened, countries or opened.countries)
