"""What is read out for a link in a PDF: where it leads, in words."""

from tipbrief.render.link_texts import link_texts
from tipbrief.render.tree import tree_of

PAGE = """<head><title>Title</title><style>p { color: red }</style><script>{"a": 1}</script></head>
<p><a href="#one">Chapter <em>one</em></a> and <a href="https://example.org/alone">https://example.org/alone</a>.</p>
<ul><li>Publisher: <em>The Report</em>. <a href="https://example.org/report">https://example.org/report</a></li>
<li>Write to <a href="mailto:a@example.org">mailto:a@example.org</a></li></ul>
<p><a href="https://example.org/later">https://example.org/later</a><a href="#fn:1">1</a></p>
<ol><li id="fn:1"><em>Report</em>, <a href="https://example.org/#:~:text=words">par. 2</a>: “words”
<a href="#fnref:1">↑</a><a href="#fnref2:1">↑</a></li></ol>"""


def test_a_link_says_its_words_its_note_or_an_address_after_what_it_is_of() -> None:
    assert link_texts(tree_of(PAGE)) == {
        "#one": "Chapter one",
        "https://example.org/alone": "https://example.org/alone",
        "https://example.org/report": "Publisher: The Report. https://example.org/report",
        "mailto:a@example.org": "Write to mailto:a@example.org",
        "https://example.org/later": "https://example.org/later",
        "#fn:1": "Report, par. 2: “words”",
        "https://example.org/#:~:text=words": "Report, par. 2: “words”",
        "#fnref:1": "Report, par. 2: “words”",
        "#fnref2:1": "Report, par. 2: “words”",
    }


def test_a_long_text_is_cut() -> None:
    told = link_texts(tree_of(f'<a href="#long">{"words " * 100}</a>'))["#long"]

    assert len(told) == 240
    assert told.endswith("words…")
