"""What a template cannot do, and how it is told so."""

from textwrap import dedent

import pytest

from small import CITES, composed, fact_base, markdown, templates
from tipbrief.templating import Loader, faults_of, svg_environment

GAPS = f"""
- id: gap-one
  populations: [men]
  services: [shelter]
  availability: not_available
  barrier: no_service
  says: "{{{{ 7 * 7 }}}} <b>bold</b> *starred* | piped"
  {CITES}
"""

HOSTILE = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ gaps.__globals__ }}",
    "{{ gaps.func.__globals__ }}",
    "{{ gaps.args }}",
    "{{ (gaps.args|first).facts }}",
    "{{ gaps.func }}",
    "{{ other_side.args }}",
    "{{ counted.args }}",
    "{{ (gaps()|first).__class__.__mro__ }}",
    "{{ (gaps()|first).model_copy() }}",
    "{{ (gaps()|first).model_dump_json() }}",
    "{{ (gaps()|first).__init__.__globals__ }}",
    "{{ (gaps()|first).says.upper() }}",
    "{{ (gaps()|first).says.format(1) }}",
    "{{ '%s' % 1 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 2 + 2 }}",
    "{{ -1 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ (gaps()|first).says|upper }}",
    "{{ (gaps()|first).says|safe }}",
    "{{ (gaps()|first)|attr('says') }}",
    "{{ gaps()|map(attribute='says')|join }}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ cycler('a').next() }}",
    "{{ joiner() }}",
    "{{ namespace() }}",
    "{{ self.__init__ }}",
    "{{ config }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../etc/passwd' %}",
    "{% import 'os' as os %}",
    "{{ 1275 }}",
    "{{ 3.5 }}",
    "{{ none }}",
    "{{ true }}",
    "{{ gaps() }}",
    "{{ gaps()|first }}",
    "{% for gap in gaps() %}{{ loop.index }}{% endfor %}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_template_that_reaches_out_composes_nothing(text: str) -> None:
    made = composed(text, fact_base(gaps=GAPS))

    assert made.value is None
    assert made.diagnostics
    assert {found.code for found in made.diagnostics} <= {"template-syntax", "template-failed", "missing-template"}


def test_a_fact_is_text_and_never_a_template() -> None:
    made = markdown("{% for gap in gaps() %}{{ gap.says }}{{ note(gap) }}{% endfor %}", fact_base(gaps=GAPS))

    assert made == "\\{\\{ 7 \\* 7 }} \\<b\\>bold\\</b\\> \\*starred\\* \\| piped[^1]\n"


def test_a_fact_stays_text_through_macros_and_sets() -> None:
    text = "{% macro twice(x) %}{{ x }} {{ x }}{% endmacro %}{% set y = gaps()|first %}{{ twice(y.says) }}{{ note(y) }}"

    assert markdown(text, fact_base(gaps=GAPS)).count("\\<b\\>") == 2


def test_a_failure_names_the_template_and_the_line() -> None:
    text = dedent("""\
        # Title

        {% for gap in gaps() %}
        {{ gap.sayz }}
        {% endfor %}
        """)
    made = composed(text, fact_base(gaps=GAPS))

    assert [(found.code, str(found.place)) for found in made.diagnostics] == [
        ("template-failed", "templates/test/en.md.jinja:4:1")
    ]
    assert made.diagnostics[0].message == "a gap has no field 'sayz': did you mean 'says'?"


def test_a_block_that_is_not_filled_is_asked_of_the_template_that_should() -> None:
    made = composed('{% extends "shared/brief.md.jinja" %}', fact_base(gaps=GAPS))

    assert made.diagnostics[0].hint == "fill it in test/en.md.jinja: {% block findings %} … {% endblock %}"


def test_an_unknown_analysis_is_suggested() -> None:
    made = composed("{{ complicity_case() }}", fact_base(gaps=GAPS))

    assert made.diagnostics[0].hint == "did you mean 'complicity_cases'?"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ number_of(gaps(service='shelter')) }}", "a gap has no field 'service'", "did you mean 'services'?"),
        (
            "{{ number_of(gaps(services='shelters')) }}",
            "'shelters' is not a value of 'services'",
            "did you mean 'shelter'?",
        ),
        (
            "{{ (gaps()|first).populations }}",
            "a list cannot be printed as it is; use listed(…)",
            "tipbrief explain template-failed",
        ),
        (
            "{{ (gaps()|first).note }}",
            "this field is empty here; test it with {% if … %}",
            "tipbrief explain template-failed",
        ),
        ("{{ gaps()|first }}", "a whole entry cannot be printed", "tipbrief explain template-failed"),
        ("{{ 7 }}", "a bare number knows no fact", "tipbrief explain template-failed"),
        (
            "{{ number_of(laws()) }}",
            "no fact is counted here, and no source states that zero",
            "tipbrief explain template-failed",
        ),
        (
            "{{ counted(number_of(laws()), 'noun.gap') }}",
            "say with {% if … %} what is known",
            "tipbrief explain template-failed",
        ),
        (
            "{{ listed([number_of(laws()), number_of(gaps())]) }}",
            "no fact is counted here",
            "tipbrief explain template-failed",
        ),
        ("{{ counted(3, 'noun.gap') }}", "has no attribute", "tipbrief explain template-failed"),
        ("{{ note('gap-one') }}", "has no attribute", "tipbrief explain template-failed"),
        ("{{ listed() }}", "missing 1 required", "tipbrief explain template-failed"),
        ("{{ sya(gaps()|first) }}", "there is no 'sya'", "did you mean 'say'?"),
        (
            "{{ range(gaps()) }}",
            "there is no 'range'",
            "docs/writing-briefs.md in tipbrief's repository names all that there is",
        ),
        ("{{ notse() }}", "there is no 'notse'", "did you mean 'notes'?"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_mend(text: str, message: str, hint: str) -> None:
    (found,) = composed(text, fact_base(gaps=GAPS)).diagnostics

    assert found.code == "template-failed"
    assert message in found.message
    assert hint in found.hint


def test_a_phrase_that_the_language_lacks_is_named() -> None:
    made = composed("{{ phrase('label.sauces') }}", fact_base(gaps=GAPS))

    assert made.diagnostics[0].code == "missing-phrase"
    assert made.diagnostics[0].hint.startswith("did you mean 'label.sources'?")


def test_a_number_is_made_of_facts_alone() -> None:
    made = composed("{{ number_of('three') }}", fact_base(gaps=GAPS))

    assert [found.code for found in made.diagnostics] == ["template-failed"]
    assert markdown("{{ number_of(gaps()) }}{{ note(*gaps()) }}", fact_base(gaps=GAPS)) == "1[^1]\n"


def test_every_shipped_template_is_read_without_a_problem() -> None:
    shipped = templates("fine")
    names = [name for name in shipped.texts if name.endswith((".md.jinja", ".svg.jinja"))]

    assert len(names) > len(shipped.brief_types)
    assert tuple(faults_of(shipped, names)) == ()


def test_what_a_drawing_prints_is_escaped_for_svg() -> None:
    empty = {"width": 10, "height": 10, "years": (), "dots": (), "labels": ()}
    words = {"id": "one", "title": '"fees" & <script>', "description": "None.", "drawing": empty}

    drawn = svg_environment(Loader(templates("fine").texts)).get_template("charts/dots.svg.jinja").render(words)

    assert '<title id="one-title">&#34;fees&#34; &amp; &lt;script&gt;</title>' in drawn
