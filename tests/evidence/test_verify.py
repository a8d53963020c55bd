"""What a machine verifies, and that it catches what was tampered with."""

from datetime import date
from hashlib import sha256

import pytest

from small import fact_base
from tipbrief.diagnostics import Diagnostic
from tipbrief.evidence import lock_of, locked, read_lock, verify, write_lock
from tipbrief.evidence.numbers import numbers_in
from tipbrief.facts.base import FactBase

TEXT = """Annual report

In 2023, courts convicted 143 defendants, including 61 for sex trafficking. They acquitted thirty-seven others. \
Officers allegedly took bribes. No shelter accepted men; one shelter accepted boys.

This text is invented.
"""

SOURCES = f"""
- id: report
  title: The Report
  short_title: Report
  publisher: The Publisher
  kind: ngo
  covers: 2023
  sha256: {sha256(TEXT.encode()).hexdigest()}
"""

STATISTICS = """
- id: convictions
  measure: conviction
  unit: defendants
  period: 2023
  value: 143
  says: Courts convicted 143 defendants.
  cites: [{source: report, paragraph: 2, phrase: courts convicted 143 defendants}]
- id: acquittals
  measure: acquittal
  unit: defendants
  period: 2023
  value: 37
  says: Courts acquitted 37.
  cites: [{source: report, paragraph: 2, phrase: acquitted thirty-seven others}]
"""

GAPS = """
- id: men
  populations: [men]
  availability: not_available
  barrier: no_service
  says: No shelter takes in men.
  cites: [{source: report, paragraph: 2, phrase: No shelter accepted men}]
- id: bribes
  populations: [victims]
  availability: limited
  barrier: enforcement
  modality: alleged
  says: Officers allegedly took bribes.
  cites: [{source: report, paragraph: 2, phrase: Officers allegedly took bribes}]
"""

COVERAGE = "- {source: report, paragraph: 3, sentence: This text, reason: not_about_trafficking}\n"


def base(**changed: str) -> FactBase:
    texts = {"sources": SOURCES, "statistics": STATISTICS, "gaps": GAPS, "coverage": COVERAGE}
    return fact_base(**{**texts, **changed})


def found(facts: FactBase, text: str = TEXT) -> list[tuple[str, str]]:
    evidence = verify(facts, {sha256(text.encode()).hexdigest(): text})
    return [(one.code, f"{one.place}") for one in evidence.diagnostics]


def test_what_is_faithful_is_verified_whole() -> None:
    evidence = verify(base(), {sha256(TEXT.encode()).hexdigest(): TEXT})
    (source,) = evidence.sources

    assert evidence.diagnostics == ()
    assert evidence.is_complete
    assert (source.citations, len(source.verified or ()), source.sentences, source.cited, source.listed) == (
        4,
        4,
        5,
        4,
        1,
    )


def test_a_phrase_changed_by_one_word_is_caught() -> None:
    changed = base(gaps=GAPS.replace("No shelter accepted men}", "No shelter accepts men}"))

    assert ("phrase-not-found", "facts/sample/gaps.yaml:7:50") in found(changed)


def test_a_paragraph_number_off_by_one_is_caught() -> None:
    changed = base(gaps=GAPS.replace("paragraph: 2, phrase: No shelter", "paragraph: 1, phrase: No shelter"))

    assert "phrase-not-found" in [code for code, _ in found(changed)]


def test_a_figure_changed_by_one_digit_is_caught() -> None:
    changed = base(statistics=STATISTICS.replace("value: 143", "value: 144"))

    assert found(changed) == [("number-not-in-passage", "facts/sample/statistics.yaml:6:10")]


def test_a_number_in_words_changed_in_a_sentence_is_caught() -> None:
    changed = base(statistics=STATISTICS.replace("Courts acquitted 37", "Courts acquitted 38"))

    assert [code for code, _ in found(changed)] == ["number-not-in-passage"]


def test_a_source_text_changed_by_one_byte_is_not_that_source() -> None:
    text = TEXT.replace("143", "144")
    evidence = verify(base(), {sha256(text.encode()).hexdigest(): text})

    assert evidence.diagnostics == ()
    assert not evidence.is_complete
    assert [one.verified for one in evidence.sources] == [None]


def test_a_citation_removed_leaves_its_sentence_unaccounted_for() -> None:
    changed = base(gaps=GAPS.split("- id: bribes")[0])

    assert found(changed) == [("sentence-unaccounted", "facts/sample/sources.yaml:2:3")]


def test_a_phrase_that_stands_twice_points_nowhere() -> None:
    changed = base(gaps=GAPS.replace("phrase: No shelter accepted men", "phrase: shelter accepted"))

    assert found(changed)[0] == ("phrase-not-unique", "facts/sample/gaps.yaml:7:50")


def test_a_paragraph_that_is_not_there_is_named() -> None:
    changed = base(gaps=GAPS.replace("paragraph: 2, phrase: No", "paragraph: 9, phrase: No"))

    assert "no-such-paragraph" in [code for code, _ in found(changed)]


def test_coverage_that_names_no_sentence_or_a_cited_one_is_caught() -> None:
    listed = COVERAGE + "- {source: report, paragraph: 2, sentence: No shelter, reason: duplicate}\n"
    listed += "- {source: report, paragraph: 2, sentence: Nobody said, reason: heading}\n"

    assert [code for code, _ in found(base(coverage=listed))] == ["coverage-needless", "coverage-without-sentence"]


