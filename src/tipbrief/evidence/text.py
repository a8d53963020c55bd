"""A source's text in, its paragraphs and sentences out, in the one form that phrases are looked for in."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

NORMALISER = 3
"""It goes up, and every lock with it, when ``normalised`` could come out differently or a lock vouches for more."""

_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""))

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)

# A sentence ends at . ! or ?, with the quotes and brackets that close there, where white space and the beginning of
# another follow: a capital of any script, a digit, an opening mark, or a bullet; the number of a footnote, as [3], may
# stand between. Abbreviations of one letter (U.S.) and a few longer ones do not end it; nor does a colon, nor a
# semicolon inside a paragraph. A paragraph's end ends its last sentence.
_END = re.compile(
    r"""(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|No))(?<!\b(?:Mrs|Art))[.!?]["')\]]*(?:\[\d+\])*\s+"""
    r"""(?=(?:\*\s+)?["'(\[¿¡]*[^\W_a-zß-öø-ÿ])"""
)


_ENDS = re.compile(r"""[.!?;]["')\]]*(?:\[\d+\])*$""")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``start`` and ``end`` are offsets in the normalised paragraph; ``number`` counts from 1 in the paragraph."""

    paragraph: int
    number: int
    start: int
    end: int
    text: str


def tidied(text: str) -> str:
    """NFC, one kind of space, no invisible characters: as a page shows it.

    Each letter stands where ``normalised`` has it.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def normalised(text: str) -> str:
    """Tidied, with one kind of quote and of dash. What remains must match to the letter."""
    return tidied(text).translate(_SAME)


def paragraphs(text: str) -> tuple[str, ...]:
    """The non-empty lines, normalised. The first has the number 1."""
    return tuple(line for line in map(normalised, text.splitlines()) if line)


def sentences(paragraph: str, number: int) -> tuple[Sentence, ...]:
    ends = [found.end() for found in _END.finditer(paragraph)]
    spans = zip([0, *ends], [*ends, len(paragraph)], strict=True)
    return tuple(
        Sentence(number, count, start, end, paragraph[start:end].strip()) for count, (start, end) in enumerate(spans, 1)
    )


def is_heading(paragraph: str) -> bool:
    """A paragraph without a full stop, exclamation or question mark at any end: a heading, a label, a list entry.

    It can be cited like any other, but it states nothing that would have to be accounted for.
    """
    return not _END.search(paragraph) and not _ENDS.search(paragraph)


@lru_cache(maxsize=8192)
def occurrences(phrase: str, paragraph: str) -> tuple[int, ...]:
    """Where the phrase stands in the paragraph, both normalised. It must not begin or end inside a word."""
    wanted = normalised(phrase)
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    after = r"(?!\w)" if wanted[-1:].isalnum() else ""
    return tuple(found.start() for found in re.finditer(f"(?={before}{re.escape(wanted)}{after})", paragraph))
