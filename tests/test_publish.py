"""Files are written whole, inside their folder, and never through a link."""

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

from brittle import NEW, OLD, Disk, Killed, build_new, failing, lay, standing
from tipbrief.documents import Rendering
from tipbrief.errors import UnsafeOutput
from tipbrief.publish import publish, publishing


def rendering(*path: str, content: bytes = b"new") -> Rendering:
    return Rendering(path, "text/plain", content)


def test_files_are_written_where_they_belong(tmp_path: Path) -> None:
    written = publish([rendering("peru", "en", "brief.md"), rendering("peru", "en", "brief.pdf")], tmp_path / "out")

    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "out/peru/en/brief.md",
        "out/peru/en/brief.pdf",
    ]
    assert written[0].read_bytes() == b"new"


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_bytes(b"old")

    publish([rendering("brief.md")], tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"brief.md": b"new"}


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "brief.md").symlink_to(victim)

    publish([rendering("brief.md")], tmp_path / "out")

    assert victim.read_bytes() == b"mine"
    assert (tmp_path / "out" / "brief.md").read_bytes() == b"new"


@pytest.mark.parametrize("linked", ["out", "out/peru", "out/peru/en"])
def test_a_linked_folder_is_refused(linked: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = tmp_path / linked
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere)

    with pytest.raises(UnsafeOutput, match="it is a link"):
        publish([rendering("peru", "en", "brief.md")], tmp_path / "out")

    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "..",
        ".",
        "",
        "/etc",
        "a/b",
        "a\\b",
        ".hidden",
        "con",
        "nul.md",
        "com1",
        "a..b",
        "a.",
        "Ünïcode",
        "x" * 65,
        "a b",
    ],
)
def test_an_unsafe_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnsafeOutput, match="not a safe name"):
        publish([rendering("peru", name, "brief.md")], tmp_path)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brief.md").write_bytes(b"old")

    def fail(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        publish([rendering("brief.md")], tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"brief.md": b"old"}


def test_what_is_put_stands_when_it_is_committed_and_not_before(tmp_path: Path) -> None:
    with publishing(lay(tmp_path / "out")) as stage:
        stage.put(rendering("index.html"))
        assert (tmp_path / "out" / "index.html").read_bytes() == OLD["index.html"]
        written = stage.commit()
        assert standing(tmp_path / "out").keys() - OLD.keys() == {".tipbrief/.gitignore", ".tipbrief/lock"}

    assert written == (tmp_path / "out" / "index.html",)
    assert standing(tmp_path / "out") == OLD | {"index.html": b"new"}


def test_a_set_is_switched_with_what_goes_and_the_folders_left_empty(tmp_path: Path) -> None:
    build_new(lay(tmp_path))

    assert standing(tmp_path) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chile", "index.html", "peru"]


def test_what_is_not_committed_is_thrown_away(tmp_path: Path) -> None:
    with publishing(lay(tmp_path)) as stage:
        stage.put(rendering("index.html"))
        stage.remove(("peru", "es", "gone.md"))

    assert standing(tmp_path) == OLD


@pytest.mark.parametrize("exists", [True, False])
def test_where_nothing_changes_nothing_is_left(exists: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a parameter set
    folder = tmp_path / "a" / "out"
    if exists:
        folder.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    with publishing(folder) as stage:
        stage.remove(("peru", "brief.md"))
        assert stage.commit() == ()

    assert sorted(tmp_path.rglob("*")) == before


def test_the_last_word_about_a_file_counts(tmp_path: Path) -> None:
    with publishing(lay(tmp_path)) as stage:
        stage.put(rendering("index.html", content=b"first"))
        stage.put(rendering("index.html", content=b"second"))
        stage.put(rendering("peru", "es", "gone.md"))
        stage.remove(("peru", "es", "gone.md"))
        stage.remove(("peru", "en", "changed.md"))
        stage.put(rendering("peru", "en", "changed.md", content=NEW["peru/en/changed.md"]))
        written = [path.name for path in stage.commit()]

    assert written == ["index.html", "changed.md"]
    assert standing(tmp_path) == {
        "index.html": b"second",
        "peru/en/changed.md": b"new",
        "peru/en/kept.md": b"kept",
    }


def test_one_stage_can_be_committed_twice(tmp_path: Path) -> None:
    with publishing(tmp_path) as stage:
        stage.put(rendering("one"))
        stage.commit()
        stage.put(rendering("two"))
        assert stage.commit() == (tmp_path / "two",)
        assert stage.commit() == ()

    assert standing(tmp_path) == {"one": b"new", "two": b"new"}


@pytest.mark.parametrize("path", [("peru",), ("index.html", "brief.md"), ("new", "en"), ("new",)])
def test_a_file_in_the_place_of_a_folder_leaves_the_old_set(path: tuple[str, ...], tmp_path: Path) -> None:
    lay(tmp_path)
    with pytest.raises(OSError, match=r"Is a directory|File exists") as caught:
        publish([rendering("index.html"), rendering("new", "en", "brief.md"), rendering(*path)], tmp_path)

    assert tmp_path in Path(caught.value.filename).parents
    assert standing(tmp_path) == OLD


def test_a_folder_that_may_not_be_written_to_leaves_the_old_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "es")
    with pytest.raises(PermissionError) as caught:
        publish([rendering("index.html"), rendering("peru", "es", "brief.md")], tmp_path)

    assert caught.value.filename == f"{tmp_path}/peru/es/brief.md"
    assert standing(tmp_path) == OLD


def test_builds_take_turns_and_who_waits_is_told_once(tmp_path: Path) -> None:
    told, done = Event(), Event()

    def build_after() -> None:
        with publishing(tmp_path, told.set) as stage:
            assert (tmp_path / "one").exists()
            stage.put(rendering("two"))
            stage.commit()
        done.set()

    with publishing(tmp_path, lambda: pytest.fail("nobody else is here")) as stage:
        waiting = Thread(target=build_after)
        waiting.start()
        assert told.wait(10)
        stage.put(rendering("one"))
        stage.commit()
        assert not done.is_set()
    waiting.join(10)

    assert done.is_set()
    assert standing(tmp_path) == {"one": b"new", "two": b"new"}


def test_a_worker_that_outlives_its_build_does_not_keep_the_turn(tmp_path: Path) -> None:
    outlived = """if True:
        import os, pathlib, signal, sys
        from tipbrief.publish import publishing
        with publishing(pathlib.Path(sys.argv[1])):
            started, starting = os.pipe()
            if os.fork() == 0:
                os.write(starting, b"!")
                sys.stdin.read()
                os._exit(0)
            os.read(started, 1)
            os.kill(os.getpid(), signal.SIGKILL)
    """
    command = [sys.executable, "-c", outlived, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as killed:
        assert killed.wait(60) == -9
        with publishing(tmp_path, lambda: pytest.fail("the worker has the turn")):
            pass

    assert standing(tmp_path) == {}


def killed_before_the_first_is_renamed(folder: Path) -> Path:
    """What has been prepared for certain: the next build would finish it."""
    with failing(Disk()) as whole:
        build_new(lay(folder.with_name("whole")))
    renamed = [name for name, _ in whole.calls].index("replace") + 1
    with failing(Disk(renamed, lambda _: Killed())), pytest.raises(Killed):
        build_new(lay(folder))
    return folder


def test_a_journal_that_is_whole_is_finished(tmp_path: Path) -> None:
    with publishing(killed_before_the_first_is_renamed(tmp_path / "out")):
        assert standing(tmp_path / "out").items() >= NEW.items()

    assert standing(tmp_path / "out") == NEW


def damaged(content: bytes) -> list[bytes]:
    cut = [content[:length] for length in range(0, len(content), 20)]
    changed = [content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in range(0, len(content), 20)]
    return [*cut, *changed, content + b"- - index.html\n"]


def test_a_journal_that_is_damaged_is_none(tmp_path: Path) -> None:
    journal = killed_before_the_first_is_renamed(tmp_path / "out") / ".tipbrief" / "journal"
    interrupted = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    outcomes = []
    for content in damaged(journal.read_bytes()):
        for path, before in interrupted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(before)
        journal.write_bytes(content)
        with publishing(tmp_path / "out"):
            pass
        outcomes.append({name: content for name, content in standing(tmp_path / "out").items() if content})

    assert len(outcomes) > 30
    assert [found for found in outcomes if found != OLD] == []


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda path: path.write_bytes(b"others"),
        lambda path: path.symlink_to(path.rename(path.parents[3] / "elsewhere")),
    ],
)
def test_a_journal_without_its_files_is_none(damage: Callable[[Path], object], tmp_path: Path) -> None:
    damage(killed_before_the_first_is_renamed(tmp_path / "out") / ".tipbrief" / "stage" / "1")
    with publishing(tmp_path / "out"):
        pass

    assert {name: content for name, content in standing(tmp_path / "out").items() if content} == OLD


