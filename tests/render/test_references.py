"""References to notes: runs that lead to the passage, tell it on hover and focus, and double no text."""

import re
from html import unescape

import pytest

from made import TEMPLATES, document, each_brief, rendered
from tipbrief.render.body import body_of
from tipbrief.render.marks import Shown

TEXT = "One[^1][^2] and another[^1].\n\n[^1]: The first.\n[^2]: The second.\n"
PASSAGES = {1: 'Report, par. 1: “so "they" <say>”', 2: "Report, par. 2: “& so on”"}
LINK = re.compile(r'<a id="(fnref[^"]*)" class="footnote-ref" ([^>]*)>(\d+)</a>')


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
