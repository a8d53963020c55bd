"""Headings and the contents made of them: ids that links use, and names that no text turns into markup."""

import re
from collections import Counter
from html import unescape

import pytest

from hostile import HOSTILE
from made import THEME
from small import composed, fact_base
from tipbrief.compose.escape import as_markdown
from tipbrief.documents import heading_id
from tipbrief.render import render
from tipbrief.render.body import Body, body_of
from tipbrief.render.headings import Heading


def body(markdown: str) -> Body:
    return body_of(markdown, table_label="T", back_label="Back")


@pytest.mark.parametrize(
    ("heading", "identifier"),
    [
        ("Key findings", "key-findings"),
        ("3. Services for adults, LGBTQI+ people", "3-services-for-adults-lgbtqi-people"),
        ("Trata de niños", "trata-de-niños"),
        ("A – B", "a-b"),
    ],
)
def test_headings_have_the_ids_that_links_use(heading: str, identifier: str) -> None:
    assert heading_id(heading) == identifier
    assert f'id="{identifier}"' in body(f"## {heading}\n").chapters


def test_contents_are_chapters_with_their_sections() -> None:
    made = body("# Title\n\n### Before\n\n## *One*[^1]\n\n### A & B\n\n#### Part\n\n## Two\n\n[^1]: A note.\n")

    assert made.contents == (Heading("one", "One", (Heading("a-b", "A &amp; B"),)), Heading("two", "Two"))


def test_of_headings_that_read_the_same_each_has_an_id_of_its_own() -> None:
    made = body("## A\n\n## A_1\n\n## A\n\n## …\n\n## …\n")

    assert [one.id for one in made.contents] == ["a", "a_1", "a_2", "_1", "_2"]


@pytest.mark.parametrize("text", [*HOSTILE, "<img src=x onerror=alert(1) x", "<!-- x", "for those <18 and >60"])
def test_hostile_text_stays_text_in_the_contents(text: str) -> None:
    (heading,) = body(f"## A {as_markdown(text)}\n").contents

    assert not re.search("[<>]", heading.name)
    assert unescape(heading.name).split() == f"A {text}".split()
    assert heading.id == heading_id(f"A {text}")


def test_no_heading_takes_an_id_of_the_page() -> None:
    made = composed("# Title\n\n## Contents\n\n{{ link_to_heading('that', 'Contents') }}\n", fact_base()).value
    assert made is not None
    ids = Counter(re.findall(r' id="([^"]*)"', render(made, "html", THEME).content.decode()))

    assert ids["contents"] == 1
    assert set(ids.values()) == {1}
