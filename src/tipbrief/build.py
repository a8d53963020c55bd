"""Countries and brief types in, files out: plan, compose everything, render, and only then publish."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from tipbrief.compose import compose
from tipbrief.diagnostics import in_reading_order
from tipbrief.documents import Brief, Document, Fonts, Paper, Rendering, Templates
from tipbrief.errors import EngineMissing, NotFound, Rejected
from tipbrief.facts.base import FactBase
from tipbrief.load import load_fonts, load_output
from tipbrief.manifest import (
    MANIFEST_NAME,
    CountryRecord,
    brief_record,
    read_manifest,
    standing_after,
    write_manifest,
)
from tipbrief.problems import suggest
from tipbrief.publish import publish
from tipbrief.render import FORMATS, USUAL_FORMATS, Theme, render, start_pages
from tipbrief.vocabulary import Edition, Layout
from tipbrief.workspace import Workspace, date_of_brief, edition_named, find_brief_types, layout_named, paper_named


@dataclass(frozen=True, slots=True)
class Built:
    """The briefs written, in order, what this machine lacked for the others, and the pages that lead to them.

    ``start`` is ``index.html``, and ``index.internal.html`` where briefs of the internal edition stand beside it.
    """

    written: tuple[Path, ...]
    missing: EngineMissing | None = None
    start: tuple[Path, ...] = ()


class Choice(TypedDict, total=False):
    """What to build; all, where nothing is named. Without ``as_of``, the newest date of a country's sources.

    ``not_before`` moves that date on where it is later; a source's date is never undercut.
    The ``edition`` is ``public``, or ``internal`` with the restricted facts; the ``layout`` ``full``, or ``highlights``
    with the key findings alone, on one page. The ``paper`` of PDF is ``a4`` or ``letter``.
    """

    countries: Sequence[str]
    briefs: Sequence[str]
    languages: Sequence[str]
    formats: Sequence[str]
    as_of: date | None
    not_before: date | None
    edition: str
    layout: str
    paper: str


def build(
    workspace: Workspace,
    output: str | Path = "output",
    *,
    executor: Executor | None = None,
    **choice: Unpack[Choice],
) -> Built:
    """Writes ``<output>/<country>/<language>/<brief type>.<format>``; an internal brief as ``….internal.<format>``.

    Beside them stand ``manifest.json``, which records what the folder holds, and where a brief stands as HTML,
    ``index.html``: it leads to all of them, those of earlier builds too, and searches them.

    Nothing is written unless every brief could be composed. A machine without Pango gets every format but PDF.
    ``executor`` renders the documents; without one they are rendered here, one after another.

    Raises Rejected with every diagnostic of the facts and templates, NotFound for a name that does not exist, and
    DateBeforeSources for a date at which the newest source did not exist.
    """
    formats = _formats(choice)
    bases = _fact_bases(workspace, choice.get("countries") or workspace.countries)
    templates = workspace.templates()
    documents = _documents(bases, templates, choice)
    paper = paper_named(choice.get("paper", Paper.A4))
    fonts = load_fonts() if "pdf" in formats else Fonts()
    theme = Theme(templates, fonts, paper, beside=formats)
    outcomes = list(_outcomes(documents, formats, theme, executor))
    missing = next((outcome.missing for outcome in outcomes if outcome.missing), None)
    renderings = [rendering for outcome in outcomes for rendering in outcome.renderings]
    folder, count = Path(output), len(renderings)
    leading = _leading(folder, documents, renderings, _countries(workspace, bases), templates)
    written = publish([*renderings, *leading], folder)
    return Built(written[:count], missing, written[count:-1])


def _leading(
    folder: Path,
    documents: Sequence[Document],
    renderings: Sequence[Rendering],
    countries: Mapping[str, CountryRecord],
    templates: Templates,
) -> tuple[Rendering, ...]:
    """The pages that lead to all that will stand in the folder, and the record of it, which comes last."""
    made = {"/".join(one.path): one.content for one in renderings}
    recorded = load_output(folder, [MANIFEST_NAME]).get(MANIFEST_NAME, b"")
    before = read_manifest(recorded.decode("utf-8", "replace"))
    kept = load_output(folder, (path for path in before.paths if path not in made) if before else ())
    records = [brief_record(document, renderings) for document in documents]
    standing = standing_after(before, kept, records, countries)
    pages = start_pages(standing, kept | made, templates, documents[0].brief.language)
    return (*pages, Rendering((MANIFEST_NAME,), "application/json", write_manifest(standing.now).encode()))


def _countries(workspace: Workspace, bases: Sequence[FactBase]) -> dict[str, CountryRecord]:
    return {str(facts.country.id): country_record(facts, workspace) for facts in bases}


def country_record(every: FactBase, workspace: Workspace) -> CountryRecord:
    """Of the public facts alone, with what the lock vouches for of them."""
    facts = every.public()
    evidence = workspace.vouched(facts)
    locked_on = next((one.locked_on for one in evidence.sources if one.locked_on), None)
    return CountryRecord(
        code=facts.country.code,
        names=facts.country.name,
        facts=len(facts.facts),
        sources=len(facts.sources),
        citations=sum(one.citations for one in evidence.sources),
        verified=sum(len(one.verified or ()) for one in evidence.sources),
        changed=sum(one.code == "numbers-not-verified" for one in evidence.diagnostics),
        verified_on=date.fromisoformat(locked_on) if locked_on else None,
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    renderings: tuple[Rendering, ...]
    missing: EngineMissing | None


def _formats(choice: Choice) -> tuple[str, ...]:
    chosen = tuple(choice.get("formats") or USUAL_FORMATS)
    unknown = next((name for name in chosen if name not in FORMATS), None)
    if unknown:
        raise NotFound(f"there is no format '{unknown}'", suggest(unknown, FORMATS))
    return chosen


def _fact_bases(workspace: Workspace, countries: Sequence[str]) -> list[FactBase]:
    if not countries:
        raise NotFound("there is no country to build", "make a folder facts/<country>")
    checked = [workspace.checked_facts(country) for country in countries]
    errors = [error for one in checked for error in one.errors]
    if errors:
        raise Rejected(in_reading_order(errors))
    return [one.value for one in checked if one.value is not None]


def _documents(bases: Sequence[FactBase], templates: Templates, choice: Choice) -> list[Document]:
    composed = [compose(facts, templates, brief) for facts in bases for brief in _briefs(facts, templates, choice)]
    errors = [error for one in composed for error in one.errors]
    if errors:
        raise Rejected(in_reading_order(errors))
    return [one.value for one in composed if one.value is not None]


def _briefs(facts: FactBase, templates: Templates, choice: Choice) -> Iterator[Brief]:
    for brief_type in find_brief_types(templates, choice.get("briefs") or ()):
        for language in choice.get("languages") or brief_type.languages:
            if language not in brief_type.languages:
                what = f"'{brief_type.id}' has no template in '{language}'"
                raise NotFound(what, suggest(language, brief_type.languages))
            edition = edition_named(choice.get("edition", Edition.PUBLIC))
            as_of = date_of_brief(facts, choice.get("as_of"), choice.get("not_before"))
            layout = layout_named(choice.get("layout", Layout.FULL))
            yield Brief(brief_type, language, as_of, edition, layout)


def _outcomes(
    documents: Sequence[Document], formats: Sequence[str], theme: Theme, executor: Executor | None
) -> Iterator[_Outcome]:
    if executor is None:
        return (_rendered(document, formats, theme) for document in documents)
    futures = [executor.submit(_rendered, document, formats, theme) for document in documents]
    return (future.result() for future in futures)


def _rendered(document: Document, formats: Sequence[str], theme: Theme) -> _Outcome:
    made: list[Rendering] = []
    missing: EngineMissing | None = None
    for name in formats:
        try:
            made.append(render(document, name, theme))
        except EngineMissing as error:
            missing = error
    return _Outcome(tuple(made), missing)
