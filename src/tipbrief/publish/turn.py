"""One build at a time in a folder: a lock that the system takes back from whoever dies with it."""

import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from os.path import lexists, samestat
from pathlib import Path

from tipbrief.publish.disk import naming, refuse_link, write_new
from tipbrief.publish.journal import STATE

LOCK = STATE / "lock"
IGNORE = STATE / ".gitignore"


@contextmanager
def turn(folder: Path, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Makes the folder where there is none, and takes back what it made and nobody used.

    Nothing in ``.tipbrief`` is for a repository, not even what a killed build leaves there, and git is told so.
    """
    for path in (folder, folder / STATE, folder / LOCK):
        refuse_link(path)
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    descriptor = _take(folder, on_wait or _nothing)
    try:
        if not lexists(folder / IGNORE):
            with naming(folder / IGNORE):
                write_new(folder / IGNORE, b"*\n")
        yield
    finally:
        try:
            _tidy(folder, made)
        finally:
            _close(descriptor)


def _take(folder: Path, on_wait: Callable[[], None]) -> int:
    """The lock is a file that its holder removes where nothing else is kept beside it: one who waited may hold none."""
    while True:
        descriptor = _open(folder)
        try:
            if _wait_for(folder / LOCK, descriptor, on_wait):
                on_wait = _nothing
            if _is_still(folder / LOCK, descriptor):
                return descriptor
        except BaseException:
            _close(descriptor)
            raise
        _close(descriptor)


def _open(folder: Path) -> int:
    """Tried again where another takes its folder away just now, but not for ever."""
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):
            (folder / STATE).mkdir(parents=True, exist_ok=True)
            descriptor = os.open(folder / LOCK, _LOCK_FILE, 0o666)
            _OPEN.add(descriptor)
            return descriptor
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), (folder / LOCK).as_posix())


def _close(descriptor: int) -> None:
    _OPEN.discard(descriptor)
    os.close(descriptor)


def _wait_for(lock: Path, descriptor: int, on_wait: Callable[[], None]) -> bool:
    """Whether there was a need to."""
    if _has_locked(lock, descriptor):
        return False
    on_wait()
    while not _has_locked(lock, descriptor, wait=True):
        pass
    return True


def _is_still(lock: Path, descriptor: int) -> bool:
    try:
        return samestat(os.fstat(descriptor), lock.lstat())
    except FileNotFoundError:
        return False


def _tidy(folder: Path, made: Sequence[Path]) -> None:
    """Only what nobody needs any more; that it cannot be removed is no reason to fail."""
    with suppress(OSError):
        if {one.name for one in (folder / STATE).iterdir()} <= {LOCK.name, IGNORE.name}:
            (folder / IGNORE).unlink(missing_ok=True)
            (folder / LOCK).unlink()
            (folder / STATE).rmdir()
    for one in made:
        with suppress(OSError):
            one.rmdir()


def _nothing() -> None:
    pass


if sys.platform == "win32":
    import msvcrt

    def _has_locked(lock: Path, descriptor: int, *, wait: bool = False) -> bool:
        """Waiting ends after ten seconds, without the lock."""
        try:
            with naming(lock):
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in {errno.EACCES, errno.EDEADLK}:
                raise
            return False
        return True

else:
    import fcntl

    def _has_locked(lock: Path, descriptor: int, *, wait: bool = False) -> bool:
        try:
            with naming(lock):
                fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


_OPEN: set[int] = set()
"""The lock files of this process. A forked worker has a share in each, and could hold a lock beyond its parent."""


def _leave_to_parent() -> None:
    for descriptor in _OPEN:
        os.close(descriptor)
    _OPEN.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)

_LOCK_FILE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_TRIES = 100
