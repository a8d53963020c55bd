"""Words that several commands say, and the three forms that diagnostics are printed in."""

import click

from tipbrief.diagnostics import Diagnostic, as_github, as_json, as_text

FORMS = ("text", "json", "github")


def counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def show_diagnostics(found: tuple[Diagnostic, ...], form: str) -> None:
    match form:
        case "json":
            click.echo(as_json(found))
        case "github":
            for one in found:
                click.echo(as_github(one))
        case _:
            for one in found:
                headline, _, rest = as_text(one).partition("\n")
                click.echo(f"{click.style(headline, bold=True)}\n{rest}\n")
