"""How a worker grows that draws hundreds of PDFs: Peru's briefs in turn, and the longest of them once, at the end.

Prints what the worker holds after a warm-up and at the end, what it grew by for each document, and the most that it
took; fails where the growth or the size is above its bound. As an argument, how many documents it draws.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import active_children
from pathlib import Path

from tipbrief.documents import Document
from tipbrief.drawing import Crew
from tipbrief.drawing.workers import workers
from tipbrief.load import load_fonts
from tipbrief.render import Theme
from tipbrief.workspace import compose, open_workspace

DOCUMENTS = 300
WARM_UP = 30
GROWTH_KB = 60
SIZE_MB = 150
LONGEST = "country-brief"


@dataclass(frozen=True)
class Job:
    document: Document
    key: str = ""
    formats: tuple[str, ...] = ("pdf",)


def memory_kb(field: str) -> int:
    """Of the only worker: ``VmRSS`` is what it holds now, ``VmHWM`` the most that it ever held."""
    (worker,) = active_children()
    told = re.search(rf"^{field}:\s*(\d+) kB", Path(f"/proc/{worker.pid}/status").read_text("ascii"), re.MULTILINE)
    if told is None:
        raise SystemExit(f"Linux does not tell {field}")
    return int(told[1])


def draw(crew: Crew, documents: Iterable[Document]) -> None:
    for document in documents:
        crew.submit(Job(document)).result()


def main(count: int) -> int:
    workspace = open_workspace()
    facts, templates = workspace.facts("peru"), workspace.templates()
    made = {str(kind.id): compose(facts, kind.id, workspace=workspace).document for kind in templates.brief_types}
    longest = made.pop(LONGEST)
    turns = cycle(made.values())
    with workers(1, Theme(templates, load_fonts())) as crew:
        draw(crew, islice(turns, WARM_UP))
        begun = memory_kb("VmRSS")
        draw(crew, islice(turns, count - WARM_UP))
        ended, most = memory_kb("VmRSS"), memory_kb("VmHWM")
        draw(crew, [longest])
        most_of_all = memory_kb("VmHWM")
    growth = (ended - begun) / (count - WARM_UP)
    print(f"held after {WARM_UP:3} documents      {begun / 1024:6.1f} MB")
    print(f"held after {count:3} documents      {ended / 1024:6.1f} MB")
    print(f"growth for each               {growth:6.1f} kB   (at most {GROWTH_KB})")
    print(f"the most that was held        {most / 1024:6.1f} MB   (at most {SIZE_MB})")
    print(f"with {LONGEST:24} {most_of_all / 1024:6.1f} MB   (without a bound)")
    return 0 if growth <= GROWTH_KB and most <= SIZE_MB * 1024 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS))
