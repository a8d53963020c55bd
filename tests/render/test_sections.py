"""What the start page searches: each section's own words, and nothing that is repeated or only drawn."""

import pytest

from made import BRIEFS, of_brief, rendered
from tipbrief.render.sections import Section, sections_of

PAGE = """<header><h1>Title</h1><p>Purpose</p></header>
<nav><h2 id="contents">Contents</h2></nav>
<article>
<h2 id="one">One &amp; all<sup class="notes"><a href="#fn:1">1</a></sup></h2>
<p>First<br>line.<sup class="notes"><a href="#fn:1">1</a> <a href="#fn:2">2</a></sup></p>
<div class="table"><table><thead><tr><th>A</th><th>B</th></tr></thead>
<tbody><tr><th>x</th><td>5</td></tr><tr><th>y</th><td class="nothing">– not reported</td></tr></tbody></table></div>
<h2 id="two">Two</h2>
<h3 id="part">Part</h3>
<figure class="chart"><figcaption>Bars</figcaption>
<div class="wide"><svg><title>T</title><rect/><text>7</text></svg></div></figure>
<p>Niñas <em>y</em> niños.</p>
<h2 id="notes">Notes</h2>
<div class="footnote"><hr><ol><li id="fn:1"><p>Source</p></li></ol></div>
</article>"""


def test_sections_have_their_words_alone() -> None:
    assert sections_of(PAGE) == (
        Section("one", "One & all", "", "First line. · A · B · x · 5 · y"),
        Section("part", "Part", "Two", "Bars Niñas y niños."),
    )


def test_a_section_is_kept_that_the_list_of_notes_follows_without_a_heading() -> None:
    page = PAGE.replace('<h2 id="notes">Notes</h2>', "").replace("niños.", "niños.<sup>1</sup>")

    assert [one.id for one in sections_of(page)] == ["one", "part"]


@pytest.mark.parametrize("name", [of_brief(name) for name in BRIEFS])
def test_every_anchor_is_a_heading_of_the_brief(name: str) -> None:
    page = rendered(name, "html").decode()
    found = sections_of(page)

    assert len(found) > 2
    assert [one.id for one in found if f' id="{one.id}">' not in page] == []
    assert not any("↑" in one.text or one.id == "notes" for one in found)
