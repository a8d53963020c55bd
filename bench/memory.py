"""How a worker grows that draws hundreds of PDFs: Peru's briefs in turn, and the longest of them once, at the end.

    python bench/memory.py [300]

Says what the worker holds after a warm-up and at the end, what it grew by for each document, and the most that it took;
fails where the growth or the size is above its bound. As an argument, how many documents it draws.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import active_children
from pathlib import Path

from measuring import Measure, judged
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
    """Of the worker that holds most: ``VmRSS`` is what it holds now, ``VmHWM`` the most that it ever held."""
    told = [Path(f"/proc/{worker.pid}/status") for worker in active_children()]
    texts = [path.read_text("ascii") for path in told if path.exists()]
    return max(int(size) for text in texts for size in re.findall(rf"^{field}:\s*(\d+) kB", text, re.MULTILINE))


def draw(crew: Crew, documents: Iterable[Document]) -> int:
    """The most that any worker held meanwhile."""
    most = 0
    for document in documents:
        crew.submit(Job(document)).result()
        most = max(most, memory_kb("VmHWM"))
    return most


def main(count: int) -> int:
    workspace = open_workspace()
    facts, templates = workspace.facts("peru"), workspace.templates()
    made = {str(kind.id): compose(facts, kind.id, workspace=workspace).document for kind in templates.brief_types}
    longest = made.pop(LONGEST)
    turns = cycle(made.values())
    with workers(1, Theme(templates, load_fonts())) as crew:
        first = draw(crew, islice(turns, WARM_UP))
        begun = memory_kb("VmRSS")
        most = max(first, draw(crew, islice(turns, count - WARM_UP)))
        ended = memory_kb("VmRSS")
        most_of_all = draw(crew, [longest])
    measures = (
        Measure(f"held after {WARM_UP} documents", begun / 1024, "MB"),
        Measure(f"held after {count} documents", ended / 1024, "MB"),
        Measure("grown by for each", (ended - begun) / (count - WARM_UP), "kB", at_most=GROWTH_KB),
        Measure("the most that was held", most / 1024, "MB", at_most=SIZE_MB),
        Measure(f"the most that was held, the {LONGEST} included", most_of_all / 1024, "MB"),
    )
    return judged("memory", measures, rounds=1, details={"documents": count})


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS))
