"""Markdown in, the HTML of a brief's body out: sanitised, its tables ready for screen readers and narrow screens."""

import re
import string
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import NBSP_PLACEHOLDER, FootnoteExtension, FootnoteInlineProcessor
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from tipbrief.render.headings import Heading, contents_of, with_ids
from tipbrief.render.marks import NOTHING_ELSE, Shown, marked, with_charts, with_evidence, without_marks
from tipbrief.render.references import with_references


@dataclass(frozen=True, slots=True)
class Body:
    """``front`` is what stands before the first chapter, ``chapters`` the rest, ``contents`` its headings in order."""

    front: str
    chapters: str
    contents: tuple[Heading, ...]


def body_of(
    markdown: str,
    shown: Shown = NOTHING_ELSE,
    *,
    table_label: str,
    back_label: str,
    chart_label: str = "",
) -> Body:
    """The text with its charts and evidence, each at its place in ``markdown``.

    ``table_label`` and ``chart_label`` name the scrolling boxes around them, ``back_label`` the way back from a note.
    """
    extensions = [
        TableExtension(),
        _Notes(BACKLINK_TITLE=back_label, BACKLINK_TEXT="↑"),
        _NoHtml(),
        _ReadableTables(table_label),
    ]
    converter = Markdown(extensions=extensions, output_format="html")
    sanitised = _sanitised(converter.convert(marked(markdown, shown.charts, shown.printed)))
    html = with_ids(with_references(sanitised, shown.passages))
    contents = contents_of(html)
    front, chapter, rest = with_evidence(with_charts(html, shown.charts, chart_label), shown).partition("<h2")
    return Body(front, chapter + rest, contents)


def _sanitised(html: str) -> str:
    schemes = {"https", "http", "mailto"}
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=schemes, link_rel="noopener noreferrer")


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


class _Notes(FootnoteExtension):
    """A note is a line of text, with one way back: to where it is first cited."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        super().extendMarkdown(md)
        pattern = md.inlinePatterns["footnote"].pattern
        md.inlinePatterns.register(_Reference(pattern, self), "footnote", 175)
        md.treeprocessors.deregister("footnote-duplicate")
        md.treeprocessors.register(_NotesAsLines(md), "notes-as-lines", 5)


class _Reference(FootnoteInlineProcessor):
    """A note is named by its number: it need not be counted out among all others, which takes ever longer."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802  # as the library's own
        name = m[1]
        if name not in self.footnotes.footnotes:
            return None, None, None
        reference = Element("sup", {"id": self.footnotes.makeFootnoteRefId(name, found=True)})
        SubElement(reference, "a", {"href": f"#{self.footnotes.makeFootnoteId(name)}"}).text = name
        return reference, *m.span()


class _NotesAsLines(Treeprocessor):
    """A paragraph in each would be laid out for nothing, and a space between two that stand in a row is no item.

    The space before the way back belongs to it, so that it is not there where that is not shown.
    """

    def run(self, root: Element) -> None:
        for notes in root.iterfind("div[@class='footnote']/ol"):
            notes.text = None
            for note in notes:
                note.tail = None
                if [part.tag for part in note] == ["p"]:
                    note.text, note[:] = note[0].text, list(note[0])
                    _move_space(note)


def _move_space(note: Element) -> None:
    *before, back = note
    if before:
        before[-1].tail = (before[-1].tail or "").removesuffix(NBSP_PLACEHOLDER)
    else:
        note.text = (note.text or "").removesuffix(NBSP_PLACEHOLDER)
    back.text = f"{NBSP_PLACEHOLDER}{back.text}"


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
    numbered = " numbered" if all(_is_number(row[0]) for row in table.iterfind("tbody/tr")) else ""
    table.set("class", f"columns-{len(table.findall('thead/tr/th'))}{numbered}")
    for row in table.iterfind("tbody/tr"):
        row[0].tag = "th"
        row[0].set("scope", "row")
        for cell in row:
            if without_marks(cell.text or "").startswith("–"):
                cell.set("class", "nothing")


def _is_number(cell: Element) -> bool:
    return without_marks(cell.text or "").strip().isdecimal()
