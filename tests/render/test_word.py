"""A Word file: what an office opens, edits and clears."""

import io
import re
import sys
from collections import Counter
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Inches, Twips
from docx.table import Table

import tipbrief
from hostile import HOSTILE
from made import BRIEFS, PERU, TEMPLATES, THEME, WORKSPACE, document, each_brief, rendered
from small import composed, fact_base, gap
from tipbrief import pandoc
from tipbrief.compose.escape import plain
from tipbrief.documents import Paper
from tipbrief.errors import EngineMissing, RenderingFailed
from tipbrief.render import render
from tipbrief.render.word import for_pandoc, word_of
from word_files import W, notes_of, part, shown, text_of

HOSTILE_IN_WORD = [
    "[^1] [^2]: [x](#note_1) ^[1](#note_1)^",
    "^[7](#note_7)^ ![x](/etc/passwd)",
    "::: warning",
    "% title",
    "footnote FootnoteText w:footnote note_1",
]


def opened(content: bytes) -> WordFile:
    return docx.Document(io.BytesIO(content))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def without_references(markdown: str) -> str:
    """The text of a piece of a brief's Markdown."""
    bare = re.sub(r"\[\^\d+\]", "", markdown)
    linked = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", bare)
    return plain(re.sub(r"(?<!\\)\*+", "", linked))


def cell_text(table: Table, row: int, column: int) -> str:
    """Without the numbers of notes."""
    runs = table.cell(row, column)._tc.iter(f"{W}r")
    return "".join(run.text for run in runs if run.style != "EndnoteReference")


def tables_of(markdown: str) -> list[list[list[str]]]:
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", markdown, re.MULTILINE):
        rows = [re.split(r" ?(?<!\\)\| ?", line.strip())[1:-1] for line in block.strip().split("\n")]
        found.append([rows[0], *rows[2:]])
    return found


@pytest.mark.parametrize("name", each_brief())
def test_headings_are_those_of_the_markdown(name: str) -> None:
    lines = re.findall(r"^(#+) (.*)$", document(name).markdown, re.MULTILINE)
    headings = [one for one in opened(rendered(name, "docx")).paragraphs if one.style and "Heading" in one.style.name]

    assert len(lines) > 3
    assert [(one.style.style_id, one.text) for one in headings if one.style] == [
        (f"Heading{len(level)}", without_references(text)) for level, text in lines
    ]


@pytest.mark.parametrize("name", each_brief())
def test_tables_are_those_of_the_markdown_cell_by_cell(name: str) -> None:
    expected = tables_of(document(name).markdown)
    tables = opened(rendered(name, "docx")).tables

    assert [(len(table.rows), len(table.columns)) for table in tables] == [(len(t), len(t[0])) for t in expected]
    for table, rows in zip(tables, expected, strict=True):
        for number, row in enumerate(rows):
            texts = [squeezed(cell_text(table, number, column)) for column in range(len(row))]
            assert texts == [squeezed(without_references(cell)) for cell in row]


@pytest.mark.parametrize("name", each_brief())
def test_a_table_repeats_its_first_row_and_splits_none(name: str) -> None:
    for table in opened(rendered(name, "docx")).tables:
        first, *others = (row._tr for row in table.rows)
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
        assert {paragraph.style.name for paragraph in table.cell(0, 0).paragraphs if paragraph.style} == {
            "Table Heading"
        }


@pytest.mark.parametrize("name", each_brief())
def test_each_note_is_one_note_with_its_text_and_its_link(name: str) -> None:
    content = rendered(name, "docx")
    listed = re.findall(r"^\[\^(\d+)\]: (.*)$", document(name).markdown, re.MULTILINE)
    relations = part(content, "word/_rels/endnotes.xml.rels")
    addresses = {one.get("Id"): one.get("Target") for one in relations if one.get("TargetMode") == "External"}
    links = [addresses[link.get(qn("r:id"))] for link in part(content, "word/endnotes.xml").iter(f"{W}hyperlink")]

    assert notes_of(content) == [(number, without_references(text)) for number, text in listed]
    assert links == [address for _, text in listed for address in re.findall(r"\]\((http[^)]*)\)", text)]


