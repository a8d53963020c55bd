"""``tipbrief explain``: what a problem's code means, and why the rule is there."""

from inspect import getdoc

import click

from tipbrief.errors import NotFound
from tipbrief.problems import PROBLEMS, suggest


@click.command("explain")
@click.argument("code", required=False)
def command(*, code: str | None) -> int:
    """Say what a problem's code means and why there is the rule; without a CODE, list all."""
    explanations = {problem.__name__.replace("_", "-"): getdoc(problem) or "" for problem in PROBLEMS}
    if code is None:
        for known in sorted(explanations):
            click.echo(known)
        return 0
    if code not in explanations:
        raise NotFound(f"there is no problem '{code}'", suggest(code, sorted(explanations)))
    click.echo(f"{code}: {explanations[code]}".replace("``", "'"))
    return 0
