"""A document in, a Word file out: its Markdown through pandoc, then the styles, notes and page of a brief.

Charts are left out: Word does not draw our SVG reliably, and each number of a chart stands in the text as well.
"""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tipbrief.documents import Document, Paper, Templates
from tipbrief.pandoc import word_from, word_needs
from tipbrief.present import Language, in_words
from tipbrief.render.word.names import heading_bookmark, note_bookmark


def word_of(document: Document, templates: Templates, paper: Paper = Paper.A4) -> bytes:
    """Equal documents give equal bytes.

    Raises EngineMissing where the extra ``docx`` is not installed, and RenderingFailed where pandoc fails.
    """
    try:
        from tipbrief.render.word.file import dressed  # python-docx, which only Word needs
    except ModuleNotFoundError as error:
        raise word_needs("python-docx") from error
    markdown, numbers = for_pandoc(document.markdown)
    plain = word_from(markdown, document.title)
    return _packed(dressed(plain, document, numbers, _foot(document, templates), paper))


def _foot(document: Document, templates: Templates) -> str:
    brief = document.brief
    language = Language(brief.language, templates.phrases[brief.language])
    as_of = f"{language.phrase('label.as_of')} {in_words(brief.as_of, language)}"
    return f"{document.title} · {as_of} · {language.phrase('label.version')} {document.version}"


_RUN = re.compile(r"^\[\^\d+\]:|(?:\[\^\d+\])+", re.MULTILINE)
"""The beginning of a note, or references that follow one another. In a text of a fact, brackets are escaped."""
_LINK_INSIDE = re.compile(r"\\.|\]\(#(?P<anchor>[^)\s]+)")
"""Or an escaped sign, which is passed over, so that a text about links is not one."""


def for_pandoc(markdown: str) -> tuple[str, tuple[int, ...]]:
    """The text with one reference a note, and the notes' numbers in the order of these references.

    Pandoc would write a note again for each reference; what comes after the first is a link to it.
    """
    seen: dict[int, None] = {}
    linked = _LINK_INSIDE.sub(_to_bookmark, markdown)
    text = _RUN.sub(lambda run: run[0] if run[0].endswith(":") else _references(run[0], seen), linked)
    return text, tuple(seen)


def _to_bookmark(found: re.Match[str]) -> str:
    return f"](#{heading_bookmark(found['anchor'])}" if found["anchor"] else found[0]


def _references(run: str, seen: dict[int, None]) -> str:
    made = []
    for number in sorted(map(int, re.findall(r"\d+", run))):
        made.append(f"^[{number}](#{note_bookmark(number)})^" if number in seen else f"[^{number}]")
        seen[number] = None
    return " ".join(made)


_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"


def _packed(content: bytes) -> bytes:
    """The same parts in a fixed order and without the time at which they were packed."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as parts, ZipFile(made, "w") as packed:
        for name in sorted(parts.namelist(), key=lambda name: (name != _TYPES, name)):
            entry = ZipInfo(name, _ZIP_DATE)
            entry.create_system = 0
            packed.writestr(entry, parts.read(name), ZIP_DEFLATED, 9)
    return made.getvalue()
