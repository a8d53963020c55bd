"""Text of a fact appears to the letter, in every reader of Markdown."""

import html
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hostile import HOSTILE
from tipbrief.compose.escape import as_markdown, linked
from tipbrief.render.body import body_of


def text_in_page(markdown: str) -> str:
    """The text that a browser would show of the page's body."""
    body = body_of(markdown, table_label="T", back_label="B")
    shown = re.sub(r"<[^>]*>", "", body.front + body.chapters)
    return " ".join(html.unescape(shown).split())


def text_in_commonmark(markdown: str) -> str:
    shown = re.sub(r"<[^>]*>", "", MarkdownIt("commonmark").enable("table").render(markdown))
    return " ".join(html.unescape(shown).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_to_the_letter_in_the_page(text: str) -> None:
    assert text_in_page(as_markdown(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_to_the_letter_in_commonmark(text: str) -> None:
    assert text_in_commonmark(as_markdown(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_cell(text: str) -> None:
    table = f"| A | B |\n|---|---|\n| {as_markdown(text)} | next |\n"

    assert body_of(table, table_label="T", back_label="B").front.count("<td") == 1
    assert text_in_page(table) == f"A B {' '.join(text.split())} next"


@pytest.mark.parametrize("path", ["a(b)_c_d*e*f", "?a=1&copy=2&lt;b=3&amp;c", "a[b]~c~$d$'e", "a__b!c:d@e#f"])
def test_a_link_leads_to_its_address_whatever_is_in_it(path: str) -> None:
    markdown = linked(as_markdown("a [text]"), f"https://example.org/{path}")

    for read in (body_of(markdown, table_label="T", back_label="B").front, MarkdownIt("commonmark").render(markdown)):
        (address,) = re.findall(r'href="([^"]*)"', read)
        assert unquote(html.unescape(address)) == f"https://example.org/{path}"


# What the reader lets into a fact: no control, private-use or surrogate characters.
allowed = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=80).filter(str.strip)
punctuation = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~^$&:;=@%'\"/ ab1\u00a0"), min_size=1, max_size=40).filter(
    str.strip
)


@given(allowed | punctuation)
def test_any_text_reads_to_the_letter(text: str) -> None:
    expected = " ".join(text.split())

    assert text_in_page(as_markdown(text)) == expected
    assert text_in_page(f"- **Label:** {as_markdown(text)}") == f"Label: {expected}"


@given(allowed | punctuation)
def test_any_text_reads_to_the_letter_in_commonmark(text: str) -> None:
    assert text_in_commonmark(as_markdown(text)) == " ".join(text.split())


def test_plain_prose_is_left_as_it_is() -> None:
    prose = "The police (PNP) said: 1,275 cases – “at least” 180 suspects; 3.5 million soles, i.e. a floor."

    assert as_markdown(prose) == prose
