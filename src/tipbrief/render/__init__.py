"""A document in, bytes out, in one of the formats below. HTML and Word are made of the Markdown, PDF of that HTML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType

from tipbrief.audit import audit
from tipbrief.documents import Document, Fonts, Paper, Rendering, Templates
from tipbrief.errors import RenderingFailed
from tipbrief.render.data import json_of, provenance
from tipbrief.render.glyphs import lacking
from tipbrief.render.pdf import Evidence, Press, Sheet, load_engine, page_count


@dataclass(frozen=True)
class Theme:
    """What pages are made with: the templates, the paper of PDF and Word, and for PDF its fonts.

    ``beside`` are the formats that are built together, which a page may link to.
    It is sent to workers as it is given; what it loads to draw PDFs, each of them loads for itself.
    """

    templates: Templates
    fonts: Fonts = field(default_factory=Fonts)
    paper: Paper = Paper.A4
    beside: tuple[str, ...] = ()

    @cached_property
    def press(self) -> Press:
        return Press(self.fonts, Sheet(self.paper, self.templates.page.pdf))

    def __getstate__(self) -> dict[str, object]:
        return {given.name: getattr(self, given.name) for given in fields(self)}


def render(document: Document, format_name: str, theme: Theme) -> Rendering:
    """Raises AuditFailed for a document that was changed after composing.

    PDF and Word raise EngineMissing and RenderingFailed.
    """
    audit(document)
    chosen = FORMATS[format_name]
    brief = document.brief
    path = (document.country, brief.language, f"{brief.name}.{format_name}")
    return Rendering(path, chosen.media_type, chosen.make(document, theme))


@dataclass(frozen=True, slots=True)
class Format:
    media_type: str
    make: Callable[[Document, Theme], bytes]


def _markdown(document: Document, _: Theme) -> bytes:
    return document.markdown.encode()


def _html(document: Document, theme: Theme) -> bytes:
    from tipbrief.render.html import html_of  # a tenth of a second, and Markdown needs none of it

    return html_of(document, theme.templates, _alternates(document, theme)).encode()


def _alternates(document: Document, theme: Theme) -> list[tuple[str, str]]:
    """What a machine may read instead; not the PDF, since without Pango none is built and the link would be dead."""
    told = [name for name in ("json", "md") if name in theme.beside]
    return [(FORMATS[name].media_type, f"{document.brief.name}.{name}") for name in told]


def _pdf(document: Document, theme: Theme) -> bytes:
    lost = lacking(document, theme.fonts.files)
    if lost:
        raise RenderingFailed(document.title, lost)
    from tipbrief.render.html import html_of  # as above

    evidence = Evidence(_json(document, theme), document.brief.as_of)
    return theme.press.pdf_of(html_of(document, theme.templates), document.title, evidence)


def _word(document: Document, theme: Theme) -> bytes:
    from tipbrief.render.word import word_of  # as above

    return word_of(document, theme.templates, theme.paper)


def _json(document: Document, _: Theme) -> bytes:
    return json_of(document).encode()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "md": Format("text/markdown", _markdown),
        "html": Format("text/html", _html),
        "pdf": Format("application/pdf", _pdf),
        "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
        "json": Format("application/json", _json),
    }
)

__all__ = ["FORMATS", "Format", "Theme", "load_engine", "page_count", "provenance", "render"]
