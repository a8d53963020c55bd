"""References to notes: runs that lead to the passage, tell it on hover and focus, and double no text."""

import re
from html import unescape

import pytest

from made import TEMPLATES, document, each_brief, page_texts, rendered
from tipbrief.render.body import body_of
from tipbrief.render.marks import Shown

TEXT = "One[^1][^2] and another[^1].\n\n[^1]: The first.\n[^2]: The second.\n"
PASSAGES = {1: 'Report, par. 1: “so "they" <say>”', 2: "Report, par. 2: “& so on”"}
LINK = re.compile(r'<a id="(fnref[^"]*)" class="footnote-ref" ([^>]*)>(\d+)</a>')


OF_ITS_BRIEF = pytest.mark.xdist_group("legal-framework")


def front() -> str:
    return body_of(TEXT, Shown(passages=PASSAGES), table_label="T", back_label="B").front


def test_a_reference_has_its_passage_at_hand_as_plain_text() -> None:
    told = re.findall(r'data-passage="([^"]*)">(\d)</a>', front())

    assert [(int(number), unescape(text)) for text, number in told] == [
        *((1, PASSAGES[1]), (2, PASSAGES[2])),
        (1, PASSAGES[1]),
    ]
    assert "<say>" not in front()


def test_whoever_listens_is_told_the_note_itself() -> None:
    found = LINK.findall(front())

    assert len(found) == 3
    for _, attributes, number in found:
        assert f'href="#fn:{number}" role="doc-noteref" aria-describedby="fn:{number}"' in attributes
        assert f'<li id="fn:{number}">' in front()


def test_references_side_by_side_are_one_run() -> None:
    runs = re.findall(r'<sup class="notes">(.*?)</sup>', front())

    assert [re.findall(r">(\d)<", run) for run in runs] == [["1", "2"], ["1"]]


def runs_of(text: str, notes: int = 30) -> list[tuple[str, str]]:
    """The classes of each run, and what it says on paper."""
    listed = "".join(f"[^{number}]: Note.\n" for number in range(1, notes + 1))
    html = body_of(f"{text}\n\n{listed}", table_label="T", back_label="B").front
    runs = re.findall(r'<sup class="([^"]*)">(.*?)</sup>', html)
    on_paper = ((kind, re.sub('</a><span class="within">.*?</span>', "–", run)) for kind, run in runs)
    return [(kind, re.sub("<[^>]*>", "", run)) for kind, run in on_paper]


def cited(*numbers: int) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def test_a_run_has_each_note_once_in_order_and_on_paper_three_in_a_row_as_two() -> None:
    assert runs_of(f"Words.{cited(7, 3, 4, 5, 3, 9, 10)}") == [("notes", "3–5 7 9 10")]


def test_a_run_that_is_told_in_a_few_numbers_stays_in_one_line() -> None:
    assert runs_of(f"Words.{cited(*range(1, 20))} More.{cited(1, 3, 5, 7, 9, 11, 13)}") == [
        ("notes", "1–19"),
        ("notes many", "1 3 5 7 9 11 13"),
    ]
    assert ".many, .notes:has(.within)," in TEMPLATES.page.screen, "it may break where each number is shown"


def test_a_note_is_no_exponent() -> None:
    texts = ("8 to 15", "**153**", "Up by 48%", "8 years", "In 2023.", "**Two**")

    assert [kind for text in texts for kind, _ in runs_of(f"{text}{cited(1)}")] == [
        *["notes beside-number"] * 3,
        *["notes"] * 3,
    ]


@pytest.mark.parametrize("style", [TEMPLATES.page.print, TEMPLATES.page.screen], ids=["paper", "screen"])
def test_a_note_beside_a_number_keeps_apart_from_it(style: str) -> None:
    assert ".beside-number { margin-left:" in style


@OF_ITS_BRIEF
def test_the_first_and_the_last_of_a_row_are_printed_with_a_dash() -> None:
    lines = page_texts(rendered("legal-framework", "pdf"))[0].splitlines()

    assert [line for line in lines if re.fullmatch(r"\d+–\d+", line)]


def test_a_page_without_passages_has_plain_references() -> None:
    assert "data-passage" not in body_of(TEXT, table_label="T", back_label="B").front


@pytest.mark.parametrize("name", each_brief())
def test_each_reference_of_a_brief_tells_the_passage_of_its_note(name: str) -> None:
    phrases = {str(note.number): note.passage.phrase for note in document(name).notes}
    links = LINK.findall(rendered(name, "html").decode())

    assert len(links) > 20
    assert {number for *_, number in links} == set(phrases)
    assert [number for _, told, number in links if f"“{phrases[number]}”" not in unescape(told)] == []


def test_a_figure_tells_the_passages_of_its_facts() -> None:
    html = rendered("country-brief", "html").decode()
    share = re.search(r'<data value="61" [^>]*data-passage="([^"]*)">61%</data>', html)
    passages = unescape(share[1]).split("\n") if share else []

    assert "TIP Report 2024, par. 6: “In 2023, courts convicted 143 defendants for trafficking and related crimes”" in (
        passages
    )
    assert "TIP Report 2024, par. 6: “2022, when courts convicted 89 defendants”" in passages


def test_only_the_screen_shows_passages_beside_the_text() -> None:
    """A second layer of text on paper would double every note for whoever reads the PDF aloud."""
    assert "attr(data-passage)" in TEMPLATES.page.screen
    assert "data-passage" not in TEMPLATES.page.print
    assert re.findall(r'content: [^;]*attr\(data-[^;]*"";', TEMPLATES.page.screen)
