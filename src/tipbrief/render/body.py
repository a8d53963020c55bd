"""Markdown in, the HTML of a brief's body out: sanitised, its tables ready for screen readers and narrow screens."""

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from tipbrief.documents import Chart, heading_id


@dataclass(frozen=True, slots=True)
class Heading:
    """``name`` is HTML, as the heading itself shows it."""

    id: str
    name: str
    sections: tuple["Heading", ...]


@dataclass(frozen=True, slots=True)
class Body:
    """``front`` is what stands before the first chapter, ``chapters`` the rest, ``contents`` its headings in order."""

    front: str
    chapters: str
    contents: tuple[Heading, ...]


def body_of(
    markdown: str, charts: Sequence[Chart] = (), *, table_label: str, back_label: str, chart_label: str = ""
) -> Body:
    """The text with its charts, each at its place in ``markdown``.

    ``table_label`` and ``chart_label`` name the scrolling boxes around them, ``back_label`` the way back from a note.
    """
    converter = Markdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(BACKLINK_TITLE=back_label, BACKLINK_TEXT="↑"),
            TocExtension(slugify=heading_id, toc_depth="2-3"),
            _NoHtml(),
            _ReadableTables(table_label),
        ],
        output_format="html",
    )
    html = nh3.clean(
        converter.convert(_with_places(markdown, charts)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer",
    )
    html = _NOTE_RUN.sub(_one_run, html)
    html = _CHART_PLACE.sub(lambda place: _figure(charts[int(place[1])], chart_label), html)
    front, chapter, rest = html.partition("<h2")
    headings = _headings(converter.toc_tokens)  # type: ignore[attr-defined]  # set by TocExtension
    return Body(front, chapter + rest, headings)


_CHART_MARK = "\ue000"
"""Before and after the number of a chart, at its place; no text of a document has it."""
_CHART_PLACE = re.compile(f"<p>{_CHART_MARK}(\\d+){_CHART_MARK}</p>")


def _with_places(markdown: str, charts: Sequence[Chart]) -> str:
    pieces, last = [], 0
    for number, chart in enumerate(charts):
        pieces += [markdown[last : chart.start], f"\n\n{_CHART_MARK}{number}{_CHART_MARK}\n\n"]
        last = chart.start
    return "".join([*pieces, markdown[last:]])


def _figure(chart: Chart, label: str) -> str:
    """The SVG is made by a template from escaped words and whole numbers, and audited."""
    box = f'<div class="wide" tabindex="0" role="group" aria-label="{escape(label)}">{chart.svg}</div>'
    return f'<figure class="chart"><figcaption>{escape(chart.title)}</figcaption>{box}</figure>'


_TAGS = {
    *("h1", "h2", "h3", "h4", "p", "div", "hr", "br"),
    *("ul", "ol", "li"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("a", "em", "strong", "code", "sup"),
}
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "th": {"scope"},
    "div": {"tabindex", "role", "aria-label"},
    "ol": {"start"},
}


_NOTE_RUN = re.compile(r'(?:<sup id="fnref[^"]*"><a [^>]*>\d+</a></sup>)+')
_NOTE = re.compile(r'<sup id="(fnref[^"]*)"><a ([^>]*)>(\d+)</a></sup>')
_KEPT_TOGETHER = 6


def _one_run(run: re.Match[str]) -> str:
    """Notes that follow one another are one superscript, which moves to the next line with its word."""
    links = [f'<a id="{id_}" {rest}>{number}</a>' for id_, rest, number in _NOTE.findall(run[0])]
    return f'<sup class="{"notes" if len(links) <= _KEPT_TOGETHER else "notes many"}">{" ".join(links)}</sup>'


def _headings(tokens: list[dict[str, Any]]) -> tuple[Heading, ...]:
    return tuple(Heading(token["id"], token["name"], _headings(token["children"])) for token in tokens)


class _NoHtml(Extension):
    """Markup in the text is text, and any ASCII punctuation can be escaped, as in CommonMark."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        md.ESCAPED_CHARS = list(string.punctuation)
        md.preprocessors.deregister("html_block")
        for pattern in ("html", "autolink", "automail", "image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(pattern)


class _ReadableTables(Extension):
    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        md.treeprocessors.register(_TableTreatment(md, self._label), "readable-tables", 15)


class _TableTreatment(Treeprocessor):
    """Scopes on every header, the first column as row headers, and a box that scrolls where the screen is narrow.

    A cell that begins with an en dash says that nothing is known, and is marked so that it can stand back.
    """

    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(md)
        self._label = label

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for position, child in enumerate(list(parent)):
                if child.tag == "table":
                    _scope(child)
                    parent[position] = self._boxed(child)

    def _boxed(self, table: Element) -> Element:
        box = Element("div", {"class": "table", "tabindex": "0", "role": "group", "aria-label": self._label})
        box.tail, table.tail = table.tail, None
        box.append(table)
        return box


def _scope(table: Element) -> None:
    for header in table.iterfind("thead/tr/th"):
        header.set("scope", "col")
    table.set("class", f"columns-{len(table.findall('thead/tr/th'))}")
    for row in table.iterfind("tbody/tr"):
        row[0].tag = "th"
        row[0].set("scope", "row")
        for cell in row:
            if (cell.text or "").startswith("–"):
                cell.set("class", "nothing")
