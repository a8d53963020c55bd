"""Templates, brief types and phrases are checked where they are written, before any brief is composed."""

import re

import pytest

from small import ROOT, checked_templates
from tipbrief.check import check_templates
from tipbrief.check.templates import LABELS_OF_PAGES
from tipbrief.diagnostics import Diagnostic
from tipbrief.load import load_templates
from tipbrief.reading import InputFile

SHIPPED = load_templates(ROOT, ROOT)
PHRASES = next(file for file in SHIPPED if file.name == "phrases/en.yaml")

BRIEF = """\
id: one-page
title: {en: One page}
purpose: {en: The tier on one page.}
"""


def found(**texts: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the shipped templates and a brief type ``one-page``; a name is a path in ``templates/``."""
    own = {"one-page/brief.yaml": BRIEF, "one-page/en.md.jinja": "# {{ title }}\n"} | texts
    files = [InputFile(name, f"templates/{name}", text.encode()) for name, text in own.items()]
    return check_templates([*files, *SHIPPED]).diagnostics


def with_brief(text: str) -> tuple[Diagnostic, ...]:
    return found(**{"one-page/brief.yaml": text})


def with_phrases(old: str, new: str) -> tuple[Diagnostic, ...]:
    assert isinstance(PHRASES.content, bytes)
    english = PHRASES.content.decode()
    assert english.count(old) == 1
    return found(**{"phrases/en.yaml": english.replace(old, new)})


def told(problem: Diagnostic) -> tuple[str, str, str]:
    place = problem.place
    return problem.code, place.source_line[place.column - 1 : place.column - 1 + place.width], problem.message


def test_the_shipped_templates_have_no_problem() -> None:
    assert found() == ()


def test_a_brief_type_is_named_after_its_folder() -> None:
    (problem,) = with_brief(BRIEF.replace("id: one-page", "id: onepage"))

    assert told(problem) == ("bad-value", "onepage", "'id: onepage' is not the name of its folder")
    assert problem.hint == "write it like one-page, or rename the folder"


def test_a_brief_type_has_a_template_and_phrases_in_each_of_its_languages() -> None:
    problems = with_brief(BRIEF.replace("}", ", fr: En français}"))

    assert [told(problem) for problem in problems] == [
        ("missing-template", "fr", "'one-page/fr.md.jinja' is missing"),
        ("missing-template", "fr", "'phrases/fr.yaml' is missing"),
    ]


@pytest.mark.parametrize(
    ("other", "hint"),
    [("breif.yaml", "rename 'breif.yaml'"), ("brief.yml", "rename 'brief.yml'"), ("", "add the file templates/two/")],
)
def test_a_folder_with_the_template_of_a_brief_has_its_brief_yaml(other: str, hint: str) -> None:
    own = {"two/es.md.jinja": "# {{ title }}\n", "two/macros.md.jinja": "", "own/macros.md.jinja": ""}
    (problem,) = found(**own, **({f"two/{other}": BRIEF} if other else {}))

    assert told(problem) == ("missing-template", "# {{ title }}", "'two/brief.yaml' is missing")
    assert problem.hint.startswith(hint)


def test_a_brief_type_has_its_purpose_in_each_language_of_its_title() -> None:
    problems = with_brief(BRIEF.replace("One page}", "One page, es: Una página}"))

    assert ("missing-field", "{en: The tier on one page.}", "a purpose needs 'es'") in map(told, problems)


@pytest.mark.parametrize("code", ["english", "xx", "../en", "e n"])
def test_a_language_has_the_code_that_the_world_gives_it(code: str) -> None:
    (problem,) = with_brief(BRIEF.replace("}", f", {code}: Text}}"))

    assert told(problem) == ("bad-value", code, f"'{code}' is not the code of a language")


@pytest.mark.parametrize(
    ("text", "line"), [("# {{ title }\n", 1), ("a\n{% for x in y %}\n", 2), ("a\nb\n{{ 'x' ~ title }}\n", 3)]
)
def test_a_template_that_jinja_cannot_read_is_shown_at_its_line(text: str, line: int) -> None:
    (problem,) = found(**{"one-page/en.md.jinja": text})

    assert problem.code == "template-syntax"
    assert (problem.place.path, problem.place.line) == ("templates/one-page/en.md.jinja", line)


def test_a_term_without_words_is_shown_in_its_list() -> None:
    (problem,) = with_phrases("  not_collected: not collected\n", "")

    assert told(problem) == (
        "missing-phrase",
        "absence",
        "the phrases for 'en' have no entry for 'absence.not_collected'",
    )
    assert problem.hint == "add it to phrases/en.yaml"


def test_a_misspelt_term_is_recognised() -> None:
    (problem,) = with_phrases("  not_collected: not collected\n", "  not_colected: not collected\n")

    assert problem.hint.startswith("did you mean 'absence.not_colected'?")


def test_a_term_with_an_empty_phrase_has_none() -> None:
    (problem,) = with_phrases("  not_collected: not collected\n", "  not_collected:\n")

    assert problem.code == "missing-phrase"


@pytest.mark.parametrize("phrase", ["at least {nummer}", "at least {", "at least {number.real}", "at least {number!r}"])
def test_a_phrase_leaves_a_place_for_its_number_and_for_nothing_else(phrase: str) -> None:
    (problem,) = with_phrases("at_least: at least {number}\n", f'at_least: "{phrase}"\n')

    assert told(problem) == ("bad-value", f'"{phrase}"', f"'{phrase}' has a bracket that is not part of {{number}}")


@pytest.mark.parametrize("blank", ["{verified}", "{citations}", "{day}"])
def test_a_phrase_of_the_start_page_has_its_own_places(blank: str) -> None:
    phrase = "{verified} of {citations} citations verified against the texts on {day}"
    (problem,) = with_phrases(phrase, phrase.replace(blank, "{number}"))

    assert problem.code == "bad-value"
    assert "a bracket that is not part of {verified}, {citations}, {day}" in problem.message


def test_a_language_needs_the_phrases_of_the_start_page() -> None:
    (problem,) = with_phrases("  none_found: No section has all of these words.\n", "")

    assert (problem.code, "start.none_found" in problem.message) == ("missing-phrase", True)


def test_a_language_needs_each_label_that_code_and_pages_ask_for() -> None:
    asking = [*(ROOT / "src").rglob("*.py"), *(ROOT / "templates" / "page").glob("*.jinja")]
    asked = {label for path in asking for label in re.findall(r"phrase\([\"'](label\.\w+)", path.read_text("utf-8"))}

    assert len(asked) > 8
    assert asked <= set(LABELS_OF_PAGES)


@pytest.mark.parametrize("field", ["title", "purpose"])
@pytest.mark.parametrize("text", ["The 10 tiers", "The ten tiers"])
def test_a_number_in_the_name_of_a_brief_is_shown_where_it_is_typed(field: str, text: str) -> None:
    problems = with_brief(re.sub(f"{field}: {{.*}}", f"{field}: {{en: {text}}}", BRIEF))

    assert [told(one) for one in problems] == [
        ("loose-number", text, f"no fact stands behind '{text.split()[1]}'"),
    ]
    assert problems[0].place.path == "templates/one-page/brief.yaml"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Courts convicted seven men.", ["seven"]),
        ("Of Twenty-One  men, one and two hundred\tand six.", ["Twenty-One", "two hundred\tand six"]),
        ("For the second time, zero.", ["zero"]),
        ("One of the first.", []),
        ("In 2023, 1,275 cases, and ten.", ["2023", "1,275"]),
    ],
)
def test_a_number_is_quoted_as_it_is_typed(text: str, typed: list[str]) -> None:
    problems = found(**{"one-page/en.md.jinja": text})

    assert [one.message for one in problems] == [f"no fact stands behind '{one}'" for one in typed]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("All of <b>them</b>.", ["<b>", "</b>"]),
        ('Text.\n\n<script src="a.js"></script>', ["<script", "</script>"]),
        ("<!-- not done -->", ["<!--"]),
        ("<{{ title }}>", ["<"]),
        ("See <https://example.org/a> and <mailto:a@example.org>; a < c, \\<b>, <3", []),
        ("{# <b> #}{{ link('a', 'https://a.org/<b>') }}", []),
    ],
)
def test_a_template_of_markdown_holds_no_html(text: str, quoted: list[str]) -> None:
    problems = [one for one in found(**{"one-page/en.md.jinja": text}) if one.code != "loose-number"]

    assert [one.message for one in problems] == [f"'{one}' is HTML, and a brief is Markdown" for one in quoted]
    assert {(one.code, one.place.line) for one in problems} <= {("raw-html", text.count("\n") + 1)}


def test_a_template_of_the_workspace_goes_before_the_shipped_one_of_its_name() -> None:
    own = InputFile("page/screen.css", "templates/page/screen.css", b"body { color: teal }")

    assert check_templates([own, *SHIPPED]).value.page.screen == "body { color: teal }"


def test_the_page_and_its_styles_are_there() -> None:
    without = [file for file in SHIPPED if file.name != "page/print.css"]
    (problem,) = check_templates(without).diagnostics

    assert (problem.code, problem.message) == ("missing-template", "'page/print.css' is missing")


def test_all_problems_of_all_templates_are_reported_at_once() -> None:
    problems = found(
        **{
            "a/brief.yaml": "- id: a\n",
            "b/brief.yaml": "id: c\ntitle: {en: B}\npurpose: {en: B}\n",
            "b/en.md.jinja": "{% endfor %}",
            "shared/hidden.md.jinja": "a\u200bb",
        }
    )

    assert [f"{problem.place.path} {problem.code}" for problem in problems] == [
        "templates/a/brief.yaml wrong-type",
        "templates/b/brief.yaml bad-value",
        "templates/b/en.md.jinja template-syntax",
        "templates/shared/hidden.md.jinja forbidden-character",
    ]


def test_every_unknown_name_of_every_template_is_reported_at_once() -> None:
    text = "{{ teirs() }}\n{% for one in gaps() %}{{ loop.first }}{{ nowhere }}{{ one.says }}{% endfor %}\n{{ gapz() }}"

    found = checked_templates(text).diagnostics

    assert [(one.place.line, one.message, one.hint) for one in found] == [
        (1, "there is no 'teirs'", "did you mean 'tiers'?"),
        (2, "there is no 'nowhere'", found[1].hint),
        (3, "there is no 'gapz'", "did you mean 'gaps'?"),
    ]
