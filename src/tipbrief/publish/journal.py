"""What a switch is going to change, written down before it begins: whole and on the disk, it makes the switch certain.

``.tipbrief/journal`` opens with the digest of its lines. A line names a file that comes, with the digest of its bytes
and its name in the stage, or one that goes. A journal that was cut short or changed is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from tipbrief.errors import UnsafeOutput
from tipbrief.publish.disk import digest_of, naming, place_of, side_by_side, sync, write_new

STATE = Path(".tipbrief")
STAGE = STATE / "stage"
JOURNAL = STATE / "journal"


@dataclass(frozen=True, slots=True)
class Change:
    """A file that comes, with its name in the stage and the digest of its bytes; without them, one that goes."""

    path: tuple[str, ...]
    staged: str = ""
    digest: str = ""

    @property
    def comes(self) -> bool:
        return bool(self.staged)

    def place(self, folder: Path) -> Path:
        return folder.joinpath(*self.path)

    def origin(self, folder: Path) -> Path:
        """Where a file stands for as long as this has not been done."""
        return folder / STAGE / self.staged if self.comes else self.place(folder)


def write_journal(folder: Path, changes: Sequence[Change]) -> None:
    """Once it returns, the switch is certain: all that it needs is on the disk. An error leaves no journal."""
    coming = [change for change in changes if change.comes]
    side_by_side(partial(_sync_staged, folder), coming)
    if coming:
        sync(folder / STAGE)
    try:
        with naming(folder / JOURNAL):
            write_new(folder / JOURNAL, _text(changes).encode())
        for path in (folder / JOURNAL, folder / STATE, folder):
            sync(path)
    except BaseException:
        (folder / JOURNAL).unlink(missing_ok=True)
        raise


def read_journal(folder: Path) -> tuple[Change, ...]:
    """What is to be finished: nothing where no journal is, or one that is damaged, lacks a file or leads astray."""
    head, _, lines = _content(folder / JOURNAL).partition("\n")
    found = [_LINE.fullmatch(line) for line in lines.splitlines()]
    if head != _head(lines) or not all(found):
        return ()
    changes = tuple(
        Change(tuple(one["path"].split("/")), one["staged"] or "", one["digest"] or "") for one in found if one
    )
    return changes if all(_is_at_hand(folder, change) for change in changes) else ()


def _sync_staged(folder: Path, change: Change) -> None:
    with naming(change.place(folder)):
        sync(change.origin(folder))


def _text(changes: Sequence[Change]) -> str:
    lines = "".join(f"{change.digest or '-'} {change.staged or '-'} {'/'.join(change.path)}\n" for change in changes)
    return f"{_head(lines)}\n{lines}"


def _head(lines: str) -> str:
    return f"tipbrief journal 1 {sha256(lines.encode()).hexdigest()}"


_LINE = re.compile(r"(?:(?P<digest>[0-9a-f]{64}) (?P<staged>[0-9]+)|- -) (?P<path>\S+)")


def _content(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    return path.read_bytes().decode("ascii", "replace")


def _is_at_hand(folder: Path, change: Change) -> bool:
    try:
        place = place_of(folder, change.path)
    except UnsafeOutput:
        return False
    return not change.comes or change.digest in (digest_of(change.origin(folder)), digest_of(place))
