"""The same facts are the same bytes: in any process, place, time zone, locale and order of hashes, with any fonts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import WORLD
from made import FREEDONIA, THEME
from small import ROOT
from tipbrief.render import FORMATS, render
from tipbrief.workspace import compose

BRIEF = "law-enforcement"
"""With a chart, tables and names; of Freedonia, which is sooner read and drawn than Peru."""

MADE = sorted(FORMATS)

FONT_RULES = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<match target="pattern"><edit name="weight" mode="assign" binding="strong"><const>bold</const></edit></match>
</fontconfig>"""
"""A user's own rule: all text is bold."""


@pytest.mark.xdist_group("same bytes")
@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.torture)])
def test_renderings_in_one_process_are_the_same_bytes(times: int) -> None:
    document = compose(FREEDONIA, BRIEF, layout="highlights").document

    assert len({render(document, "pdf", THEME).content for _ in range(times)}) == 1
    for name in MADE:
        assert len({render(compose(FREEDONIA, BRIEF).document, name, THEME).content for _ in range(times)}) == 1


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("here"), {}, ROOT)


def built(folder: Path, changes: dict[str, str], where: Path, *options: str) -> dict[str, bytes]:
    """What another process builds, by file name."""
    chosen = ["--workspace", str(WORLD), "build", "freedonia", "--brief", BRIEF, *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **changes}
    output = folder / "output"
    subprocess.run(
        [sys.executable, "-m", "tipbrief", *chosen, "--format", ",".join(MADE), "--output", str(output)],
        env=environment,
        cwd=where,
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in output.rglob(f"{BRIEF}.*")}


@pytest.mark.xdist_group("same bytes")
@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/Lima", "LC_ALL": "C"},
        {
            "PYTHONHASHSEED": "77",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "tr_TR.UTF-8",
            "LANGUAGE": "tr",
        },
    ],
    ids=["C", "Turkish"],
)
def test_another_process_makes_the_same_bytes(changes: dict[str, str], here: dict[str, bytes], tmp_path: Path) -> None:
    assert sorted(here) == [f"{BRIEF}.{name}" for name in MADE]
    assert differing(built(tmp_path, changes, tmp_path), here) == []


@pytest.mark.xdist_group("same bytes")
def test_another_home_with_rules_for_fonts_makes_the_same_bytes(here: dict[str, bytes], tmp_path: Path) -> None:
    rules = tmp_path / ".config" / "fontconfig" / "fonts.conf"
    rules.parent.mkdir(parents=True)
    rules.write_text(FONT_RULES, "utf-8")
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / ".config"), "FONTCONFIG_FILE": str(rules)}

    assert differing(built(tmp_path, home, tmp_path), here) == []


@pytest.mark.xdist_group("same bytes")
def test_the_source_date_epoch_is_the_date_of_every_format(here: dict[str, bytes], tmp_path: Path) -> None:
    """The day, not the second."""
    later = built(tmp_path, {"SOURCE_DATE_EPOCH": "1735689601"}, tmp_path)

    assert differing(later, here) == sorted(here)
    assert b"2025-01-01" in later[f"{BRIEF}.html"]
    assert later == built(tmp_path / "told", {}, tmp_path, "--as-of", "2025-01-01")


def differing(made: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    assert made.keys() == other.keys()
    return sorted(name for name in made if made[name] != other[name])
