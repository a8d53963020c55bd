"""What several tests share: the invented country Freedonia, in a folder of its own, and the flag for expected texts."""

import shutil
from pathlib import Path

import pytest

WORLD = Path(__file__).parent / "world"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-gallery", action="store_true", help="Rewrite tests/errors/*/expected.txt and docs/errors.md."
    )


@pytest.fixture
def freedonia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with Freedonia's facts and no templates of its own; it is the current folder, as for a user."""
    shutil.copytree(WORLD / "facts", tmp_path / "facts")
    monkeypatch.chdir(tmp_path)
    return tmp_path
