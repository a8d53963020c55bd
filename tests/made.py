"""The public briefs of Peru, as they ship, and of Freedonia, each made once a process: a PDF takes seconds.

Tests that ask for the same brief belong to one group (``of_brief``), so that one process makes it for all of them.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

import pypdfium2
import pytest

import tipbrief
from conftest import WORLD
from tipbrief.documents import Document
from tipbrief.load import load_fonts
from tipbrief.render import Theme, render

WORKSPACE = tipbrief.open_workspace()
PERU = WORKSPACE.facts("peru")
FREEDONIA = tipbrief.open_workspace(WORLD).facts("freedonia")
BASES = {"peru": PERU, "freedonia": FREEDONIA}
TEMPLATES = WORKSPACE.templates()
THEME = Theme(TEMPLATES, load_fonts())
BRIEFS = tuple(str(kind.id) for kind in TEMPLATES.brief_types)


def document(brief: str, country: str = "peru") -> Document:
    return _document(brief, country)


def rendered(brief: str, format_name: str, country: str = "peru") -> bytes:
    return _rendered(brief, format_name, country)


@cache
def _document(brief: str, country: str) -> Document:
    return tipbrief.compose(BASES[country], brief).document


@cache
def _rendered(brief: str, format_name: str, country: str) -> bytes:
    """Of all arguments, since a cache takes one that is left out for another than the same one given."""
    return render(document(brief, country), format_name, THEME).content


def of_brief(brief: str, *values: object) -> object:
    """A parameter set that is run where the other tests of this brief are."""
    return pytest.param(brief, *values, marks=pytest.mark.xdist_group(brief))


def each_brief(names: Iterable[str] = BRIEFS) -> list[object]:
    return [of_brief(name) for name in names]


@lru_cache(maxsize=4)
def page_texts(content: bytes) -> tuple[str, ...]:
    """What each page of a PDF says, line by line."""
    with pypdfium2.PdfDocument(content) as file:
        return tuple(_lines(page.get_textpage().get_text_range()) for page in file)


def _lines(said: str) -> str:
    """PDFium takes a hyphen at the end of a line for one that the line has made, and joins what it parts."""
    return said.replace("\r\n", "\n").replace("\ufffe", "-\n")
