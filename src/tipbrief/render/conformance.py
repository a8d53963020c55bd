"""What can be seen of PDF/UA-1 and PDF/A-3a without a validator, in every build: a file in, its faults in words out.

Each rule has the number that veraPDF's profiles give it; the real veraPDF judges every brief in the tests.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from pikepdf import Array, Dictionary, Name, Pdf, Stream

Element: TypeAlias = Any  # pikepdf's objects answer to no narrower type


def faults(file: Pdf) -> tuple[str, ...]:
    """Each is told once, however often it is found."""
    root = file.Root.get("/StructTreeRoot")
    parts = [] if root is None else list(_parts(root))
    found = (*_catalog(file), *_structure(parts), *_annotations(file, parts), *_fonts(file))
    return tuple(dict.fromkeys(found))


class _Part(NamedTuple):
    """An element of the structure, its type, and that of the element around it, if any."""

    element: Element
    role: str
    around: str


def _parts(element: Element, around: str = "") -> Iterator[_Part]:
    """All below an element, in reading order. To ask pikepdf takes time: of each, only once."""
    for kid in kids(element):
        role = str(kid.S)
        yield _Part(kid, role, around)
        yield from _parts(kid, role)


def _catalog(file: Pdf) -> Iterator[str]:
    root: Element = file.Root
    metadata = bytes(root.Metadata.get_stream_buffer()) if "/Metadata" in root else b""
    shown = root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle")
    for rule, holds, fault in (
        ("5-1", b"pdfuaid:part" in metadata, "its metadata does not say that it is PDF/UA"),
        ("6.6.4-1", b"pdfaid:part" in metadata, "its metadata does not say that it is PDF/A"),
        ("7.1-9", b"<dc:title>" in metadata, "its metadata has no title"),
        ("6.2-1", root.get("/MarkInfo", Dictionary()).get("/Marked") is True, "it is not marked as tagged"),
        ("7.1-10", shown is True, "its title would not be shown"),
        ("7.1-11", "/StructTreeRoot" in root, "it has no structure"),
        ("7.2-29", bool(str(root.get("/Lang", ""))), "it has no language"),
        ("6.8-1", "/AF" in root, "it carries no data"),
    ):
        if not holds:
            yield f"{rule}: {fault}"


def _structure(parts: Sequence[_Part]) -> Iterator[str]:
    for element, role, around in parts:
        if role not in _STANDARD:
            yield f"7.1-5: '{role}' is no standard structure type"
        if _is_misplaced(role, around):
            yield f"7.2-3…20: '{role}' stands in '{around}'"
        yield from _lacks(element, role)
    levels = [int(role[2:]) for _, role, _ in parts if role in _HEADINGS]
    for above, below in pairwise([0, *levels]):
        if below > above + 1:
            yield f"7.4.2-1: a heading of level {below} follows one of level {above}"


def _lacks(element: Element, role: str) -> Iterator[str]:
    if role == "/Figure" and not str(element.get("/Alt", "")):
        yield "7.3-1: a figure has no text instead of it"
    if role == "/Table" and len({_width(row) for row in _rows(element)}) > 1:
        yield "7.2-43: the rows of a table are not equally long"
    if role == "/TH" and "/Scope" not in element.get("/A", Dictionary()):
        yield "7.5-1: the header of a table does not say what it is the header of"


def _is_misplaced(role: str, around: str) -> bool:
    """Tables and lists hold their own parts, and these stand nowhere else (ISO 32000-1, tables 336 and 337)."""
    return role not in _HOLDS.get(around, {role}) or around not in _PARTS.get(role, {around})


def _rows(table: Element) -> Iterator[Element]:
    for kid in kids(table):
        yield from (kid,) if kid.S == Name.TR else (row for row in kids(kid) if row.S == Name.TR)


def _width(row: Element) -> int:
    return sum(int(cell.get("/A", Dictionary()).get("/ColSpan", 1)) for cell in kids(row))


def _annotations(file: Pdf, parts: Sequence[_Part]) -> Iterator[str]:
    tagged = {link.objgen for element, role, _ in parts if role == "/Link" for link in links(element)}
    for number, page in enumerate(file.pages, 1):
        annotations = [one for one in page.get("/Annots", []) if one.get("/Subtype") == Name.Link]
        if annotations and page.get("/Tabs") != Name.S:
            yield f"7.18.3-1: page {number} is not read in the order of its structure"
        for one in annotations:
            if not str(one.get("/Contents", "")):
                yield f"7.18.5-2: a link on page {number} says nothing"
            if "/StructParent" not in one or one.objgen not in tagged:
                yield f"7.18.5-1: a link on page {number} is not marked as one"


def links(element: Element) -> list[Element]:
    """The annotations that belong to a structure element itself."""
    inner = element.get("/K")
    own = list(inner) if isinstance(inner, Array) else [inner]
    return [kid.Obj for kid in own if isinstance(kid, Dictionary) and "/Obj" in kid]


def _fonts(file: Pdf) -> Iterator[str]:
    for font in (one for one in file.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.Font):
        name = str(font.get("/BaseFont", "?")).lstrip("/")
        descriptor = font.get("/FontDescriptor")
        if descriptor is not None and not any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")):
            yield f"7.21.4.1-1: the font '{name}' is not embedded"
        if font.get("/Subtype") == Name.Type0 and not isinstance(font.get("/ToUnicode"), Stream):
            yield f"7.21.7-1: what is written in the font '{name}' cannot be read out"


def elements(element: Element) -> Iterator[Element]:
    """Every structure element below one, in reading order."""
    for kid in kids(element):
        yield kid
        yield from elements(kid)


def kids(element: Element) -> list[Element]:
    """The structure elements directly below one; what is drawn on a page is none."""
    inner = element.get("/K")
    if inner is None:
        return []
    listed = list(inner) if isinstance(inner, Array) else [inner]
    return [one for one in listed if isinstance(one, Dictionary) and "/S" in one]


_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_HOLDS = {
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}
_PARTS = {
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/LI": {"/L"},
    "/LBody": {"/LI"},
}
_STANDARD = frozenset(
    {
        *("/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI", "/Index"),
        *("/NonStruct", "/Private", "/P", "/H", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD"),
        *("/THead", "/TBody", "/TFoot", "/Span", "/Quote", "/Note", "/Reference", "/BibEntry", "/Code", "/Link"),
        *("/Annot", "/Ruby", "/Warichu", "/Figure", "/Formula", "/Form", *_HEADINGS),
    }
)
"""ISO 32000-1, 14.8.4."""
