"""``tipbrief check``: everything that is wrong with facts and templates."""

import sys
from pathlib import Path

import click

from tipbrief.diagnostics import Diagnostic, Severity, as_github, as_json, as_text, in_reading_order
from tipbrief.workspace import Workspace, open_workspace


@click.command("check")
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.pass_obj
def command(workspace: Path | None, *, countries: tuple[str, ...], form: str, strict: bool) -> int:
    """Check facts and templates, and show every problem with its place and what to do about it."""
    found = _all_diagnostics(open_workspace(workspace), countries)
    match form:
        case "json":
            click.echo(as_json(found))
        case "github":
            for diagnostic in found:
                click.echo(as_github(diagnostic))
        case _:
            _show(found)
    failing = [one for one in found if strict or one.severity is Severity.ERROR]
    return 1 if failing else 0


def _all_diagnostics(workspace: Workspace, countries: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    checked = [workspace.checked_facts(country) for country in countries or workspace.countries]
    of_facts = [found for one in checked for found in one.diagnostics]
    return in_reading_order([*of_facts, *workspace.checked_templates().diagnostics])


def _show(found: tuple[Diagnostic, ...]) -> None:
    for diagnostic in found:
        text = as_text(diagnostic)
        headline, _, rest = text.partition("\n")
        click.echo(f"{click.style(headline, bold=True)}\n{rest}\n" if sys.stderr.isatty() else f"{text}\n", err=True)
    errors = sum(one.severity is Severity.ERROR for one in found)
    warnings = len(found) - errors
    click.echo(f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}", err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
