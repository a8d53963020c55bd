"""Strict YAML: bytes in, a tree of texts with their places out, or every reason why not.

YAML guesses types, keeps the last of two equal keys, and lets a small file grow without bound; a fact base must not.
So this reader takes the parser's events alone: a scalar stays the text that was typed until the field's type decides,
and anchors, aliases, tags, merges and second documents are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import yaml

from tipbrief import problems
from tipbrief.diagnostics import Checked, Diagnostic, Place
from tipbrief.tree import Lines, Mapping, Mark, Node, Scalar, Sequence, Span

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


def read_text(file: InputFile) -> Checked[str]:
    """The file's text: UTF-8 without the characters that could hide, reorder or split what a reader sees."""
    whole = Place(file.path)
    if isinstance(file.content, str):
        return Checked("", (problems.unreadable_file(whole, file.content),))
    if len(file.content) > MAX_BYTES:
        return Checked("", (problems.too_large(whole, MAX_BYTES),))
    try:
        text = file.content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        readable = file.content.decode("utf-8", "replace")
        place = place_at(file.path, readable, len(file.content[: error.start].decode("utf-8")))
        return Checked("", (problems.not_utf8(place, file.content[error.start]),))
    found = islice(_FORBIDDEN.finditer(text), _MAX_SHOWN)
    shown = [problems.forbidden_character(place_at(file.path, text, one.start()), one[0]) for one in found]
    return Checked("" if shown else text, tuple(shown))


def read_yaml(file: InputFile) -> Checked[Node | None]:
    """The file as a tree. No tree without a diagnostic; a duplicate key is reported and its first value kept."""
    text = read_text(file)
    if text.errors:
        return Checked(None, text.diagnostics)
    builder = _Builder(file.path, text.value)
    try:
        for event in iter(_PARSER(text.value).get_event, None):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.found.append(_bad_yaml(builder, error))
    except _Refused as refused:
        builder.found.append(refused.diagnostic)
    if builder.root is None and not builder.found:
        builder.found.append(problems.empty_file(Place(file.path)))
    fatal = any(found.code != "duplicate-key" for found in builder.found)
    return Checked(None if fatal else builder.root, tuple(builder.found))


def place_at(path: str, text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset)
    start = text.rfind("\n", 0, offset) + 1
    return Place(path, line + 1, offset - start + 1, 1, _as_shown(text.split("\n")[line]))


# libyaml's parser where PyYAML was built with it; its events need no recursion, however deep the file nests.
_PARSER = getattr(yaml, "CLoader", yaml.Loader)

# C0 and C1 controls but tab and newline, soft hyphens, zero-width spaces and joiners of words, line and paragraph
# separators, bidirectional marks, overrides and isolates, the byte-order mark, annotation marks, private use (which a
# document uses for its own marks), tags and noncharacters. Zero-width joiners of letters stay: some scripts need them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_MAX_SHOWN = 20


