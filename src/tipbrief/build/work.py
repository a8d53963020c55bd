"""A build under way: what was drawn of its plan, put on the stage with the manifest and the pages that lead to it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from tipbrief.build.leading import Leading
from tipbrief.build.making import Job, Making
from tipbrief.build.reasons import Reason, reason_of, up_to_date
from tipbrief.diagnostics import in_reading_order
from tipbrief.documents import Rendering
from tipbrief.drawing import NOTHING, Crew, Drawn, run
from tipbrief.errors import EngineMissing, Rejected
from tipbrief.load import load_output
from tipbrief.manifest import (
    MANIFEST_NAME,
    BriefRecord,
    Made,
    Manifest,
    brief_record,
    file_digest,
    standing_after,
    write_manifest,
)
from tipbrief.publish import Stage


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: the brief that was just drawn, how many are, and how many pages of PDF they have."""

    brief: str
    briefs: int
    pages: int


@dataclass(frozen=True, slots=True)
class Finished:
    """Paths inside the output folder; ``files`` are all that stand there now with their digests."""

    written: tuple[str, ...]
    start: tuple[str, ...]
    removed: tuple[str, ...]
    files: Mapping[str, str]
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
    pages: dict[str, bytes] = field(default_factory=dict)

    def draw(self, crew: Crew, tell: Callable[[Progress], None]) -> None:
        """Raises Rejected with every diagnostic, once all countries have been read."""
        drawn_pages = 0
        for job, drawn in run(self._to_draw(), crew):
            self._keep(job, drawn)
            drawn_pages += drawn.pages
            tell(Progress(job.key, len(self.briefs), drawn_pages))
        if self.making.errors:
            raise Rejected(in_reading_order(self.making.errors))

    def _to_draw(self) -> Iterator[Job]:
        for job in self.making.jobs():
            self.reasons[job.key] = reason_of(job, self.making, is_forced=self.is_forced)
            if job.formats:
                yield job
            else:
                self._keep(job, NOTHING)

    def _keep(self, job: Job, drawn: Drawn) -> None:
        files = dict(job.kept)
        for name, rendering in drawn.renderings.items():
            self.stage.put(rendering)
            path = "/".join(rendering.path)
            self.written.add(path)
            files[name] = job.record(name, file_digest(rendering.content))
            if name == "html":
                self.pages[path] = rendering.content
        self.briefs[job.key] = brief_record(job.document, files)
        self.missing = self.missing or drawn.missing

    def finish(self, intact: Collection[str]) -> Finished:
        """``intact`` are the recorded files that are there as they were recorded."""
        plan = self.making.plan
        gone = self._gone(intact)
        standing = standing_after(plan.recorded, frozenset(intact) - gone, self._made())
        leading = Leading(standing, frozenset(intact), self.stage, self.pages, lambda: self.making.templates).put()
        for path in sorted(gone):
            self.stage.remove(tuple(path.split("/")))
        now = standing.now.model_copy(update={"pages": leading.pages})
        self._put_manifest(now)
        return Finished(
            written=tuple(path for path in plan.paths if path in self.written),
            start=tuple(page for page in leading.new if page.endswith(".html")),
            removed=tuple(sorted(gone)),
            files=dict(now.files),
            reasons=self._reasons(),
        )

    def _gone(self, intact: Collection[str]) -> frozenset[str]:
        """The files of briefs that are not there any more, as far as nobody else wrote them."""
        recorded = self.making.plan.recorded
        briefs = [recorded.briefs[key] for key in self.making.plan.gone] if recorded else []
        return frozenset(brief.path(name) for brief in briefs for name in brief.files) & frozenset(intact)

    def _made(self) -> Made:
        plan = self.making.plan
        untouched = [plan.former(key) for key in plan.keys if key not in self.briefs]
        built = [self.briefs[key] for key in plan.keys if key in self.briefs]
        return Made(
            briefs=(*(brief for brief in untouched if brief), *built),
            countries=self.making.countries,
            facts=self.making.facts,
            templates=self.making.templates_made,
            versions={plan.inputs.versions_digest: dict(plan.inputs.versions)},
        )

    def _put_manifest(self, now: Manifest) -> None:
        content = write_manifest(now).encode()
        if load_output(self.stage.folder, [MANIFEST_NAME]).get(MANIFEST_NAME) != content:
            self.stage.put(Rendering((MANIFEST_NAME,), "application/json", content))

    def _reasons(self) -> tuple[Reason, ...]:
        plan = self.making.plan
        told = self.reasons | {reason.brief: reason for reason in up_to_date(plan, plan.stale)}
        return tuple(told[key] for key in plan.keys if key in told)
