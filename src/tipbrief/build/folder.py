"""The record of an output folder: read before anything is made for it, and put on the stage with what was made."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from tipbrief.build.leading import Leading
from tipbrief.documents import Rendering, Templates
from tipbrief.load import load_output, load_output_digests, load_seen, load_stamps
from tipbrief.manifest import (
    MANIFEST_NAME,
    START_NAMES,
    Made,
    Manifest,
    file_digest,
    read_manifest,
    standing_after,
    write_manifest,
)
from tipbrief.manifest.seen import SEEN_NAME, Seen, write_seen
from tipbrief.publish import Stage, remember


@dataclass(frozen=True, slots=True)
class Found:
    """What the last build recorded of a folder, that record's own digest, and those of the files it left, by path."""

    recorded: Manifest | None
    digest: str
    intact: Mapping[str, str]


def find(folder: Path, *, is_trusting: bool = True) -> Found:
    """Without trust, each file is read, whenever it was last touched."""
    text = load_output(folder, [MANIFEST_NAME]).get(MANIFEST_NAME, b"")
    recorded = read_manifest(text.decode("utf-8", "replace"))
    digest = file_digest(text)
    seen = load_seen(folder)
    expected = {**_started(seen, digest), **dict(recorded.files)} if recorded else {}
    believed = {path: one for path, one in seen.items() if is_trusting and one[1] == expected.get(path)}
    there = load_output_digests(folder, expected, believed)
    return Found(recorded, digest, {path: one for path, one in there.items() if one == expected[path]})


def _started(seen: Seen, manifest_digest: str) -> dict[str, str]:
    """The digests of the start pages, as far as they were made with this very manifest."""
    known = {path: digest for path, (_, digest) in seen.items()}
    if known.get(MANIFEST_NAME) != manifest_digest:
        return {}
    return {name: known[name] for name in START_NAMES.values() if name in known}


@dataclass(frozen=True, slots=True)
class Concluded:
    """``digests`` are those of all files of the folder that are kept track of; ``start`` are the new start pages."""

    digests: Mapping[str, str]
    start: tuple[str, ...]


def conclude(
    stage: Stage, found: Found, made: Made, templates: Callable[[], Templates], gone: Set[str] = frozenset()
) -> Concluded:
    """Puts the pages that lead to briefs, and the manifest, beside what was ``made``; ``gone`` files are removed."""
    standing = standing_after(found.recorded, found.intact.keys() - gone, made)
    for path in sorted(gone):
        stage.remove(tuple(path.split("/")))
    led = Leading(standing, found.intact, stage, templates).put()
    now, digest = standing.now.model_copy(update={"scripts": led.scripts}), found.digest
    if now != found.recorded:
        content = write_manifest(now).encode()
        digest = file_digest(content)
        stage.put(Rendering((MANIFEST_NAME,), "application/json", content))
    return Concluded({**dict(now.files), **led.start, MANIFEST_NAME: digest}, led.new)


def remember_files(folder: Path, digests: Mapping[str, str]) -> None:
    """How the files look that were just written, so that the next build need not read them."""
    stamps = load_stamps(folder, digests)
    told = write_seen({path: (stamp, digests[path]) for path, stamp in stamps.items()})
    if stamps and load_output(folder, [SEEN_NAME]).get(SEEN_NAME) != told.encode():
        remember(folder, told)
