"""Words that several commands say, and the three forms that diagnostics are printed in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import click

from tipbrief.diagnostics import Diagnostic, as_github, as_json, as_summary, as_text, gravest_first

FORMS = ("text", "json", "github")

_ANNOTATIONS = 10
"""GitHub shows so many of a step and drops the others without a word."""


def counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def tell_of_waiting(output: Path) -> None:
    click.echo(f"tipbrief: waits for another build of {output.as_posix()}", err=True)


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--format``, and ``--summary`` for what does not fit beside the lines."""
    form = click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
    summary = click.option(
        "--summary",
        type=click.File("a", encoding="utf-8", lazy=True),
        envvar="GITHUB_STEP_SUMMARY",
        help=f"With --format github: the file for what comes after {_ANNOTATIONS} annotations.",
    )
    return form(summary(command))


def show_diagnostics(found: tuple[Diagnostic, ...], form: str, summary: TextIO | None = None) -> None:
    match form:
        case "json":
            click.echo(as_json(found))
        case "github":
            _annotate(gravest_first(found), summary)
        case _:
            _print(found)


def _annotate(found: tuple[Diagnostic, ...], summary: TextIO | None) -> None:
    """Beside their lines as far as the forge shows them; the rest in the job's summary, or else in the log."""
    for one in found[:_ANNOTATIONS]:
        click.echo(as_github(one))
    rest = found[_ANNOTATIONS:]
    if not rest:
        return
    told = counted(len(rest), "more problem")
    click.echo(f"::notice title={told}::{told}: see {'the summary of this job' if summary else 'the log of this step'}")
    if summary:
        summary.write(as_summary(told, rest))
    else:
        _print(rest)


def _print(found: tuple[Diagnostic, ...]) -> None:
    for one in found:
        headline, _, rest = as_text(one).partition("\n")
        click.echo(f"{click.style(headline, bold=True)}\n{rest}\n")
