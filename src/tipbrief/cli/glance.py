"""Countries and brief types as rows, from files that are written as ours are: a look at their lines, and no YAML read.

What is written otherwise gives None, and is read in full then. Nothing is checked here: that is what ``check`` does.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from tipbrief.cli.wording import counted
from tipbrief.load import countries_in, is_folder, load_lines, shipped_folder

Row = tuple[str, ...]


def is_workspace(folder: Path) -> bool:
    """Of another folder ``open_workspace`` says why it is none."""
    has_facts = is_folder(folder / "facts")
    return bool(countries_in(folder)) if has_facts else is_folder(folder / "templates")


def countries_at_a_glance(workspace: Path | None, countries: Sequence[str]) -> list[Row] | None:
    roots = (workspace or shipped_folder(), shipped_folder())
    holders = {name: root for root in reversed(roots) for name in countries_in(root)}
    wanted = countries or next(filter(None, map(countries_in, roots)), ())
    rows = [_country(holders[name], name) for name in wanted if name in holders]
    return _whole(rows, len(wanted))


def _country(holder: Path, name: str) -> Row | None:
    files = load_lines(holder / "facts", f"{name}/*.y*ml")
    codes = [line.removeprefix("code: ") for line in files.pop(f"{name}/country.yaml", []) if line.startswith("code: ")]
    entries = {path.removeprefix(f"{name}/"): _entries(lines) for path, lines in files.items()}
    sources = entries.pop("sources.yaml", None)
    facts = [count for file, count in entries.items() if file not in _NO_FACTS]
    if len(codes) != 1 or not re.fullmatch("[A-Z]{2}", codes[0]) or sources is None or None in facts:
        return None
    return name, codes[0], counted(sum(filter(None, facts)), "fact"), counted(sources, "source")


_NO_FACTS = ("relations.yaml", "coverage.yaml")


def _entries(lines: Sequence[str]) -> int | None:
    """Of a list in which each begins with a dash at the start of a line."""
    if not all(line.startswith(("- ", " ", "#")) or not line for line in lines):
        return None
    return sum(line.startswith("- ") for line in lines)


def briefs_at_a_glance(workspace: Path | None) -> list[Row] | None:
    """The workspace's own, and those that ship with tipbrief behind them."""
    roots = (shipped_folder(), workspace or shipped_folder())
    files = {name: lines for root in roots for name, lines in load_lines(root / "templates", "*/brief.yaml").items()}
    return _whole([_brief(name, files[name]) for name in sorted(files)], len(files))


def _brief(name: str, lines: Sequence[str]) -> Row | None:
    folder = name.removesuffix("/brief.yaml")
    told = _BRIEF.fullmatch("\n".join(lines))
    if told is None or told["id"] != folder:
        return None
    titles = dict(re.findall(r"  (\S+): (.+)\n", told["titles"]))
    return folder, ",".join(titles), next(iter(titles.values()))


_BRIEF = re.compile(
    r"id: (?P<id>[a-z-]+)\n(?:reports: \w+\n)?title:\n(?P<titles>(?:  [a-z-]+: \w[\w ,’-]*\w\n)+)"
    r"(?:(?:purpose:|reports: |  ).*\n?)+"
)
"""A record whose titles have nothing in them that means anything in YAML."""


def _whole(rows: Sequence[Row | None], count: int) -> list[Row] | None:
    """All, or none where one is missing."""
    whole = [row for row in rows if row is not None]
    return whole if len(whole) == count else None
