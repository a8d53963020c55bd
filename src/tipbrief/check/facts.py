"""Files in, a fact base out, with everything that is wrong with them: all of it at once, each at its place."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from tipbrief import problems
from tipbrief.check.rules import RULES, Draft, Entry
from tipbrief.check.typed import typed
from tipbrief.diagnostics import Checked, Diagnostic, Place, in_reading_order
from tipbrief.facts.base import KINDS, FactBase
from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.sources import Country, Source
from tipbrief.reading import InputFile, Mapping, Node, Scalar, read_yaml
from tipbrief.reading import Sequence as SequenceNode

Model = TypeVar("Model", bound=Record)


def check_facts(country_id: str, folder: str, files: Iterable[InputFile]) -> Checked[FactBase | None]:
    """``folder`` is the country's path, as ``facts/peru``. No fact base without ``country.yaml`` and ``sources.yaml``.

    A fact base that comes with errors holds only the entries that are right by themselves.
    """
    by_name = {file.name.rsplit("/", 1)[-1]: file for file in files}
    found: list[Diagnostic] = [*_unknown_files(by_name), *_missing_files(folder, by_name)]
    country, sources, facts, unread = _Reader(by_name, found).read()
    if country and country.record.id != country_id:
        found.append(problems.bad_value(country.place("id"), "id", "is not the name of its folder", country_id))
    draft = Draft(sources, facts, unread)
    for rule in RULES:
        found.extend(rule(draft))
    made = None
    if country and sources:
        records = tuple(entry.record for entry in sources), tuple(entry.record for entry in facts)
        made = FactBase(country.record, *records)
    return Checked(made, in_reading_order(found))


_REQUIRED = ("country.yaml", "sources.yaml")


def _unknown_files(by_name: dict[str, InputFile]) -> Iterator[Diagnostic]:
    known = [*_REQUIRED, *(f"{name}.yaml" for name, _ in KINDS)]
    return (problems.unknown_file(Place(file.path), known) for name, file in by_name.items() if name not in known)


def _missing_files(folder: str, by_name: dict[str, InputFile]) -> Iterator[Diagnostic]:
    return (problems.missing_file(Place(folder), name) for name in _REQUIRED if name not in by_name)


class _Reader:
    """Reads a country's files one after another and keeps what it finds."""

    def __init__(self, by_name: dict[str, InputFile], found: list[Diagnostic]) -> None:
        self._by_name = by_name
        self._found = found
        self._unread: set[str] = set()

    def read(self) -> tuple[Entry[Country] | None, tuple[Entry[Source], ...], tuple[Entry[Fact], ...], frozenset[str]]:
        node = self._node("country.yaml")
        country = self._entry(node, Country) if node else None
        sources = tuple(self._entries("sources.yaml", Source))
        facts = tuple(entry for name, kind in KINDS for entry in self._entries(f"{name}.yaml", kind))
        return country, sources, facts, frozenset(self._unread)

    def _node(self, name: str) -> Node | None:
        if name not in self._by_name:
            return None
        read = read_yaml(self._by_name[name])
        self._found.extend(read.diagnostics)
        return read.value

    def _entries(self, name: str, model: type[Model]) -> Iterator[Entry[Model]]:
        node = self._node(name)
        for item in self._items(node, model):
            entry = self._entry(item, model)
            if entry:
                yield entry

    def _items(self, node: Node | None, model: type[Model]) -> Sequence[Node]:
        if node is None or isinstance(node, SequenceNode):
            return node.items if node else ()
        self._found.append(problems.wrong_type(node.place, model.noun, "a list of entries, each after '- '"))
        return ()

    def _entry(self, node: Node, model: type[Model]) -> Entry[Model] | None:
        made = typed(node, model)
        self._found.extend(made.diagnostics)
        if not isinstance(node, Mapping):
            return None
        if made.value is None and isinstance(identifier := node.value("id"), Scalar):
            self._unread.add(identifier.text)
        return Entry(made.value, node) if made.value else None
