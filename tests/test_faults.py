"""Whatever happens while a set is published, and whenever: the old set stands afterwards, or the new one."""

import errno
import os
from collections.abc import Callable, Collection, Iterator
from itertools import count
from pathlib import Path

import pytest

from brittle import CALLS, NEW, OLD, Disk, Killed, build_new, failing, lay, standing
from tipbrief.publish import publishing

OF_THE_TURN = (".tipbrief", ".tipbrief/lock", ".tipbrief/.gitignore")
"""What is left by one who was interrupted before he had his turn, or while he gave it back."""


def at_each_call(
    folder: Path, fails: Callable[[int], BaseException | None], calls: Collection[str] = CALLS
) -> Iterator[tuple[Path, Disk, str]]:
    """One build for each of its calls, in which that call fails; each with the folder and what the build raised."""
    for at in count(1):
        built = lay(folder / str(at))
        raised = ""
        with failing(Disk(at, fails, calls)) as disk:
            try:
                build_new(built)
            except (Killed, KeyboardInterrupt):
                raised = "interrupted"
            except OSError as error:
                raised = str(error.filename)
        if not disk.has_failed:
            assert standing(built) == NEW
            return
        yield built, disk, raised


def dies(_: int) -> BaseException:
    return Killed()


def once(error: Callable[[], BaseException]) -> Callable[[int], BaseException | None]:
    return lambda since: error() if since == 0 else None


def no_space() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def visit(folder: Path) -> None:
    """What the next build does before anything else."""
    with failing(Disk()), publishing(folder):
        pass


def is_new(folder: Path, apart_from: Collection[str] = ()) -> bool:
    found = {name: content for name, content in standing(folder).items() if name not in apart_from}
    assert found in (OLD, NEW), folder.name
    return found == NEW


@pytest.mark.parametrize("power", ["stays", "fails"])
def test_killed_at_any_call_it_is_the_old_set_or_the_new_one(power: str, tmp_path: Path) -> None:
    outcomes = []
    for folder, disk, raised in at_each_call(tmp_path, dies):
        assert raised == "interrupted"
        if power == "fails":
            disk.lose_power()
        visit(folder)
        outcomes.append(is_new(folder))

    assert len(outcomes) > 40
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_interrupted_at_any_call_it_needs_no_next_build(tmp_path: Path) -> None:
    outcomes = []
    for folder, _, raised in at_each_call(tmp_path, once(KeyboardInterrupt)):
        assert raised == "interrupted"
        outcomes.append(is_new(folder, apart_from=OF_THE_TURN))
        visit(folder)
        assert outcomes[-1] == is_new(folder)

    assert set(outcomes) == {False, True}


def test_a_call_that_fails_is_told_with_its_file_and_leaves_the_old_set(tmp_path: Path) -> None:
    told = set()
    for folder, disk, raised in at_each_call(tmp_path, once(no_space)):
        failed, _ = disk.calls[disk.at - 1]
        told.add(Path(raised).relative_to(folder).as_posix() if raised else "")
        is_before = "replace" not in [name for name, _ in disk.calls[: disk.at - 1]]
        visit(folder)
        apart_from = {"peru/es"} if failed == "rmdir" else set()  # a folder that stays empty is no reason to fail
        assert is_new(folder, apart_from) is not bool(raised and is_before)

    assert told >= {"", "chile/en/first.md", "index.html", "peru/es/gone.md", ".tipbrief/journal"}


@pytest.mark.parametrize("calls", [{"open", "write", "mkdir"}, {"replace", "unlink", "mkdir"}, set(CALLS)])
def test_a_disk_that_goes_on_failing_leaves_one_set_to_the_next_build(calls: set[str], tmp_path: Path) -> None:
    outcomes = []
    for folder, _, _ in at_each_call(tmp_path, lambda _: no_space(), calls):
        visit(folder)
        outcomes.append(is_new(folder))

    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_what_a_switch_needs_is_on_the_disk_before_it_begins_and_what_it_did_before_it_is_forgotten(
    tmp_path: Path,
) -> None:
    with failing(Disk()) as disk:
        build_new(lay(tmp_path / "out"))
    calls = [(name, Path(path).relative_to(tmp_path).as_posix()) for name, path in disk.calls]
    written = calls.index(("open", "out/.tipbrief/journal"))
    renamed = [number for number, (name, _) in enumerate(calls) if name in {"replace", "unlink"} and number > written]
    begun, forgotten = renamed[0], calls.index(("unlink", "out/.tipbrief/journal"))
    synced = [("fsync", f"out/.tipbrief/stage/{number}") for number in range(3)]

    assert {*synced, ("fsync", "out/.tipbrief/stage")} <= set(calls[:written])
    assert [path for name, path in calls[written:begun] if name == "fsync"] == [
        "out/.tipbrief/journal",
        "out/.tipbrief",
        "out",
    ]
    done = [number for number in renamed if number < forgotten]
    assert len(done) == 4
    assert {path for name, path in calls[done[-1] : forgotten] if name == "fsync"} == {
        "out",
        "out/chile",
        "out/chile/en",
        "out/peru",
        "out/peru/en",
    }
