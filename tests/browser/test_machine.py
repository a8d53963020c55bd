"""A machine without what these tests need is told how to get it; nothing is skipped."""

from pathlib import Path

import pytest

from browser.pages import chromium, installed


def test_without_chromium_a_test_fails_and_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(pytest.fail.Exception, match="on Debian: apt-get install chromium"):
        chromium()


def test_without_the_checkers_a_test_fails_and_says_how_to_install_them(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"vnu\.jar is not installed; 'make check' does it"):
        installed(tmp_path / "vnu.jar")
