"""The record of an output folder: read before anything is made for it, and put on the stage with what was made."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from tipbrief.build.leading import Leading
from tipbrief.documents import Rendering, Templates
from tipbrief.load import load_output, load_output_digests, load_stamps
from tipbrief.manifest import MANIFEST_NAME, Made, Manifest, read_manifest, standing_after, write_manifest
from tipbrief.manifest.seen import SEEN_NAME, write_seen
from tipbrief.publish import Stage, remember


@dataclass(frozen=True, slots=True)
class Found:
    """What the last build recorded of a folder, and which of those files are there as it left them, by path."""

    recorded: Manifest | None
    intact: frozenset[str]


def find(folder: Path, *, is_trusting: bool = True) -> Found:
    """Without trust, each file is read, whenever it was last touched."""
    text = load_output(folder, [MANIFEST_NAME]).get(MANIFEST_NAME, b"")
    recorded = read_manifest(text.decode("utf-8", "replace"))
    expected = dict(recorded.files) if recorded else {}
    digests = load_output_digests(folder, expected, is_trusting=is_trusting)
    return Found(recorded, frozenset(path for path, digest in digests.items() if digest == expected[path]))


@dataclass(frozen=True, slots=True)
class Concluded:
    """``now`` is the new record; ``pages`` are those that lead to briefs, as far as they are new."""

    now: Manifest
    pages: tuple[str, ...]


def conclude(
    stage: Stage, found: Found, made: Made, templates: Callable[[], Templates], gone: Collection[str] = ()
) -> Concluded:
    """Puts the pages that lead to briefs, and the manifest, beside what was ``made``; ``gone`` files are removed."""
    standing = standing_after(found.recorded, found.intact.difference(gone), made)
    for path in sorted(gone):
        stage.remove(tuple(path.split("/")))
    led = Leading(standing, found.intact, stage, templates).put()
    now = standing.now.model_copy(update={"pages": led.pages})
    if now != found.recorded:
        stage.put(Rendering((MANIFEST_NAME,), "application/json", write_manifest(now).encode()))
    return Concluded(now, tuple(page for page in led.new if page.endswith(".html")))


def remember_files(folder: Path, now: Manifest) -> None:
    """How the files look that were just written, so that the next build need not read them."""
    digests = dict(now.files)
    stamps = load_stamps(folder, digests)
    told = write_seen({path: (stamp, digests[path]) for path, stamp in stamps.items()})
    if stamps and load_output(folder, [SEEN_NAME]).get(SEEN_NAME) != told.encode():
        remember(folder, told)
