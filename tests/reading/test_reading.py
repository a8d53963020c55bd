"""Strict YAML: what is read, where it stands, and what is refused."""

import json
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.reading import MAX_BYTES, MAX_DEPTH, InputFile, read_text, read_yaml
from tipbrief.tree import Mapping, Node, Scalar, Sequence

Plain = str | list["Plain"] | dict[str, "Plain"]


def file(content: str | bytes) -> InputFile:
    typed = content.encode() if isinstance(content, str) else content
    return InputFile("sample/laws.yaml", "facts/sample/laws.yaml", typed)


def plain(node: Node) -> Plain:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def read(text: str | bytes) -> Plain:
    made = read_yaml(file(dedent(text) if isinstance(text, str) else text))
    assert made.diagnostics == ()
    assert made.value is not None
    return plain(made.value)


def refused(text: str | bytes) -> Diagnostic:
    """The one problem of a file, of which nothing else is kept."""
    made = read_yaml(file(text))
    (problem,) = made.diagnostics
    assert made.value is None
    return problem


def under_the_caret(place: Place) -> str:
    return place.source_line[place.column - 1 : place.column - 1 + place.width]


# --- what is read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["NO", "yes", "012", "1_000", "1e3", "0x1F", "null", "~", "2024-02-30", "12:30:45", ".inf", "1,275"]
)
def test_a_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert read(f"- {typed}\n") == [typed]


def test_block_style_and_flow_style_read_the_same() -> None:
    block = """
        - id: a
          by:
            form:
              sex_trafficking: 30
          cites:
            - source: tip
              phrase: 'it''s'
        """
    flow = '[{id: a, by: {form: {sex_trafficking: 30}}, cites: [{source: tip, phrase: "it\'s"}]}]'

    assert read(block) == read(flow)


def test_folded_and_literal_texts_keep_their_lines_as_yaml_says() -> None:
    assert read("- >-\n  one\n  two\n\n  three\n- |\n  one\n  two\n") == ["one two\nthree", "one\ntwo\n"]


def test_a_comment_is_no_part_of_the_value_before_it() -> None:
    assert read("# the year\n- 42 # as the report gives it\n- '#3'\n- a#b\n") == ["42", "#3", "a#b"]


def test_lines_that_end_as_on_windows_read_as_others() -> None:
    assert read(b"- id: a\r\n  says: >-\r\n    one\r\n    two\r\n") == [{"id": "a", "says": "one two"}]


