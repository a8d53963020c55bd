"""Every number in a brief has a fact behind it, every note a passage, and nothing is changed on the way."""

from dataclasses import replace
from importlib import import_module

import pytest

import tipbrief
from made import BASES, BRIEFS, TEMPLATES
from made import document as made_document
from small import CITES, NOTES, ROOT, composed, fact_base, shipped_templates
from tipbrief.analysis import ANALYSES
from tipbrief.audit import audit
from tipbrief.check import check_templates
from tipbrief.documents import Document, Printed
from tipbrief.errors import AuditFailed, ForeignFact
from tipbrief.reading import InputFile
from tipbrief.render import FORMATS, Theme, render

GAPS = f"""
- id: gap-one
  populations: [men]
  availability: limited
  barrier: funding
  says: Some 12 shelters closed.
  {CITES}
"""
STATISTICS = f"""
- id: convicted
  measure: conviction
  unit: defendants
  period: "2023"
  value: 143
  says: Courts convicted 143 defendants.
  {CITES}
"""


def document(name: str = "corruption-cases") -> Document:
    return made_document(name)


def findings(changed: Document) -> tuple[str, ...]:
    with pytest.raises(AuditFailed) as failed:
        audit(changed)
    return failed.value.findings


@pytest.mark.parametrize("name", BRIEFS)
def test_every_brief_passes_with_hundreds_of_texts_accounted_for(name: str) -> None:
    made = document(name)
    audit(made)

    assert len([one for one in made.printed if one.facts]) > 20
    assert any(one.figure for one in made.printed) or name == "comparison"  # which counts nothing itself


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_figure_changed_after_composing_is_not_printed(format_name: str) -> None:
    made = document()
    changed = replace(made, markdown=made.markdown.replace("10 cases", "11 cases", 1))

    with pytest.raises(AuditFailed, match="line 12: '11 cases' stands where '10 cases' was printed"):
        render(changed, format_name, Theme(TEMPLATES))


def test_a_word_changed_after_composing_is_noticed_too() -> None:
    made = document()
    changed = replace(
        made, markdown=made.markdown.replace("An allegation is not a finding", "An allegation is a finding")
    )

    assert findings(changed)[0] == f"the text is not that of version {made.version}: it was changed after composing"


def test_a_number_added_after_composing_is_loose() -> None:
    made = document()
    changed = replace(made, markdown=made.markdown + "\nIn all, 512 cases.\n")
    last = changed.markdown.count("\n")

    assert findings(changed)[1:] == (f"line {last}: no fact stands behind '512'",)


def test_a_note_that_points_nowhere_is_found() -> None:
    made = document()
    changed = replace(made, markdown=made.markdown.replace("[^2]: ", "Gone: ", 1))
    found = findings(changed)

    assert "note 2 leads to no passage" in found
    assert any(one.startswith("the notes listed are 1, 3, ") for one in found)


def test_a_note_that_nothing_refers_to_is_found() -> None:
    made = document()
    changed = replace(made, markdown=made.markdown + "\n[^999]: nowhere\n")

    assert "note 999 is never referred to" in findings(changed)


def test_a_fact_without_its_notes_is_found() -> None:
    made = document()
    told = next(one for one in made.printed if one.facts)
    changed = replace(made, facts=tuple(fact for fact in made.facts if fact.id != told.facts[0]))

    assert any("is printed without its notes" in one for one in findings(changed))


@pytest.mark.parametrize("name", BRIEFS)
@pytest.mark.parametrize("typed", ["In 2023 all was well.", "[^3]", "seven", "1. First", "1,275", "50%"])
def test_a_number_typed_into_any_template_fails_with_file_and_line(name: str, typed: str) -> None:
    path = f"{name}/en.md.jinja"
    text = (ROOT / "templates" / path).read_text("utf-8")
    at = text.count("\n", 0, text.index("{% block chapters %}")) + 2
    changed = text.replace("{% block chapters %}\n", f"{{% block chapters %}}\n{typed}\n", 1)
    files = [InputFile(path, f"templates/{path}", changed.encode()), *shipped_templates()]
    (problem,) = check_templates(files).diagnostics

    assert (problem.code, str(problem.place)) == ("loose-number", f"templates/{path}:{at}:1")


