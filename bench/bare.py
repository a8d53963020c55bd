"""What somebody writes who has no tipbrief: Markdown through Jinja, Python-Markdown and WeasyPrint, file by file.

    python bench/bare.py FOLDER FILE...

A ``.md`` file is a template of Jinja; an ``.html`` file is printed as it is, with what tipbrief's PDFs have beside
their page: its fonts and running heads, tagged. One file a process, or all in one, as it is called. The fonts and the
style sheet for print are tipbrief's, so that both print alike.
"""

import sys
from importlib.resources import files
from pathlib import Path

from jinja2 import Template
from markdown import markdown
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

PAGE = Path(__file__).parent.parent / "templates" / "page"
FACES = {"Regular": "normal 400", "Italic": "italic 400", "Bold": "normal 700", "BoldItalic": "italic 700"}


def main() -> None:
    printed = Printer()
    for path in map(Path, sys.argv[2:]):
        printed.make(path, Path(sys.argv[1]))


class Printer:
    def __init__(self) -> None:
        self._fonts = FontConfiguration()
        lines = ".footnote p { display: inline } .footnote > ol > li { width: 31% !important }"
        # Python-Markdown makes a paragraph of a note, and puts a space between two
        heads = f"{_faces()}\n{lines}\n{(PAGE / 'pdf.css').read_text('utf-8')}"
        self._heads = CSS(string=heads, font_config=self._fonts)
        self._looks = CSS(string=(PAGE / "print.css").read_text("utf-8"), font_config=self._fonts)

    def make(self, path: Path, folder: Path) -> None:
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            self._print(text, folder / f"{path.stem}.pdf", [self._heads], "pdf/a-3a")
            return
        written = Template(text).render(title=path.stem)
        body = markdown(written, extensions=["tables", "footnotes", "toc"])
        page = f"<!doctype html><html lang=en><title>{path.stem}</title><body>{body}"
        (folder / f"{path.stem}.md").write_text(written, "utf-8")
        (folder / f"{path.stem}.html").write_text(page, "utf-8")
        self._print(page, folder / f"{path.stem}.pdf", [self._heads, self._looks], "pdf/ua-1")

    def _print(self, page: str, target: Path, styles: list[CSS], variant: str) -> None:
        HTML(string=page).write_pdf(
            target, stylesheets=styles, font_config=self._fonts, pdf_variant=variant, pdf_tags=True
        )


def _faces() -> str:
    family = files("rendercv_fonts") / "Source Sans 3"
    return "".join(
        f"@font-face {{ font-family: SourceSans3; font-style: {kind.split()[0]}; font-weight: {kind.split()[1]};"
        f" src: url('{Path(str(family / f'SourceSans3-{name}.ttf')).as_uri()}') }}"
        for name, kind in FACES.items()
    )


if __name__ == "__main__":
    main()
