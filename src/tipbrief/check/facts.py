"""Files in, a fact base out, with everything that is wrong with them: all of it at once, each at its place."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from tipbrief import problems
from tipbrief.check.harm import recognizable_people, small_cells
from tipbrief.check.hedges import hedges_kept
from tipbrief.check.rules import RULES, Draft, Entries, Entry
from tipbrief.check.typed import shape, typed
from tipbrief.collector import collector_paused
from tipbrief.diagnostics import Checked, Diagnostic, Place, in_reading_order
from tipbrief.facts.base import KINDS, FactBase
from tipbrief.facts.coverage import Covered
from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.relations import Relation
from tipbrief.facts.sources import Country, Source
from tipbrief.present import is_country
from tipbrief.reading import InputFile, read_yaml
from tipbrief.tree import Mapping, Node, Scalar
from tipbrief.tree import Sequence as SequenceNode
from tipbrief.vocabulary import LANGUAGES_READ

Model = TypeVar("Model", bound=Record)


@collector_paused()
def check_facts(country_id: str, folder: str, files: Iterable[InputFile]) -> Checked[FactBase | None]:
    """``folder`` is the country's path, as ``facts/peru``. No fact base without ``country.yaml`` and ``sources.yaml``.

    A fact base that comes with errors holds only the entries that are right by themselves.
    """
    by_name = {file.name.rsplit("/", 1)[-1]: file for file in files}
    found: list[Diagnostic] = [*_unknown_files(by_name), *_missing_files(folder, by_name)]
    country, draft = _Reader(by_name, found).read()
    if country and country.record.id != country_id:
        place, reason = country.place("id"), "is not the name of its folder"
        found.append(
            problems.bad_value(place, f"id: {country.record.id}", reason, f"{country_id}, or rename the folder")
        )
    if country and not is_country(country.record.code):
        found.append(problems.unknown_country(country.place("code"), country.record.code))
    found.extend(_unknown_languages(draft))
    for rule in (*RULES, hedges_kept, small_cells, recognizable_people):
        found.extend(rule(draft))
    made = None
    if country and draft.sources.right:
        made = FactBase(
            country.record,
            sources=tuple(entry.record for entry in draft.sources.right),
            facts=tuple(entry.record for entry in draft.facts.right),
            relations=tuple(entry.record for entry in draft.relations.right),
            coverage=tuple(entry.record for entry in draft.coverage.right),
            entries={entry.record.key: entry.node for entries in draft.all for entry in entries.right},
        )
    return Checked(made, in_reading_order(found))


_REQUIRED = ("country.yaml", "sources.yaml")


def _unknown_files(by_name: dict[str, InputFile]) -> Iterator[Diagnostic]:
    known = [*_REQUIRED, *(f"{name}.yaml" for name, _ in KINDS), "relations.yaml", "coverage.yaml"]
    return (problems.unknown_file(Place(file.path), known) for name, file in by_name.items() if name not in known)


def _unknown_languages(draft: Draft) -> Iterator[Diagnostic]:
    """The language of a source is one whose numbers can be read in words, or verify would pass over them."""
    for entry in draft.sources.right:
        if entry.record.language not in LANGUAGES_READ:
            place = entry.place("language")
            yield problems.unknown_word(place, "language", entry.record.language, sorted(LANGUAGES_READ))


def _missing_files(folder: str, by_name: dict[str, InputFile]) -> Iterator[Diagnostic]:
    return (problems.missing_file(Place(folder), name) for name in _REQUIRED if name not in by_name)


class _Reader:
    """Reads a country's files one after another and keeps what it finds."""

    def __init__(self, by_name: dict[str, InputFile], found: list[Diagnostic]) -> None:
        self._by_name = by_name
        self._found = found

    def read(self) -> tuple[Entry[Country] | None, Draft]:
        node = self._node("country.yaml")
        country = self._entry(node, Country) if node else None
        facts: list[Entries[Fact]] = [self._entries(f"{name}.yaml", kind) for name, kind in KINDS]
        return country, Draft(
            self._entries("sources.yaml", Source),
            _joined(facts),
            self._entries("relations.yaml", Relation),
            self._entries("coverage.yaml", Covered),
        )

    def _node(self, name: str) -> Node | None:
        if name not in self._by_name:
            return None
        read = read_yaml(self._by_name[name])
        self._found.extend(read.diagnostics)
        return read.value

    def _entries(self, name: str, model: type[Model]) -> Entries[Model]:
        node = self._node(name)
        if not isinstance(node, SequenceNode):
            if node:
                expected = "a list of entries, each after '- '"
                self._found.append(problems.wrong_type(node.place, name, expected, shape(node)))
            return Entries((), (), is_whole=name not in self._by_name and name not in _REQUIRED)
        right = tuple(filter(None, [self._entry(item, model) for item in node.items]))
        ids = (item.value("id") for item in node.items if isinstance(item, Mapping))
        return Entries(right, tuple(found for found in ids if isinstance(found, Scalar)), is_whole=True)

    def _entry(self, node: Node, model: type[Model]) -> Entry[Model] | None:
        made = typed(node, model)
        self._found.extend(made.diagnostics)
        return Entry(made.value, node) if made.value and isinstance(node, Mapping) else None


def _joined(kinds: Iterable[Entries[Fact]]) -> Entries[Fact]:
    read = tuple(kinds)
    right = tuple(entry for kind in read for entry in kind.right)
    ids = tuple(identifier for kind in read for identifier in kind.ids)
    return Entries(right, ids, is_whole=all(kind.is_whole for kind in read))
