"""Do no harm: what in a public fact could identify a person at risk. Warnings, for an analyst to decide on."""

import re
from collections.abc import Iterator

from tipbrief import problems
from tipbrief.check.rules import Draft
from tipbrief.diagnostics import Diagnostic
from tipbrief.facts.statistics import Statistic
from tipbrief.vocabulary import Dimension, Sensitivity, Unit

SMALL_CELL = 11
"""Below this a group can be few enough to know: the k of the Counter Trafficking Data Collaborative's k-anonymity."""

_OF_PEOPLE = frozenset({Unit.VICTIMS, Unit.PEOPLE})
_TELLING = frozenset({Dimension.POPULATION_AND_FORM, Dimension.NATIONALITY, Dimension.ORIGIN})
_AGE_OF_A_CHILD = re.compile(
    r"\b(?:1[0-7]|\d)[- ]years?[- ]old\b|\baged? (?:1[0-7]|\d)\b(?! (?:to|or|and))", re.IGNORECASE
)


def small_cells(draft: Draft) -> Iterator[Diagnostic]:
    """Victims counted by who they are, in numbers so small that one of them could be known."""
    for entry in draft.facts.right:
        fact = entry.record
        if not isinstance(fact, Statistic) or fact.unit not in _OF_PEOPLE or fact.small_cells_published:
            continue
        for dimension, parts in fact.by.items():
            small = [part for part, count in parts.items() if 0 < count < SMALL_CELL]
            if small and dimension in _TELLING and fact.sensitivity is Sensitivity.PUBLIC:
                yield problems.small_cell(entry.place("by", dimension), ", ".join(small), SMALL_CELL)


def ages_of_children(draft: Draft) -> Iterator[Diagnostic]:
    for entry in draft.facts.right:
        for field in ("says", "note", "title", "alleged", "established"):
            text = getattr(entry.record, field, None)
            found = _AGE_OF_A_CHILD.search(text) if isinstance(text, str) else None
            if found and entry.record.sensitivity is Sensitivity.PUBLIC:
                yield problems.age_of_a_child(entry.place(field), found[0])
