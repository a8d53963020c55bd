"""How checking facts grows: a hundred countries against one, all with Peru's facts, in one process.

Prints the time of one country, of a hundred, and their ratio, and that of Peru with every brief composed, as
``tipbrief check`` does it; fails where the ratio or that time is above its bound.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tipbrief.workspace import Workspace, open_workspace

COUNTRIES = 100
ROUNDS = 5
WARM_ROUNDS = 15
BOUND = 110
WARM = 0.5


def seconds(workspace: Workspace, countries: tuple[str, ...]) -> float:
    started = time.perf_counter()
    for country in countries:
        found = workspace.checked_facts(country).diagnostics
        if found:
            raise SystemExit(f"{country}: {found[0].message}")
    return time.perf_counter() - started


def checked(workspace: Workspace) -> float:
    started = time.perf_counter()
    found = workspace.checked_briefs(["peru"]).diagnostics
    if found:
        raise SystemExit(found[0].message)
    return time.perf_counter() - started


def fleet(folder: Path) -> Workspace:
    peru = Path(__file__).parent.parent / "facts" / "peru"
    for number in range(COUNTRIES):
        country = folder / "facts" / f"country-{number:03d}"
        shutil.copytree(peru, country)
        text = (country / "country.yaml").read_text("utf-8").replace("id: peru", f"id: {country.name}")
        (country / "country.yaml").write_text(text, "utf-8")
    return open_workspace(folder)


def main() -> int:
    """Peru alone is timed first: what a hundred countries leave in memory would lie in its way."""
    whole = open_workspace()
    whole.checked_briefs(["peru"])
    times = [checked(whole) for _ in range(WARM_ROUNDS)]
    warm = median(times)
    print(f"check of Peru and all its briefs, warm   {warm:6.3f} s   (at most {WARM} s; quickest {min(times):.3f} s)")
    with tempfile.TemporaryDirectory() as folder:
        workspace = fleet(Path(folder))
        seconds(workspace, workspace.countries[:3])
        pairs = [
            (seconds(workspace, workspace.countries), seconds(workspace, workspace.countries[:1]))
            for _ in range(ROUNDS)
        ]
    ratio = median(many for many, _ in pairs) / median(one for _, one in pairs)
    print(f"check of one country           {median(one for _, one in pairs):6.3f} s")
    print(f"check of {COUNTRIES} countries         {median(many for many, _ in pairs):6.2f} s")
    print(f"ratio of the medians of {ROUNDS}      {ratio:6.1f}   (at most {BOUND})")
    return 0 if ratio <= BOUND and warm <= WARM else 1


if __name__ == "__main__":
    sys.exit(main())
