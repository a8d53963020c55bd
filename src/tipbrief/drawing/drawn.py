"""One document and what its pages are made with in, its files out. This is what a worker does."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import get_ident

from tipbrief.documents import Document, Rendering
from tipbrief.errors import EngineMissing
from tipbrief.render import Renderer, Theme, page_count


@dataclass(frozen=True, slots=True)
class Drawn:
    """The files made, by format, what this machine lacked for the others, and how many pages the PDF has."""

    renderings: Mapping[str, Rendering]
    missing: EngineMissing | None = None
    pages: int = 0


NOTHING = Drawn({})


def draw(theme: bytes, document: Document, formats: tuple[str, ...]) -> Drawn:
    """``theme`` is a pickled Theme: unpacked once in each worker, it keeps what it has loaded from page to page."""
    return draw_with(_unpacked(theme, get_ident()), document, formats)


def draw_with(theme: Theme, document: Document, formats: tuple[str, ...]) -> Drawn:
    renderer = Renderer(document, theme)
    made: dict[str, Rendering] = {}
    missing: EngineMissing | None = None
    for name in formats:
        try:
            made[name] = renderer.render(name)
        except EngineMissing as error:
            missing = error
    return Drawn(made, missing, page_count(made["pdf"].content) if "pdf" in made else 0)


@lru_cache(maxsize=16)
def _unpacked(theme: bytes, _thread: int) -> Theme:
    """One a thread: fonts that are being drawn with cannot be shared. They are let go where a process ends."""
    from multiprocessing.util import Finalize  # what ends with a process of its pools; with atexit, not all do

    Finalize(None, _unpacked.cache_clear, exitpriority=0)
    unpacked: Theme = pickle.loads(theme)  # noqa: S301  # packed by the build that this worker works for
    return unpacked
