"""What was verified against which text, kept beside the facts for those who do not have the texts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from pydantic import BaseModel, ValidationError

from tipbrief import problems
from tipbrief.diagnostics import Checked, Place
from tipbrief.evidence.numbers import claimed_numbers
from tipbrief.evidence.stated import stated
from tipbrief.evidence.text import NORMALISER, normalised
from tipbrief.facts.fact import Fact, Passage
from tipbrief.facts.sources import Source
from tipbrief.reading import InputFile, read_text


@dataclass(frozen=True, slots=True)
class Lock:
    """``paragraphs``: hash by source and number; ``phrases``: those of the phrases verified in it, and of their links.

    ``claims``: by fact, the hash of the numbers, dates, bounds and tier that it claims, and of the passages that they
    were found in.
    """

    date: str
    texts: dict[str, str]
    paragraphs: dict[str, dict[str, str]]
    phrases: dict[str, dict[str, list[str]]]
    claims: dict[str, str]

    def holds_claims(self, fact: Fact) -> bool:
        """Whether the very same was found in the very same passages."""
        return self.claims.get(fact.id) == digest_of_claims(fact)

    def holds(self, passage: Passage) -> bool:
        """Whether this very passage was verified, and that its link leads there."""
        return digest(passage.directive) in self.phrases.get(passage.source, {}).get(str(passage.paragraph), [])


@lru_cache(maxsize=4096)
def digest(text: str) -> str:
    """The same passage is asked for several times, and by several facts."""
    return sha256(normalised(text).encode()).hexdigest()[:16]


def digest_of_claims(fact: Fact) -> str:
    numbers = ((location, f"{number:f}") for location, number in claimed_numbers(fact))
    claims = sorted((".".join(map(str, location)), str(told)) for location, told in (*numbers, *stated(fact)))
    passages = [(str(one.source), one.paragraph, normalised(one.phrase)) for one in fact.cites]
    return sha256(repr((claims, passages)).encode()).hexdigest()[:16]


def lock_of(
    day: str, verified: Iterable[tuple[Source, Iterable[tuple[Passage, str]]]], facts: Iterable[Fact] = ()
) -> Lock:
    """``verified`` are, source by source, the passages with the paragraph they were found in; ``facts`` cite them."""
    texts, paragraphs, phrases = {}, {}, {}
    for source, passages in verified:
        texts[str(source.id)] = source.sha256
        found = sorted(passages, key=lambda one: one[0].paragraph)
        paragraphs[str(source.id)] = {str(passage.paragraph): digest(paragraph) for passage, paragraph in found}
        phrases[str(source.id)] = {
            number: sorted({digest(one.directive) for one, _ in found if str(one.paragraph) == number})
            for number in paragraphs[str(source.id)]
        }
    return Lock(day, texts, paragraphs, phrases, {str(fact.id): digest_of_claims(fact) for fact in facts})


def write_lock(lock: Lock) -> str:
    """JSON with sorted keys, so that a change reads as a diff."""
    content = {
        "normaliser": NORMALISER,
        "date": lock.date,
        "texts": lock.texts,
        "claims": dict(sorted(lock.claims.items())),
        "paragraphs": {
            source: {
                number: {"paragraph": found, "phrases": lock.phrases[source][number]}
                for number, found in sorted(by.items(), key=lambda item: int(item[0]))
            }
            for source, by in sorted(lock.paragraphs.items())
        },
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def check_lock(file: InputFile) -> Checked[Lock | None]:
    """One that cannot be read is not taken for none: somebody believes that it vouches for the facts."""
    text = read_text(file)
    if text.errors:
        return Checked(None, text.diagnostics)
    lock = read_lock(text.value)
    return Checked(lock, () if lock else (problems.lock_unreadable(Place(file.path)),))


def read_lock(text: str) -> Lock | None:
    """None for a lock of another normaliser, or one that was damaged: it vouches for nothing."""
    try:
        content = _Content.model_validate_json(text)
    except ValidationError:
        return None
    if content.normaliser != NORMALISER:
        return None
    by_source = content.paragraphs.items()
    return Lock(
        content.date.isoformat(),
        content.texts,
        {source: {number: one.paragraph for number, one in by.items()} for source, by in by_source},
        {source: {number: one.phrases for number, one in by.items()} for source, by in by_source},
        content.claims,
    )


class _Paragraph(BaseModel):
    paragraph: str
    phrases: list[str]


class _Content(BaseModel):
    """What stands in the file."""

    normaliser: int
    date: date
    texts: dict[str, str]
    claims: dict[str, str]
    paragraphs: dict[str, dict[str, _Paragraph]]
