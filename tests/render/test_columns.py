"""How wide the columns of a printed table are: as its words need it, and never narrower than a word."""

import pytest

from tipbrief.render.columns import with_columns
from tipbrief.render.tree import tree_of


def widths(*rows: str) -> list[float]:
    """In per cent; a row is its cells, with | between them."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows]
    page = with_columns(tree_of(f"<table><tbody>{''.join(f'<tr>{one}</tr>' for one in cells)}</tbody></table>"))
    return [float(column.get("style", "").removeprefix("width: ").removesuffix("%")) for column in page.iter("col")]


def test_columns_fill_the_table() -> None:
    assert sum(widths("one|two|three", "a much longer cell|of|words")) == pytest.approx(100, abs=0.02)


def test_the_more_a_column_says_the_wider_it_is() -> None:
    short, long, longer = widths("few words|" + "some words " * 9 + "|" + "many words " * 40)

    assert short < long < longer


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    word, rest = widths("Incommunicado|" + "a b c " * 400)

    assert 100 - rest == pytest.approx(word, abs=0.02)
    assert word > 100 * len("Incommunicado") * 0.45 / 60


def test_a_raised_number_is_smaller_and_a_dash_ends_a_word() -> None:
    rest = "|" + "a b c " * 400
    raised, plain = widths("unbrokenwords<sup>1234567</sup>" + rest), widths("unbrokenwords1234567" + rest)
    dashed = widths("unbrokenwords-1234567" + rest)

    assert dashed[0] < raised[0] < plain[0]


def test_tables_with_the_same_heads_have_the_same_columns() -> None:
    table = "<table><tr><th>{}</th><th>Then</th></tr><tr><td>few words</td><td>{}</td></tr></table>"
    tables = (
        table.format("Now", "words " * 90),
        table.format("Now", "some words"),
        table.format("Other", "some words"),
    )
    page = with_columns(tree_of("".join(tables)))
    one, alike, other = ([column.get("style") for column in table.iter("col")] for table in page.iter("table"))

    assert one == alike != other


def test_a_bold_word_is_wider() -> None:
    rest = "|" + "a b c " * 400

    assert widths("unbrokenwords" + rest) < widths("<strong>unbrokenwords</strong>" + rest)


def test_a_number_and_its_unit_are_one_word_and_what_is_left_out_on_paper_is_none() -> None:
    rest = "|" + "a b c " * 400
    apart, joined = widths("unbrokenwords number" + rest), widths("unbrokenwords\u00a0number" + rest)
    long = '<sup>1<span class="within"> 22222222222222222222222222222222 </span>3</sup>'

    assert apart[0] < joined[0]
    assert widths("word<sup>13</sup>" + rest) == widths(f"word{long}{rest}")


def test_words_too_long_for_the_paper_share_it_by_their_length() -> None:
    one, two = widths("x" * 100 + "|" + "x" * 300)

    assert two == pytest.approx(3 * one, rel=0.05)


def test_a_table_with_cells_over_several_columns_is_left_to_the_engine() -> None:
    assert widths("one|two", "one") == []
