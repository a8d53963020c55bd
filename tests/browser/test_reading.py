"""A page is whole by itself: it asks for nothing, runs nothing, and fits the narrowest window."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import Open, Plant
from browser.pages import IN_BROWSER, NARROW, OF_BRIEFS, PAGES

pytestmark = IN_BROWSER

EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how much a page is wider than its window."""

ACTING = re.compile(r'<script(?! type="application/ld\+json">)|<noscript|<[^>]*\son\w+=')
"""What a page would have to have to differ with JavaScript: its data are no script."""


def text(page: Page) -> str:
    return page.locator("body").inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_complains_of_nothing_and_fits_a_narrow_window(name: str, site: Path, opened: Open) -> None:
    seen = opened(site / name, width=NARROW)

    assert (seen.requests, seen.complaints) == ([], [])
    assert seen.page.evaluate(EXCESS) == 0


@pytest.mark.parametrize("name", OF_BRIEFS)
def test_a_brief_has_nothing_that_javascript_changes(name: str, site: Path) -> None:
    assert ACTING.findall((site / name).read_text("utf-8")) == []


@pytest.mark.parametrize("name", ["peru/en/corruption-cases.html", "peru/en/funding.highlights.html"])
def test_a_brief_says_the_same_without_javascript(name: str, site: Path, opened: Open) -> None:
    with_it = text(opened(site / name).page)

    assert len(with_it) > 2000
    assert text(opened(site / name, javascript=False).page) == with_it


def test_a_request_is_seen(planted: Plant, opened: Open) -> None:
    page = planted("<article>", '<article><img alt="" src="https://tipbrief.invalid/x.png">')

    assert opened(page, policy=False).requests == ["https://tipbrief.invalid/x.png"]


def test_a_complaint_is_heard(planted: Plant, opened: Open) -> None:
    (complaint,) = opened(planted("<article>", "<article><script>alert(1)</script>")).complaints

    assert "Content Security Policy" in complaint


def test_a_page_that_is_too_wide_is_measured(planted: Plant, opened: Open) -> None:
    page = opened(planted("<article>", '<article><div style="width: 400px">Wide.</div>'), width=NARROW).page

    assert page.evaluate(EXCESS) > 0


def test_a_text_that_needs_javascript_is_missed(planted: Plant, opened: Open) -> None:
    page = planted("<article>", "<article><noscript>Turn it on.</noscript><p onclick='x()'></p><script>x()</script>")

    assert len(ACTING.findall(page.read_text("utf-8"))) == 3
    assert text(opened(page).page) != text(opened(page, javascript=False).page)
