"""Template files in, brief types, phrases and the page out, with everything that is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from babel import Locale, UnknownLocaleError

from tipbrief import problems, vocabulary
from tipbrief.check.pages import broken_parts, faults_of_pages
from tipbrief.check.rules import Entry
from tipbrief.check.typed import typed
from tipbrief.diagnostics import Checked, Diagnostic, Place, in_reading_order
from tipbrief.documents import BriefType, Page, Templates
from tipbrief.present import term_key
from tipbrief.reading import InputFile, read_text, read_yaml
from tipbrief.templating import asked_in_vain, faults_of, numbers_typed, template_place
from tipbrief.tree import Mapping as MappingNode
from tipbrief.tree import Node, Scalar


def check_templates(files: Iterable[InputFile]) -> Checked[Templates]:
    """Every template, whether any brief is composed with it or not."""
    read = read_templates(files)
    names = sorted(name for name in read.value.texts if name.endswith((".md.jinja", ".svg.jinja")))
    of_briefs = [name for name in names if name.endswith(".md.jinja")]
    faults = (*faults_of(read.value, names), *asked_in_vain(read.value, of_briefs), *faults_of_pages(read.value))
    return Checked(read.value, in_reading_order([*read.diagnostics, *faults]))


def read_templates(files: Iterable[InputFile]) -> Checked[Templates]:
    """All but the templates' own code: composing compiles what it needs, and says then what is wrong with it.

    ``files`` are named by their path inside ``templates/``; a name given twice counts where it stands first.
    """
    by_name: dict[str, InputFile] = {}
    for file in files:
        by_name.setdefault(file.name, file)
    found: list[Diagnostic] = []
    texts = {name: _kept(read_text(file), found) for name, file in by_name.items() if not name.endswith(".yaml")}
    brief_types = tuple(_brief_types(by_name, found))
    phrases = dict(_phrase_files(by_name, found))
    templates = Templates(
        brief_types=tuple(entry.record for entry in brief_types),
        texts=texts,
        paths={name: file.path for name, file in by_name.items()},
        phrases={language: {key: node.text for key, node in _flat(root)} for language, root in phrases.items()},
        page=Page(*(_page_part(name, texts, found) for name in PAGE_PARTS)),
    )
    found.extend(broken_parts(templates))
    found.extend(_missing_brief_types(templates))
    for entry in brief_types:
        found.extend(_missing_in_language(entry, by_name))
    for language, root in phrases.items():
        found.extend(_wrong_phrases(root))
        found.extend(_missing_terms(language, root))
    return Checked(templates, in_reading_order(found))


PAGE_PARTS = ("page.html.jinja", "screen.css", "print.css", "pdf.css", "start.html.jinja", "start.css", "search.js")
"""In the order of the fields of ``Page``."""


def _kept(read: Checked[str], found: list[Diagnostic]) -> str:
    found.extend(read.diagnostics)
    return read.value


def _page_part(name: str, texts: Mapping[str, str], found: list[Diagnostic]) -> str:
    wanted = f"page/{name}"
    if wanted not in texts:
        found.append(problems.missing_template(Place("templates"), wanted))
    return texts.get(wanted, "")


def _brief_types(by_name: Mapping[str, InputFile], found: list[Diagnostic]) -> Iterator[Entry[BriefType]]:
    for name in sorted(by_name):
        folder, _, last = name.rpartition("/")
        read = read_yaml(by_name[name]) if last == "brief.yaml" else Checked(None)
        made = typed(read.value, BriefType) if read.value else Checked(None)
        found.extend([*read.diagnostics, *made.diagnostics])
        if made.value is None or not isinstance(read.value, MappingNode):
            continue
        entry = Entry(made.value, read.value)
        if made.value.id == folder:
            yield entry
        else:
            reason = "is not the name of its folder"
            found.append(
                problems.bad_value(entry.place("id"), f"id: {made.value.id}", reason, f"{folder}, or rename the folder")
            )


def _missing_brief_types(templates: Templates) -> Iterator[Diagnostic]:
    """A folder with the template of a brief in a language says what the brief is called; ``shared`` is of all."""
    for name in templates.texts:
        folder, _, last = name.rpartition("/")
        language, _, ending = last.partition(".")
        wanted = f"{folder}/brief.yaml"
        if ending != "md.jinja" or folder in {"", "shared"} or wanted in templates.paths or not _is_language(language):
            continue
        beside = (one.removeprefix(f"{folder}/") for one in templates.paths if one.startswith(f"{folder}/"))
        yield problems.missing_template(template_place(templates, name, 1), wanted, beside)


def _missing_in_language(entry: Entry[BriefType], by_name: Mapping[str, InputFile]) -> Iterator[Diagnostic]:
    """Each language of a brief type has its title, purpose, template and phrases, and is one that Babel knows."""
    for language in entry.record.languages:
        place = _key_place(entry.node.value("title"), language, entry.place("title"))
        if not _is_language(language):
            yield problems.bad_value(place, language, "is not the code of a language", "en, es or pt-br")
            continue
        for name, texts in (("title", entry.record.title), ("purpose", entry.record.purpose)):
            for number in numbers_typed(texts.get(language, ""), language):
                yield problems.loose_number(entry.place(name, language), number)
        if language not in entry.record.purpose:
            yield problems.missing_field(entry.place("purpose"), "purpose", language)
        for name in (entry.record.template(language), f"phrases/{language}.yaml"):
            if name not in by_name:
                yield problems.missing_template(place, name)


def _is_language(code: str) -> bool:
    """In small letters with dashes, as it stands in the names of files and in the language tag of a page."""
    if not re.fullmatch("[a-z]{2,3}(-[a-z0-9]{2,8})*", code):
        return False
    try:
        Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _key_place(node: Node | None, name: str, otherwise: Place) -> Place:
    key = node.key(name) if isinstance(node, MappingNode) else None
    return key.place if key else otherwise


def _phrase_files(by_name: Mapping[str, InputFile], found: list[Diagnostic]) -> Iterator[tuple[str, Node]]:
    for name, file in sorted(by_name.items()):
        if name.startswith("phrases/") and name.endswith(".yaml"):
            read = read_yaml(file)
            found.extend(read.diagnostics)
            if read.value:
                yield name.removeprefix("phrases/").removesuffix(".yaml"), read.value


def _flat(node: Node, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every phrase under its dotted key, on one line. An empty one is none."""
    if isinstance(node, Scalar) and node.text.strip():
        yield key, Scalar(" ".join(node.text.split()), node.span)
    elif isinstance(node, MappingNode):
        for inner, value in node.entries:
            yield from _flat(value, f"{key}.{inner.text}" if key else inner.text)


