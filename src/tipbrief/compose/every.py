"""A country's facts in, each of its briefs in every language, edition and layout out."""

from collections.abc import Iterator
from itertools import product

from tipbrief.analysis.sources import information_date
from tipbrief.compose import compose
from tipbrief.diagnostics import Checked
from tipbrief.documents import Brief, Document, Templates
from tipbrief.facts.base import FactBase
from tipbrief.vocabulary import Edition, Layout


def every_brief(facts: FactBase, templates: Templates) -> Iterator[tuple[Brief, Checked[Document | None]]]:
    """Of the newest date of the facts; the internal edition only where it says more than the public one."""
    editions = tuple(Edition) if len(facts.public().facts) < len(facts.facts) else (Edition.PUBLIC,)
    for kind in templates.brief_types:
        for language, edition, layout in product(kind.languages, editions, Layout):
            brief = Brief(kind, language, information_date(facts), edition, layout)
            yield brief, compose(facts, templates, brief)
