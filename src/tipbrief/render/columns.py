"""A page in, the same page with the widths of its tables' columns out, as browsers share a table's width among them.

To find them, an engine measures each word of each cell, which is a sixth of the time of a PDF. Letters as wide as those
of most typefaces are enough: a column is wide enough for its longest word, and what is left goes by how much it says.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

_LINE = 60.0
"""The width of a table, as all below in the size of its letters: 8 points between the margins of A4."""
_GAP = 1.0
"""Beside each column."""
_LEAST = 5.5
_LEAST_OF_FIRST = 8.5
_NARROW, _WIDE = frozenset(" \u00a0fijlrtIJ.,:;'’|!/()[]-·"), frozenset("mwMW@%…—")
_SMALL = 0.72
"""A raised number beside the words."""
_BOLD = 1.06


class _Width(NamedTuple):
    """Of the longest word of a cell or column, and of all that it says in one line."""

    least: float
    most: float


def with_columns(page: Element) -> Element:
    """Tables with the same heads have the same columns; one whose rows are not all equally long is left as it is."""
    alike: dict[tuple[str, ...], list[Element]] = {}
    for table in page.iter("table"):
        first, *others = table.iter("tr")
        if all(len(row) == len(first) for row in others):
            alike.setdefault(tuple("".join(cell.itertext()) for cell in first), []).append(table)
    for tables in alike.values():
        rows = [list(row) for table in tables for row in table.iter("tr")]
        widths = shares([_column(cells) for cells in zip(*rows, strict=True)])
        for table in tables:
            table.set("style", f"table-layout: fixed; {table.get('style', '')}")
            table.insert(0, _columns(widths))
    return page


def _columns(shares: Sequence[float]) -> Element:
    group = Element("colgroup")
    group.extend(Element("col", style=f"width: {100 * share:.2f}%") for share in shares)
    return group


def shares(columns: Sequence[_Width]) -> list[float]:
    """Of the table's width, one for each column; together they are 1."""
    floors = (_LEAST_OF_FIRST, *(_LEAST for _ in columns[1:]))
    least = [max(one.least, min(one.most, floor)) + _GAP for one, floor in zip(columns, floors, strict=True)]
    most = [max(one.most + _GAP, least) for one, least in zip(columns, least, strict=True)]
    spare, wanted = _LINE - sum(least), sum(most) - sum(least)
    if spare < 0:
        widths = least
    elif wanted > spare:
        widths = [low + (high - low) * spare / wanted for low, high in zip(least, most, strict=True)]
    else:
        widths = most
    return [width / sum(widths) for width in widths]


def _column(cells: Sequence[Element]) -> _Width:
    widths = [_cell(cell) for cell in cells]
    return _Width(max(one.least for one in widths), max(one.most for one in widths))


def _cell(cell: Element) -> _Width:
    longest = word = line = 0.0
    for letter, size in _letters(cell):
        width = size * (0.29 if letter in _NARROW else 0.82 if letter in _WIDE else 0.53)
        line += width
        word = 0.0 if letter in " \n" else word + width
        longest = max(longest, word)
        if letter in "-/–":
            word = 0.0
    return _Width(longest, line)


def _letters(element: Element, size: float = 1.0) -> Iterator[tuple[str, float]]:
    """Each with how large it is; what is left out on paper takes no room."""
    if element.get("class") == "within":
        return
    inner = size * (_SMALL if element.tag == "sup" else _BOLD if _is_bold(element) else 1.0)
    yield from ((letter, inner) for letter in element.text or "")
    for kid in element:
        yield from _letters(kid, inner)
        yield from ((letter, inner) for letter in kid.tail or "")


def _is_bold(element: Element) -> bool:
    return element.tag == "strong" or element.get("scope") == "col"
