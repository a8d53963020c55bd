"""``results.json`` in, the tables of ``README.md`` and ``chart.svg`` out: no number there is typed by hand.

python bench/report.py
"""

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from measuring import RESULTS

FOLDER = Path(__file__).parent
BEGIN, END = "<!-- from results.json -->", "<!-- end -->"

Told = Mapping[str, Any]
"""What one bench recorded."""


def main() -> None:
    results: Mapping[str, Told] = json.loads(RESULTS.read_text("utf-8"))
    readme = FOLDER / "README.md"
    before, _, rest = readme.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    tables = "\n".join(_tables(results))
    readme.write_text(f"{before}{BEGIN}\n\n{tables}\n{END}{after}", "utf-8")
    (FOLDER / "chart.svg").write_text(_chart(results["alternatives"]), "utf-8")


def _tables(results: Mapping[str, Told]) -> Iterator[str]:
    yield from _bounds(results)
    if "alternatives" in results:
        yield from _alternatives(results["alternatives"])
    if "one_document" in results:
        yield from _profile(results["one_document"])
    yield from _machines(results)


def _bounds(results: Mapping[str, Told]) -> Iterator[str]:
    yield "### What is judged\n"
    yield "| bench | measure | value | bound | |"
    yield "|---|---|---:|---|---|"
    for bench, told in results.items():
        for one in told["measures"]:
            if one["at_most"] is not None or one["at_least"] is not None:
                word, bound = (
                    ("at most", one["at_most"]) if one["at_most"] is not None else ("at least", one["at_least"])
                )
                holds = one["value"] <= bound if word == "at most" else one["value"] >= bound
                verdict = "holds" if holds else "**missed**"
                yield f"| {bench} | {one['name']} | {_number(one)} | {word} {bound:g} | {verdict} |"
    yield ""


def _alternatives(told: Told) -> Iterator[str]:
    values = {one["name"]: one for one in told["measures"]}
    yield f"### One brief, *{told['details']['brief']}*, as PDF\n"
    yield "![Processor time of each way, against tipbrief](chart.svg)\n"
    yield (
        "| way | clock against ours | processor against ours | pages | kB | tagged | says PDF/UA | says PDF/A "
        "| links to passages | carries its facts | same bytes again |"
    )
    yield "|---|---:|---:|---:|---:|---|---|---|---:|---|---|"
    for name, made in sorted(told["details"]["made"].items(), key=lambda item: _rank(told, item[0])):
        costs = (_number(values[f"{name}: {side} against ours"]) for side in ("clock", "processor"))
        flags = ("is_tagged", "says_pdf_ua", "says_pdf_a", "carries_facts", "is_same_again")
        tagged, ua, archive, facts, same = ("yes" if made[flag] else "no" for flag in flags)
        cells = (name, *costs, made["pages"], made["kilobytes"], tagged, ua, archive, made["notes_linked"], facts, same)
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""


def _rank(told: Told, name: str) -> int:
    return next(
        number for number, one in enumerate(told["measures"]) if one["name"].startswith(f"{name}, by the clock")
    )


def _profile(told: Told) -> Iterator[str]:
    details = told["details"]
    yield f"### Where the time of one document goes: *{details['brief']}*, {details['samples']} samples\n"
    yield "| | |"
    yield "|---|---:|"
    for one in told["measures"]:
        yield f"| {one['name']} | {_number(one)} |"
    yield ""


def _machines(results: Mapping[str, Told]) -> Iterator[str]:
    yield "### All that was measured, and on what\n"
    for bench, told in results.items():
        machine = told["machine"]
        versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
        yield f"<details><summary>{bench}: medians of {told['rounds']}, load {machine['load']}</summary>\n"
        yield f"{machine['cores']} cores, {machine['system']}, Python {machine['python']}, {versions}.\n"
        yield f"`{json.dumps({key: value for key, value in (told['details'] or {}).items() if key != 'made'})}`\n"
        yield "| measure | value |"
        yield "|---|---:|"
        yield from (f"| {one['name']} | {_number(one)} |" for one in told["measures"])
        yield "\n</details>\n"


def _number(one: Mapping[str, Any]) -> str:
    value = one["value"]
    shown = f"{value:g}" if value == int(value) else f"{value:.3g}" if value < 1 else f"{value:.2f}"
    return f"{shown} {one['unit']}".strip()


def _chart(told: Told) -> str:
    """A bar for each way: its processor time against ours of the same kind, cold or warm, from zero."""
    ending = ": processor against ours"
    bars = [
        (one["name"].removesuffix(ending), one["value"]) for one in told["measures"] if one["name"].endswith(ending)
    ]
    widest = max(value for _, value in bars)
    rows = []
    for number, (name, value) in enumerate(bars):
        top, width = 30 + 26 * number, 300 * value / widest
        color = "#0b5394" if name.startswith("tipbrief") else "#9aa5b1"
        rows.append(
            f'<text x="330" y="{top + 13}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="340" y="{top}" width="{width:.1f}" height="18" fill="{color}"/>'
            f'<text x="{346 + width:.1f}" y="{top + 13}">{value:.2f}</text>'
        )
    height = 40 + 26 * len(bars)
    title = "Processor time of one brief as PDF, tipbrief = 1"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 {height}" font-family="sans-serif" font-size="12">'
        f"<title>{title}</title><desc>The numbers stand in the table below.</desc>"
        f'<rect width="700" height="{height}" fill="#fff"/><text x="340" y="18" font-weight="bold">{title}</text>'
        f"{''.join(rows)}</svg>\n"
    )


if __name__ == "__main__":
    main()
