"""What publishing asks of a disk: safe names, no way through a link, new files, and certainty that they are there."""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import TypeVar

from tipbrief.errors import UnsafeOutput

_Item = TypeVar("_Item")

# Names that every file system takes, none of which is a device, a hidden file or a way up.
_SAFE_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))(?!.*\.\.)[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")


def place_of(folder: Path, path: tuple[str, ...]) -> Path:
    """Where a file belongs. Raises UnsafeOutput for an unsafe name, and for a linked folder on the way."""
    for part in path:
        if not _SAFE_NAME.fullmatch(part):
            raise UnsafeOutput("/".join(path), f"'{part}' is not a safe name")
    place = folder.joinpath(*path)
    for above in reversed(place.parents[: len(path)]):
        refuse_link(above)
    return place


def refuse_link(path: Path) -> None:
    if path.is_symlink():
        raise UnsafeOutput(path.as_posix(), "it is a link")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Has an error of the disk name the file that the user knows, and not the one it happened to."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, path.as_posix()) from error


def write_new(path: Path, content: bytes, mode: int = 0o666) -> None:
    """A file that is not there yet, be it as a link."""
    descriptor = os.open(path, _NEW_FILE, mode)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes; empty for what is no file, or a link to one."""
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def side_by_side(do: Callable[[_Item], None], items: Iterable[_Item]) -> None:
    """For syncs: a file system brings many files to the disk in hardly more time than one."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(do, items))


def sync(path: Path) -> None:
    """Returns when a file, or what a folder lists, is on the disk: it stays, whatever happens to the power.

    Windows, and some file systems that machines share, know no such thing for a folder.
    """
    is_folder = path.is_dir()
    if is_folder and sys.platform == "win32":
        return
    descriptor = os.open(path, _TO_SYNC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if not (is_folder and error.errno == errno.EINVAL):
            raise OSError(error.errno, error.strerror, path.as_posix()) from error
    finally:
        os.close(descriptor)


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_TO_SYNC = os.O_RDWR if sys.platform == "win32" else os.O_RDONLY
_AT_ONCE = 16
