"""How a command starts: with no more than it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

import tipbrief
from made import PERU
from small import ROOT
from tipbrief.cli import commands
from tipbrief.cli.glance import briefs_at_a_glance, countries_at_a_glance
from tipbrief.cli.rows import ROWS
from tipbrief.workspace import open_workspace

TO_DRAW = {"weasyprint", "fontTools", "pikepdf"}
TO_COMPOSE = {"babel", "jinja2", "markdown", "nh3", "text_to_num"}
TO_READ = {"pydantic", "yaml"}

SCRIPT = """
import sys
from tipbrief.cli import main
try:
    main()
except SystemExit as ended:
    print(ended.code, *sys.modules)
"""


def imported(*arguments: str) -> set[str]:
    """The packages that a command has imported when it ends."""
    command = [sys.executable, "-c", SCRIPT, "--workspace", str(ROOT), *arguments]
    ended = subprocess.run(
        command, env={"PYTHONPATH": str(ROOT / "src")}, check=True, capture_output=True, text=True, cwd=ROOT
    )
    code, *modules = ended.stdout.splitlines()[-1].split()
    assert code == "0"
    return {module.split(".")[0] for module in modules}


def test_help_needs_none_of_what_commands_do() -> None:
    assert imported("--help") & (TO_DRAW | TO_COMPOSE | TO_READ) == set()


@pytest.mark.parametrize("what", ["countries", "briefs"])
def test_a_list_needs_no_yaml_to_be_read(what: str) -> None:
    assert imported("list", what) & (TO_DRAW | TO_COMPOSE | TO_READ) == set()


def test_what_a_list_tells_at_a_glance_is_what_reading_tells() -> None:
    opened = open_workspace(ROOT)

    assert countries_at_a_glance(ROOT, ()) == list(ROWS["countries"](opened, opened.countries))
    assert countries_at_a_glance(None, ["peru"]) == list(ROWS["countries"](opened, ("peru",)))
    assert briefs_at_a_glance(ROOT) == list(ROWS["briefs"](opened, ()))


def test_what_is_written_otherwise_is_left_to_reading(freedonia: Path) -> None:
    folder = freedonia / "facts" / "freedonia"
    assert countries_at_a_glance(freedonia, ()) is not None
    (folder / "gaps.yaml").write_text("[]\n", "utf-8")

    assert countries_at_a_glance(freedonia, ()) is None
    assert countries_at_a_glance(freedonia, ["nowhere"]) is None
    other = freedonia / "templates" / "other"
    other.mkdir(parents=True)
    (other / "brief.yaml").write_text('id: other\ntitle:\n  en: "Other"\npurpose:\n  en: Something\n', "utf-8")
    assert briefs_at_a_glance(freedonia) is None


def test_a_build_that_is_up_to_date_neither_composes_nor_draws(tmp_path: Path) -> None:
    build = ("build", "peru", "--brief", "funding", "--format", "md,html", "--output", str(tmp_path))

    assert imported(*build) >= TO_COMPOSE
    assert imported(*build) & (TO_DRAW | TO_COMPOSE) == set()


def test_the_help_of_all_commands_begins_as_that_of_each() -> None:
    group = commands.tipbrief
    for name, (_, summary) in commands.COMMANDS.items():  # what is told without an import
        command = group.commands.get(name) or group.get_command(None, name)  # type: ignore[arg-type]  # it asks for none
        assert command is not None
        assert " ".join((command.help or "").split()).startswith(summary.removesuffix("."))


@pytest.mark.parametrize("name", tipbrief.__all__)
def test_every_public_name_is_there_whatever_else_was_imported(name: str) -> None:
    assert getattr(tipbrief, name) is not sys.modules.get(f"tipbrief.{name}")
    assert name in dir(tipbrief)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tipbrief.nothing  # type: ignore[attr-defined]  # noqa: B018  # that is the test


def test_the_functions_are_no_modules() -> None:
    import tipbrief.build
    import tipbrief.compose  # neither takes the place of its function

    assert callable(tipbrief.build)
    assert tipbrief.compose(PERU, "funding").markdown.startswith("# ")
