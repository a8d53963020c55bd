"""A Word file as pandoc writes it in, the same out with a brief's notes, headings, tables, page and properties."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from itertools import count
from math import sqrt
from textwrap import shorten

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Inches, Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from tipbrief.documents import Document, Paper, heading_id
from tipbrief.render.word.names import heading_bookmark
from tipbrief.render.word.notes import number_notes
from tipbrief.render.word.styles import TABLE_HEADING, TABLE_TEXT, style
from tipbrief.render.word.xml import bookmark, made

_SIZES: Mapping[Paper, tuple[Length, Length]] = {
    Paper.A4: (Mm(210), Mm(297)),
    Paper.LETTER: (Inches(8.5), Inches(11)),
}
_MARGIN = Mm(19)


def dressed(content: bytes, document: Document, numbers: Sequence[int], foot: str, paper: Paper) -> bytes:
    """``numbers`` are those of the notes, in the order in which they are first referred to."""
    file = docx.Document(io.BytesIO(content))
    bookmarks = count(1)
    style(file, document.brief.language)
    number_notes(file, numbers, bookmarks)
    _name_headings(file, bookmarks)
    for table in file.tables:
        _dress_table(table, _text_width(paper))
    _set_page(file, foot, paper)
    _describe(file, document)
    made_file = io.BytesIO()
    file.save(made_file)
    return made_file.getvalue()


def _name_headings(file: WordFile, bookmarks: Iterator[int]) -> None:
    """As links inside the document call them; of two headings that read the same, the first has the name."""
    taken = set()
    for paragraph in file.paragraphs:
        if paragraph.style is not None and re.fullmatch(r"Heading \d", paragraph.style.name or ""):
            name = heading_bookmark(heading_id(_words(paragraph)))
            if name not in taken:
                taken.add(name)
                bookmark(paragraph._p, name, bookmarks)


def _words(paragraph: Paragraph) -> str:
    """Without the numbers of notes."""
    inner = paragraph.iter_inner_content()
    return "".join(one.text for one in inner if one._element.find(qn("w:endnoteReference")) is None)


def _text_width(paper: Paper) -> int:
    return _SIZES[paper][0] - 2 * _MARGIN


def _dress_table(table: Table, width: int) -> None:
    """As wide as the text, its first row repeated on each page, no row on two pages, its first column its headers."""
    for number, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().insert(0, made("w:cantSplit"))
        for paragraph in (one for cell in row.cells for one in cell.paragraphs):
            paragraph.style = TABLE_TEXT if number else TABLE_HEADING
    table._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstColumn"), "1")
    table.autofit = False
    _set_widths(table, width)
    if isinstance(following := table._tbl.getnext(), CT_P):
        Paragraph(following, table._parent).paragraph_format.space_before = Pt(6)


def _set_widths(table: Table, whole: int) -> None:
    widths = _widths([[cell.text for cell in row.cells] for row in table.rows], whole)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _widths(rows: Sequence[Sequence[str]], whole: int) -> list[Length]:
    """Columns share the width by the root of how much they say, but each has room for its longest word."""
    columns = list(zip(*rows, strict=True))
    says = [sqrt(sum(map(len, column)) + 1) for column in columns]
    words = [max((len(word) for text in column for word in text.split()), default=1) + 3 for column in columns]
    least = [whole * 0.7 * word / max(sum(words), _LETTERS_IN_A_LINE) for word in words]
    rest = whole - sum(least)
    return [Length(round(low + rest * one / sum(says))) for low, one in zip(least, says, strict=True)]


_LETTERS_IN_A_LINE = 110


def _set_page(file: WordFile, foot: str, paper: Paper) -> None:
    (section,) = file.sections
    section.page_width, section.page_height = _SIZES[paper]
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.gutter = Mm(0)
    line = section.footer.paragraphs[0]
    line.style = file.styles["Footer"]
    line.paragraph_format.tab_stops.add_tab_stop(Length(_text_width(paper)), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{foot}\t")
    _add_field(line, "PAGE")
    line.add_run(" / ")
    _add_field(line, "NUMPAGES")


def _add_field(line: Paragraph, instruction: str) -> None:
    """What Word reckons when it sets the page."""
    field = made("w:fldSimple", instr=instruction)
    line._p.append(field)
    field.append(line.add_run("1")._r)


def _describe(file: WordFile, document: Document) -> None:
    """The file says what it is and of when, and not who made it or on what machine."""
    brief = document.brief
    written = datetime.combine(brief.as_of, time(), UTC).replace(tzinfo=None)
    told = file.core_properties
    told.title = shorten(document.title, _MOST_LETTERS, placeholder="…")
    told.subject = shorten(brief.type.purpose[brief.language], _MOST_LETTERS, placeholder="…")
    told.language, told.version = brief.language, document.version
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.created = told.modified = written
    told.revision = 1


_MOST_LETTERS = 255
"""Of a property of a Word file."""
