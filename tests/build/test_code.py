"""What templates were compiled to is found by the next build of the same user, and of nobody else."""

import os
from pathlib import Path

import platformdirs
import pytest

import tipbrief
from small import WorkspaceFolder
from tipbrief.load import load_code
from tipbrief.publish import keep_code
from tipbrief.templating import code, compiling
from tipbrief.templating.code import Compiled, Kept

TEMPLATES = {"a.md.jinja": "{{ title }}", "b.md.jinja": "Some 3 cases {{ titel }} <b>"}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the code is kept, in a home of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / ".cache"))
    (tmp_path / "home").mkdir()
    place, content = load_code()
    assert place is not None
    assert not content
    return place


def new_process(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """As far as compiled templates go."""
    compiling.compiled.cache_clear()
    kept = Kept({})
    monkeypatch.setattr(code, "KEPT", kept)
    monkeypatch.setattr(compiling, "KEPT", kept)
    return kept


def build(tmp_path: Path, output: str) -> bytes:
    workspace = WorkspaceFolder.made(tmp_path / output)
    tipbrief.build(tipbrief.open_workspace(workspace.folder), workspace.output, briefs=["funding"], formats=["md"])
    return next(workspace.output.rglob("funding.md")).read_bytes()


def test_the_next_process_compiles_nothing(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_process(monkeypatch)
    first = build(tmp_path, "first")
    kept_at = place.stat().st_mtime_ns
    new_process(monkeypatch)
    monkeypatch.setattr(compiling, "_compiled_anew", pytest.fail)

    assert build(tmp_path, "second") == first
    assert place.stat().st_mtime_ns == kept_at


def test_a_template_that_changed_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_process(monkeypatch)
    build(tmp_path, "first")
    new_process(monkeypatch)
    workspace = WorkspaceFolder.made(tmp_path / "second")
    own = workspace.folder / "templates" / "funding" / "en.md.jinja"
    own.parent.mkdir(parents=True)
    shipped = Path(compiling.__file__).parents[3] / "templates" / "funding" / "en.md.jinja"
    own.write_text(shipped.read_text("utf-8").replace("{% block findings %}", "{% block findings %}Another text.\n", 1))
    tipbrief.build(tipbrief.open_workspace(workspace.folder), workspace.output, briefs=["funding"], formats=["md"])

    assert "Another text." in next(workspace.output.rglob("funding.md")).read_text("utf-8")


def packed() -> bytes:
    kept = Kept({})
    for name, text in TEMPLATES.items():
        kept.add(name, text, compiling._compiled_anew(name, text))
    return kept.pack("these versions")


def test_what_is_wrong_with_a_template_is_kept_with_it() -> None:
    kept = Kept({})
    kept.unpack(packed(), "these versions")
    text = TEMPLATES["b.md.jinja"]
    found = kept.find("b.md.jinja", text)

    assert found == compiling._compiled_anew("b.md.jinja", text)
    assert (found.numbers, found.markup, found.unknown) == (((1, "3"),), ((1, "<b>"),), ((1, "titel"),))


def test_what_cannot_be_read_is_not_kept() -> None:
    kept = Kept({})
    kept.add("c.md.jinja", "{% if %}", compiling._compiled_anew("c.md.jinja", "{% if %}"))

    assert not kept.templates
    assert not kept.is_new


def test_those_used_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "_MOST", 2)
    kept, made = Kept({}), Compiled(compile("1", "a", "exec"))
    for name in ("first", "second", "third"):
        kept.add(name, "", made)
    kept.find("first", "")
    again = Kept({})
    again.unpack(kept.pack("these"), "these")

    assert [name for name in ("first", "second", "third") if again.find(name, "")] == ["first", "third"]


def test_code_of_other_versions_is_not_used() -> None:
    kept = Kept({})
    kept.unpack(packed(), "other versions")

    assert not kept.templates


def test_damaged_code_is_not_used() -> None:
    whole = packed()
    damaged = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in range(0, len(whole), 7)]
    kept = Kept({})
    for one in [b"", *damaged, whole[:-1], whole[: len(whole) // 2], whole + b"0"]:
        kept.unpack(one, "these versions")

    assert not kept.templates


def test_it_is_there_for_nobody_else(place: Path) -> None:
    keep_code(place, b"code")

    assert load_code() == (place, b"code")
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_code_where_others_can_write_is_not_run(mode: int, place: Path) -> None:
    keep_code(place, b"code")
    place.parent.chmod(mode)

    assert load_code() == (None, b"")


def test_a_file_that_others_can_write_is_not_run(place: Path) -> None:
    keep_code(place, b"code")
    place.chmod(0o666)

    assert load_code() == (place, b"")


def test_a_link_is_not_run(place: Path, tmp_path: Path) -> None:
    keep_code(place, b"code")
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")

    assert load_code() == (place, b"")


@pytest.mark.parametrize("is_there", [True, False])
def test_a_home_of_somebody_else_is_left_alone(
    is_there: bool,  # noqa: FBT001  # both are tried
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if is_there:
        keep_code(place, b"code")
    monkeypatch.setattr(os, "geteuid", lambda: place.parents[2].stat().st_uid + 1)

    assert load_code() == (None, b"")


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where nothing tells of the user

    assert load_code() == (None, b"")


def test_no_folder_is_made_where_one_happens_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: Path("~/.cache/tipbrief"))

    assert load_code() == (None, b"")


def test_a_build_does_without_a_place(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.parent.parent.write_text("not a folder")
    new_process(monkeypatch)

    assert build(tmp_path, "first")
    assert place.parent.parent.read_text("utf-8") == "not a folder"
