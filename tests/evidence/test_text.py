"""Paragraphs, sentences and phrases: one documented form, one documented rule."""

import pytest

from tipbrief.evidence.text import is_heading, normalised, occurrences, paragraphs, sentences


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the government’s “efforts” – in 2023", 'the government\'s "efforts" - in 2023'),
        ("Ase\u0301sor", "Asésor"),
        ("two\u00a0words  and\tmore", "two words and more"),
        ("co\u00adoperate\u200b", "cooperate"),
    ],
)
def test_what_only_looks_different_is_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"), [("10²", "102"), ("½", "1/2"), ("Peru", "peru"), ("Perú", "Peru"), ("not", "")]
)
def test_what_could_mean_something_else_stays_different(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


def test_a_paragraph_is_a_line_that_is_not_empty() -> None:
    assert paragraphs("One.\n\n  \nTwo\tthings.\r\nThree.\n") == ("One.", "Two things.", "Three.")


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Ask for more. * Ask for less.", ["Ask for more.", "* Ask for less."]),
        ("It said “no.” Then it went.", ['It said "no."', "Then it went."]),
        (
            "The U.S. Government said 3.75 million. In 2023 it fell.",
            ["The U.S. Government said 3.75 million.", "In 2023 it fell."],
        ),
        ("Art. 129 holds; so does No. 3. 60 cases.", ["Art. 129 holds; so does No. 3.", "60 cases."]),
        ("etc. and so on", ["etc. and so on"]),
        ("They left.[3] He stayed.[4][5] End.", ["They left.[3]", "He stayed.[4][5]", "End."]),
        ("Se fueron. Él se quedó. ¿Quién? Émile.", ["Se fueron.", "Él se quedó.", "¿Quién?", "Émile."]),
        ("Он ушёл. Она нет.", ["Он ушёл.", "Она нет."]),
    ],
)
def test_a_sentence_ends_where_the_rule_says(paragraph: str, found: list[str]) -> None:
    assert [one.text for one in sentences(normalised(paragraph), 1)] == found


@pytest.mark.parametrize("paragraph", ["PERU (Tier 2)", "==See also==", "- Debt bondage", "Become a member"])
def test_a_line_without_a_full_stop_is_no_sentence(paragraph: str) -> None:
    assert is_heading(paragraph)


@pytest.mark.parametrize(
    "paragraph", ["One.", "It said “no.”", "One. And then", "Why?", "(So it was.)", "They left.[3]", "They left;"]
)
def test_a_line_with_a_sentence_in_it_is_no_heading(paragraph: str) -> None:
    assert not is_heading(normalised(paragraph))


def test_sentences_cover_their_paragraph_without_a_gap() -> None:
    paragraph = normalised("One. Two (or three). “Four.” Five")
    made = sentences(paragraph, 7)

    assert [one.start for one in made[1:]] == [one.end for one in made[:-1]]
    assert (made[0].start, made[-1].end, made[-1].number) == (0, len(paragraph), len(made))


def test_a_phrase_neither_begins_nor_ends_inside_a_word() -> None:
    assert occurrences("12 cases", "112 cases and 12 cases of 12 casesx") == (14,)
    assert occurrences("the", "the other") == (0,)
    assert occurrences("no, no", "no, no, no") == (0, 4)
    assert occurrences("“quoted”", 'a "quoted" word') == (2,)
