"""Marks that carry places of a document through the conversion of its Markdown, and what stands there in HTML.

A mark is a private-use character, which the reader refuses in any input: it is no part of a word, a heading's id or a
table's shape, and the sanitiser lets it pass as text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from tipbrief.documents import Chart, Printed
from tipbrief.facts.values import FactId
from tipbrief.vocabulary import Bound

_CHART = "\ue000"
"""Before and after the number of a chart."""
_CHART_PLACE = re.compile(f"<p>{_CHART}(\\d+){_CHART}</p>")
_END = "\ue001"
_FIRST_START = 0xF0000
"""Plane 15 of Unicode and the one behind it: a text that is printed starts with a character of its own."""
_STARTS = "\U000f0000-\U0010fffd"
_PRINTED = re.compile(f"([{_STARTS}])([^{_END}]*){_END}")
_LINKED = re.compile(f"(<a [^>]*>)([{_STARTS}])([^<{_END}]*){_END}</a>")
_BEFORE_UNIT, _UNBROKEN = re.compile(r"(?<=\d) (?=[^\W\d])"), "\u00a0"
_ANY = re.compile(f"[{_STARTS}{_END}]")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows besides the Markdown.

    ``charts``; the facts behind ``printed``, with the ``notes`` of each fact; the ``passages`` that the notes lead to.
    """

    charts: Sequence[Chart] = ()
    printed: Sequence[Printed] = ()
    notes: Mapping[FactId, Sequence[int]] = field(default_factory=dict)
    passages: Mapping[int, str] = field(default_factory=dict)


NOTHING_ELSE = Shown()


def marked(markdown: str, charts: Sequence[Chart], printed: Sequence[Printed]) -> str:
    """The Markdown with a mark where each chart stands, and around each text that facts are behind."""
    pieces, last = [], 0
    for position, _, mark in sorted((*_around(printed), *_of_charts(charts)), key=lambda one: one[:2]):
        pieces += [markdown[last:position], mark]
        last = position
    return "".join([*pieces, markdown[last:]])


def _around(printed: Sequence[Printed]) -> Iterator[tuple[int, int, str]]:
    """Place, order at that place, and mark: one text ends there before a chart stands or another text begins."""
    for number, one in enumerate(printed):
        if one.facts and one.text:
            yield one.start, 2, chr(_FIRST_START + number)
            yield one.end, 0, _END


def _of_charts(charts: Sequence[Chart]) -> Iterator[tuple[int, int, str]]:
    for number, chart in enumerate(charts):
        yield chart.start, 1, f"\n\n{_CHART}{number}{_CHART}\n\n"


def without_marks(text: str) -> str:
    return _ANY.sub("", text)


def with_evidence(html: str, shown: Shown) -> str:
    """Each figure as a ``data`` element with its value, each statement as a ``span``, with its facts and notes.

    A figure has the passages as well, which a page shows beside the text, as it does those of references, and no line
    ends between its number and the next word. A link stands in it, not around it: WeasyPrint would make two of one.
    """

    def element(found: re.Match[str]) -> str:
        one = shown.printed[ord(found[1]) - _FIRST_START]
        if one.figure is None:
            return f"<span {_attributes(one, shown)}>{found[2]}</span>"
        return f"<data {_attributes(one, shown)}>{_BEFORE_UNIT.sub(_UNBROKEN, found[2])}</data>"

    return _PRINTED.sub(element, _LINKED.sub(rf"\2\1\3</a>{_END}", html))


def _attributes(one: Printed, shown: Shown) -> str:
    numbers = sorted({number for fact in one.facts for number in shown.notes[fact]})
    told = {**_figure(one), "data-facts": " ".join(one.facts), "data-notes": " ".join(map(str, numbers))}
    passages = [shown.passages[number] for number in numbers if number in shown.passages]
    if one.figure and passages:
        told["data-passage"] = "\n".join(passages)
    return " ".join(f'{name}="{escape(value)}"' for name, value in told.items())


def _figure(one: Printed) -> dict[str, str]:
    """The number as a machine reads it; that it is no exact one, or in per cent, stands beside it."""
    if one.figure is None:
        return {}
    told = {"value": str(one.figure.value)}
    if one.figure.bound is not Bound.EXACT:
        told["data-bound"] = one.figure.bound
    if one.figure.is_percent:
        told["data-unit"] = "percent"
    return told


def with_charts(html: str, charts: Sequence[Chart], label: str) -> str:
    """``label`` names the box that each chart scrolls in."""
    return _CHART_PLACE.sub(lambda place: _drawing(charts[int(place[1])], label), html)


def _drawing(chart: Chart, label: str) -> str:
    """The SVG is made by a template from escaped words and whole numbers, and audited."""
    box = f'<div class="wide" tabindex="0" role="group" aria-label="{escape(label)}">{chart.svg}</div>'
    return f'<figure class="chart"><figcaption>{escape(chart.title)}</figcaption>{box}</figure>'
