"""What a brief is made of: its type, the document that is composed, the notes in it, and a rendering of it."""

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, NamedTuple

from pydantic import Field

from tipbrief.facts.fact import Fact, Passage, Record
from tipbrief.facts.figures import Figure
from tipbrief.facts.sources import Source
from tipbrief.facts.values import FactId, FactIdValue, Text
from tipbrief.vocabulary import Edition, Layout, Reports


class BriefType(Record):
    """A folder of templates. ``title`` and ``purpose`` by language; ``id`` is the folder's name.

    ``reports`` says whose facts its analyses see: those of the latest report, or of all sources.
    """

    noun: ClassVar[str] = "brief type"

    id: FactIdValue
    title: dict[str, Text] = Field(min_length=1)
    purpose: dict[str, Text] = Field(min_length=1)
    reports: Reports = Reports.LATEST

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.title)

    def template(self, language: str) -> str:
        return f"{self.id}/{language}.md.jinja"


def heading_id(heading: str) -> str:
    """The anchor of a heading, as forges make it: small letters and digits, joined by dashes."""
    words = re.sub(r"[^\w\s-]", "", heading).strip().lower()
    return re.sub(r"[\s-]+", "-", words)


@dataclass(frozen=True, slots=True)
class Page:
    """The HTML shell that every brief stands in, its style sheets for screen and print, and what only a PDF can do.

    ``start`` is the shell of the page that leads to all briefs, ``start_style`` what it adds to the style for screens,
    and ``search`` its script.
    """

    shell: str
    screen: str
    print: str
    pdf: str
    start: str = ""
    start_style: str = ""
    search: str = ""


class Paper(StrEnum):
    """The sheet that a PDF is laid out for."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Fonts:
    """``files`` are a PDF's TrueType faces by name; ``alone`` is where nothing else is known of fonts.

    What a machine has of its own, fonts and rules for them, would change pages from one machine to the next.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    alone: Callable[[], AbstractContextManager[None]] = nullcontext


@dataclass(frozen=True, slots=True)
class Templates:
    """``texts`` by name inside ``templates/``; ``paths`` says where each was read; ``phrases`` by language and key."""

    brief_types: tuple[BriefType, ...]
    texts: Mapping[str, str]
    paths: Mapping[str, str]
    phrases: Mapping[str, Mapping[str, str]]
    page: Page

    def brief_type(self, name: str) -> BriefType | None:
        return next((found for found in self.brief_types if found.id == name), None)


@dataclass(frozen=True, slots=True)
class Brief:
    """Which document to make. ``as_of`` is the date that a reader should take it to be of."""

    type: BriefType
    language: str
    as_of: date
    edition: Edition = Edition.PUBLIC
    layout: Layout = Layout.FULL

    @property
    def name(self) -> str:
        return brief_name(self.type.id, self.layout, self.edition)

    @property
    def is_usual(self) -> bool:
        """The whole of what everybody may read."""
        return self.layout is Layout.FULL and self.edition is Edition.PUBLIC


def brief_name(brief_type: str, layout: Layout, edition: Edition) -> str:
    """What the files of a brief are called: never what a whole or a public brief is called, unless it is one."""
    marks = (() if layout is Layout.FULL else (layout,), () if edition is Edition.PUBLIC else (edition,))
    return ".".join((brief_type, *marks[0], *marks[1]))


def brief_date(newest: date, as_of: date | None, not_before: date | None) -> date:
    """What a brief is of whose newest source is of a date: of what is chosen, else of that date or of a later one."""
    return as_of or max(newest, not_before or newest)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered reference to a passage, however often a document cites it."""

    number: int
    passage: Passage
    source: Source

    @property
    def address(self) -> str | None:
        """Where a browser opens the source at the phrase."""
        return None if self.source.address is None else self.passage.address_in(self.source.address)


class Printed(NamedTuple):
    """A text of the fact base in a document: ``markdown[start:end]`` is ``text``, and ``facts`` are behind it.

    ``figure`` is the number that it prints, if it prints one. Without facts it is a date, a term, or part of a source's
    record. ``number`` counts the printings of a document, in the order in which its template made them.
    """

    start: int
    end: int
    text: str
    facts: tuple[FactId, ...]
    figure: Figure | None
    number: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing that pages show before ``markdown[start:]``, beside the table of its numbers.

    ``words`` are all that the SVG says; Markdown has no charts.
    """

    start: int
    title: str
    description: str
    svg: str
    words: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A composed brief.

    ``country`` is the id of its facts, ``country_name`` how its language calls it.
    ``version`` is a digest of its content: equal versions read the same. ``facts`` are those it notes, in order,
    ``printed`` every text that comes from the fact base, with its place, and ``charts`` the drawings of its pages.
    ``templates`` are the names of those that it was made of.
    """

    brief: Brief
    country: str
    country_name: str
    title: str
    version: str
    markdown: str
    notes: tuple[Note, ...]
    facts: tuple[Fact, ...]
    printed: tuple[Printed, ...]
    charts: tuple[Chart, ...] = ()
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document in one format, and the path it is published at: country, language, file."""

    path: tuple[str, ...]
    media_type: str
    content: bytes
