"""Converted HTML in, the same with an id on each heading out, and its contents: the chapters with their sections."""

import re
from dataclasses import dataclass
from html import unescape

from tipbrief.documents import heading_id
from tipbrief.render.marks import without_marks

_HEADING = re.compile(r"<h([1-4])>(.*?)</h\1>")
_IN_CONTENTS = re.compile(r'<h([23]) id="([^"]*)">(.*?)</h\1>')
_BESIDE_ITS_WORDS = re.compile("<sup.*?</sup>|<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """``name`` is HTML: what the heading says, without its notes."""

    id: str
    name: str
    sections: tuple["Heading", ...] = ()


def with_ids(html: str) -> str:
    """Each heading has the id that links use; of those that read the same, all but the first have a number as well."""
    taken = {""}

    def named(found: re.Match[str]) -> str:
        level, inner = found.groups()
        id_ = plain = heading_id(unescape(_words(inner)))
        again = 0
        while id_ in taken:
            again += 1
            id_ = f"{plain}_{again}"
        taken.add(id_)
        return f'<h{level} id="{id_}">{inner}</h{level}>'

    return _HEADING.sub(named, html)


def contents_of(html: str) -> tuple[Heading, ...]:
    """The chapters of ``html`` with their sections, in its order."""
    chapters = [_IN_CONTENTS.findall(chapter) for chapter in re.split("(?=<h2 )", html)[1:]]
    return tuple(
        Heading(id_, _words(inner), tuple(Heading(below, _words(name)) for _, below, name in sections))
        for (_, id_, inner), *sections in chapters
    )


def _words(heading: str) -> str:
    """What a heading says, as HTML: without its elements, notes and marks."""
    return without_marks(_BESIDE_ITS_WORDS.sub("", heading)).strip()
