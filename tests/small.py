"""A tiny fact base and tiny templates, made from the texts that a test shows."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent

from tipbrief.check import check_facts, check_templates
from tipbrief.compose import compose
from tipbrief.diagnostics import Checked
from tipbrief.documents import Brief, BriefType, Document, Templates
from tipbrief.facts.base import FactBase
from tipbrief.load import load_templates
from tipbrief.reading import InputFile

ROOT = Path(__file__).parent.parent

COUNTRY = "id: sample\ncode: PE\n"
SOURCES = f"""
- id: report
  title: The Report
  short_title: Report
  publisher: The Publisher
  kind: ngo
  published: 2024-06
  covers: 2024 report
  address: https://example.org/report
  sha256: {"a" * 64}
"""
CITES = "cites: [{source: report, paragraph: 1, phrase: such words}]"


def files(texts: Mapping[str, str]) -> list[InputFile]:
    """Fact files of the country ``sample``, with country.yaml and sources.yaml unless they are given."""
    everything = {"country": COUNTRY, "sources": SOURCES} | dict(texts)
    return [
        InputFile(f"sample/{name}.yaml", f"facts/sample/{name}.yaml", dedent(text).encode())
        for name, text in everything.items()
    ]


def checked(**texts: str) -> Checked[FactBase | None]:
    return check_facts("sample", "facts/sample", files(texts))


def fact_base(**texts: str) -> FactBase:
    made = checked(**texts)
    assert made.diagnostics == ()
    assert made.value is not None
    return made.value


@cache
def shipped_templates() -> tuple[InputFile, ...]:
    return load_templates(ROOT, ROOT)


def checked_templates(text: str, **others: str) -> Checked[Templates]:
    """The shipped templates, with a brief type ``test`` whose English template is the text."""
    brief = "id: test\ntitle: {en: Test}\npurpose: {en: A test.}\n"
    own = {"test/brief.yaml": brief, "test/en.md.jinja": text} | others
    return check_templates(
        [
            *(InputFile(name, f"templates/{name}", content.encode()) for name, content in own.items()),
            *shipped_templates(),
        ]
    )


def templates(text: str, **others: str) -> Templates:
    made = checked_templates(text, **others)
    assert made.diagnostics == ()
    return made.value


NOTES = "\n\n[notes]\n{% for item in notes() %}\n{{ item }}: there\n{% endfor %}"


def composed(text: str, facts: FactBase, **others: str) -> Checked[Document | None]:
    """What is wrong with the template, be it found when it is checked or when it is used; or else the document.

    The template lists its notes, unless it extends another.
    """
    made = checked_templates(text if "{% extends" in text else text + NOTES, **others)
    brief_type = made.value.brief_type("test")
    assert isinstance(brief_type, BriefType)
    if made.errors:
        return Checked(None, made.diagnostics)
    return compose(facts, made.value, Brief(brief_type, "en", date(2024, 6, 30)))


def markdown(text: str, facts: FactBase, **others: str) -> str:
    """What a template makes of a fact base."""
    made = composed(text, facts, **others)
    assert made.diagnostics == ()
    assert made.value is not None
    return made.value.markdown.partition("[notes]")[0].rstrip() + "\n"
