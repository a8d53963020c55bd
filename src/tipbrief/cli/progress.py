"""How far a build is, told on a terminal: a line that is written over, and gone when the build is done."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from tipbrief.build import Progress
from tipbrief.cli.wording import counted


@contextmanager
def progress() -> Iterator[Callable[[Progress], None] | None]:
    """None where nobody watches: a file, a pipe, or CI."""
    if not sys.stderr.isatty() or "CI" in os.environ:
        yield None
        return
    try:
        yield _tell
    finally:
        click.echo(_CLEARED, nl=False, err=True)


_CLEARED = "\r\x1b[K"


def _tell(progress: Progress) -> None:
    pages = f", {counted(progress.pages, 'page')}" if progress.pages else ""
    click.echo(f"{_CLEARED}{counted(progress.briefs, 'brief')} drawn{pages}: {progress.brief}", nl=False, err=True)


def processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
