"""What somebody writes who has no tipbrief: Markdown through Jinja, Python-Markdown and WeasyPrint, file by file.

    python bench/bare.py FOLDER [--at-the-foot] FILE...

A ``.md`` file is a template of Jinja. It is printed with tipbrief's style sheet, which leaves out all that was found to
be slow; with ``--at-the-foot`` as many reports are, with notes at the foot of their page, dots that lead to the page
numbers of the contents, and collapsed borders.
An ``.html`` file is printed as it is, with what tipbrief's PDFs have beside their page: its fonts and running heads,
tagged. One file a process, or all in one, as it is called.
"""

import re
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from jinja2 import Template
from markdown import markdown
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

PAGE = Path(__file__).parent.parent / "templates" / "page"
FACES = {"Regular": "normal 400", "Italic": "italic 400", "Bold": "normal 700", "BoldItalic": "italic 700"}
AT_THE_FOOT = """
@page {
  size: A4; margin: 20mm 19mm;
  @top-left { content: string(title); font-size: 8pt }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt }
}
html { font: 9.2pt/1.4 SourceSans3, sans-serif }
h1 { string-set: title content() }
table { width: 100%; border-collapse: collapse; font-size: 8pt }
th, td { border: .4pt solid #999; padding: 1mm 2mm; text-align: left; vertical-align: top }
.toc a::after { content: leader(".") target-counter(attr(href), page) }
.note { float: footnote; font-size: 7pt }
"""
LEAN = ".footnote p { display: inline } .footnote > ol > li { width: 31% !important }"
"""Python-Markdown makes a paragraph of a note, and puts a space between two."""


def main() -> None:
    folder, *rest = sys.argv[1:]
    is_at_the_foot = rest[0] == "--at-the-foot"
    printed = Printer(Path(folder), is_lean=not is_at_the_foot)
    for path in map(Path, rest[is_at_the_foot:]):
        printed.make(path)


class Printer:
    def __init__(self, folder: Path, *, is_lean: bool) -> None:
        self._folder = folder
        self._is_lean = is_lean
        self._fonts = FontConfiguration()
        self._heads = self._style(f"{_faces()}\n{(PAGE / 'pdf.css').read_text('utf-8')}")
        lean = f"{(PAGE / 'print.css').read_text('utf-8')}\n{LEAN}"
        self._looks = [self._heads, self._style(lean)] if is_lean else [self._style(f"{_faces()}\n{AT_THE_FOOT}")]

    def _style(self, text: str) -> CSS:
        return CSS(string=text, font_config=self._fonts)

    def make(self, path: Path) -> None:
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            self._print(text, path.stem, [self._heads], "pdf/a-3a")
            return
        written = Template(text).render(title=path.stem)
        extensions = ["tables", "footnotes", "toc"]
        if self._is_lean:
            body = markdown(written, extensions=extensions)
        else:
            body = _with_notes_at_the_foot(
                markdown(written.replace("\n## ", "\n[TOC]\n\n## ", 1), extensions=extensions)
            )
        page = f"<!doctype html><html lang=en><title>{path.stem}</title><body>{body}"
        (self._folder / f"{path.stem}.md").write_text(written, "utf-8")
        (self._folder / f"{path.stem}.html").write_text(page, "utf-8")
        self._print(page, path.stem, self._looks, "pdf/ua-1")

    def _print(self, page: str, name: str, styles: Sequence[CSS], variant: str) -> None:
        target = self._folder / f"{name}.pdf"
        HTML(string=page).write_pdf(
            target, stylesheets=styles, font_config=self._fonts, pdf_variant=variant, pdf_tags=True
        )


def _with_notes_at_the_foot(body: str) -> str:
    """Each note where it is first called; WeasyPrint takes it to the foot of that page."""
    text, _, notes = body.partition('<div class="footnote">')
    waiting = dict(
        re.findall(r'<li id="fn:(\d+)">\s*<p>(.*?)(?:&#160;<a class="footnote-backref".*?)?</p>', notes, re.DOTALL)
    )

    def note(call: re.Match[str]) -> str:
        said = waiting.pop(call[1], None)
        return f"<sup>{call[1]}</sup>" if said is None else f'<span class="note">{said}</span>'

    return re.sub(r'<sup id="fnref\d*:(\d+)">.*?</sup>', note, text)


def _faces() -> str:
    family = files("rendercv_fonts") / "Source Sans 3"
    return "".join(
        f"@font-face {{ font-family: SourceSans3; font-style: {kind.split()[0]}; font-weight: {kind.split()[1]};"
        f" src: url('{Path(str(family / f'SourceSans3-{name}.ttf')).as_uri()}') }}"
        for name, kind in FACES.items()
    )


if __name__ == "__main__":
    main()
