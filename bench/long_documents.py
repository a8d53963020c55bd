"""What a page costs in a long document against a short one: in a country brief of some 200 pages, and in a long table.

    python bench/long_documents.py [--pages 200]

A short brief is Peru's with a part of its facts; a long one has each fact several times, under ids and passages of its
own. The table has 2,000 rows with 500 notes. All are drawn as PDF in one process, a short one before and after each
long one. Judged by processor time a page, the median of five rounds: a long brief holds a gigabyte, so that it feels
more of what else the machine does.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from measuring import Measure, cost_here, judged
from tipbrief import open_workspace
from tipbrief.analysis.sources import information_date
from tipbrief.check import check_templates
from tipbrief.compose import compose
from tipbrief.documents import Brief, Document, Templates
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.load import load_fonts
from tipbrief.reading import InputFile
from tipbrief.render import Theme, load_engine, page_count, render
from tipbrief.vocabulary import Sensitivity
from tipbrief.workspace import Workspace

ROWS, NOTES = 2000, 500
SHORT_PAGES = 10
BOUND = 1.3
ROUNDS = 5

TABLE = """\
{% extends "shared/brief.md.jinja" %}
{% block findings %}The table below is long.{% endblock %}
{% block chapters %}
## The table

| What | Number |
|---|---|
{% for one in statistics() %}| {{ one.says }} | {{ one.total }}{{ note(one) }} |
{% endfor %}
{% endblock %}
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    asked = parser.parse_args()
    workspace = open_workspace()
    peru, templates = workspace.facts("peru"), workspace.templates()
    load_engine()
    theme = Theme(templates, load_fonts())
    usual = _Drawn(_composed(peru, templates, "country-brief"), theme)
    short = _composed(_part(peru, SHORT_PAGES / usual.pages), templates, "country-brief")
    times = round(asked.pages / usual.pages)
    every = [short, _composed(_often(peru, times), templates, "country-brief"), short, _table(peru, workspace), short]
    rounds = [[_Drawn(document, theme) for document in every] for _ in range(ROUNDS)]
    first, long, second, table, third = zip(*rounds, strict=True)
    measures = (
        *_told("a short country brief", (*first, *second, *third)),
        *_told("Peru’s country brief", [usual]),
        *_told("a long country brief", long),
        *_told(f"a table of {ROWS} rows with {len(every[3].notes)} notes", table),
        Measure("a page of the long brief against one of the short", _ratio(long, first, second), "×", at_most=BOUND),
        Measure("a page of the table against one of the short", _ratio(table, second, third), "×", at_most=BOUND),
    )
    return judged("long_documents", measures, rounds=ROUNDS, details={"times Peru’s facts": times})


def _ratio(long: Sequence["_Drawn"], before: Sequence["_Drawn"], after: Sequence["_Drawn"]) -> float:
    """Against what was drawn just before and just after it, when the machine was much as busy."""
    both = zip(long, before, after, strict=True)
    return median(2 * one.of_a_page / (first.of_a_page + second.of_a_page) for one, first, second in both)


def _told(name: str, drawn: Sequence["_Drawn"]) -> tuple[Measure, Measure]:
    seconds = median(one.of_a_page for one in drawn)
    return Measure(f"{name}: pages", drawn[0].pages), Measure(f"{name}: a page, of a processor", seconds, "s")


class _Drawn:
    def __init__(self, document: Document, theme: Theme) -> None:
        self.document = document
        made: list[bytes] = []
        cost = cost_here(lambda: made.append(render(document, "pdf", theme).content))
        self.pages = page_count(made[0])
        self.of_a_page = cost.cpu / self.pages
        print(f"{document.title}: {self.pages} pages in {cost.cpu:.1f} s of a processor", file=sys.stderr)


def _composed(facts: FactBase, templates: Templates, brief_type: str) -> Document:
    kind = templates.brief_type(brief_type)
    if kind is None:
        raise SystemExit(f"there is no brief type '{brief_type}'")
    made = compose(facts, templates, Brief(kind, "en", information_date(facts)))
    if made.value is None:
        raise SystemExit(made.diagnostics[0].message)
    return made.value


def _part(facts: FactBase, share: float) -> FactBase:
    """Every so many facts; the others are restricted, which a public brief leaves out with all that leads to them."""
    kept = (int((number + 1) * share) > int(number * share) for number in range(len(facts.facts)))
    shown = (fact if is_kept else _restricted(fact) for fact, is_kept in zip(facts.facts, kept, strict=True))
    return replace(facts, facts=tuple(shown))


def _restricted(fact: Fact) -> Fact:
    return fact.model_copy(update={"sensitivity": Sensitivity.RESTRICTED})


def _often(facts: FactBase, times: int) -> FactBase:
    """Relations stay between the first ones."""
    return replace(facts, facts=tuple(_copy(fact, number) for number in range(times) for fact in facts.facts))


def _copy(fact: Fact, number: int) -> Fact:
    if not number:
        return fact
    cites = tuple(one.model_copy(update={"paragraph": one.paragraph + 100 * number}) for one in fact.cites)
    return fact.model_copy(update={"id": f"{fact.id}-{number}", "cites": cites})


def _table(peru: FactBase, workspace: Workspace) -> Document:
    """Each row is a count of its own, each note is that of four rows."""
    counts = [fact for fact in peru.of_latest_report().statistics() if isinstance(fact.value, int)]
    facts = replace(peru, facts=tuple(_rows([*counts] * (ROWS // len(counts) + 1))), relations=())
    own = (
        InputFile("table/brief.yaml", "brief.yaml", b"id: table\ntitle: {en: Table}\npurpose: {en: A long table.}\n"),
        InputFile("table/en.md.jinja", "en.md.jinja", TABLE.encode()),
    )
    checked = check_templates((*own, *workspace.template_files()))
    if checked.errors:
        raise SystemExit(checked.errors[0].message)
    return _composed(facts, checked.value, "table")


def _rows(counts: list[Fact]) -> Iterator[Fact]:
    for number, fact in enumerate(counts[:ROWS]):
        cited = counts[0].cites[0].model_copy(update={"paragraph": number % NOTES + 1})
        yield fact.model_copy(update={"id": f"{fact.id}-{number}", "cites": (cited,)})


if __name__ == "__main__":
    sys.exit(main())
