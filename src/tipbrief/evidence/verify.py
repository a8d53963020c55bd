"""Every citation against its paragraph, every number against its sentences, every sentence against the facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from tipbrief import problems
from tipbrief.diagnostics import Diagnostic, Severity, in_reading_order
from tipbrief.evidence.links import link_problems
from tipbrief.evidence.lock import Lock
from tipbrief.evidence.near import near_hint
from tipbrief.evidence.numbers import claimed_numbers, numbers_in, years_of
from tipbrief.evidence.stated import unstated
from tipbrief.evidence.text import Sentence, is_heading, normalised, occurrences, paragraphs, sentences
from tipbrief.facts.base import FactBase
from tipbrief.facts.coverage import Covered
from tipbrief.facts.fact import Fact, Passage
from tipbrief.facts.sources import Source
from tipbrief.facts.values import SourceId


@dataclass(frozen=True, slots=True)
class SourceEvidence:
    """One source: its citations, those that were verified with their paragraph, and its sentences.

    ``verified`` is None where the text was not at hand: nothing was verified then, and nothing failed. ``locked_on`` is
    the date of the lock that vouches for the citations where the text itself was not asked.
    """

    source: Source
    citations: int
    verified: tuple[tuple[Passage, str], ...] | None = None
    sentences: int = 0
    cited: int = 0
    listed: int = 0
    locked_on: str | None = None

    @property
    def at_hand(self) -> bool:
        """Whether the text itself was read."""
        return self.verified is not None and self.locked_on is None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All sources in the order of the file, and every problem found in those whose text was at hand."""

    sources: tuple[SourceEvidence, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What stands against the facts; a warning tells of what no fact can mend."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)

    @property
    def is_complete(self) -> bool:
        """Whether every source was verified, by its text or by the lock."""
        return all(one.verified is not None for one in self.sources)


def verify(facts: FactBase, texts: Mapping[str, str]) -> Evidence:
    """``texts`` by their SHA-256; a source without its text is told as not at hand, and never passes."""
    found: list[Diagnostic] = []
    made = tuple(_source(facts, source, texts.get(source.sha256), found) for source in facts.sources)
    readable = {one.id: paragraphs(texts[one.sha256]) for one in facts.sources if one.sha256 in texts}
    for fact in facts.facts:
        if _is_found(facts, fact, readable):
            found.extend(_numbers(facts, fact, readable))
            found.extend(unstated(facts, fact, _sentences_cited(facts, fact, readable)))
    return Evidence(made, in_reading_order(found))


def locked(facts: FactBase, lock: Lock | None) -> Evidence:
    """What a lock vouches for: the citations verified against this very text. It knows nothing of sentences."""
    found: list[Diagnostic] = []
    made = tuple(_locked_source(facts, source, lock, found) for source in facts.sources)
    if lock is not None:
        vouched = {one.source.id for one in made if one.verified is not None}
        found.extend(_changed_numbers(facts, lock, vouched))
    return Evidence(made, in_reading_order(found))


def _changed_numbers(facts: FactBase, lock: Lock, vouched: set[SourceId]) -> Iterator[Diagnostic]:
    """Of facts whose passages the lock knows: where a passage is new to it, that is told already."""
    for fact in facts.facts:
        is_known = all(passage.source in vouched and lock.holds(passage) for passage in fact.cites)
        if is_known and not lock.holds_claims(fact):
            yield problems.numbers_not_verified(facts.place_of(fact.id), fact.id, lock.date)


def _locked_source(facts: FactBase, source: Source, lock: Lock | None, found: list[Diagnostic]) -> SourceEvidence:
    cited = _citations(facts, source)
    if lock is None or lock.texts.get(source.id) != source.sha256:
        return SourceEvidence(source, len(cited))
    for fact, number, passage in cited:
        if not lock.holds(passage):
            found.append(
                problems.not_verified(facts.place_of(fact.id, "cites", number, "phrase"), passage.phrase, lock.date)
            )
    verified = tuple((passage, "") for _, _, passage in cited if lock.holds(passage))
    return SourceEvidence(source, len(cited), verified, locked_on=lock.date)


def _citations(facts: FactBase, source: Source) -> list[tuple[Fact, int, Passage]]:
    return [
        (fact, number, passage)
        for fact in facts.facts
        for number, passage in enumerate(fact.cites)
        if passage.source == source.id
    ]


def _source(facts: FactBase, source: Source, text: str | None, found: list[Diagnostic]) -> SourceEvidence:
    cited = _citations(facts, source)
    if text is None:
        return SourceEvidence(source, len(cited))
    texts = paragraphs(text)
    verified, sound = [], []
    for fact, number, passage in cited:
        problem = _problem(facts, fact, number, texts)
        if problem:
            found.append(problem)
        else:
            verified.append((passage, texts[passage.paragraph - 1]))
            sound.append((passage, partial(facts.place_of, fact.id, "cites", number)))
    found.extend(link_problems(sound, text))
    counted = [(number, paragraph) for number, paragraph in enumerate(texts, 1) if not is_heading(paragraph)]
    every = [one for number, paragraph in counted for one in sentences(paragraph, number)]
    touched = {one for passage, _ in verified for one in touched_by(passage, texts)} & set(every)
    listed = [entry for entry in facts.coverage if entry.source == source.id]
    covered = {one for one in every if any(_is_listed(one, entry) for entry in listed)}
    if len(verified) == len(cited):  # a citation that was not found leaves its sentence open; that is mended first
        found.extend(_unaccounted(facts, source, [one for one in every if one not in touched and one not in covered]))
    found.extend(_needless(facts, listed, touched, every))
    return SourceEvidence(source, len(cited), tuple(verified), len(every), len(touched), len(covered - touched))


def touched_by(passage: Passage, texts: tuple[str, ...]) -> tuple[Sentence, ...]:
    """The sentences of its paragraph that a verified phrase lies in, wholly or in part."""
    paragraph = texts[passage.paragraph - 1]
    start = occurrences(passage.phrase, paragraph)[0]
    end = start + len(normalised(passage.phrase))
    return tuple(one for one in sentences(paragraph, passage.paragraph) if one.start < end and start < one.end)


def _problem(facts: FactBase, fact: Fact, number: int, texts: tuple[str, ...]) -> Diagnostic | None:
    passage = fact.cites[number]
    place = facts.place_of(fact.id, "cites", number, "phrase")
    if not 1 <= passage.paragraph <= len(texts):
        return problems.no_such_paragraph(place, passage.source, passage.paragraph, len(texts))
    times = len(occurrences(passage.phrase, texts[passage.paragraph - 1]))
    if times == 1:
        return None
    if times > 1:
        return problems.phrase_not_unique(place, passage.phrase, passage.paragraph, times)
    return problems.phrase_not_found(place, passage.phrase, passage.paragraph, near_hint(passage, texts))


def _is_found(facts: FactBase, fact: Fact, texts: Mapping[SourceId, tuple[str, ...]]) -> bool:
    """Whether every passage was: where one is missing, that is the problem to mend first."""
    return all(
        passage.source in texts and not _problem(facts, fact, number, texts[passage.source])
        for number, passage in enumerate(fact.cites)
    )


def _numbers(facts: FactBase, fact: Fact, texts: Mapping[SourceId, tuple[str, ...]]) -> Iterator[Diagnostic]:
    cited = set(_numbers_cited(facts, fact, texts))
    implied = {*_numbers_of_sources(facts, fact), *(year.normalize() for year in years_of(fact))}
    for location, number in claimed_numbers(fact):
        is_in_a_text = location[0] not in _FIELDS_OF_NUMBERS
        if number.normalize() not in (cited | implied if is_in_a_text else cited):
            yield problems.number_not_in_passage(facts.place_of(fact.id, *location), f"{number:f}", str(location[0]))


_FIELDS_OF_NUMBERS = frozenset({"value", "highest", "by", "amount", "usd", "capacity", "penalties", "quantities"})
"""Here a year of the fact's own period, or one in its source's title, is no excuse."""


def _numbers_cited(facts: FactBase, fact: Fact, texts: Mapping[SourceId, tuple[str, ...]]) -> Iterator[Decimal]:
    for text, language in _sentences_cited(facts, fact, texts):
        yield from (number.normalize() for number in numbers_in(text, language))


def _numbers_of_sources(facts: FactBase, fact: Fact) -> Iterator[Decimal]:
    """Those in a source's title, and the years of its publication and period."""
    for source in (facts.source(passage.source) for passage in fact.cites):
        yield from (number.normalize() for number in numbers_in(source.title, source.language))
        yield from (Decimal(date.first.year).normalize() for date in (source.published, source.covers) if date)


def _sentences_cited(
    facts: FactBase, fact: Fact, texts: Mapping[SourceId, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """The sentences that a fact's phrases touch, each with the language of its source."""
    for passage in fact.cites:
        language = facts.source(passage.source).language
        yield from ((one.text, language) for one in touched_by(passage, texts[passage.source]))


def _is_listed(sentence: Sentence, entry: Covered) -> bool:
    """A sentence is listed by its first words, or its paragraph is listed as a whole."""
    return entry.paragraph == sentence.paragraph and (
        entry.sentence is None or sentence.text.startswith(normalised(entry.sentence))
    )


def _unaccounted(facts: FactBase, source: Source, left: Iterable[Sentence]) -> Iterator[Diagnostic]:
    for sentence in left:
        yield problems.sentence_unaccounted(facts.place_of(source.id), source.id, sentence.paragraph, sentence.text)


def _needless(
    facts: FactBase, listed: Iterable[Covered], touched: set[Sentence], every: Iterable[Sentence]
) -> Iterator[Diagnostic]:
    for entry in listed:
        meant = [one for one in every if _is_listed(one, entry)]
        if not meant:
            yield problems.coverage_without_sentence(facts.place_of(entry.key), entry.paragraph)
        elif all(one in touched for one in meant):
            yield problems.coverage_needless(facts.place_of(entry.key), entry.paragraph)
