"""What can be seen of PDF/UA-1 and PDF/A-3a without a validator, in every build: a file in, its faults in words out.

Each rule has the number that veraPDF's profiles give it; the real veraPDF judges every brief in the tests.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, TypeAlias

from pikepdf import Array, Dictionary, Name, Pdf, Stream

Element: TypeAlias = Any  # pikepdf's objects answer to no narrower type


def faults(file: Pdf) -> tuple[str, ...]:
    """Each is told once, however often it is found."""
    return tuple(dict.fromkeys(fault for rule in _RULES for fault in rule(file)))


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


def _structure(file: Pdf) -> Iterator[str]:
    found = list(elements(file.Root.StructTreeRoot)) if "/StructTreeRoot" in file.Root else []
    for element in found:
        role = str(element.S)
        if role not in _STANDARD:
            yield f"7.1-5: '{role}' is no standard structure type"
        yield from _misplaced(element, role)
        if role == "/Figure" and not str(element.get("/Alt", "")):
            yield "7.3-1: a figure has no text instead of it"
        if role == "/Table" and len({_width(row) for row in _rows(element)}) > 1:
            yield "7.2-43: the rows of a table are not equally long"
        if role == "/TH" and "/Scope" not in element.get("/A", Dictionary()):
            yield "7.5-1: the header of a table does not say what it is the header of"
    levels = [int(str(one.S)[2:]) for one in found if str(one.S) in _HEADINGS]
    for above, below in pairwise([0, *levels]):
        if below > above + 1:
            yield f"7.4.2-1: a heading of level {below} follows one of level {above}"


def _misplaced(element: Element, role: str) -> Iterator[str]:
    """Tables and lists hold their own parts, and these stand nowhere else (ISO 32000-1, tables 336 and 337)."""
    allowed = _HOLDS.get(role)
    for kid in map(_role, kids(element)):
        if (allowed and kid not in allowed) or (kid in _PARTS and role not in _PARTS[kid]):
            yield f"7.2-3…20: '{kid}' stands in '{role}'"


def _role(element: Element) -> str:
    return str(element.S)


def _rows(table: Element) -> Iterator[Element]:
    return (one for one in elements(table) if one.S == Name.TR)


def _width(row: Element) -> int:
    return sum(int(cell.get("/A", Dictionary()).get("/ColSpan", 1)) for cell in kids(row))


def _annotations(file: Pdf) -> Iterator[str]:
    structure = elements(file.Root.get("/StructTreeRoot", Dictionary()))
    tagged = {link.objgen for one in structure if Name.Link == one.S for link in links(one)}
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


_RULES: tuple[Callable[[Pdf], Iterator[str]], ...] = (_catalog, _structure, _annotations, _fonts)

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
