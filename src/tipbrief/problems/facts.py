"""What can be wrong with a country's entries, and between them."""

from collections.abc import Iterable

from tipbrief.diagnostics import Diagnostic, Place, Severity
from tipbrief.problems.suggesting import suggest, with_article


def unknown_field(place: Place, record: str, name: str, known: Iterable[str], *, is_cut: bool = False) -> Diagnostic:
    """An entry has a field that its kind does not know.

    A misspelt field would be lost in silence. Inside ``{ }`` a comma begins the next field, so that a text with a
    comma in it has to stand in quotes there.
    """
    hint = "put quotes around the text before it, if this belongs to it" if is_cut else suggest(name, known)
    return Diagnostic("unknown-field", f"{with_article(record)} has no field '{name}'", place, hint)


def missing_field(place: Place, record: str, name: str) -> Diagnostic:
    """An entry lacks a field without which nothing could be made of it, such as the unit of a number."""
    return Diagnostic("missing-field", f"{with_article(record)} needs '{name}'", place, f"add '{name}:' to this entry")


def wrong_type(place: Place, field: str, expected: str, found: str) -> Diagnostic:
    """A value has another shape than its field: a text where a list belongs, a word where a number belongs.

    ``value: 1,275`` is a text, and so is ``looks_back: true``: what a value means must not depend on a guess.
    """
    kind, _, example = expected.partition(", like ")
    hint = f"write it like {example}" if example else f"write {expected}"
    return Diagnostic("wrong-type", f"'{field}' must be {kind}, and this is {found}", place, hint)


def unknown_word(place: Place, field: str, word: str, known: Iterable[str]) -> Diagnostic:
    """A value is not in the closed word list of its field.

    The lists are the field's standard terms (``tipbrief.vocabulary``); a word outside them could not be counted,
    compared or translated.
    """
    message = f"'{word}' is not a value of '{field}'" if word else f"'{field}' has no value"
    return Diagnostic("unknown-word", message, place, suggest(word, known))


def bad_value(place: Place, typed: str, reason: str, example: str) -> Diagnostic:
    """A value has the right shape but cannot be what its field asks for, such as a date that does not exist."""
    return Diagnostic("bad-value", f"'{typed}' {reason}", place, f"write it like {example}")


def out_of_order(place: Place, field: str, lower: str) -> Diagnostic:
    """The upper end of a range is not above its lower end: one of the two was mistyped, or they were exchanged."""
    message = f"'{field}' has to be more than '{lower}'"
    return Diagnostic(
        "out-of-order", message, place, "read the passage again; leave it out if the source gives no range"
    )


def duplicate_id(place: Place, identifier: str, first: Place) -> Diagnostic:
    """Two entries of a country have one id. Notes, relations and briefs find a fact by its id alone."""
    message = f"'{identifier}' is the id of another entry already"
    return Diagnostic("duplicate-id", message, place, f"choose another id; the first stands at {first}")


def unknown_country(place: Place, code: str) -> Diagnostic:
    """A country code that ISO 3166-1 gives to no country, so that the country would have no name in any language."""
    usual = {"UK": "GB", "EN": "GB", "EU": "one of its members"}.get(code)
    hint = f"did you mean '{usual}'?" if usual else "write the two letters of ISO 3166-1, such as PE for Peru"
    return Diagnostic("unknown-country", f"'{code}' is not the code of a country", place, hint)


def unknown_file(place: Place, known: Iterable[str]) -> Diagnostic:
    """A YAML file in a country's folder that no kind of fact owns: nothing in it would be read."""
    name = place.path.rsplit("/", 1)[-1]
    return Diagnostic("unknown-file", f"no kind of fact is kept in '{name}'", place, suggest(name, known))


def missing_file(place: Place, name: str) -> Diagnostic:
    """A country's folder lacks ``country.yaml``, which names the country, or ``sources.yaml``, which its facts cite.

    ``country.yaml`` has an ``id``, the name of the folder, and a ``code``, that of ISO 3166-1. ``sources.yaml`` is a
    list; each source has ``id``, ``title``, ``short_title``, ``publisher``, ``kind``, the ``sha256`` of its text, and
    as far as they are known ``published``, ``covers`` and ``address``.
    """
    hint = f"add '{name}'; 'tipbrief explain missing-file' says what stands in it"
    return Diagnostic("missing-file", f"this folder needs a file '{name}'", place, hint)


