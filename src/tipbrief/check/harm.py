"""Do no harm: what in a public fact could identify a person at risk. Warnings, for an analyst to decide on."""

import re
from collections.abc import Iterator

from tipbrief import problems
from tipbrief.check.rules import Draft, Entry
from tipbrief.check.texts import texts_in
from tipbrief.diagnostics import Diagnostic
from tipbrief.facts.fact import Fact
from tipbrief.facts.statistics import Statistic
from tipbrief.tree import Location
from tipbrief.vocabulary import Dimension, Sensitivity, Unit

Texts = tuple[tuple[Location, str], ...]
"""The texts of one fact, each with its place in the entry."""

SMALL_CELL = 11
"""Below this a group can be few enough to know: the k of the Counter Trafficking Data Collaborative's k-anonymity."""

TOO_MANY_TRAITS = 3
"""So many of a child's age, place, institution and condition together make it recognizable."""

_OF_PEOPLE = frozenset({Unit.VICTIMS, Unit.PEOPLE})
_TELLING = frozenset({Dimension.POPULATION, Dimension.POPULATION_AND_FORM, Dimension.NATIONALITY, Dimension.ORIGIN})

_AGES = ("year", "aged ", "age ")
_CHILDREN = ("child", "girl", "boy", "minor", "adolescent", "teenager", "infant", "baby", "orphan")
"""Without one of these a text tells of no age, or of no child: they are looked for first, and soon found."""

_CHILD = re.compile(rf"\b(?:{'|'.join(_CHILDREN)})\b")
_AGE_OF_A_CHILD = re.compile(
    r"\b(?:1[0-7]|\d)[- ]years?[- ]old\b|\baged? (?:1[0-7]|\d)\b(?! (?:to|or|and))", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from) (?:the )?(?!January|February|March|April|May|June|July|August|September|October"
    r"|November|December)[^\W\d_a-z]\w+"
)
_INSTITUTION = re.compile(
    r"\b(?:shelter|hospital|clinic|(?:boarding )?school|orphanage|prison|police station|detention center|convent)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:pregnan|disab|deaf|blind|autis|epilep|suicid|HIV\b|AIDS\b|mental illness|Down syndrome|miscarr|abortion)",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-z][\w’'-]+"
_CALLED = "(?:named|called|identified as|known as)"
_VICTIM = r"(?:victim|survivor|complainant|girl|boy|child|minor|daughter|son|sister|brother)"
_VICTIMS_NAMED = (
    (re.compile(_CALLED), re.compile(rf"\b{_VICTIM},? {_CALLED} {_NAME}(?: {_NAME})*")),
    (re.compile(f" {_NAME} {_NAME}"), re.compile(rf"\b(?i:{_VICTIM}) {_NAME} {_NAME}")),
    (
        re.compile(", (?:an?|the|one) "),
        re.compile(
            rf"\b(?!(?:In|On|By|Since|Until|From|After|Before|During|For|To) )"
            rf"{_NAME} {_NAME}, (?:an?|the|one) (?:[\w-]+ ){{0,3}}{_VICTIM}\b"
        ),
    ),
)
"""Ways of naming a victim, each after words without which it cannot be: they are looked for first, and soon found."""


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


def recognizable_people(draft: Draft) -> Iterator[Diagnostic]:
    """Victims' names and children's ages, and all that together makes one child known."""
    for entry in draft.facts.right:
        texts = _public_texts(entry.record)
        together = "\n".join([text for _, text in texts])
        small = together.lower()
        if any(word in small for word in _AGES):
            yield from _ages_of_children(entry, texts)
        if any(word in small for word in _CHILDREN):
            yield from _recognizable_child(entry, together)
        yield from _victim_names(entry, texts, together)


def _ages_of_children(entry: Entry[Fact], texts: Texts) -> Iterator[Diagnostic]:
    for field, text in texts:
        for found in _AGE_OF_A_CHILD.finditer(text):
            yield problems.age_of_a_child(entry.place(*field), found[0])


def _victim_names(entry: Entry[Fact], texts: Texts, together: str) -> Iterator[Diagnostic]:
    likely = [named for words, named in _VICTIMS_NAMED if words.search(together) and named.search(together)]
    for field, text in texts if likely else ():
        for named in likely:
            for found in named.finditer(text):
                yield problems.victim_named(entry.place(*field), found[0])


def _recognizable_child(entry: Entry[Fact], together: str) -> Iterator[Diagnostic]:
    """One child, and too much that is told of it in one fact, in whichever of its fields."""
    if _CHILD.search(together.lower()):
        traits = [name for name, is_told in _traits(entry.record, together) if is_told]
        if len(traits) >= TOO_MANY_TRAITS:
            yield problems.child_recognizable(entry.place("says"), ", ".join(traits))


def _traits(fact: Fact, text: str) -> Iterator[tuple[str, bool]]:
    yield "age", bool(_AGE_OF_A_CHILD.search(text))
    yield "place", bool(getattr(fact, "places", ()) or getattr(fact, "place", ()) or _PLACE.search(text))
    yield "institution", bool(_INSTITUTION.search(text))
    yield "condition", bool(_CONDITION.search(text))


def _public_texts(fact: Fact) -> Texts:
    """Every text of a fact with its place in the entry, cited phrases too; none of a restricted fact."""
    return texts_in(fact) if fact.sensitivity is Sensitivity.PUBLIC else ()
