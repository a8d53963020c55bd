"""An HTML page in, a tagged PDF out (PDF/A-3a and PDF/UA-1), drawn with the fonts given and nothing from elsewhere."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache, cached_property
from importlib import import_module
from sys import modules, platform
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element

from tipbrief.collector import collector_paused, make_room
from tipbrief.documents import Fonts, Paper
from tipbrief.errors import EngineMissing, RenderingFailed
from tipbrief.render.columns import with_columns
from tipbrief.render.complaints import complaints
from tipbrief.render.link_texts import link_texts

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

_FONTS = "tipbrief:fonts/"
_FACES = {"Regular": ("normal", 400), "Italic": ("italic", 400), "Bold": ("normal", 700), "BoldItalic": ("italic", 700)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a PDF carries beside its pages: the facts behind them as JSON, of a day."""

    json: bytes
    day: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper, and ``style``: CSS that no browser knows, beside the page's own.

    ``sources`` are the files that the style and the page's own come from, by path, for messages.
    """

    paper: Paper
    style: str = ""
    sources: tuple[tuple[str, str], ...] = ()


A4 = Sheet(Paper.A4)


@dataclass(frozen=True)
class Press:
    """What PDFs are drawn with: fonts, named by family and face, such as ``SourceSans3-Regular.ttf``, and the sheet.

    They are loaded once for all pages that it draws, on one thread: to load them for each page takes time, and memory
    that WeasyPrint does not give back. The fonts lie in a temporary folder, which goes with the press.
    """

    fonts: Fonts
    sheet: Sheet = A4

    def pdf_of(self, html: str, name: str, evidence: Evidence) -> bytes:
        """``name`` is for messages.

        Raises EngineMissing where Pango is not installed, and RenderingFailed for anything that WeasyPrint would only
        log, such as a missing glyph, a link to nowhere, a style it does not know, an attempt to fetch something, and
        for what would make the file no PDF/A or PDF/UA.
        """
        from tipbrief.render.finish import finished  # a tenth of a second, and only PDF needs it
        from tipbrief.render.tree import tree_of  # as above

        page = tree_of(html)
        texts = link_texts(page)
        drawn = self._drawn(page, name, evidence)
        make_room()
        content, faults = finished(drawn, texts)
        if faults:
            raise RenderingFailed(name, faults)
        return content

    def let_go(self) -> None:
        """Removes the folder of the fonts, which the engine does not where a process ends in haste."""
        loaded: _Loaded | None = vars(self).pop("_loaded", None)
        if loaded:
            loaded.fonts.__del__()

    @collector_paused()
    def _drawn(self, page: Element, name: str, evidence: Evidence) -> bytes:
        loaded = self._loaded
        weasyprint = loaded.engine
        with self._styles_by_file(weasyprint), complaints(weasyprint, name):
            read = _as_read(weasyprint, with_columns(page), loaded.fetcher)
            options = {"pdf_variant": "pdf/a-3a", "pdf_tags": True, "attachments": [_attached(weasyprint, evidence)]}
            pages = read.render(stylesheets=[loaded.style], font_config=loaded.fonts, **options)
            return bytes(pages.write_pdf(**options))

    @cached_property
    def _loaded(self) -> "_Loaded":
        """Nothing is kept that WeasyPrint complains of: it would do so only once."""
        weasyprint = load_engine()
        with self.fonts.alone():
            configuration = weasyprint.text.fonts.FontConfiguration()
        fetcher = _packaged_only(weasyprint, self.fonts.files)
        style = f"{self.sheet.style}\n{_font_faces(self.fonts.files)}\n@page {{ size: {self.sheet.paper} !important }}"
        try:
            with self._styles_by_file(weasyprint), complaints(weasyprint, "the style of PDFs"):
                parsed = weasyprint.CSS(string=style, font_config=configuration, url_fetcher=fetcher)
        except BaseException:
            configuration.__del__()  # as in let_go
            raise
        return _Loaded(weasyprint, configuration, parsed, fetcher)

    @contextmanager
    def _styles_by_file(self, weasyprint: Any) -> Iterator[None]:
        """What is complained of in a style is told with its file: each is read alone, as the engine names none."""
        try:
            yield
        except RenderingFailed:
            for path, style in self.sheet.sources:
                with complaints(weasyprint, path, style):
                    weasyprint.CSS(string=style, url_fetcher=_packaged_only(weasyprint, self.fonts.files))
            raise


class _Loaded(NamedTuple):
    """WeasyPrint, which has no types, and what it made."""

    engine: Any
    fonts: Any
    style: Any
    fetcher: Any


def _as_read(weasyprint: Any, page: Element, fetcher: Any) -> Any:
    """WeasyPrint takes a page as text alone, and reads it in Python: a twelfth of a drawing."""

    class Read(weasyprint.HTML):  # type: ignore[misc]  # weasyprint ships without types
        def __init__(self) -> None:
            self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
            self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(page, content_language=None)
            self.etree_element = page

    return Read()


def page_count(content: bytes) -> int:
    """Of a PDF."""
    from pikepdf import Pdf

    with Pdf.open(io.BytesIO(content)) as file:
        return len(file.pages)


def _attached(weasyprint: Any, evidence: Evidence) -> Any:
    """WeasyPrint would take the clock's time for both dates."""
    day = datetime.combine(evidence.day, time(), UTC)
    return weasyprint.Attachment(
        string=evidence.json,
        name="facts.json",
        description="The facts, figures and passages of this brief",
        relationship="Data",
        created=day,
        modified=day,
    )


