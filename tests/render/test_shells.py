"""A shell of one's own that asks for what is not there ends with its line, and no page."""

import pickle
from dataclasses import replace

import pytest

from made import TEMPLATES, document
from tipbrief.errors import Rejected
from tipbrief.render import Theme, render

NAME = "page/page.html.jinja"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("<p>\n{{ document.titel }}", "2:1", "a document has no field 'titel': did you mean 'title'?"),
        ("<p>\n  {{ titel.foo }}", "2:3", "there is no 'titel'"),
        ("<p>\n\n{{ phrase('label.sauces') }}", "3:1", "there is no phrase 'label.sauces'"),
        ("{{ document.title + 3 }}", "1:1", 'can only concatenate str (not "int") to str'),
        ("<p>\n{% if", "2:1", "unexpected 'end of template'"),
        ("{% include 'page/screen.css' %}", "1:1", "no loader for this environment specified"),
    ],
)
def test_a_shell_that_cannot_be_filled_in_is_told_by_its_line(text: str, place: str, message: str) -> None:
    page = replace(TEMPLATES.page, shell=text)
    theme = Theme(replace(TEMPLATES, texts={**TEMPLATES.texts, NAME: text}, page=page))

    with pytest.raises(Rejected) as failed:
        render(document("funding"), "html", theme)
    (problem,) = failed.value.diagnostics

    assert (str(problem.place), problem.message) == (f"{TEMPLATES.paths[NAME]}:{place}", message)
    assert pickle.loads(pickle.dumps(failed.value)).diagnostics == (problem,)  # noqa: S301  # as a worker sends it
