"""The Nu HTML checker has nothing to say against any page, its style sheets included."""

from pathlib import Path

from browser.conftest import Plant
from browser.pages import IN_BROWSER, PAGES, markup_problems

pytestmark = IN_BROWSER

FAULTS = """<article><p id="nav:contents"></p><p style="color: 5px">One.</p>"""
TOLD = {"Duplicate ID “nav:contents”.", "CSS: “color”: “5px” is not a “color” value."}


def test_every_page_of_the_output_is_tested(site: Path) -> None:
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == set(PAGES)


def test_the_markup_and_styles_of_every_page_are_valid_and_faults_are_found(site: Path, planted: Plant) -> None:
    """In one run, because most of its time is the checker's start; the planted page shows that it has looked."""
    faulty = planted("<article>", FAULTS)
    problems = markup_problems([*(site / name for name in PAGES), faulty])
    told = {message for address, message in problems if address.endswith(faulty.name)}

    assert [problem for problem in problems if not problem[0].endswith(faulty.name)] == []
    assert told >= TOLD
