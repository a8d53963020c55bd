"""One brief of Peru as PDF, made by tipbrief and by what somebody would use instead, of the same text, in turn.

    python bench/alternatives.py [--brief corruption-cases] [--rounds 5]

Each is run as its user runs it: as commands from nothing, and where it can stay in a process, in a warm one too. Of
what they make is read what it is: its pages, whether it is tagged, and what it says that it conforms to. RenderCV
makes a CV of the same sentences; the icons that it would download are replaced by empty ones.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from statistics import median

import pypandoc
from pikepdf import Name, Pdf

from bare import Printer
from measuring import Cost, Measure, cost_here, cost_of, judged, median_cost
from tipbrief import compose, open_workspace
from tipbrief.render import load_engine
from tipbrief.workspace import ComposedBrief

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OURS = "tipbrief"
OURS_WARM = "tipbrief, in a warm process"


@dataclass(frozen=True, slots=True)
class Way:
    """``cost`` makes the PDF at ``made`` anew. ``against`` is our own way that it is compared with."""

    name: str
    cost: Callable[[], Cost]
    made: Path
    against: str = OURS


@dataclass(frozen=True, slots=True)
class Made:
    """What a PDF is; ``is_same_again`` says that every round gave the same bytes."""

    pages: int
    kilobytes: int
    is_tagged: bool
    says_pdf_ua: bool
    says_pdf_a: bool
    notes_linked: int
    carries_facts: bool
    is_same_again: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brief", default="corruption-cases")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    load_engine()
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as name:
        ways = _ways(Path(name), asked.brief)
        costs: dict[str, list[Cost]] = {way.name: [] for way in ways}
        digests: dict[str, set[str]] = {way.name: set() for way in ways}
        for _ in range(asked.rounds):
            for way in ways:
                costs[way.name].append(way.cost())
                digests[way.name].add(sha256(way.made.read_bytes()).hexdigest())
        made = {way.name: _looked_at(way.made, is_same_again=len(digests[way.name]) == 1) for way in ways}
    details = {"brief": asked.brief, "made": {name: asdict(one) for name, one in made.items()}}
    return judged("alternatives", _measures(ways, costs), rounds=asked.rounds, details=details)


def _measures(ways: Sequence[Way], costs: Mapping[str, Sequence[Cost]]) -> list[Measure]:
    """Ratios are medians of those of each round, in which all were under the same load."""
    measures = []
    for way in ways:
        own, cost = costs[way.against], median_cost(costs[way.name])
        pairs = list(zip(costs[way.name], own, strict=True))
        measures += [
            Measure(f"{way.name}, by the clock", cost.wall, "s"),
            Measure(f"{way.name}, of a processor", cost.cpu, "s"),
            Measure(f"{way.name}: clock against ours", median(one.wall / ours.wall for one, ours in pairs), "×"),
            Measure(f"{way.name}: processor against ours", median(one.cpu / ours.cpu for one, ours in pairs), "×"),
        ]
    return measures


def _ways(folder: Path, brief: str) -> list[Way]:
    composed = compose(open_workspace().facts("peru"), brief)
    text, page = folder / f"{brief}.md", folder / "page.html"
    text.write_text("{% raw %}" + composed.markdown + "{% endraw %}\n", "utf-8")
    page.write_text(composed.html, "utf-8")
    plain = folder / "plain.md"
    plain.write_text(composed.markdown, "utf-8")
    warm, bare = folder / "warm.pdf", folder / f"{brief}.pdf"
    printer = Printer(folder, is_lean=True)
    build = (sys.executable, "-m", "tipbrief", "build", "peru", f"--brief={brief}", "--force", "--jobs=1")
    script, foot = (sys.executable, Path(__file__).parent / "bare.py"), folder / "foot"
    foot.mkdir()
    return [
        Way(OURS, lambda: cost_of((*build, "--output", folder / "out")), folder / "out" / "peru" / "en" / bare.name),
        Way("a bare script, a process a document", lambda: cost_of((*script, folder, text)), bare),
        Way(
            "a bare script, notes at the foot",
            lambda: cost_of((*script, foot, "--at-the-foot", text)),
            foot / bare.name,
        ),
        _pandoc_to_weasyprint(plain, folder),
        _pandoc_to_typst(plain, folder),
        _chromium(page, folder),
        _rendercv(composed, folder),
        Way(OURS_WARM, lambda: cost_here(lambda: warm.write_bytes(composed.pdf())), warm, OURS_WARM),
        Way("a bare script, in a warm process", lambda: cost_here(lambda: printer.make(text)), bare, OURS_WARM),
        Way(
            "bare WeasyPrint of our HTML, in a warm process",
            lambda: cost_here(lambda: printer.make(page)),
            folder / "page.pdf",
            OURS_WARM,
        ),
    ]


def _pandoc_to_weasyprint(text: Path, folder: Path) -> Way:
    made = folder / "pandoc-weasyprint.pdf"
    command = (pypandoc.get_pandoc_path(), text, "--toc", "--pdf-engine=weasyprint", "--metadata=lang:en", "-o", made)
    return Way("pandoc → WeasyPrint", lambda: cost_of(command), made)


_TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=['ua-1'])"


def _pandoc_to_typst(text: Path, folder: Path) -> Way:
    source, made = folder / "brief.typ", folder / "pandoc-typst.pdf"
    pandoc = (pypandoc.get_pandoc_path(), text, "--standalone", "--toc", "--metadata=title:Brief", "-o", source)
    compiled = (sys.executable, "-c", _TYPST, source, made)
    return Way("pandoc → Typst", lambda: cost_of(pandoc) + cost_of(compiled), made)


def _chromium(page: Path, folder: Path) -> Way:
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("there is no Chromium here; on Debian: apt-get install chromium-headless-shell")
    made = folder / "chromium.pdf"
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    command = (found, *options, "--no-pdf-header-footer", f"--print-to-pdf={made}", page.as_uri())
    return Way("headless Chromium of our HTML", lambda: cost_of(command), made)


def _rendercv(brief: ComposedBrief, folder: Path) -> Way:
    """A CV whose sections are the brief's, a text of it an entry; tables have no place there and are texts, too."""
    sections: dict[str, list[str]] = {}
    for part in brief.markdown.split("\n\n"):
        head, _, rest = part.partition("\n")
        if head.startswith("#"):
            sections[head.lstrip("# ")] = []
        text = _plain(rest if head.startswith("#") else part)
        if text and sections:
            sections[next(reversed(sections))].append(text)
    told = {"cv": {"name": "Brief", "sections": {name: texts for name, texts in sections.items() if texts}}}
    source = folder / "cv.yaml"
    source.write_text(json.dumps(told), "utf-8")
    icons = folder / "data" / "typst" / "packages" / "preview" / "fontawesome" / "0.5.0"
    icons.mkdir(parents=True)
    (icons / "typst.toml").write_text(
        '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n', "utf-8"
    )
    (icons / "lib.typ").write_text("#let fa-icon(..any) = []\n", "utf-8")
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    made = folder / "cv.pdf"
    options = ("-nomd", "-nohtml", "-nopng", "--pdf-path", made, "--output-folder-name", str(folder / "cv"))
    rendercv = Path(sys.executable).parent / "rendercv"
    return Way("RenderCV, as many words", lambda: cost_of((rendercv, "render", source, *options)), made)


def _plain(markdown: str) -> str:
    kept = markdown.translate({ord(sign): " " for sign in "|*_#[]()^<>\\`$@~"})
    return " ".join(word for word in kept.split() if not set(word) <= {"-", ":"})


def _looked_at(path: Path, *, is_same_again: bool) -> Made:
    with Pdf.open(path) as file:
        metadata = bytes(file.Root.Metadata.read_bytes()) if "/Metadata" in file.Root else b""
        links = [one for page in file.pages for one in page.get("/Annots", []) if one.get("/Subtype") == Name.Link]
        return Made(
            pages=len(file.pages),
            kilobytes=path.stat().st_size // 1000,
            is_tagged="/StructTreeRoot" in file.Root,
            says_pdf_ua=b"pdfuaid" in metadata,
            says_pdf_a=b"pdfaid:part" in metadata or b"pdfaid:conformance" in metadata,
            notes_linked=sum("#:~:text=" in str(one.A.get("/URI", "")) for one in links if "/A" in one),
            carries_facts="facts.json" in file.attachments,
            is_same_again=is_same_again,
        )


if __name__ == "__main__":
    sys.exit(main())
