"""Whole builds by the command: the same bytes however they are made, and a whole set after every kill."""

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

import tipbrief
from small import ROOT, WorkspaceFolder
from tipbrief.build import Choice
from tipbrief.manifest import file_digest, read_manifest
from tipbrief.publish import publishing

pytestmark = pytest.mark.torture

COMMAND = (sys.executable, "-m", "tipbrief")
SOME = ("--brief", "funding", "--brief", "prevention", "--brief", "corruption-cases", "--format", "md,html,pdf,json")


def told(*arguments: str | Path, folder: Path = ROOT, **environment: str) -> str:
    """What the command says on stderr, when it goes well."""
    made = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env=with_source(environment),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return made.stderr


def with_source(environment: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}


def contents(folder: Path) -> dict[str, bytes]:
    return WorkspaceFolder(folder, folder).contents()


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes."""
    folder = tmp_path_factory.mktemp("one")
    told("build", "peru", *SOME, "--jobs", "1", "--output", folder)
    made = contents(folder)
    assert len(made) == 3 * 4 + 3
    return made


@pytest.mark.parametrize("jobs", ["2", "4"])
def test_any_number_of_workers_in_any_environment(jobs: str, one: dict[str, bytes], tmp_path: Path) -> None:
    workspace, home = tmp_path / "elsewhere", tmp_path / "home"
    workspace.mkdir()
    home.mkdir()
    told(
        *("build", "peru", *SOME, "--jobs", jobs, "--output", tmp_path / "out"),
        folder=workspace,
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        PYTHONHASHSEED=jobs,
        HOME=str(home),
    )

    assert contents(tmp_path / "out") == one


def test_a_dask_cluster(one: dict[str, bytes], tmp_path: Path) -> None:
    told("build", "peru", *SOME, "--executor", "dask", "--jobs", "2", "--output", tmp_path / "out")

    assert contents(tmp_path / "out") == one


def test_three_shards_merged(one: dict[str, bytes], tmp_path: Path) -> None:
    parts = [tmp_path / f"part-{part}" for part in (1, 2, 3)]
    for part, folder in enumerate(parts, 1):
        told("build", "peru", *SOME, "--shard", f"{part}/3", "--output", folder)
    told("merge", *parts, "--output", tmp_path / "out")

    assert contents(tmp_path / "out") == one


@contextmanager
def building(*arguments: str | Path) -> Iterator["subprocess.Popen[str]"]:
    """It can be interrupted, even where the tests run in the background of a shell, which has interrupts ignored."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [*COMMAND, "build", *map(str, arguments)],
        cwd=ROOT,
        env=with_source({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        signal.signal(signal.SIGINT, usual)
        yield process


def descendants(number: int) -> list[int]:
    """All processes that a process has started, and those that they have."""
    found = []
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def drawing(number: int) -> list[int]:
    """The workers of a build: what its fork server has started. Waits until each has begun to draw."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        workers = [one for one in descendants(number) if seconds_used(one) > 1]
        if len(workers) >= 2:
            return workers
        time.sleep(0.1)
    pytest.fail("no worker began")


def seconds_used(number: int) -> float:
    """Of a processor, in user mode."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")


def is_running(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_worker_that_is_killed_is_replaced(one: dict[str, bytes], tmp_path: Path) -> None:
    with building("peru", *SOME, "--jobs", "2", "--output", tmp_path / "out") as process:
        os.kill(drawing(process.pid)[-1], signal.SIGKILL)
        process.communicate(timeout=600)

    assert process.returncode == 0
    assert contents(tmp_path / "out") == one


@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_no_worker_outlives_its_build(how: signal.Signals, code: int, tmp_path: Path) -> None:
    with building("peru", *SOME, "--jobs", "2", "--output", tmp_path / "out") as process:
        workers = drawing(process.pid)
        process.send_signal(how)
        _, complaint = process.communicate(timeout=60)
    until = time.monotonic() + 20
    while any(map(is_running, workers)) and time.monotonic() < until:
        time.sleep(0.1)

    assert process.returncode == code
    assert [number for number in workers if is_running(number)] == []
    assert "Traceback" not in complaint
    assert contents(tmp_path / "out") == {}


def test_a_build_that_is_killed_leaves_the_old_set_or_the_new(tmp_path: Path) -> None:
    workspace = WorkspaceFolder.made(tmp_path)
    build = ("--workspace", workspace.folder, "build", "--format", "md,html", "--output", workspace.output)
    sets = []
    for words in ("Not one shelter", "No shelter"):
        told(*build)
        sets.append(workspace.contents())
        old = "No shelter" if words == "Not one shelter" else "Not one shelter"
        workspace.edit("facts/sample/gaps.yaml", old, words)
    texts = [{path: content for path, content in one.items() if path.endswith(".md")} for one in sets]
    assert texts[0] != texts[1]

    random, outcomes = Random(11), []  # noqa: S311  # when to kill is no secret
    for number in range(100):
        old, words = ("No shelter", "Not one shelter") if number % 2 == 0 else ("Not one shelter", "No shelter")
        workspace.edit("facts/sample/gaps.yaml", old, words)
        process = subprocess.Popen(
            [*COMMAND, *map(str, build)], env=with_source({}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(random.uniform(0.2, 3))
        process.kill()
        process.wait(60)
        with publishing(workspace.output):
            pass
        found = {path: content for path, content in workspace.contents().items() if path.endswith(".md")}
        assert found in texts
        outcomes.append(texts.index(found) == (number + 1) % 2)
        told(*build)

    assert set(outcomes) == {False, True}
    assert {one.name for one in (workspace.output / ".tipbrief").iterdir()} <= {"lock", ".gitignore", "seen.json"}


FEW: Choice = {"briefs": ("victim-services", "funding"), "formats": ("md", "html")}
CALLS = (
    *("write", "pwrite64", "writev", "?truncate", "ftruncate", "fsync", "fdatasync", "sync"),
    *("?rename", "?renameat", "renameat2", "?unlink", "unlinkat", "?rmdir"),
)


def traced(workspace: WorkspaceFolder, *options: str) -> tuple[int, str]:
    """One build of the few by the command, under strace: how it ended, and its calls with the paths that they touch."""
    log = workspace.folder.with_suffix(".log")
    few = [f"--brief={name}" for name in FEW["briefs"]] + [f"--format={','.join(FEW['formats'])}"]
    build = ("--workspace", str(workspace.folder), "build", *few, "--output", str(workspace.output))
    command = ["strace", "-f", "-qq", "-y", "-o", str(log), *options, *COMMAND, *build]
    made = subprocess.run(command, env=with_source({}), capture_output=True, timeout=600)
    return made.returncode, log.read_text()


def touches(folder: Path, calls: str) -> list[tuple[str, str, int]]:
    """Each call that touches the folder: its name, its path, and the how many-th of both it is in its thread."""
    found: Counter[tuple[str, str, str]] = Counter()
    for call in re.findall(r'^(\d+) +(\w+)\((?:AT_FDCWD\S* )?(?:\d+<|")([^>"]+)', calls, re.MULTILINE):
        found[call] += Path(call[2]).is_relative_to(folder)
    return sorted({(name, path, n) for (_, name, path), times in found.items() for n in range(1, times + 1)})


def rebuilt(workspace: WorkspaceFolder) -> dict[str, bytes]:
    """What a plain build leaves in the folder, whatever it finds there."""
    tipbrief.build(tipbrief.open_workspace(workspace.folder), workspace.output, **FEW)
    assert {one.name for one in (workspace.output / ".tipbrief").iterdir()} <= {"lock", ".gitignore", "seen.json"}
    made = workspace.contents()
    recorded = read_manifest(made["manifest.json"].decode())
    assert recorded
    assert {path: file_digest(made[path]) for path, _ in recorded.files} == dict(recorded.files)
    assert made.keys() == {*dict(recorded.files), "manifest.json", "index.html"}
    return made


def test_a_build_that_is_killed_at_each_call_leaves_the_old_set_or_the_next_the_new(tmp_path: Path) -> None:
    workspace, kept = WorkspaceFolder.made(tmp_path), tmp_path / "kept"
    old = rebuilt(workspace)
    shutil.copytree(workspace.output, kept)
    workspace.edit("facts/sample/gaps.yaml", "No shelter", "Not one shelter")
    code, calls = traced(workspace, "-e", f"trace={','.join(CALLS)}")
    new, points = workspace.contents(), touches(workspace.output, calls)
    shutil.rmtree(workspace.output / ".tipbrief")
    without_news = rebuilt(workspace)
    assert code == 0
    assert sum(old[path] != new[path] for path in new) == 5
    assert [path for path in new if without_news[path] != new[path]] == ["index.html"]

    outcomes = []
    for name, path, number in points:
        shutil.rmtree(workspace.output)
        shutil.copytree(kept, workspace.output)
        fault = ("-P", path, "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}")
        assert traced(workspace, *fault)[0] == -signal.SIGKILL, (name, path, number)
        found = workspace.contents()
        assert found in (old, new) or (workspace.output / ".tipbrief" / "journal").exists(), (name, path, number)
        outcomes.append("old" if found == old else "new" if found == new else "between")
        assert rebuilt(workspace) in (new, without_news), (name, path, number)

    assert len(points) > 20
    assert set(outcomes) == {"old", "between", "new"}
