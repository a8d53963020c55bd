"""From the old set to the new one by renaming: what a journal says is finished, and everything else thrown away."""

import errno
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from os.path import lexists
from pathlib import Path

from tipbrief.errors import UnsafeOutput
from tipbrief.publish.disk import naming, place_of, refuse_link, side_by_side, sync
from tipbrief.publish.journal import JOURNAL, STAGE, STATE, Change, read_journal


def settle(folder: Path) -> None:
    """Finishes a switch that was certain, and throws away what never became so."""
    refuse_link(folder / STAGE)
    changes = read_journal(folder)
    if changes:
        switch(folder, changes)
    clear(folder)


def switch(folder: Path, changes: Sequence[Change]) -> None:
    """Can be repeated: what is done already is not done again.

    Where the disk refuses before the first file was renamed, the old set stands and the journal goes; later on, the
    journal stays, for whoever comes next to finish.
    """
    to_do = [change for change in changes if lexists(change.origin(folder))]
    try:
        _prepare(folder, to_do)
        for change in to_do:
            _do(folder, change)
    except (OSError, UnsafeOutput):
        if all(lexists(change.origin(folder)) for change in changes):
            _remove_empty_folders(folder, changes)
            clear(folder)
        raise
    _remove_empty_folders(folder, (change for change in changes if not change.comes))
    side_by_side(sync, _folders_of(folder, changes))


def clear(folder: Path) -> None:
    """The journal first: without it, what is staged means nothing."""
    if lexists(folder / JOURNAL):
        (folder / JOURNAL).unlink()
        sync(folder / STATE)
    if (folder / STAGE).exists():
        shutil.rmtree(folder / STAGE)


def _prepare(folder: Path, changes: Iterable[Change]) -> None:
    """Makes the folders, and sees all that would stop the renaming half way."""
    places = [place_of(folder, change.path) for change in changes]
    for parent in sorted({place.parent for place in places}):
        parent.mkdir(parents=True, exist_ok=True)
    for place in places:
        if place.is_dir() and not place.is_symlink():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), place.as_posix())
        if not os.access(place.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place.as_posix())


def _do(folder: Path, change: Change) -> None:
    place = change.place(folder)
    with naming(place):
        if change.comes:
            change.origin(folder).replace(place)
        else:
            place.unlink()


def _remove_empty_folders(folder: Path, changes: Iterable[Change]) -> None:
    for change in changes:
        for above in change.place(folder).parents[: len(change.path) - 1]:
            with suppress(OSError):  # it is not empty, or gone
                above.rmdir()


def _folders_of(folder: Path, changes: Iterable[Change]) -> list[Path]:
    folders = {above for change in changes for above in change.place(folder).parents[: len(change.path)]}
    return sorted(one for one in folders if one.is_dir())
