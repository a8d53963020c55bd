"""A document, its former record and what both were made from in; why its files were made again, in words, out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tipbrief.build.making import Job, Making
from tipbrief.build.plan import Plan
from tipbrief.documents import Document
from tipbrief.manifest import Manifest, Origin
from tipbrief.render import FORMATS

UP_TO_DATE = "up to date"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the files of a brief were made again; of one without ``formats``, why they were not."""

    brief: str
    formats: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def is_by_versions_alone(self) -> bool:
        """Nothing that the brief says was touched, only what it is drawn with."""
        return all(cause.startswith(_VERSION) for cause in self.why)

    def __str__(self) -> str:
        made = f" ({', '.join(self.formats)})" if self.formats else ""
        return f"{self.brief}{made}: {'; '.join(self.why)}"


def reason_of(job: Job, making: Making, *, is_forced: bool) -> Reason:
    if not job.formats:
        return Reason(job.key, (), ("up to date: what changed does not show in it",))
    causes = ("everything is made anew",) if is_forced else dict.fromkeys(_causes(job, making))
    return Reason(job.key, job.formats, tuple(causes) or (_unknown(job, making),))


def _unknown(job: Job, making: Making) -> str:
    """Where each entry is as it was, their order changed: the record knows the entries, and not how they stood."""
    former = making.plan.former(job.key)
    then = {former.files[name].origin.facts for name in job.formats} if former else set()
    is_moved = then != {job.origins[name].facts for name in job.formats}
    return "the order of its facts changed" if is_moved else "the record of it was changed by another hand"


def _causes(job: Job, making: Making) -> Iterator[str]:
    plan, former, known = making.plan, making.plan.former(job.key), making.plan.recorded
    if former is None or known is None:
        yield "not built before"
        return
    for name in job.formats:
        file = former.files.get(name)
        if file is None:
            yield f"no {name} of it is recorded"
        elif plan.standing(job.key, name) is None:
            yield f"its {name} is gone or was changed by another hand"
        else:
            yield from _differences(job, name, file.origin, known, making)


def _differences(job: Job, format_name: str, then: Origin, known: Manifest, making: Making) -> Iterator[str]:
    now = job.origins[format_name]
    if then.facts != now.facts:
        yield from _changed_facts(job.document, known, then, making)
    if then.templates != now.templates:
        yield from _changed_templates(_templates_of(job.document, format_name), known, then, making.plan)
    if then.versions != now.versions:
        yield from _changed_versions(known.versions.get(then.versions, {}), making.plan.inputs.versions_of[format_name])
    if then.as_of != now.as_of:
        yield f"as of {now.as_of}, before {then.as_of}"
    if then.option != now.option:
        yield f"{format_name} for {now.option or 'nothing else'}, before {then.option or 'nothing else'}"


def _changed_facts(document: Document, known: Manifest, then: Origin, making: Making) -> Iterator[str]:
    now = making.facts[making.digests[document.country]]
    before = known.facts.get(then.facts)
    if before is None:
        yield "its facts changed"
        return
    shown = {*(str(fact.id) for fact in document.facts), *(str(note.source.id) for note in document.notes)}
    changed = _changes(before.entries, now.entries)
    mine = {name: what for name, what in changed.items() if name in shown or what == _GONE}
    for name, what in (mine or changed).items():
        yield f"'{name}' {what} in the facts"
    if before.restricted != now.restricted:
        yield "restricted facts changed"


def _templates_of(document: Document, format_name: str) -> set[str]:
    brief = document.brief
    told = (f"{brief.type.id}/brief.yaml", f"phrases/{brief.language}.yaml")
    return {*document.templates, *told, *FORMATS[format_name].page}


def _changed_templates(shown: set[str], known: Manifest, then: Origin, plan: Plan) -> Iterator[str]:
    before = known.templates.get(then.templates)
    changed = _changes(before.files if before else {}, plan.inputs.templates)
    mine = {name: what for name, what in changed.items() if name in shown}
    for name, what in (mine or changed).items():
        yield f"template '{name}' {what}"


def _changed_versions(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in _changes(before, now):
        if name not in now:
            yield f"{_VERSION}out {name}, before with {before[name]}"
        else:
            then = f"before {before[name]}" if name in before else "which was not there before"
            yield f"{_VERSION} {name} {now[name]}, {then}"


_VERSION = "made with"
_GONE = "is gone"


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What happened to whom, in the order of the names."""
    happened = {}
    for name in sorted({*before, *now}):
        if name not in now:
            happened[name] = _GONE
        elif name not in before:
            happened[name] = "is new"
        elif before[name] != now[name]:
            happened[name] = "changed"
    return happened


def up_to_date(plan: Plan, stale: Iterable[str]) -> Iterator[Reason]:
    read = set(stale)
    for country, pairs in plan.wanted.items():
        if country not in read:
            yield from (Reason(plan.key(country, pair), (), (UP_TO_DATE,)) for pair in pairs)
