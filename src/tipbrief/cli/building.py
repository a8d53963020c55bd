"""``tipbrief build``: briefs of countries as files."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Unpack

import click

from tipbrief.build import Built, Choice, Compared, build, check
from tipbrief.cli.output import output_option
from tipbrief.cli.progress import processors, progress
from tipbrief.cli.wording import counted, tell_of_waiting
from tipbrief.documents import Paper
from tipbrief.manifest import START_NAMES
from tipbrief.vocabulary import Edition, Layout
from tipbrief.workspace import open_workspace


class _Date(click.ParamType[date]):
    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a date like 2024-06-30", param, ctx)


def _names(_: click.Context, __: click.Parameter, value: str | None) -> Sequence[str]:
    return () if value is None else [name.strip() for name in value.split(",")]


def _day(_: click.Context, __: click.Parameter, seconds: str | None) -> date | None:
    """The variable is named, since nobody types the option."""
    if seconds is None:
        return None
    if not re.fullmatch(r"\d{1,12}", seconds) or int(seconds) > _LAST_SECOND:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no date: {seconds}")
    return datetime.fromtimestamp(int(seconds), UTC).date()


def _of_dask(context: click.Context, _: click.Parameter, scheduler: str | None) -> str | None:
    if scheduler is not None and context.params["executor"] != "dask":
        raise click.UsageError("--scheduler is that of a Dask cluster: add --executor dask")
    return scheduler


_LAST_SECOND = 253_402_300_799
"""Of the year 9999, the last that a date can have."""


@click.command("build")
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@click.option("--brief", "briefs", multiple=True, metavar="NAME", help="Only this brief type; may be repeated.")
@click.option("--lang", "languages", multiple=True, metavar="CODE", help="Only this language; may be repeated.")
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    callback=_names,
    help="Of md, html, pdf, docx and json, with commas. Default: md,html,pdf.",
)
@output_option
@click.option("--as-of", type=_Date(), help="The date the briefs are of. Default: the newest date of the sources.")
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in Edition]),
    default=Edition.PUBLIC.value,
    show_default=True,
    help="'internal' includes restricted facts, marked, in files named NAME.internal.FORMAT.",
)
@click.option(
    "--layout",
    type=click.Choice([layout.value for layout in Layout]),
    default=Layout.FULL.value,
    show_default=True,
    help="'highlights' is one page of key findings, in files named NAME.highlights.FORMAT.",
)
@click.option(
    "--paper",
    type=click.Choice([paper.value for paper in Paper]),
    default=Paper.A4.value,
    show_default=True,
    help="The sheet of PDF and Word.",
)
@click.option("--check", "is_check", is_flag=True, help="Write nothing; exit code 4 if a file there is out of date.")
@click.option("--explain", "is_explained", is_flag=True, help="Say of each brief why it is made again, or is not.")
@click.option("--force", is_flag=True, help="Make everything again, whatever stands there.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Processes that draw at the same time. Default: one a processor.",
)
@click.option(
    "--executor",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    is_eager=True,  # it is known where the scheduler is looked at
    help="Who draws: processes of this machine, or the workers of a Dask cluster (with the extra tipbrief[dask]).",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    callback=_of_dask,
    help="Of the Dask cluster; without it, one is started here.",
)
@click.option("--shard", default="1/1", metavar="I/N", help="Only a part of the briefs, such as 2/8; see 'merge'.")
@click.option(
    "--source-date-epoch",
    "not_before",
    callback=_day,
    envvar="SOURCE_DATE_EPOCH",
    hidden=True,
    help="Seconds since 1970, as reproducible builds set it; --as-of goes before it.",
)
@click.pass_obj
def command(
    workspace: Path | None,
    *,
    output: Path,
    is_check: bool,
    is_explained: bool,
    force: bool,
    jobs: int | None,
    executor: str,
    scheduler: str | None,
    **choice: Unpack[Choice],
) -> int:
    """Write briefs as files, and a start page that leads to them.

    The files are OUTPUT/<country>/<language>/<brief type>.<format>, of every country, brief type and language, unless
    some are named. Where one of them is HTML, OUTPUT/index.html leads to all. Only what changed is made again, and
    all of it is written or nothing. A format that this machine
    lacks something for is left out (exit code 3): PDF without Pango, Word without the extra tipbrief[docx].
    """
    if is_check:
        return _compared(check(open_workspace(workspace), output, **choice), output)
    with _drawing(executor, scheduler, jobs or processors()) as (drawing, at_once), progress() as tell:
        built = build(
            open_workspace(workspace),
            output,
            executor=drawing,
            jobs=at_once,
            force=force,
            on_progress=tell,
            on_wait=partial(tell_of_waiting, output),
            **choice,
        )
    return _told(built, output / START_NAMES[Edition(choice["edition"])], is_explained=is_explained)


@contextmanager
def _drawing(executor: str, scheduler: str | None, jobs: int) -> Iterator[tuple[Executor | None, int]]:
    if executor == "dask":
        from tipbrief.drawing.cluster import dask_executor

        with dask_executor(scheduler, jobs) as found:
            yield found
    else:
        yield None, jobs


def _compared(compared: Compared, output: Path) -> int:
    for reason in compared.out_of_date:
        click.echo(f"out of date: {reason}")
    for reason in compared.other_versions:
        click.echo(f"same text, other versions: {reason}")
    if not compared.briefs:
        click.echo(f"tipbrief: {_NOTHING}", err=True)
        return 0
    late, every = len(compared.out_of_date), f"{counted(compared.briefs, 'brief')} in {output.as_posix()}"
    if late:
        click.echo(f"tipbrief: {late} of {every} out of date; 'tipbrief build' makes what is new", err=True)
        return 4
    click.echo(f"tipbrief: {every} up to date", err=True)
    return 0


_NOTHING = "no brief falls to this shard"


def _told(built: Built, start: Path, *, is_explained: bool) -> int:
    for path in (*built.written, *built.start):
        click.echo(path.as_posix())
    for path in built.removed:
        click.echo(f"tipbrief: {path.as_posix()} is removed: there is no such brief any more", err=True)
    for reason in built.reasons if is_explained else ():
        click.echo(str(reason), err=True)
    click.echo(f"tipbrief: {_summary(built, start)}", err=True)
    if built.missing:
        click.echo(f"tipbrief: {built.missing}", err=True)
        return 3
    return 0


def _summary(built: Built, start: Path) -> str:
    if not built.reasons:
        return _NOTHING
    made = sum(1 for reason in built.reasons if reason.formats)
    kept = len(built.reasons) - made
    where = f"; start with {start.as_posix()}" if start in built.start else ""
    if not made:
        return f"{counted(kept, 'brief')} in {start.parent.as_posix()} up to date{where}"
    up_to_date = f", {kept} up to date" if kept else ""
    return f"{counted(len(built.written), 'file')} of {counted(made, 'brief')} written{up_to_date}{where}"
