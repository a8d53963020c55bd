"""A build under way: what was drawn of its plan, put on the stage with the manifest and the pages that lead to it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

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
    Standing,
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
        start = self._start(standing, intact)
        for path in sorted(gone):
            self.stage.remove(tuple(path.split("/")))
        now = standing.now.model_copy(update={"pages": {page: digest for page, (digest, _) in start.items()}})
        self._put_manifest(now)
        return Finished(
            written=tuple(path for path in plan.paths if path in self.written),
            start=tuple(page for page, (_, is_new) in start.items() if is_new),
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

    def _start(self, standing: Standing, intact: Collection[str]) -> dict[str, tuple[str, bool]]:
        """The pages that lead to all briefs, with their digests, and whether they are new.

        They keep the news of the last build that changed anything.
        """
        recorded = self.making.plan.recorded
        pages = recorded.pages if recorded else {}
        if recorded and _told(recorded) == _told(standing.now) and all(page in intact for page in pages):
            return {page: (digest, False) for page, digest in pages.items()}
        from tipbrief.render.start import start_pages  # nothing that is up to date needs it

        made = start_pages(standing, self._html(standing), self.making.templates, self._language(standing))
        for name in pages.keys() - {"/".join(one.path) for one in made}:
            self.stage.remove(tuple(name.split("/")))
        return {"/".join(one.path): self._put_page(one, intact) for one in made}

    def _html(self, standing: Standing) -> dict[str, bytes]:
        wanted = [brief.path("html") for brief in standing.now.briefs.values() if "html" in brief.files]
        return load_output(self.stage.folder, (path for path in wanted if path not in self.pages)) | self.pages

    def _language(self, standing: Standing) -> str:
        return next((brief.language for brief in standing.now.briefs.values()), "en")

    def _put_page(self, page: Rendering, intact: Collection[str]) -> tuple[str, bool]:
        recorded, name = self.making.plan.recorded, "/".join(page.path)
        digest = file_digest(page.content)
        is_new = not (recorded and recorded.pages.get(name) == digest and name in intact)
        if is_new:
            self.stage.put(page)
        return digest, is_new

    def _put_manifest(self, now: Manifest) -> None:
        content = write_manifest(now).encode()
        if load_output(self.stage.folder, [MANIFEST_NAME]).get(MANIFEST_NAME) != content:
            self.stage.put(Rendering((MANIFEST_NAME,), "application/json", content))

    def _reasons(self) -> tuple[Reason, ...]:
        plan = self.making.plan
        told = self.reasons | {reason.brief: reason for reason in up_to_date(plan, plan.stale)}
        return tuple(told[key] for key in plan.keys if key in told)


def _told(manifest: Manifest) -> object:
    """What a start page says of an output folder: of where its files are from it knows nothing."""
    briefs = [
        (brief.model_copy(update={"files": {}}), [(name, file.sha256) for name, file in brief.files.items()])
        for brief in manifest.briefs.values()
    ]
    return manifest.countries, briefs
