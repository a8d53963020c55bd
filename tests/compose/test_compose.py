"""A document: its notes, the facts it used, its version; and what stays out of it."""

import re

import pytest

from small import CITES, SOURCES, composed, fact_base, markdown
from tipbrief.render.body import body_of

FACTS = f"""
- id: shown
  populations: [men]
  availability: limited
  barrier: funding
  says: This may be shown.
  {CITES}
- id: hidden
  populations: [children]
  availability: limited
  barrier: oversight
  sensitivity: restricted
  says: This could identify a child.
  cites: [{{source: report, paragraph: 9, phrase: telling words}}]
"""
LIST = "{% for gap in gaps() %}{{ gap.says }}{{ note(gap) }}\n{% endfor %}"


def test_a_document_knows_its_facts_and_notes() -> None:
    made = composed(LIST, fact_base(gaps=FACTS)).value

    assert made is not None
    assert [fact.id for fact in made.facts] == ["shown"]
    assert [(note.number, note.passage.phrase) for note in made.notes] == [(1, "such words")]
    assert made.title == "Peru: Test"


def test_a_restricted_fact_is_in_no_public_brief() -> None:
    made = composed(LIST + "{{ number_of(gaps()) }}", fact_base(gaps=FACTS)).value

    assert made is not None
    assert made.markdown == "This may be shown.[^1]\n1\n\n[notes]\n[^1]: there\n"
    assert "hidden" not in repr(made)


def test_equal_content_has_an_equal_version_and_other_content_another() -> None:
    text = "{{ version() }} " + LIST
    first = composed(text, fact_base(gaps=FACTS)).value
    again = composed(text, fact_base(gaps=FACTS)).value
    other = composed(text, fact_base(gaps=FACTS.replace("may be shown", "might be shown"))).value

    assert first is not None
    assert again is not None
    assert other is not None
    assert first.version == again.version != other.version
    assert first.markdown.startswith(first.version)


def test_a_fact_in_conflict_is_printed_with_the_other_side() -> None:
    other = FACTS.replace("id: shown", "id: other").replace("This may be shown", "That may be shown")
    relations = "- {id: two-sides, kind: conflicts, facts: [shown, other], because: They differ.}"
    base = fact_base(gaps=FACTS + other.split("- id: hidden")[0], relations=relations)
    text = "{{ say(gaps()|first) }}"

    assert markdown(text, base) == "This may be shown.[^1] *It is told otherwise, too:* That may be shown.[^1]\n"


def test_markdown_is_tidy() -> None:
    assert markdown("a   \n\n\n\n\nb\n\n\n", fact_base(gaps=FACTS)) == "a\n\nb\n"


def test_an_external_link_cannot_break_out_of_its_brackets() -> None:
    made = markdown("{{ link('a](b', 'https://example.org/x_(y)') }}", fact_base(gaps=FACTS))

    assert made == "[a\\](b](https://example.org/x_%28y%29)\n"


OTHER_SOURCE = SOURCES.replace("id: report", "id: second").replace("covers: 2024 report", "covers: 2023 report")


def test_a_source_of_the_other_side_is_listed_with_the_rest() -> None:
    other = FACTS.replace("id: shown", "id: other").split("- id: hidden")[0].replace("source: report", "source: second")
    relations = "- {id: two-sides, kind: conflicts, facts: [shown, other], because: They differ.}"
    sources = (SOURCES + OTHER_SOURCE).replace("kind: ngo", "kind: government_report")
    base = fact_base(gaps=FACTS + other, relations=relations, sources=sources)
    text = (
        '{% extends "shared/brief.md.jinja" %}'
        "{% block findings %}{{ say(gaps()|first) }}{% endblock %}{% block chapters %}{% endblock %}"
    )
    made = composed(text, base).value

    assert made is not None
    assert {note.source.id for note in made.notes} == {"report", "second"}
    assert made.markdown.count("SHA-256") == 2


@pytest.mark.parametrize(
    "text",
    [
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        '{% include "test/en.md.jinja" %}',
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    ],
    ids=["a macro", "a template", "brackets"],
)
def test_what_has_no_end_is_told_as_such(text: str) -> None:
    made = composed(text, fact_base(gaps=FACTS))

    assert made.value is None
    assert {problem.code for problem in made.diagnostics} <= {"template-failed", "template-syntax"}
    assert made.diagnostics


@pytest.mark.parametrize(
    "title", ["R&D; x", "AT&amp;T rules", "Use <b> tags", "1. First", "A_b *c* [d]", "Año ñandú", "<18 or >60"]
)
def test_a_link_leads_to_its_heading_whatever_it_says(title: str) -> None:
    law = f'- {{id: law, title: "{title}", instrument: Law, says: A law., {CITES}}}'
    text = (
        "{% macro heading(law) %}{{ law.title }}{% endmacro %}{% for law in laws() %}"
        "{{ link_to_heading(law.title, heading(law)) }}{{ note(law) }}\n\n## {{ heading(law) }}\n{% endfor %}"
    )
    made = markdown(text, fact_base(laws=law))
    body = body_of(made, table_label="t", back_label="b")
    target = re.search(r'href="#([^"]*)"', body.front)

    assert target
    assert f'id="{target[1]}"' in body.chapters
