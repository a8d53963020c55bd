"""What a format says of itself holds: a build makes a file again when that changes, and only then."""

import pytest

from made import TEMPLATES, document, rendered
from tipbrief.check.templates import PAGE_PARTS
from tipbrief.documents import Page, Paper, Templates
from tipbrief.load import load_fonts
from tipbrief.render import FORMATS, Theme, render

BRIEF = "funding"


@pytest.mark.xdist_group(BRIEF)
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_file_depends_on_nothing_that_its_format_does_not_name(format_name: str) -> None:
    chosen = FORMATS[format_name]
    named = {f"page/{name}": TEMPLATES.texts[f"page/{name}"] for name in PAGE_PARTS if f"page/{name}" in chosen.page}
    page = Page(*(named.get(f"page/{name}", "") for name in PAGE_PARTS))
    other = Theme(
        Templates((), {}, {}, {} if chosen.is_plain else TEMPLATES.phrases, page),
        load_fonts(),
        Paper.A4 if chosen.has_paper else Paper.LETTER,
        beside=() if chosen.links else tuple(FORMATS),
    )

    assert render(document(BRIEF, "freedonia"), format_name, other).content == rendered(BRIEF, format_name, "freedonia")
    assert named.keys() == set(chosen.page)
