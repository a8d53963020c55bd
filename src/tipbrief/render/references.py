"""Converted HTML in, the same with its references to notes in runs, each telling the passage that it leads to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from tipbrief.render.marks import without_marks

_RUN = re.compile(r'(?:<sup id="fnref[^"]*"><a [^>]*>\d+</a></sup>)+')
_ONE = re.compile(r'<sup id="(fnref[^"]*)"><a [^>]*>(\d+)</a></sup>')
_ENDS_IN_NUMBER = re.compile(r"[\d%](?:</\w+>)*$")
_LONGEST_END = 20
_LONGEST_TOLD = 2
_KEPT_TOGETHER = 6


def with_references(html: str, passages: Mapping[int, str]) -> str:
    """References that follow one another become one superscript, which moves to the next line with its word.

    Each note stands once in it, in the order of their numbers. On paper, three or more in a row are told as the first
    and the last; a run beside a number keeps apart from it, lest it be read as an exponent.
    ``passages`` by number of the note: a page shows them beside the text on hover and focus, by its style sheet alone.
    Whoever listens to the page is told the note itself instead, so that no text is there twice.
    """

    def run(found: re.Match[str]) -> str:
        ids: dict[int, str] = {}
        for id_, number in _ONE.findall(found[0]):
            ids.setdefault(int(number), id_)
        rows = [[_link(ids[number], number, passages) for number in row] for row in _rows(sorted(ids))]
        many = sum(min(len(row), _LONGEST_TOLD) for row in rows) > _KEPT_TOGETHER
        before = without_marks(html[max(0, found.start() - _LONGEST_END) : found.start()])
        classes = ["notes", *["many"] * many, *["beside-number"] * bool(_ENDS_IN_NUMBER.search(before))]
        return f'<sup class="{" ".join(classes)}">{" ".join(map(_told, rows))}</sup>'

    return _RUN.sub(run, html)


def _rows(numbers: Iterable[int]) -> Iterator[list[int]]:
    """In their order, parted where one is left out: 1 2 3 5 as 1 2 3 and 5."""
    for _, row in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        yield [number for _, number in row]


def _told(links: Sequence[str]) -> str:
    """What is between the first and the last can be left out."""
    if len(links) <= _LONGEST_TOLD:
        return " ".join(links)
    first, *within, last = links
    return f'{first}<span class="within"> {" ".join(within)} </span>{last}'


def _link(id_: str, number: int, passages: Mapping[int, str]) -> str:
    note = f"fn:{number}"
    told = f' data-passage="{escape(passages[number])}"' if number in passages else ""
    leads = f'id="{id_}" class="footnote-ref" href="#{note}" role="doc-noteref" aria-describedby="{note}"'
    return f"<a {leads}{told}>{number}</a>"
