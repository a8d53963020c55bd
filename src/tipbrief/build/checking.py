"""A request and an output folder in; which files are not what would be built, and why, out: nothing is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

from tipbrief.build.folder import find
from tipbrief.build.making import Job, Making
from tipbrief.build.plan import Plan, planned
from tipbrief.build.reasons import Reason, reason_of
from tipbrief.build.request import Choice, understood
from tipbrief.diagnostics import in_reading_order
from tipbrief.drawing.drawn import draw_with
from tipbrief.errors import Rejected
from tipbrief.load import load_output_digests
from tipbrief.manifest import file_digest
from tipbrief.render import FORMATS, Theme
from tipbrief.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Compared:
    """``out_of_date`` briefs say something else than what would be built now, or are missing.

    ``other_versions`` are files that only another release of a library would draw otherwise. ``briefs`` were compared,
    with those that there should not be any more.
    """

    briefs: int
    out_of_date: tuple[Reason, ...]
    other_versions: tuple[Reason, ...]


def check(workspace: Workspace, output: str | Path = "output", **choice: Unpack[Choice]) -> Compared:
    """Compares what stands in a folder with what would be built: without ``formats``, those that are there.

    Every brief is composed, whatever the record says, for that may be forged with the files: so Markdown and JSON are
    compared byte by byte, and HTML, which other versions of libraries may draw otherwise. PDF and Word are compared by
    the recorded digest of what they show. Raises what ``build`` raises.
    """
    folder = Path(output)
    request = understood(choice)
    found = find(folder, is_trusting=False)
    plan = planned(workspace, request, found.recorded, found.intact, is_trusting=False)
    digests = load_output_digests(folder, _paths(plan))
    is_exacting = bool(choice.get("formats"))
    if not is_exacting:
        standing = _standing(plan, digests)
        plan = replace(plan, request=request.of_formats(standing, _linked(plan, standing)))
    return _Comparison(Making(workspace, plan), digests, is_exacting=is_exacting).compared()


def _paths(plan: Plan) -> list[str]:
    keys = dict.fromkeys((*plan.keys, *(plan.recorded.briefs if plan.recorded else ())))
    return [f"{key}.{name}" for key in keys for name in FORMATS]


def _standing(plan: Plan, found: Mapping[str, str]) -> tuple[str, ...]:
    """The formats in which any brief is there; Markdown, where none is."""
    return tuple(name for name in FORMATS if any(f"{key}.{name}" in found for key in plan.keys)) or ("md",)


def _linked(plan: Plan, standing: Iterable[str]) -> Iterable[str]:
    """The formats that the pages lead to, where all were made alike; else those that are there."""
    files = [file for key in plan.keys if (former := plan.former(key)) and (file := former.files.get("html"))]
    options = {file.origin.option for file in files}
    return options.pop().split() if len(options) == 1 else standing


@dataclass(frozen=True, slots=True)
class _Comparison:
    """``found`` are the digests of the files that are there. An exacting one misses each format that is not."""

    making: Making
    found: Mapping[str, str]
    is_exacting: bool

    def compared(self) -> Compared:
        stale, gone = list(self._stale()), list(self._gone())
        if self.making.errors:
            raise Rejected(in_reading_order(self.making.errors))
        different = [*stale, *gone]
        return Compared(
            briefs=len(self.making.plan.keys) + len(gone),
            out_of_date=tuple(reason for reason, is_text in different if is_text or not reason.is_by_versions_alone),
            other_versions=tuple(
                reason for reason, is_text in different if reason.is_by_versions_alone and not is_text
            ),
        )

    def _stale(self) -> Iterator[tuple[Reason, bool]]:
        """Each with whether its text is another."""
        for job in self.making.jobs(self.making.plan.wanted):
            formats = tuple(name for name in job.contents if self._differs(job, name))
            if formats:
                yield self._reason(job, formats), any(FORMATS[name].is_plain for name in formats)

    def _reason(self, job: Job, formats: tuple[str, ...]) -> Reason:
        """What is as it was recorded, and otherwise than it would be made, was recorded by another hand."""
        forged = tuple(name for name in formats if name in job.kept)
        others = tuple(name for name in formats if name not in job.kept)
        why = reason_of(job.of_formats(others), self.making, is_forced=False).why if others else ()
        if forged:
            why = (f"its {' and '.join(forged)} and the record of it were changed by another hand; {_HEALS}", *why)
        return Reason(job.key, formats, why)

    def _differs(self, job: Job, format_name: str) -> bool:
        path = f"{job.key}.{format_name}"
        if path not in self.found:
            is_there = any(f"{job.key}.{name}" in self.found for name in FORMATS)
            return self.is_exacting or not is_there
        if FORMATS[format_name].is_slow:  # such are known by what they are drawn from
            return format_name not in job.kept
        drawn = draw_with(self._theme, job.document, (format_name,)).renderings[format_name]
        return file_digest(drawn.content) != self.found[path]

    @property
    def _theme(self) -> Theme:
        return Theme(self.making.templates, beside=self.making.plan.request.beside)

    def _gone(self) -> Iterator[tuple[Reason, bool]]:
        for key in sorted(self.making.plan.gone):
            formats = tuple(name for name in FORMATS if f"{key}.{name}" in self.found)
            if formats:
                yield Reason(key, formats, ("there is no such brief any more",)), True


_HEALS = "'tipbrief build --force' makes it anew"
"""A build believes the record, which is what spares it the reading."""
