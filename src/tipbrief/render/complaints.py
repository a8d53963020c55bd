"""What WeasyPrint would only log, as errors."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from tipbrief.errors import RenderingFailed


@contextmanager
def complaints(weasyprint: Any, name: str, style: str = "") -> Iterator[None]:
    """WeasyPrint logs what it leaves out and goes on; a brief with a part left out must not be printed.

    ``style`` is what it reads, where that is one file.
    """
    heard: list[str] = []
    listener = _Listener(heard)
    logger = logging.getLogger("weasyprint")
    if not logger.isEnabledFor(logging.WARNING):
        raise RenderingFailed(name, ("this program silences what WeasyPrint says; let its logger tell of warnings",))
    logger.addHandler(listener)
    try:
        yield
    except weasyprint.urls.FatalURLFetchingError as error:
        raise RenderingFailed(name, (str(error),)) from error
    finally:
        logger.removeHandler(listener)
    if heard:
        raise RenderingFailed(name, tuple(_placed(complaint, style) for complaint in dict.fromkeys(heard)))


def _placed(complaint: str, style: str) -> str:
    """WeasyPrint says where a declaration stands, but not where a selector does, which it may put another before."""
    selector = re.search(r"selector, '(?::is\(.*?\))?\s*(.+?)\s*'", complaint, re.DOTALL)
    at = style.find(selector[1]) if selector else -1
    if at < 0:
        return complaint
    return f"{complaint} at {style.count(chr(10), 0, at) + 1}:{at - style.rfind(chr(10), 0, at)}"


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard
        self._thread = get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """What another thread's page is told is not about this one."""
        if record.thread == self._thread:
            self._heard.append(record.getMessage())
