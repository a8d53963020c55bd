"""The end of a command's process."""

import atexit
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_once() -> Iterator[None]:
    """Once all is said and put away, the process ends without Python taking apart what it made.

    That takes a twentieth of the time of a brief, and nobody waits for anything but the exit code. Where something is
    still under way, or not said, it ends as usual.
    """
    try:
        yield
    except SystemExit as ended:
        if isinstance(ended.code, int) and threading.active_count() == 1 and _is_said():
            atexit._run_exitfuncs()
            os._exit(ended.code)
        raise


def _is_said() -> bool:
    """Not where nobody listens any more, or the disk is full: Python says so as it ends."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        return False
    return True
