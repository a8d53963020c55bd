"""What a template asks of facts that they do not have is found without a fact."""

from typing import get_args

import pytest

from small import checked_templates
from tipbrief.analysis import ANALYSES, OF_ALL_YEARS, OF_VALUES
from tipbrief.templating import asking
from tipbrief.templating.sandbox import fields_of


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "{% for one in services() %}\n{{ one.titel }}{% endfor %}",
            ["a service has no field 'titel': did you mean 'title'?"],
        ),
        ("\n{{ (tiers()|first).teir }}", ["a tier has no field 'teir': did you mean 'tier'?"]),
        (
            "{% set a = cases_by_stage()|first %}\n{% for b in a.cases[:1] if b.titel %}{{ b.sayz }}{% endfor %}",
            ["a case has no field 'titel': did you mean 'title'?", "a case has no field 'sayz': did you mean 'says'?"],
        ),
        (
            "{% for entry in recommendations_by_theme() %}\n{{ entry.words }}{% endfor %}",
            ["an indexentry has no field 'words': did you mean 'word'?"],
        ),
        ("{% set report = latest_report() %}\n{{ report.name }}", ["a source has no field 'name':"]),
        ("{% if gaps() %}\n{{ (gaps()|first).says|upper }}{% endif %}", ["there is no filter 'upper'"]),
    ],
)
def test_what_no_fact_has_is_told_by_its_line(text: str, messages: list[str]) -> None:
    problems = checked_templates(text).diagnostics

    assert {(one.code, one.place.line) for one in problems} == {("template-failed", 2)}
    assert {one.message.split(" one of:")[0] for one in problems} == set(messages)


@pytest.mark.parametrize(
    "text",
    [
        "{% for fact in earlier('gap', 'service') %}{% for one in fact.facts %}{{ one.title }}{% endfor %}{% endfor %}",
        "{% for fact in money_findings() %}{{ fact.barrier }}{% endfor %}",
        "{% for one in gaps() %}{{ one.says }}{% endfor %}{% for one in services() %}{{ one.title }}{% endfor %}",
        "{% macro told(one) %}{{ one.title }}{% endmacro %}{% for one in gaps() %}{{ told(one) }}{% endfor %}",
        "{% for one in gaps() %}{% if one.title is defined %}!{% endif %}{% endfor %}",
        "{% macro gaps() %}{% endmacro %}{% for one in gaps() %}{{ one.title }}{% endfor %}",
        "{% set one = gaps()|first %}{% set one %}text{% endset %}{{ one.title }}",
        "{% set one = one %}{{ one.title }}",
        "{% for a, b in gaps() %}{{ a.title }}{{ loop.title }}{% endfor %}{{ part.title }}",
    ],
)
def test_what_is_not_known_for_certain_passes(text: str) -> None:
    assert checked_templates(text).diagnostics == ()


def test_the_fields_of_every_analysis_are_known() -> None:
    functions = {**ANALYSES, **OF_ALL_YEARS, **OF_VALUES}
    looked_at: set[object] = set()
    ahead = [kind for name in functions for kind in asking._result_of(name)]
    while ahead:
        kind = ahead.pop()
        rows = get_args(kind)[:1] if get_args(kind)[1:] == (...,) else ()
        if kind not in looked_at and not rows and isinstance(kind, type) and kind.__module__.startswith("tipbrief."):
            for name in fields_of(kind) or ():
                ahead.extend(asking._field(kind, name))
        looked_at.add(kind)
        ahead.extend(rows)

    assert len(looked_at) > 60
