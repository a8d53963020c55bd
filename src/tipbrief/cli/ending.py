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
    still under way, cannot be said, or is looked at by a debugger or a profiler, it ends as usual.
    """
    try:
        yield
    except SystemExit as ended:
        if isinstance(ended.code, int) and threading.active_count() == 1 and not _is_watched():
            atexit._run_exitfuncs()
            if _is_said():
                os._exit(ended.code)
        raise


def _is_watched() -> bool:
    tools = getattr(sys, "monitoring", None)  # from Python 3.12 on
    seen = tools and any(map(tools.get_tool, range(6)))
    return bool(seen or sys.gettrace() or sys.getprofile() or sys.flags.inspect)


def _is_said() -> bool:
    """Not where nobody listens any more, or the disk is full: Python says so as it ends."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        return False
    return True
