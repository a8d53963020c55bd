"""PDF: tagged, titled, in one language, from packaged fonts alone; refused where anything would be left out."""

import io
import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from unittest.mock import Mock

import pypdfium2
import pytest
from pikepdf import Array, NameTree, OutlineItem, Pdf

from made import PERU, TEMPLATES, THEME, WORKSPACE, document, page_texts, rendered
from small import ROOT, composed, fact_base, gap
from tipbrief.build import build
from tipbrief.documents import Paper
from tipbrief.errors import EngineMissing, NotFound, RenderingFailed
from tipbrief.load import load_fonts
from tipbrief.render import Theme, pdf, render
from tipbrief.render.data import json_of
from tipbrief.render.pdf import Evidence, Press, Sheet, load_engine
from tipbrief.workspace import compose

FONTS = load_fonts()
PRESS = Press(FONTS)
EVIDENCE = Evidence(b"{}", date(2024, 6, 30))
PAGE = "<html lang=en><head><title>T</title>{head}</head><body style='font-family: SourceSans3'>{body}</body></html>"

OF_ITS_BRIEF = pytest.mark.xdist_group("corruption-cases")


def page(body: str = "", head: str = "") -> str:
    return PAGE.format(body=body, head=head)


@pytest.fixture(scope="module")
def brief() -> Pdf:
    return Pdf.open(io.BytesIO(rendered("corruption-cases", "pdf")))


@pytest.fixture(scope="module")
def said() -> tuple[str, ...]:
    """Page by page."""
    return page_texts(rendered("corruption-cases", "pdf"))


@OF_ITS_BRIEF
def test_the_pdf_has_title_language_and_tags(brief: Pdf) -> None:
    catalog = brief.Root

    assert brief.docinfo.Title == "Peru: Officials’ complicity in trafficking"
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalog["/StructTreeRoot"]["/K"]


@OF_ITS_BRIEF
def test_the_pdf_has_bookmarks_for_every_chapter_and_case(brief: Pdf) -> None:
    titles = _titles(brief)

    assert titles[0] == "Officials’ complicity in trafficking: Peru"
    assert {"All cases by stage", "Each case", "Prison guards in Huacho", "Notes"} <= set(titles)


def _titles(file: Pdf) -> list[str]:
    return list(_flat(file.open_outline().root))


def _flat(items: Iterable[OutlineItem]) -> Iterator[str]:
    for one in items:
        yield one.title
        yield from _flat(one.children)


@OF_ITS_BRIEF
def test_running_header_and_footer_stand_on_the_second_page(said: tuple[str, ...]) -> None:
    text = said[1]

    assert "Peru: Officials’ complicity in trafficking" in text
    assert f"2 / {len(said)}" in text
    assert "As of June 30, 2024 · Version " in text


@OF_ITS_BRIEF
def test_the_running_header_names_the_chapter_that_a_page_begins_in_but_on_the_first(
    brief: Pdf, said: tuple[str, ...]
) -> None:
    first, *others = (text.splitlines() for text in said)
    names = {f"Peru: Officials’ complicity in trafficking {one}" for one in _titles(brief)}

    assert [heads for lines in others if len(heads := names.intersection(lines)) != 1] == []
    assert names.isdisjoint(first)


@OF_ITS_BRIEF
def test_only_the_packaged_family_is_embedded(brief: Pdf) -> None:
    assert _fonts(brief) <= {"SourceSans3", "SourceSans3-Bold", "SourceSans3-Italic", "SourceSans3-BoldItalic"}
    assert _fonts(brief)


def _fonts(file: Pdf) -> set[str]:
    fonts = (font for sheet in file.pages for font in sheet.Resources.Font.as_dict().values())
    return {str(font.BaseFont).split("+")[-1] for font in fonts}


@OF_ITS_BRIEF
def test_links_lead_to_the_addresses_of_sources_alone(brief: Pdf) -> None:
    actions = [link.A for link in _links(brief) if "/A" in link]
    addresses = {str(action.URI) for action in actions if "/URI" in action}

    assert any("#:~:text=" in address for address in addresses)
    known = tuple(source.address for source in PERU.sources if source.address)
    assert all(address.startswith((*known, "https://www.state.gov/")) for address in addresses)


