"""What the documentation shows works as it is shown."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

import tipbrief
from small import ROOT, checked, fact_base
from tipbrief.analysis import ANALYSES, OF_ALL_YEARS, OF_VALUES
from tipbrief.cli.commands import tipbrief as cli
from tipbrief.evidence import verify
from tipbrief.facts.base import KINDS
from tipbrief.load import load_texts

SOURCES = os.environ.get("TIPBRIEF_SOURCES")
WRITING_BRIEFS = (ROOT / "docs" / "writing-briefs.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def block(text: str, language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found, f"no {language} block"
    return found[1]


def test_the_library_example_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(block((ROOT / "README.md").read_text("utf-8"), "python"), {})  # noqa: S102  # the README's own example

    assert "2023 143 defendants" in capsys.readouterr().out
    assert (tmp_path / "output" / "peru" / "en" / "victim-services.html").exists()


def test_the_brief_type_of_the_guide_builds_and_prints_no_zero(freedonia: Path) -> None:
    folder = freedonia / "templates" / "shelters"
    folder.mkdir(parents=True)
    (folder / "brief.yaml").write_text(block(WRITING_BRIEFS, "yaml"))
    (folder / "en.md.jinja").write_text(block(WRITING_BRIEFS, "jinja"))
    workspace = tipbrief.open_workspace(freedonia)

    some = tipbrief.compose(workspace.facts("freedonia"), "shelters", workspace=workspace).markdown
    (freedonia / "facts" / "freedonia" / "services.yaml").unlink()
    none = tipbrief.compose(workspace.facts("freedonia"), "shelters", workspace=workspace).markdown

    assert "The sources document 1 service with shelter." in some
    assert "- **Shelter for women**, for women." in some
    assert none.count("No service with shelter is documented here.") == 2


@pytest.mark.parametrize("name", [*ANALYSES, *OF_ALL_YEARS, *OF_VALUES])
def test_the_guide_names_every_analysis(name: str) -> None:
    assert re.search(rf"\b{name}\(", WRITING_BRIEFS)


def test_the_guide_to_facts_names_every_kind_with_its_fields() -> None:
    guide = (ROOT / "docs" / "writing-facts.md").read_text("utf-8")
    common = {"id", "says", "cites", "period", "as_of", "looks_back"}

    for name, kind in KINDS:
        row = next(line for line in guide.split("\n") if line.startswith(f"| `{name}.yaml`"))
        own = set(kind.model_fields) - common - {"asserted_by", "modality", "note", "sensitivity", "unused_because"}
        assert {field for field in own if f"`{field}`" not in row} == set()
        needed = {field for field, told in kind.model_fields.items() if told.is_required()} - {"id", "says", "cites"}
        assert set(re.findall(r"\*\*`(\w+)`\*\*", row)) == needed


def test_the_whole_examples_of_the_guide_to_facts_are_right() -> None:
    guide = (ROOT / "docs" / "writing-facts.md").read_text("utf-8")
    sources = next(one for one in blocks(guide, "yaml") if "facts/peru/sources.yaml" in one)
    whole = re.compile(r"# facts/<country>/(\w+)\.yaml\n")
    made = {found[1]: one for one in blocks(guide, "yaml") if (found := whole.match(one))}

    assert set(made) == {name for name, _ in KINDS}
    assert checked(**made, sources=sources).diagnostics == ()


@pytest.mark.skipif(SOURCES is None, reason="the texts of the sources are not at hand")
def test_the_whole_examples_of_the_guide_to_facts_are_true() -> None:
    guide = (ROOT / "docs" / "writing-facts.md").read_text("utf-8")
    sources = next(one for one in blocks(guide, "yaml") if "facts/peru/sources.yaml" in one)
    whole = re.compile(r"# facts/<country>/(\w+)\.yaml\n")
    made = {found[1]: one for one in blocks(guide, "yaml") if (found := whole.match(one))}
    evidence = verify(fact_base(**made, sources=sources), load_texts(Path(SOURCES or "")))

    assert evidence.is_complete
    assert [one.message for one in evidence.diagnostics if one.code != "sentence-unaccounted"] == []


def test_the_way_from_a_paragraph_to_verify_goes_as_the_guide_shows_it(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "writing-facts.md").read_text("utf-8")
    section = guide.split("## A report, from a paragraph")[1].split("\n## ")[0]
    shown, seen = [], []
    (tmp_path / "texts").mkdir()
    for language, content in re.findall(r"^```(\w+)\n(.*?)^```", section, re.MULTILINE | re.DOTALL):
        if language == "console":
            shown.append(content)
            seen.append("".join(f"$ {command}\n{ran(command, tmp_path)}" for command in commands_of(content)))
        else:
            named = re.match(r"# (\S+)\n", content)
            path = tmp_path / (named[1] if named else "texts/report.txt")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")

    assert len(shown) == 5
    assert seen == shown


def commands_of(console: str) -> list[str]:
    return re.findall(r"^\$ (.+)$", console, re.MULTILINE)


def ran(command: str, folder: Path) -> str:
    """What a terminal shows."""
    arguments = command.replace("tipbrief", f"{sys.executable} -m tipbrief", 1).split()
    done = subprocess.run(  # the commands of our own guide
        arguments, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.stdout


def test_every_command_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = set(re.findall(r"^    tipbrief (\w+)", readme, re.MULTILINE))

    assert commands >= {"build", "check", "verify", "list", "show", "explain"}
    assert commands <= set(cli.list_commands(Context(cli)))


def test_links_between_documents_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    targets = [(page, link) for page in pages for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())]

    assert len(targets) > 4
    assert [(page.name, link) for page, link in targets if not (page.parent / link).exists()] == []
