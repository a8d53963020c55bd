"""What is remembered of the files of an output folder, so that those untouched since need not be read again.

It is kept in the folder of one machine, apart from the manifest, which has no clock in it. Lost or damaged it costs a
reading, and a start page that is made anew: a digest from here that is not the recorded one is never believed.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

SEEN_NAME = ".tipbrief/seen.json"


class Stamp(NamedTuple):
    """What changes when a file is written or replaced: its size in bytes, times in nanoseconds and number."""

    size: int
    written_ns: int
    changed_ns: int
    inode: int


Seen = Mapping[str, tuple[Stamp, str]]
"""By path the stamp that a file had when its digest was taken, and that digest."""


def read_seen(text: str) -> Seen:
    """Nothing, for a text that is not as it was written."""
    try:
        return {path: (Stamp(*stamp), str(digest)) for path, (stamp, digest) in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def write_seen(seen: Seen) -> str:
    return json.dumps(seen, separators=(",", ":"), sort_keys=True)


def remembered(seen: Seen, stamps: Mapping[str, Stamp]) -> dict[str, str]:
    """The digests of the files that have not been touched since."""
    return {path: seen[path][1] for path, stamp in stamps.items() if path in seen and seen[path][0] == stamp}
