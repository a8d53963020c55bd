"""What comes from facts shows its evidence in HTML, wherever it stands, and nothing else changes."""

import re
from html import unescape

import pytest

from made import document, each_brief, rendered
from small import CITES, composed, fact_base
from tipbrief.documents import Document, Printed
from tipbrief.facts.values import FactId
from tipbrief.render.body import body_of
from tipbrief.render.data import notes_of_facts
from tipbrief.render.headings import Heading
from tipbrief.render.marks import Shown, marked

FACTS = fact_base(
    statistics=f"""
    - id: convicted
      measure: conviction
      unit: defendants
      period: "2023"
      value: 140
      bound: more_than
      says: More than 140 <traffickers> & others were convicted.
      {CITES}
    """
)
EVERYWHERE = """\
# A title

{% set fact = statistics()[0] %}
## Chapter of {{ number_of(statistics()) }}

In *{{ fact.total }}*, **{{ fact.total }}**, {{ link(fact.total, "https://example.org") }}: {{ say(fact) }}

- {{ fact.total }}{{ note(fact) }}

| Row | {{ fact.total }}{{ note(fact) }} |
|---|---|
| {{ fact.total }}{{ note(fact) }} | {{ fact.total }}{{ note(fact) }} |
"""
FIGURE = '<data value="140" data-bound="more_than" data-facts="convicted" data-notes="1">more than 140</data>'
COUNT = '<data value="1" data-facts="convicted" data-notes="1">1</data>'
FACT = FactId("convicted")
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


def everywhere() -> Document:
    made = composed(EVERYWHERE, FACTS)
    assert made.value is not None, made.diagnostics
    return made.value


def plain(html: str) -> str:
    """Without what shows evidence, and what keeps the number of a figure with the next word."""
    shown = r"<(data|span) [^>]*data-facts[^>]*>(.*?)</\1>"
    return re.sub(shown, lambda found: re.sub("(\\d)\u00a0", r"\1 ", found[2]), html, flags=re.DOTALL)


def printed_in(html: str) -> list[tuple[str, list[str], list[str]]]:
    """The text, facts and notes of each element that shows evidence, in their order."""
    elements = re.findall(
        r'<(?:data|span) [^>]*data-facts="([^"]*)" data-notes="([^"]*)"[^>]*>(.*?)</(?:data|span)>', html
    )
    return [(unescape(text), facts.split(), notes.split()) for facts, notes, text in elements]


def html_of(made: Document) -> str:
    body = body_of(
        made.markdown,
        Shown(made.charts, made.printed, notes_of_facts(made)),
        table_label="T",
        back_label="B",
    )
    return body.front + body.chapters


def test_a_figure_has_its_value_facts_and_notes_wherever_it_stands() -> None:
    html = html_of(everywhere())

    assert f'<h2 id="chapter-of-1">Chapter of {COUNT}</h2>' in html
    assert f"<em>{FIGURE}</em>, <strong>{FIGURE}</strong>, " in html
    link = '<a href="https://example.org" rel="noopener noreferrer">more than 140</a>'
    assert FIGURE.replace("more than 140", link) in html
    assert f"<li>{FIGURE}<sup" in html
    assert f'<th scope="col">{FIGURE}<sup' in html
    assert f'<th scope="row">{FIGURE}<sup' in html
    assert f"<td>{FIGURE}<sup" in html


def test_a_statement_has_its_facts_and_notes_and_stays_escaped() -> None:
    statement = "More than 140 &lt;traffickers&gt; &amp; others were convicted."

    assert f'<span data-facts="convicted" data-notes="1">{statement}</span><sup' in html_of(everywhere())


def test_the_contents_and_the_ids_of_headings_know_no_marks() -> None:
    made = everywhere()
    body = body_of(
        made.markdown, Shown(printed=made.printed, notes=notes_of_facts(made)), table_label="", back_label=""
    )

    assert body.contents == (Heading("chapter-of-1", "Chapter of 1"),)


def test_a_cell_that_says_nothing_is_marked_so_with_its_evidence() -> None:
    table = "| a | b |\n|---|---|\n| c | – not reported |\n"
    silence = _printed(table, "– not reported")
    body = body_of(table, Shown(printed=[silence], notes={FACT: [1]}), table_label="", back_label="")

    assert '<td class="nothing"><span data-facts="convicted" data-notes="1">– not reported</span></td>' in body.front


def test_two_texts_side_by_side_are_two() -> None:
    both = [_printed("onetwo", "one"), _printed("onetwo", "two")]
    body = body_of("onetwo", Shown(printed=both, notes={FACT: [1]}), table_label="", back_label="")

    assert [text for text, *_ in printed_in(body.front)] == ["one", "two"]


def _printed(markdown: str, text: str) -> Printed:
    start = markdown.index(text)
    return Printed(start, start + len(text), text, (FACT,), None, 0)


def test_a_chart_stands_where_it_stood_before_the_marks() -> None:
    made = document("law-enforcement")
    alone = marked(made.markdown, made.charts, ())

    assert re.sub("[\ue001\U000f0000-\U0010fffd]", "", marked(made.markdown, made.charts, made.printed)) == alone
    assert made.charts


def test_a_fact_that_a_brief_never_notes_is_a_fault_and_not_left_out() -> None:
    made = everywhere()

    with pytest.raises(KeyError):
        body_of(made.markdown, Shown(printed=made.printed), table_label="", back_label="")


@pytest.mark.parametrize("name", each_brief())
def test_every_printed_text_with_facts_shows_them_in_its_order(name: str) -> None:
    made = document(name)
    notes: dict[FactId, set[int]] = {fact: set(numbers) for fact, numbers in notes_of_facts(made).items()}
    html = rendered(name, "html").decode()
    shown = printed_in(html.split("<main>", 1)[1])
    expected = [one for one in made.printed if one.facts]

    assert len(expected) > 20
    assert [facts for _, facts, _ in shown] == [list(one.facts) for one in expected]
    assert [set(map(int, numbers)) for *_, numbers in shown] == [
        set().union(*(notes[fact] for fact in one.facts)) for one in expected
    ]
    assert not PRIVATE_USE.search(html)


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    made = composed(
        "{% for fact in statistics() %}{{ counted(fact.total, fact.unit) }}{{ note(fact) }}{% endfor %}", FACTS
    )
    assert made.value is not None, made.diagnostics

    assert ">more than 140\u00a0defendants</data>" in html_of(made.value)


@pytest.mark.parametrize("name", each_brief())
def test_evidence_changes_nothing_else(name: str) -> None:
    """The page without it is that of the same Markdown with its charts alone."""
    made = document(name)
    bare = body_of(made.markdown, Shown(made.charts), table_label="T", back_label="B")

    assert plain(html_of(made)) == bare.front + bare.chapters
