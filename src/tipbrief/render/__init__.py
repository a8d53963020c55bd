"""A document in, bytes out, in one of the formats below. HTML and Word are made of the Markdown, PDF of that HTML."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from tipbrief.audit import audit
from tipbrief.documents import Document, Fonts, Paper, Rendering, Templates
from tipbrief.errors import RenderingFailed
from tipbrief.render.data import json_of, provenance
from tipbrief.render.glyphs import lacking
from tipbrief.render.pdf import Evidence, Press, Sheet, load_engine, page_count

if TYPE_CHECKING:
    from tipbrief.render.body import Body


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
        texts, paths = self.templates.texts, self.templates.paths
        styles = tuple((paths[name], texts[name]) for name in ("page/print.css", "page/pdf.css") if name in texts)
        return Press(self.fonts, Sheet(self.paper, self.templates.page.pdf, styles))

    def let_go(self) -> None:
        """Of what was loaded to draw PDFs. Without it, that is there until Python takes the theme apart."""
        press: Press | None = vars(self).pop("press", None)
        if press:
            press.let_go()

    def __getstate__(self) -> dict[str, object]:
        return {given.name: getattr(self, given.name) for given in fields(self)}


def render(document: Document, format_name: str, theme: Theme) -> Rendering:
    """Raises AuditFailed for a document that was changed after composing.

    PDF and Word raise EngineMissing and RenderingFailed.
    """
    return Renderer(document, theme).render(format_name)


class Renderer:
    """One document in several formats: what two of them are made of is made once.

    Raises AuditFailed for a document that was changed after composing.
    """

    def __init__(self, document: Document, theme: Theme) -> None:
        audit(document)
        self._document = document
        self._theme = theme

    def render(self, format_name: str) -> Rendering:
        """PDF and Word raise EngineMissing and RenderingFailed."""
        chosen = FORMATS[format_name]
        brief = self._document.brief
        path = (self._document.country, brief.language, f"{brief.name}.{format_name}")
        return Rendering(path, chosen.media_type, chosen.make(self))

    def markdown(self) -> bytes:
        return self._document.markdown.encode()

    def html(self) -> bytes:
        return self._page(self._alternates()).encode()

    def pdf(self) -> bytes:
        document, theme = self._document, self._theme
        lost = lacking(document, theme.fonts.files)
        if lost:
            raise RenderingFailed(document.title, lost)
        return theme.press.pdf_of(self._page(), document.title, Evidence(self._facts, document.brief.as_of))

    def word(self) -> bytes:
        from tipbrief.render.word import word_of  # a tenth of a second, and the other formats need none of it

        return word_of(self._document, self._theme.templates, self._theme.paper)

    def json(self) -> bytes:
        return self._facts

    def _page(self, alternates: Sequence[tuple[str, str]] = ()) -> str:
        from tipbrief.render.html import html_of  # a tenth of a second, and Markdown needs none of it

        return html_of(self._document, self._body, self._theme.templates, alternates)

    @cached_property
    def _body(self) -> "Body":
        from tipbrief.render.html import written_body  # as above

        return written_body(self._document, self._theme.templates)

    @cached_property
    def _facts(self) -> bytes:
        return json_of(self._document).encode()

    def _alternates(self) -> list[tuple[str, str]]:
        """What a machine may read instead; not the PDF, as without Pango none is built and the link would be dead."""
        told = [name for name in FORMATS["html"].links if name in self._theme.beside]
        return [(FORMATS[name].media_type, f"{self._document.brief.name}.{name}") for name in told]


@dataclass(frozen=True, slots=True)
class Format:
    """How a document becomes a file, and all that the file depends on beside it, so that it is made again only then.

    One that ``is_plain`` depends on nothing else; any other on the phrases of its language and on the templates of its
    ``page``, and it may have a paper, and ``links`` to the files of other formats that are built together with it.
    One that ``is_slow`` takes a second or so, and not a hundredth. ``libraries`` are those that not all are made with.
    """

    media_type: str
    make: Callable[[Renderer], bytes]
    is_plain: bool = False
    page: tuple[str, ...] = ()
    has_paper: bool = False
    links: tuple[str, ...] = ()
    is_slow: bool = False
    libraries: tuple[str, ...] = ()


_PAGE = ("page/page.html.jinja", "page/screen.css", "page/print.css")
START_PAGE = ("page/start.html.jinja", "page/start.css", "page/search.js", "page/screen.css")
"""The templates of the pages that lead to all briefs."""

_OF_PAGES = ("markdown", "nh3")
_OF_PAPER = (
    *_OF_PAGES,
    *("harfbuzz", "pango", "pikepdf", "pydyf", "rendercv-fonts", "selectolax", "tinycss2", "weasyprint"),
)
_OF_WORD = ("pypandoc-binary", "python-docx")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "md": Format("text/markdown", Renderer.markdown, is_plain=True),
        "html": Format("text/html", Renderer.html, page=_PAGE, links=("json", "md"), libraries=_OF_PAGES),
        "pdf": Format(
            "application/pdf",
            Renderer.pdf,
            page=(*_PAGE, "page/pdf.css"),
            has_paper=True,
            is_slow=True,
            libraries=_OF_PAPER,
        ),
        "docx": Format(_WORD, Renderer.word, has_paper=True, is_slow=True, libraries=_OF_WORD),
        "json": Format("application/json", Renderer.json, is_plain=True),
    }
)

__all__ = ["FORMATS", "START_PAGE", "Format", "Renderer", "Theme", "load_engine", "page_count", "provenance", "render"]
