"""The same facts, notes and sources in every format of a brief."""

import html
import json
import re

import pytest

from made import document, each_brief, page_texts, rendered
from word_files import notes_of, text_of

MAX_PAGES = 8
LONG = {"country-brief", "timeline"}
"""All that is told of a country, and all of its dates: every other brief is short enough to be read at once."""


def words(text: str) -> str:
    """Without white space and the hyphens at the ends of lines, which each format sets in its own way."""
    return re.sub(r"[\s\u00ad\u2060-]+", "", text)


def in_markdown(markdown: str) -> str:
    plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)
    return words(plain.replace("&amp;", "&"))


def in_html(page: str) -> str:
    body = page.split("<article>", 1)[1]
    return words(html.unescape(re.sub(r"<[^>]*>", "", page.split("<main>", 1)[1].split("<nav", 1)[0] + body)))


def in_pdf(content: bytes) -> str:
    """Page by page, without the running heads and feet."""
    return words("".join(page_texts(content)))


def in_word(content: bytes) -> str:
    return words(text_of(content))


@pytest.mark.parametrize("name", each_brief())
def test_a_brief_says_the_same_in_every_format(name: str) -> None:
    notes = document(name).notes
    made = {kind: rendered(name, kind) for kind in ("md", "html", "pdf", "docx", "json")}
    texts = {
        "md": in_markdown(made["md"].decode()),
        "html": in_html(made["html"].decode()),
        "pdf": in_pdf(made["pdf"]),
        "docx": in_word(made["docx"]),
    }
    data = json.loads(made["json"])

    pages = len(page_texts(made["pdf"]))
    assert pages <= MAX_PAGES or name in LONG
    assert len(notes) > 20
    for note in notes:
        told = words(f"{note.source.short_title}")
        phrase = words(f"“{note.passage.phrase}”.")
        assert [kind for kind, text in texts.items() if phrase not in text or told not in text] == []
    for source in {note.source.id: note.source for note in notes}.values():
        assert [kind for kind, text in texts.items() if source.sha256 not in text] == []
    assert [note["number"] for note in data["notes"]] == [note.number for note in notes]


@pytest.mark.parametrize("name", each_brief())
def test_every_printed_figure_and_statement_is_in_every_format(name: str) -> None:
    page = in_html(rendered(name, "html").decode())
    paper = in_pdf(rendered(name, "pdf"))
    file = in_word(rendered(name, "docx"))
    printed = [in_markdown(one.text) for one in document(name).printed if one.facts]

    assert len(printed) > 20
    assert [text for text in printed if text not in page] == []
    assert [text for text in printed if text not in file] == []
    assert [text for text in printed if len(text) < 40 and text not in paper] == []


@pytest.mark.parametrize("name", each_brief())
def test_the_notes_are_the_same_list_in_the_same_order(name: str) -> None:
    in_page = re.findall(r'<li id="fn:(\d+)"', rendered(name, "html").decode())
    in_text = re.findall(r"^\[\^(\d+)\]:", document(name).markdown, re.MULTILINE)
    in_file = [number for number, _ in notes_of(rendered(name, "docx"))]

    assert in_page == in_text == in_file == [str(note.number) for note in document(name).notes]


@pytest.mark.parametrize("name", each_brief())
def test_what_the_screen_shows_beside_the_text_is_no_second_layer_of_it(name: str) -> None:
    """Not on paper, nor in the text of the page: whoever listens would hear each phrase twice."""
    once = in_markdown(rendered(name, "md").decode())
    texts = (in_html(rendered(name, "html").decode()), in_pdf(rendered(name, "pdf")))

    for note in document(name).notes:
        phrase = words(note.passage.phrase)
        assert [text.count(phrase) for text in texts if text.count(phrase) > once.count(phrase)] == []
