"""``tipbrief verify``: facts against the texts of their sources."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

import click

from tipbrief.cli.countries import of_each
from tipbrief.cli.wording import counted, form_options, show_diagnostics
from tipbrief.evidence import Evidence, SourceEvidence
from tipbrief.workspace import open_workspace


@click.command("verify")
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@click.option("--sources", type=click.Path(path_type=Path), envvar="TIPBRIEF_SOURCES", help="Folder with the texts.")
@click.option("--lock", is_flag=True, help="Keep what was verified in facts/<country>/evidence.lock.")
@form_options
@click.pass_obj
def command(
    workspace: Path | None,
    *,
    countries: tuple[str, ...],
    sources: Path | None,
    lock: bool,
    form: str,
    summary: TextIO | None,
) -> int:
    """Hold the facts against the texts of their sources.

    Every cited phrase and number is looked for, and every sentence that no fact accounts for is shown.
    Texts are found in the folder by their SHA-256, whatever their names. Without a folder (or TIPBRIEF_SOURCES), the
    locks of earlier verifications are asked.
    """
    if lock and sources is None:
        raise click.UsageError("--lock keeps what the texts show: name their folder with --sources")
    opened = open_workspace(workspace)
    for country in (countries or opened.countries) if lock else ():
        opened.require_own(country)
    found = of_each(countries or opened.countries, lambda country: opened.evidence(country, sources))
    show_diagnostics(tuple(one for evidence in found.values() for one in evidence.diagnostics), form, summary)
    codes = set()
    for country, evidence in found.items():
        _summarize(country, evidence, sources)
        code = _exit_code(evidence)
        codes.add(code)
        if lock and code == 0:
            opened.lock(country, evidence, _today())
        elif lock:
            click.echo("  no lock was written: it keeps what is verified as a whole", err=True)
    return max(codes, key=lambda code: (code == 1, code))


def _summarize(country: str, evidence: Evidence, sources: Path | None) -> None:
    at_hand = sum(one.at_hand for one in evidence.sources)
    click.echo(f"{country}: {at_hand} of {len(evidence.sources)} texts at hand", err=True)
    for one in evidence.sources:
        click.echo(f"  {one.source.id}: {_told(one)}", err=True)
    click.echo(f"  {_result(evidence)}", err=True)
    missing = [one.source.id for one in evidence.sources if one.verified is None]
    if missing and sources is None:
        click.echo("  hint: name the folder that holds their texts: tipbrief verify --sources DIR", err=True)
    elif missing:
        click.echo(
            f"  hint: no file in {sources} has the SHA-256 that sources.yaml gives for {', '.join(missing)};", err=True
        )
        click.echo("        a byte more or less makes another text, and sha256sum FILE tells that of a file", err=True)


def _result(evidence: Evidence) -> str:
    found = counted(len(evidence.diagnostics), "problem")
    if evidence.is_complete:
        return found
    verified = any(one.verified is not None for one in evidence.sources)
    return f"{found} in what is at hand; the rest is not verified" if verified else "nothing was verified"


def _told(one: SourceEvidence) -> str:
    if one.verified is None:
        return f"text not at hand, {counted(one.citations, 'citation')} not verified"
    verified = f"{len(one.verified)} of {one.citations} citation{'' if one.citations == 1 else 's'} verified"
    if one.locked_on:
        return f"{verified} on {one.locked_on}, by the lock"
    accounted = f"{one.cited + one.listed} of {counted(one.sentences, 'sentence')} accounted for"
    return f"{verified}; {accounted}, {one.listed} of them in coverage.yaml"


def _exit_code(evidence: Evidence) -> int:
    if evidence.errors:
        return 1
    return 0 if evidence.is_complete else 3


def _today() -> date:
    return datetime.now(UTC).date()
