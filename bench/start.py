"""How long a command takes that has nothing to do, against a Python that does nothing: help, list, a build up to date.

Each is timed as a whole process, in turn with the others, so that a slow moment of the machine hits all. Fails where a
ratio is above its bound.
"""

import sys
import tempfile
from statistics import median

from measuring import Measure, cost_of, judged

ROUNDS = 15
BOUNDS = {"--help": 6.0, "list": 6.0, "list briefs": 6.0, "build": 30.0}


def main() -> int:
    nothing = [sys.executable, "-c", "pass"]
    with tempfile.TemporaryDirectory() as folder:
        commands = {name: [sys.executable, "-m", "tipbrief", *name.split()] for name in BOUNDS}
        commands["build"] += ["--format", "md,html", "--output", folder]
        for command in commands.values():
            cost_of(command)
        rounds = [
            (cost_of(nothing).wall, {name: cost_of(command).wall for name, command in commands.items()})
            for _ in range(ROUNDS)
        ]
    measures = [Measure("python -c pass", median(bare for bare, _ in rounds), "s")]
    for name, bound in BOUNDS.items():
        ratio = median(taken[name] / bare for bare, taken in rounds)
        measures.append(Measure(f"tipbrief {name}, against python -c pass", ratio, "×", at_most=bound))
    return judged("start", measures, rounds=ROUNDS)


if __name__ == "__main__":
    sys.exit(main())
