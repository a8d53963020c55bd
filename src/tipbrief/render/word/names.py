"""What the places are called that links inside a Word file lead to: a letter first, forty characters at most."""

from hashlib import sha256

_NOTE = "note_"


def heading_bookmark(anchor: str) -> str:
    """``anchor`` is the heading's in Markdown, which may be longer than Word allows."""
    return f"heading_{sha256(anchor.encode()).hexdigest()[:16]}"


def note_bookmark(number: int) -> str:
    return f"{_NOTE}{number}"


def is_note_bookmark(name: str) -> bool:
    return name.startswith(_NOTE)
