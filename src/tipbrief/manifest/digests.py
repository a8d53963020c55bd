"""What is to be known again, in; a digest out that is the same on every machine and changes with any part of it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from tipbrief.documents import Document
from tipbrief.facts.figures import Figure
from tipbrief.reading import InputFile

if TYPE_CHECKING:
    from tipbrief.facts.base import FactBase


def file_digest(content: bytes) -> str:
    """SHA-256, as ``sha256sum`` prints it."""
    return sha256(content).hexdigest()


def combined_digest(digests: Mapping[str, str]) -> str:
    """Of files or versions by name, in whatever order."""
    return _short("".join(f"{name}\0{digests[name]}\0" for name in sorted(digests)))


def input_digests(files: Iterable[InputFile]) -> dict[str, str]:
    """By name; the first of a name counts, as with templates."""
    digests: dict[str, str] = {}
    for file in files:
        if file.name not in digests:
            content = file.content if isinstance(file.content, bytes) else b"\0" + file.content.encode()
            digests[file.name] = sha256(content).hexdigest()[:_LENGTH]
    return digests


def entry_digests(facts: "FactBase") -> tuple[dict[str, str], str]:
    """Of each entry that a public brief may tell of, by id, and one of all that are restricted."""
    public = facts.public()
    told = {one.key: one for one in (*public.facts, *public.sources, *public.relations)}
    hidden = [one for one in (*facts.facts, *facts.relations) if one.key not in told]
    digests = {"country": facts.country, **told}
    return {name: _short(repr(one)) for name, one in digests.items()}, _short(repr(hidden)) if hidden else ""


def document_digest(document: Document) -> str:
    """Of all that a rendering of the document can show."""
    brief = document.brief
    parts = [
        repr((document.title, document.country, document.country_name, document.version)),
        repr((brief.type, brief.language, brief.as_of, brief.edition, brief.layout)),
        document.markdown,
        repr([(one.start, one.end, one.facts, one.number, _told(one.figure)) for one in document.printed]),
        repr([(one.start, one.title, one.description, one.svg) for one in document.charts]),
        repr([[(_told(figure), figure.ids) for figure in one.figures] for one in document.charts]),
        repr([(note.number, note.passage, note.source.id) for note in document.notes]),
        repr({note.source.id: note.source for note in document.notes}),
        repr(document.facts),
    ]
    return content_digest(parts)


def content_digest(parts: Iterable[str]) -> str:
    """Of texts in an order that means something."""
    return _short("\0".join(parts))


def _told(figure: Figure | None) -> tuple[object, ...]:
    """Its facts stand with what was printed."""
    return (figure.value, figure.bound, figure.is_percent) if figure else ()


_LENGTH = 16
"""Hexadecimal digits that are kept: one in 2⁶⁴ is the chance that a change goes unseen."""


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LENGTH]
