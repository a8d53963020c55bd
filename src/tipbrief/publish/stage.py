"""Renderings in, a folder's next set out: written aside one by one, and put in place together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from os.path import lexists
from pathlib import Path

from tipbrief.documents import Rendering
from tipbrief.publish.disk import naming, place_of, write_new
from tipbrief.publish.journal import STAGE, Change, write_journal
from tipbrief.publish.switch import clear, settle, switch
from tipbrief.publish.turn import turn


@contextmanager
def publishing(folder: Path, on_wait: Callable[[], None] | None = None) -> Iterator["Stage"]:
    """Takes the folder's turn, finishes or undoes what an interrupted build left there, and gives a stage.

    What is not committed when the block ends is thrown away, and nothing of the old set has changed. Killed at any
    moment, a build leaves the old set or the new one as soon as the next has entered; it needs no help for that, and
    removing ``.tipbrief`` by hand is never worse than a set of which some files are old.

    Builds take turns; ``on_wait`` is called once where another has its own. A block inside a block of the same folder
    would wait for itself. Who reads without a turn may see files of both sets for the moment that the renaming takes.

    Raises UnsafeOutput where the folder, or what it keeps for this, is a link. On Windows, folders are not synced, a
    file that a reader has open cannot be replaced before it is closed.
    """
    with turn(folder, on_wait):
        settle(folder)
        try:
            yield Stage(folder)
        finally:
            settle(folder)


class Stage:
    """The next set of a folder, as far as it differs from the one that stands. Only its digests are kept in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._changes: dict[tuple[str, ...], Change] = {}
        self._count = 0

    def put(self, rendering: Rendering) -> None:
        """Writes a file aside, at once. Raises UnsafeOutput for an unsafe name, and for a linked folder on the way."""
        place = place_of(self.folder, rendering.path)
        change = Change(rendering.path, str(self._count), sha256(rendering.content).hexdigest())
        self._count += 1
        with naming(place):
            (self.folder / STAGE).mkdir(exist_ok=True)
            write_new(change.origin(self.folder), rendering.content)
        self._changes.pop(rendering.path, None)
        self._changes[rendering.path] = change

    def remove(self, path: tuple[str, ...]) -> None:
        """Has a file be gone after the switch, and the folders that it leaves empty; one that is not there is gone."""
        self._changes.pop(path, None)
        if lexists(place_of(self.folder, path)):
            self._changes[path] = Change(path)

    def place(self, path: tuple[str, ...]) -> Path:
        """Where the bytes are that a file has, or will have after the switch."""
        change = self._changes.get(path)
        return change.origin(self.folder) if change else self.folder.joinpath(*path)

    def commit(self) -> tuple[Path, ...]:
        """Switches to the new set. The files written, in the order in which they were put; none where none changes.

        They are renamed in this order, and only then what goes is removed, so that a record that was put last is never
        ahead of what it records. An OSError names its file. The old set stands then, unless the disk failed in the
        midst of the renaming: the end of the block, or else the next build, comes back to that.
        """
        changes, self._changes = sorted(self._changes.values(), key=lambda change: not change.comes), {}
        if not changes:
            return ()
        write_journal(self.folder, changes)
        switch(self.folder, changes)
        clear(self.folder)
        return tuple(change.place(self.folder) for change in changes if change.comes)
