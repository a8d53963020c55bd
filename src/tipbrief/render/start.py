"""What stands in an output folder in, the pages that lead to it out."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from babel.numbers import format_decimal

from tipbrief.documents import Rendering, Templates
from tipbrief.manifest import START_NAMES, BriefRecord, CountryRecord, Standing
from tipbrief.present import Language, country_name, in_words
from tipbrief.render.raw import in_script, trusted
from tipbrief.templating import filled
from tipbrief.vocabulary import Change, Edition, Layout

SCRIPT_NAMES: Mapping[Edition, str] = {Edition.PUBLIC: "search.js", Edition.INTERNAL: "search.internal.js"}


def start_pages(standing: Standing, templates: Templates, language_code: str) -> tuple[Rendering, ...]:
    """The page of public briefs knows of no others; that of the internal edition lists both.

    Where no brief of an edition stands as HTML, there is no page for it.
    """
    language = Language(language_code, templates.phrases[language_code])
    return tuple(
        Rendering((name,), "text/html", _page(Start(standing, language, edition), templates).encode())
        for edition, name in START_NAMES.items()
        if name in standing.now.start_names
    )


def _page(start: "Start", templates: Templates) -> str:
    return filled(
        templates,
        "page/start.html.jinja",
        templates.page.start,
        start=start,
        language=start.language.code,
        phrase=start.language.phrase,
        style=trusted(f"{templates.page.screen}\n{templates.page.start_style}"),
        script=trusted(templates.page.search),
        script_digest=b64encode(sha256(templates.page.search.encode()).digest()).decode(),
        index=trusted(in_script(start.index())),
    )


@dataclass(frozen=True)
class Start:
    """What such a page asks for, in words of its language."""

    standing: Standing
    language: Language
    edition: Edition

    @property
    def is_internal(self) -> bool:
        return self.edition is Edition.INTERNAL

    @cached_property
    def countries(self) -> tuple["_Country", ...]:
        records = self.standing.now.countries
        made = (
            _Country(self, name, records[name], tuple(_Brief(self, one) for one in briefs))
            for name, briefs in self._by_country.items()
        )
        return tuple(sorted(made, key=lambda one: (one.name, one.id)))

    def of_country(self, country: str) -> list[BriefRecord]:
        return self._by_country.get(country, [])

    @cached_property
    def _by_country(self) -> dict[str, list[BriefRecord]]:
        found: dict[str, list[BriefRecord]] = {}
        for one in self._shown:
            found.setdefault(one.country, []).append(one)
        return found

    @cached_property
    def _shown(self) -> list[BriefRecord]:
        return sorted(
            self._of_edition(self.standing.now.briefs.values()), key=lambda one: (one.language, one.title, one.key)
        )

    def _of_edition(self, briefs: Iterable[BriefRecord]) -> Iterator[BriefRecord]:
        return (one for one in briefs if self.is_internal or one.edition is Edition.PUBLIC)

    @property
    def counts(self) -> tuple[str, ...]:
        return self.counted(len(self.countries), "countries"), self.counted(len(self._shown), "briefs")

    @property
    def languages(self) -> str:
        codes = dict.fromkeys(one.language for one in self._shown)
        return ", ".join(self.language_name(code) for code in codes)

    @property
    def formats(self) -> str:
        names = {name for one in self._shown for name in one.files}
        return ", ".join(self.format_name(name) for name in sorted(names, key=_rank))

    @property
    def changes(self) -> tuple[str, ...]:
        """How many briefs are new, changed and so on; none where no earlier build is known."""
        counts = Counter(self.standing.change_of(one) for one in self._shown)
        told = [(counts[change], in_words(change, self.language)) for change in Change]
        gone = (len(self.gone), self.language.phrase("start.gone"))
        return tuple(f"{self.number(count)} {words}" for count, words in (*told, gone) if count)

    @property
    def gone(self) -> tuple["_Brief", ...]:
        return tuple(_Brief(self, one) for one in self._of_edition(self.standing.gone))

    def number(self, value: int) -> str:
        return str(format_decimal(value, locale=self.language.locale))

    def counted(self, value: int, noun: str) -> str:
        """In the form that the number asks for."""
        form = f"start.{noun}.{self.language.locale.plural_form(value)}"
        phrase = self.language.phrases.get(form) or self.language.phrase(f"start.{noun}.other")
        return phrase.format(number=self.number(value))

    def language_name(self, code: str) -> str:
        names = self.language.locale.languages
        base, _, place = code.partition("-")
        return str(names.get(f"{base}_{place.upper()}") or names.get(base, code))

    def format_name(self, name: str) -> str:
        return self.language.phrases.get(f"format.{name}", name.upper())

    def country_name(self, name: str) -> str:
        now, before = self.standing.now.countries, self.standing.before
        record = before.countries[name] if before and name not in now else now[name]
        return record.names.get(self.language.code) or country_name(record.code, self.language)

    def index(self) -> dict[str, object]:
        """The words that the script answers in, and where it finds what it searches."""
        searched = [one for one in self._shown if "html" in one.files]
        return {
            "language": self.language.code,
            "phrases": {
                key: self.language.phrases[key]
                for key in sorted(self.language.phrases)
                if key.startswith(("start.also_in", "start.best", "start.found", "start.none_found", "start.unread"))
            },
            "scripts": sorted({f"{one.country}/{SCRIPT_NAMES[one.edition]}" for one in searched}),
        }

    def titled(self, brief: BriefRecord) -> str:
        """With what sets it apart from the whole public brief."""
        return " · ".join((brief.title, *_Brief(self, brief).marks))


@dataclass(frozen=True, slots=True)
class _Country:
    start: Start
    id: str
    record: CountryRecord
    briefs: tuple["_Brief", ...]

    @property
    def name(self) -> str:
        return self.start.country_name(self.id)

    @property
    def facts(self) -> str:
        return self.start.counted(self.record.facts, "facts")

    @property
    def sources(self) -> str:
        return self.start.counted(self.record.sources, "sources")

    @property
    def is_verified(self) -> bool:
        return 0 < self.record.citations == self.record.verified and not self.record.changed

    @property
    def evidence(self) -> str:
        """What was verified against the texts, as the lock keeps it; never more."""
        record, start = self.record, self.start
        if record.verified_on is None:
            return start.language.phrase("start.not_verified")
        verified = start.language.phrase("start.verified").format(
            verified=start.number(record.verified),
            citations=start.number(record.citations),
            day=in_words(record.verified_on, start.language),
        )
        return f"{verified}; {start.counted(record.changed, 'changed_facts')}" if record.changed else verified


@dataclass(frozen=True, slots=True)
class _Brief:
    start: Start
    record: BriefRecord

    @property
    def country(self) -> str:
        return self.start.country_name(self.record.country)

    @property
    def language(self) -> str:
        return self.start.language_name(self.record.language)

    @property
    def as_of(self) -> str:
        return in_words(self.record.as_of, self.start.language)

    @property
    def marks(self) -> tuple[str, ...]:
        """What sets it apart from the whole public brief."""
        language = self.start.language
        layout = () if self.record.layout is Layout.FULL else (in_words(self.record.layout, language),)
        edition = () if self.record.edition is Edition.PUBLIC else (in_words(self.record.edition, language),)
        return (*layout, *edition)

    @property
    def path(self) -> str:
        """Of the format that is read in a browser, or of the first that there is."""
        return self.record.path(min(self.record.files, key=_rank))

    @property
    def files(self) -> tuple[tuple[str, str, str], ...]:
        """Of each format: its name, its path, and the version that it shows where it is an older one."""
        return tuple(map(self._file, sorted(self.record.files, key=_rank)))

    def _file(self, name: str) -> tuple[str, str, str]:
        version = self.record.files[name].version
        older = version if version != self.record.version else ""
        return self.start.format_name(name), self.record.path(name), older

    @property
    def change(self) -> Change | None:
        return self.start.standing.change_of(self.record)

    @property
    def news(self) -> str:
        """In words, with the versions where it was changed."""
        change, before = self.change, self.start.standing.before
        if change is None or before is None:
            return ""
        if change is not Change.CHANGED:
            return in_words(change, self.start.language)
        former = before.briefs[self.record.key].version
        return self.start.language.phrase("start.changed").format(before=former, now=self.record.version)


def _rank(format_name: str) -> tuple[int, str]:
    """What one reads first, then what one works with."""
    order = ("html", "pdf", "docx", "md")
    return (order.index(format_name) if format_name in order else len(order), format_name)