def _links(file: Pdf) -> Iterator[Any]:
    for sheet in file.pages:
        yield from sheet.obj.get("/Annots", Array())


@OF_ITS_BRIEF
def test_a_link_is_read_out_as_what_it_leads_to_and_never_as_an_address(brief: Pdf) -> None:
    told = {str(link.Contents) for link in _links(brief)}

    assert "Key findings" in told
    assert any(one.startswith("par. ") and "“" in one for one in told)
    assert [one for one in told if one.startswith(("http", "fn:")) or (" " not in one and one.islower())] == []


@OF_ITS_BRIEF
def test_notes_are_targets_and_references_that_nothing_leads_back_to_are_none(brief: Pdf) -> None:
    names = list(NameTree(brief.Root.Names.Dests))

    assert "fn:1" in names
    assert [name for name in names if name.startswith("fnref")] == []


@OF_ITS_BRIEF
def test_pages_have_labels_and_the_headers_of_tables_can_be_found_by_name(brief: Pdf) -> None:
    catalog = brief.Root

    assert [one.label for one in brief.pages] == [str(number + 1) for number in range(len(brief.pages))]
    assert catalog.PageLabels.Nums[1].S == "/D"
    names = list(catalog.StructTreeRoot.IDTree.Names)
    assert names[::2] == sorted(names[::2], key=bytes)
    assert {str(one.S) for one in names[1::2]} == {"/TH"}


@OF_ITS_BRIEF
def test_the_pdf_carries_the_json_of_its_document(brief: Pdf) -> None:
    attached = {name: one.get_file().read_bytes().decode() for name, one in brief.attachments.items()}

    assert attached == {"facts.json": json_of(document("corruption-cases"))}


def test_a_sheet_is_that_which_was_asked_for() -> None:
    letter = Press(FONTS, Sheet(Paper.LETTER)).pdf_of(page("<p>x</p>"), "a test", EVIDENCE)

    with Pdf.open(io.BytesIO(letter)) as file:
        assert [float(side) for side in file.pages[0].MediaBox] == [0, 0, 612, 792]
    with pytest.raises(NotFound, match="no paper 'leter'"):
        compose(PERU, "funding").pdf("leter")


def test_fonts_are_loaded_once_and_pages_are_those_of_a_press_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = load_engine()
    monkeypatch.setattr(
        engine.text.fonts, "FontConfiguration", loaded := Mock(wraps=engine.text.fonts.FontConfiguration)
    )
    bodies = ["<p>one <b>page</b>", "<h1>another</h1><p>of <i>its</i> own"]
    press = Press(FONTS)
    drawn = [press.pdf_of(page(body), "a test", EVIDENCE) for body in bodies]

    assert loaded.call_count == 1
    assert drawn == [Press(FONTS).pdf_of(page(body), "a test", EVIDENCE) for body in bodies]


def test_a_style_that_is_wrong_is_wrong_for_every_page() -> None:
    press = Press(FONTS, Sheet(Paper.A4, "p { colour: red }"))
    for _ in range(2):
        with pytest.raises(RenderingFailed, match=r"the style of PDFs cannot be drawn: .*colour"):
            press.pdf_of(page("<p>x</p>"), "a test", EVIDENCE)


