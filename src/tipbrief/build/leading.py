"""What stands in an output folder in; the pages that lead to it and search it, as far as they change, on the stage."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tipbrief.documents import Rendering, Templates
from tipbrief.load import load_files
from tipbrief.manifest import BriefRecord, Manifest, Standing, file_digest
from tipbrief.publish import Stage


@dataclass(frozen=True, slots=True)
class Led:
    """Digests by path, of the start pages and of the scripts that search for them; ``new`` start pages were put."""

    start: Mapping[str, str]
    scripts: Mapping[str, str]
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leading:
    """``intact`` are the digests of the files that are there as the last build left them."""

    standing: Standing
    intact: Mapping[str, str]
    stage: Stage
    templates: Callable[[], Templates]

    def put(self) -> Led:
        """They keep the news of the last build that changed anything."""
        before, now = self.standing.before, self.standing.now
        if before and _told(before) == _told(now) and self.intact.keys() >= before.start_names | before.scripts.keys():
            return Led({name: self.intact[name] for name in before.start_names}, before.scripts)
        from tipbrief.render.start import start_pages  # nothing that is up to date needs it

        start = self._put(start_pages(self.standing, self.templates(), self._language))
        scripts = dict(self._scripts())
        former = before.start_names | before.scripts.keys() if before else frozenset()
        for name in former - now.start_names - scripts.keys():
            self.stage.remove(tuple(name.split("/")))
        return Led(start, scripts, tuple(name for name in start if start[name] != self.intact.get(name)))

    @property
    def _language(self) -> str:
        return next((brief.language for brief in self.standing.now.briefs.values()), "en")

    def _put(self, made: Iterable[Rendering]) -> dict[str, str]:
        """The digests of all, once those are put that do not stand there already."""
        digests = {}
        for rendering in made:
            name = "/".join(rendering.path)
            digests[name] = file_digest(rendering.content)
            if self.intact.get(name) != digests[name]:
                self.stage.put(rendering)
        return digests

    def _scripts(self) -> Iterator[tuple[str, str]]:
        """Those of countries of which nothing changed that is searched are not made again."""
        from tipbrief.render.search import search_scripts

        before, now = self.standing.before, self.standing.now
        for country in now.countries:
            known = self._standing_scripts(country)
            if known and before and _told(before, country) == _told(now, country):
                yield from known.items()
            else:
                former = load_files(self._places(known)).values()
                pages = self._html(country)
                made = search_scripts(self.standing, country, pages, self.templates(), self._language, former)
                yield from self._put(made).items()

    def _standing_scripts(self, country: str) -> dict[str, str]:
        """Those of the last build, by path; none where one of them is not as it left them."""
        before = self.standing.before
        scripts = before.scripts if before else {}
        known = {name: digest for name, digest in scripts.items() if name.startswith(f"{country}/")}
        return known if known.keys() <= self.intact.keys() else {}

    def _places(self, paths: Iterable[str]) -> dict[str, Path]:
        return {path: self.stage.place(tuple(path.split("/"))) for path in paths}

    def _html(self, country: str) -> dict[str, bytes]:
        briefs = (brief for brief in self.standing.now.briefs.values() if brief.country == country)
        return load_files(self._places(brief.path("html") for brief in briefs if "html" in brief.files))


def _told(manifest: Manifest, country: str = "") -> object:
    """What such a page says of an output folder, or of a country in it: where its files are from it does not know."""
    briefs = [brief for brief in manifest.briefs.values() if country in ("", brief.country)]
    countries = {name: record for name, record in manifest.countries.items() if country in ("", name)}
    return countries, [_told_of(brief) for brief in briefs]


def _told_of(brief: BriefRecord) -> object:
    return brief.model_copy(update={"files": {}}), [(name, file.sha256) for name, file in brief.files.items()]
