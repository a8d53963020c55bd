"""Nothing keeps a reader from a page, be it light or dark, its window wide or narrow: axe-core finds no barrier."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import Open, Plant
from browser.pages import IN_BROWSER, LOOKS, NARROW, PAGES, WIDE, Theme, faint_texts, violations

pytestmark = IN_BROWSER

EACH_ONCE: tuple[tuple[Theme, int], ...] = (("light", WIDE), ("dark", NARROW))
"""Each theme and each width: axe-core takes a second for a look."""


def show(page: Page, theme: Theme, width: int) -> Page:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    return page


@pytest.mark.parametrize("name", PAGES)
def test_axe_core_finds_nothing_and_no_text_is_faint(name: str, site: Path, opened: Open) -> None:
    seen = opened(site / name, policy=False)

    assert {look: violations(show(seen.page, *look)) for look in EACH_ONCE} == {look: [] for look in EACH_ONCE}
    assert {look: faint_texts(show(seen.page, *look)) for look in LOOKS} == {look: [] for look in LOOKS}
    assert seen.requests == []


@pytest.mark.torture
@pytest.mark.parametrize("name", PAGES)
def test_axe_core_finds_nothing_in_any_look(name: str, site: Path, opened: Open) -> None:
    page = opened(site / name, policy=False).page

    assert {look: violations(show(page, *look)) for look in LOOKS} == {look: [] for look in LOOKS}


BARRIERS = (
    '<article><input><nav>One</nav><nav>Two</nav><button style="width: 9px; height: 9px; padding: 0">x</button>'
    '<button style="width: 9px; height: 9px; padding: 0">y</button><p style="color: #777; background: #888">Faint.</p>'
)


@pytest.mark.parametrize(("theme", "width"), EACH_ONCE)
def test_barriers_are_found(theme: Theme, width: int, planted: Plant, opened: Open) -> None:
    page = show(opened(planted("<article>", BARRIERS), policy=False).page, theme, width)
    rules = {line.split(" ")[0] for line in violations(page)}

    assert rules == {"label", "landmark-unique", "target-size", "color-contrast"}
    assert faint_texts(page) == ["1.26: Faint."]


@pytest.mark.parametrize(("theme", "told"), [("dark", ["1.83: 2024"]), ("light", [])])
def test_a_faint_text_of_a_drawing_is_found(theme: Theme, told: list[str], planted: Plant, opened: Open) -> None:
    style = "<style>@media (prefers-color-scheme: dark) { text { fill: #444 } }</style>"
    page = opened(planted("<article>", f"<article>{style}<svg><text y='9'>2024</text></svg>"), policy=False).page

    assert faint_texts(show(page, theme, NARROW)) == told
