"""The notes of one document: a passage has one number, however often and for whatever fact it is cited."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from markupsafe import Markup

from tipbrief.analysis.asking import asked
from tipbrief.compose.escape import as_markdown, linked
from tipbrief.documents import Note
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact, Passage
from tipbrief.facts.sources import Source
from tipbrief.facts.values import FactId
from tipbrief.templating import as_made
from tipbrief.vocabulary import RelationKind


class Notebook:
    """Numbers passages in the order in which a document first cites them, and remembers the facts that it used."""

    def __init__(self, facts: FactBase) -> None:
        self._facts = facts
        self._numbers: dict[Passage, int] = {}
        self._notes: list[Note] = []
        self._used: dict[FactId, Fact] = {}
        self._known: dict[FactId, tuple[int, ...]] = {}
        self._again = asked(facts, _told_again)

    def note(self, *facts: Fact) -> Markup:
        """The references of some facts, in ascending order, each passage once.

        A passage of another source that only tells the same again is cited beside the original.
        """
        numbers = {number for fact in facts for number in self._numbers_of(fact)}
        return as_made("".join([f"[^{number}]" for number in sorted(numbers)]))

    def _numbers_of(self, fact: Fact) -> tuple[int, ...]:
        known = self._known.get(fact.id)
        if known is None:
            cited, numbers = (fact, *self._again.get(fact.id, ())), self._numbers
            self._used |= {one.id: one for one in cited}
            passages = [passage for one in cited for passage in one.cites]
            known = tuple([numbers.setdefault(passage, len(numbers) + 1) for passage in passages])
            self._known[fact.id] = known
        return known

    def notes(self) -> tuple[Note, ...]:
        """Those so far, each made once."""
        new = islice(self._numbers.items(), len(self._notes), None)
        self._notes += [Note(number, passage, self._facts.source(passage.source)) for passage, number in new]
        return tuple(self._notes)

    def sources(self) -> tuple[Source, ...]:
        """Every source that a note leads to, in the order of the fact base."""
        cited = {passage.source for passage in self._numbers}
        return tuple(source for source in self._facts.sources if source.id in cited)

    def main_source(self) -> Source | None:
        """The source that most notes lead to; of two with as many, the first in the fact base."""
        cited = Counter(passage.source for passage in self._numbers)
        return max(self.sources(), key=lambda source: cited[source.id], default=None)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(self._used.values())


def _told_again(facts: FactBase) -> Mapping[FactId, tuple[Fact, ...]]:
    """By fact, those of other sources that restate it."""
    found: dict[FactId, tuple[Fact, ...]] = {}
    for relation in facts.relations_of_kind(RelationKind.RESTATES):
        first = facts.fact(relation.facts[0])
        for original in relation.facts[1:] if first else ():
            told = facts.fact(original)
            if first and told and not {one.source for one in first.cites} & {one.source for one in told.cites}:
                found[original] = (*found.get(original, ()), first)
    return found


@lru_cache(maxsize=8192)
def passage_text(passage: Passage, title: str, places: tuple[tuple[str, str | None], ...], quotation: str) -> Markup:
    """What a note says, as Markdown: "*Source*, [place](address), [place](address): quoted", without what is empty.

    ``places`` are phrases for the paragraph, each with the page where it stands; ``quotation`` is one for the phrase.
    """
    told = ", ".join([_place(passage, phrase, page) for phrase, page in places])
    before = f"*{as_markdown(title)}*, " if title else ""
    after = f": {as_markdown(quotation.format(text=passage.phrase))}" if quotation else ""
    return as_made(f"{before}{told}{after}")  # each part is escaped


def _place(passage: Passage, phrase: str, page: str | None) -> Markup:
    text = as_markdown(phrase.format(number=passage.paragraph))
    return linked(text, passage.address_in(page)) if page else text
