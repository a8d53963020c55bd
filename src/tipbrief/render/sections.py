"""A brief's HTML page in, its sections as plain text out, for searching: without notes, drawings and empty cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TypeAlias

_Attributes: TypeAlias = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Section:
    """``id`` is the anchor of its heading; ``chapter`` the heading that it stands under, if it stands under one."""

    id: str
    heading: str
    chapter: str
    text: str


def sections_of(page: str) -> tuple[Section, ...]:
    """In the order of the page. A heading without a text of its own is left to those below it."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(section for section in _sections(reader.found) if section.text)


@dataclass(slots=True)
class _Found:
    """A heading of a level with the pieces of what it says, and of what follows it; and whether that has notes."""

    level: str
    id: str
    heading: list[str]
    text: list[str]
    has_notes: bool = False


def _sections(found: Sequence[_Found]) -> Iterator[Section]:
    chapter = ""
    for one in found:
        heading = _joined(one.heading)
        if one.level == _CHAPTER:
            chapter = heading
        yield Section(one.id, heading, "" if one.level == _CHAPTER else chapter, _joined(one.text))


def _joined(pieces: Sequence[str]) -> str:
    """On one line, with a dot between the cells of a row."""
    cells = (" ".join(cell.split()) for cell in "".join(pieces).split(_CELL))
    return " · ".join(cell for cell in cells if cell)


_CHAPTER = "h2"
_HEADINGS = frozenset({"h2", "h3"})
_REPEATING = frozenset({"sup", "svg"})
"""References to notes, and drawings of a table's numbers."""
_VOID = frozenset({"br", "hr"})
_BLOCKS = frozenset({"p", "li", "ul", "ol", "table", "tr", "div", "h4", "figure", "figcaption"})
_CELL = "\x1f"
"""Between cells; no text of a document has it."""


class _Reader(HTMLParser):
    """Reads what ``html_of`` wrote: its sections stand in the only ``article`` of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Found] = []
        self._is_in_article = False
        self._is_in_heading = False
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        self._is_in_article |= tag == "article"
        if tag in _VOID or not self._is_in_article:
            self.handle_data(" ")
            return
        classes = (dict(attrs).get("class") or "").split()
        self._note(tag, classes)
        if self._left_out or "footnote" in classes or "nothing" in classes or tag in _REPEATING:
            self._left_out += 1
        elif tag in _HEADINGS:
            self._is_in_heading = True
            self.found.append(_Found(tag, dict(attrs).get("id") or "", [], []))
        elif tag in ("th", "td"):
            self.handle_data(_CELL)
        elif tag in _BLOCKS:
            self.handle_data(" ")

    def _note(self, tag: str, classes: Sequence[str]) -> None:
        """A section that has none and stands before their list is the heading of that list: no section of its own."""
        if not self.found:
            return
        if tag == "sup":
            self.found[-1].has_notes = True
        elif "footnote" in classes and not self.found[-1].has_notes:
            self.found.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._is_in_article = False
        elif tag not in _VOID and self._left_out:
            self._left_out -= 1
        elif tag in _HEADINGS:
            self._is_in_heading = False

    def handle_data(self, data: str) -> None:
        if self._is_in_article and self.found and not self._left_out:
            last = self.found[-1]
            (last.heading if self._is_in_heading else last.text).append(data)
