"""The start page as a reader has it: opened from a folder, without a server, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.pages import IN_BROWSER, violations

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def output(site: Path) -> Path:
    """That of the other pages, built twice: the second time with another layout."""
    return site


@pytest.fixture
def complaints() -> list[str]:
    """What the console said, and every address that was asked for outside the folder."""
    return []


@pytest.fixture
def page(browser: Browser, output: Path, complaints: list[str]) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: complaints.append(request.url) if is_outside(request.url, output) else None)
    opened.goto((output / "index.html").as_uri())
    yield opened
    opened.close()


def is_outside(url: str, folder: Path) -> bool:
    return not url.startswith(folder.as_uri())


def searched(page: Page, words: str) -> str:
    """What the live region says when the words were typed."""
    page.locator("#words").fill("")
    expect(page.locator("#count")).to_have_text("")
    page.locator("#words").press_sequentially(words)
    expect(page.locator("#count")).not_to_have_text("")
    page.wait_for_timeout(200)
    return str(page.locator("#count").inner_text())


def test_a_word_leads_to_the_section_of_the_brief(page: Page, output: Path, complaints: list[str]) -> None:
    assert "sections found." in searched(page, "transgender")
    first = page.locator("#found li").first
    heading = first.locator("h3").inner_text()
    assert "transgender" in first.locator("mark").first.inner_text().lower()
    assert page.locator("#shelf").is_hidden()

    first.locator("h3 a").click()

    path, _, anchor = page.url.removeprefix(f"{output.as_uri()}/").partition("#")
    assert path.startswith("peru/en/")
    assert page.locator(f"[id='{anchor}']").inner_text() == heading
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert complaints == []


def test_a_heading_comes_before_a_text(page: Page) -> None:
    searched(page, "complicity")
    headings = page.locator("#found h3").all_inner_texts()
    has_word = ["complicity" in heading.lower() for heading in headings]

    assert len(headings) > 3
    assert has_word[0]
    assert has_word == sorted(has_word, reverse=True)


def test_accents_and_capitals_make_no_difference_and_the_start_of_a_word_is_enough(page: Page) -> None:
    plain = searched(page, "callao")
    found = page.locator("#found").inner_text()

    assert searched(page, "CÁLLÁO") == plain
    assert page.locator("#found").inner_text() == found
    assert searched(page, "call") != "No section has all of these words."


def test_an_accent_in_a_brief_is_found_without_it_and_marked_whole(page: Page) -> None:
    searched(page, "apurimac")

    assert page.locator("#found mark", has_text="Apurímac").count() > 0


def test_every_word_must_occur(page: Page) -> None:
    one = int(searched(page, "shelter").split()[0])
    both = int(searched(page, "shelter men").split()[0])

    assert 0 < both < one
    for item in page.locator("#found li").all():
        text = item.inner_text().lower()
        assert "shelter" in text
        assert "men" in text


def test_a_number_is_found_with_and_without_its_separator(page: Page) -> None:
    assert searched(page, "1,275") == searched(page, "1275") != "No section has all of these words."
    assert page.locator("#found mark").first.inner_text() == "1,275"


def test_a_word_that_is_nowhere_says_so(page: Page) -> None:
    assert searched(page, "xylophone") == "No section has all of these words."
    assert page.locator("#results").is_hidden()


def test_markup_in_the_box_stays_text(page: Page, complaints: list[str]) -> None:
    assert searched(page, "<img src=x onerror=alert(1)> shelter") == "No section has all of these words."
    assert page.locator("img").count() == 0
    assert complaints == []


def test_it_is_used_by_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("shelter")
    page.wait_for_selector("#found li")
    page.keyboard.press("ArrowDown")
    assert focused(page) == 0
    page.keyboard.press("ArrowDown")
    assert focused(page) == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.press("Enter")
    assert focused(page) == 0
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "words"
    assert page.locator("#words").input_value() == ""
    assert page.locator("#shelf").is_visible()
    assert page.locator("#count").inner_text() == ""


def focused(page: Page) -> int:
    """The number of the result that has the focus; -1 where none has."""
    return int(page.evaluate("[...document.querySelectorAll('#found h3 a')].indexOf(document.activeElement)"))


def test_one_that_comes_back_finds_the_results_still_there(page: Page) -> None:
    searched(page, "transgender")
    page.locator("#found h3 a").first.click()
    page.go_back()

    page.wait_for_selector("#found li")
    assert page.locator("#words").input_value() == "transgender"


def test_a_section_that_two_briefs_share_is_found_once(page: Page) -> None:
    searched(page, "what each service is")
    also = page.locator("#found li", has_text="Also in").first

    assert also.locator("a").count() >= 2
    assert page.locator("#found h3", has_text="What each service is").count() == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_a_narrow_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    searched(page, "shelter")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_results(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    searched(page, "shelter")

    assert violations(page) == []


def test_without_scripts_every_brief_is_there_and_the_box_is_not(browser: Browser, output: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((output / "index.html").as_uri())

    assert page.locator("#words").is_hidden()
    assert page.locator(".briefs > li").count() == len(list((output / "peru" / "en").glob("*.html")))
    assert page.get_by_text("Searching needs scripts").is_visible()
    context.close()


def test_every_link_of_the_page_leads_to_a_file(page: Page, output: Path) -> None:
    links = page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href'))")

    assert len(links) > 20
    assert [link for link in links if not (output / link).is_file()] == []
