"""A folder with facts and templates, and what ships with tipbrief behind it: the library's way in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tipbrief.analysis.sources import information_date
from tipbrief.check import check_facts, check_templates
from tipbrief.compose import compose as compose_document
from tipbrief.diagnostics import Checked
from tipbrief.documents import Brief, BriefType, Document, Templates
from tipbrief.errors import NotFound, Rejected
from tipbrief.facts.base import FactBase
from tipbrief.load import countries_in, is_folder, load_country, load_fonts, load_templates, shipped_folder
from tipbrief.problems import suggest
from tipbrief.render import Theme, render


@dataclass(frozen=True, slots=True)
class Workspace:
    """``folder`` may have ``facts/`` and ``templates/``; what it lacks is taken from ``shipped``."""

    folder: Path
    shipped: Path

    @property
    def countries(self) -> tuple[str, ...]:
        """The workspace's own countries, or where it has none, those that ship with tipbrief."""
        return countries_in(self.folder) or countries_in(self.shipped)

    def facts(self, country: str) -> FactBase:
        """Raises NotFound for an unknown country, and Rejected with every diagnostic for facts with errors."""
        checked = self.checked_facts(country)
        if checked.value is None or checked.errors:
            raise Rejected(checked.errors)
        return checked.value

    def templates(self) -> Templates:
        """Raises Rejected with every diagnostic for templates with errors."""
        checked = self.checked_templates()
        if checked.errors:
            raise Rejected(checked.errors)
        return checked.value

    def checked_facts(self, country: str) -> Checked[FactBase | None]:
        """The facts with their diagnostics, warnings too. Raises NotFound for an unknown country."""
        holder = next((root for root in (self.folder, self.shipped) if country in countries_in(root)), None)
        if holder is None:
            raise NotFound(f"there is no country '{country}'", suggest(country, self.countries))
        return check_facts(country, (holder / "facts" / country).as_posix(), load_country(holder, country))

    def checked_templates(self) -> Checked[Templates]:
        """The workspace's own templates first; a shipped one counts where no other has its name."""
        return check_templates(load_templates(self.folder, self.shipped))


def open_workspace(folder: str | Path | None = None) -> Workspace:
    """``folder``, or without one what ships with tipbrief. Raises NotFound where there is no such folder."""
    shipped = shipped_folder()
    if folder is None:
        return Workspace(shipped, shipped)
    path = Path(folder)
    if not is_folder(path):
        raise NotFound(f"there is no folder '{path}'", "name one that holds facts/ or templates/")
    return Workspace(path, shipped)


@dataclass(frozen=True, slots=True)
class ComposedBrief:
    """A document with what its pages are made with."""

    document: Document
    templates: Templates

    @property
    def markdown(self) -> str:
        return self.document.markdown

    @property
    def html(self) -> str:
        """One self-contained page."""
        return render(self.document, "html", Theme(self.templates, {})).content.decode()

    def pdf(self) -> bytes:
        """A tagged PDF (PDF/UA-1). Raises EngineMissing where Pango is not installed."""
        return render(self.document, "pdf", Theme(self.templates, load_fonts())).content


def compose(
    facts: FactBase,
    brief_type: str,
    *,
    language: str = "en",
    as_of: date | None = None,
    workspace: Workspace | None = None,
) -> ComposedBrief:
    """One brief of one country. ``as_of`` is the newest date of the sources unless another is given.

    ``workspace`` is where templates are looked for before those that ship. Raises NotFound for an unknown brief type or
    language, and Rejected where the templates have errors.
    """
    templates = (workspace or open_workspace()).templates()
    chosen = find_brief_types(templates, [brief_type])[0]
    if language not in chosen.languages:
        raise NotFound(f"'{brief_type}' has no template in '{language}'", suggest(language, chosen.languages))
    brief = Brief(chosen, language, as_of or information_date(facts))
    composed = compose_document(facts, templates, brief)
    if composed.value is None:
        raise Rejected(composed.diagnostics)
    return ComposedBrief(composed.value, templates)


def find_brief_types(templates: Templates, names: Iterable[str]) -> tuple[BriefType, ...]:
    """Those named, in that order, or all. Raises NotFound with the nearest name."""
    known = {str(found.id): found for found in templates.brief_types}
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        raise NotFound(f"there is no brief type '{unknown}'", suggest(unknown, known))
    return tuple(known[name] for name in names) or templates.brief_types
