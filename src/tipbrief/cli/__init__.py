"""The command ``tipbrief``: arguments in, exit code out. Results go to stdout, everything else to stderr.

Exit codes: 0 done, 1 problems in facts, templates or outputs, 2 wrong usage, 3 something this machine lacks,
4 outputs out of date (``build --check``), 130 interrupted, 143 terminated.
"""

import signal
import sys

from tipbrief.cli.ending import at_once
from tipbrief.cli.interrupting import interruptible
from tipbrief.collector import collect_by_hand


def process() -> None:
    """The entry point: a process that is the command's alone."""
    collect_by_hand()
    with at_once():
        main()


def main() -> None:
    """The command. All else is imported in here, so that Ctrl-C is answered from the beginning."""
    signal.signal(signal.SIGTERM, _end)
    with interruptible():
        from tipbrief.cli.commands import run

        sys.exit(run())


def _end(number: int, _: object) -> None:
    """As a shell tells it; whatever is under way is put back on the way out."""
    raise SystemExit(128 + number)