@pytest.mark.parametrize(
    ("style", "complaint"),
    [
        ("p {}\nh1 { colr: 3; }", "Ignored `colr: 3` at 2:6, unknown property."),
        ("h1 { colr: 3;", "Ignored `colr: 3` at 1:6, unknown property."),
        ("p {}\n h1:foo, b { color: red }", "Invalid or unsupported selector, 'h1:foo, b ' at 2:2"),
        ("@import url(https://a.org/b);", "a brief fetches nothing, but this one asks for https://a.org/b"),
        ("h1 { colr: 3\np { color: red } }", "Invalid or unsupported selector, ':is(h1 ) colr: 3\np ' at 1:6"),
    ],
)
@pytest.mark.parametrize("of_page", [False, True])
def test_a_fault_in_a_style_sheet_is_told_with_its_file_and_line(style: str, complaint: str, of_page: bool) -> None:  # noqa: FBT001
    html = page(f"<style>\n\n{style}</style><p>x</p>" if of_page else "<p>x</p>")
    sheet = Sheet(Paper.A4, "" if of_page else style, (("fine.css", "p { color: red }"), ("own.css", style)))

    with pytest.raises(RenderingFailed) as failed:
        Press(FONTS, sheet).pdf_of(html, "a test", EVIDENCE)

    assert str(failed.value) == f"own.css cannot be drawn: {complaint}"


def test_the_style_sheets_that_a_pdf_is_drawn_with_are_known_by_their_files() -> None:
    sources = dict(Theme(TEMPLATES).press.sheet.sources)

    assert sources == {
        str(ROOT / "templates" / "page" / name): TEMPLATES.texts[f"page/{name}"] for name in ("print.css", "pdf.css")
    }


def test_a_theme_is_sent_without_what_it_has_loaded() -> None:
    theme = Theme(TEMPLATES, FONTS)
    theme.press.pdf_of(page("<p>x</p>"), "a test", EVIDENCE)

    assert vars(pickle.loads(pickle.dumps(theme))).keys() == vars(theme).keys() - {"press"}  # noqa: S301  # our own


def test_a_theme_has_the_last_word_on_the_columns_of_a_table() -> None:
    def place_of_second(style: str) -> float:
        press = Press(FONTS, Sheet(Paper.A4, style))
        table = "<table style='width: 100%'><tr><td>first</td><td>second</td></tr></table>"
        with pypdfium2.PdfDocument(press.pdf_of(page(table), "a test", EVIDENCE)) as file:
            said = file[0].get_textpage()
            left, *_ = said.get_charbox(said.get_text_range().index("second"))
            return float(left)

    assert place_of_second("col:nth-child(1) { width: 80% !important }") > place_of_second("") + 100


def test_to_load_the_engine_starts_no_process_and_changes_nothing() -> None:
    script = """if True:
        import ctypes.util, sys
        from tipbrief.render import load_engine

        search = ctypes.util.find_library
        started = []
        sys.addaudithook(lambda event, arguments: event == "subprocess.Popen" and started.append(arguments[0]))
        load_engine()
        print(str(started), ctypes.util.find_library is search, bool(search("c") and started))
    """
    here = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ended = subprocess.run([sys.executable, "-c", script], env=here, check=True, capture_output=True, text=True)

    assert ended.stdout.split() == ["[]", "True", "True"]


def test_two_threads_that_load_the_engine_put_all_back() -> None:
    script = """if True:
        import ctypes.util, time
        from concurrent.futures import ThreadPoolExecutor
        from tipbrief.render import load_engine

        search = ctypes.util.find_library
        with ThreadPoolExecutor() as threads:
            list(threads.map(lambda wait: (time.sleep(wait), load_engine()), (0, 0.05, 0.1, 0.15)))
        print(ctypes.util.find_library is search)
    """
    here = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ended = subprocess.run([sys.executable, "-c", script], env=here, check=True, capture_output=True, text=True)

    assert ended.stdout.split() == ["True"]


def test_the_pages_of_a_file_are_listed_once_and_again_when_there_are_more() -> None:
    pydyf = load_engine().pdf.pydyf
    file = pydyf.PDF()
    file.add_page(pydyf.Dictionary())
    (first,) = file.page_references
    assert file.page_references is file.page_references

    file.add_page(pydyf.Dictionary())
    assert file.page_references[0] == first
    assert len(file.page_references) == 2


