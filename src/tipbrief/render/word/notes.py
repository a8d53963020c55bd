"""The footnotes of a Word file as pandoc writes it in, end notes with the numbers of the document out."""

from collections.abc import Iterator, Mapping, Sequence

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from tipbrief.render.word.names import is_note_bookmark, note_bookmark
from tipbrief.render.word.xml import bookmark, made, text


def number_notes(file: WordFile, numbers: Sequence[int], bookmarks: Iterator[int]) -> None:
    """``numbers`` in the order in which the notes are first referred to: every format of a brief has the same.

    Word counts notes by place. Where a template refers to a later one first, their numbers are written out instead.
    """
    body = file.element.body
    _rename(body)
    told = {}
    for reference, number in zip(list(body.iter(qn("w:endnoteReference"))), numbers, strict=True):
        bookmark(reference.getparent(), note_bookmark(number), bookmarks)
        if list(numbers) != sorted(numbers):
            told[reference.get(qn("w:id"))] = str(number)
            reference.set(qn("w:customMarkFollows"), "1")
            reference.addnext(text(str(number)))
    for link in list(body.iter(qn("w:hyperlink"))):
        if is_note_bookmark(link.get(qn("w:anchor")) or ""):
            _make_reference(link)
    _move_to_the_end(file, told)


def _rename(tree: BaseOxmlElement) -> None:
    """Elements and styles by their names, never what a text says."""
    for element in tree.iter("{*}*"):
        element.tag = element.tag.replace("footnote", "endnote")
        if element.tag in _NAMES_A_STYLE:
            element.set(qn("w:val"), element.get(qn("w:val")).replace("Footnote", "Endnote"))


_NAMES_A_STYLE = {qn("w:pStyle"), qn("w:rStyle")}


def _make_reference(link: BaseOxmlElement) -> None:
    """A field that shows the number of a note referred to before, and follows it when Word counts anew."""
    link.tag = qn("w:fldSimple")
    link.set(qn("w:instr"), f" NOTEREF {link.attrib.pop(qn('w:anchor'))} \\h ")
    for properties in list(link.iter(qn("w:rPr"))):
        properties.getparent().replace(properties, made("w:rPr", made("w:rStyle", val="EndnoteReference")))


def _move_to_the_end(file: WordFile, told: Mapping[str, str]) -> None:
    document = file.part
    key, link = next((key, one) for key, one in document.rels.items() if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES)
    document.relate_to(_end_notes(link.target_part, told), RELATIONSHIP_TYPE.ENDNOTES)
    document.drop_rel(key)
    separators = made("w:endnote", id="-1"), made("w:endnote", id="0")
    file.settings.element.find(qn("w:rsids")).addprevious(made("w:endnotePr", _in_digits(), *separators))
    of_section = file.element.body.sectPr.find(qn("w:endnotePr"))
    of_section[:] = [_in_digits()]


def _in_digits() -> BaseOxmlElement:
    return made("w:numFmt", val="decimal")


def _end_notes(footnotes: Part, told: Mapping[str, str]) -> Part:
    notes = parse_xml(footnotes.blob)
    _rename(notes)
    for note in notes.iterchildren(qn("w:endnote")):
        number = told.get(note.get(qn("w:id")))
        if number is not None:
            (mark,) = note.iter(qn("w:endnoteRef"))
            mark.getparent().replace(mark, text(number))
    part = Part(PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, serialize_part_xml(notes), footnotes.package)
    for link in footnotes.rels.values():
        part.load_rel(link.reltype, link.target_ref, link.rId, is_external=True)
    return part
