"""Strict YAML: bytes in, a tree of texts with their places out, or every reason why not.

YAML guesses types, keeps the last of two equal keys, and lets a small file grow without bound; a fact base must not.
So this reader takes the parser's events alone: a scalar stays the text that was typed until the field's type decides,
and anchors, aliases, tags, merges and second documents are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from tipbrief import problems
from tipbrief.diagnostics import Checked, Diagnostic, Place

MAX_BYTES = 8_000_000
MAX_DEPTH = 12
MAX_NODES = 400_000


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as it was loaded. ``path`` is for messages, ``name`` is its place inside ``facts/`` or ``templates/``.

    ``content`` is a text where the file could not be read: the operating system's reason.
    """

    name: str
    path: str
    content: bytes | str


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def value(self, name: str) -> "Node | None":
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        return next((key for key, _ in self.entries if key.text == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def read_text(file: InputFile) -> Checked[str]:
    """The file's text: UTF-8 without the characters that could hide, reorder or split what a reader sees."""
    whole = Place(file.path)
    if isinstance(file.content, str):
        return Checked("", (problems.unreadable_file(whole, file.content),))
    if len(file.content) > MAX_BYTES:
        return Checked("", (problems.too_large(whole, len(file.content), MAX_BYTES),))
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = file.content[: error.start]
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        place = Place(file.path, before.count(b"\n") + 1, column)
        return Checked("", (problems.not_utf8(place, file.content[error.start]),))
    text = text.replace("\r\n", "\n")
    found = _FORBIDDEN.search(text)
    if found:
        return Checked("", (problems.forbidden_character(place_at(file.path, text, found.start()), found[0]),))
    return Checked(text)


def read_yaml(file: InputFile) -> Checked[Node | None]:
    """The file as a tree. No tree without a diagnostic; a duplicate key is reported and its first value kept."""
    text = read_text(file)
    if text.errors:
        return Checked(None, text.diagnostics)
    builder = _Builder(file.path, tuple(text.value.split("\n")))
    try:
        for event in yaml.parse(text.value, Loader=_PARSER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        place = builder.place(error.problem_mark or error.context_mark)
        builder.found.append(problems.bad_yaml(place, error.problem or str(error)))
    except _Refused as refused:
        builder.found.append(refused.diagnostic)
    if builder.root is None and not builder.found:
        builder.found.append(problems.empty_file(Place(file.path)))
    fatal = any(found.code != "duplicate-key" for found in builder.found)
    return Checked(None if fatal else builder.root, tuple(builder.found))


def place_at(path: str, text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset)
    start = text.rfind("\n", 0, offset) + 1
    return Place(path, line + 1, offset - start + 1, 1, text.split("\n")[line])


# libyaml's parser where PyYAML was built with it; its events need no recursion, however deep the file nests.
_PARSER = getattr(yaml, "CLoader", yaml.Loader)

# C0 and C1 controls but tab and newline, line and paragraph separators, bidirectional overrides and isolates,
# the byte-order mark, private use (which a document uses for its own marks), tags and noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


class _Refused(Exception):
    """Reading stops here: the rest of the file would only repeat the cause."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    place: Place
    is_mapping: bool
    children: list[Node] = field(default_factory=list)


class _Builder:
    """Puts parser events together, without recursion, within the bounds."""

    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.path = path
        self.lines = lines
        self.root: Node | None = None
        self.found: list[Diagnostic] = []
        self._open: list[_Open] = []
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.AliasEvent():
                self._refuse(event, "an alias (*name)")
            case yaml.ScalarEvent():
                self._count(event)
                self._add(self._scalar(event))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._count(event)
                self._start(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._add(self._close(self._open.pop()))
            case yaml.DocumentStartEvent() if self.root is not None:
                self._refuse(event, "a second document (---)")

    def place(self, mark: Any, width: int = 1) -> Place:  # libyaml's marks and PyYAML's share no type
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return Place(self.path, mark.line + 1, mark.column + 1, width, line)

    def _count(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Refused(problems.too_many_values(self.place(event.start_mark), MAX_NODES))
        if event.anchor is not None:
            self._refuse(event, "an anchor (&name)")
        if getattr(event, "tag", None) is not None:
            self._refuse(event, "a tag (!name)")

    def _refuse(self, event: yaml.Event, what: str) -> None:
        raise _Refused(problems.yaml_feature(self.place(event.start_mark), what))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, end = event.start_mark, event.end_mark
        width = 1
        if start is not None and end is not None:
            stops_at = end.column if end.line == start.line else len(self.lines[start.line])
            width = max(1, stops_at - start.column)
        return Scalar(event.value, self.place(start, width))

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _Refused(problems.too_deep(self.place(event.start_mark), MAX_DEPTH))
        self._open.append(_Open(self.place(event.start_mark), isinstance(event, yaml.MappingStartEvent)))

    def _close(self, collection: _Open) -> Node:
        if not collection.is_mapping:
            return Sequence(tuple(collection.children), collection.place)
        return Mapping(tuple(self._entries(collection.children)), collection.place)

    def _entries(self, children: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _Refused(problems.yaml_feature(key.place, "a list or mapping as a key"))
            if key.text == "<<":
                raise _Refused(problems.yaml_feature(key.place, "a merge (<<)"))
            if key.text in seen:
                self.found.append(problems.duplicate_key(key.place, key.text, seen[key.text].place))
                continue
            seen[key.text] = key
            yield key, value

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
