"""A whole build of a fleet, every format: two workers against one, bare processes a document, and a bare loop.

    python bench/fleet_build.py [--countries 2] [--briefs NAME,NAME] [--rounds 3]

The bare script makes Markdown, HTML and PDF files of the Markdown that tipbrief composed, so that it is spared the
reading of facts; of the fleet it prints one country, since all are alike. It prints with tipbrief's style sheet, and
once more with notes at the foot of the page. The bare loop prints the very HTML that tipbrief prints, in one process,
with one set of fonts. All take turns, round by round. Fails where a ratio is below its
bound: throughput by the clock; the loop by processor time, as that is what a core gives. What two cores would give that
nobody else used is reckoned from processor time, as if both workers had as much to do: where a scheduler shares a busy
machine out by session, two processes of one session get no more than one. Two bare loops are the most that the engine
itself would give.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from fleet import make_fleet
from measuring import Cost, Measure, cost_of, judged, median_cost

TIPBRIEF = (sys.executable, "-m", "tipbrief", "--workspace")
BARE = (sys.executable, str(Path(__file__).parent / "bare.py"))

AGAINST_BARE = 5
AGAINST_ONE_WORKER = 1.8
AGAINST_LOOP = 0.9


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--countries", type=int, default=2)
    parser.add_argument("--briefs", type=lambda text: text.split(","), default=[])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        costs = _Rounds(Path(folder), asked.countries, asked.briefs)
        rounds = [costs.taken() for _ in range(asked.rounds)]
    two, one, bare, foot, loop = zip(*rounds, strict=True)
    measures = (
        *_told("tipbrief, two workers, a document", two),
        *_told("tipbrief, one worker, a document", one),
        *_told("a bare process a document", bare),
        *_told("a bare process a document, notes at the foot", foot),
        *_told("a bare loop over the same HTML, a document", loop),
        Measure("two workers against a bare process a document", _wall(bare, two), "×", at_least=AGAINST_BARE),
        Measure("two workers against a bare process with notes at the foot", _wall(foot, two), "×"),
        Measure("two workers against one", _wall(one, two), "×", at_least=AGAINST_ONE_WORKER),
        Measure("one core against the bare loop", _cpu(loop, one), "×", at_least=AGAINST_LOOP),
        Measure("one core against a bare process a document", _cpu(bare, one), "×"),
        Measure("two workers against a bare process, were both cores free", 2 * _cpu(bare, two), "×"),
        Measure("two workers against one, were both cores free", 2 * _cpu(one, two), "×"),
        Measure("two bare loops against a bare process, were both cores free", 2 * _cpu(bare, loop), "×"),
    )
    details = {"countries": asked.countries, "briefs": asked.briefs or "all", "documents": costs.documents}
    return judged("fleet_build", measures, rounds=asked.rounds, details=details)


def _wall(costs: Sequence[Cost], ours: Sequence[Cost]) -> float:
    """The median of each round's ratio: in a round, all are under much the same load."""
    return median(one.wall / other.wall for one, other in zip(costs, ours, strict=True))


def _cpu(costs: Sequence[Cost], ours: Sequence[Cost]) -> float:
    return median(one.cpu / other.cpu for one, other in zip(costs, ours, strict=True))


def _told(name: str, costs: Sequence[Cost]) -> tuple[Measure, Measure]:
    cost = median_cost(costs)
    return Measure(f"{name}, by the clock", cost.wall, "s"), Measure(f"{name}, of a processor", cost.cpu, "s")


class _Rounds:
    """A fleet with its Markdown and HTML made; each round prints them in every way."""

    def __init__(self, folder: Path, countries: int, briefs: Sequence[str]) -> None:
        self._folder = folder
        self._out = folder / "out"
        ids = make_fleet(folder, countries)
        self._command: tuple[str | Path, ...] = (
            *TIPBRIEF,
            folder,
            "build",
            *(f"--brief={name}" for name in briefs),
            "--force",
        )
        cost_of((*self._command, "--format=md,html", "--output", self._out, "--jobs=1"))
        self._pages = sorted(self._out.glob("*/en/*.html"))
        self._texts = sorted((self._out / ids[0] / "en").glob("*.md"))
        self._bare = folder / "bare"
        self._bare.mkdir()
        for text in self._texts:  # a template of Jinja that says just this
            text.write_text("{% raw %}" + text.read_text("utf-8") + "{% endraw %}\n", "utf-8")

    @property
    def documents(self) -> int:
        return len(self._pages)

    def taken(self) -> tuple[Cost, Cost, Cost, Cost, Cost]:
        """A document: two workers, one, a bare process, one with notes at the foot, the bare loop."""
        bare = sum((cost_of((*BARE, self._bare, text)) for text in self._texts), Cost(0, 0))
        foot = sum((cost_of((*BARE, self._bare, "--at-the-foot", text)) for text in self._texts), Cost(0, 0))
        two = cost_of((*self._command, "--output", self._folder / "two", "--jobs=2"))
        one = cost_of((*self._command, "--output", self._folder / "one", "--jobs=1"))
        loop = cost_of((*BARE, self._bare, *self._pages))
        every = self.documents
        texts = len(self._texts)
        return two.over(every), one.over(every), bare.over(texts), foot.over(texts), loop.over(every)


if __name__ == "__main__":
    sys.exit(main())
