"""A style sheet in, out what every reader of CSS would leave out of it."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any, NamedTuple

import tinycss2


class Fault(NamedTuple):
    line: int
    column: int
    reason: str
    hint: str


def faults_of_style(text: str) -> tuple[Fault, ...]:
    """What cannot be read, or else what is not closed."""
    hint = "look for a colon, brace or quotation mark too few"
    errors = _errors(tinycss2.parse_stylesheet(text))
    faults = (Fault(one.source_line, one.source_column, "this cannot be read as CSS", hint) for one in errors)
    return tuple(faults) or tuple(_unclosed(text))


def _errors(nodes: Iterable[Any]) -> Iterator[Any]:
    """Of rules, of the declarations in them, and of the values in these."""
    for node in nodes:
        if node.type == "error":
            yield node
        elif node.type in {"qualified-rule", "at-rule"}:
            yield from _errors(node.prelude)
            yield from _errors(tinycss2.parse_blocks_contents(node.content or ()))
        elif node.type in _INSIDE:
            yield from _errors(getattr(node, _INSIDE[node.type]))


_INSIDE = MappingProxyType(
    {"declaration": "value", "function": "arguments"} | dict.fromkeys(["{} block", "[] block", "() block"], "content")
)


def _unclosed(text: str) -> Iterator[Fault]:
    """At the end of a file CSS closes everything by itself: a rule that is put after it shows what that was."""
    rules = tinycss2.parse_stylesheet(f"{text}\n{_LAST}{{}}", skip_comments=True, skip_whitespace=True)
    if not rules or tinycss2.serialize(rules[-1].prelude) != _LAST:
        line, column = (rules[-1].source_line, rules[-1].source_column) if rules else (1, 1)
        reason = "what begins here, or a comment after it, is never closed"
        yield Fault(line, column, reason, "close each brace, bracket and comment")


_LAST = "last-of-all"
