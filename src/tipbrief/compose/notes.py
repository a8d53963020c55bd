"""The notes of one document: a passage has one number, however often and for whatever fact it is cited."""

from urllib.parse import quote

from markupsafe import Markup

from tipbrief.documents import Note
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact, Passage
from tipbrief.facts.values import FactId


class Notebook:
    """Numbers passages in the order in which a document first cites them, and remembers the facts that it used."""

    def __init__(self, facts: FactBase) -> None:
        self._facts = facts
        self._numbers: dict[Passage, int] = {}
        self._used: dict[FactId, Fact] = {}

    def note(self, *facts: Fact) -> Markup:
        """The references of some facts, in ascending order, each passage once."""
        for fact in facts:
            self._used[fact.id] = fact
            for passage in fact.cites:
                self._numbers.setdefault(passage, len(self._numbers) + 1)
        numbers = sorted({self._numbers[passage] for fact in facts for passage in fact.cites})
        return Markup("".join(f"[^{number}]" for number in numbers))  # noqa: S704  # numbers alone

    def notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(number, passage, self._facts.source(passage.source)) for passage, number in self._numbers.items()
        )

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(self._used.values())


def passage_address(note: Note) -> str | None:
    """The source's address with a text fragment, so that a browser opens it at the phrase.

    In a fragment directive ``-``, ``,`` and ``&`` have a meaning and are percent-encoded as well.
    """
    if note.source.address is None:
        return None
    if note.source.address.startswith("mailto:"):
        return note.source.address
    joint = ":~:" if "#" in note.source.address else "#:~:"
    return f"{note.source.address}{joint}text={quote(note.passage.phrase, safe='').replace('-', '%2D')}"
