"""What several tests share: the invented country Freedonia, in a folder of its own, and the flag for expected texts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tipbrief.collector import collect_rarely

WORLD = Path(__file__).parent / "world"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-gallery", action="store_true", help="Rewrite tests/errors/*/expected.txt and docs/errors.md."
    )


def pytest_configure() -> None:
    """The process is ours, as a worker is the build's: the collector took a tenth of its time."""
    collect_rarely()


@pytest.fixture(autouse=True, scope="session")
def nothing_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A test that wants the texts of the sources names them, wherever those stand that the run of the tests has.

    What builds keep for the next ones is not that of the user.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TIPBRIEF_SOURCES", raising=False)
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def freedonia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with Freedonia's facts and no templates of its own; it is the current folder, as for a user."""
    shutil.copytree(WORLD / "facts", tmp_path / "facts")
    monkeypatch.chdir(tmp_path)
    return tmp_path
