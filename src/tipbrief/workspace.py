"""A folder with facts and templates, and what ships with tipbrief behind it: the library's way in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tipbrief.arguments import find_brief_type, named, require, require_date
from tipbrief.collector import collect_done, collector_paused
from tipbrief.diagnostics import Checked, in_reading_order
from tipbrief.documents import Brief, Document, Fonts, Paper, Templates
from tipbrief.errors import NotFound, NothingToLock, Rejected
from tipbrief.load import (
    countries_in,
    is_folder,
    load_country,
    load_fonts,
    load_lock,
    load_templates,
    load_texts,
    shipped_folder,
)
from tipbrief.problems import suggest
from tipbrief.publish import publish_lock
from tipbrief.reading import InputFile
from tipbrief.vocabulary import Edition, Layout

if TYPE_CHECKING:  # what a build that is up to date does without is imported where it is needed
    from tipbrief.evidence import Evidence, Lock
    from tipbrief.facts.base import FactBase


@dataclass(frozen=True, slots=True)
class Workspace:
    """``folder`` may have ``facts/`` and ``templates/``; what it lacks is taken from ``shipped``."""

    folder: Path
    shipped: Path

    @property
    def countries(self) -> tuple[str, ...]:
        """The workspace's own countries, or where it has none, those that ship with tipbrief."""
        return countries_in(self.folder) or countries_in(self.shipped)

    def facts(self, country: str) -> "FactBase":
        """Raises NotFound for an unknown country, and Rejected with every diagnostic for facts with errors."""
        checked = self.checked_facts(country)
        if checked.value is None or checked.errors:
            raise Rejected(checked.errors)
        return checked.value

    def checked_briefs(self, countries: Iterable[str]) -> Checked[tuple[Document, ...]]:
        """Every brief of some countries composed, with everything that is wrong with facts and templates.

        Given are the whole public ones; what is wrong with another edition or layout is told, too.
        What cannot be read is not composed: its own problems come first.
        """
        parts = list(self.checked_one_by_one(countries))
        documents = tuple(document for part in parts for document in part.value)
        return Checked(documents, in_reading_order(one for part in parts for one in part.diagnostics))

    def checked_one_by_one(self, countries: Iterable[str]) -> Iterator[Checked[tuple[Document, ...]]]:
        """The same in parts, so that no more than one country need be held; what is wrong with the templates is first.

        Raises NotFound for an unknown country before anything is read.
        """
        chosen = tuple(countries)
        for country in chosen:
            self._holder(country)
        templates = self.checked_templates()
        yield Checked((), templates.diagnostics)
        for country in chosen:
            yield self._composed(country, templates)
            collect_done()

    @collector_paused()
    def _composed(self, country: str, templates: Checked[Templates]) -> Checked[tuple[Document, ...]]:
        from tipbrief.compose.every import every_brief

        base = self.checked_facts(country)
        if base.value is None or base.errors or templates.errors:
            return Checked((), base.diagnostics)
        composed = list(every_brief(base.value, templates.value))
        documents = tuple(made.value for brief, made in composed if made.value is not None and brief.is_usual)
        return Checked(documents, (*base.diagnostics, *(one for _, made in composed for one in made.diagnostics)))

    def briefs(self, countries: Iterable[str]) -> tuple[Document, ...]:
        """Every brief of some countries. Raises Rejected where facts or templates have errors."""
        checked = self.checked_briefs(countries)
        if checked.errors:
            raise Rejected(checked.errors)
        return checked.value

    def evidence(self, country: str, sources: Path | None) -> "Evidence":
        """What the texts in a folder show of a country's facts; without a folder, what its lock vouches for.

        Raises Rejected for facts with errors, and NotFound for an unknown country or folder.
        """
        from tipbrief.evidence import verify

        facts = self.facts(country)
        if sources is None:
            return self.vouched(facts)
        if not is_folder(sources):
            raise NotFound(f"there is no folder '{sources}'", "name the one that holds the texts of the sources")
        return verify(facts, load_texts(sources))

    def vouched(self, facts: "FactBase") -> "Evidence":
        """What the lock of their country vouches for of some facts; of one that cannot be read, that it cannot."""
        from tipbrief.evidence import locked

        lock = self.checked_lock(str(facts.country.id))
        evidence = locked(facts, lock.value)
        return replace(evidence, diagnostics=(*lock.diagnostics, *evidence.diagnostics))

    def checked_lock(self, country: str) -> "Checked[Lock | None]":
        """None without a diagnostic where there is no lock. Raises NotFound for an unknown country."""
        from tipbrief.evidence import check_lock

        file = load_lock(self._holder(country), country)
        return check_lock(file) if file else Checked(None)

    def lock(self, country: str, evidence: "Evidence", today: date) -> None:
        """Keeps what was verified; a lock that says the same already keeps its date.

        Raises NothingToLock for evidence with errors, or not from the texts of all sources; else as ``require_own``.
        """
        from tipbrief.evidence import lock_of, write_lock

        self.require_own(country)
        if evidence.errors or not all(one.at_hand for one in evidence.sources):
            raise NothingToLock(country)
        known = self.checked_lock(country).value
        verified = ((one.source, one.verified or ()) for one in evidence.sources)
        made = lock_of(today.isoformat(), verified, self.facts(country).facts)
        if known is None or replace(known, date=made.date) != made:
            publish_lock(write_lock(made), self.folder, country)

    def require_own(self, country: str) -> None:
        """Raises NotFound for a country that ships with tipbrief, or that there is not."""
        if self._holder(country) != self.folder:
            copy = f"copy facts/{country}, which ships with tipbrief, into it; its lock stands beside its facts"
            raise NotFound(f"this workspace has no country '{country}' of its own", copy)

    def files(self, country: str) -> tuple[InputFile, ...]:
        """Everything that a country's briefs are made from, unread. Raises NotFound for an unknown country."""
        holder = self._holder(country)
        lock = load_lock(holder, country)
        return (*load_country(holder, country), *([lock] if lock else ()))

    def template_files(self) -> tuple[InputFile, ...]:
        """The workspace's own first, then those that ship, unread."""
        return load_templates(self.folder, self.shipped)

    def templates(self) -> Templates:
        """What a brief is composed and drawn with. Raises Rejected with every diagnostic for files with errors.

        What is wrong with the code of a template is said by composing with it, or by ``checked_templates``.
        """
        from tipbrief.check import read_templates

        with collector_paused():
            read = read_templates(self.template_files())
        if read.errors:
            raise Rejected(read.errors)
        return read.value

    def checked_facts(self, country: str) -> "Checked[FactBase | None]":
        """The facts with their diagnostics, warnings too. Raises NotFound for an unknown country."""
        from tipbrief.check import check_facts

        holder = self._holder(country)
        return check_facts(country, (holder / "facts" / country).as_posix(), load_country(holder, country))

    def _holder(self, country: str) -> Path:
        """The workspace that has the country: this one, or the shipped."""
        holder = next((root for root in (self.folder, self.shipped) if country in countries_in(root)), None)
        if holder is None:
            raise NotFound(f"there is no country '{country}'", suggest(country, self.countries))
        return holder

    @collector_paused()
    def checked_templates(self) -> Checked[Templates]:
        """The workspace's own templates first; a shipped one counts where no other has its name."""
        from tipbrief.check import check_templates

        return check_templates(self.template_files())


