"""Elements of a Word file, for what python-docx has no name for."""

from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def made(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """``made("w:style", val="Table")``; every attribute is of Word's own namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    element.extend(children)
    return element


def text(words: str) -> BaseOxmlElement:
    element = OxmlElement("w:t")
    element.text = words
    return element


def bookmark(element: BaseOxmlElement, name: str, ids: Iterator[int]) -> None:
    """Around the element, so that links lead to it."""
    number = str(next(ids))
    element.addprevious(made("w:bookmarkStart", id=number, name=name))
    element.addnext(made("w:bookmarkEnd", id=number))