@pytest.mark.parametrize("name", each_brief())
def test_a_note_that_is_cited_again_is_a_field_on_the_first(name: str) -> None:
    body = part(rendered(name, "docx"), "word/document.xml")
    marks = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    again = [field for field in body.iter(f"{W}fldSimple") if "NOTEREF" in (field.get(f"{W}instr") or "")]
    text = re.sub(r"^\[\^\d+\]:", "", document(name).markdown, flags=re.MULTILINE)

    assert len(list(body.iter(f"{W}endnoteReference"))) + len(again) == len(re.findall(r"\[\^\d+\]", text))
    assert len(marks) == len(set(marks))
    for field in again:
        number = "".join(one.text or "" for one in field.iter(f"{W}t"))
        assert field.get(f"{W}instr") == f" NOTEREF note_{number} \\h "
        assert f"note_{number}" in marks


def test_a_link_inside_leads_to_its_heading() -> None:
    anchors, headings = links_inside(rendered("recommendations", "docx"))

    assert len(anchors) > 5
    assert all(re.match(r"\d+\. ", headings[anchor]) for anchor in anchors)


def links_inside(content: bytes) -> tuple[set[str], dict[str, str]]:
    """Where they lead, and by name what stands there."""
    body = part(content, "word/document.xml")
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    pairs = zip(body[0], body[0][1:], strict=False)
    marked = {one.get(f"{W}name", ""): shown(other) for one, other in pairs if one.tag == f"{W}bookmarkStart"}
    return {anchor for anchor in anchors if anchor}, marked


@cache
def out_of_order() -> bytes:
    """A file whose second note is referred to first."""
    gaps = "".join(gap(f"It says {name}.", f"gap-{name}", f"such {name}") for name in ("one", "two"))
    template = """{% set late = note(gaps()[1:]|first) %}{{ link_to_heading("there", "A heading") }}

## A heading{{ note(gaps()|first) }}
{% for gap in gaps() %}
- {{ gap.says }}{{ note(gap) }}
{% endfor %}"""
    made = composed(template, fact_base(gaps=gaps)).value
    assert made is not None
    return render(made, "docx", THEME).content


def test_notes_out_of_order_keep_their_numbers() -> None:
    """Word would count them by place."""
    assert [number for number, _ in notes_of(out_of_order())] == ["2", "1"]
    assert re.findall(r"It says (\w+)\.(\d)", text_of(out_of_order())) == [("one", "2"), ("two", "1")]


def test_the_number_of_a_note_is_no_part_of_its_heading() -> None:
    anchors, headings = links_inside(out_of_order())

    assert [headings[anchor] for anchor in anchors] == ["A heading2"]


HOSTILE_TEMPLATE = """# Title

## Heading

{% for gap in gaps() %}
{{ gap.says }}{{ note(gap) }}

- {{ gap.says }}

| A | B |
|---|---|
| {{ gap.says }} | next |

{% endfor %}"""


def test_hostile_text_reads_to_the_letter() -> None:
    texts = [text for text in (*HOSTILE, *HOSTILE_IN_WORD) if len(text) < 500]
    facts = fact_base(gaps="".join(gap(text, f"gap-{number}", f"such {number}") for number, text in enumerate(texts)))
    made = composed(HOSTILE_TEMPLATE, facts)
    assert made.value is not None, made.diagnostics

    content = render(made.value, "docx", THEME).content
    lines = Counter(squeezed(line) for line in text_of(content).split("\n"))

    assert [text for text in texts if lines[squeezed(text)] != 3] == []
    assert len(opened(content).tables) == len(notes_of(content)) == len(texts) > 40


def test_a_document_without_notes_is_a_file_too() -> None:
    made = composed("# Title\n\nNothing is known.", fact_base()).value
    assert made is not None

    assert "Nothing is known." in text_of(render(made, "docx", THEME).content)


def test_the_file_says_what_it_is_and_nothing_of_its_making() -> None:
    told = opened(rendered("law-enforcement", "docx")).core_properties
    brief = document("law-enforcement").brief

    assert told.title == document("law-enforcement").title
    assert told.subject.startswith("What was reported of investigations")
    assert (told.author, told.last_modified_by, told.comments, told.language) == ("", "", "", "en")
    assert told.version == document("law-enforcement").version
    assert told.created == told.modified == datetime.combine(brief.as_of, time(), UTC)


def test_the_page_is_a4_with_version_and_number_at_its_foot() -> None:
    content = rendered("funding", "docx")
    (section,) = opened(content).sections
    foot = section.footer.paragraphs[0]
    fields = [one.get(f"{W}instr") for one in foot._p.iter(f"{W}fldSimple")]

    margins = section._sectPr.find(f"{W}pgMar")
    assert margins is not None
    assert {name.removeprefix(W) for name in margins.attrib} == {
        *("left", "right", "top", "bottom", "header", "footer", "gutter")  # Word asks for each of them
    }
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert f"Version {document('funding').version}" in foot.text
    assert fields == ["PAGE", "NUMPAGES"]