def test_what_cuts_fonts_down_without_harfbuzz_is_loaded_when_it_is_called() -> None:
    script = """if True:
        import contextlib, sys
        from tipbrief.render import load_engine

        fonts, late = load_engine().pdf.fonts, {"fontTools.subset", "fontTools.varLib.instancer"}
        print(len(late & sys.modules.keys()))
        print(fonts.subset.Options(hinting=True).hinting)
        with contextlib.suppress(Exception):
            fonts.instantiateVariableFont(None, {})
        print(len(late & sys.modules.keys()))
    """
    here = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ended = subprocess.run([sys.executable, "-c", script], env=here, check=True, capture_output=True, text=True)

    assert ended.stdout.split() == ["0", "True", "2"]


OF_A_WORKER = """
import pickle, tempfile
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tipbrief.documents import Page, Templates
from tipbrief.drawing.drawn import _unpacked
from tipbrief.load import load_fonts
from tipbrief.render import Theme
from tipbrief.render.pdf import Evidence

def work():
    theme = Theme(Templates((), {}, {}, {}, Page("", "", "", "")), load_fonts())
    press = _unpacked(pickle.dumps(theme), 0).press
    press.pdf_of("<html lang=en><title>T</title><p style='font-family: SourceSans3'>x", "x", Evidence(b"{}", date.max))
    print(*Path(tempfile.gettempdir()).iterdir(), flush=True)

worker = get_context("fork").Process(target=work)
worker.start()
worker.join()
"""


