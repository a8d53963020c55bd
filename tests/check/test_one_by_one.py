"""Of a fleet of countries, no more is held than one: each is read, composed and let go before the next."""

from pathlib import Path

import pytest

from small import WorkspaceFolder
from tipbrief import cli
from tipbrief.check import check_facts
from tipbrief.errors import NotFound
from tipbrief.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The countries ``sample`` and ``second``, both with a gap that is misspelt."""
    made = WorkspaceFolder.made(tmp_path)
    made.edit("facts/sample/gaps.yaml", "  says:", "  sasy:")
    for path in sorted((made.folder / "facts" / "sample").iterdir()):
        made.write(f"facts/second/{path.name}", path.read_text("utf-8").replace("id: sample", "id: second"))
    return open_workspace(made.folder)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The countries that were read, in order."""
    names: list[str] = []

    def noting(country: str, *others: object) -> object:
        names.append(country)
        return check_facts(country, *others)  # type: ignore[arg-type]  # passed on as they are

    monkeypatch.setattr("tipbrief.check.check_facts", noting)
    return names


def test_a_country_is_read_when_its_turn_comes(workspace: Workspace, read: list[str]) -> None:
    parts = workspace.checked_one_by_one(["second", "sample"])

    assert next(parts).diagnostics == ()  # of the templates
    assert read == []
    assert {one.place.path.split("/")[-2] for one in next(parts).errors} == {"second"}
    assert read == ["second"]
    assert {one.place.path.split("/")[-2] for one in next(parts).errors} == {"sample"}


def test_an_unknown_country_is_told_before_others_are_read(workspace: Workspace, read: list[str]) -> None:
    with pytest.raises(NotFound, match="'third'"):
        next(workspace.checked_one_by_one(["sample", "third"]))

    assert read == []


def test_the_command_tells_of_all(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["tipbrief", "--workspace", str(workspace.folder), "check"])
    with pytest.raises(SystemExit) as ended:
        cli.main()

    shown = capsys.readouterr()
    assert ended.value.code == 1
    assert shown.out.count("sasy") >= 2
    assert "sample, second; no briefs composed, 4 errors" in shown.err
