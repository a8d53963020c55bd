"""Numbers that a template types itself, in digits or in words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from text_to_num import alpha2digit


@lru_cache(maxsize=8192)
def numbers_typed(text: str, language: str) -> tuple[str, ...]:
    """Every number in a text that no figure printed: in digits, and where the language is known, in words but for one.

    Footnotes and ordered lists are no exception: notes come from ``note``, and places in a list are figures, too.
    """
    return (*re.findall(r"\d[\d.,]*(?<=\d)", text), *_spelled(text, language))


def _spelled(text: str, language: str) -> Iterator[str]:
    """As they are typed: what stands where the text in digits differs. An ordinal, such as 2nd, counts nothing."""
    if language not in _SPELLED_IN or re.search(r"\d", text):
        return
    between, found = _apart(alpha2digit(text, language, threshold=0))
    typed = re.fullmatch("(.+?)".join(map(re.escape, between)), text, re.DOTALL)
    for digits, words in zip(found, typed.groups() if typed else found, strict=True):
        if digits != "1" and digits[-1].isdigit():
            yield words


def _apart(text: str) -> tuple[list[str], list[str]]:
    """What stands between the numbers and ordinals of a text, and these."""
    pieces = re.split(r"(\d(?:[\d.,]*\d)?\w*)", text)
    return pieces[::2], pieces[1::2]


_SPELLED_IN = frozenset({"en", "es", "fr", "pt", "de", "it"})
