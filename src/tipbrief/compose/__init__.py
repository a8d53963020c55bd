"""A fact base and a brief in, a document out: Jinja runs here, once, and writes Markdown."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from tipbrief import problems
from tipbrief.analysis import ANALYSES, OF_ALL_YEARS, OF_VALUES
from tipbrief.analysis.asking import asked
from tipbrief.analysis.relations import other_side
from tipbrief.audit import audit, lists_its_notes, unnoted, unprinted
from tipbrief.charts import CHARTS, Drawing
from tipbrief.collector import collector_paused
from tipbrief.compose.printing import LooseNumber, Printer
from tipbrief.diagnostics import Checked, Diagnostic, Place
from tipbrief.documents import Brief, Chart, Document, Templates
from tipbrief.errors import AuditFailed, UnknownSelection
from tipbrief.facts.base import FactBase
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
from tipbrief.templating import (
    GUIDE,
    NAMES,
    Loader,
    as_made,
    faults_of,
    frames_in,
    markdown_environment,
    numbers_typed,
    svg_environment,
    template_place,
)
from tipbrief.vocabulary import Edition, Layout, Reports


@collector_paused()
def compose(facts: FactBase, templates: Templates, brief: Brief) -> Checked[Document | None]:
    """No document without a diagnostic that names the template and the line.

    A public brief is made of public facts alone: nothing behind this line can see the others. Raises AuditFailed where
    a document would hold what no fact stands behind.
    """
    shown = facts if brief.edition is Edition.INTERNAL else facts.public()
    composition = _Composition(shown, templates, brief)
    try:
        document = composition.document()
    except (TemplateError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        if not isinstance(error, TemplateError) and not frames_in(error, templates.texts):
            raise
        return Checked(None, composition.faults or (_diagnostic(error, templates, brief),))
    if composition.faults:
        return Checked(None, composition.faults)
    try:
        audit(document)
    except AuditFailed:
        found = tuple(_faults_of_templates(document, composition, shown, templates, brief))
        if not found:
            raise
        return Checked(None, found)
    return Checked(document)


def _faults_of_templates(
    document: Document, composition: "_Composition", shown: FactBase, templates: Templates, brief: Brief
) -> Iterator[Diagnostic]:
    """What an audit finds and a template can mend, at the place in the template."""
    if not lists_its_notes(document):
        yield problems.notes_not_listed(template_place(templates, composition.template, 1))
        return
    bare = {one.number: one for one in unnoted(document)}
    places = _Composition(shown, templates, brief, watched=bare).places() if bare else {}
    statements = {number: problems.unnoted_statement(place, bare[number].facts[0]) for number, place in places.items()}
    yield from dict.fromkeys(statements.values())
    for chart, figure in unprinted(document):
        yield problems.number_only_drawn(composition.place_of_chart(chart.svg), chart.title, str(figure.value))


class _Composition:
    """One document in the making: what its template may call, and the notes that this leaves behind."""

    def __init__(self, facts: FactBase, templates: Templates, brief: Brief, watched: Container[int] = ()) -> None:
        self._facts = facts if brief.type.reports is Reports.ALL else facts.of_latest_report()
        self._all_years = facts
        self._templates = templates
        self._brief = brief
        self._language = Language(brief.language, templates.phrases.get(brief.language, {}))
        self._printer = Printer(facts, self._language, watched)
        self._loader = Loader(templates.texts)
        self._environment = markdown_environment(self._loader, self._functions(), self._printer.finalize)

    @property
    def template(self) -> str:
        return self._brief.type.template(self._brief.language)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Of the templates that were needed so far."""
        return tuple(faults_of(self._templates, self._loader.used))

    def document(self) -> Document:
        version, markdown, printed, charts = self._printer.read(self._draft())
        return Document(
            brief=self._brief,
            country=self._facts.country.id,
            country_name=self._country_name,
            title=self._title,
            version=version,
            markdown=markdown,
            notes=self._printer.notebook.notes(),
            facts=self._printer.notebook.facts,
            printed=printed,
            charts=charts,
            templates=tuple(self._loader.used),
        )

    def places(self) -> Mapping[int, Place]:
        """Where in the templates the watched texts were printed."""
        self._draft()
        lines = self._printer.places.items()
        return {number: template_place(self._templates, name, line) for number, (name, line) in lines}

    def _say(self, fact: Fact) -> Markup:
        """What a fact says with its notes, the analyst's remarks, and what is told otherwise."""
        printed, note = self._printer.told, self._printer.note
        pieces: list[str] = [printed(fact.says, fact), note(fact)]
        pieces += [f" *{printed(remark, fact)}*" for remark in fact.remarks]
        for other in other_side(self._all_years, fact):
            pieces += [f" *{self._language.phrase('label.otherwise')}* ", printed(other.says, other), note(other)]
        return as_made("".join(pieces))  # what was printed is escaped, and the phrase is ours

    def place_of_chart(self, svg: str) -> Place:
        return template_place(self._templates, *self._printer.chart_places[svg])

    def _draft(self) -> str:
        return _tidy(str(self._environment.get_template(self.template).render(self._words())))

    def _words(self) -> dict[str, object]:
        return {
            "country": self._country_name,
            "title": self._brief.type.title[self._brief.language],
            "purpose": self._brief.type.purpose[self._brief.language],
            "as_of": self._brief.as_of,
            "edition": self._brief.edition,
            "layout": self._brief.layout,
            "part": None,
        }

    def _part(self, brief_type: str, block: str) -> Markup:
        """A block of another brief type, one level down, told of the facts of this brief."""
        known = {str(one.id): one for one in self._templates.brief_types}
        if brief_type not in known:
            raise UnknownSelection(f"there is no brief type '{brief_type}'", suggest(brief_type, known))
        template = self._environment.get_template(known[brief_type].template(self._brief.language))
        blocks = sorted({*template.blocks, *_BLOCKS_OF_EVERY_BRIEF})
        if block not in blocks:
            raise UnknownSelection(f"'{brief_type}' has no block '{block}'", suggest(block, blocks))
        text = str(template.render(self._words() | {"part": block}))
        return as_made(f"\n{text}".replace("\n#", "\n##")[1:])  # Markdown made as any other

    def _chart(self, name: str, draw: Callable[..., Drawing | None], result: Any, title: str, description: str) -> str:
        """A drawing of a result, under a title and with a description for those who cannot see it."""
        for typed in (*numbers_typed(title, self._language.code), *numbers_typed(description, self._language.code)):
            raise LooseNumber(typed)
        drawing = draw(result, self._language)
        if drawing is None:
            return Markup()
        template = self._drawings.get_template(f"charts/{name}.svg.jinja")
        number = self._printer.charts_drawn
        svg = str(template.render(id=f"chart-{number}", title=title, description=description, drawing=drawing))
        words = (title, description, *(str(label.text) for label in drawing.labels))
        return self._printer.chart(Chart(0, title, description, svg, words, drawing.figures))

    @cached_property
    def _drawings(self) -> Environment:
        return svg_environment(self._loader)

    @property
    def _title(self) -> str:
        title = f"{self._country_name}: {self._brief.type.title[self._brief.language]}"
        kinds = (self._brief.layout, self._brief.edition)
        told = [in_words(one, self._language) for one in kinds if one not in {Layout.FULL, Edition.PUBLIC}]
        return f"{title} ({', '.join(told)})" if told else title

    @property
    def _country_name(self) -> str:
        country = self._facts.country
        return country.name.get(self._language.code) or country_name(country.code, self._language)

    def _functions(self) -> Mapping[str, Callable[..., Any]]:
        language, printer = self._language, self._printer
        return {
            **{name: partial(asked, self._facts, analysis) for name, analysis in ANALYSES.items()},
            **{name: partial(asked, self._all_years, analysis) for name, analysis in OF_ALL_YEARS.items()},
            **OF_VALUES,
            "counted": partial(_in_language, counted, language),
            "listed": partial(_in_language, listed, language),
            "money": partial(_in_language, money, language),
            "capital": partial(_in_language, capital, language),
            "phrase": language.phrase,
            "note": printer.note,
            "say": self._say,
            "notes": printer.notebook.notes,
            "sources_noted": printer.notebook.sources,
            "main_source": printer.notebook.main_source,
            "version": printer.version,
            "link": printer.link,
            "link_to_heading": printer.link_to_heading,
            "passage": printer.passage,
            "part_of": self._part,
            **{f"{name}_chart": partial(self._chart, name, draw) for name, draw in CHARTS.items()},
        }


