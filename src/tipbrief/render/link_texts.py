"""A page in, what is read out for each of its links out: more than a number, and never an address."""

from collections.abc import Mapping
from html.parser import HTMLParser

_LONGEST = 240


def link_texts(html: str) -> Mapping[str, str]:
    """By where a link leads: the note it leads to or stands in, or else its own words, on one line.

    Where these are an address, what its list item says before it goes before it.
    """
    page = _Page()
    page.feed(html)
    page.close()
    notes = {target: _line(words) for target, words in page.notes.items()}
    named: dict[str, str] = {}
    for target, own, note, before in page.links:
        words = [before, *own] if "://" in "".join(own) else own
        named.setdefault(target, notes.get(target) or notes.get(note) or _line(words))
    return named


def _line(words: list[str]) -> str:
    line = " ".join("".join(words).split()).removesuffix("↑").strip()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


class _Page(HTMLParser):
    """Collects the words of every link and of every note."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, list[str], str, str]] = []
        self.notes: dict[str, list[str]] = {}
        self._note = ""
        self._item: list[str] = []
        self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "li":
            self._item = []
        if tag == "li" and (given.get("id") or "").startswith("fn:"):
            self._note = f"#{given['id']}"
            self.notes[self._note] = []
        elif tag == "a" and given.get("href"):
            self._in_link = True
            self.links.append((str(given["href"]), [], self._note, "".join(self._item)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._in_link = False
        elif tag == "li":
            self._note = ""

    def handle_data(self, data: str) -> None:
        self._item.append(data)
        if self._in_link:
            self.links[-1][1].append(data)
        if self._note:
            self.notes[self._note].append(data)
