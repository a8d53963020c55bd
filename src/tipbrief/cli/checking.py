"""``tipbrief check``: everything that is wrong with facts and templates."""

from pathlib import Path
from typing import TextIO

import click

from tipbrief.cli.wording import counted, form_options, show_diagnostics
from tipbrief.diagnostics import Checked, Diagnostic, in_reading_order
from tipbrief.workspace import Workspace, open_workspace


@click.command("check")
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@form_options
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.pass_obj
def command(
    workspace: Path | None, *, countries: tuple[str, ...], form: str, summary: TextIO | None, strict: bool
) -> int:
    """Show every problem of facts and templates, and what to do; every brief is composed for it."""
    opened = open_workspace(workspace)
    chosen = countries or opened.countries
    briefs = 0
    found: list[Diagnostic] = []
    for part in opened.checked_one_by_one(chosen):
        briefs += len(part.value)
        found += part.diagnostics
        del part  # for its documents to be gone before the next are composed
    found += [problem for country in chosen for problem in opened.checked_lock(country).diagnostics]
    checked = Checked(briefs, in_reading_order(found))
    show_diagnostics(checked.diagnostics, form, summary)
    click.echo(f"{_place(opened)}: {', '.join(chosen)}; {_summary(checked)}", err=True)
    return 1 if checked.errors or (strict and checked.diagnostics) else 0


def _place(workspace: Workspace) -> str:
    if workspace.folder == workspace.shipped:
        return "what ships with tipbrief"
    return "this folder" if workspace.folder == Path() else workspace.folder.as_posix()


def _summary(checked: Checked[int]) -> str:
    """Of as many briefs."""
    errors = len(checked.errors)
    warnings = len(checked.diagnostics) - errors
    briefs = counted(checked.value, "brief")
    return f"{briefs} composed, {counted(errors, 'error')}, {counted(warnings, 'warning')}"
