"""Numbers that a template types itself, in digits or in words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from text_to_num import alpha2digit


@lru_cache(maxsize=8192)
def numbers_typed(text: str, language: str) -> tuple[str, ...]:
    """Every number in a text that no figure printed: in digits, and where the language is known, in words from two on.

    Footnotes and ordered lists are no exception: notes come from ``note``, and places in a list are figures, too.
    """
    return (*re.findall(r"\d[\d.,]*(?<=\d)", text), *_spelled(text, language))


def _spelled(text: str, language: str) -> Iterator[str]:
    if language not in _SPELLED_IN or re.search(r"\d", text):
        return
    digits = alpha2digit(text, language, threshold=2)
    yield from re.findall(r"\d[\d.,]*(?<=\d)(?!\w)", digits)  # an ordinal, such as 2nd, counts nothing


_SPELLED_IN = frozenset({"en", "es", "fr", "pt", "de", "it"})