def load_engine() -> Any:
    """WeasyPrint. Raises EngineMissing where Pango is not installed."""
    try:
        with _ONE_AT_A_TIME, _libraries_known_by_name(), _font_tools_later(), collector_paused():
            import weasyprint  # a third of a second, and only PDF needs it
            import weasyprint.text.fonts
    except OSError as error:
        raise EngineMissing("Pango", INSTALL_PANGO) from error
    _list_pages_once(weasyprint.pdf.pydyf.PDF)
    return weasyprint


_ONE_AT_A_TIME = Lock()
"""Two threads that loaded it at once would each put back what the other one had changed."""


@cache
def _list_pages_once(file_type: Any) -> None:
    """For each tag pydyf lists the pages of the file anew: of two hundred, it takes a twentieth of the drawing."""
    every = file_type.page_references.fget

    def listed(file: Any) -> Any:
        known, count = vars(file).setdefault("listed", {}), len(file.pages["Kids"])
        if count not in known:
            known[count] = every(file)
        return known[count]

    file_type.page_references = property(listed)


@contextmanager
def _libraries_known_by_name() -> Iterator[None]:
    """WeasyPrint asks for each library by the names that it has on every system, until one is there.

    For each name that Linux does not know, Python would ask the compiler and the linker whether they do: 86 processes
    that take as long as the import itself. What they could find is not there either, or is found by its own name.
    """
    import ctypes.util

    search = ctypes.util.find_library
    if platform == "linux":
        ctypes.util.find_library = lambda _: None  # type: ignore[assignment]  # nobody names what is asked for
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _font_tools_later() -> Iterator[None]:
    """WeasyPrint loads what it cuts fonts down with where HarfBuzz cannot, and variable ones: a quarter of its import.

    They are loaded when they are called.
    """
    wanted = () if "weasyprint" in modules else ("fontTools.subset", "fontTools.varLib.instancer")
    later = {name: _Later(name) for name in wanted if name not in modules}
    modules.update(later)
    try:
        yield
    finally:
        for name in later:
            modules.pop(name, None)


class _Later(ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *given, **named: getattr(import_module(self.__name__), name)(*given, **named)


INSTALL_PANGO = (
    "install it, on Debian or Ubuntu with: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "on macOS with: brew install pango; Markdown and HTML need nothing"
)


def _packaged_only(weasyprint: Any, fonts: Mapping[str, bytes]) -> Any:
    """A fetcher that knows the packaged fonts alone; all else stops the rendering, so that no brief has a hole."""

    class PackagedOnly(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # weasyprint ships without types
        def fetch(self, url: str, headers: object = None) -> "URLFetcherResponse":  # noqa: ARG002  # its signature
            content = fonts.get(url.removeprefix(_FONTS))
            if content is None:
                raise weasyprint.urls.FatalURLFetchingError(f"a brief fetches nothing, but this one asks for {url:.80}")
            return weasyprint.urls.URLFetcherResponse(url, content, {"Content-Type": "font/ttf"})

    return PackagedOnly(allowed_protocols=())


def _font_faces(fonts: Mapping[str, bytes]) -> str:
    return "\n".join(_font_face(name) for name in sorted(fonts))


def _font_face(name: str) -> str:
    family, _, face = name.removesuffix(".ttf").partition("-")
    style, weight = _FACES[face]
    return (
        f"@font-face {{ font-family: '{family}'; font-style: {style}; font-weight: {weight}; "
        f"src: url('{_FONTS}{name}') format('truetype'); }}"
    )
