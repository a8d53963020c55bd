"""What a note or a figure rests on shows beside the text, without a script, to the pointer and to the keys alike."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from browser.conftest import Open, Plant
from browser.pages import IN_BROWSER
from browser.test_keyboard import tab_to

pytestmark = IN_BROWSER

BRIEF = "peru/en/country-brief.html"
LINGERS = 2500
"""Milliseconds, longer than a text stays after the pointer has left."""

# What stands in the corner now: the words, and the sides of the box they stand in.
IN_THE_CORNER = """() => [...document.querySelectorAll(".footnote-ref, data")].flatMap(one => {
    const style = getComputedStyle(one, "::after"), side = name => parseFloat(style[name])
    if (style.visibility === "hidden" || style.position !== "fixed") return []
    const right = side("left") + side("width"), top = innerHeight - side("bottom") - side("height")
    return [{ words: style.content, left: side("left"), right, top, middle: innerHeight - side("bottom") - 10 }]
})"""


def corner(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate(IN_THE_CORNER))


def words(page: Page) -> list[str]:
    return [one["words"] for one in corner(page)]


def passage(reference: Locator) -> str:
    told = reference.get_attribute("data-passage")
    assert told
    return told


def first(page: Page, selector: str) -> Locator:
    found = page.locator(selector).first
    found.scroll_into_view_if_needed()
    return found


@pytest.mark.parametrize("javascript", [True, False])
def test_a_note_shows_its_passage_to_the_pointer(javascript: bool, site: Path, opened: Open) -> None:  # noqa: FBT001
    page = opened(site / BRIEF, javascript=javascript).page
    assert words(page) == []
    reference = first(page, "article .footnote-ref")
    reference.hover()

    assert [passage(reference) in told for told in words(page)] == [True]


def test_a_note_shows_its_passage_to_the_keys(site: Path, opened: Open) -> None:
    page = opened(site / BRIEF).page
    reference = tab_to(page, ".footnote-ref")

    assert [passage(reference) in told for told in words(page)] == [True]


def test_a_figure_shows_its_facts_and_their_passages(site: Path, opened: Open) -> None:
    page = opened(site / BRIEF).page
    first(page, "data[value='61']").hover()
    (told,) = words(page)

    assert told.startswith('"convictions-2023 convictions-2022')
    assert "“In 2023, courts convicted 143 defendants for trafficking and related crimes”" in told
    assert "“2022, when courts convicted 89 defendants”" in told


def test_the_pointer_can_follow_it_and_it_goes_when_the_pointer_is_gone(site: Path, opened: Open) -> None:
    page = opened(site / BRIEF).page
    first(page, "article .footnote-ref").hover()
    (box,) = corner(page)
    page.mouse.move(box["left"] + 20, box["middle"], steps=2)
    page.wait_for_timeout(LINGERS)
    stayed = words(page)
    page.mouse.move(box["right"] + 400, 5)
    page.wait_for_timeout(LINGERS)

    assert stayed == [box["words"]]
    assert words(page) == []


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_it_covers_neither_text_nor_contents(width: int, site: Path, opened: Open) -> None:
    page = opened(site / BRIEF, width=width).page
    first(page, "data[value='61']").hover()
    (box,) = corner(page)
    article, contents = page.locator("article").bounding_box(), page.locator(".contents").bounding_box()

    assert article is not None
    assert contents is not None
    assert box["right"] <= article["x"]
    assert box["top"] >= contents["y"] + contents["height"]


def test_where_there_is_no_room_nothing_shows(site: Path, opened: Open) -> None:
    page = opened(site / BRIEF, width=900).page
    first(page, "article .footnote-ref").hover()

    assert words(page) == []


def test_a_page_that_shows_nothing_is_found(planted: Plant, opened: Open) -> None:
    page = opened(planted(".footnote-ref:focus-visible::after", ".nothing")).page
    tab_to(page, ".footnote-ref")

    assert words(page) == []
