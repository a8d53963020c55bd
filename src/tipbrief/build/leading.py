"""What stands in an output folder in; the pages that lead to it and search it, as far as they change, on the stage."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tipbrief.documents import Rendering, Templates
from tipbrief.load import load_files
from tipbrief.manifest import BriefRecord, Manifest, Standing, file_digest
from tipbrief.publish import Stage


@dataclass(frozen=True, slots=True)
class Led:
    """All pages with their digests, and those that are new."""

    pages: dict[str, str]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leading:
    """``intact`` are the recorded files that are there as they were."""

    standing: Standing
    intact: frozenset[str]
    stage: Stage
    templates: Callable[[], Templates]

    def put(self) -> Led:
        """They keep the news of the last build that changed anything."""
        before = self.standing.before
        if before and _told(before) == _told(self.standing.now) and self.intact.issuperset(before.pages):
            return Led(dict(before.pages), ())
        pages = dict(self._kept_scripts())
        made = {"/".join(one.path): one for one in self._made(pages)}
        pages |= {name: file_digest(page.content) for name, page in made.items()}
        new = tuple(name for name in made if not self._stands(name, pages[name]))
        for name in new:
            self.stage.put(made[name])
        for name in (before.pages.keys() if before else set()) - pages.keys():
            self.stage.remove(tuple(name.split("/")))
        return Led(pages, new)

    def _made(self, kept: Mapping[str, str]) -> Iterator[Rendering]:
        from tipbrief.render.start import search_scripts, start_pages  # nothing that is up to date needs them

        now, templates = self.standing.now, self.templates()
        language = next((brief.language for brief in now.briefs.values()), "en")
        yield from start_pages(self.standing, templates, language)
        for country in now.countries:
            if not any(name.startswith(f"{country}/") for name in kept):
                yield from search_scripts(self.standing, country, self._html(country), templates, language)

    def _kept_scripts(self) -> Iterator[tuple[str, str]]:
        """Of the countries of which nothing changed that is searched."""
        before, now = self.standing.before, self.standing.now
        if before is None:
            return
        for country in now.countries:
            scripts = {name: digest for name, digest in before.pages.items() if name.startswith(f"{country}/")}
            is_same = _told(before, country) == _told(now, country)
            if is_same and self.intact.issuperset(scripts):
                yield from scripts.items()

    def _html(self, country: str) -> dict[str, bytes]:
        briefs = (brief for brief in self.standing.now.briefs.values() if brief.country == country)
        paths = [brief.path("html") for brief in briefs if "html" in brief.files]
        return load_files({path: self.stage.place(tuple(path.split("/"))) for path in paths})

    def _stands(self, name: str, digest: str) -> bool:
        before = self.standing.before
        return before is not None and before.pages.get(name) == digest and name in self.intact


def _told(manifest: Manifest, country: str = "") -> object:
    """What such a page says of an output folder, or of a country in it: where its files are from it does not know."""
    briefs = [brief for brief in manifest.briefs.values() if country in ("", brief.country)]
    countries = {name: record for name, record in manifest.countries.items() if country in ("", name)}
    return countries, [_told_of(brief) for brief in briefs]


def _told_of(brief: BriefRecord) -> object:
    return brief.model_copy(update={"files": {}}), [(name, file.sha256) for name, file in brief.files.items()]
