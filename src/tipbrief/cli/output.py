"""``--output`` in, the folder that a command writes to out: without it, that of the workspace."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--output",
        type=click.Path(file_okay=False),
        callback=_folder,
        help="Folder for the briefs; it is made where there is none. Default: 'output' in the workspace.",
    )(command)


def _folder(context: click.Context, _: click.Parameter, typed: str | None) -> Path:
    workspace: Path = context.obj or Path()
    if typed is None:
        return workspace / "output"
    if not typed:
        raise click.BadParameter("it is empty; '.' is the current folder")
    for kept in ("facts", "templates"):
        if Path(typed).resolve().is_relative_to((workspace / kept).resolve()):
            raise click.BadParameter(f"'{typed}' is kept for {kept}; name a folder of its own")
    return Path(typed)
