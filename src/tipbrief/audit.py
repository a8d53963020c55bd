"""A document in, every reason why it must not be printed out: each number has a figure behind it, each note a passage.

The last look before a page is made. What a template does wrong is found earlier and told by its line; what is found
here was changed after composing, or is a mistake of tipbrief itself.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from html import unescape

from tipbrief.documents import Chart, Document, Printed
from tipbrief.errors import AuditFailed
from tipbrief.facts.figures import Figure

VERSION_MARK = "\ue000" * 8
"""Stands in the text for its own version, which is as long, while that is reckoned."""

_NUMERAL = re.compile(r"\d[\d.,]*(?<=\d)")
_STRUCTURE = re.compile(r"\[\^\d+\](?:\([^)\s]*(?=\)))?|\]\([^)\s]*(?=\))")
"""References of notes, and where links lead."""

_DEFINED = re.compile(r"\[(?<![^\n]\[)\^(\d+)\]:")
_REFERRED = re.compile(r"\[\^(\d+)\](?!:)")
"""Notes where they are listed, each at the beginning of a line, and where they are referred to."""


def version_of(draft: str) -> str:
    """Eight digits of the SHA-256 of a text in which ``VERSION_MARK`` stands for them."""
    return sha256(draft.encode()).hexdigest()[: len(VERSION_MARK)]


def audit(document: Document) -> None:
    """Raises AuditFailed with every finding."""
    findings = (
        *_changes(document),
        *_loose_numbers(document),
        *_notes(document),
        *_statements(document),
        *_charts(document),
    )
    if findings:
        raise AuditFailed(document.title, findings)


def _changes(document: Document) -> Iterator[str]:
    text = document.markdown
    if version_of(text.replace(document.version, VERSION_MARK)) != document.version:
        yield f"the text is not that of version {document.version}: it was changed after composing"
    for one in document.printed:
        if text[one.start : one.end] != one.text:
            found = text[one.start : one.end]
            yield f"{_line(text, one.start)}: '{found}' stands where '{one.text}' was printed"
            return


def _loose_numbers(document: Document) -> Iterator[str]:
    """Numerals in what is left of the text without everything that was printed, references and links.

    One look at all of it is many times as fast as one at each piece, and nearly always enough.
    """
    pieces = tuple(_unprinted_texts(document))
    if not _NUMERAL.search(_STRUCTURE.sub("", "\n".join([left for _, left in pieces]))):
        return
    for start, left in pieces:
        for found in _NUMERAL.finditer(_STRUCTURE.sub(lambda one: " " * len(one[0]), left)):
            yield f"{_line(document.markdown, start + found.start())}: no fact stands behind '{found[0]}'"


def _unprinted_texts(document: Document) -> Iterator[tuple[int, str]]:
    """What a template says itself, piece by piece, each with its place."""
    text, reached = document.markdown, 0
    for start, end, *_ in document.printed:
        if start > reached:
            yield reached, text[reached:start]
        reached = max(reached, end)
    yield reached, text[reached:]


def _notes(document: Document) -> Iterator[str]:
    defined = _DEFINED.findall(document.markdown)
    used = set(_REFERRED.findall(document.markdown))
    expected = [str(note.number) for note in document.notes]
    if defined != expected:
        yield f"the notes listed are {', '.join(defined) or 'none'}, and should be {', '.join(expected) or 'none'}"
    yield from (f"note {number} leads to no passage" for number in sorted(used - set(defined), key=int))
    yield from (f"note {number} is never referred to" for number in defined if number not in used)


def lists_its_notes(document: Document) -> bool:
    return not document.notes or f"\n[^{document.notes[-1].number}]:" in document.markdown


def unnoted(document: Document) -> Iterator[Printed]:
    """What is printed of a fact that the document never notes, and figures that stand in a line without their note."""
    numbers = {note.passage: str(note.number) for note in document.notes}
    noted = {fact.id: fact.cites for fact in document.facts}
    for one in document.printed:
        if not noted.keys() >= set(one.facts):
            yield one
        elif one.figure and one.figure.needs_note:
            beside = set(re.findall(r"\[\^(\d+)\]", _line_around(document.markdown, one.start)))
            if not all(any(numbers[passage] in beside for passage in noted[fact]) for fact in one.facts):
                yield one


def _statements(document: Document) -> Iterator[str]:
    for one in unnoted(document):
        yield f"{_line(document.markdown, one.start)}: '{one.text}' is printed without its notes"


def unprinted(document: Document) -> Iterator[tuple[Chart, Figure]]:
    """Numbers of charts that the text never prints of the facts behind them, as figures or in a sentence."""
    drawn = {fact for chart in document.charts for figure in chart.figures for fact in figure.ids}
    printed = (one for one in document.printed if not drawn.isdisjoint(one.facts)) if drawn else ()
    told = {(fact, value) for one in printed for fact in one.facts for value in _values(one)}
    for chart in document.charts:
        for figure in chart.figures:
            if not all((fact, figure.value) in told for fact in figure.ids):
                yield chart, figure


def _values(one: Printed) -> Iterator[int | Decimal]:
    if one.figure:
        yield one.figure.value
    else:
        yield from (int(found) for found in re.findall(r"\d+", one.text.replace(",", "")))


def _charts(document: Document) -> Iterator[str]:
    """A chart says nothing of its own, and shows no number that the text does not print."""
    for chart in document.charts:
        for text in re.findall(r">([^<]*)<", chart.svg):
            if text.strip() and unescape(text).strip() not in chart.words:
                yield f"chart '{chart.title}': nothing stands behind '{text.strip()}'"
    for chart, figure in unprinted(document):
        yield f"chart '{chart.title}': the text beside it never prints {figure.value}"


def _line_around(text: str, position: int) -> str:
    """The paragraph, list entry or table row in which something stands: each is one line of our Markdown."""
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else len(text)]


def _line(text: str, position: int) -> str:
    return f"line {text.count(chr(10), 0, position) + 1}"
