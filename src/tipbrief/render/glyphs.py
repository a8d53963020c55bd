"""A document and fonts in, the characters that these fonts lack out, each with its name and the facts that have it."""

import io
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tipbrief.documents import Document

_WITHOUT_A_SHAPE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Categories of Unicode that only steer the others: joiners, soft hyphens, spaces, line ends."""


def lacking(document: Document, fonts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Of every text that the pages of a document show; nothing where every font has everything."""
    known = frozenset.intersection(*map(_characters, fonts.values()))
    words = [document.title, document.markdown, *(word for chart in document.charts for word in chart.words)]
    lost = sorted(one for one in set().union(*words) - known if unicodedata.category(one) not in _WITHOUT_A_SHAPE)
    return tuple(f"no font has {_named(one)}{_behind(document, one)}" for one in lost)


def _named(character: str) -> str:
    return f"'{character}' (U+{ord(character):04X} {unicodedata.name(character, 'without a name')})"


def _behind(document: Document, character: str) -> str:
    facts = dict.fromkeys(_facts_with(document, character))
    return f", which is printed of {', '.join(facts)}" if facts else ""


def _facts_with(document: Document, character: str) -> Iterator[str]:
    for one in document.printed:
        if character in one.text:
            yield from one.facts


@lru_cache(maxsize=64)
def _characters(font: bytes) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # comes with WeasyPrint, and only PDF needs it

    return frozenset(map(chr, TTFont(io.BytesIO(font), lazy=True).getBestCmap()))
