"""What a caller asks to have built: names and dates as they were given in, a request without anything left open out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypedDict

from tipbrief.arguments import named, require_date
from tipbrief.documents import Paper, brief_date, brief_name
from tipbrief.errors import NotFound
from tipbrief.problems import suggest
from tipbrief.render import FORMATS
from tipbrief.vocabulary import Edition, Layout

USUAL_FORMATS = ("md", "html", "pdf")
"""What is built where no format is named."""


class Choice(TypedDict, total=False):
    """What to build; all, where nothing is named. Without ``as_of``, the newest date of a country's sources.

    ``not_before`` moves that date on where it is later; a source's date is never undercut.
    The ``edition`` is ``public``, or ``internal`` with the restricted facts; the ``layout`` ``full``, or ``highlights``
    with the key findings alone, on one page. The ``paper`` of PDF and Word is ``a4`` or ``letter``.
    ``shard`` is a part of the briefs, such as ``2/8``: so a build can be split over machines, and merged.
    """

    countries: Sequence[str]
    briefs: Sequence[str]
    languages: Sequence[str]
    formats: Sequence[str]
    as_of: date | None
    not_before: date | None
    edition: str
    layout: str
    paper: str
    shard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A choice, understood. Empty ``countries``, ``briefs`` and ``languages`` mean all that there are."""

    countries: tuple[str, ...]
    briefs: tuple[str, ...]
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    as_of: date | None
    not_before: date | None
    edition: Edition
    layout: Layout
    paper: Paper
    shard: tuple[int, int]
    linked: tuple[str, ...] | None = None
    """The formats that a page leads to, where those are others than the ones asked for."""

    @property
    def is_of_everything(self) -> bool:
        """Whether what it does not name is not there any more."""
        return not self.countries and not self.briefs and not self.languages and self.shard == (1, 1)

    @property
    def shard_told(self) -> str | None:
        """None for a build that is the whole."""
        part, parts = self.shard
        return None if parts == 1 else f"{part}/{parts}"

    def of_formats(self, formats: Iterable[str], linked: Iterable[str]) -> "Request":
        return replace(self, formats=tuple(formats), linked=tuple(linked))

    @property
    def beside(self) -> tuple[str, ...]:
        """The formats that a page may lead to."""
        return self.formats if self.linked is None else self.linked

    def name(self, brief_type: str) -> str:
        return brief_name(brief_type, self.layout, self.edition)

    def date_of(self, newest: date) -> date:
        """What a brief is of whose newest source is of that date."""
        return brief_date(newest, self.as_of, self.not_before)

    def option(self, format_name: str) -> str:
        """What else a file depends on: the paper of PDF and Word, and the formats that a page links to."""
        chosen = FORMATS[format_name]
        linked = " ".join(name for name in chosen.links if name in self.beside)
        return self.paper if chosen.has_paper else linked

    def wanted(
        self, countries: Iterable[str], languages: Mapping[str, Sequence[str]]
    ) -> dict[str, list[tuple[str, str]]]:
        """By country the brief types and languages asked for, of those that there are; ``languages`` by brief type.

        A shard is a run of neighbours, so that few shards read the same country.
        """
        types = self.briefs or tuple(languages)
        pairs = [(kind, language) for kind in types for language in self.languages or languages.get(kind, ())]
        every = [(country, pair) for country in countries for pair in pairs]
        part, parts = self.shard
        mine = every[len(every) * (part - 1) // parts : len(every) * part // parts]
        wanted: dict[str, list[tuple[str, str]]] = {}
        for country, pair in mine:
            wanted.setdefault(country, []).append(pair)
        return wanted


def understood(choice: Choice) -> Request:
    """Raises NotFound for a format, edition, layout, paper or shard that there is not.

    TypeError for a choice that there is not, or for a date that is none.
    """
    strange = next((name for name in choice if name not in Choice.__annotations__), None)
    if strange is not None:
        raise TypeError(f"there is no choice '{strange}'; {suggest(strange, Choice.__annotations__)}")
    require_date("as_of", choice.get("as_of"))
    require_date("not_before", choice.get("not_before"))
    formats = _names(choice, "formats") or USUAL_FORMATS
    unknown = next((name for name in formats if name not in FORMATS), None)
    if unknown is not None:
        raise NotFound(f"there is no format '{unknown}'", suggest(unknown, FORMATS))
    return Request(
        countries=_names(choice, "countries"),
        briefs=_names(choice, "briefs"),
        languages=_names(choice, "languages"),
        formats=formats,
        as_of=choice.get("as_of"),
        not_before=choice.get("not_before"),
        edition=named(Edition, choice.get("edition", Edition.PUBLIC)),
        layout=named(Layout, choice.get("layout", Layout.FULL)),
        paper=named(Paper, choice.get("paper", Paper.A4)),
        shard=_shard(choice.get("shard", "1/1")),
    )


def _names(choice: Choice, what: Literal["countries", "briefs", "languages", "formats"]) -> tuple[str, ...]:
    """Each once; a single text is one name, and not its letters."""
    given = choice.get(what) or ()
    return (given,) if isinstance(given, str) else tuple(dict.fromkeys(given))


def _shard(text: str) -> tuple[int, int]:
    part, _, parts = text.partition("/")
    if not (part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts)):
        raise NotFound(f"there is no shard '{text}'", "name one such as 2/8, the second of eight")
    return int(part), int(parts)
