"""A document in, the same as JSON out: its text, its figures and statements with the facts and passages behind them."""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tipbrief.documents import Chart, Document, Note, Printed
from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.sources import Source
from tipbrief.facts.values import Day, FactId, Period

SCHEMA = "tipbrief-document-1"
"""Changes whenever a reader of the JSON would have to change."""


def json_of(document: Document) -> str:
    """UTF-8 text, keys in a fixed order, amounts as text so that none is rounded, and a newline at the end."""
    return json.dumps(_document(document), ensure_ascii=False, indent=1) + "\n"


def provenance(document: Document) -> tuple[Mapping[str, object], ...]:
    """Each figure and statement of a document in order: its text, its line, and the ids and notes of its facts."""
    notes = notes_of_facts(document)
    ends = [index for index, letter in enumerate(document.markdown) if letter == "\n"]
    return tuple(
        {
            "text": one.text,
            "line": bisect_left(ends, one.start) + 1,
            **_figure(one),
            "facts": list(one.facts),
            "notes": sorted({number for fact in one.facts for number in notes[fact]}),
        }
        for one in document.printed
        if one.facts
    )


def notes_of_facts(document: Document) -> Mapping[FactId, Sequence[int]]:
    """By fact that a document notes, the numbers of its notes, in the order in which it cites the passages."""
    numbers = {note.passage: note.number for note in document.notes}
    return {fact.id: [numbers[passage] for passage in fact.cites] for fact in document.facts}


def _document(document: Document) -> dict[str, object]:
    brief = document.brief
    sources = {note.source.id: note.source for note in document.notes}
    return {
        "schema": SCHEMA,
        "title": document.title,
        "country": document.country,
        "brief": str(brief.type.id),
        "language": brief.language,
        "edition": brief.edition,
        "layout": brief.layout,
        "as_of": brief.as_of.isoformat(),
        "version": document.version,
        "printed": provenance(document),
        "charts": [_chart(document, chart) for chart in document.charts],
        "notes": [_note(note) for note in document.notes],
        "sources": [_source(source) for source in sources.values()],
        "facts": [_fact(fact) for fact in document.facts],
        "markdown": document.markdown,
    }


def _chart(document: Document, chart: Chart) -> dict[str, object]:
    return {
        "title": chart.title,
        "description": chart.description,
        "line": document.markdown.count("\n", 0, chart.start) + 1,
        "figures": [{"value": _value(one.value), "bound": one.bound, "facts": list(one.ids)} for one in chart.figures],
    }


def _figure(one: Printed) -> dict[str, object]:
    if one.figure is None:
        return {}
    return {"value": _value(one.figure.value), "bound": one.figure.bound}


def _note(note: Note) -> dict[str, object]:
    return {"number": note.number, **_fields(note.passage)}


def _source(source: Source) -> dict[str, object]:
    return _fields(source)


def _fact(fact: Fact) -> dict[str, object]:
    return {"kind": fact.noun, **_fields(fact)}


def _fields(record: Record) -> dict[str, object]:
    """Every field that holds something, in the order of the kind."""
    held = ((name, getattr(record, name)) for name in type(record).model_fields)
    return {
        name: _value(value)
        for name, value in held
        if value is not None and value is not False and value not in ((), {})
    }


def _value(value: object) -> object:
    match value:
        case Record():
            return _fields(value)
        case Day() | Period() | Decimal():
            return str(value)
        case dict():
            return {str(key): _value(inner) for key, inner in value.items()}
        case tuple():
            return [_value(inner) for inner in value]
        case _:
            return value