@pytest.mark.parametrize(
    "template",
    [
        "{{ '143' }}",
        "{% set number = '143 defendants' %}{{ number }}",
        "{{ capital('143 defendants') }}",
        "{{ listed(['143', (gaps()|first).barrier]) }}",
        "{{ link('143', 'https://example.org') }}",
        "{% for word in ['143', 'a'] %}{% if loop.last %}{{ loop.previtem }}{% endif %}{% endfor %}",
        "{% macro twice(x) %}{{ x }}{% endmacro %}{{ twice('143') }}",
    ],
)
def test_a_number_cannot_be_smuggled_in_as_a_text(template: str) -> None:
    made = composed(template, fact_base(gaps=GAPS))

    assert made.value is None
    assert [(problem.code, problem.place.line) for problem in made.diagnostics] == [("loose-number", 1)]


def test_a_number_in_a_phrase_or_a_title_is_loose_as_well() -> None:
    phrases = (ROOT / "templates" / "phrases" / "en.yaml").read_text("utf-8")
    changed = phrases.replace("  notes: Notes", "  notes: Notes\n  own: 143 convictions")
    made = composed('{{ phrase("label.own") }}', fact_base(gaps=GAPS), **{"phrases/en.yaml": changed})

    assert [problem.code for problem in made.diagnostics] == ["loose-number"]


def test_what_a_fact_says_may_hold_numbers() -> None:
    made = composed("{% for gap in gaps() %}{{ gap.says }}{{ note(gap) }}{% endfor %}", fact_base(gaps=GAPS)).value

    assert made is not None
    (told,) = [one for one in made.printed if one.facts]
    assert (told.text, told.facts, told.figure) == ("Some 12 shelters closed.", ("gap-one",), None)


def test_a_figure_stands_in_a_line_with_its_note() -> None:
    base = fact_base(statistics=STATISTICS)
    apart = "{% for one in statistics() %}\n{{ one.total }} defendants.\n\nSee {{ note(one) }}.\n{% endfor %}"
    beside = apart.replace(".\n\nSee ", " ")
    made = composed(beside, base).value
    (problem,) = composed(apart, base).diagnostics

    assert made is not None
    assert [(one.text, one.facts) for one in made.printed if one.figure] == [("143", ("convicted",))]
    assert (problem.code, problem.place.line) == ("unnoted-statement", 2)


def test_every_unnoted_statement_is_named_at_once() -> None:
    text = "{% for gap in gaps() %}\n{{ gap.says }}\n\n{{ gap.says }} Again.\n{% endfor %}"

    assert [problem.place.line for problem in composed(text, fact_base(gaps=GAPS)).diagnostics] == [2, 4]


@pytest.mark.parametrize("order", [("peru", "freedonia"), ("freedonia", "peru")])
def test_two_countries_in_one_process_never_mix(order: tuple[str, str]) -> None:
    alone = {country: [made_document(name, country).markdown for name in BRIEFS] for country in reversed(order)}
    in_turn = [(country, tipbrief.compose(BASES[country], name).document) for name in BRIEFS for country in order]

    for country in order:
        documents = [made for other, made in in_turn if other == country]
        own = {fact.id for fact in BASES[country].facts}
        assert [one.markdown for one in documents] == alone[country]
        assert {fact for one in documents for told in one.printed for fact in told.facts} <= own


def test_a_fact_of_another_country_is_not_printed_even_under_an_id_of_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = fact_base(gaps=GAPS), fact_base(gaps=GAPS.replace("12", "21"))
    leaking = {**ANALYSES, "gaps": lambda _: other.gaps()}
    monkeypatch.setattr(import_module("tipbrief.compose"), "ANALYSES", leaking)

    with pytest.raises(ForeignFact, match="'gap-one' is no fact of the base that this brief of sample is made from"):
        composed("{% for gap in gaps() %}{{ gap.says }}{{ note(gap) }}{% endfor %}" + NOTES, mine)


def test_a_printing_knows_its_place() -> None:
    made = document()

    assert all(made.markdown[one.start : one.end] == one.text for one in made.printed)
    assert [one.start for one in made.printed] == sorted(one.start for one in made.printed)
    assert all(isinstance(one, Printed) for one in made.printed)
