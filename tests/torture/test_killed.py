"""Processes that publish are killed by the system, at each of their calls and at random; the next one needs no help.

``tests/test_faults.py`` proves the same quickly in one process; here nothing is simulated.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from brittle import NEW, OLD, Disk, failing, lay, standing
from tipbrief.publish import publishing

pytestmark = pytest.mark.torture
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

CALLS = (
    "write",
    "fsync",
    "openat",
    "flock",
    "?rename",
    "?renameat",
    "?mkdir",
    "mkdirat",
    "?rmdir",
    "?unlink",
    "unlinkat",
)


class Publisher:
    """A process that forks one for each job."""

    def __init__(self, warm_up: Path) -> None:
        here = Path(__file__).parent
        paths = [here.parent.parent / "src", here.parent]
        self.process = subprocess.Popen(
            [sys.executable, here / "publisher.py", warm_up],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))},
        )

    def _say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def _hear(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def ready(self, job: str, folder: Path) -> int:
        """The number of the process that will do it."""
        self._say(f"{job} {folder}")
        return int(self._hear())

    def begin(self) -> None:
        self._say("begin")

    def end(self) -> tuple[int, str]:
        """How the process ended, and the file that its error named."""
        named = ""
        while not (line := self._hear()).startswith("ended"):
            named = line.removeprefix("error ")
        return int(line.removeprefix("ended ")), named

    def close(self) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    with running(tmp_path, 1) as (one,):
        yield one


@contextmanager
def running(folder: Path, number: int) -> Iterator[list[Publisher]]:
    publishers = [Publisher(folder / f"warm-up-{index}") for index in range(number)]
    try:
        yield publishers
    finally:
        for one in publishers:
            one.close()


def traced(publisher: Publisher, folder: Path, *options: str) -> tuple[int, str, list[str]]:
    """One build of the new set under strace: how it ended, the file that it named, and the calls."""
    log = folder.with_suffix(".log")
    number = publisher.ready("new", folder)
    command = ["strace", "-f", "-qq", "-o", str(log), "-p", str(number), *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as strace:
        status = Path(f"/proc/{number}/status")
        until = time.monotonic() + 30
        while "TracerPid:\t0" in status.read_text() and time.monotonic() < until:
            time.sleep(0.005)
        publisher.begin()
        code, named = publisher.end()
        strace.wait(30)
    return code, named, log.read_text().splitlines()


def each_call(publisher: Publisher, folder: Path) -> list[tuple[str, int]]:
    """Every call of a build that goes well, by name and number. strace counts them in each thread by itself."""
    code, _, lines = traced(publisher, lay(folder), "-e", f"trace={','.join(CALLS)}")
    assert code == 0
    assert standing(folder) == NEW
    made = Counter(re.findall(r"^(\d+) +(\w+)\(", "\n".join(lines), re.MULTILINE))
    most: dict[str, int] = {}
    for (_, name), times in made.items():
        most[name] = max(most.get(name, 0), times)
    return [(name, number) for name, times in most.items() for number in range(1, times + 1)]


def is_new(folder: Path) -> bool:
    """After what the next build does first."""
    with failing(Disk()), publishing(folder):
        pass
    found = standing(folder)
    assert found in (OLD, NEW), folder.name
    return found == NEW


@needs_strace
def test_killed_at_each_call(publisher: Publisher, tmp_path: Path) -> None:
    killed, outcomes = 0, []
    for name, number in each_call(publisher, tmp_path / "whole"):
        folder = lay(tmp_path / f"{name}-{number}")
        code, _, _ = traced(publisher, folder, "-e", f"inject={name}:signal=KILL:when={number}")
        killed += code == -signal.SIGKILL
        outcomes.append(is_new(folder))

    assert killed > 40
    assert set(outcomes) == {False, True}


@needs_strace
@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EROFS", "EMFILE", "EACCES"])
def test_each_call_fails(error: str, publisher: Publisher, tmp_path: Path) -> None:
    told = 0
    for name, number in each_call(publisher, tmp_path / "whole"):
        folder = lay(tmp_path / f"{name}-{number}")
        fault = ("-e", f"trace=?rename,?renameat,{name}", "-e", f"inject={name}:error={error}:when={number}")
        code, named, lines = traced(publisher, folder, *fault)
        told += code == 1
        assert code in {0, 1}
        assert not named or Path(named).is_relative_to(folder)
        is_before = sum(" rename" in line and " = 0" in line for line in lines) == 0
        if name == "rmdir" and (folder / "peru" / "es").exists():
            (folder / "peru" / "es").rmdir()
        assert is_new(folder) is not (code == 1 and is_before), folder.name

    assert told > 30


def test_killed_at_random(publisher: Publisher, tmp_path: Path) -> None:
    random, outcomes = Random(7), []  # noqa: S311  # when to kill is no secret
    folder = lay(tmp_path / "out")
    for _ in range(100):
        number = publisher.ready("to-and-fro", folder)
        publisher.begin()
        time.sleep(random.uniform(0, 0.15))
        os.kill(number, signal.SIGKILL)
        assert publisher.end() == (-signal.SIGKILL, "")
        outcomes.append(is_new(folder))

    assert set(outcomes) == {False, True}


def test_five_at_once_never_mix_and_outlive_those_that_are_killed(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with running(tmp_path, 5) as publishers:
        numbers = [one.ready("its-own", folder) for one in publishers]
        for one in publishers:
            one.begin()
        for number in numbers[:2]:
            time.sleep(0.1)
            os.kill(number, signal.SIGKILL)
        ended = [one.end() for one in publishers]

    assert ended[:2] == [(-signal.SIGKILL, "")] * 2
    assert ended[2:] == [(0, "")] * 3
    assert set(standing(folder)) == OLD.keys() | NEW.keys()
    assert len(set(standing(folder).values())) == 1
