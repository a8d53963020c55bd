"""What a template is compiled to, and how that gets from one process to the next: bytes in, and bytes out."""

import marshal
from dataclasses import dataclass
from hashlib import sha256
from types import CodeType

_MOST = 256
"""Templates that are kept: those of several workspaces. Of one there are some twenty."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a template is compiled to, or its faults; the numbers and HTML that it types, and names that there are not.

    Each with its line.
    """

    code: CodeType | None
    faults: tuple[tuple[int, str], ...] = ()
    numbers: tuple[tuple[int, str], ...] = ()
    markup: tuple[tuple[int, str], ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()


@dataclass
class Kept:
    """By what they are compiled from; those used last stand last. ``is_new`` where this process added to them."""

    templates: dict[str, Compiled]
    is_new: bool = False

    def find(self, name: str, text: str) -> Compiled | None:
        key = _key(name, text)
        found = self.templates.pop(key, None)
        if found:
            self.templates[key] = found
        return found

    def add(self, name: str, text: str, made: Compiled) -> None:
        """What has faults is compiled by whoever asks for them."""
        if made.code:
            self.templates[_key(name, text)] = made
            self.is_new = True

    def unpack(self, packed: bytes, made_by: str) -> None:
        """Nothing, where the bytes are damaged, or were made by other versions.

        Whoever can write such bytes has this process run what they like: they must be the user's own.
        """
        digest, content = packed[:_DIGEST], packed[_DIGEST:]
        if sha256(made_by.encode() + content).digest() == digest:
            read = {key: Compiled(code, (), *parts) for key, (code, *parts) in marshal.loads(content).items()}  # noqa: S302  # as said above
            self.templates = read | self.templates

    def pack(self, made_by: str) -> bytes:
        """Those that were used last."""
        last = list(self.templates.items())[-_MOST:]
        content = marshal.dumps({key: (one.code, one.numbers, one.markup, one.unknown) for key, one in last})
        return sha256(made_by.encode() + content).digest() + content


def _key(name: str, text: str) -> str:
    return sha256(f"{name}\0{text}".encode()).hexdigest()


_DIGEST = sha256().digest_size

KEPT = Kept({})
"""Of this process."""
