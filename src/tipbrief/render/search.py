"""The HTML pages of a country in, what the start page searches of them out: a script for each edition."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from tipbrief.documents import Rendering, Templates
from tipbrief.manifest import BriefRecord, Standing
from tipbrief.present import Language
from tipbrief.render.raw import in_script
from tipbrief.render.sections import Section, sections_of
from tipbrief.render.start import SCRIPT_NAMES, Start
from tipbrief.vocabulary import Edition

_Told: TypeAlias = list[str]
"""Of a section: its anchor, its heading, the chapter that it stands in, and its text."""


def search_scripts(
    standing: Standing,
    country: str,
    pages: Mapping[str, bytes],
    templates: Templates,
    language_code: str,
    former: Iterable[bytes] = (),
) -> tuple[Rendering, ...]:
    """What the start page searches of a country; ``pages`` are its HTML files, by path.

    They stand apart from the page, so that it stays light however many countries there are, and so that only those are
    read again that changed: what the ``former`` scripts of the country tell of a page that is the same is told again.
    They are scripts, since a page that is opened from a folder may read nothing else.
    """
    start = Start(standing, Language(language_code, templates.phrases[language_code]), Edition.INTERNAL)
    known = {path: told for script in former for path, told in _sections_in(script.decode())}
    scripts: dict[Edition, list[dict[str, object]]] = {}
    for brief in start.of_country(country):
        path = brief.path("html")
        if path in pages:
            is_known = path in known and _is_the_same_page(standing, brief)
            sections = known[path] if is_known else list(map(_told, sections_of(pages[path].decode())))
            scripts.setdefault(brief.edition, []).append(_indexed(start, brief, sections))
    return tuple(
        Rendering((country, SCRIPT_NAMES[edition]), "text/javascript", _script(briefs).encode())
        for edition, briefs in scripts.items()
    )


def _indexed(start: Start, brief: BriefRecord, sections: Sequence[_Told]) -> dict[str, object]:
    return {
        "country": start.country_name(brief.country),
        "language": brief.language,
        "path": brief.path("html"),
        "purpose": brief.purpose,
        "sections": sections,
        "title": start.titled(brief),
    }


def _is_the_same_page(standing: Standing, brief: BriefRecord) -> bool:
    """And read by the same code, as this build made it, too."""
    former = standing.before.briefs.get(brief.key) if standing.before else None
    before, now = (one.files.get("html") if one else None for one in (former, brief))
    is_same = before and now and (before.sha256, before.origin.versions) == (now.sha256, now.origin.versions)
    return bool(is_same and brief.key in standing.built)


def _told(section: Section) -> _Told:
    return [section.id, section.heading, section.chapter, section.text]


def _script(briefs: Iterable[Mapping[str, object]]) -> str:
    """A line for each brief."""
    lines = ",\n".join(in_script(brief) for brief in briefs)
    return f"searchable([\n{lines}\n]);\n"


def _sections_in(script: str) -> Iterator[tuple[str, list[_Told]]]:
    """By the path of the page, what such a script tells."""
    for line in script.split("\n"):
        if line.startswith("{"):
            brief = json.loads(line.removesuffix(","))
            yield brief["path"], brief["sections"]
