"""What a source says with reserve, and whether the fact keeps it."""

import pytest

from small import SOURCES, checked


def lost(says: str, phrase: str, more: str = "", sources: str = SOURCES) -> list[tuple[str, str]]:
    fact = f"- id: told\n  says: {says}\n  {more}\n  cites: [{{source: report, paragraph: 1, phrase: {phrase}}}]\n"
    return [
        (one.code, one.message.split("“")[1].split("”")[0])
        for one in checked(history=fact, sources=sources).diagnostics
    ]


@pytest.mark.parametrize(
    ("phrase", "says", "word"),
    [
        ("officers allegedly took bribes", "Officers took bribes.", "allegedly"),
        ("reportedly sold for rifles", "They were sold for rifles.", "reportedly"),
        ("may have penalized some", "Officials penalized some.", "may"),
        ("suspected victims in bars", "Victims were in bars.", "suspected"),
        ("an estimated high incidence", "There was much of it.", "estimated"),
        ("approximately 70 shelters", "There were 70 shelters.", "approximately"),
        ("at least 180 people", "There were 180 people.", "at least"),
        ("potential victims", "There were victims.", "potential"),
    ],
)
def test_a_hedge_of_a_cited_phrase_that_is_lost_is_a_warning(phrase: str, says: str, word: str) -> None:
    assert lost(says, phrase) == [("hedge-lost", word)]


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("officers allegedly took bribes", "Officers were accused of bribery."),
        ("reportedly sold for rifles", "According to a traveller, they were sold for rifles."),
        ("may have penalized some", "Officials could have penalized some."),
        ("approximately 70 shelters", "There were about 70 shelters."),
        ("in May 1904", "It was in the spring."),
        ("the disappearance of the men", "They vanished."),
    ],
)
def test_a_hedge_may_be_kept_in_other_words(phrase: str, says: str) -> None:
    assert lost(says, phrase) == []


def test_any_text_of_the_fact_may_keep_it() -> None:
    assert lost("They were sold.", "reportedly sold for rifles", "note: So a traveller said.") == []


def test_only_phrases_of_english_sources_are_read() -> None:
    spanish = SOURCES.replace("kind:", "language: es\n  kind:")

    assert lost("It was so.", "may llegó", sources=spanish) == []
