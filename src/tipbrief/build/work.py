"""A build under way: what was drawn of its plan, put on the stage with the manifest and the pages that lead to it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import closing
from dataclasses import dataclass, field

from tipbrief.build.folder import Found, conclude
from tipbrief.build.making import Job, Making
from tipbrief.build.reasons import Reason, reason_of, up_to_date
from tipbrief.diagnostics import in_reading_order
from tipbrief.drawing import NOTHING, Crew, Drawn, run
from tipbrief.errors import EngineMissing, Rejected, RenderingFailed
from tipbrief.manifest import BriefRecord, Made, brief_record, file_digest
from tipbrief.publish import Stage


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: the brief that was just drawn, how many were, and how many pages of PDF they have."""

    brief: str
    briefs: int
    pages: int


@dataclass(frozen=True, slots=True)
class Finished:
    """Paths inside the output folder, and the digests of all that is kept track of there."""

    digests: Mapping[str, str]
    written: tuple[str, ...]
    start: tuple[str, ...]
    removed: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass
class Work:
    stage: Stage
    making: Making
    is_forced: bool
    missing: EngineMissing | None = None
    briefs: dict[str, BriefRecord] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def draw(self, jobs: Iterable[Job], crew: Crew, tell: Callable[[Progress], None]) -> None:
        """Raises Rejected with every diagnostic, once all countries have been read; nothing is drawn after an error."""
        waiting = iter(jobs)
        try:
            with closing(run(waiting, crew)) as done:
                self._take(done, tell)
        except RenderingFailed:
            if not self.making.errors:
                raise
        if self.making.errors:
            deque(waiting, maxlen=0)  # what was not read yet may have others
            raise Rejected(in_reading_order(self.making.errors))

    def _take(self, done: Iterable[tuple[Job, Drawn]], tell: Callable[[Progress], None]) -> None:
        pages = 0
        for briefs, (job, drawn) in enumerate(done, 1):
            if self.making.errors:
                return
            self._keep(job, drawn)
            pages += drawn.pages
            tell(Progress(job.key, briefs, pages))

    def to_draw(self) -> Iterator[Job]:
        """What is not as it would be drawn; the rest is kept on the way."""
        for job in self.making.jobs(self.making.plan.stale):
            self.reasons[job.key] = reason_of(job, self.making, is_forced=self.is_forced)
            if job.formats:
                yield job
            else:
                self._keep(job, NOTHING)

    def _keep(self, job: Job, drawn: Drawn) -> None:
        files = dict(job.kept)
        for name, rendering in drawn.renderings.items():
            self.stage.put(rendering)
            self.written.add("/".join(rendering.path))
            files[name] = job.record(name, file_digest(rendering.content))
        self.briefs[job.key] = brief_record(job.document, files)
        self.missing = self.missing or drawn.missing

    def finish(self, found: Found) -> Finished:
        plan = self.making.plan
        gone = self._gone(found.intact.keys())
        concluded = conclude(self.stage, found, self._made(), lambda: self.making.templates, gone)
        return Finished(
            digests=concluded.digests,
            written=tuple(path for path in plan.paths if path in self.written),
            start=concluded.start,
            removed=tuple(sorted(gone)),
            reasons=self._reasons(),
        )

    def _gone(self, intact: Set[str]) -> frozenset[str]:
        """The files of briefs that are not there any more, as far as nobody else wrote them."""
        recorded = self.making.plan.recorded
        briefs = [recorded.briefs[key] for key in self.making.plan.gone] if recorded else []
        return frozenset(brief.path(name) for brief in briefs for name in brief.files if brief.path(name) in intact)

    def _made(self) -> Made:
        plan = self.making.plan
        untouched = [plan.former(key) for key in plan.keys if key not in self.briefs]
        built = [self.briefs[key] for key in plan.keys if key in self.briefs]
        return Made(
            briefs=(*(plan.asked_for(brief) for brief in untouched if brief), *built),
            countries=self.making.countries,
            facts=self.making.facts,
            templates=self.making.templates_made,
            versions={plan.inputs.versions_digests[name]: one for name, one in plan.inputs.versions_of.items()},
            shard=plan.request.shard_told,
        )

    def _reasons(self) -> tuple[Reason, ...]:
        plan = self.making.plan
        told = self.reasons | {reason.brief: reason for reason in up_to_date(plan, plan.stale)}
        return tuple(told[key] for key in plan.keys if key in told)
