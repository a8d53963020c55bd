"""A tiny fact base and tiny templates, made from the texts that a test shows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
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


def gap(says: str, name: str = "gap", phrase: str = "such words") -> str:
    """A fact that says this to the letter, whatever it looks like."""
    return f"""
- id: {name}
  populations: [men]
  availability: limited
  barrier: funding
  says: {json.dumps(says, ensure_ascii=False)}
  cites: [{{source: report, paragraph: 1, phrase: {phrase}}}]
"""


_OF_SERVICES = gap("No shelter takes in men.", "gap-one").replace("barrier: funding", "barrier: no_service")
"""What victim-services tells and funding does not."""


@dataclass(frozen=True, slots=True)
class WorkspaceFolder:
    """A workspace whose only country ``sample`` has one gap, and an output folder beside it."""

    folder: Path
    output: Path

    @classmethod
    def made(cls, place: Path) -> "WorkspaceFolder":
        made = cls(place / "workspace", place / "output")
        for name, text in {"country": COUNTRY, "sources": SOURCES, "gaps": _OF_SERVICES}.items():
            made.write(f"facts/sample/{name}.yaml", text)
        return made

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def move(self, path: str, other: str) -> None:
        (self.folder / path).rename(self.folder / other)

    def own_brief(self, name: str, words: str = "Mine") -> None:
        """A brief type of the workspace's own, of a few words, one number and its note."""
        self.write(f"templates/{name}/brief.yaml", f"id: {name}\ntitle: {{en: Mine}}\npurpose: {{en: A test.}}\n")
        listed = "{% for item in notes() %}\n{{ item }}: here.\n{% endfor %}"
        self.write(
            f"templates/{name}/en.md.jinja", f"{words}: {{{{ number_of(gaps()) }}}}{{{{ note(*gaps()) }}}}\n{listed}"
        )

    def contents(self) -> dict[str, bytes]:
        """Of the output folder, without what one machine keeps there for itself."""
        files = (path for path in self.output.rglob("*") if path.is_file() and ".tipbrief" not in path.parts)
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in files}


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