def _wrong_phrases(root: Node) -> Iterator[Diagnostic]:
    for key, phrase in _flat(root):
        filled, example = _FILLED.get(key, (("number",), "at least {number}"))
        if re.search("[{}]", re.sub("{(" + "|".join(filled) + ")}", "", phrase.text)):
            blanks = ", ".join(f"{{{name}}}" for name in filled)
            yield problems.bad_value(phrase.place, phrase.text, f"has a bracket that is not part of {blanks}", example)


_FILLED = {
    "label.quoted": (("text",), "“{text}”"),
    "start.changed": (("before", "now"), "changed, version {before} → {now}"),
    "start.verified": (("verified", "citations", "day"), "{verified} of {citations} citations verified on {day}"),
}
"""What is filled into a phrase, where it is not a number, and an example of it."""


def _missing_terms(language: str, root: Node) -> Iterator[Diagnostic]:
    """A word that is only ever counted has its forms (``.one``, ``.other``) as well as the bare term."""
    phrases = dict(_flat(root))
    terms = tuple(_terms())
    others = [key for key in phrases if key.removesuffix(".one").removesuffix(".other") not in terms]
    for key in (*terms, *LABELS_OF_PAGES, *PHRASES_OF_THE_START_PAGE):
        if key not in phrases and f"{key}.other" not in phrases:
            place = _key_place(root, key.split(".")[0], Place(root.place.path))
            yield problems.missing_phrase(place, key, language, others)


LABELS_OF_PAGES = tuple(
    f"label.{name}"
    for name in (
        "archived",
        "as_of",
        "back",
        "chart_region",
        "contents",
        "internal_only",
        "notes",
        "otherwise",
        "paragraph",
        "quoted",
        "sources",
        "table_region",
        "version",
    )
)
"""What a page needs of a language, whatever its brief says."""

PHRASES_OF_THE_START_PAGE = tuple(
    f"start.{name}"
    for name in (
        *("also_in", "best", "briefs", "changed", "changed_facts", "countries", "facts", "find", "first_build"),
        *(
            "formats",
            "found",
            "gone",
            "gone_briefs",
            "hint",
            "language",
            "languages",
            "last_build",
            "lead",
            "no_script",
            "none_found",
        ),
        *("not_verified", "older", "results", "sources", "title", "verified"),
    )
)
"""What the page that leads to all briefs needs of a language."""


def _terms() -> Iterator[str]:
    lists = (getattr(vocabulary, name) for name in vocabulary.__all__)
    for words in lists:
        if isinstance(words, type) and issubclass(words, StrEnum):
            yield from map(term_key, words)
