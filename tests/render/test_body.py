"""The body of a page: sanitised, with tables that screen readers and narrow screens can take."""

import re

import pytest

from tipbrief.render.body import body_of

TABLE = """\
## Chapter

| Service | Girls | Men |
|---|---|---|
| Shelter | ● available[^1][^2] | – not researched |

[^1]: One.
[^2]: Two.
"""


def chapters(markdown: str) -> str:
    return body_of(markdown, table_label="A table", back_label="Back").chapters


def test_a_table_has_scopes_a_label_and_room_to_scroll() -> None:
    html = chapters(TABLE)

    assert '<div aria-label="A table" class="table" role="group" tabindex="0">' in html
    assert html.count('<th scope="col">') == 3
    assert '<th scope="row">Shelter</th>' in html
    assert '<td class="nothing">– not researched</td>' in html


def test_notes_link_there_and_back() -> None:
    html = chapters(TABLE)

    assert re.findall(r'href="(#fn:\d)"', html) == ["#fn:1", "#fn:2"]
    assert re.findall(r'id="(fn:\d)"', html) == ["fn:1", "fn:2"]
    assert re.findall(r'href="(#fnref:\d)" title="Back"', html) == ["#fnref:1", "#fnref:2"]


def test_a_note_leads_back_to_where_it_is_cited_first() -> None:
    html = chapters("## One\n\nOnce[^1], twice[^1].\n\n[^1]: A note.\n")

    assert re.findall(r'id="(fnref\d?:\d)"', html) == ["fnref:1", "fnref2:1"]
    assert re.findall(r'href="(#fnref[^"]*)" title="Back"', html) == ["#fnref:1"]


def test_the_front_ends_where_the_chapters_begin() -> None:
    body = body_of("# Title\n\nLead.\n\n## One\n\ntext\n\n### A & B\n\n## Two\n", table_label="T", back_label="Back")

    assert body.front == '<h1 id="title">Title</h1>\n<p>Lead.</p>\n'
    assert body.chapters.startswith('<h2 id="one">One</h2>')


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="https://example.org/x.png" onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hello)",
        "[x](file:///etc/passwd)",
        "[x](vbscript:x)",
        "![x](https://example.org/x.png)",
        "![x][r]\n\n[r]: https://example.org/x.png",
        "<https://example.org>",
        "<style>body{display:none}</style>",
        "<svg onload=alert(1)>",
        '<a href="https://example.org" onclick="alert(1)">x</a>',
        "text\n{: onclick=alert(1) }",
        "<link rel=attachment href=file:///etc/passwd>",
        "<iframe src=https://example.org></iframe>",
    ],
)
def test_markup_that_a_template_should_not_carry_does_nothing(hostile: str) -> None:
    html = body_of(hostile, table_label="T", back_label="Back").front

    assert re.findall(r"<(script|img|style|svg|link|iframe)\b", html) == []
    assert re.findall(r"<[^>]*\son\w+=", html) == []
    assert re.findall(r'href="(?!#|https:)', html) == []
