"""How the command's process ends: at once, with its code, and with nothing lost or left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from small import ROOT

TELLING = """
import atexit, sys, threading
from tipbrief import cli

class Telling:
    def __del__(self):
        print("taken apart")

def under_way():
    threading.Event().wait(0.5)
    print("done")

def command():
    print("said")
    if "thread" in sys.argv:
        threading.Thread(target=under_way).start()
    sys.exit(int(sys.argv[1]) if sys.argv[1].isdigit() else sys.argv[1])

telling = Telling()
atexit.register(print, "put away")
cli.main = command
cli.process()
"""
HERE = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
HERE["PYTHONPATH"] = str(ROOT / "src")


def told(*arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-c", TELLING, *arguments]
    ended = subprocess.run(command, env=HERE, check=False, capture_output=True, text=True)
    return ended.returncode, ended.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "out"),
    [
        (("4",), 4, "said\nput away\n"),
        (("4", "thread"), 4, "said\ndone\nput away\ntaken apart\n"),
        (("a reason",), 1, "said\nput away\ntaken apart\n"),
    ],
    ids=["at once", "as usual, after what is under way", "as usual, with a reason"],
)
def test_all_is_said_and_put_away(arguments: tuple[str, ...], code: int, out: str) -> None:
    assert told(*arguments) == (code, out)


def test_what_cannot_be_said_is_told_by_the_code() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([sys.executable, "-c", TELLING, "0"], env=HERE, check=False, stdout=full)

    assert ended.returncode == 120


def test_a_profiler_can_tell_what_it_saw() -> None:
    command = [sys.executable, "-m", "cProfile", "-m", "tipbrief", "list", "countries"]
    ended = subprocess.run(command, env=HERE, check=True, capture_output=True, text=True, cwd=ROOT)

    assert "function calls" in ended.stdout


def test_nothing_is_left_of_a_drawing_that_a_style_prevents(tmp_path: Path) -> None:
    temporary, style = tmp_path / "temporary", tmp_path / "templates" / "page" / "pdf.css"
    temporary.mkdir()
    style.parent.mkdir(parents=True)
    style.write_text(".brief { colour: red }\n", "utf-8")
    command = [sys.executable, "-m", "tipbrief", "--workspace", str(tmp_path), "build", "peru", "--brief", "funding"]
    ended = subprocess.run(
        [*command, "--format", "pdf", "--output", str(tmp_path / "output")],
        env={**HERE, "TMPDIR": str(temporary)},
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 1
    assert "colour" in ended.stderr
    assert list(temporary.iterdir()) == []


def test_a_brief_is_whole_and_nothing_is_left_of_its_drawing(tmp_path: Path) -> None:
    temporary, output = tmp_path / "temporary", tmp_path / "output"
    temporary.mkdir()
    command = [sys.executable, "-m", "tipbrief", "build", "peru", "--brief", "funding", "--format", "pdf"]
    ended = subprocess.run(
        [*command, "--output", str(output)], env={**HERE, "TMPDIR": str(temporary)}, check=True, capture_output=True
    )

    assert ended.stdout.decode() == f"{output}/peru/en/funding.pdf\n"
    assert (output / "peru" / "en" / "funding.pdf").read_bytes().rstrip().endswith(b"%%EOF")
    assert list(temporary.iterdir()) == []
