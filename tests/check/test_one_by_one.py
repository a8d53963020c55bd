"""Of a fleet of countries, no more is held than one: each is read, composed and let go before the next."""

import gc
from pathlib import Path

import pytest

from small import WorkspaceFolder
from tipbrief import cli
from tipbrief.check import check_facts
from tipbrief.errors import NotFound
from tipbrief.facts.base import FactBase
from tipbrief.workspace import Workspace, open_workspace


def two_countries(place: Path, *, word: str = "says") -> Workspace:
    """``sample`` and ``second``, which say the same; ``word`` is how a field of their gap is called."""
    made = WorkspaceFolder.made(place)
    made.edit("facts/sample/gaps.yaml", "  says:", f"  {word}:")
    for path in sorted((made.folder / "facts" / "sample").iterdir()):
        made.write(f"facts/second/{path.name}", path.read_text("utf-8").replace("id: sample", "id: second"))
    return open_workspace(made.folder)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return two_countries(tmp_path, word="sasy")


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


def bases() -> int:
    return sum(isinstance(one, FactBase) for one in gc.get_objects())


def test_what_was_composed_is_gone_when_the_next_is_read(tmp_path: Path) -> None:
    parts = two_countries(tmp_path).checked_one_by_one(["sample", "second"])
    gc.collect()
    before = bases()
    gc.disable()  # as in the command
    try:
        assert next(parts).diagnostics == ()
        assert len(next(parts).value) > 5
        assert bases() > before
        last = next(parts)
        one = bases() - before
        del last
        assert list(parts) == []
        assert bases() == before
        assert one < 4  # of a country: the facts, those that are public, those of a brief
    finally:
        gc.enable()
