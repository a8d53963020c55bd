"""The styles of a Word file, by the names that Word has for them, so that an office can change them as it is used to.

They start from pandoc's own reference document, and look as a brief does on paper.
"""

from babel.core import get_global
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

TABLE_HEADING, TABLE_TEXT = "Table Heading", "Table Text"
_FONT = "Source Sans 3"
_INK, _STANDING_BACK, _LINK = (RGBColor.from_string(color) for color in ("1C2126", "55606B", "0B5394"))

_PARAGRAPHS = {
    "Normal": (10, 0, 4),
    "Body Text": (10, 0, 6),
    "First Paragraph": (10, 0, 6),
    "Compact": (10, 0, 2),
    "Endnote Text": (8.5, 0, 2),
    "Heading 1": (22, 0, 8),
    "Heading 2": (14, 16, 5),
    "Heading 3": (11.5, 10, 3),
    "Heading 4": (10, 8, 2),
    "Footer": (8, 0, 0),
    TABLE_HEADING: (8.5, 1, 1),
    TABLE_TEXT: (8.5, 1, 1),
}
"""Points: of the letters, above and below."""


def style(file: WordFile, language: str) -> None:
    _rename_note_styles(file)
    file.styles.add_style("Footer", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    file.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    heading = file.styles.add_style(TABLE_HEADING, WD_STYLE_TYPE.PARAGRAPH)
    heading.font.bold = heading.paragraph_format.keep_with_next = True
    _set_font(file)
    for name, (size, above, below) in _PARAGRAPHS.items():
        _set_paragraphs(file, name, Pt(size), Pt(above), Pt(below))
    file.styles["Footer"].font.color.rgb = _STANDING_BACK
    file.styles["Hyperlink"].font.color.rgb = _LINK
    _set_tables(file)
    _set_language(file, language)


def _rename_note_styles(file: WordFile) -> None:
    """Notes stand at the end."""
    for one in file.styles:
        if one.style_id in {"FootnoteText", "FootnoteReference"}:
            one.name = one.name.replace("Footnote", "Endnote")
            one.element.set(qn("w:styleId"), one.style_id.replace("Footnote", "Endnote"))


def _set_paragraphs(file: WordFile, name: str, size: Pt, above: Pt, below: Pt) -> None:
    found = file.styles[name]
    found.font.size = size
    found.paragraph_format.space_before, found.paragraph_format.space_after = above, below
    found.hidden = False
    if name.startswith("Heading"):
        found.font.bold, found.font.italic = True, False
        found.font.color.rgb = _INK


def _set_font(file: WordFile) -> None:
    """One family, and beside it the name of one that every office has, for where it is not installed."""
    for fonts in file.styles.element.iter(qn("w:rFonts")):
        if any(fonts.attrib.pop(qn(f"w:{one}Theme"), None) for one in ("ascii", "hAnsi")):
            fonts.set(qn("w:ascii"), _FONT)
            fonts.set(qn("w:hAnsi"), _FONT)
    (table,) = (key for key, one in file.part.rels.items() if one.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    file.part.drop_rel(table)
    name = PackURI("/word/fontTable.xml")
    part = Part(name, CONTENT_TYPE.WML_FONT_TABLE, _FONT_TABLE.encode(), file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


_FONT_TABLE = (
    f'<w:fonts {nsdecls("w")}><w:font w:name="{_FONT}"><w:altName w:val="Calibri"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


def _set_tables(file: WordFile) -> None:
    table = file.styles["Table"].element
    for old in table.findall(qn("w:tblPr")) + table.findall(qn("w:tblStylePr")):
        table.remove(old)
    table.extend(parse_xml(_TABLE_STYLE))


_THIN = 'w:val="single" w:sz="4" w:space="0" w:color="C9D0D6"'
_STRONG = 'w:val="single" w:sz="8" w:space="0" w:color="1C2126"'
_TABLE_STYLE = (
    f"<w:style {nsdecls('w')}>"
    f"<w:tblPr><w:tblBorders><w:bottom {_THIN}/><w:insideH {_THIN}/></w:tblBorders>"
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {_STRONG}/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
)


def _set_language(file: WordFile, language: str) -> None:
    """Word asks for a region too, so that it knows by which dictionary to check: the most usual one."""
    usual = get_global("likely_subtags").get(language, language).split("_")
    tag = "-".join(dict.fromkeys((usual[0], usual[-1])))
    for found in (*file.styles.element.iter(qn("w:lang")), file.settings.element.find(qn("w:themeFontLang"))):
        found.set(qn("w:val"), tag)
