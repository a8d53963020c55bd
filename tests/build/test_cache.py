"""What templates were compiled to is found by the next build of the same user, and of nobody else."""

import os
from errno import EACCES
from pathlib import Path

import platformdirs
import pytest

import tipbrief
from small import WorkspaceFolder
from tipbrief.load import load_cache
from tipbrief.publish import keep_cache
from tipbrief.templating import cache, compiling
from tipbrief.templating.cache import Compiled, TemplateCache

TEMPLATES = {"a.md.jinja": "{{ title }}", "b.md.jinja": "Some 3 cases {{ titel }} <b>"}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the code is kept, in a home of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / ".cache"))
    (tmp_path / "home").mkdir()
    place, content = load_cache()
    assert place is not None
    assert not content
    return place


def new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as compiled templates go."""
    new = TemplateCache()
    monkeypatch.setattr(cache, "CACHE", new)
    monkeypatch.setattr(compiling, "CACHE", new)


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
    made = TemplateCache(made_by="these versions")
    for name, text in TEMPLATES.items():
        made.add(name, text, compiling._compiled_anew(name, text))
    content = made.pack("these versions")
    assert content is not None
    return content


def unpacked(content: bytes, made_by: str = "these versions") -> TemplateCache:
    read = TemplateCache()
    read.unpack(content, made_by)
    return read


def test_what_is_wrong_with_a_template_is_kept_with_it() -> None:
    text = TEMPLATES["b.md.jinja"]
    found = unpacked(packed()).find("b.md.jinja", text)

    assert found is not None
    assert found == compiling._compiled_anew("b.md.jinja", text)
    assert (found.numbers, found.markup, found.unknown) == (((1, "3"),), ((1, "<b>"),), ((1, "titel"),))


def test_what_cannot_be_read_is_compiled_by_whoever_asks_for_it() -> None:
    made = TemplateCache(made_by="these versions")
    made.add("c.md.jinja", "{% if %}", compiling._compiled_anew("c.md.jinja", "{% if %}"))
    content = made.pack("these versions")

    assert content
    assert unpacked(content).templates == {}


def test_those_used_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 2)
    kept, made = TemplateCache(), Compiled(compile("1", "a", "exec"))
    kept.add("first", "", made)
    kept.add("second", "", made)
    kept.find("first", "")
    kept.add("third", "", made)

    assert [name for name, _ in kept.templates] == ["first", "third"]


def test_what_other_versions_compiled_is_not_used() -> None:
    assert unpacked(packed(), "other versions").templates == {}


def test_a_process_whose_modules_are_older_than_what_is_installed_keeps_nothing() -> None:
    old = unpacked(b"", "old versions")
    old.unpack(packed(), "these versions")
    old.add("d.md.jinja", "", compiling._compiled_anew("d.md.jinja", ""))

    assert [name for name, _ in old.templates] == ["d.md.jinja"]
    assert old.pack("these versions") is None


def test_a_template_whose_name_another_prints_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_process(monkeypatch)
    workspace = WorkspaceFolder.made(tmp_path)
    workspace.own_brief("mine", "{% set part %}mine/part.md.jinja{% endset %}{% include part %}")
    workspace.write("templates/mine/part.md.jinja", "Gaps")
    for output in ("first", "second"):
        new_process(monkeypatch)
        tipbrief.build(tipbrief.open_workspace(workspace.folder), tmp_path / output, briefs=["mine"], formats=["md"])

    assert "Gaps: 1" in (tmp_path / "second" / "sample" / "en" / "mine.md").read_text("utf-8")


def test_damaged_bytes_are_not_used() -> None:
    whole = packed()
    damaged = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in range(0, len(whole), 7)]
    read = TemplateCache()
    for one in [b"", *damaged, whole[:-1], whole[: len(whole) // 2], whole + b"0"]:
        read.unpack(one, "these versions")

    assert read.templates == {}


def test_it_is_there_for_nobody_else(place: Path) -> None:
    keep_cache(place, b"code")

    assert load_cache() == (place, b"code")
    assert [one.stat().st_mode & 0o777 for one in (place.parent, place)] == [0o700, 0o600]
    assert [one.name for one in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_what_lies_where_others_can_write_is_not_run(mode: int, place: Path) -> None:
    keep_cache(place, b"code")
    place.parent.chmod(mode)

    assert load_cache() == (None, b"")


@pytest.mark.parametrize("mode", [0o660, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_run(mode: int, place: Path) -> None:
    keep_cache(place, b"code")
    place.chmod(mode)

    assert load_cache() == (place, b"")


def test_a_link_is_not_run(place: Path, tmp_path: Path) -> None:
    keep_cache(place, b"code")
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")

    assert load_cache() == (place, b"")


@pytest.mark.parametrize("is_there", [True, False])
def test_a_home_of_somebody_else_is_left_alone(
    is_there: bool,  # noqa: FBT001  # both are tried
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if is_there:
        keep_cache(place, b"code")
    monkeypatch.setattr(os, "geteuid", lambda: place.parents[2].stat().st_uid + 1)

    assert load_cache() == (None, b"")


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where nothing tells of the user

    assert load_cache() == (None, b"")


def test_a_home_that_is_closed_to_this_user_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> bool:
        raise PermissionError(EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", closed)

    assert load_cache() == (None, b"")


def test_no_folder_is_made_where_one_happens_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: Path("~/.cache/tipbrief"))

    assert load_cache() == (None, b"")


def test_a_build_does_without_a_place(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.parent.parent.write_text("not a folder")
    new_process(monkeypatch)

    assert build(tmp_path, "first")
    assert place.parent.parent.read_text("utf-8") == "not a folder"
