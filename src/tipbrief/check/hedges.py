"""Hedges: what a cited phrase says with reserve, the fact has to say with reserve."""

import re
from collections.abc import Iterator

from tipbrief import problems
from tipbrief.check.rules import Draft
from tipbrief.check.texts import texts_in
from tipbrief.diagnostics import Diagnostic
from tipbrief.facts.fact import Fact


def hedges_kept(draft: Draft) -> Iterator[Diagnostic]:
    """Of the phrases of English sources, since facts are written in English; a hedge outside them is for a reader."""
    english = {entry.record.id for entry in draft.sources.right if entry.record.language == "en"}
    for entry in draft.facts.right:
        for number, passage in enumerate(entry.record.cites):
            if passage.source in english and _ANY.search(passage.phrase):
                place = entry.place("cites", number, "phrase")
                yield from (problems.hedge_lost(place, word) for word in _lost(passage.phrase, entry.record))


def _lost(phrase: str, fact: Fact) -> Iterator[str]:
    own = " ".join(text for location, text in texts_in(fact) if location[0] not in {"id", "cites"})
    for said, kept in _HEDGES:
        found = said.search(phrase)
        if found and not kept.search(own):
            yield found[0]


_WORDS = (
    (r"alleg\w*", "alleg|accus|suspect|said to have"),
    ("reportedly", "report|accord|said|says|told"),
    (r"(?-i:may)|might|could have|possibl\w+", "may|might|could|possib|likely"),
    (r"suspect(?:ed|s)?", "suspect|alleg|believe"),
    (r"estimat\w*", "estimat|about|thought"),
    (r"approximately|roughly|(?:about|around) \d[\d,.]*", "about|approx|some|around|rough"),
    ("at least", "at least|no fewer|minimum|or more"),
    (
        r"unconfirmed|potential\w*|presumed|appear\w*|seem\w*",
        "unconfirm|potential|possib|presum|suspect|could|may|appear|seem",
    ),
)
"""What a source says with reserve, and the beginnings of the words that keep it so."""

_HEDGES = tuple(
    (re.compile(rf"\b(?:{said})\b", re.IGNORECASE), re.compile(rf"\b(?:{kept})", re.IGNORECASE))
    for said, kept in _WORDS
)
_ANY = re.compile(rf"\b(?:{'|'.join(said for said, _ in _WORDS)})\b", re.IGNORECASE)
