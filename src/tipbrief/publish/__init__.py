"""Writes files; nothing else does. A folder goes from one set of files to the next all at once, or not at all."""

from collections.abc import Iterable
from pathlib import Path

from tipbrief.documents import Rendering
from tipbrief.publish.stage import Stage, publishing

__all__ = ["Stage", "publish", "publish_lock", "publishing"]


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
