"""How long composing takes: every brief type of Peru, warm, and the same with ten times the facts.

Prints the time of each brief type and the total, and fails where the total is above its bound. The ratio of the two
says how the cost of a brief grows with its facts: ten is linear.
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

ROUNDS = 9
TIMES = 10
BOUND = 0.25


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


def medians(facts: FactBase, templates: Templates) -> list[float]:
    """Seconds for each brief type: the median of some rounds after a first one."""
    found = []
    for brief_type in templates.brief_types:
        seconds(facts, templates, brief_type)
        found.append(median(seconds(facts, templates, brief_type) for _ in range(ROUNDS)))
    return found


def main() -> int:
    """Peru is timed before there are ten times the facts: they would lie in the collector's way."""
    workspace = open_workspace()
    templates, peru = workspace.templates(), workspace.facts("peru")
    once = medians(peru, templates)
    often = medians(multiplied(peru), templates)
    print(f"{'brief type':22} {'Peru':>8} {f'{TIMES} x':>8} {'ratio':>6}")
    for brief_type, one, ten in zip(templates.brief_types, once, often, strict=True):
        print(f"{brief_type.id:22} {one:7.3f}s {ten:7.3f}s {ten / one:6.1f}")
    total = f"{sum(often) / sum(once):6.1f}   (at most {BOUND} s for Peru)"
    print(f"{'all':22} {sum(once):7.3f}s {sum(often):7.3f}s {total}")
    return 0 if sum(once) <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