def _as_shown(line: str) -> str:
    """The line as a message may show it: nothing in it moves the caret, hides, or commands a terminal."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", line.replace("\t", " "))


# What the parser says (a pattern), what that means to an author, and what to do.
_CAUSES = (
    (
        "mapping values are not allowed",
        "': ' begins a value, and none can begin here",
        "put quotes around a text with ': ' in it, or indent the line like its neighbours",
    ),
    ("tab character", "a tab stands where only spaces may", "indent with spaces"),
    (
        "cannot start any",
        "no value begins with this character",
        "put quotes around a text; indent with spaces, not tabs",
    ),
    ("unexpected end of stream", "this quotation mark is never closed", "close it where the text ends"),
    (
        "expected ',' or",
        "what this bracket opened does not end as it should",
        "close the bracket, and put quotes around a text inside it",
    ),
    ("could not find expected ':'", "this is no field", "write a field as 'name: value', with a space"),
    ("node content", "a value is missing here", "write it, and close the bracket that is open"),
    ("escape|hexdecimal", "a backslash has a meaning in double quotes", "use single quotes around this text"),
    ("sequence entries", "a list cannot begin here", "begin it on a line of its own, or use quotes"),
    ("alphabetic or numeric", "'*' or '&' begins a name in YAML", "put quotes around the whole text"),
    (
        "did not find expected",
        "what stands here does not belong to the lines above it",
        "indent the line like its neighbours, or put quotes of the other kind around the whole text",
    ),
)
_NOTICED_LATE = re.compile("end of stream|expected ',' or|expected ':'|alphabetic or numeric")


_CLOSE_IT = "close the quotation mark where the text ends, or put quotes of the other kind around the whole text"


def _bad_yaml(builder: "_Builder", error: yaml.MarkedYAMLError) -> Diagnostic:
    """Where a parser notices a mistake late, the place is where it began to read what it could not finish."""
    told = error.problem or "it cannot be read"
    if "maximum nesting depth" in told:  # libyaml's own limit, which a scan far ahead of its events can meet first
        return problems.too_deep(builder.lines.word_at(error.problem_mark or error.context_mark), MAX_DEPTH)
    text = builder.text_until(error.problem_mark)
    if text:
        return problems.bad_yaml(text.place, f"this text goes on to line {text.span.last + 1}", _CLOSE_IT)
    known = ((reason, hint) for sign, reason, hint in _CAUSES if re.search(sign, told))
    reason, hint = next(known, (told, "check the indentation, the brackets and the quotation marks"))
    began = error.context_mark if _NOTICED_LATE.search(told) else None
    return problems.bad_yaml(builder.lines.word_at(began or error.problem_mark or error.context_mark), reason, hint)


class _Refused(Exception):
    """Reading stops here: the rest of the file would only repeat the cause."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class _Builder:
    """Puts parser events together, without recursion, within the bounds."""

    def __init__(self, path: str, text: str) -> None:
        self.lines = Lines(path, tuple(text.replace("\t", " ").split("\n")))
        self.found: list[Diagnostic] = []
        self._whole: list[Node] = []
        self._open: list[tuple[yaml.CollectionStartEvent, list[Node]]] = []
        self._children = self._whole
        self._nodes = 0
        self._has_escapes = "\\" in text
        self._may_be_cut = _CUT_SOMEWHERE.search(text) is not None

    @property
    def root(self) -> Node | None:
        return self._whole[0] if self._whole else None

    def text_until(self, mark: Mark | None) -> Scalar | None:
        """The text in quotes that was read last, if it began on an earlier line than this, where it ends.

        Where nothing may stand behind it, the mark that closed it was most likely to open the next.
        """
        last = self._children[-1] if self._children else None
        if mark is None or not isinstance(last, Scalar) or last.span.first == last.span.last:
            return None
        is_quoted = self.lines.shown[last.span.first][last.span.start] in "\"'"
        return last if is_quoted and last.span[3:] == (mark.line, mark.column) else None

    def take(self, event: yaml.Event) -> None:
        """Most events are scalars, so they are asked for first."""
        match event:
            case yaml.ScalarEvent():
                self._count(event)
                self._children.append(self._scalar(event))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._count(event)
                self._start(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close(event.end_mark)
            case yaml.AliasEvent():
                self._refuse(event, "an alias (*name)", _IN_FULL)
            case yaml.DocumentStartEvent() if self.root is not None:
                self._refuse(event, "a second document (---)", "put its entries into the first, or into another file")

    def _count(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Refused(problems.too_many_values(self.lines.word_at(event.start_mark), MAX_NODES))
        if event.anchor is not None:
            self._refuse(event, "an anchor (&name)", _IN_FULL)
        if event.tag is not None:
            self._refuse(
                event, "a tag (!name)", "delete it: a field knows its type; or put quotes around the whole text"
            )

    def _refuse(self, event: yaml.Event, what: str, instead: str) -> None:
        raise _Refused(problems.yaml_feature(self.lines.word_at(event.start_mark), what, instead))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        made = Scalar(event.value, Span(self.lines, start.line, start.column, end.line, end.column))
        if self._may_be_cut and not event.style:
            self._refuse_cut_text(end)
        hidden = _FORBIDDEN.search(made.text) if self._has_escapes else None
        if hidden:  # written as an escape, such as "\u202e"
            raise _Refused(problems.forbidden_character(made.place, hidden[0]))
        return made

    def _refuse_cut_text(self, end: Mark) -> None:
        """``Case #3`` is ``Case`` to YAML. A comment is told by the space after its ``#``."""
        shown = self.lines.shown
        cut = _CUT_TEXT.match(shown[end.line], end.column) if end.line < len(shown) else None
        if cut:
            place = Place(self.lines.path, end.line + 1, cut.start(1) + 1, len(cut[1]), shown[end.line])
            instead = "put quotes around the whole text, or a space after '#' if it is a comment"
            raise _Refused(problems.yaml_feature(place, "a comment without a space (#word)", instead))

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _Refused(problems.too_deep(self.lines.word_at(event.start_mark), MAX_DEPTH))
        self._open.append((event, self._children))
        self._children = []

    def _close(self, end: Mark) -> None:
        """What was read since the collection was opened is in it, and it is in the one around it."""
        opened, around = self._open.pop()
        children = self._children
        start: Mark = opened.start_mark
        span = Span(self.lines, start.line, start.column, end.line, end.column)
        is_mapping = isinstance(opened, yaml.MappingStartEvent)
        around.append(Mapping(tuple(self._entries(children)), span) if is_mapping else Sequence(tuple(children), span))
        self._children = around

    def _entries(self, children: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _Refused(problems.yaml_feature(key.place, "a list or mapping as a name", "put quotes around it"))
            if key.text == "<<":
                raise _Refused(problems.yaml_feature(key.place, "a merge (<<)", _IN_FULL))
            if key.text in seen:
                self.found.append(problems.duplicate_key(key.place, key.text, seen[key.text].place))
                continue
            seen[key.text] = key
            yield key, value


_CUT_TEXT = re.compile(r" +(#[^\s#]\S*)")
_CUT_SOMEWHERE = re.compile(r" #[^\s#]")
_IN_FULL = "write the value out in full; a text that begins with '*' or '&' needs quotes"
