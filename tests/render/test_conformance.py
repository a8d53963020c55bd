"""Every PDF is PDF/A-3a and PDF/UA-1: the real veraPDF judges each, and files with one defect show that it judges."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from made import PERU, TEMPLATES, each_brief, rendered
from tipbrief.documents import Paper
from tipbrief.load import load_fonts
from tipbrief.render import Theme, render
from tipbrief.render.conformance import elements, faults, links
from tipbrief.vocabulary import Layout
from tipbrief.workspace import compose
from verapdf import SOUND, broken_rules

FONTS = load_fonts()


@pytest.mark.parametrize("brief", each_brief())
def test_every_brief_conforms(brief: str, tmp_path: Path) -> None:
    content = rendered(brief, "pdf")

    assert broken_rules(content, tmp_path) == SOUND


@pytest.mark.torture
@pytest.mark.parametrize("brief", each_brief())
def test_every_layout_and_paper_conforms(brief: str, tmp_path: Path) -> None:
    made = compose(PERU, brief, layout=Layout.HIGHLIGHTS).document
    content = render(made, "pdf", Theme(TEMPLATES, FONTS, Paper.LETTER)).content

    assert broken_rules(content, tmp_path) == SOUND
    with Pdf.open(io.BytesIO(content)) as file:
        assert [float(side) for side in file.pages[0].MediaBox] == [0, 0, 612, 792]
        assert len(file.pages) == 1


@cache
def sound(brief: str) -> bytes:
    """One page with headings, notes and links, of ``corruption-cases`` with a table, of ``timeline`` with a chart."""
    made = compose(PERU, brief, layout=Layout.HIGHLIGHTS).document
    return render(made, "pdf", Theme(TEMPLATES, FONTS)).content


def first(file: Pdf, role: str) -> Any:
    return next(one for one in elements(file.Root.StructTreeRoot) if Name(role) == one.S)


def no_language(file: Pdf) -> None:
    del file.Root.Lang


def without(file: Pdf, told: str, instead: str = "") -> None:
    metadata = file.Root.Metadata
    known = metadata.read_bytes().decode()
    assert told in known
    metadata.write(known.replace(told, instead).encode())


def no_title(file: Pdf) -> None:
    without(file, "dc:title", "dc:subject")


def title_not_shown(file: Pdf) -> None:
    file.Root.ViewerPreferences.DisplayDocTitle = False


def not_marked(file: Pdf) -> None:
    file.Root.MarkInfo.Marked = False


def figure_without_text(file: Pdf) -> None:
    del first(file, "/Figure").Alt


def heading_skipped(file: Pdf) -> None:
    first(file, "/H2").S = Name.H4


def headers_unknown(file: Pdf) -> None:
    for one in elements(file.Root.StructTreeRoot):
        if one.S in (Name.TH, Name.TD):
            one.A = Dictionary(O=Name.Table)


def link_says_nothing(file: Pdf) -> None:
    for one in file.pages[0].Annots:
        del one.Contents


def no_reading_order(file: Pdf) -> None:
    del file.pages[0].Tabs


def page_outside_structure(file: Pdf) -> None:
    del file.pages[0].StructParents


def font(file: Pdf, kind: Name) -> Any:
    return next(one for one in file.objects if isinstance(one, Dictionary) and one.get("/Subtype") == kind)


def not_readable(file: Pdf) -> None:
    del font(file, Name.Type0).ToUnicode


def font_not_embedded(file: Pdf) -> None:
    descriptor = font(file, Name.CIDFontType2).FontDescriptor
    del descriptor["/FontFile2"]


def not_called_accessible(file: Pdf) -> None:
    without(file, 'pdfuaid:part="1"')


def unknown_role(file: Pdf) -> None:
    first(file, "/P").S = Name.Paragraph


def path_without_tag(file: Pdf) -> None:
    page = file.pages[0]
    page.contents_add(file.make_stream(b"0 0 m 9 9 l S"))


def link_not_marked(file: Pdf) -> None:
    next(one for one in elements(file.Root.StructTreeRoot) if links(one)).S = Name.Span


def body_without_list(file: Pdf) -> None:
    first(file, "/P").S = Name.LBody


def row_cut_short(file: Pdf) -> None:
    row = first(file, "/TBody").K[0]
    row.K = Array(list(row.K)[:-1])


def data_without_relation(file: Pdf) -> None:
    del file.Root.AF[0].AFRelationship


def colours_without_meaning(file: Pdf) -> None:
    del file.Root.OutputIntents


def not_called_archival(file: Pdf) -> None:
    without(file, "pdfaid:part", "pdfaid:other")


DEFECTS: dict[Callable[[Pdf], None], str] = {
    no_language: "ua1",
    no_title: "ua1",
    title_not_shown: "ua1",
    not_marked: "ua1",
    figure_without_text: "ua1",
    heading_skipped: "ua1",
    headers_unknown: "ua1",
    link_says_nothing: "ua1",
    no_reading_order: "ua1",
    page_outside_structure: "ua1",
    not_readable: "ua1",
    font_not_embedded: "ua1",
    not_called_accessible: "ua1",
    unknown_role: "ua1",
    path_without_tag: "ua1",
    link_not_marked: "ua1",
    body_without_list: "ua1",
    row_cut_short: "ua1",
    data_without_relation: "3a",
    colours_without_meaning: "3a",
    not_called_archival: "3a",
}
UNSEEN = {page_outside_structure, path_without_tag, data_without_relation, colours_without_meaning}
"""What only veraPDF sees: it reads what is drawn, and the rest of PDF/A."""


def spoiled(defect: Callable[[Pdf], None]) -> bytes:
    brief = "timeline" if defect is figure_without_text else "corruption-cases"
    made = io.BytesIO()
    with Pdf.open(io.BytesIO(sound(brief))) as file:
        defect(file)
        file.save(made)
    return made.getvalue()


@pytest.mark.xdist_group("defects")
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__)
def test_each_defect_is_caught(defect: Callable[[Pdf], None], tmp_path: Path) -> None:
    content = spoiled(defect)

    assert broken_rules(content, tmp_path)[DEFECTS[defect]] != ()
    with Pdf.open(io.BytesIO(content)) as file:
        assert bool(faults(file)) == (defect not in UNSEEN)


@pytest.mark.xdist_group("defects")
def test_without_a_defect_nothing_is_found(tmp_path: Path) -> None:
    content = spoiled(lambda _: None)

    assert broken_rules(content, tmp_path) == SOUND
    with Pdf.open(io.BytesIO(content)) as file:
        assert faults(file) == ()
