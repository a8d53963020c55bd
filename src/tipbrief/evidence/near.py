"""Where a phrase that was not found may have been meant, with the difference: a suggestion, never a match."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from tipbrief.evidence.text import normalised, occurrences
from tipbrief.facts.fact import Passage

CLOSE_ENOUGH = 0.6

_NEGATIONS = frozenset({"no", "not", "never", "none", "neither", "nor", "without"})


@dataclass(frozen=True, slots=True)
class Near:
    """``text`` is what stands there; ``changes`` are the words that differ, numbers and negations first."""

    paragraph: int
    text: str
    changes: tuple[tuple[str, str], ...]


def nearest(passage: Passage, texts: tuple[str, ...]) -> Near | None:
    """The same words in another paragraph, or else the likeliest words of the cited one."""
    for number, paragraph in enumerate(texts, 1):
        if occurrences(passage.phrase, paragraph):
            return Near(number, normalised(passage.phrase), ())
    wanted = _words(passage.phrase)
    paragraph = normalised(texts[passage.paragraph - 1])
    windows = _windows(list(_WORD.finditer(paragraph)), len(wanted))
    best = max(windows, key=lambda window: _likeness(wanted, _typed(window)), default=[])
    if not best or _likeness(wanted, _typed(best)) < CLOSE_ENOUGH:
        return None
    return Near(passage.paragraph, paragraph[best[0].start() : best[-1].end()], _changes(wanted, _typed(best)))


def near_hint(passage: Passage, texts: tuple[str, ...]) -> str:
    """What stands there instead, in words; empty where nothing is near."""
    near = nearest(passage, texts)
    if near is None:
        return ""
    if near.paragraph != passage.paragraph:
        return f"it stands in paragraph {near.paragraph}; is that the one that is meant?"
    differing = "; ".join(_told(*change) for change in near.changes) or "other punctuation"
    return f"near, and not the same: “{near.text}” ({differing})"


def _told(typed: str, found: str) -> str:
    if not found:
        return f"'{typed}' is not there"
    return f"'{found}' is missing" if not typed else f"'{found}' there, '{typed}' typed"


_WORD = re.compile(r"""[^\s.,;:!?"'()\[\]*](?:\S*[^\s.,;:!?"'()\[\]*])?""")
"""Without the punctuation around it, which is not what makes a phrase another one."""


def _words(text: str) -> list[str]:
    return _typed(list(_WORD.finditer(normalised(text))))


def _typed(window: list[re.Match[str]]) -> list[str]:
    return [word[0] for word in window]


def _windows(words: list[re.Match[str]], size: int) -> list[list[re.Match[str]]]:
    sizes = {max(1, size - 1), size, size + 1}
    return [words[start : start + width] for width in sorted(sizes) for start in range(max(1, len(words) - width + 1))]


def _likeness(wanted: list[str], window: list[str]) -> float:
    return SequenceMatcher(None, wanted, window, autojunk=False).ratio()


def _changes(wanted: list[str], found: list[str]) -> tuple[tuple[str, str], ...]:
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    changes = [
        (" ".join(wanted[a:b]), " ".join(found[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]
    return tuple(sorted(changes, key=lambda change: not _matters_most(" ".join(change))))


def _matters_most(text: str) -> bool:
    return bool(re.search(r"\d", text)) or not _NEGATIONS.isdisjoint(text.lower().split())
