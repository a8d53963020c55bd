"""What stands in a Word file, as a reader sees it: without it, tests would look at python-docx's half of it."""

import io
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content: bytes, name: str) -> Element:
    with ZipFile(io.BytesIO(content)) as parts:
        return fromstring(parts.read(name))  # noqa: S314  # made by us


def shown(element: Element) -> str:
    """Its text; paragraphs are lines."""
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in element.iter(f"{W}p")
    )


def text_of(content: bytes) -> str:
    """All of the document and its notes."""
    return "\n".join(shown(part(content, f"word/{name}.xml")) for name in ("document", "endnotes"))


def notes_of(content: bytes) -> list[tuple[str, str]]:
    """Each note with the number that Word shows, in the order of the end of the document."""
    notes = {note.get(f"{W}id"): note for note in part(content, "word/endnotes.xml")}
    runs = (run for run in part(content, "word/document.xml").iter(f"{W}r") if run.find(REFERENCE) is not None)
    found = []
    for counted, run in enumerate(runs, 1):
        number = run.findtext(f"{W}t", str(counted))
        (reference,) = run.iter(REFERENCE)
        found.append((number, shown(notes[reference.get(f"{W}id")]).removeprefix(number).strip()))
    return found


REFERENCE = f"{W}endnoteReference"