@pytest.mark.parametrize(
    ("typed", "difference"),
    [
        ("courts convicted 134 defendants", "'143' there, '134' typed"),
        ("courts then convicted 143 defendants", "'then' is not there"),
        ("courts convicted the 134 defendants", "'143' there, 'the 134' typed"),
    ],
)
def test_a_near_match_is_shown_with_numbers_and_negations_first_and_never_counts(typed: str, difference: str) -> None:
    changed = base(statistics=STATISTICS.replace("courts convicted 143 defendants}", f"{typed}}}"))
    evidence = verify(changed, {sha256(TEXT.encode()).hexdigest(): TEXT})
    hint = next(one.hint for one in evidence.diagnostics if one.code == "phrase-not-found")

    assert hint.startswith("near, and not the same: “")
    assert hint.endswith(f"convicted 143 defendants” ({difference})")


def test_a_near_match_can_be_pasted_as_it_is_shown() -> None:
    text = TEXT.replace("courts convicted 143 defendants", "courts, in 2023, convicted 143 (of 180) defendants")
    phrase = "courts in 2023 convicted 143 of 180 defendants"
    changed = base(statistics=STATISTICS.replace("courts convicted 143 defendants}", f'"{phrase}"}}'))
    evidence = verify(changed, {sha256(TEXT.encode()).hexdigest(): text})
    hint = next(one.hint for one in evidence.diagnostics if one.code == "phrase-not-found")

    assert hint == "near, and not the same: “courts, in 2023, convicted 143 (of 180) defendants” (other punctuation)"


def test_a_phrase_of_another_paragraph_is_pointed_to() -> None:
    changed = base(gaps=GAPS.replace("paragraph: 2, phrase: No", "paragraph: 1, phrase: No"))
    evidence = verify(changed, {sha256(TEXT.encode()).hexdigest(): TEXT})
    hint = next(one.hint for one in evidence.diagnostics if one.code == "phrase-not-found")

    assert hint == "it stands in paragraph 2; is that the one that is meant?"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,275 cases – 590 and 519", {1275, 590, 519}),
        ("sixty-two child victims, seven of them boys", {62, 7}),
        ("3.75 million soles ($1,020,410)", {3750000, 1020410}),
        ("a nine-month sentence for one director", {9, 1}),
        ("twelve to 20 years", {12, 20}),
        ("two regional governments", {2}),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, numbers: set[int]) -> None:
    assert numbers <= {int(number) for number in numbers_in(text, "en")}


def locked_text(facts: FactBase) -> str:
    evidence = verify(facts, {sha256(TEXT.encode()).hexdigest(): TEXT})
    day = date(2026, 1, 2).isoformat()
    return write_lock(lock_of(day, ((one.source, one.verified or ()) for one in evidence.sources), facts.facts))


def test_a_lock_vouches_for_what_was_verified_and_for_nothing_else() -> None:
    lock = read_lock(locked_text(base()))
    evidence = locked(base(), lock)
    changed = locked(base(gaps=GAPS.replace("No shelter accepted men}", "shelter accepted men}")), lock)

    assert evidence.diagnostics == ()
    assert [(len(one.verified or ()), one.locked_on, one.at_hand) for one in evidence.sources] == [
        (4, "2026-01-02", False)
    ]
    assert [one.code for one in changed.diagnostics] == ["not-verified"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("value: 143", "value: 134"), ("says: Courts convicted 143", "says: Courts convicted 413")],
    ids=["in a field", "in a sentence"],
)
def test_a_lock_does_not_vouch_for_a_changed_number(old: str, new: str) -> None:
    lock = read_lock(locked_text(base()))
    changed = locked(base(statistics=STATISTICS.replace(old, new)), lock)

    assert [one.code for one in changed.diagnostics] == ["numbers-not-verified"]


@pytest.mark.parametrize("damage", ['"texts": null', '"claims": []', '"paragraphs": {"report": 3}'])
def test_a_lock_of_another_shape_vouches_for_nothing(damage: str) -> None:
    good = locked_text(base())
    key = damage.split(":")[0]
    start = good.index(key)

    assert read_lock(good[:start] + damage + "}") is None
    assert read_lock("[" * 100_000) is None


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("Courts convicted sixty defendants.", ["60"]),
        ("Courts convicted 143 million defendants.", ["143", "143000000"]),
        ("Courts convicted one hundred forty-three defendants.", []),
        ("Courts convicted many defendants in 2023.", []),
    ],
)
def test_numbers_in_words_are_claims_like_any_other(says: str, found: list[str]) -> None:
    changed = base(statistics=STATISTICS.replace("says: Courts convicted 143 defendants.", f"says: {says}"))
    numbers = [one.message.split(" ")[0] for one in verified_problems(changed)]

    assert sorted(numbers) == [number for number in found if number != "143"]


def test_the_year_of_a_period_is_no_count() -> None:
    changed = base(
        statistics=STATISTICS.replace("value: 37", "value: 2023").replace("acquitted 37.", "acquitted some.")
    )

    assert [one.message for one in verified_problems(changed)] == [
        "2023 in 'value' is in no sentence that this fact cites"
    ]


def verified_problems(facts: FactBase) -> tuple[Diagnostic, ...]:
    return verify(facts, {sha256(TEXT.encode()).hexdigest(): TEXT}).diagnostics


def test_a_lock_of_another_text_vouches_for_nothing() -> None:
    lock = read_lock(locked_text(base()).replace(sha256(TEXT.encode()).hexdigest(), "0" * 64))

    assert [one.verified for one in locked(base(), lock).sources] == [None]


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"normaliser": 0}', "null", '{"normaliser": 1, "date": 3}'])
def test_a_damaged_lock_vouches_for_nothing(damage: str) -> None:
    assert read_lock(damage) is None


def test_a_lock_reads_as_it_is_written() -> None:
    lock = read_lock(locked_text(base()))

    assert lock is not None
    assert write_lock(lock) == locked_text(base())