def test_letters_of_every_script_are_read() -> None:
    assert read("- Áncash, 日本, عربى, 👩\u200d⚖️\n") == ["Áncash, 日本, عربى, 👩\u200d⚖️"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp"))))
def test_any_text_survives_being_written_in_double_quotes(text: str) -> None:
    assert read(f"- {json.dumps(text, ensure_ascii=False)}\n") == [text]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp"))))
def test_any_text_survives_where_its_characters_are_escaped(text: str) -> None:
    letters = "".join(f"\\U{ord(letter):08x}" for letter in text)

    assert read(f'- "{letters}"\n') == [text]


@pytest.mark.parametrize(
    "escape", ["\\u202e", "\\e", "\\ue000", "\\ue001", "\\x02", "\\0", "\\u2066", "\\ufeff", "\\U000f0000"]
)
def test_a_forbidden_character_is_none_the_better_for_being_escaped(escape: str) -> None:
    (problem,) = read_yaml(file(f'- "good {escape} text"\n')).diagnostics

    assert (problem.code, str(problem.place)) == ("forbidden-character", "facts/sample/laws.yaml:1:3")


# --- where it stands ---------------------------------------------------------------------------------------------


def test_every_node_knows_its_line_column_and_width() -> None:
    made = read_yaml(file("- id: arrests\n  by: {form: 12}\n  says: >-\n    more\n")).value
    assert isinstance(made, Sequence)
    (entry,) = made.items
    assert isinstance(entry, Mapping)
    keys = {key.text: (str(key.place), under_the_caret(key.place)) for key, _ in entry.entries}
    values = {key.text: (str(value.place), under_the_caret(value.place)) for key, value in entry.entries}

    assert keys == {
        "id": ("facts/sample/laws.yaml:1:3", "id"),
        "by": ("facts/sample/laws.yaml:2:3", "by"),
        "says": ("facts/sample/laws.yaml:3:3", "says"),
    }
    assert values == {
        "id": ("facts/sample/laws.yaml:1:7", "arrests"),
        "by": ("facts/sample/laws.yaml:2:7", "{form: 12}"),
        "says": ("facts/sample/laws.yaml:3:9", ">-"),
    }
    assert under_the_caret(entry.place) == "id: arrests"


def test_a_column_counts_letters_and_not_bytes() -> None:
    made = read_yaml(file("- {é日👩: b, ü: c}\n")).value
    assert isinstance(made, Sequence)
    (entry,) = made.items
    assert isinstance(entry, Mapping)

    assert [(key.place.column, under_the_caret(key.place)) for key, _ in entry.entries] == [(4, "é日👩"), (12, "ü")]


# --- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "feature", "marked"),
    [
        ("- &a b\n", "an anchor", "&a"),
        ("- &a [b]\n", "an anchor", "&a"),
        ("- *a\n", "an alias", "*a"),
        ("- a: b\n  <<: {c: d}\n", "a merge", "<<"),
        ("- !!str a\n", "a tag", "!!str"),
        ("- !own {a: b}\n", "a tag", "!own"),
        ("- !!python/object/apply:os.system [ls]\n", "a tag", "!!python/object/apply:os.system"),
        ("- ! a\n", "a tag", "!"),
        ("- a\n---\n- b\n", "a second document", "---"),
        ("- ? [a]\n  : b\n", "a list or mapping as a name", "[a]"),
        ("- {{ country }}\n", "a list or mapping as a name", "{ country }"),
        ("- case #3 is open\n", "a comment without a space", "#3"),
    ],
)
def test_a_part_of_yaml_that_hides_or_moves_a_value_is_refused(typed: str, feature: str, marked: str) -> None:
    problem = refused(typed)

    assert problem.code == "yaml-feature"
    assert problem.message.startswith(feature)
    assert under_the_caret(problem.place) == marked


@pytest.mark.parametrize(
    ("typed", "line", "marked", "said"),
    [
        ("- title: Report: Peru\n", 1, ":", "': ' begins a value"),
        ("- id: a\n    title: b\n", 2, ":", "': ' begins a value"),
        ("- id: a\n title: b\n", 2, "title:", "does not belong"),
        ("- says: 'the government's plan'\n", 1, "s", "does not belong"),
        ("- id: a\n\ttitle: b\n", 2, " ", "a tab"),
        ("- @a\n", 1, "@a", "no value begins"),
        ('- a: "open\n  b: c\n', 1, '"open', "never closed"),
        ('- a: "open\n  b: "c"\n', 1, '"open', "goes on to line 2"),
        ("- a: 'open\n  b: 'c'\n", 1, "'open", "goes on to line 2"),
        ('- a: {b: "open, c: d}\n  e: "f"\n', 1, '"open, c: d}', "goes on to line 2"),
        ("- a: [b, c\n  d: e\n", 1, "[", "this bracket"),
        ("- a: {b: [\n", 1, "", "a value is missing"),
        ("- a: b\n  c\n  d: e\n", 2, "c", "no field"),
        ('- "C:\\Users"\n', 1, 'sers"', "a backslash"),
        ("- a: - b\n", 1, "-", "a list cannot begin"),
        ("- *NGOs* say\n", 1, "*NGOs*", "'*' or '&'"),
    ],
)
def test_what_is_not_yaml_is_shown_where_the_mistake_was_made(typed: str, line: int, marked: str, said: str) -> None:
    problem = refused(typed)

    assert problem.code == "bad-yaml"
    assert said in problem.message
    assert problem.place.line == line
    assert under_the_caret(problem.place) == marked


