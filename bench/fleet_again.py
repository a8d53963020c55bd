"""A fleet that was built before: nothing changed, in a hundred countries and in half of them, and one fact changed.

    python bench/fleet_again.py [--countries 100]

To draw a fleet takes hours of a processor, and what is asked here is what is *not* drawn: so the first build is given
an executor that hands out one country's pages for all, and no PDFs but their names. What follows is the command, as a
user runs it. Judged by processor time, since a machine that others use makes anybody wait.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from statistics import median
from typing import Any

from fleet import make_fleet
from measuring import RESULTS, Cost, Measure, cost_here, cost_of, judged, median_cost
from tipbrief.analysis.sources import information_date
from tipbrief.build import build
from tipbrief.compose import compose
from tipbrief.documents import Brief, Document, Rendering
from tipbrief.drawing import Drawn
from tipbrief.load import load_fonts
from tipbrief.render import Renderer, Theme, load_engine, render
from tipbrief.workspace import Workspace, open_workspace

ROUNDS = 5
CHANGES = 15
"""What a build takes beyond the drawing is the difference of two times that are longer, so that it takes many."""

FORMATS = ("md", "html", "pdf")

SECONDS = 1.0
OF_A_BUILD_PERCENT = 1.0
TWICE_THE_COUNTRIES = 2.2
MORE_THAN_THEIRS = 2.0

BEFORE, AFTER = "enslaved thousands of Indigenous", "enslaved many thousands of Indigenous"
"""A fact of the history, of which one brief of twelve tells."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--countries", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ids = make_fleet(folder, asked.countries)
        first = cost_here(lambda: build(open_workspace(folder), folder / "output", executor=_Copies()))
        every = _again(folder)
        changed = _one_fact(folder, ids[len(ids) // 3 :][:CHANGES])
        for country in ids[len(ids) // 2 :]:
            rmtree(folder / "facts" / country)
        pruned = cost_of(_command(folder))
        half = _again(folder)
    documents = asked.countries * len(open_workspace().templates().brief_types)
    measures = (
        Measure("reading, composing and publishing all, without drawing, a country", first.cpu / len(ids), "s"),
        Measure("nothing changed, by the clock", every.wall, "s"),
        Measure("nothing changed, of a processor", every.cpu, "s", at_most=SECONDS),
        *_of_a_whole_build(every, documents),
        Measure(
            "nothing changed, against half as many countries", every.cpu / half.cpu, "×", at_most=TWICE_THE_COUNTRIES
        ),
        Measure("half of the countries gone: their files removed", pruned.cpu, "s"),
        *changed,
    )
    return judged(
        "fleet_again", measures, rounds=ROUNDS, details={"countries": asked.countries, "documents": documents}
    )


def _command(folder: Path) -> tuple[str | Path, ...]:
    return (sys.executable, "-m", "tipbrief", "--workspace", folder, "build", "--output", folder / "output")


def _again(folder: Path) -> Cost:
    return median_cost(cost_of(_command(folder)) for _ in range(ROUNDS))


def _of_a_whole_build(again: Cost, documents: int) -> tuple[Measure, ...]:
    """Of as many documents as this fleet has, at what ``fleet_build`` found one to take."""
    told = json.loads(RESULTS.read_text("utf-8")).get("fleet_build") if RESULTS.exists() else None
    if not told:
        return ()
    costs = {one["name"]: one["value"] for one in told["measures"]}
    share = 100 * again.cpu / (documents * costs["tipbrief, one worker, a document, of a processor"])
    return (Measure("nothing changed, in per cent of a whole build", share, "%", at_most=OF_A_BUILD_PERCENT),)


def _one_fact(folder: Path, countries: Sequence[str]) -> tuple[Measure, ...]:
    """In one country after another."""
    load_engine()
    found = [_one_fact_of(folder, country) for country in countries]
    theirs = median_cost(one.theirs for one in found)
    beyond = median(one.whole.cpu - one.theirs.cpu for one in found)
    return (
        Measure("one fact changed: briefs that tell it", min(len(one.expected) for one in found), at_least=1),
        Measure(
            "one fact changed: briefs drawn that do not, or not drawn that do",
            max(len(one.drawn ^ one.expected) for one in found),
            at_most=0,
        ),
        Measure("one fact changed: to draw those briefs, of a processor", theirs.cpu, "s"),
        Measure("one fact changed: the build beyond that", beyond, "s", at_most=MORE_THAN_THEIRS),
    )


@dataclass(frozen=True, slots=True)
class _Again:
    """The keys of the briefs that a build drew, and of those that it should have; what it cost, and the drawing."""

    drawn: set[str]
    expected: set[str]
    whole: Cost
    theirs: Cost


def _one_fact_of(folder: Path, country: str) -> _Again:
    workspace = open_workspace(folder)
    before = {one.brief.name: one.markdown for one in _documents(workspace, country)}
    history = folder / "facts" / country / "history.yaml"
    history.write_text(history.read_text("utf-8").replace(BEFORE, AFTER), "utf-8")
    told = [one for one in _documents(workspace, country) if before[one.brief.name] != one.markdown]
    recorded = _digests(folder)
    whole = cost_of(_command(folder))
    drawn = {key for key, digest in _digests(folder).items() if recorded[key] != digest}
    expected = {f"{country}/{one.brief.language}/{one.brief.name}" for one in told}
    theme = Theme(workspace.templates(), load_fonts(), beside=FORMATS)
    theirs = cost_here(lambda: [list(map(Renderer(one, theme).render, FORMATS)) for one in told])
    return _Again(drawn, expected, whole, theirs)


def _documents(workspace: Workspace, country: str) -> list[Document]:
    facts, templates = workspace.facts(country), workspace.templates()
    made = (compose(facts, templates, Brief(kind, "en", information_date(facts))) for kind in templates.brief_types)
    return [one.value for one in made if one.value]


def _digests(folder: Path) -> dict[str, str]:
    """Of each brief's PDF, as the manifest records it."""
    briefs = json.loads((folder / "output" / "manifest.json").read_text("utf-8"))["briefs"]
    return {key: brief["files"]["pdf"]["sha256"] for key, brief in briefs.items()}


class _Copies(Executor):
    """Draws each brief type once, and hands the page out for every country."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._theme = Theme(open_workspace().templates(), beside=FORMATS)

    def submit(self, _: Callable[..., Any], /, *args: Any, **__: Any) -> Future[Any]:
        document, formats = args[1:]
        future: Future[Any] = Future()
        future.set_result(Drawn({name: self._copy(document, name) for name in formats}))
        return future

    def _copy(self, document: Document, format_name: str) -> Rendering:
        path = (document.country, document.brief.language, f"{document.brief.name}.{format_name}")
        if format_name == "pdf":
            return Rendering(path, "application/pdf", f"{document.title} {document.version}".encode())
        if format_name == "md":
            return Rendering(path, "text/markdown", document.markdown.encode())
        if document.brief.name not in self._pages:
            self._pages[document.brief.name] = render(document, "html", self._theme).content
        return Rendering(path, "text/html", self._pages[document.brief.name])


if __name__ == "__main__":
    sys.exit(main())
