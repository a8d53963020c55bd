"""A request, what there is to build from and the record of the last build in; what is up to date without a look out."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from tipbrief.build.request import Request
from tipbrief.documents import Templates
from tipbrief.errors import NotFound
from tipbrief.load import load_versions
from tipbrief.manifest import BriefRecord, FileRecord, Manifest, Origin, combined_digest, input_digests
from tipbrief.problems import suggest
from tipbrief.render import FORMATS
from tipbrief.workspace import Workspace

Pair = tuple[str, str]
"""A brief type and a language."""


@dataclass(frozen=True)
class Inputs:
    """What there is to build from, unread: the digests of each country's files, of the templates, and all versions."""

    countries: Mapping[str, str]
    templates: Mapping[str, str]
    versions: Mapping[str, str]

    @cached_property
    def templates_digest(self) -> str:
        return combined_digest(self.templates)

    @cached_property
    def versions_of(self) -> Mapping[str, dict[str, str]]:
        """By format, without the libraries that only others are made with."""
        partial = {library for one in FORMATS.values() for library in one.libraries}
        return {name: self._versions_without(partial - {*chosen.libraries}) for name, chosen in FORMATS.items()}

    def _versions_without(self, libraries: Set[str]) -> dict[str, str]:
        return {library: one for library, one in self.versions.items() if library not in libraries}

    @cached_property
    def versions_digests(self) -> Mapping[str, str]:
        return {name: combined_digest(versions) for name, versions in self.versions_of.items()}


def inputs_of(workspace: Workspace, countries: Iterable[str]) -> Inputs:
    """Raises NotFound for an unknown country."""
    return Inputs(
        {country: country_digest(workspace, country) for country in countries},
        input_digests(workspace.template_files()),
        load_versions(),
    )


def country_digest(workspace: Workspace, country: str) -> str:
    """Of all files that its briefs are made from, as they are now."""
    return combined_digest(input_digests(workspace.files(country)))


@dataclass(frozen=True)
class Plan:
    """What is ``wanted`` of each country, and what an earlier build left of it.

    ``recorded`` is the record of that build, ``intact`` are the files that stand as it left them; both are empty for a
    build that believes nothing. ``templates`` are there where they had to be read for it.
    """

    request: Request
    inputs: Inputs
    wanted: Mapping[str, Sequence[Pair]]
    languages: Mapping[str, Sequence[str]]
    recorded: Manifest | None
    intact: Collection[str]
    templates: Templates | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Of every brief that is wanted, in order."""
        return tuple(self.key(country, pair) for country, pairs in self.wanted.items() for pair in pairs)

    @property
    def paths(self) -> tuple[str, ...]:
        """Inside the output folder, of every file that is wanted, in order."""
        return tuple(f"{key}.{name}" for key in self.keys for name in self.request.formats)

    @cached_property
    def stale(self) -> tuple[str, ...]:
        """The countries that have to be read."""
        return tuple(country for country in self.wanted if not self._is_current(country))

    def _is_current(self, country: str) -> bool:
        origins = {name: self.origin(country, name) for name in self.request.formats}
        return all(
            origin is not None and (file := self.standing(self.key(country, pair), name)) and file.origin == origin
            for pair in self.wanted[country]
            for name, origin in origins.items()
        )

    def key(self, country: str, pair: Pair) -> str:
        kind, language = pair
        return f"{country}/{language}/{self.request.name(kind)}"

    def origin(self, country: str, format_name: str) -> Origin | None:
        """What a file would be made from now; None while the date of the facts is not known."""
        facts = self.inputs.countries[country]
        known = self.recorded.facts.get(facts) if self.recorded else None
        if known is None:
            return None
        return Origin(
            facts=facts,
            templates=self.inputs.templates_digest,
            versions=self.inputs.versions_digests[format_name],
            as_of=self.request.date_of(known.newest),
            option=self.request.option(format_name),
        )

    def former(self, key: str) -> BriefRecord | None:
        return self.recorded.briefs.get(key) if self.recorded else None

    def asked_for(self, brief: BriefRecord) -> BriefRecord:
        """The formats alone that this build asks for: of others nobody has looked whether they are as recorded."""
        files = {name: file for name, file in brief.files.items() if name in self.request.formats}
        return brief.model_copy(update={"files": files})

    def standing(self, key: str, format_name: str) -> FileRecord | None:
        """The record of a file that is there as it was recorded."""
        brief = self.former(key)
        file = brief.files.get(format_name) if brief else None
        return file if brief and brief.path(format_name) in self.intact else None

    @property
    def gone(self) -> frozenset[str]:
        """The keys of recorded briefs of which the country, the type or the language is not there any more.

        None, unless everything was asked for; nor where it would be all of them: that is another folder's output.
        """
        if self.recorded is None or not self.request.is_of_everything:
            return frozenset()
        briefs = self.recorded.briefs
        gone = frozenset(key for key, brief in briefs.items() if not self._is_there(brief))
        return gone if len(gone) < len(briefs) else frozenset()

    def _is_there(self, brief: BriefRecord) -> bool:
        return brief.country in self.wanted and brief.language in self.languages.get(brief.type, ())


def planned(
    workspace: Workspace,
    request: Request,
    recorded: Manifest | None,
    intact: Collection[str],
    *,
    is_trusting: bool = True,
) -> Plan:
    """Without trust, the templates themselves are asked which briefs there are, and not the record.

    Raises NotFound for a country, brief type or language that there is not, and Rejected for wrong templates.
    """
    countries = request.countries or workspace.countries
    if not countries:
        raise NotFound("there is no country to build", "make a folder facts/<country>")
    inputs = inputs_of(workspace, countries)
    known = recorded.templates.get(inputs.templates_digest) if recorded and is_trusting else None
    templates = None if known else workspace.templates()
    languages = known.languages if known else _languages(templates)
    _require_known(request, languages)
    return Plan(request, inputs, request.wanted(countries, languages), languages, recorded, intact, templates)


def _languages(templates: Templates | None) -> dict[str, tuple[str, ...]]:
    return {str(kind.id): kind.languages for kind in templates.brief_types} if templates else {}


def _require_known(request: Request, languages: Mapping[str, Sequence[str]]) -> None:
    for kind in request.briefs or languages:
        if kind not in languages:
            raise NotFound(f"there is no brief type '{kind}'", suggest(kind, languages))
        for language in request.languages:
            if language not in languages[kind]:
                raise NotFound(f"'{kind}' has no template in '{language}'", suggest(language, languages[kind]))
