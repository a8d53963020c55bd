"""Markdown that other programs read as we mean it: a forge, and pandoc in each of its ways."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from hostile import HOSTILE
from made import document, each_brief
from test_parity import in_markdown, words
from tipbrief import pandoc
from tipbrief.compose.escape import as_markdown

READERS = ("gfm", "commonmark_x", "markdown")
MEANT = {
    *("Str", "Space", "SoftBreak", "Emph", "Strong", "Link", "Note", "Quoted", "DoubleQuote", "SingleQuote"),
    *("Header", "Para", "Plain", "BulletList", "OrderedList", "Decimal", "Period"),
    *("Table", "AlignDefault", "ColWidth", "ColWidthDefault", None),
}
"""What a brief is made of, in pandoc's words."""
Node = dict[str, object]


def read(markdown: str, reader: str) -> list[Node]:
    """Every element that pandoc finds, a note with all that it says before what follows it."""
    command = [str(pandoc.program()), "--sandbox", "--fail-if-warnings", f"--from={reader}", "--to=json"]
    run = subprocess.run(command, input=markdown, capture_output=True, text=True, encoding="utf-8", check=True)
    return list(elements(json.loads(run.stdout)["blocks"]))


@cache
def kinds_in(name: str, reader: str) -> Counter[object]:
    """What pandoc finds in a brief."""
    return kinds(read(document(name).markdown, reader))


def elements(node: object) -> Iterator[Node]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from elements(child)


def kinds(found: list[Node]) -> Counter[object]:
    return Counter(one.get("t") for one in found)


def text_of(found: list[Node]) -> str:
    return words("".join(str(one["c"]) for one in found if one.get("t") == "Str"))


def anchors_and_links(found: list[Node]) -> tuple[set[str], set[str]]:
    headers = {one["c"][1][0] for one in found if one.get("t") == "Header"}  # type: ignore[index]  # pandoc's own JSON
    links = {one["c"][2][0] for one in found if one.get("t") == "Link"}  # type: ignore[index]  # as above
    return headers, {link[1:] for link in links if link.startswith("#")}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", each_brief())
def test_notes_tables_and_headings_are_read_as_such(name: str, reader: str) -> None:
    text = document(name).markdown
    found = kinds_in(name, reader)
    body = re.sub(r"^\[\^\d+\]: ", "", text, flags=re.MULTILINE)

    assert found["Note"] == len(re.findall(r"\[\^\d+\]", body)) > 20
    assert found["Header"] == len(re.findall(r"^#+ ", text, re.MULTILINE))
    assert found["Table"] == len(re.findall(r"^\|[-|]+\|$", text, re.MULTILINE))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", each_brief())
def test_nothing_is_read_as_something_else(name: str, reader: str) -> None:
    """No HTML, mathematics, code, citation, picture, or struck-out, raised or lowered text."""
    assert set(kinds_in(name, reader)) <= MEANT


@pytest.mark.parametrize("name", each_brief())
def test_every_text_of_a_fact_is_read_to_the_letter(name: str) -> None:
    text = text_of(read(re.sub(r"(?<!^)\[\^\d+\]", "", document(name).markdown), "gfm-footnotes"))
    printed = [in_markdown(one.text) for one in document(name).printed if one.facts]

    assert len(printed) > 20
    assert [one for one in printed if one not in text] == []


@pytest.mark.parametrize("reader", ["gfm-autolink_bare_uris", "commonmark_x-smart", "markdown-smart"])
def test_hostile_text_is_read_to_the_letter(reader: str) -> None:
    """But for what only looks otherwise: addresses that a forge links by itself, and bent quotes."""
    found = read("".join(f"{as_markdown(text)}\n\nA text {as_markdown(text)}\n\n" for text in HOSTILE), reader)

    assert set(kinds(found)) == {"Str", "Space", "Para"}
    assert text_of(found) == words("".join(f"{text} A text {text}" for text in HOSTILE))


@pytest.mark.parametrize("fault", ["<b>x</b>", "$x$", "`x`", "x^2^", "[@cite]", "![x](y.png)", "[x]{.y}"])
def test_what_means_something_is_found(fault: str) -> None:
    assert set(kinds(read(f"A text {fault}", "markdown"))) - MEANT


@pytest.mark.parametrize("name", each_brief(["recommendations"]))
def test_a_link_inside_leads_to_a_heading_on_a_forge(name: str) -> None:
    headers, links = anchors_and_links(read(document(name).markdown, "gfm"))

    assert len(links) > 5
    assert links <= headers