def open_workspace(folder: str | Path | None = None) -> Workspace:
    """``folder``, or without one what ships with tipbrief.

    Raises NotFound where there is no such folder, and for one that holds neither facts nor templates, or facts of no
    country: what ships would be taken for them.
    """
    shipped = shipped_folder()
    if folder is None:
        return Workspace(shipped, shipped)
    path = Path(folder)
    if not is_folder(path):
        raise NotFound(f"there is no folder '{path}'", "name one that holds facts/ or templates/")
    has_facts = is_folder(path / "facts")
    if not has_facts and not is_folder(path / "templates"):
        raise NotFound(f"'{path}' holds neither facts/ nor templates/", "name the folder that holds them")
    if has_facts and not countries_in(path):
        raise NotFound(f"'{path / 'facts'}' holds no country", "give each a folder there, as facts/peru/country.yaml")
    return Workspace(path, shipped)


@dataclass(frozen=True, slots=True)
class ComposedBrief:
    """A document with what its pages are made with."""

    document: Document
    templates: Templates

    def __repr__(self) -> str:
        return f"<ComposedBrief {self.document.title}, version {self.document.version}>"

    @property
    def markdown(self) -> str:
        return self.document.markdown

    @property
    def html(self) -> str:
        """One self-contained page."""
        return self._rendered("html").decode()

    @property
    def json(self) -> str:
        """The text with every figure and statement, the facts behind them and their passages."""
        return self._rendered("json").decode()

    @property
    def provenance(self) -> tuple[Mapping[str, object], ...]:
        """Each figure and statement in order: its text and line, its facts and the numbers of their notes."""
        from tipbrief.render import provenance

        return provenance(self.document)

    def pdf(self, paper: str = Paper.A4) -> bytes:
        """A tagged PDF (PDF/A-3a and PDF/UA-1) that carries its facts as JSON, on ``a4`` or ``letter``.

        Raises EngineMissing where Pango is not installed, RenderingFailed for a character that the fonts lack, and
        NotFound for another paper.
        """
        return self._rendered("pdf", load_fonts(), named(Paper, paper))

    def docx(self, paper: str = Paper.A4) -> bytes:
        """A Word file, on ``a4`` or ``letter``.

        Raises EngineMissing where the extra ``docx`` is not installed, and NotFound for another paper.
        """
        return self._rendered("docx", paper=named(Paper, paper))

    def _rendered(self, format_name: str, fonts: Fonts | None = None, paper: Paper = Paper.A4) -> bytes:
        from tipbrief.render import Theme, render

        return render(self.document, format_name, Theme(self.templates, fonts or Fonts(), paper)).content


