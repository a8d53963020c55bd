"""A fact base and a brief in, a document out: Jinja runs here, once, and writes Markdown."""

import re
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from tipbrief import problems
from tipbrief.analysis import ANALYSES, OF_ALL_YEARS, OF_VALUES
from tipbrief.compose.escape import as_markdown
from tipbrief.compose.notes import Notebook, passage_address
from tipbrief.diagnostics import Checked, Diagnostic, Place
from tipbrief.documents import Brief, Document, Note, Templates, heading_id
from tipbrief.facts.base import FactBase, UnknownSelection
from tipbrief.facts.fact import Fact
from tipbrief.present import (
    Language,
    MissingPhrase,
    capital,
    counted,
    country_name,
    in_words,
    listed,
    money,
)
from tipbrief.problems import suggest
from tipbrief.templating import markdown_environment, template_place
from tipbrief.vocabulary import Edition, Sensitivity


def compose(facts: FactBase, templates: Templates, brief: Brief) -> Checked[Document | None]:
    """No document without a diagnostic that names the template and the line.

    A public brief is made of public facts alone: nothing behind this line can see the others.
    """
    shown = facts if brief.edition is Edition.INTERNAL else facts.public()
    composition = _Composition(shown, templates, brief)
    try:
        return Checked(composition.document())
    except (TemplateError, LookupError, TypeError, ValueError, AttributeError) as error:
        if not isinstance(error, TemplateError) and not _frames_in_templates(error, templates):
            raise
        return Checked(None, (_diagnostic(error, templates, brief),))


class _Composition:
    """One document in the making: what its template may call, and the notes that this leaves behind."""

    def __init__(self, facts: FactBase, templates: Templates, brief: Brief) -> None:
        self._facts = facts.of_latest_report()
        self._all_years = facts
        self._templates = templates
        self._brief = brief
        self._language = Language(brief.language, templates.phrases.get(brief.language, {}))
        self._notebook = Notebook(facts)

    def document(self) -> Document:
        language = self._brief.language
        environment = markdown_environment(self._templates, self._functions(), self._finalize)
        template = environment.get_template(self._brief.type.template(language))
        draft = _tidy(
            template.render(
                country=self._country_name,
                title=self._brief.type.title[language],
                purpose=self._brief.type.purpose[language],
                as_of=self._brief.as_of,
                edition=self._brief.edition,
            )
        )
        version = sha256(draft.encode()).hexdigest()[:8]
        return Document(
            brief=self._brief,
            country=self._facts.country.id,
            title=self._title,
            version=version,
            markdown=draft.replace(_VERSION, version),
            notes=self._notebook.notes(),
            facts=self._notebook.facts,
        )

    @property
    def _title(self) -> str:
        title = f"{self._country_name}: {self._brief.type.title[self._brief.language]}"
        return (
            title
            if self._brief.edition is Edition.PUBLIC
            else f"{title} ({in_words(self._brief.edition, self._language)})"
        )

    @property
    def _country_name(self) -> str:
        return country_name(self._facts.country.code, self._language)

    def _functions(self) -> Mapping[str, Callable[..., Any]]:
        language = self._language
        return {
            **{name: partial(analysis, self._facts) for name, analysis in ANALYSES.items()},
            **{name: partial(analysis, self._all_years) for name, analysis in OF_ALL_YEARS.items()},
            **OF_VALUES,
            "counted": partial(_in_language, counted, language),
            "listed": partial(_in_language, listed, language),
            "money": partial(_in_language, money, language),
            "capital": partial(_in_language, capital, language),
            "phrase": language.phrase,
            "note": self._note,
            "notes": self._notebook.notes,
            "version": _version,
            "link": _link,
            "link_to_heading": partial(_in_language, _link_to_heading, language),
            "passage": partial(_passage, language),
        }

    def _note(self, *facts: Fact) -> Markup:
        """The notes of some facts, and after those of a restricted one its mark, wherever a template prints it."""
        references = self._notebook.note(*facts)
        if not any(fact.sensitivity is Sensitivity.RESTRICTED for fact in facts):
            return references
        mark = as_markdown(in_words(Sensitivity.RESTRICTED, self._language))
        return references + Markup(" **({})**").format(mark)

    @pass_context
    def _finalize(self, _: Context, value: object) -> object:
        """What ``{{ value }}`` prints, as Markdown; what a template writes itself passes as it is.

        It asks for the context so that Jinja cannot print a constant at compile time, past this function.
        """
        if isinstance(value, Markup | Undefined):
            return value
        if isinstance(value, Note):
            return Markup(f"[^{value.number}]")  # noqa: S704  # a number alone
        return as_markdown(in_words(value, self._language))


_VERSION = "\ue000"


def _version() -> Markup:
    """Where the digest of everything else will stand. Private-use characters occur in no input."""
    return Markup(_VERSION)  # noqa: S704  # a mark of ours


def _link(text: str, address: str) -> Markup:
    """A Markdown link. The address was checked when it was read; brackets would end it early."""
    safe = address.replace("(", "%28").replace(")", "%29")
    return Markup(f"[{as_markdown(text)}]({safe})")  # noqa: S704  # both parts are escaped


def _link_to_heading(value: object, heading: str, language: Language) -> Markup:
    """A link inside the document. ``heading`` is the whole heading, number and all."""
    text = value if isinstance(value, Markup) else as_markdown(in_words(value, language))
    return Markup(f"[{text}](#{heading_id(heading)})")  # noqa: S704  # escaped just above


def _passage(language: Language, note: Note) -> Markup:
    """Where the passage stands, as a link that opens the source there, if it has an address."""
    place = language.phrase("label.paragraph").format(number=note.passage.paragraph)
    address = passage_address(note)
    return _link(place, address) if address else as_markdown(place)


def _in_language(function: Callable[..., str], language: Language, *args: Any) -> str:
    return function(*args, language)


def _tidy(markdown: str) -> str:
    lines = "\n".join(line.rstrip() for line in markdown.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _diagnostic(error: Exception, templates: Templates, brief: Brief) -> Diagnostic:
    """Whatever is raised below a template was asked for by its line: a field, a word or a value that does not fit."""
    if isinstance(error, TemplateSyntaxError):
        return problems.template_syntax(template_place(templates, error.name, error.lineno), error.message or "")
    frames = _frames_in_templates(error, templates)
    if isinstance(error, TemplateNotFound) or not frames:
        wanted = str(error)
        place = template_place(templates, frames[-1].filename, frames[-1].lineno or 0) if frames else Place("templates")
        return problems.missing_template(place, wanted)
    place = template_place(templates, frames[-1].filename, frames[-1].lineno or 0)
    if isinstance(error, MissingPhrase):
        return problems.missing_phrase(place, error.key, brief.language, templates.phrases.get(brief.language, {}))
    return problems.template_failed(place, str(error), _hint(error))


def _frames_in_templates(error: Exception, templates: Templates) -> list[traceback.FrameSummary]:
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in templates.texts]


def _hint(error: Exception) -> str:
    if isinstance(error, UnknownSelection):
        return error.hint
    unknown = re.match(r"there is no '(\w+)'", str(error))
    if unknown:
        return suggest(unknown[1], (*sorted({*ANALYSES, *OF_ALL_YEARS, *OF_VALUES}), *_WORDS_OF_TEMPLATES))
    return "see 'Writing briefs' in the documentation for what a template may use"


_WORDS_OF_TEMPLATES = (
    *("note", "notes", "counted", "listed", "capital", "money", "phrase", "link", "link_to_heading", "passage"),
    *("version", "country", "title", "purpose", "as_of", "edition", "say", "people", "asked"),
)