_BLOCKS_OF_EVERY_BRIEF = ("chapters", "findings")


def _in_language(function: Callable[..., str], language: Language, *args: Any) -> str:
    return function(*args, language)


def _tidy(markdown: str) -> str:
    """No space at the end of a line, none twice inside one, and no empty line twice.

    Each pattern begins with the character it looks for, which is found several times as fast as what stands before it.
    """
    lines = "\n".join(line.rstrip() for line in markdown.split("\n"))
    return re.sub(r"\n\n\n+", "\n\n", re.sub(r" (?<=\S ) +", " ", lines)).strip() + "\n"


def _diagnostic(error: Exception, templates: Templates, brief: Brief) -> Diagnostic:
    """Whatever is raised below a template was asked for by its line: a field, a word or a value that does not fit."""
    if isinstance(error, TemplateSyntaxError):
        return problems.template_syntax(template_place(templates, error.name, error.lineno), error.message or "")
    frames = frames_in(error, templates.texts)
    if isinstance(error, TemplateNotFound) or not frames:
        wanted = str(error)
        place = template_place(templates, frames[-1].filename, frames[-1].lineno or 0) if frames else Place("templates")
        return problems.missing_template(place, wanted)
    place = template_place(templates, frames[-1].filename, frames[-1].lineno or 0)
    if isinstance(error, MissingPhrase):
        return problems.missing_phrase(place, error.key, brief.language, templates.phrases.get(brief.language, {}))
    if isinstance(error, LooseNumber):
        return problems.loose_number(place, error.number)
    if isinstance(error, RecursionError):
        return problems.template_failed(place, "this calls itself without an end", "let a macro call others only")
    if isinstance(error, UnknownSelection):
        return problems.template_failed(place, error.what, error.hint)
    return problems.template_failed(place, str(error), _hint(error, brief))


def _hint(error: Exception, brief: Brief) -> str:
    unfilled = re.match(r"Required block '(\w+)' not found", str(error))
    if unfilled:
        return f"fill it in {brief.type.id}/{brief.language}.md.jinja: {{% block {unfilled[1]} %}} … {{% endblock %}}"
    unknown = re.match(r"there is no '(\w+)'", str(error))
    if unknown:
        return suggest(unknown[1], NAMES, GUIDE)
    return "'tipbrief explain template-failed' says what a template may print"
