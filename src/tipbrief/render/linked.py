"""A document in, its claims as linked data out: JSON-LD in the words of schema.org, for machines that read pages.

It holds what the page prints and no more: the facts of the document, their passages, and the sources of these.
"""

from collections.abc import Iterator, Mapping, Sequence

from tipbrief.documents import Document, Note
from tipbrief.facts.fact import Fact
from tipbrief.facts.sources import Source
from tipbrief.facts.values import FactId
from tipbrief.render.data import notes_of_facts
from tipbrief.render.raw import in_script
from tipbrief.vocabulary import Edition, Sensitivity

_Node = dict[str, object]


def linked_data_of(document: Document) -> str:
    """One line that can stand in a ``script`` element.

    The report, its claims, the passages they cite (by the anchors of the notes) and the sources are nodes of one graph.
    """
    nodes = [_report(document), *_claims(document), *map(_passage, document.notes), *map(_source, _cited(document))]
    return in_script({"@context": "https://schema.org", "@graph": nodes})


def _report(document: Document) -> _Node:
    return {
        "@id": "",
        "@type": "Report",
        "name": document.title,
        "inLanguage": document.brief.language,
        "dateModified": document.brief.as_of.isoformat(),
        "version": document.version,
        **_restricted(document.brief.edition is Edition.INTERNAL),
        "about": {"@type": "Country", "name": document.country_name},
        "citation": [_to(_source_id(source)) for source in _cited(document)],
        "hasPart": [_to(_claim_id(fact)) for fact in document.facts],
    }


def _claims(document: Document) -> Iterator[_Node]:
    notes = notes_of_facts(document)
    return (_claim(fact, notes) for fact in document.facts)


def _claim(fact: Fact, notes: Mapping[FactId, Sequence[int]]) -> _Node:
    return {
        "@id": _claim_id(fact),
        "@type": "Claim",
        "identifier": fact.id,
        "text": fact.says,
        **_restricted(fact.sensitivity is Sensitivity.RESTRICTED),
        "citation": [_to(_passage_id(number)) for number in notes[fact.id]],
    }


def _restricted(is_so: bool) -> _Node:  # noqa: FBT001  # one question, asked of a report and of a claim
    return {"conditionsOfAccess": Sensitivity.RESTRICTED} if is_so else {}


def _passage(note: Note) -> _Node:
    """``position`` is the paragraph in the source, ``url`` opens it at the phrase."""
    return {
        "@id": _passage_id(note.number),
        "@type": "Quotation",
        "text": note.passage.phrase,
        "position": note.passage.paragraph,
        "isPartOf": _to(_source_id(note.source)),
        **_known({"url": note.address}),
    }


def _cited(document: Document) -> tuple[Source, ...]:
    return tuple({note.source.id: note.source for note in document.notes}.values())


def _source(source: Source) -> _Node:
    told = {
        "url": source.address,
        "sameAs": source.original,
        "archivedAt": source.archive,
        "datePublished": str(source.published) if source.published else None,
        "temporalCoverage": f"{source.covers.first}/{source.covers.last}" if source.covers else None,
    }
    return {
        "@id": _source_id(source),
        "@type": "CreativeWork",
        "name": source.title,
        "identifier": source.fingerprint,
        "inLanguage": source.language,
        "publisher": {"@type": "Organization", "name": source.publisher},
        **_known(told),
    }


def _known(told: Mapping[str, str | None]) -> _Node:
    return {name: value for name, value in told.items() if value}


def _to(id_: str) -> _Node:
    return {"@id": id_}


def _claim_id(fact: Fact) -> str:
    return f"#fact:{fact.id}"


def _source_id(source: Source) -> str:
    return f"#source:{source.id}"


def _passage_id(number: int) -> str:
    """The anchor of the note in the page."""
    return f"#fn:{number}"