def test_a_key_that_stands_twice_is_reported_and_its_first_value_kept() -> None:
    made = read_yaml(file("- id: a\n  tier: one\n  tier: two\n  tier: three\n"))
    assert made.value is not None

    assert plain(made.value) == [{"id": "a", "tier": "one"}]
    assert [(found.code, found.place.line) for found in made.diagnostics] == [
        ("duplicate-key", 3),
        ("duplicate-key", 4),
    ]
    assert all("line 2" in found.hint for found in made.diagnostics)


def test_a_key_written_in_quotes_is_the_same_key() -> None:
    (problem,) = read_yaml(file('{tier: one, "tier": two}\n')).diagnostics

    assert problem.code == "duplicate-key"


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing yet\n", "   \n"])
def test_an_empty_file_is_not_an_empty_list(content: str) -> None:
    assert refused(content).code == "empty-file"


def test_an_empty_list_is_one() -> None:
    assert read("[]\n") == []


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_ends_at_its_limit_however_deep_a_file_goes(opening: str) -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH) != ""
    assert refused(opening * (MAX_DEPTH + 1)).code == "too-deep"
    assert refused(opening * 100_000).code == "too-deep"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    assert refused(b"#" * MAX_BYTES).code == "empty-file"
    assert refused(b"#" * (MAX_BYTES + 1)).code == "too-large"


def test_a_file_holds_no_more_values_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tipbrief.reading.MAX_NODES", 3)

    assert read("- a\n- b\n") == ["a", "b"]
    assert refused("- a\n- b\n- c\n").code == "too-many-values"


def test_a_file_that_could_not_be_loaded_says_why() -> None:
    (problem,) = read_text(InputFile("a.yaml", "facts/a.yaml", "Permission denied")).diagnostics

    assert (problem.code, str(problem.place)) == ("unreadable-file", "facts/a.yaml")
    assert "Permission denied" in problem.message


# --- letters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"- caf\xe9\n", "1:6"),
        (b"- a\n- \xc3\xa9\xff\n", "2:4"),
        ("- a\n".encode("utf-16"), "1:1"),
        (b"\xed\xa0\x80", "1:1"),
    ],
)
def test_a_byte_that_is_not_utf8_is_shown_where_it_stands(content: bytes, place: str) -> None:
    problem = refused(content)

    assert problem.code == "not-utf8"
    assert str(problem.place).endswith(f"yaml:{place}")
    assert under_the_caret(problem.place) == "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x07", "\x1b", "\r", "\x7f", "\x85", "\x9b"),
        *("\xad", "\u200b", "\u200e", "\u061c", "\u202e", "\u2066", "\u2028", "\u2029", "\u2060", "\ufeff"),
        *("\ue000", "\uf8ff", "\ufdd0", "\uffff", "\U000e0041", "\U000f0000", "\U0010ffff"),
    ],
)
def test_a_character_that_hides_or_reorders_is_refused_and_never_shown(character: str) -> None:
    problem = refused(f"- id: a\n  says: x{character}y\n")

    assert problem.code == "forbidden-character"
    assert f"U+{ord(character):04X}" in problem.message
    assert (problem.place.line, problem.place.column) == (2, 10)
    assert character not in problem.place.source_line
    assert character not in problem.message


def test_every_hidden_character_is_reported_up_to_a_score() -> None:
    found = read_text(file("\u200b\n" * 30)).diagnostics

    assert [one.place.line for one in found] == list(range(1, 21))


def test_a_byte_order_mark_is_explained_as_one() -> None:
    assert "UTF-8 with BOM" in refused(b"\xef\xbb\xbf- a\n").hint
    assert "UTF-8 with BOM" not in refused("- a\ufeff\n").hint


# --- whatever comes ----------------------------------------------------------------------------------------------


@given(st.one_of(st.binary(), st.text().map(str.encode), st.text("-?:,[]{}#&*!|>'\"%@` \n\tab").map(str.encode)))
def test_any_bytes_give_a_value_or_a_reason(content: bytes) -> None:
    made = read_yaml(file(content))

    assert (made.value is None) == any(found.code != "duplicate-key" for found in made.diagnostics)
    for found in made.diagnostics:
        assert found.place.column - 1 <= len(found.place.source_line)
