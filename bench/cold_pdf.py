"""One cold brief as PDF: the command, against bare scripts.

Cold is the command, too: what an earlier one of the same user compiled templates to is taken away each time.
One script is handed the finished page, so that it only prints; one prints the same Markdown with tipbrief's style
sheet; and one prints that with notes at the foot of the page. None reads facts. All are timed as whole processes, in
turn, so that a slow moment of the machine hits all. Fails where the command takes longer than its bound allows against
the first.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from statistics import median

from measuring import Cost, Measure, cost_of, judged, median_cost

ROUNDS = 7
BOUND = 0.9
BRIEF = "victim-services"


def main() -> int:
    tipbrief = (sys.executable, "-m", "tipbrief", "build", "peru", "--brief", BRIEF)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        cost_of((*tipbrief, "--format=md,html", "--output", folder))
        made = folder / "peru" / "en" / BRIEF
        text = folder / f"{BRIEF}-text.md"  # a template of Jinja that says just this
        text.write_text("{% raw %}" + made.with_suffix(".md").read_text("utf-8") + "{% endraw %}\n", "utf-8")
        bare = (sys.executable, Path(__file__).parent / "bare.py", folder)
        ways = (
            (*tipbrief, "--format=pdf", "--force", "--output", folder / "pdf"),
            (*bare, made.with_suffix(".html")),
            (*bare, text),
            (*bare, "--at-the-foot", text),
        )
        for way in ways:
            cost_of(way)
        rounds = [[_cold(way, folder / "cache" / "tipbrief") for way in ways] for _ in range(ROUNDS)]
    names = (
        "tipbrief build",
        *(f"a bare script, {one}" for one in ("our page", "our style sheet", "notes at the foot")),
    )
    costs = [median_cost(one) for one in zip(*rounds, strict=True)]
    measures = (
        *(Measure(f"{name}, by the clock", cost.wall, "s") for name, cost in zip(names, costs, strict=True)),
        *(Measure(f"{name}, of a processor", cost.cpu, "s") for name, cost in zip(names, costs, strict=True)),
        Measure("one cold PDF against a bare script", _ratio(rounds, 1), "×", at_most=BOUND),
        Measure("one cold PDF against a bare script of the Markdown", _ratio(rounds, 2), "×"),
        Measure("one cold PDF against one with notes at the foot", _ratio(rounds, 3), "×"),
    )
    return judged("cold_pdf", measures, rounds=ROUNDS, details={"brief": BRIEF})


def _cold(command: Sequence[str | Path], kept: Path) -> Cost:
    rmtree(kept, ignore_errors=True)
    return cost_of(command)


def _ratio(rounds: list[list[Cost]], way: int) -> float:
    """Of the first way to another: in a round, all are under much the same load."""
    return median(costs[0].wall / costs[way].wall for costs in rounds)


if __name__ == "__main__":
    sys.exit(main())
