"""Publishes as it is told, each time in a process of its own, so that a tracer sees that from its first call on.

A line on standard input names the job and its folder. The process tells its number, waits for another line and begins;
it tells the file that an error names, and how it ended.
"""

import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from brittle import NEW, OLD, build_new, lay, rendering, replace
from tipbrief.publish import publishing


def serve() -> None:
    build_new(lay(Path(sys.argv[1])))  # what Python imports late is imported now
    while line := _next_line():
        job, folder = line.split(" ", 1)
        child = os.fork()
        if not child:
            os._exit(_work(JOBS[job], Path(folder)))
        _, status = os.waitpid(child, 0)
        _tell(f"ended {os.waitstatus_to_exitcode(status)}")


def _work(job: Callable[[Path], None], folder: Path) -> int:
    _tell(str(os.getpid()))
    _next_line()
    try:
        job(folder)
    except OSError as error:
        _tell(f"error {error.filename}")
        return 1
    return 0


def _next_line() -> str:
    """Not one byte more than the line, since parent and child read in turns."""
    line = b""
    while (byte := os.read(0, 1)) not in {b"", b"\n"}:
        line += byte
    return line.decode()


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def to_and_fro(folder: Path) -> None:
    for turn in count():
        replace(folder, *((OLD, NEW) if turn % 2 == 0 else (NEW, OLD)))


def twenty_times_its_own(folder: Path) -> None:
    """A set in which every file holds the number of its process; each turn finds a set of one number."""
    names, own = sorted(OLD.keys() | NEW.keys()), str(os.getpid()).encode()
    for _ in range(20):
        with publishing(folder) as stage:
            found = {(folder / name).read_bytes() for name in names if (folder / name).exists()}
            if len(found) > 1:
                raise OSError(0, "mixed", f"mixed: {found}")
            for name in names:
                stage.put(rendering(name, own))
            stage.commit()


JOBS = {"new": build_new, "to-and-fro": to_and_fro, "its-own": twenty_times_its_own}

if __name__ == "__main__":
    serve()
