"""``build --check``: nothing is written, and what is out of date is named with the reason."""

import os
from pathlib import Path

import pytest

import tipbrief
from small import WorkspaceFolder
from tipbrief.build import Choice, Compared, check, plan
from tipbrief.manifest import file_digest, read_manifest, write_manifest
from tipbrief.render import html


@pytest.fixture
def workspace(tmp_path: Path) -> WorkspaceFolder:
    made = WorkspaceFolder.made(tmp_path)
    build(made)
    return made


CHOICE: Choice = {"briefs": ("victim-services", "funding")}


def build(workspace: WorkspaceFolder, *, force: bool = False) -> None:
    built: Choice = {**CHOICE, "formats": ("md", "html")}
    tipbrief.build(tipbrief.open_workspace(workspace.folder), workspace.output, force=force, **built)


def compared(workspace: WorkspaceFolder, **choice: object) -> Compared:
    """Sees that nothing was touched."""
    before = workspace.contents()
    opened = tipbrief.open_workspace(workspace.folder)
    made = check(opened, workspace.output, **{**CHOICE, **choice})  # type: ignore[arg-type]
    assert workspace.contents() == before
    return made


def late(workspace: WorkspaceFolder, **choice: object) -> list[str]:
    return [str(reason) for reason in compared(workspace, **choice).out_of_date]


def test_what_was_just_built_is_up_to_date(workspace: WorkspaceFolder) -> None:
    assert compared(workspace) == Compared(2, (), ())


def test_a_changed_fact_is_named_with_the_brief_that_shows_it(workspace: WorkspaceFolder) -> None:
    workspace.edit("facts/sample/gaps.yaml", "No shelter", "Not one shelter")

    assert late(workspace) == ["sample/en/victim-services (md, html): 'gap-one' changed in the facts"]


def test_a_checkout_has_no_pages_and_misses_none(workspace: WorkspaceFolder) -> None:
    for path in workspace.output.rglob("*.html"):
        path.unlink()

    assert late(workspace) == []
    assert late(workspace, formats=["html"]) == [
        "sample/en/victim-services (html): its html is gone or was changed by another hand",
        "sample/en/funding (html): its html is gone or was changed by another hand",
    ]


def test_a_brief_that_was_never_built_is_missing(workspace: WorkspaceFolder) -> None:
    workspace.own_brief("mine")

    assert late(workspace, briefs=["mine"]) == ["sample/en/mine (md): not built before"]


def test_an_edited_file_is_found_even_where_its_times_are_as_before(workspace: WorkspaceFolder) -> None:
    path = workspace.output / "sample/en/funding.md"
    seen = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Funding", b"Finding"))
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))

    assert late(workspace) == ["sample/en/funding (md): its md is gone or was changed by another hand"]


def test_without_a_record_the_bytes_are_compared(workspace: WorkspaceFolder) -> None:
    (workspace.output / "manifest.json").unlink()
    assert late(workspace) == []
    workspace.edit("facts/sample/gaps.yaml", "No shelter", "Not one shelter")

    assert late(workspace) == ["sample/en/victim-services (md, html): not built before"]


def test_a_file_that_was_forged_with_its_record_is_found(workspace: WorkspaceFolder) -> None:
    path, record = workspace.output / "sample/en/funding.md", workspace.output / "manifest.json"
    known = read_manifest(record.read_text())
    path.write_bytes(path.read_bytes().replace(b"Funding", b"Finding"))
    assert known is not None
    brief = known.briefs["sample/en/funding"]
    forged = brief.files["md"].model_copy(update={"sha256": file_digest(path.read_bytes())})
    files = {**brief.files, "md": forged}
    briefs = {**known.briefs, brief.key: brief.model_copy(update={"files": files})}
    record.write_text(write_manifest(known.model_copy(update={"briefs": briefs})))

    (told,) = late(workspace)
    assert told.startswith("sample/en/funding (md): its md and the record of it were changed by another hand; ")
    assert told.endswith("'tipbrief build --force' makes it anew")
    build(workspace, force=True)
    assert late(workspace) == []


def test_a_record_that_knows_of_fewer_briefs_is_not_believed(workspace: WorkspaceFolder) -> None:
    record = workspace.output / "manifest.json"
    known = read_manifest(record.read_text())
    assert known is not None
    ((digest, templates),) = known.templates.items()
    languages = {kind: codes for kind, codes in templates.languages.items() if kind != "funding"}
    fewer = {digest: templates.model_copy(update={"languages": languages})}
    briefs = {key: brief for key, brief in known.briefs.items() if brief.type != "funding"}
    record.write_text(write_manifest(known.model_copy(update={"templates": fewer, "briefs": briefs})))
    path = workspace.output / "sample/en/funding.md"
    path.write_bytes(path.read_bytes().replace(b"Funding", b"Finding"))

    assert "sample/en/funding (md): not built before" in late(workspace)


def test_formats_that_an_earlier_build_left_make_no_page_out_of_date(workspace: WorkspaceFolder) -> None:
    later: Choice = {**CHOICE, "formats": ["json"]}
    tipbrief.build(tipbrief.open_workspace(workspace.folder), workspace.output, **later)

    assert compared(workspace) == Compared(2, (), ())


def test_a_difference_of_versions_alone_is_told_apart(
    workspace: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "load_versions", lambda: {"babel": "2.16"})
    build(workspace)
    monkeypatch.setattr(plan, "load_versions", lambda: {"babel": "2.17"})
    assert compared(workspace) == Compared(2, (), ())
    monkeypatch.setattr(html, "in_words", lambda *_: "drawn otherwise")
    made = compared(workspace)

    assert made.out_of_date == ()
    assert {str(reason).partition(": ")[2] for reason in made.other_versions} == {"made with babel 2.17, before 2.16"}


def test_a_brief_whose_type_is_gone_is_out_of_date(workspace: WorkspaceFolder) -> None:
    workspace.own_brief("mine")
    opened = tipbrief.open_workspace(workspace.folder)
    tipbrief.build(opened, workspace.output, formats=["md"])
    there = compared(workspace, briefs=()).briefs
    workspace.move("templates/mine", "templates/.mine")

    assert late(workspace, briefs=()) == ["sample/en/mine (md): there is no such brief any more"]
    assert compared(workspace, briefs=()).briefs == there


def test_what_is_wrong_with_facts_is_said_as_a_build_says_it(workspace: WorkspaceFolder) -> None:
    workspace.edit("facts/sample/gaps.yaml", "barrier:", "barier:")

    with pytest.raises(tipbrief.Rejected, match="did you mean 'barrier'"):
        compared(workspace)
