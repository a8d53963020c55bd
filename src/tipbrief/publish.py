"""Writes files; nothing else does. Each is written aside and moved into place, so that none is ever half there."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from tipbrief.documents import Rendering
from tipbrief.errors import UnsafeOutput
from tipbrief.manifest.seen import SEEN_NAME


class Stage:  # placeholder
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._put: list[Rendering] = []
        self._removed: list[tuple[str, ...]] = []

    def put(self, rendering: Rendering) -> None:
        self._put.append(rendering)

    def remove(self, path: tuple[str, ...]) -> None:
        self._removed.append(path)

    def commit(self) -> tuple[Path, ...]:
        made = publish(self._put, self.folder)
        for path in self._removed:
            self.folder.joinpath(*path).unlink(missing_ok=True)
        return made


@contextmanager
def publishing(folder: Path) -> Iterator[Stage]:
    yield Stage(folder)


def remember(folder: Path, content: str) -> None:
    """What was seen of the files of an output folder, for the next build on this machine."""
    target = folder / SEEN_NAME
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content)


def publish(renderings: Iterable[Rendering], folder: Path) -> tuple[Path, ...]:
    """The files written, in order. Raises UnsafeOutput for an unsafe name before anything is written."""
    made = tuple(renderings)
    for rendering in made:
        _check_names(rendering.path)
    return tuple(_write(rendering, folder) for rendering in made)


# Names that every file system takes, none of which is a device, a hidden file or a way up.
_SAFE_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))(?!.*\.\.)[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")


def publish_lock(content: str, workspace: Path, country: str) -> Path:
    """A country's evidence.lock, beside its facts."""
    return _write(Rendering((country, "evidence.lock"), "application/json", content.encode()), workspace / "facts")


def _check_names(path: tuple[str, ...]) -> None:
    for part in path:
        if not _SAFE_NAME.fullmatch(part):
            raise UnsafeOutput("/".join(path), f"'{part}' is not a safe name")


def _write(rendering: Rendering, folder: Path) -> Path:
    _check_names(rendering.path)
    target = folder
    for part in rendering.path:
        if target.is_symlink():
            raise UnsafeOutput(target.as_posix(), "it is a link")
        target.mkdir(parents=True, exist_ok=True)
        target /= part
    aside = target.with_name(f".tipbrief-{token_hex(8)}")
    try:
        with os.fdopen(os.open(aside, _NEW_FILE, 0o666), "wb") as stream:
            stream.write(rendering.content)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, target.as_posix()) from error
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return target


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
