"""Every problem has its mistake in the gallery, its message is exact, and docs/errors.md shows it."""

import re
from collections.abc import Callable
from inspect import getsource
from pathlib import Path

import gallery
import pytest

from tipbrief.diagnostics import Diagnostic
from tipbrief.problems import PROBLEMS
from tipbrief.workspace import open_workspace

OF_A_WHOLE_FILE = {"unreadable-file", "empty-file", "too-large", "unknown-file", "missing-file", "lock-unreadable"}

every_code = pytest.mark.parametrize("code", gallery.EXPLANATIONS)


@every_code
def test_the_mistake_gives_exactly_its_message(code: str, freedonia: Path, pytestconfig: pytest.Config) -> None:
    gallery.lay_out(code, freedonia)
    found = gallery.found_in(open_workspace("."))
    shown = gallery.shown(found)

    if pytestconfig.getoption("--update-gallery"):
        gallery.expected(code).write_text(shown, "utf-8")
    assert shown == gallery.expected(code).read_text("utf-8"), f"if this is meant: {gallery.REGENERATE}"
    assert {one.code for one in found} == {code}, "a folder shows one problem and causes no other"
    for one in found:
        assert one.hint.strip()
        assert "docs/" not in one.hint, "who installed tipbrief has the command, and no folder of documentation"
        assert_that_the_place_exists(one)


def assert_that_the_place_exists(found: Diagnostic) -> None:
    place = found.place
    if place.line == 0:
        assert found.code in OF_A_WHOLE_FILE
        return
    typed = Path(place.path).read_bytes().decode("utf-8", "replace").split("\n")[place.line - 1]
    shown = place.source_line
    assert len(shown) == len(typed)
    assert all(seen in (letter, "\N{REPLACEMENT CHARACTER}") for seen, letter in zip(shown, typed, strict=True))
    assert 1 <= place.column <= place.column + place.width - 1 <= len(shown)


def test_the_page_shows_the_gallery_as_it_is(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-gallery"):
        gallery.PAGE.write_text(gallery.page(), "utf-8")

    assert gallery.PAGE.read_text("utf-8") == gallery.page(), f"out of date; run: {gallery.REGENERATE}"


def test_every_folder_belongs_to_a_problem_and_every_problem_has_a_folder() -> None:
    folders = {path.name for path in gallery.GALLERY.iterdir() if path.is_dir()} - {"__pycache__"}

    assert folders == set(gallery.EXPLANATIONS)
    assert {path.parent.name for path in gallery.GALLERY.rglob("expected.txt")} == folders


def test_a_folder_holds_its_mistake_unless_the_mistake_is_made() -> None:
    stored = {code for code in gallery.EXPLANATIONS if gallery.files_of(code)}

    assert stored.isdisjoint(gallery.MADE)
    assert stored | set(gallery.MADE) == set(gallery.EXPLANATIONS)


def test_without_a_mistake_there_is_no_message(freedonia: Path) -> None:
    assert (freedonia / "facts" / "freedonia" / "country.yaml").exists()
    assert gallery.found_in(open_workspace(".")) == ()


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_problem_has_the_name_of_its_function(problem: Callable[..., Diagnostic]) -> None:
    codes = re.findall(r'Diagnostic\(\s*"(.+?)"', getsource(problem))

    assert codes == [problem.__name__.replace("_", "-")]


@pytest.mark.parametrize(("code", "explanation"), gallery.EXPLANATIONS.items())
def test_an_explanation_is_a_whole_sentence_and_says_more_than_the_code(code: str, explanation: str) -> None:
    assert re.match(r"[A-Z].{30,}[.]", explanation.replace("\n", " ")), code
    assert len(set(re.findall(r"\w+", explanation.lower())) - set(code.split("-"))) >= 10
