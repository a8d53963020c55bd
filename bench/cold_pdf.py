"""One cold brief as PDF: the command, against a bare script that prints the same HTML, and one of the same Markdown.

All are timed as whole processes, in turn, so that a slow moment of the machine hits all. Fails where the command takes
longer than its bound allows, against the script that prints the same HTML.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from measuring import Cost, Measure, cost_of, judged, median_cost

ROUNDS = 7
BOUND = 0.9
BRIEF = "victim-services"


def main() -> int:
    tipbrief = (sys.executable, "-m", "tipbrief", "build", "peru", "--brief", BRIEF)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cost_of((*tipbrief, "--format=md,html", "--output", folder))
        made = folder / "peru" / "en" / BRIEF
        text = folder / f"{BRIEF}-text.md"  # a template of Jinja that says just this
        text.write_text("{% raw %}" + made.with_suffix(".md").read_text("utf-8") + "{% endraw %}\n", "utf-8")
        bare = (sys.executable, Path(__file__).parent / "bare.py", folder)
        ways = (
            (*tipbrief, "--format=pdf", "--force", "--output", folder / "pdf"),
            (*bare, made.with_suffix(".html")),
            (*bare, text),
        )
        for way in ways:
            cost_of(way)
        rounds = [[cost_of(way) for way in ways] for _ in range(ROUNDS)]
    ours, page, markdown = (median_cost(costs) for costs in zip(*rounds, strict=True))
    measures = (
        Measure("tipbrief build, by the clock", ours.wall, "s"),
        Measure("tipbrief build, of a processor", ours.cpu, "s"),
        Measure("a bare script, the same HTML, by the clock", page.wall, "s"),
        Measure("a bare script, the same Markdown, by the clock", markdown.wall, "s"),
        Measure("one cold PDF against a bare script", _ratio(rounds, 1), "×", at_most=BOUND),
        Measure("one cold PDF against a bare script of the Markdown", _ratio(rounds, 2), "×"),
        Measure("one cold PDF against a bare script, of a processor", ours.cpu / page.cpu, "×"),
    )
    return judged("cold_pdf", measures, rounds=ROUNDS, details={"brief": BRIEF})


def _ratio(rounds: list[list[Cost]], way: int) -> float:
    """Of the first way to another: in a round, all are under much the same load."""
    return median(costs[0].wall / costs[way].wall for costs in rounds)


if __name__ == "__main__":
    sys.exit(main())
