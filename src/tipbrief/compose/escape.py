"""Plain text in, Markdown out that reads as that text to the letter, whatever it holds."""

import re
from functools import lru_cache
from html import unescape

from markupsafe import Markup

# Every character that CommonMark, its tables, footnotes, mathematics, strikethrough, attributes or citations
# give a meaning inside a line.
_INLINE = re.compile(r"[\\`*_\[\]<>|~^${]|(?<=-)-|(?<=\.)\.(?=\.)|(?<=:):|(?<!\w)@(?=[\w{])")
# What would be read as a character reference.
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# What starts a heading, list, quotation, fence, rule or definition when it stands first in a line.
_FIRST = re.compile(r"^[#+\-=:%!]|^(\d+|[^\W_]|\(@[^\W_]*)(?=[.)])")


@lru_cache(maxsize=8192)
def as_markdown(text: str) -> Markup:
    """Escaped with backslashes, as CommonMark 2.4 allows before any ASCII punctuation; white space is one space."""
    line = " ".join(text.split())
    escaped = _REFERENCE.sub("&amp;", _INLINE.sub(lambda found: f"\\{found[0]}", line))
    marker = _FIRST.match(line)
    if not marker:
        return Markup(escaped)  # noqa: S704  # escaped just above, for Markdown
    if marker[1] is None:
        return Markup(f"\\{escaped}")  # noqa: S704  # as above
    return Markup(f"{marker[1]}\\{escaped[len(marker[1]) :]}")  # noqa: S704  # as above


def linked(markdown: Markup, address: str) -> Markup:
    """A Markdown link. Brackets in an address would end it early, and ``&lt;`` in it would be read as another sign."""
    safe = _REFERENCE.sub("&amp;", address).replace("(", "%28").replace(")", "%29")
    return Markup(f"[{markdown}]({safe})")  # noqa: S704  # both parts are escaped


def plain(markdown: str) -> str:
    """What ``as_markdown`` was given, back from what it made."""
    return unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown))
