"""Notes: one number a passage, in the order of first citation, with a link that opens the source there."""

import pytest

from small import SOURCES, composed, fact_base, markdown
from tipbrief.compose.notes import Notebook

FACTS = """
- id: one
  populations: [men]
  availability: limited
  barrier: funding
  says: One.
  cites:
    - {source: report, paragraph: 3, phrase: first words}
    - {source: report, paragraph: 4, phrase: "long-term, so to speak & more"}
- id: two
  populations: [men]
  availability: limited
  barrier: funding
  says: Two.
  cites: [{source: report, paragraph: 4, phrase: "long-term, so to speak & more"}]
- id: three
  populations: [men]
  availability: limited
  barrier: funding
  says: Three.
  cites: [{source: report, paragraph: 3, phrase: other words}]
"""

ONE = """{% for gap in gaps()[:1] %}{{ note(gap) }}{% endfor %}
{% for one in notes()[:1] %}
 {{ passage(one) }}
{% endfor %}"""


def test_a_passage_keeps_its_number_whoever_cites_it() -> None:
    base = fact_base(gaps=FACTS)
    notebook = Notebook(base)
    one, two, three = base.gaps()

    assert notebook.note(two) == "[^1]"
    assert notebook.note(one) == "[^1][^2]"
    assert notebook.note(three, two) == "[^1][^3]"
    assert [note.passage.paragraph for note in notebook.notes()] == [4, 3, 3]
    assert [fact.id for fact in notebook.facts] == ["two", "one", "three"]


def test_the_link_opens_the_source_at_the_phrase() -> None:
    notebook = Notebook(fact_base(gaps=FACTS))
    notebook.note(*fact_base(gaps=FACTS).gaps())

    assert [note.address for note in notebook.notes()][1] == (
        "https://example.org/report#:~:text=long%2Dterm%2C%20so%20to%20speak%20%26%20more"
    )


def test_the_words_beside_the_phrase_are_part_of_the_link_and_not_of_the_note() -> None:
    beside = 'phrase: first words, before: "so-called, then", after: "& more"'
    text = ONE

    assert markdown(text, fact_base(gaps=FACTS.replace("phrase: first words", beside))) == (
        "[^1][^2] *Report*, [par. 3](https://example.org/report"
        "#:~:text=so%2Dcalled%2C%20then-,first%20words,-%26%20more): “first words”\n"
    )


ARCHIVED = SOURCES + "  archive: https://archive.example.org/2024/https://example.org/report\n"


def test_an_archived_copy_has_its_own_link_beside_that_of_the_source() -> None:
    text = ONE
    live, copy = "https://example.org/report", "https://archive.example.org/2024/https://example.org/report"
    unaddressed = ARCHIVED.replace("  address: https://example.org/report\n", "")

    assert markdown(text, fact_base(gaps=FACTS, sources=ARCHIVED)).partition(", ")[2] == (
        f"[par. 3]({live}#:~:text=first%20words), [archived]({copy}#:~:text=first%20words): “first words”\n"
    )
    assert markdown(text, fact_base(gaps=FACTS, sources=unaddressed)).partition(", ")[2] == (
        f"par. 3, [archived]({copy}#:~:text=first%20words): “first words”\n"
    )


@pytest.mark.parametrize(
    ("removed", "told"),
    [
        ("", "[https://example.org/report](https://example.org/report), archived at [{copy}]({copy})."),
        ("  address: https://example.org/report\n", "No address is known, archived at [{copy}]({copy})."),
        ("  archive: {copy}\n", "[https://example.org/report](https://example.org/report)."),
        ("  address: https://example.org/report\n  archive: {copy}\n", "No address is known."),
    ],
    ids=["address and archive", "archive alone", "address alone", "neither"],
)
def test_the_list_of_sources_says_where_each_is_kept_or_that_it_is_not_known(removed: str, told: str) -> None:
    copy = "https://archive.example.org/2024/https://example.org/report"
    base = ARCHIVED
    for line in removed.format(copy=copy).splitlines(keepends=True):
        assert line in base
        base = base.replace(line, "")
    text = """{% extends "shared/brief.md.jinja" %}
{% block findings %}
{% for gap in gaps() %}
- {{ say(gap) }}

{% endfor %}
{% endblock %}
{% block chapters %}
{% endblock %}
"""
    made = composed(text, fact_base(gaps=FACTS, sources=base))

    assert made.value is not None
    listed = made.value.markdown.partition("## Sources")[2].strip().split("\n")
    assert listed[1].strip() == told.format(copy=copy)


def test_a_source_without_an_address_has_no_link() -> None:
    sources = """
    - id: report
      title: The Report
      short_title: Report
      publisher: The Publisher
      kind: ngo
      sha256: %s
    """ % ("a" * 64)
    text = "{% for gap in gaps() %}{{ note(gap) }}{% endfor %}{% for one in notes() %} {{ passage(one) }}{% endfor %}"

    made = markdown(text, fact_base(gaps=FACTS, sources=sources))

    assert made.startswith("[^1][^2][^2][^3] *Report*, par. 3: “")
    assert "](" not in made


def test_what_another_source_tells_again_is_cited_beside_the_original() -> None:
    again = FACTS.split("- id: two")[0].replace("id: one", "id: again").replace("source: report", "source: other")
    relations = "- {id: twice, kind: restates, facts: [again, one], because: The same finding.}"
    sources = SOURCES + SOURCES.replace("id: report", "id: other")
    base = fact_base(gaps=FACTS + again, relations=relations, sources=sources)
    notebook = Notebook(base)
    one = base.gaps()[0]

    assert notebook.note(one) == "[^1][^2][^3][^4]"
    assert [note.passage.source for note in notebook.notes()] == ["report", "report", "other", "other"]
    assert [fact.id for fact in notebook.facts] == ["one", "again"]


def test_what_a_source_says_twice_itself_is_not_cited_twice() -> None:
    relations = "- {id: twice, kind: restates, facts: [three, two], because: The same finding.}"
    notebook = Notebook(fact_base(gaps=FACTS, relations=relations))

    assert notebook.note(fact_base(gaps=FACTS, relations=relations).gaps()[1]) == "[^1]"
