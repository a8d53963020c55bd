"""A document in, one self-contained HTML page out. PDF is printed from the same page."""

from collections.abc import Sequence

from tipbrief.documents import Document, Note, Templates
from tipbrief.present import Language, in_words
from tipbrief.render.body import Body, body_of
from tipbrief.render.data import notes_of_facts
from tipbrief.render.linked import linked_data_of
from tipbrief.render.marks import Shown
from tipbrief.render.raw import trusted
from tipbrief.templating import filled


def written_body(document: Document, templates: Templates) -> Body:
    """What stands in the page, whatever is beside it."""
    language = _language(document, templates)
    return body_of(
        document.markdown,
        Shown(document.charts, document.printed, notes_of_facts(document), _passages(document, language)),
        table_label=language.phrase("label.table_region"),
        chart_label=language.phrase("label.chart_region"),
        back_label=language.phrase("label.back"),
    )


def html_of(document: Document, body: Body, templates: Templates, alternates: Sequence[tuple[str, str]] = ()) -> str:
    """``alternates`` are the media types and names of files beside the page that say the same."""
    language = _language(document, templates)
    return filled(
        templates,
        "page/page.html.jinja",
        templates.page.shell,
        document=document,
        phrase=language.phrase,
        alternates=alternates,
        linked_data=trusted(linked_data_of(document)),
        front=trusted(body.front),
        chapters=trusted(body.chapters),
        contents=body.contents,
        as_of=in_words(document.brief.as_of, language),
        screen_style=trusted(templates.page.screen),
        print_style=trusted(templates.page.print),
    )


def _language(document: Document, templates: Templates) -> Language:
    return Language(document.brief.language, templates.phrases[document.brief.language])


def _passages(document: Document, language: Language) -> dict[int, str]:
    """By number of the note, the source, the place in it and the phrase that is cited."""
    return {note.number: _passage(note, language) for note in document.notes}


def _passage(note: Note, language: Language) -> str:
    place = language.phrase("label.paragraph").format(number=note.passage.paragraph)
    return f"{note.source.short_title}, {place}: {language.phrase('label.quoted').format(text=note.passage.phrase)}"
