"""A set of files and the one that follows it, and a disk whose calls can be made to fail, one after another.

The calls of ``os`` are replaced, which is where Python ends and the system begins, and nothing of tipbrief is.
"""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tipbrief.documents import Rendering
from tipbrief.publish import publishing

OLD = {
    "index.html": b"old start",
    "peru/en/changed.md": b"old",
    "peru/en/kept.md": b"kept",
    "peru/es/gone.md": b"old, and not in the new set",
}
NEW = {
    "index.html": b"new start",
    "chile/en/first.md": b"of a country that is new",
    "peru/en/changed.md": b"new",
    "peru/en/kept.md": b"kept",
}


def lay(folder: Path) -> Path:
    """A folder with the old set."""
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def rendering(name: str, content: bytes = b"new") -> Rendering:
    return Rendering(tuple(name.split("/")), "text/plain", content)


def build_new(folder: Path) -> None:
    """Brings what the new set has and the old one lacks, and removes what it lacks."""
    replace(folder, OLD, NEW)


def replace(folder: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    with publishing(folder) as stage:
        for name in sorted(after):
            if before.get(name) != after[name]:
                stage.put(rendering(name, after[name]))
        for name in sorted(before.keys() - after.keys()):
            stage.remove(tuple(name.split("/")))
        stage.commit()


def standing(folder: Path) -> dict[str, bytes]:
    """Every file; and, as it should hold something, every folder that is empty."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: b"" if path.is_dir() else path.read_bytes()
        for name, path in found.items()
        if path.is_file() or not any(path.iterdir())
    }


CALLS = ("open", "write", "fsync", "mkdir", "replace", "unlink", "rmdir")


class Killed(BaseException):
    """Nothing handles it, and nothing that is tried afterwards reaches the disk."""


@dataclass
class Disk:
    """Counts the calls that change something. From the one numbered ``at`` on, those of ``names`` meet ``fails``.

    It is told how many there were since, and gives the error, if there is one. Nothing is synced, so that it is quick.
    """

    at: int = 0
    fails: Callable[[int], BaseException | None] = lambda _: None
    names: Collection[str] = CALLS
    calls: list[tuple[str, str]] = field(default_factory=list)
    unsynced: set[str] = field(default_factory=set)
    paths: dict[int, str] = field(default_factory=dict)

    @property
    def has_failed(self) -> bool:
        return 0 < self.at <= len(self.calls)

    def lose_power(self) -> None:
        """What was written and not synced is half there."""
        for path in filter(os.path.exists, self.unsynced):
            os.truncate(path, Path(path).stat().st_size // 2)

    def call(self, name: str, real: Callable[..., Any], *args: Any, **options: Any) -> Any:
        subject = self.paths.get(args[0], "") if isinstance(args[0], int) else str(args[0])
        self.calls.append((name, subject))
        error = self.fails(len(self.calls) - self.at) if self.has_failed and name in self.names else None
        if isinstance(error, OSError) and not isinstance(args[0], int):
            error.filename = subject  # as the system's own
        if error is not None:
            raise error
        return self._note(name, subject, args, None if name == "fsync" else real(*args, **options))

    def _note(self, name: str, subject: str, args: tuple[Any, ...], result: Any) -> Any:
        if name == "open":
            self.paths[result] = subject
        elif name == "write":
            self.unsynced.add(subject)
        elif name == "fsync":
            self.unsynced.discard(subject)
        elif name == "replace" and subject in self.unsynced:
            self.unsynced.add(str(args[1]))
        return result


@contextmanager
def failing(disk: Disk) -> Iterator[Disk]:
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _through(disk, name, getattr(os, name)))
        yield disk


def _through(disk: Disk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **options: disk.call(name, real, *args, **options)
