"""Where the time of one document goes, in a warm process: its HTML and PDF drawn over and over, and sampled.

    python bench/one_document.py [--brief corruption-cases] [--rounds 5]

A hundred times a second of processor time, what runs is looked at, and counted for the innermost stage below that it is
a part of; time in a library of C counts for who called it. Also says what notes in columns would cost, and the
collector of cycles. Nothing is judged here.
"""

import argparse
import gc
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from measuring import Measure, cost_here, judged, median_cost
from tipbrief import open_workspace
from tipbrief.analysis.sources import information_date
from tipbrief.compose import compose
from tipbrief.documents import Brief, Document
from tipbrief.load import load_fonts
from tipbrief.render import Renderer, Theme, page_count, render

STAGES = (
    ("render/html.py", "written_body", "tipbrief: HTML of the Markdown"),
    ("render/html.py", "html_of", "tipbrief: the page around it"),
    ("render/data.py", "json_of", "tipbrief: the facts as JSON"),
    ("tipbrief/audit.py", "audit", "tipbrief: audit"),
    ("render/glyphs.py", "lacking", "tipbrief: characters that the fonts lack"),
    ("render/link_texts.py", "link_texts", "tipbrief: what links are called"),
    ("render/conformance.py", "faults", "tipbrief: a look at the PDF’s structure"),
    ("render/finish.py", "finished", "tipbrief: finishing the PDF"),
    ("tinyhtml5/parser.py", "parse", "WeasyPrint: reading HTML"),
    ("css/__init__.py", "preprocess_stylesheet", "WeasyPrint: reading style sheets"),
    ("css/__init__.py", "get_all_computed_styles", "WeasyPrint: matching styles"),
    ("formatting_structure/build.py", "build_formatting_structure", "WeasyPrint: boxes"),
    ("layout/inline.py", "inline_block_box_layout", "WeasyPrint: layout, notes and contents"),
    ("layout/table.py", "table_layout", "WeasyPrint: layout, tables"),
    ("layout/__init__.py", "layout_document", "WeasyPrint: layout, the rest"),
    ("weasyprint/document.py", "paint", "WeasyPrint: painting"),
    ("pdf/tags.py", "add_tags", "WeasyPrint: tags"),
    ("weasyprint/document.py", "write_pdf", "WeasyPrint: writing the file"),
    ("weasyprint/__init__.py", "write_pdf", "WeasyPrint: all else"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brief", default="corruption-cases")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    theme, document = _brief(asked.brief)
    other = _in_columns(theme)
    pdf = render(document, "pdf", theme).content
    seen: Counter[str] = Counter()
    rounds = []
    for _ in range(asked.rounds):
        with _sampled(seen):
            usual = cost_here(_drawing(document, theme))
        columns = cost_here(_drawing(document, other))
        gc.disable()
        uncollected = cost_here(_drawing(document, theme))
        gc.enable()
        gc.collect()
        rounds.append((usual, columns, uncollected))
    usual, columns, uncollected = (median_cost(costs) for costs in zip(*rounds, strict=True))
    every = seen.total()
    shares = [Measure(stage, 100 * count / every, "%") for stage, count in seen.most_common()]
    measures = (
        Measure("pages", page_count(pdf)),
        Measure("a document, of a processor", usual.cpu, "s"),
        Measure("with notes in columns instead of rows", columns.cpu / usual.cpu, "×"),
        Measure("without the collector of cycles", uncollected.cpu / usual.cpu, "×"),
        *shares,
    )
    return judged("one_document", measures, rounds=asked.rounds, details={"brief": asked.brief, "samples": every})


def _brief(name: str) -> tuple[Theme, Document]:
    workspace = open_workspace()
    facts, templates = workspace.facts("peru"), workspace.templates()
    brief_type = templates.brief_type(name)
    if brief_type is None:
        raise SystemExit(f"there is no brief type '{name}'")
    made = compose(facts, templates, Brief(brief_type, "en", information_date(facts))).value
    if made is None:
        raise SystemExit(f"'{name}' cannot be composed")
    return Theme(templates, load_fonts()), made


def _in_columns(theme: Theme) -> Theme:
    page = theme.templates.page
    columns = ".footnote > ol { columns: 3; column-fill: auto; padding-left: 6mm; list-style: decimal }"
    items = ".footnote > ol > li { display: list-item; width: auto; margin: 0; padding: 0; text-indent: 0 }"
    numbers = ".footnote > ol > li::before { content: none }"
    style = "\n".join((page.print, columns, items, numbers))
    return replace(theme, templates=replace(theme.templates, page=replace(page, print=style)))


def _drawing(document: Document, theme: Theme) -> Callable[[], object]:
    return lambda: list(map(Renderer(document, theme).render, ("html", "pdf")))


@contextmanager
def _sampled(seen: Counter[str]) -> Iterator[None]:
    def look(_: int, frame: FrameType | None) -> None:
        seen[_stage(frame)] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.01, 0.01)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stage(frame: FrameType | None) -> str:
    while frame is not None:
        code = frame.f_code
        for file, function, stage in STAGES:
            if code.co_name == function and code.co_filename.endswith(file):
                return stage
        frame = frame.f_back
    return "tipbrief: all else"


if __name__ == "__main__":
    sys.exit(main())
