"""What templates are compiled to, for the whole process, and as bytes for the next one: a cache, which may be lost."""

import marshal
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
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
class TemplateCache:
    """By name and text of a template; those used last stand last.

    ``made_by`` are the versions with which this process compiles, as far as it was told: modules stay as they were
    imported, whatever is installed meanwhile. ``is_new`` where it compiled what it was not given.
    """

    templates: dict[tuple[str, str], Compiled] = field(default_factory=dict)
    made_by: str | None = None
    is_new: bool = False
    _turn: Lock = field(default_factory=Lock)

    def find(self, name: str, text: str) -> Compiled | None:
        with self._turn:
            found = self.templates.pop((name, text), None)
            if found:
                self.templates[name, text] = found
            return found

    def add(self, name: str, text: str, made: Compiled) -> None:
        with self._turn:
            self.templates[name, text] = made
            self.is_new = True
            while len(self.templates) > _MOST:
                del self.templates[next(iter(self.templates))]

    def unpack(self, packed: bytes, made_by: str) -> None:
        """Nothing, where the bytes are damaged, or were made by other versions.

        Whoever can write such bytes has this process run what they like: they must be the user's own.
        """
        self.made_by = self.made_by or made_by
        digest, content = packed[:_DIGEST], packed[_DIGEST:]
        if made_by == self.made_by and sha256(made_by.encode() + content).digest() == digest:
            told = marshal.loads(content)  # noqa: S302  # as said above
            read = {key: Compiled(code, (), *rest) for key, (code, *rest) in told.items()}
            with self._turn:
                self.templates = read | self.templates

    def pack(self, made_by: str) -> bytes | None:
        """None where there is nothing new to tell; what has faults is compiled by whoever asks for them."""
        if not self.is_new or made_by != self.made_by:
            return None
        with self._turn:
            self.is_new = False
            right = {key: made for key, made in self.templates.items() if made.code}
        content = marshal.dumps({key: (one.code, one.numbers, one.markup, one.unknown) for key, one in right.items()})
        return sha256(made_by.encode() + content).digest() + content


_DIGEST = sha256().digest_size

CACHE = TemplateCache()
"""Of this process."""
