"""Template files in, brief types, phrases and the page out, with everything that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from tipbrief import problems, vocabulary
from tipbrief.check.typed import typed
from tipbrief.diagnostics import Checked, Diagnostic, Place, in_reading_order
from tipbrief.documents import BriefType, Page, Templates
from tipbrief.present import term_key
from tipbrief.reading import InputFile, Node, Scalar, read_text, read_yaml
from tipbrief.reading import Mapping as MappingNode
from tipbrief.templating import syntax_problems


def check_templates(files: Iterable[InputFile]) -> Checked[Templates]:
    """``files`` are named by their path inside ``templates/``; a name given twice counts where it stands first."""
    by_name: dict[str, InputFile] = {}
    for file in files:
        by_name.setdefault(file.name, file)
    found: list[Diagnostic] = []
    texts = {name: _kept(read_text(file), found) for name, file in by_name.items() if not name.endswith(".yaml")}
    templates = Templates(
        brief_types=tuple(_brief_types(by_name, found)),
        texts=texts,
        paths={name: file.path for name, file in by_name.items()},
        phrases=dict(_phrases(by_name, found)),
        page=Page(*(_page_part(name, texts, found) for name in ("page.html.jinja", "screen.css", "print.css"))),
    )
    for rule in (_missing_templates, _missing_terms, syntax_problems):
        found.extend(rule(templates))
    return Checked(templates, in_reading_order(found))


def _kept(read: Checked[str], found: list[Diagnostic]) -> str:
    found.extend(read.diagnostics)
    return read.value


def _page_part(name: str, texts: Mapping[str, str], found: list[Diagnostic]) -> str:
    wanted = f"page/{name}"
    if wanted not in texts:
        found.append(problems.missing_template(Place("templates"), wanted))
    return texts.get(wanted, "")


def _brief_types(by_name: Mapping[str, InputFile], found: list[Diagnostic]) -> Iterator[BriefType]:
    for name in sorted(by_name):
        folder, _, last = name.rpartition("/")
        if last != "brief.yaml":
            continue
        read = read_yaml(by_name[name])
        found.extend(read.diagnostics)
        made = typed(read.value, BriefType) if read.value else Checked(None)
        found.extend(made.diagnostics)
        if made.value and made.value.id != folder:
            found.append(_other_name(read.value, by_name[name].path, folder))
        elif made.value:
            yield made.value


def _other_name(node: Node | None, path: str, folder: str) -> Diagnostic:
    identifier = node.value("id") if isinstance(node, MappingNode) else None
    place = identifier.place if identifier else Place(path)
    return problems.bad_value(place, "id", "is not the name of its folder", folder)


def _phrases(by_name: Mapping[str, InputFile], found: list[Diagnostic]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, file in sorted(by_name.items()):
        if name.startswith("phrases/") and name.endswith(".yaml"):
            read = read_yaml(file)
            found.extend(read.diagnostics)
            if read.value:
                language = name.removeprefix("phrases/").removesuffix(".yaml")
                yield language, dict(_flat(read.value, ""))


def _flat(node: Node, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Scalar):
        yield key, " ".join(node.text.split())
    elif isinstance(node, MappingNode):
        for inner, value in node.entries:
            yield from _flat(value, f"{key}.{inner.text}" if key else inner.text)


def _missing_templates(templates: Templates) -> Iterator[Diagnostic]:
    for brief_type in templates.brief_types:
        for language in brief_type.languages:
            name = brief_type.template(language)
            if name not in templates.texts:
                path = templates.paths[f"{brief_type.id}/brief.yaml"]
                yield problems.missing_template(Place(path), name)


def _missing_terms(templates: Templates) -> Iterator[Diagnostic]:
    """A word that is only ever counted has its forms (``.one``, ``.other``) as well as the bare term."""
    for language, phrases in templates.phrases.items():
        path = templates.paths[f"phrases/{language}.yaml"]
        for key in _terms():
            if key not in phrases and f"{key}.other" not in phrases:
                yield problems.missing_phrase(Place(path), key, language, phrases)


def _terms() -> Iterator[str]:
    lists = (getattr(vocabulary, name) for name in vocabulary.__all__)
    for words in lists:
        if isinstance(words, type) and issubclass(words, StrEnum):
            yield from map(term_key, words)
