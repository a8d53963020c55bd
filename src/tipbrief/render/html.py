"""A document in, one self-contained HTML page out. PDF is printed from the same page."""

from collections.abc import Sequence

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from tipbrief.documents import Document, Note, Templates
from tipbrief.present import Language, in_words
from tipbrief.render.body import body_of
from tipbrief.render.data import notes_of_facts
from tipbrief.render.linked import linked_data_of
from tipbrief.render.marks import Shown


def html_of(document: Document, templates: Templates, alternates: Sequence[tuple[str, str]] = ()) -> str:
    """``alternates`` are the media types and names of files beside the page that say the same."""
    language = Language(document.brief.language, templates.phrases[document.brief.language])
    body = body_of(
        document.markdown,
        Shown(document.charts, document.printed, notes_of_facts(document), _passages(document, language)),
        table_label=language.phrase("label.table_region"),
        chart_label=language.phrase("label.chart_region"),
        back_label=language.phrase("label.back"),
    )
    shell = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(templates.page.shell)
    return shell.render(
        document=document,
        phrase=language.phrase,
        alternates=alternates,
        linked_data=_trusted(linked_data_of(document)),
        front=_trusted(body.front),
        chapters=_trusted(body.chapters),
        contents=body.contents,
        as_of=in_words(document.brief.as_of, language),
        screen_style=_trusted(templates.page.screen),
        print_style=_trusted(templates.page.print),
    )


def _passages(document: Document, language: Language) -> dict[int, str]:
    """By number of the note, the source, the place in it and the phrase that is cited."""
    return {note.number: _passage(note, language) for note in document.notes}


def _passage(note: Note, language: Language) -> str:
    place = language.phrase("label.paragraph").format(number=note.passage.paragraph)
    return f"{note.source.short_title}, {place}: {language.phrase('label.quoted').format(text=note.passage.phrase)}"


def _trusted(html: str) -> Markup:
    """Sanitised by ``body_of``, escaped by ``linked_data_of``, or a style sheet of the template folder."""
    return Markup(html)  # noqa: S704  # see above
