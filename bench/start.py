"""How long a command takes that has nothing to do, against a Python that does nothing: help, list, a build up to date.

Each is timed as a whole process, in turn with the others, so that a slow moment of the machine hits all. Prints the
medians and their ratios, and fails where a ratio is above its bound.
"""

import subprocess
import sys
import tempfile
import time
from statistics import median

ROUNDS = 15
BOUNDS = {"--help": 6.0, "list": 6.0, "list briefs": 6.0, "build": 30.0}


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    nothing = [sys.executable, "-c", "pass"]
    with tempfile.TemporaryDirectory() as folder:
        commands = {name: [sys.executable, "-m", "tipbrief", *name.split()] for name in BOUNDS}
        commands["build"] += ["--format", "md,html", "--output", folder]
        for command in commands.values():
            seconds(command)
        rounds = [
            (seconds(nothing), {name: seconds(command) for name, command in commands.items()}) for _ in range(ROUNDS)
        ]
    print(f"{'python -c pass':24} {median(bare for bare, _ in rounds):6.3f} s")
    ratios = {name: median(taken[name] / bare for bare, taken in rounds) for name in BOUNDS}
    for name, ratio in ratios.items():
        taken = median(times[name] for _, times in rounds)
        print(f"{f'tipbrief {name}':24} {taken:6.3f} s  {ratio:5.1f} times   (at most {BOUNDS[name]})")
    return 0 if all(ratios[name] <= bound for name, bound in BOUNDS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
