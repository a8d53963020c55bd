"""A sentence of a source that no fact cites, with the reason why not."""

from typing import ClassVar

from tipbrief.facts.fact import Record
from tipbrief.facts.values import ParagraphNumber, SourceIdValue, Text
from tipbrief.vocabulary import CoverageReason


class Covered(Record):
    """``sentence`` is its first words; without it, the whole paragraph is meant. ``why`` says more where that helps."""

    noun: ClassVar[str] = "coverage entry"

    source: SourceIdValue
    paragraph: ParagraphNumber
    sentence: Text | None = None
    reason: CoverageReason
    why: Text | None = None

    @property
    def key(self) -> str:
        return f"{self.source} {self.paragraph} {self.sentence or ''}".strip()