@pytest.mark.parametrize(
    "path",
    ["../victim/file", "victim/../../victim/file", "/etc/victim", ".tipbrief/lock", "linked/file", "linked/empty/gone"],
)
def test_a_journal_of_somebody_else_reaches_nothing_outside(path: str, tmp_path: Path) -> None:
    (tmp_path / "victim" / "empty").mkdir(parents=True)
    (tmp_path / "victim" / "file").write_bytes(b"mine")
    (tmp_path / "out" / ".tipbrief").mkdir(parents=True)
    (tmp_path / "out" / "linked").symlink_to(tmp_path / "victim")
    lines = f"- - {path}\n"
    head = f"tipbrief journal 1 {sha256(lines.encode()).hexdigest()}\n"
    (tmp_path / "out" / ".tipbrief" / "journal").write_text(head + lines)
    with publishing(tmp_path / "out"):
        pass

    assert standing(tmp_path / "victim") == {"file": b"mine", "empty": b""}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["linked"]


@pytest.mark.parametrize("linked", [".tipbrief", ".tipbrief/stage", ".tipbrief/lock"])
def test_a_link_in_the_place_of_what_publishing_keeps_is_refused(linked: str, tmp_path: Path) -> None:
    elsewhere = lay(tmp_path / "elsewhere")
    link = tmp_path / "out" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)

    with pytest.raises(UnsafeOutput, match="it is a link"):
        publish([rendering("brief.md")], tmp_path / "out")
    assert standing(elsewhere) == OLD
    assert not (tmp_path / "out" / "brief.md").exists()


@pytest.mark.parametrize("linked", [".gitignore", "journal"])
def test_a_link_in_the_place_of_a_file_is_not_followed(linked: str, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "out" / ".tipbrief").mkdir(parents=True)
    (tmp_path / "out" / ".tipbrief" / linked).symlink_to(victim)
    publish([rendering("brief.md")], tmp_path / "out")

    assert standing(tmp_path / "out") == {"brief.md": b"new"}
    assert victim.read_bytes() == b"mine"
