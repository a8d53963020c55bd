"""One browser and one folder of pages for all tests that open them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from browser.pages import WIDE, chromium
from made import WORKSPACE
from tipbrief.build import build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of ``tipbrief build``, in every layout."""
    folder = tmp_path_factory.mktemp("site")
    for layout in ("full", "highlights"):
        build(WORKSPACE, folder, countries=["peru"], formats=["html"], layout=layout)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page as one reader has it, with all that it asked for besides itself, and all that it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


Open = Callable[..., Opened]
Plant = Callable[[str, str], Path]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a file in a window of its own: ``opened(path, width=320, javascript=False, policy=False)``.

    Without ``policy``, the page may fetch and run what it asks for, as if it had no Content-Security-Policy.
    """
    contexts = []

    def open_file(path: Path, *, width: int = WIDE, javascript: bool = True, policy: bool = True) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=javascript, bypass_csp=not policy
        )
        contexts.append(context)
        seen = Opened(context.new_page())
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("console", seen.hear)
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.goto(path.as_uri())
        seen.requests.remove(path.as_uri())
        return seen

    yield open_file
    for context in contexts:
        context.close()


@pytest.fixture
def planted(site: Path, tmp_path: Path) -> Plant:
    """A page with a fault: ``planted("<title>", "<title hidden>")``."""

    def plant(sound: str, fault: str) -> Path:
        page = (site / "peru" / "en" / "funding.html").read_text("utf-8")
        assert sound in page
        path = tmp_path / "planted.html"
        path.write_text(page.replace(sound, fault, 1), "utf-8")
        return path

    return plant
