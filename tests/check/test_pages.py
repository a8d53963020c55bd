"""The shells, style sheets and scripts of pages are checked where they are written, before any page is made."""

import re

import pytest

from small import ROOT, shipped_templates
from tipbrief.check import check_templates, read_templates
from tipbrief.diagnostics import Diagnostic
from tipbrief.reading import InputFile
from tipbrief.templating import SHELLS


def with_page(name: str, text: str) -> list[InputFile]:
    return [InputFile(f"page/{name}", f"templates/page/{name}", text.encode()), *shipped_templates()]


def found(name: str, text: str) -> list[tuple[str, str, str]]:
    """What is wrong with the shipped templates and a page's part of one's own."""
    return list(map(told, check_templates(with_page(name, text)).diagnostics))


def told(problem: Diagnostic) -> tuple[str, str, str]:
    return problem.code, str(problem.place), problem.message


@pytest.mark.parametrize("name", ["page.html.jinja", "start.html.jinja"])
@pytest.mark.parametrize(
    ("text", "code", "place", "message"),
    [
        ("<p>\n  {% if", "template-syntax", "2:3", "unexpected 'end of template'"),
        ("<p>\n{{ language|upcase }}", "template-syntax", "2:1", "No filter named 'upcase'."),
        ("<p>{{ phrase('label.notes') }}\n {{ titel.foo }}", "template-failed", "2:2", "there is no 'titel'"),
    ],
)
def test_a_shell_is_compiled_and_its_names_are_known(name: str, text: str, code: str, place: str, message: str) -> None:
    known = text.replace("language", "phrase") if name == "page.html.jinja" else text

    assert found(name, known) == [(code, f"templates/page/{name}:{place}", message)]


@pytest.mark.parametrize(("name", "maker"), [*zip(SHELLS, ["html", "start"], strict=True)])
def test_a_shell_may_use_all_that_it_is_given_and_nothing_else(name: str, maker: str) -> None:
    made = (ROOT / "src" / "tipbrief" / "render" / f"{maker}.py").read_text("utf-8")
    given = re.findall(r"^        (\w+)=", made[made.index(" filled(") :].split("\n    )")[0], re.MULTILINE)

    assert set(given) == set(SHELLS[name])


STYLES = ["screen.css", "print.css", "pdf.css", "start.css"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("p {}\nh1 { colr 3 }\n", "2:12"),
        ("p {}\nh1\n", "2:2"),
        ("p { color: red } }\n", "1:18"),
        ("@media print {\n  h1 { color: teal )\n}\n", "2:20"),
        ('p {}\nh1::before { content: "a }\n}', "2:23"),
        ("p { background: url(a b) }", "1:17"),
    ],
)
def test_what_is_no_css_is_shown_at_its_line_and_column(text: str, place: str) -> None:
    problem = ("bad-page", f"templates/page/pdf.css:{place}", "this cannot be read as CSS")

    assert found("pdf.css", text) == [problem]


@pytest.mark.parametrize("name", STYLES)
def test_every_style_sheet_is_read(name: str) -> None:
    assert [code for code, _, _ in found(name, "p { color red }")] == ["bad-page"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("p {}\n\nh1 { color: teal\n", "3:1"),
        ("p {}\n\nh1 { color: teal\np { color: red }\n", "3:1"),
        ("p {}\n\n@media print { h1 { color: teal }\n", "3:1"),
        ("h1 { color: teal; }\n/* p {}", "1:1"),
        ("/* h1 { color: teal }", "1:1"),
    ],
)
def test_what_a_style_sheet_never_closes_is_shown_where_it_begins(text: str, place: str) -> None:
    ((*told_of, message),) = found("pdf.css", text)

    assert told_of == ["bad-page", f"templates/page/pdf.css:{place}"]
    assert message == "what begins here, or a comment after it, is never closed"


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sheet_ends_no_element(name: str) -> None:
    read = read_templates(with_page(name, "p {}\n/* </STYLE><script>alert(1)</script> */"))

    assert list(map(told, read.diagnostics)) == [
        ("bad-page", f"templates/page/{name}:2:4", "'</STYLE' would end the style in the middle of the page")
    ]


def test_a_script_ends_no_element() -> None:
    read = read_templates(with_page("search.js", "const end = '</script>'"))

    assert list(map(told, read.diagnostics)) == [
        ("bad-page", "templates/page/search.js:1:14", "'</script' would end the script in the middle of the page")
    ]
