"""What every bench here shares: commands and functions in, what they cost out; measures in, a table and a verdict out.

A machine may be shared, so each cost has two sides: the time on the wall, and the time that processors worked for it.
"""

import ctypes
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True, slots=True)
class Cost:
    """In seconds; ``cpu`` is that of all processes together."""

    wall: float
    cpu: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.wall + other.wall, self.cpu + other.cpu)

    def over(self, parts: float) -> "Cost":
        return Cost(self.wall / parts, self.cpu / parts)


def cost_of(command: Sequence[str | Path]) -> Cost:
    """Of a command with all that it starts, to the end of the last of them. Raises CalledProcessError."""
    _adopt_orphans()
    started, before = time.perf_counter(), _cpu_of_children()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - started
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return Cost(wall, _cpu_of_children() - before)


def _adopt_orphans() -> None:
    """On Linux: a server of workers outlives who started it by a moment, and its time would be lost with it."""
    if sys.platform == "linux":
        pr_set_child_subreaper = 36
        ctypes.CDLL(None).prctl(pr_set_child_subreaper, 1, 0, 0, 0)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cost_here(function: Callable[[], object]) -> Cost:
    """Of a call in this process."""
    started, before = time.perf_counter(), time.process_time()
    function()
    return Cost(time.perf_counter() - started, time.process_time() - before)


def median_cost(costs: Iterable[Cost]) -> Cost:
    known = list(costs)
    return Cost(median(one.wall for one in known), median(one.cpu for one in known))


@dataclass(frozen=True, slots=True)
class Measure:
    """``at_most`` or ``at_least`` is the bound that it is judged by, if it is."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        is_low_enough = self.at_most is None or self.value <= self.at_most
        return is_low_enough and (self.at_least is None or self.value >= self.at_least)

    def __str__(self) -> str:
        bound = f"at most {self.at_most:g}" if self.at_most is not None else ""
        bound = f"at least {self.at_least:g}" if self.at_least is not None else bound
        verdict = f"   ({bound}{'' if self.holds else ': MISSED'})" if bound else ""
        return f"{self.name:66} {self.value:10.3f} {self.unit:3}{verdict}"


def judged(bench: str, measures: Sequence[Measure], *, rounds: int, details: object = None) -> int:
    """Prints and records the measures, medians of so many rounds; the exit code is 1 where one misses its bound."""
    print(*measures, sep="\n")
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    told = {"machine": machine(), "measures": [asdict(one) for one in measures], "rounds": rounds, "details": details}
    known[bench] = json.loads(json.dumps(told), parse_float=lambda text: round(float(text), 4))
    RESULTS.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0 if all(one.holds for one in measures) else 1


def machine() -> dict[str, object]:
    """What the numbers depend on. ``load`` is how many processes wanted a processor over the last five minutes."""
    versions = {}
    for package in ("weasyprint", "pydyf", "pikepdf", "markdown", "jinja2", "pydantic"):
        with suppress(PackageNotFoundError):
            versions[package] = version(package)
    return {
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "versions": versions,
    }
