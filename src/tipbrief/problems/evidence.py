"""What can be wrong between the facts and the texts of their sources."""

from collections.abc import Mapping, Sequence

from tipbrief.diagnostics import Diagnostic, Place, Severity


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


def context_not_found(place: Place, field: str, typed: str, there: str) -> Diagnostic:
    """The words in ``before`` or ``after`` do not stand directly next to the phrase, in its paragraph.

    They are part of the link, and a browser that does not find all of it shows the top of the page.
    """
    message = f"“{typed}” does not stand directly {field} the phrase"
    hint = f'{field}: "{_quotable(there)}"' if there else f"leave '{field}' out: no word of the paragraph stands there"
    return Diagnostic("context-not-found", message, place, hint)


def link_misses(place: Place, phrase: str, there: str) -> Diagnostic:
    """A browser would not find the phrase, so that the link of its note would open the top of the page.

    It looks for whole words ("275 cases" is not in "1,275 cases"), and a dash is not a hyphen to it. Apart from curly
    quotes, type the phrase as the source prints it.
    """
    message = f"a browser would not find “{phrase}” in the source"
    return Diagnostic("link-misses", message, place, f'type whole words, as they stand there: "{_quotable(there)}"')


def link_not_unique(place: Place, phrase: str, paragraphs: Sequence[int], context: Mapping[str, str]) -> Diagnostic:
    """The phrase stands in its paragraph once, and elsewhere in the text again, so that its link does not tell where.

    A browser shows the first place that the link fits, whatever the case and accents. Words directly before or after
    the phrase, in the same paragraph, tell the place that is meant; the hint has the fewest that do.
    """
    *others, last = map(str, dict.fromkeys(paragraphs))
    places = f"paragraphs {', '.join(others)} and {last}" if others else f"paragraph {last}"
    message = f"a browser finds “{phrase}” {len(paragraphs)} times, in {places}"
    told = ", ".join(f'{field}: "{_quotable(words)}"' for field, words in context.items())
    hint = (
        f"cite it with {told}"
        if told
        else "cite other words: no six before or after these tell the place from the others"
    )
    return Diagnostic("link-not-unique", message, place, hint)


def paragraph_repeated(place: Place, paragraph: int, first: int) -> Diagnostic:
    """The cited paragraph is the same as an earlier one, so that the link of its note opens that one.

    A warning, because no link can tell them apart: the reader sees the same words in another place.
    """
    message = f"paragraph {paragraph} is the same as paragraph {first}, which the link will open"
    hint = f"cite paragraph {first}, unless what stands around it makes it say something else"
    return Diagnostic("paragraph-repeated", message, place, hint, Severity.WARNING)


def _quotable(words: str) -> str:
    """As it may stand between straight quotes in YAML."""
    return words.replace("\\", "\\\\").replace('"', '\\"')


def lock_unreadable(place: Place) -> Diagnostic:
    """The evidence lock is damaged, or was written by a release of tipbrief that compares texts otherwise.

    It vouches for nothing then, whatever was verified when it was written.
    """
    message = "this lock cannot be read: it is damaged, or of another release of tipbrief"
    hint = "take the committed one, or renew it with the texts at hand: tipbrief verify --sources DIR --lock"
    return Diagnostic("lock-unreadable", message, place, hint)


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
