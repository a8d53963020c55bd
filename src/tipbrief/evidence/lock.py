"""What was verified against which text, kept beside the facts for those who do not have the texts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from tipbrief.evidence.text import NORMALISER, normalised
from tipbrief.facts.fact import Passage
from tipbrief.facts.sources import Source


@dataclass(frozen=True, slots=True)
class Lock:
    """``paragraphs``: hash by source and number; ``phrases``: the hashes of the phrases verified in it."""

    date: str
    texts: dict[str, str]
    paragraphs: dict[str, dict[str, str]]
    phrases: dict[str, dict[str, list[str]]]

    def holds(self, passage: Passage) -> bool:
        """Whether this very passage was verified."""
        return digest(passage.phrase) in self.phrases.get(passage.source, {}).get(str(passage.paragraph), [])


def digest(text: str) -> str:
    return sha256(normalised(text).encode()).hexdigest()[:16]


def lock_of(date: str, verified: Iterable[tuple[Source, Iterable[tuple[Passage, str]]]]) -> Lock:
    """``verified`` are, source by source, the passages with the paragraph they were found in."""
    texts, paragraphs, phrases = {}, {}, {}
    for source, passages in verified:
        texts[str(source.id)] = source.sha256
        found = sorted(passages, key=lambda one: one[0].paragraph)
        paragraphs[str(source.id)] = {str(passage.paragraph): digest(paragraph) for passage, paragraph in found}
        phrases[str(source.id)] = {
            number: sorted({digest(one.phrase) for one, _ in found if str(one.paragraph) == number})
            for number in paragraphs[str(source.id)]
        }
    return Lock(date, texts, paragraphs, phrases)


def write_lock(lock: Lock) -> str:
    """JSON with sorted keys, so that a change reads as a diff."""
    content = {
        "normaliser": NORMALISER,
        "date": lock.date,
        "texts": lock.texts,
        "paragraphs": {
            source: {
                number: {"paragraph": found, "phrases": lock.phrases[source][number]}
                for number, found in sorted(by.items(), key=lambda item: int(item[0]))
            }
            for source, by in sorted(lock.paragraphs.items())
        },
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def read_lock(text: str) -> Lock | None:
    """None for a lock of another normaliser, or one that was damaged: it vouches for nothing."""
    try:
        content = json.loads(text)
        if content["normaliser"] != NORMALISER:
            return None
        sources = content["paragraphs"]
        return Lock(
            content["date"],
            content["texts"],
            {source: {number: one["paragraph"] for number, one in by.items()} for source, by in sources.items()},
            {source: {number: one["phrases"] for number, one in by.items()} for source, by in sources.items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
