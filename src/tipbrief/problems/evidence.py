"""What can be wrong between the facts and the texts of their sources."""

from tipbrief.diagnostics import Diagnostic, Place


def no_such_paragraph(place: Place, source: str, paragraph: int, last: int) -> Diagnostic:
    """A fact cites a paragraph that the source's text does not have. Paragraphs are its non-empty lines, from 1."""
    message = f"'{source}' has no paragraph {paragraph}"
    return Diagnostic("no-such-paragraph", message, place, f"its paragraphs are numbered 1 to {last}")


def phrase_not_found(place: Place, phrase: str, paragraph: int, near: str) -> Diagnostic:
    """The cited paragraph does not hold the phrase. Nothing shows that the source says what the fact says.

    A near match is shown and never counts: the word that differs may be a "not", or the number.
    """
    message = f"paragraph {paragraph} does not hold “{phrase}”"
    return Diagnostic(
        "phrase-not-found", message, place, near or "copy the phrase from the source's text, letter by letter"
    )


def phrase_not_unique(place: Place, phrase: str, paragraph: int, times: int) -> Diagnostic:
    """The phrase stands in its paragraph more than once, so that it points to no one passage."""
    message = f"“{phrase}” stands {times} times in paragraph {paragraph}"
    return Diagnostic("phrase-not-unique", message, place, "add a word before or after, so that it stands there once")


def not_verified(place: Place, phrase: str, date: str) -> Diagnostic:
    """A citation that the evidence lock does not know: it was entered or changed after the facts were last verified."""
    message = f"“{phrase}” was not there when the facts were verified on {date}"
    return Diagnostic("not-verified", message, place, "run tipbrief verify --sources DIR --lock with the texts at hand")


def numbers_not_verified(place: Place, fact: str, date: str) -> Diagnostic:
    """What a fact claims is not what the evidence lock knows.

    A number, a date, a bound or the tier was changed after the facts were last verified.
    """
    message = f"the numbers, dates or words of '{fact}' are not those that were verified on {date}"
    hint = "run tipbrief verify --sources DIR --lock with the texts at hand"
    return Diagnostic("numbers-not-verified", message, place, hint)


def number_not_in_passage(place: Place, number: str, field: str) -> Diagnostic:
    """A number of the fact stands in none of the sentences that its phrases touch, in digits or in words."""
    message = f"{number} in '{field}' is in no sentence that this fact cites"
    hint = "correct the number, or cite a phrase of the sentence that states it"
    return Diagnostic("number-not-in-passage", message, place, hint)


def date_not_in_passage(place: Place, date: str, missing: str) -> Diagnostic:
    """A date of the fact is not that of its sentences: they name another year, or not its month or day.

    Where the sentences name no year, one that the source covers is right, or that it was published in. The first half
    of a year needs no month that is named.
    """
    message = f"{date}: {missing} is in no sentence that this fact cites"
    hint = "correct the date, make it less precise, or cite a phrase of the sentence that states it"
    return Diagnostic("date-not-in-passage", message, place, hint)


def bound_not_in_passage(place: Place, number: str, bound: str, found: str) -> Diagnostic:
    """A number is exact here and a bound in its sentences, or the reverse: "more than 140" is not 140.

    Read in English sources, where the number stands in digits.
    """
    message = f"{number} is '{bound}' here, and the sentences that this fact cites have it as: {found}"
    return Diagnostic("bound-not-in-passage", message, place, "correct 'bound', or cite the sentence that has it so")


def tier_not_in_passage(place: Place, word: str) -> Diagnostic:
    """A tier or its movement is named in none of the sentences that the fact cites. Read in English sources."""
    message = f"'{word}' is in no sentence that this fact cites"
    return Diagnostic(
        "tier-not-in-passage", message, place, "correct it, or cite a phrase of the sentence that says so"
    )


def sentence_unaccounted(place: Place, source: str, paragraph: int, sentence: str) -> Diagnostic:
    """A sentence of a source that no fact cites and that coverage.yaml does not list with a reason.

    What nobody accounts for may be what a brief should have said.
    """
    shown = sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rsplit(' ', 1)[0]} …"
    message = f"{source}, paragraph {paragraph}: no fact cites “{shown}”"
    hint = "enter a fact that cites it, or list it in coverage.yaml with a reason"
    return Diagnostic("sentence-unaccounted", message, place, hint)


_SHOWN = 90


def coverage_without_sentence(place: Place, paragraph: int) -> Diagnostic:
    """A sentence is listed in coverage.yaml that does not stand in its paragraph, so that it accounts for nothing."""
    message = f"no sentence of paragraph {paragraph} begins like this"
    return Diagnostic(
        "coverage-without-sentence", message, place, "copy the first words of the sentence, or delete the entry"
    )


def coverage_needless(place: Place, paragraph: int) -> Diagnostic:
    """A sentence is listed in coverage.yaml as without a fact, and a fact cites it: one of the two is a mistake."""
    message = f"a fact cites this sentence of paragraph {paragraph}"
    return Diagnostic("coverage-needless", message, place, "delete the entry")
