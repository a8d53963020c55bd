"""Writes files; nothing else does. A folder goes from one set of files to the next all at once, or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tipbrief.documents import Rendering
from tipbrief.manifest.seen import SEEN_NAME
from tipbrief.publish.disk import write_new
from tipbrief.publish.stage import Stage, publishing

__all__ = ["Stage", "keep_cache", "publish", "publish_lock", "publishing", "remember"]


def publish(renderings: Iterable[Rendering], folder: Path) -> tuple[Path, ...]:
    """The files written, in order: all of them or none, as ``publishing`` says."""
    with publishing(folder) as stage:
        for rendering in renderings:
            stage.put(rendering)
        return stage.commit()


def publish_lock(content: str, workspace: Path, country: str) -> Path:
    """A country's evidence.lock, beside its facts."""
    lock = Rendering((country, "evidence.lock"), "application/json", content.encode())
    return publish([lock], workspace / "facts")[0]


def remember(folder: Path, content: str) -> None:
    """What was seen of the files of an output folder, for the next build; for whoever has its turn there.

    It saves reading them again, and nothing depends on it: a disk that does not take it is no reason to fail.
    """
    with suppress(OSError):
        _replace(folder / SEEN_NAME, content.encode())


def keep_cache(path: Path, content: bytes) -> None:
    """What templates were compiled to, for the next build of this user, where nobody else can write.

    As little depends on it. Of two builds at once, one may come too late.
    """
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, content, mode=0o600)


def _replace(path: Path, content: bytes, mode: int = 0o666) -> None:
    aside = path.with_name(f"{path.name}.new")
    aside.unlink(missing_ok=True)
    write_new(aside, content, mode)
    aside.replace(path)
