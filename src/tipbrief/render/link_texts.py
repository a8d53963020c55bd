"""A page in, what is read out for each of its links out: more than a number, and never an address."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import NamedTuple

_LONGEST = 240
_ADDRESSES = ("https://", "http://", "mailto:")


def link_texts(html: str) -> Mapping[str, str]:
    """By where a link leads: the note it leads to or stands in, or else its own words, on one line.

    Where these are an address, what its list item says before it goes before it.
    """
    page = _Page()
    page.feed(html)
    page.close()
    notes = {target: _line(words) for target, words in page.notes.items()}
    named: dict[str, str] = {}
    for link in page.links:
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


class _Page(HTMLParser):
    """Collects the words of every link and of every note."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[_Link] = []
        self.notes: dict[str, list[str]] = {}
        self._note = ""
        self._item: list[str] | None = None
        self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "li":
            self._item = []
            if (given.get("id") or "").startswith("fn:"):
                self._note = f"#{given['id']}"
                self.notes[self._note] = self._item
        elif tag == "a" and given.get("href"):
            self._in_link = True
            self.links.append(_Link(str(given["href"]), [], self._note, "".join(self._item or ())))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._in_link = False
        elif tag == "li":
            self._note, self._item = "", None

    def handle_data(self, data: str) -> None:
        if self._in_link:
            self.links[-1].words.append(data)
        if self._item is not None:
            self._item.append(data)
