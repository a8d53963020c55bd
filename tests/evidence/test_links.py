"""Whether a browser would stop at the passage: what ``verify`` finds wrong with a link, and the words that mend it."""

from hashlib import sha256

import pytest

from small import fact_base
from tipbrief.diagnostics import Diagnostic, Severity
from tipbrief.evidence import Evidence, lock_of, locked, read_lock, verify, write_lock
from tipbrief.facts.base import FactBase

TEXT = """Police acted in March. The unit’s chief said “never again” and resigned.
Courts acted in May; police acted in March too.
They freed 1,275 people in the non-stop raid – all of them – at night.
Nobody knew.
José acted alone.
Nobody knew.
Jose acted alone. JOSÉ ACTED ALONE twice.
The mayor of Lima spoke to us.
The mayor of Lima fell. A man of Lima spoke to us.
"""


def base(passage: str) -> FactBase:
    text = f"""
    - id: report
      title: The Report
      short_title: Report
      publisher: The Publisher
      kind: ngo
      sha256: {sha256(TEXT.encode()).hexdigest()}
    """
    fact = f"""
    - id: one
      populations: [men]
      availability: limited
      barrier: funding
      says: Something.
      cites: [{{source: report, {passage}}}]
    """
    listed = (f"- {{source: report, paragraph: {number}, reason: duplicate, why: all}}" for number in range(1, 10))
    return fact_base(sources=text, gaps=fact, coverage="\n".join(listed))


def evidence(passage: str) -> Evidence:
    return verify(base(passage), {sha256(TEXT.encode()).hexdigest(): TEXT})


def problem(passage: str) -> Diagnostic | None:
    found = [one for one in evidence(passage).diagnostics if one.code != "coverage-needless"]
    assert len(found) <= 1
    return found[0] if found else None


def told(passage: str) -> tuple[str, str]:
    found = problem(passage)
    assert found is not None
    return found.code, found.hint


@pytest.mark.parametrize(
    "passage",
    [
        'paragraph: 3, phrase: "freed 1,275 people"',
        "paragraph: 3, phrase: all of them",
        "paragraph: 3, phrase: raid – all",
        "paragraph: 1, phrase: 'said \"never again\"'",
        'paragraph: 1, phrase: "The unit\'s chief"',
        'paragraph: 1, phrase: unit, after: "\'s chief"',
        "paragraph: 2, phrase: police acted in March, before: May;",
        "paragraph: 1, phrase: Police acted in March, after: .",
        "paragraph: 4, phrase: Nobody knew",
    ],
    ids=lambda passage: passage.partition("phrase: ")[2],
)
def test_a_link_that_leads_there_is_no_matter(passage: str) -> None:
    assert problem(passage) is None


@pytest.mark.parametrize(
    ("passage", "hint"),
    [
        ("paragraph: 1, phrase: Police acted in March", 'cite it with after: "."'),
        ("paragraph: 2, phrase: police acted in March", 'cite it with after: "too."'),
        ("paragraph: 1, phrase: acted in", 'cite it with after: "March."'),
        ("paragraph: 8, phrase: of Lima", 'cite it with before: "mayor", after: "spoke"'),
    ],
)
def test_a_phrase_that_stands_elsewhere_too_gets_the_fewest_words_beside_it(passage: str, hint: str) -> None:
    assert told(passage) == ("link-not-unique", hint)


@pytest.mark.parametrize(
    "passage", ["paragraph: 5, phrase: José acted alone", "paragraph: 7, phrase: Jose acted alone"]
)
def test_neither_case_nor_accents_tell_one_place_from_another(passage: str) -> None:
    found = problem(passage)

    assert found is not None
    assert found.message.endswith("3 times, in paragraphs 5 and 7")


def test_where_no_words_beside_it_tell_the_place_another_phrase_is_asked_for() -> None:
    assert told("paragraph: 5, phrase: José acted alone.") == (
        "link-not-unique",
        "cite other words: no six before or after these tell the place from the others",
    )


@pytest.mark.parametrize(
    ("passage", "there"),
    [
        ("paragraph: 3, phrase: raid - all", "raid – all"),
        ("paragraph: 3, phrase: 275 people in the", "1,275 people in the"),
        ("paragraph: 1, phrase: The unit", "The unit’s"),
    ],
    ids=["a dash that is typed as a hyphen", "a part of a number", "a word without its ending"],
)
def test_what_a_browser_misses_is_shown_as_it_stands_there(passage: str, there: str) -> None:
    assert told(passage) == ("link-misses", f'type whole words, as they stand there: "{there}"')


def test_the_hint_holds() -> None:
    assert told('paragraph: 3, phrase: "275 people in the"')[0] == "link-misses"
    assert problem('paragraph: 3, phrase: "1,275 people in the"') is None
    assert told("paragraph: 8, phrase: of Lima")[0] == "link-not-unique"
    assert problem('paragraph: 8, phrase: of Lima, before: "mayor", after: "spoke"') is None


@pytest.mark.parametrize(
    ("passage", "hint"),
    [
        ("paragraph: 2, phrase: police acted, before: June;", 'before: "May;"'),
        ("paragraph: 2, phrase: police acted, after: on April", 'after: "in March"'),
        ("paragraph: 2, phrase: Courts, before: chief", "leave 'before' out: no word of the paragraph stands there"),
        ('paragraph: 1, phrase: never again, before: "said"', 'before: "“"'),
    ],
    ids=["another word", "two other words", "beyond the paragraph", "a quote between"],
)
def test_context_that_does_not_stand_beside_the_phrase_is_caught(passage: str, hint: str) -> None:
    assert told(passage) == ("context-not-found", hint)


def test_a_paragraph_that_is_repeated_is_told_and_stops_nothing() -> None:
    found = problem("paragraph: 6, phrase: Nobody knew")

    assert found is not None
    assert (found.code, found.severity) == ("paragraph-repeated", Severity.WARNING)
    assert found not in evidence("paragraph: 6, phrase: Nobody knew").errors


def test_a_lock_vouches_for_the_words_beside_a_phrase_too() -> None:
    passage = "paragraph: 2, phrase: police acted, before: May;"
    made = evidence(passage)
    verified = ((one.source, one.verified or ()) for one in made.sources)
    lock = read_lock(write_lock(lock_of("2026-01-02", verified, base(passage).facts)))

    assert codes(locked(base(passage), lock)) == []
    assert codes(locked(base(passage.replace("May", "June")), lock)) == ["not-verified"]
    assert codes(locked(base(passage.partition(", before")[0]), lock)) == ["not-verified"]


def codes(found: Evidence) -> list[str]:
    return [one.code for one in found.diagnostics]