def test_a_worker_leaves_no_font_behind(tmp_path: Path) -> None:
    here = {"PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", OF_A_WORKER]
    ended = subprocess.run(command, env={**os.environ, **here}, check=True, capture_output=True, text=True)

    assert ended.stdout.startswith(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


class _Secrets(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # the library's name
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()


@pytest.fixture
def listener() -> Iterator[str]:
    """A server on this machine that must not be asked for anything."""
    server = HTTPServer(("127.0.0.1", 0), _Secrets)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)  # how long it may take to stop
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


VECTORS = [
    "<img src='{url}' alt=x>",
    "<picture><source srcset='{url}'><img src='{url}' alt=x></picture>",
    "<style>@import '{url}';</style>",
    "<link rel=stylesheet href='{url}'>",
    "<p style=\"background: url('{url}')\">x</p>",
    "<style>@font-face {{ font-family: x; src: url('{url}') }} p {{ font-family: x }}</style><p>x</p>",
    "<style>p::before {{ content: url('{url}') }}</style><p>x</p>",
    "<link rel=attachment href='{url}'>",
    "<a rel=attachment href='{url}'>x</a>",
    "<object data='{url}'></object>",
    "<embed src='{url}'>",
    "<svg width=9 height=9><title>t</title><image href='{url}' width=9 height=9 /></svg>",
    "<ul style=\"list-style-image: url('{url}')\"><li>x</li></ul>",
    "<base href='{url}'><img src=x.png alt=x>",
    "<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>' alt=x>",
]


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("target", ["network", "file"])
def test_a_page_that_asks_for_anything_is_refused_and_nothing_is_asked(
    vector: str, target: str, listener: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    url = f"{listener}/x.png" if target == "network" else secret.as_uri()
    _Secrets.asked.clear()

    with pytest.raises(RenderingFailed):
        PRESS.pdf_of(page(vector.format(url=url)), "a test", EVIDENCE)

    assert _Secrets.asked == []


def test_the_listener_would_have_heard(listener: str) -> None:
    from urllib.request import urlopen  # only here

    _Secrets.asked.clear()
    with urlopen(f"{listener}/heard") as answer:  # noqa: S310  # this machine
        assert answer.status == 200
    assert _Secrets.asked == ["/heard"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<p>a character no packaged font has: \U0001f9ff</p>", "notdef"),
        ("<p style='colour: red'>a style that does not exist</p>", "colour"),
        ("<p><a href='#nowhere'>a link to nowhere</a></p>", "nowhere"),
        ("<p id=a>twice</p><p id=a>the same id</p>", "a"),
    ],
)
def test_what_the_engine_would_only_log_is_an_error(body: str, complaint: str) -> None:
    with pytest.raises(RenderingFailed) as caught:
        PRESS.pdf_of(page(body), "A named brief", EVIDENCE)

    assert str(caught.value).startswith("A named brief cannot be drawn: ")
    assert complaint in str(caught.value)


def test_nothing_is_drawn_where_the_engine_may_not_complain() -> None:
    logging.disable(logging.WARNING)
    try:
        with pytest.raises(RenderingFailed, match="silences what WeasyPrint says"):
            PRESS.pdf_of(page("<p style='colour: red'>x</p>"), "a test", EVIDENCE)
    finally:
        logging.disable(logging.NOTSET)


def test_a_failure_leaves_no_listener_behind() -> None:
    PRESS.pdf_of(page("<p>x</p>"), "a test", EVIDENCE)
    before = list(logging.getLogger("weasyprint").handlers)
    with pytest.raises(RenderingFailed):
        PRESS.pdf_of(page("<p style='colour: red'>x</p>"), "a test", EVIDENCE)

    assert logging.getLogger("weasyprint").handlers == before


def test_without_pango_pdf_is_left_out_and_the_rest_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_engine() -> None:
        raise EngineMissing("Pango", pdf.INSTALL_PANGO)

    monkeypatch.setattr(pdf, "load_engine", no_engine)
    built = build(WORKSPACE, tmp_path, briefs=["recommendations"])

    assert built.missing is not None
    assert "apt-get install" in str(built.missing)
    assert sorted(path.name for path in built.written) == ["recommendations.html", "recommendations.md"]


def test_hostile_text_reads_to_the_letter_in_the_pdf() -> None:
    text = "<script>alert(1)</script> {{ 7 * 7 }} **bold** [x](javascript:alert(1)) a | b &amp; c"
    facts = fact_base(gaps=gap(text))
    made = compose(facts, "victim-services")
    shown = "".join(page_texts(made.pdf()))

    assert "".join(text.split()) in "".join(shown.split())


def test_a_word_longer_than_a_line_stays_on_the_page() -> None:
    made = composed(
        "# {{ gaps()[0].says }}\n\n{{ say(gaps()[0]) }}\n\n## {{ gaps()[0].says }}", fact_base(gaps=gap("W" * 300))
    )
    assert made.value is not None
    words = "".join(page_texts(render(made.value, "pdf", THEME).content)).split()

    assert 20 < max(map(len, words)) < 80


NOTES = f"<div class=footnote><ol>{'<li style=height:4mm>note' * 12}</ol></div>"
TABLE = (
    "<p>Its key</p><div class=table><table><thead><tr><th scope=col>Head</th></tr></thead>"
    "<tbody><tr><th scope=row style='height: 40mm'>row</th></tr></tbody></table></div>"
)
ROWS = "1. note 2. note 3. note|4. note 5. note 6. note|7. note 8. note 9. note|10. note 11. note 12. note"


@pytest.mark.parametrize(
    ("body", "above", "below"),
    [
        ("<ul><li>one</ul><h2>Another</h2><p style='height: 50mm'>two</p>", "Filled|A chapter|one", "Another|two"),
        ("<ul><li>one<li>two<li>three</ul>", "Filled|A chapter|one", "two|three"),
        ("<ul><li>one<li style='height: 50mm'>two</ul>", "Filled", "A chapter|one|two"),
        (NOTES, "Filled", f"A chapter|{ROWS}"),
        (TABLE, "Filled", "A chapter|Its key|Head|row"),
    ],
)
def test_nothing_is_alone_on_a_page_that_belongs_to_another_and_a_list_does_not_hold_what_follows(
    body: str, above: str, below: str
) -> None:
    filled = f"<article><h1>A brief</h1><p style='height: 222mm'>Filled</p><h2>A chapter</h2>{body}</article>"
    styled = page(filled, f"<style>{TEMPLATES.page.print}</style>")
    sheets = page_texts(PRESS.pdf_of(styled, "a test", EVIDENCE))

    assert [_lines_of(sheet) for sheet in sheets] == [f"A brief|{above}", below]


def _lines_of(sheet: str) -> str:
    """Without the marks of items and the number of the page."""
    lines = (line.strip("• ") for line in sheet.splitlines()[:-1])
    return "|".join(line for line in lines if line)
