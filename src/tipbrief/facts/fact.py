"""What every fact has: an id, the passages it cites, who asserts it and how surely."""

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from tipbrief.facts.values import (
    Context,
    Count,
    Day,
    DayValue,
    FactIdValue,
    Flag,
    Period,
    PeriodValue,
    Phrase,
    SourceIdValue,
    Text,
)
from tipbrief.tree import Location
from tipbrief.vocabulary import AssertedBy, Bound, Modality, Sensitivity, Unit


class Record(BaseModel):
    """An entry of a fact file, or a part of one: immutable, and without any field that its kind does not name."""

    noun: ClassVar[str] = "entry"
    """What a message calls it."""

    @property
    def key(self) -> str:
        """What finds the entry among all of a country's: its id."""
        return str(getattr(self, "id", ""))

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Passage(Record):
    """A place in a source: the paragraph (a non-empty line, from 1), and a phrase that stands in it exactly once.

    ``before`` and ``after`` are the words directly next to the phrase, where a link needs them to find this place.
    """

    noun: ClassVar[str] = "passage"

    source: SourceIdValue
    paragraph: Count
    phrase: Phrase
    before: Context | None = None
    after: Context | None = None

    @property
    def directive(self) -> str:
        """What a browser looks for when it opens a page at the phrase: the value of ``text=`` in a text fragment.

        In a directive ``-``, ``,`` and ``&`` have a meaning and are percent-encoded as well (WICG, Text Fragments).
        """
        before = f"{_encoded(self.before)}-," if self.before else ""
        after = f",-{_encoded(self.after)}" if self.after else ""
        return f"{before}{_encoded(self.phrase)}{after}"

    def address_in(self, page: str) -> str:
        """The page's address with a text fragment, so that a browser opens it at the phrase."""
        if page.startswith("mailto:"):
            return page
        joint = ":~:" if "#" in page else "#:~:"
        return f"{page}{joint}text={self.directive}"

    def __hash__(self) -> int:
        """Few passages share a phrase, and to hash the other fields as well takes twice the time."""
        return hash(self.phrase)


@lru_cache(maxsize=8192)
def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


class Quantity(Record):
    """So many of something: places in shelters, attorneys, regions."""

    noun: ClassVar[str] = "quantity"

    value: Count
    unit: Unit
    bound: Bound = Bound.EXACT
    what: Text | None = None


class Fact(Record):
    """One thing that a source says, in our own words and in typed fields.

    ``unused_because`` says why no brief uses it, where none does (``tipbrief list facts --unused``).
    """

    noun: ClassVar[str] = "fact"

    id: FactIdValue
    cites: tuple[Passage, ...] = Field(min_length=1)
    says: Text
    period: PeriodValue | None = None
    as_of: DayValue | None = None
    looks_back: Flag = False
    asserted_by: tuple[AssertedBy, ...] = (AssertedBy.SOURCE,)
    modality: Modality = Modality.REPORTED
    note: Text | None = None
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    unused_because: Text | None = None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What an analyst adds to the sentence; a brief prints it with the sentence."""
        return (self.note,) if self.note else ()

    @property
    def dates(self) -> Iterator[tuple[Location, Day | Period]]:
        """Every date that the fact states, with where it stands in the entry."""
        if self.period:
            yield ("period",), self.period
        if self.as_of:
            yield ("as_of",), self.as_of