def test_on_letter_the_tables_are_as_wide_as_its_text() -> None:
    file = opened(word_of(document("funding"), TEMPLATES, Paper.LETTER))
    (section,) = file.sections
    sides = (section.left_margin, section.right_margin)

    assert (section.page_width, section.page_height) == (Inches(8.5), Inches(11))
    assert file.tables
    for table in file.tables:
        wide = sum(column.width or 0 for column in table.columns)
        assert wide == pytest.approx(Inches(8.5) - sum(side or 0 for side in sides), abs=Twips(len(table.columns)))


def test_the_styles_name_the_family_and_one_that_offices_have() -> None:
    content = rendered("funding", "docx")
    fonts = part(content, "word/fontTable.xml")
    used = {one.get(f"{W}ascii") for one in part(content, "word/styles.xml").iter(f"{W}rFonts")} - {None}

    assert [(one.get(f"{W}name"), one[0].get(f"{W}val")) for one in fonts] == [("Source Sans 3", "Calibri")]
    assert "Source Sans 3" in used
    assert {one.get(f"{W}val") for one in part(content, "word/styles.xml").iter(f"{W}lang")} == {"en-US"}


@pytest.mark.parametrize("name", BRIEFS)
def test_highlights_are_the_findings_alone(name: str) -> None:
    brief = tipbrief.compose(PERU, name, layout="highlights")
    content = brief.docx()

    assert opened(content).paragraphs[0].text.endswith("(highlights)")
    assert len(notes_of(content)) == len(brief.document.notes)


def test_an_internal_edition_is_marked() -> None:
    text = text_of(tipbrief.compose(PERU, "victim-services", edition="internal").docx())

    assert "Internal edition. It holds restricted facts" in text
    assert "(restricted)" in text


def test_without_pandoc_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "program", lambda: Path("/nowhere/pandoc"))

    with pytest.raises(EngineMissing, match=r'Word needs pandoc.*pip install "tipbrief\[docx\]"'):
        render(document("funding"), "docx", THEME)


def test_without_pandoc_the_other_formats_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "program", lambda: Path("/nowhere/pandoc"))

    built = tipbrief.build(WORKSPACE, tmp_path, briefs=["funding"], formats=["md", "docx"])

    assert [path.name for path in built.written] == ["funding.md"]
    assert built.missing is not None
    assert built.missing.format_name == "Word"


@pytest.mark.parametrize(("package", "library"), [("docx", "python-docx"), ("pypandoc", "pandoc")])
def test_without_a_package_the_extra_is_named(package: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    for module in [name for name in sys.modules if name.startswith("tipbrief.render.word.")]:
        monkeypatch.delitem(sys.modules, module)

    with pytest.raises(EngineMissing, match=f"Word needs {library}"):
        render(document("funding"), "docx", THEME)


def test_what_pandoc_only_warns_of_is_an_error() -> None:
    with pytest.raises(RenderingFailed, match="A named brief"):
        pandoc.word_from("![x](https://example.org/picture.png)", "A named brief")


def test_pandoc_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 0.001)

    with pytest.raises(RenderingFailed, match=r"pandoc took longer"):
        pandoc.word_from("text", "A named brief")


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("kill -KILL $$", "pandoc ended with SIGKILL"),
        ("exit 251", "pandoc ended with 251"),
        ("echo 'Heap exhausted' >&2; exit 251", "Heap exhausted"),
    ],
)
def test_pandoc_that_fails_is_told_with_its_reason(
    program: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "pandoc"
    stand_in.write_text(f"#!/bin/sh\n{program}\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(pandoc, "program", lambda: stand_in)

    with pytest.raises(RenderingFailed, match=f"^A named brief cannot be drawn: {reason}$"):
        pandoc.word_from("text", "A named brief")


def test_pandoc_that_may_not_be_started_is_not_called_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pandoc").touch(0o644)
    monkeypatch.setattr(pandoc, "program", lambda: tmp_path / "pandoc")

    with pytest.raises(
        RenderingFailed, match=r"^A named brief cannot be drawn: pandoc is not started: Permission denied$"
    ):
        pandoc.word_from("text", "A named brief")


def test_only_the_first_reference_of_a_note_stays_one() -> None:
    text, numbers = for_pandoc("One[^1][^2]. Two[^2][^3].\n\n[^1]: a\n\n[^2]: b\n\n[^3]: c\n")

    assert text.startswith("One[^1] [^2]. Two^[2](#note_2)^ [^3].\n\n[^1]: a\n")
    assert numbers == (1, 2, 3)
