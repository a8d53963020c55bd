"""``tipbrief merge``: the shards of a build as one output folder."""

from functools import partial
from pathlib import Path

import click

from tipbrief.build.merging import merge
from tipbrief.cli.output import output_option
from tipbrief.cli.wording import tell_of_waiting
from tipbrief.workspace import open_workspace


@click.command("merge")
@click.argument("parts", metavar="FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path, file_okay=False))
@output_option
@click.pass_obj
def command(workspace: Path | None, *, parts: tuple[Path, ...], output: Path) -> int:
    """Join the output folders of the shards of a build.

    Each FOLDER is the output of 'tipbrief build --shard I/N'; they are joined in OUTPUT. The files are those that one
    build would have made, byte by byte. Parts that were made from different facts, templates or versions are refused.
    """
    for path in merge(open_workspace(workspace), parts, output, on_wait=partial(tell_of_waiting, output)):
        click.echo(path.as_posix())
    return 0