def unknown_source(place: Place, source: str, known: Iterable[str]) -> Diagnostic:
    """A fact cites a source that sources.yaml does not list, so no reader could look it up."""
    hint = f"{suggest(source, known)} (a new source goes into sources.yaml first)"
    return Diagnostic("unknown-source", f"sources.yaml has no source '{source}'", place, hint)


def unknown_fact(place: Place, identifier: str, known: Iterable[str]) -> Diagnostic:
    """A fact refers to another one of its country that is not there."""
    return Diagnostic("unknown-fact", f"there is no such fact as '{identifier}'", place, suggest(identifier, known))


def no_citation(place: Place, record: str) -> Diagnostic:
    """A fact without a passage.

    Every fact leads to the passage of a published source that says so; what has none is not a fact yet.
    """
    hint = "add 'cites:' with source, paragraph and a phrase of at most twelve words"
    return Diagnostic("no-citation", f"{with_article(record)} must cite the passage that says so", place, hint)


def phrase_too_long(place: Place, words: int, limit: int) -> Diagnostic:
    """A cited phrase is longer than twelve words.

    The phrase is a pointer to the passage and not a quotation of it: it has to be found, not to be read.
    """
    message = f"the phrase has {words} words, at most {limit} are allowed"
    return Diagnostic("phrase-too-long", message, place, "keep the few words that stand in that paragraph only once")


def parts_do_not_add_up(place: Place, dimension: str, parts: int, total: int) -> Diagnostic:
    """A breakdown does not add up to its total: one of the numbers was misread or mistyped."""
    message = f"the parts by {dimension} make {parts}, but the total is {total}"
    wrong = f"{total - parts} too few" if parts < total else f"{parts - total} too many, or they overlap"
    hint = f"read the passage again: the parts make {wrong}; if the source has it so, say so in 'discrepancy:'"
    return Diagnostic("parts-do-not-add-up", message, place, hint)


def discrepancy_needless(place: Place) -> Diagnostic:
    """A fact says that its source does not add up, and it does.

    ``discrepancy`` is printed beside the number; where the parts make the total, it would accuse the source wrongly.
    """
    message = "every breakdown here makes the total, so there is no discrepancy"
    return Diagnostic("discrepancy-needless", message, place, "take 'discrepancy:' out, or correct the numbers")


def part_exceeds_whole(place: Place, count: int, period: str, whole: int, whole_at: Place) -> Diagnostic:
    """A source counted more in a part of a period than in the whole of it: one of the two was misread.

    Only numbers of one source, measure, unit, collector, area and form are held against each other, and only where the
    whole is exact.
    """
    message = f"{count} here is more than the {whole} of {period}, which this period is a part of"
    return Diagnostic("part-exceeds-whole", message, place, f"read both passages again; the whole stands at {whole_at}")


def rates_differ(place: Place, rate: str, known: str) -> Diagnostic:
    """Two amounts of one source and currency were converted at different rates: one of the four numbers was misread."""
    message = f"this makes {rate} to the dollar, another amount of the same source {known}"
    return Diagnostic("rates-differ", message, place, "read both amounts and both conversions again")


def hedge_lost(place: Place, word: str) -> Diagnostic:
    """A phrase that a fact cites is said with reserve, and nothing that the fact says of itself is.

    "Allegedly", "may have", "reportedly", "approximately" must survive into every brief. Any sentence of the fact may
    keep the reserve, in words of our own: "accused of", "could", "according to", "about".
    """
    message = f"the source says this with reserve (“{word}”), and no sentence of this fact does"
    hint = "say it with the same reserve, or cite a phrase without it if it belongs to something else"
    return Diagnostic("hedge-lost", message, place, hint, Severity.WARNING)


def date_outside_period(place: Place, date: str, source: str, covers: str, *, after: bool) -> Diagnostic:
    """A date lies outside the period that the cited source covers.

    A source cannot report what came after it. What came before is possible, when the source looks back; the fact says
    so with ``looks_back: yes``, so that a mistyped year does not pass for history.
    """
    message = f"{date} is {'after' if after else 'before'} the period that '{source}' covers ({covers})"
    hint = "correct the date, or cite the later source that says so"
    if not after:
        hint = "correct the date, or add 'looks_back: yes' if the source itself looks back before its period"
    return Diagnostic("date-outside-period", message, place, hint)
