"""A document in, bytes out, in one of the formats below. HTML is made of the Markdown, and PDF of that HTML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tipbrief.audit import audit
from tipbrief.documents import Document, Rendering, Templates
from tipbrief.render.data import json_of, provenance
from tipbrief.render.html import html_of
from tipbrief.render.pdf import pdf_of


@dataclass(frozen=True, slots=True)
class Theme:
    """What pages are made with: the templates, and the fonts of the PDF by file name."""

    templates: Templates
    fonts: Mapping[str, bytes]


def render(document: Document, format_name: str, theme: Theme) -> Rendering:
    """Raises AuditFailed for a document that was changed after composing; EngineMissing and RenderingFailed for PDF."""
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
    return html_of(document, theme.templates).encode()


def _pdf(document: Document, theme: Theme) -> bytes:
    page = theme.templates.page
    return pdf_of(html_of(document, theme.templates), document.title, theme.fonts, style=page.pdf)


def _json(document: Document, _: Theme) -> bytes:
    return json_of(document).encode()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "md": Format("text/markdown", _markdown),
        "html": Format("text/html", _html),
        "pdf": Format("application/pdf", _pdf),
        "json": Format("application/json", _json),
    }
)

__all__ = ["FORMATS", "USUAL_FORMATS", "Format", "Theme", "provenance", "render"]

USUAL_FORMATS = ("md", "html", "pdf")
"""What is built where no format is named."""
