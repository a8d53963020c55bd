"""How long composing takes: every brief type of Peru, warm, and the same with ten times the facts.

Prints the time of each brief type and the total, and fails where the total is above its bound. The ratio of the two
says how the cost of a brief grows with its facts: ten is linear. The total is also given in units of a loop that is
timed in the same run, and it is this ratio that is held to the bound: a loop that takes twice as long says that the
machine is busy.
"""

import sys
import time
from dataclasses import replace
from statistics import median

from tipbrief.analysis.sources import information_date
from tipbrief.compose import compose
from tipbrief.documents import Brief, BriefType, Templates
from tipbrief.facts.base import FactBase
from tipbrief.workspace import open_workspace

ROUNDS = 5
TIMES = 10
BOUND = 0.25
LOOP_SECONDS = 0.105
"""What the loop takes where nothing else runs, on the two cores for which the bound was set."""


def loop() -> float:
    started = time.perf_counter()
    made = {str(number): number for number in range(300_000)}
    return (time.perf_counter() - started) if made else 0.0


def seconds(facts: FactBase, templates: Templates, brief_type: BriefType) -> float:
    brief = Brief(brief_type, "en", information_date(facts))
    started = time.perf_counter()
    made = compose(facts, templates, brief)
    elapsed = time.perf_counter() - started
    if made.value is None:
        raise SystemExit(f"{brief_type.id}: {made.diagnostics[0].message}")
    return elapsed


def multiplied(facts: FactBase) -> FactBase:
    """Every fact ten times, under ids of its own; relations stay between the first ones."""
    copies = (
        fact if number == 0 else fact.model_copy(update={"id": f"{fact.id}-{number}"})
        for number in range(TIMES)
        for fact in facts.facts
    )
    return replace(facts, facts=tuple(copies))


def main() -> int:
    loops = [loop() for _ in range(ROUNDS)]
    workspace = open_workspace()
    templates, peru = workspace.templates(), workspace.facts("peru")
    many = multiplied(peru)
    print(f"{'brief type':22} {'Peru':>8} {f'{TIMES} x':>8} {'ratio':>6}")
    totals = [0.0, 0.0]
    for brief_type in templates.brief_types:
        seconds(peru, templates, brief_type)
        pairs = [(seconds(peru, templates, brief_type), seconds(many, templates, brief_type)) for _ in range(ROUNDS)]
        one, ten = median(first for first, _ in pairs), median(second for _, second in pairs)
        totals = [totals[0] + one, totals[1] + ten]
        loops.append(loop())
        print(f"{brief_type.id:22} {one:7.3f}s {ten:7.3f}s {ten / one:6.1f}")
    print(f"{'all':22} {totals[0]:7.3f}s {totals[1]:7.3f}s {totals[1] / totals[0]:6.1f}")
    ratio, bound = totals[0] / median(loops), BOUND / LOOP_SECONDS
    allowed = f"at most {bound:.2f}: {BOUND} s where one takes {LOOP_SECONDS} s"
    print(f"Peru in loops of {median(loops):.3f} s  {ratio:5.2f}   ({allowed})")
    return 0 if ratio <= bound else 1


if __name__ == "__main__":
    sys.exit(main())
