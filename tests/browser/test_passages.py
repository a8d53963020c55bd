"""Each link to a passage, opened in Chromium on the text of its source: the page stands at the cited phrase."""

import os
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from browser.pages import IN_BROWSER
from made import PERU
from tipbrief.documents import Note
from tipbrief.evidence.links import Shown
from tipbrief.evidence.text import normalised, occurrences, paragraphs
from tipbrief.facts.fact import Passage
from tipbrief.load import load_texts

SOURCES = os.environ.get("TIPBRIEF_SOURCES")

pytestmark = [
    *IN_BROWSER,
    pytest.mark.skipif(SOURCES is None, reason="the texts of the sources are not at hand"),
]

PATIENCE = 40
"""Frames until a phrase that is not in view is taken as missed."""

# Whether the words at some offsets of a paragraph are in view, as soon as they are. Paragraphs stand so far apart that
# no two are in view at once, and lines so far apart that few are.
IN_VIEW = """async ([paragraph, start, end, patience]) => {
    const range = document.createRange(), text = document.querySelectorAll("p")[paragraph - 1].firstChild
    range.setStart(text, start)
    range.setEnd(text, end)
    for (let frame = 0; frame < patience; frame++) {
        const box = range.getBoundingClientRect()
        if (box.top >= 0 && box.bottom <= innerHeight) return true
        await new Promise(requestAnimationFrame)
    }
    return false
}"""

STYLE = "p { margin: 3000px 0; font: 16px/60px sans-serif }"


class Pages(ThreadingHTTPServer):
    """Texts as plain pages on this machine, a paragraph a block."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.texts = texts

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Pages)
        text = self.server.texts.get(self.path.strip("/"))
        if text is None:  # a browser asks for an icon, too
            self.send_error(404)
            return
        blocks = "\n".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
        page = f'<!doctype html><meta charset="utf-8"><title>Text</title><style>{STYLE}</style>{blocks}'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Nothing: pytest shows what failed."""


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """By source, the non-empty lines of its text as they were published."""
    found = load_texts(Path(SOURCES or ""))
    lines = {str(one.id): found[one.sha256].splitlines() for one in PERU.sources if one.sha256 in found}
    return {name: "\n".join(" ".join(line.split()) for line in every if line.strip()) for name, every in lines.items()}


@pytest.fixture(scope="module")
def pages(texts: dict[str, str]) -> Iterator[Pages]:
    with Pages(texts) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1000, "height": 400})
    yield opened
    opened.close()


def stands_at(page: Page, link: str, passage: Passage, paragraph: str) -> bool:
    """Whether the page that shows the text already stands at the phrase when the link is followed."""
    start = occurrences(passage.phrase, normalised(paragraph))[0]
    end = start + len(normalised(passage.phrase))
    page.evaluate("scrollTo(0, 0)")
    page.goto(link)
    return bool(page.evaluate(IN_VIEW, [passage.paragraph, start, end, PATIENCE]))


def link_to(passage: Passage, address: str) -> str:
    source = PERU.source(passage.source).model_copy(update={"address": address})
    return Note(1, passage, source).address or ""


def cited_of(source: str) -> list[Passage]:
    cited = (passage for fact in PERU.facts for passage in fact.cites if passage.source == source)
    return sorted(set(cited), key=lambda one: (one.paragraph, one.phrase))


@pytest.mark.parametrize("source", [str(one.id) for one in PERU.sources])
def test_every_link_opens_its_source_at_the_phrase(
    source: str, texts: dict[str, str], pages: Pages, page: Page
) -> None:
    lines = texts[source].split("\n")
    cited = cited_of(source)
    page.goto(pages.address(source))

    assert len(lines) == len(paragraphs(texts[source]))
    assert len(cited) > 20
    missed = [
        passage.directive
        for passage in cited
        if not stands_at(page, link_to(passage, pages.address(source)), passage, lines[passage.paragraph - 1])
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("low%2Dbudget", "low-budget"), ("%2C", ","), ("raid", "rain"), ("again-,", "never-,"), (",-near", ",-far")],
    ids=["a raw hyphen", "a raw comma", "another word", "other words before", "other words after"],
)
def test_a_faulty_link_is_seen_to_miss(right: str, wrong: str, pages: Pages, page: Page) -> None:
    told = "Once again a low-budget raid on 1,275 bars near here."
    pages.texts["one"] = f"Nothing.\n{told.replace('again', 'or twice')}\n{told}\nNothing."
    typed = {"source": "tip-2024", "paragraph": "3", "phrase": "a low-budget raid on 1,275 bars"}
    passage = Passage.model_validate({**typed, "before": "again", "after": "near"})
    link = link_to(passage, pages.address("one"))
    page.goto(pages.address("one"))

    assert stands_at(page, link, passage, told)
    assert right in link
    assert not stands_at(page, link.replace(right, wrong), passage, told)


ODD = """Police acted – again. The government’s efforts rose: “quick” steps of the U.S. with 1,275 cases, 3.5 a day.
It ran 5′ from d_e to x:y, in “Straße” or ‘Lima’ [3] and didn’t tell José («word»), e.g. not-at-all.
"""


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        (1, {"phrase": "acted - again"}),
        (1, {"phrase": "The government"}),
        (1, {"phrase": "The government", "after": "'s"}),
        (1, {"phrase": "the government's efforts"}),
        (1, {"phrase": "275 cases"}),
        (1, {"phrase": "5 a day"}),
        (1, {"phrase": "275 cases", "before": "1,"}),
        (1, {"phrase": "quick", "before": "rose:"}),
        (1, {"phrase": "quick", "before": 'rose: "'}),
        (1, {"phrase": "steps of", "before": "“quick”", "after": "the"}),
        (1, {"phrase": "S. with"}),
        (2, {"phrase": "5' from"}),
        (2, {"phrase": "from d"}),
        (2, {"phrase": "y, in"}),
        (2, {"phrase": "\"strasse\" or 'lima'"}),
        (2, {"phrase": "didn"}),
        (2, {"phrase": "jose"}),
        (2, {"phrase": '"word"'}),
        (2, {"phrase": "word"}),
        (2, {"phrase": "g. not"}),
        (2, {"phrase": "at", "before": "not-", "after": "-all"}),
    ],
    ids=lambda value: str(value),
)
def test_verify_knows_what_a_browser_finds(paragraph: int, words: dict[str, str], pages: Pages, page: Page) -> None:
    pages.texts["odd"] = ODD.strip()
    passage = Passage.model_validate({"source": "tip-2024", "paragraph": str(paragraph), **words})
    page.goto(pages.address("odd"))
    page.evaluate("scrollTo(0, 0)")
    page.goto(link_to(passage, pages.address("odd")))

    shown = {spot.paragraph for spot in Shown(ODD).spots(passage)}
    assert shown <= {paragraph}
    assert page.evaluate(IN_VIEW, [paragraph, 0, 1, PATIENCE]) == bool(shown)
