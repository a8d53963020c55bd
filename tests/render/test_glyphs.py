"""A character that the packaged fonts lack is named with its fact, before a page is drawn without it."""

import pytest

from small import fact_base, gap
from tipbrief.errors import RenderingFailed
from tipbrief.load import load_fonts
from tipbrief.render import glyphs
from tipbrief.workspace import compose


def test_a_character_that_the_fonts_lack_is_named_with_every_fact_that_has_it() -> None:
    facts = fact_base(gaps=gap("a man", "plain") + gap("aꞌ b", "written-in-maya") + gap("cꞌ", "also-maya"))

    with pytest.raises(RenderingFailed) as caught:
        compose(facts, "victim-services").pdf()

    (complaint,) = caught.value.complaints
    assert complaint.startswith("no font has 'ꞌ' (U+A78C LATIN SMALL LETTER SALTILLO), which is printed of ")
    assert "written-in-maya" in complaint
    assert "also-maya" in complaint
    assert "plain" not in complaint


def test_every_character_is_named_at_once() -> None:
    made = compose(fact_base(gaps=gap("中", "one") + gap("文", "two")), "victim-services").document

    found = glyphs.lacking(made, load_fonts().files)

    assert [one.split(" (")[1].split(" ")[0] for one in found] == ["U+4E2D", "U+6587"]


def test_letters_of_the_languages_of_peru_and_what_has_no_shape_are_there() -> None:
    text = "ñ Ñ á ü ʼ ã ’ “ ” – — … ≥ ✓ \N{NO-BREAK SPACE} \N{ZERO WIDTH NON-JOINER}"
    made = compose(fact_base(gaps=gap(text)), "victim-services").document

    assert glyphs.lacking(made, load_fonts().files) == ()
