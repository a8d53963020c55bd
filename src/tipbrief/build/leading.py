"""What stands in an output folder in; the pages that lead to it and search it, as far as they change, on the stage."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tipbrief.documents import Rendering, Templates
from tipbrief.load import load_files
from tipbrief.manifest import BriefRecord, Manifest, Standing, file_digest
from tipbrief.publish import Stage
from tipbrief.render import START_PAGE


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
        """The start pages keep the news of the last build that changed anything, in them or in what they lead to."""
        before, now = self.standing.before, self.standing.now
        is_as_before = before is not None and self._told(before) == self._told(now)
        if is_as_before and self.intact.keys() >= now.start_names:
            start = {name: self.intact[name] for name in now.start_names}
        else:
            from tipbrief.render.start import start_pages  # nothing that is up to date needs it

            start = self._put(start_pages(self.standing, self.templates(), self._language))
        scripts = dict(self._scripts())
        former = before.start_names | before.scripts.keys() if before else frozenset()
        for name in former - now.start_names - scripts.keys():
            self.stage.remove(tuple(name.split("/")))
        return Led(start, scripts, tuple(name for name in start if start[name] != self.intact.get(name)))

    def _told(self, manifest: Manifest) -> object:
        """What the start pages say of an output folder, and their templates.

        Where the files in it are from they do not know.
        """
        parts = (*START_PAGE, f"phrases/{self._language}.yaml")
        pages = {tuple(made.files.get(name) for name in parts) for made in manifest.templates.values()}
        return manifest.countries, [_told_of(brief) for brief in manifest.briefs.values()], pages

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
        before = _searched(self.standing.before) if self.standing.before else {}
        for country, searched in _searched(self.standing.now).items():
            known = self._standing_scripts(country)
            if known and before.get(country) == searched:
                yield from known.items()
            else:
                yield from self._put(self._made_scripts(country, known)).items()

    def _made_scripts(self, country: str, known: Iterable[str]) -> Iterable[Rendering]:
        from tipbrief.render.search import search_scripts  # as above

        former, pages = load_files(self._places(known)).values(), self._html(country)
        return search_scripts(self.standing, country, pages, self.templates(), self._language, former)

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


def _told_of(brief: BriefRecord) -> object:
    return brief.model_copy(update={"files": {}}), [(name, file.sha256) for name, file in brief.files.items()]


def _searched(manifest: Manifest) -> dict[str, list[object]]:
    """By country, what a script is made of: its name, what its pages are called, and each page with what read it."""
    found: dict[str, list[object]] = {}
    for brief in manifest.briefs.values():
        if "html" in brief.files:
            file, country = brief.files["html"], manifest.countries[brief.country]
            called = (country.code, country.names, brief.key, brief.title, brief.purpose, brief.edition, brief.layout)
            found.setdefault(brief.country, []).append((called, file.sha256, file.origin.versions))
    return found