def compose(
    facts: "FactBase",
    brief_type: str,
    *,
    language: str = "en",
    as_of: date | None = None,
    edition: str = Edition.PUBLIC,
    layout: str = Layout.FULL,
    workspace: Workspace | None = None,
) -> ComposedBrief:
    """One brief of one country. ``as_of`` is the newest date of the sources unless another is given.

    The ``edition`` is ``public``, or ``internal`` with the restricted facts, which are marked; the ``layout`` ``full``,
    or ``highlights`` with the key findings alone.

    ``workspace`` is where templates are looked for before those that ship. Raises NotFound for an unknown brief type or
    language, DateBeforeSources for a date before the sources, Rejected where the templates have errors, and TypeError
    for an argument of another kind.
    """
    from tipbrief.analysis.sources import date_of_brief
    from tipbrief.compose import compose as compose_document
    from tipbrief.facts.base import FactBase

    require("facts", facts, FactBase, "those of a country, as workspace.facts(...) gives them")
    require("brief_type", brief_type, str, "the name of a brief type")
    require("workspace", workspace, Workspace | None, "what open_workspace(...) gives")
    require_date("as_of", as_of)
    templates = (workspace or open_workspace()).templates()
    chosen = find_brief_type(templates, brief_type)
    if language not in chosen.languages:
        raise NotFound(f"'{brief_type}' has no template in '{language}'", suggest(language, chosen.languages))
    brief = Brief(chosen, language, date_of_brief(facts, as_of), named(Edition, edition), named(Layout, layout))
    composed = compose_document(facts, templates, brief)
    if composed.value is None:
        raise Rejected(composed.diagnostics)
    return ComposedBrief(composed.value, templates)
