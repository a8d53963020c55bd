"""Notes and chapters are reached with the keys alone, and so is the way back."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Open, Plant
from browser.pages import IN_BROWSER

pytestmark = IN_BROWSER

WITH_CONTENTS = ("peru/en/corruption-cases.html", "peru/en/funding.html")


def tab_to(page: Page, selector: str, limit: int = 400) -> Locator:
    """The element that has the focus, after as many presses of the Tab key as it takes."""
    focused = page.locator(":focus")
    for _ in range(limit):
        page.keyboard.press("Tab")
        if focused.and_(page.locator(selector)).count():
            return focused
    raise AssertionError(f"Tab does not come to {selector}")


def follow(page: Page, selector: str) -> str:
    """Goes to a link and presses Enter: the id of where that leads, which comes into sight."""
    name = (tab_to(page, selector).get_attribute("href") or "").removeprefix("#")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{name}']:target")).to_be_in_viewport(timeout=3000)
    return name


def there_and_back(page: Page) -> tuple[str, str]:
    return follow(page, "a.footnote-ref"), follow(page, "a.footnote-backref")


@pytest.mark.parametrize("name", [*WITH_CONTENTS, "peru/en/funding.highlights.html"])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_note_and_the_way_back(name: str, javascript: bool, site: Path, opened: Open) -> None:  # noqa: FBT001
    page = opened(site / name, javascript=javascript).page

    assert there_and_back(page) == ("fn:1", "fnref:1")
    assert page.locator(":focus").get_attribute("id") == "fnref:1"


@pytest.mark.parametrize("name", WITH_CONTENTS)
def test_a_chapter_of_the_contents_is_where_reading_goes_on(name: str, site: Path, opened: Open) -> None:
    page = opened(site / name).page

    assert follow(page, ".contents a[href='#notes']") == "notes"
    assert follow(page, "a.footnote-backref") == "fnref:1"


def test_a_way_back_that_leads_nowhere_is_found(planted: Plant, opened: Open) -> None:
    page = opened(planted('href="#fnref:1"', 'href="#nowhere"')).page

    with pytest.raises(AssertionError, match="nowhere"):
        there_and_back(page)
