"""A page in, what is read out for each of its links out: more than a number, and never an address."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

_LONGEST = 240
_ADDRESSES = ("https://", "http://", "mailto:")


def link_texts(page: Element) -> Mapping[str, str]:
    """By where a link leads: the note it leads to or stands in, or else its own words, on one line.

    Where these are an address, what its list item says before it goes before it.
    """
    notes = {_anchor(item): _line(list(item.itertext())) for item in page.iter("li") if _anchor(item)}
    named: dict[str, str] = {}
    for link in _links(page):
        named.setdefault(link.target, notes.get(link.target) or notes.get(link.note) or _own_words(link))
    return named


def _own_words(link: "_Link") -> str:
    own = _line(link.words)
    return _line([link.before, own]) if own.startswith(_ADDRESSES) else own


def _line(words: list[str]) -> str:
    line = " ".join("".join(words).split()).rstrip("↑ ")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


class _Link(NamedTuple):
    """``note`` is the anchor of the note that it stands in, ``before`` what its list item says before it, if in one."""

    target: str
    words: list[str]
    note: str
    before: str


def _links(element: Element, note: str = "", item: list[str] | None = None) -> Iterator[_Link]:
    """Those below an element; ``item`` is what the list item that it stands in says before it, and is added to."""
    if element.tag == "li":
        note, item = _anchor(element), []
    elif element.tag == "a" and element.get("href"):
        yield _Link(element.get("href", ""), list(element.itertext()), note, "".join(item or ()))
    said: list[str] = [] if item is None else item
    said.append(element.text or "")
    for kid in element:
        yield from _links(kid, note, item)
        said.append(kid.tail or "")


def _anchor(item: Element) -> str:
    """Of a note; another item has none."""
    name = item.get("id", "")
    return f"#{name}" if name.startswith("fn:") else ""
