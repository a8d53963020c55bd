"""The tree of a page: what WeasyPrint's own reader makes of it, which is slower."""

import io
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from made import each_brief, rendered
from tipbrief.render.tree import tree_of

PAGES = (
    "",
    "<!doctype html><p>one<p>two<br>three &amp; four",
    "<p>a<svg viewBox='0 0 1 1' preserveAspectRatio=none><text textLength=1>b</text></svg>c",
    "<table><tr><td>no body",
    "<p>an <b>open <i>tag</b> and</i> another",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_as_browsers_read_it(page: str) -> None:
    assert _flat(tree_of(page)) == _flat(_slowly(page))


@pytest.mark.parametrize("brief", each_brief())
def test_every_brief_is_read_as_browsers_read_it(brief: str) -> None:
    page = rendered(brief, "html").decode()

    assert _flat(tree_of(page)) == _flat(_slowly(page))


def test_a_comment_is_no_word() -> None:
    assert _flat(tree_of("<p>one<!-- nothing -->two<b>three")) == _flat(tree_of("<p>onetwo<b>three"))


def _slowly(page: str) -> Element:
    read: Element = tinyhtml5.parse(io.BytesIO(page.encode()), namespace_html_elements=False)
    return read


def _flat(page: Element) -> list[tuple[str, dict[str, str], str, str]]:
    return [(one.tag, dict(one.attrib), one.text or "", one.tail or "") for one in page.iter()]
