"""Ctrl-C, whenever it comes."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interruptible() -> Iterator[None]:
    """One line and exit code 130 for whatever ends the block after Ctrl-C: not every library lets it through.

    pydantic makes it an error of a model, for one. Where it is ignored, as in a shell's background, it stays so.
    """
    interrupts: list[int] = []

    def interrupt(number: int, _: object) -> None:
        interrupts.append(number)
        raise KeyboardInterrupt

    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    except (Exception, KeyboardInterrupt) as error:
        if not interrupts and not isinstance(error, KeyboardInterrupt):
            raise
        print("interrupted; nothing more is written", file=sys.stderr)
        sys.exit(130)
    finally:
        signal.signal(signal.SIGINT, usual)
