"""The output folders of the shards of a build in, the folder of the whole build out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tipbrief.build.folder import Found, conclude, find, remember_files
from tipbrief.documents import Rendering
from tipbrief.errors import NotMergeable
from tipbrief.load import load_output
from tipbrief.manifest import BriefRecord, FileRecord, Made, Manifest, combined_digest, file_digest, input_digests
from tipbrief.publish import Stage, publishing
from tipbrief.render import FORMATS
from tipbrief.workspace import Workspace


def merge(
    workspace: Workspace,
    parts: Sequence[str | Path],
    output: str | Path = "output",
    *,
    on_wait: Callable[[], None] | None = None,
) -> tuple[Path, ...]:
    """Joins what ``build`` made of shards; the paths written, as one build would have made them, byte by byte.

    Briefs of an earlier build in ``output`` stay. ``on_wait`` is called where another build has its turn there.

    Raises NotMergeable for a folder without a record, for a file that is not the recorded one, for parts that were made
    from different facts, templates or versions, and for shards of which one is lacking.
    """
    folder = Path(output)
    found = {Path(part): find(Path(part), is_trusting=False) for part in parts}
    records = [_whole(part, one) for part, one in found.items()]
    _require_one_origin(workspace, records)
    _require_every_shard(found, records)
    with publishing(folder, on_wait) as stage:
        before = find(folder)
        briefs = _joined(records)
        for part, one in zip(found, records, strict=True):
            _put_files(stage, part, one, before)
        concluded = conclude(stage, before, _made(records, briefs), workspace.templates)
        written = stage.commit()
        remember_files(folder, concluded.digests)
    return written


def _whole(part: Path, found: Found) -> Manifest:
    if found.recorded is None:
        raise NotMergeable(part.as_posix(), "it has no manifest.json, or a damaged one")
    lost = sorted(path for path, _ in found.recorded.files if path not in found.intact)
    if lost:
        raise NotMergeable(part.as_posix(), f"{lost[0]} is gone or was changed since it was built")
    return found.recorded


def _require_one_origin(workspace: Workspace, records: Sequence[Manifest]) -> None:
    """Of a country all facts are the same, of the templates and versions there is one set: those of the workspace."""
    told: dict[str, str] = {"templates": combined_digest(input_digests(workspace.template_files()))}
    for record in records:
        for brief in record.briefs.values():
            for what, digest in _origins(record, brief):
                if told.setdefault(what, digest) != digest:
                    raise NotMergeable(brief.key, f"it was made from other {what} than the rest; build all parts anew")


def _origins(record: Manifest, brief: BriefRecord) -> Iterator[tuple[str, str]]:
    for file in brief.files.values():
        yield f"facts of {brief.country}", file.origin.facts
        yield "templates", file.origin.templates
        for library, version in record.versions[file.origin.versions].items():
            yield f"versions of {library}", version


def _require_every_shard(folders: Iterable[Path], records: Sequence[Manifest]) -> None:
    """What was built without shards, such as the briefs of one country, lacks none."""
    shards = {record.shard: folder for folder, record in zip(folders, records, strict=True) if record.shard}
    for shard, folder in shards.items():
        parts = shard.partition("/")[2]
        every = (f"{number}/{parts}" for number in range(1, int(parts) + 1))
        lacking = next((one for one in every if one not in shards), None)
        if lacking is not None:
            raise NotMergeable(folder.as_posix(), f"it is shard {shard}, and shard {lacking} is not among the rest")


def _joined(records: Sequence[Manifest]) -> tuple[BriefRecord, ...]:
    """A brief that is in two parts has the files of both."""
    briefs: dict[str, BriefRecord] = {}
    for record in records:
        for key, brief in record.briefs.items():
            known = briefs.get(key, brief)
            for name, file in known.files.items():
                _require_same(key, name, file, brief.files.get(name, file))
            briefs[key] = brief.model_copy(update={"files": {**known.files, **brief.files}})
    return tuple(briefs.values())


def _require_same(key: str, format_name: str, one: FileRecord, other: FileRecord) -> None:
    if one != other:
        raise NotMergeable(f"{key}.{format_name}", "two parts have it, and not the same")


def _put_files(stage: Stage, part: Path, record: Manifest, before: Found) -> None:
    standing = dict(before.recorded.files) if before.recorded else {}
    for brief in record.briefs.values():
        for name, file in brief.files.items():
            path = brief.path(name)
            if path in before.intact and standing[path] == file.sha256:
                continue
            content = load_output(part, [path]).get(path, b"")
            if file_digest(content) != file.sha256:
                raise NotMergeable(path, "it changes while it is read")
            stage.put(Rendering(tuple(path.split("/")), FORMATS[name].media_type, content))


def _made(records: Sequence[Manifest], briefs: tuple[BriefRecord, ...]) -> Made:
    return Made(
        briefs=briefs,
        countries={name: one for record in records for name, one in record.countries.items()},
        facts={digest: one for record in records for digest, one in record.facts.items()},
        templates={digest: one for record in records for digest, one in record.templates.items()},
        versions={digest: one for record in records for digest, one in record.versions.items()},
    )
