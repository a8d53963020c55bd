"""The shards of a build make the whole of it, or are refused."""

from pathlib import Path

import pytest

import tipbrief
from small import WorkspaceFolder
from tipbrief.build import Choice, plan
from tipbrief.build.merging import merge
from tipbrief.errors import NotMergeable

CHOICE: Choice = {"briefs": ("victim-services", "funding", "data-gaps"), "formats": ("md", "html")}


def part_of(part: int, count: int) -> Choice:
    return {**CHOICE, "shard": f"{part}/{count}"}


@pytest.fixture
def workspace(tmp_path: Path) -> WorkspaceFolder:
    made = WorkspaceFolder.made(tmp_path)
    for name in ("country", "sources", "gaps"):
        made.write(f"facts/other/{name}.yaml", (made.folder / f"facts/sample/{name}.yaml").read_text())
    made.edit("facts/other/country.yaml", "id: sample", "id: other")
    return made


def shards(workspace: WorkspaceFolder, count: int) -> list[Path]:
    opened = tipbrief.open_workspace(workspace.folder)
    folders = [workspace.output.with_name(f"part-{part}") for part in range(1, count + 1)]
    for part, folder in enumerate(folders, 1):
        tipbrief.build(opened, folder, **part_of(part, count))
    return folders


def test_merged_shards_are_what_one_build_makes(workspace: WorkspaceFolder, tmp_path: Path) -> None:
    opened = tipbrief.open_workspace(workspace.folder)
    parts = shards(workspace, 4)
    whole = WorkspaceFolder(workspace.folder, tmp_path / "whole")
    tipbrief.build(opened, whole.output, **CHOICE)
    written = merge(opened, parts[::-1], workspace.output)

    assert [len(list(part.glob("*/en/*.html"))) for part in parts] == [1, 2, 1, 2]
    assert workspace.contents() == whole.contents()
    assert len(written) == len(whole.contents())
    assert merge(opened, parts, workspace.output) == ()


def test_a_merge_that_lacks_a_shard_is_refused(workspace: WorkspaceFolder) -> None:
    opened, (first, _, third) = tipbrief.open_workspace(workspace.folder), shards(workspace, 3)

    for parts in ([first, third], [first, first]):
        with pytest.raises(NotMergeable, match=r"part-1 is not merged: .* shard 2/3 is not among"):
            merge(opened, parts, workspace.output)
    assert not workspace.output.exists()


def test_a_folder_is_a_shard_until_all_is_built_in_it(workspace: WorkspaceFolder) -> None:
    opened = tipbrief.open_workspace(workspace.folder)
    manifest = workspace.output / "manifest.json"

    tipbrief.build(opened, workspace.output, **part_of(2, 3))
    assert '"shard": "2/3"' in manifest.read_text()
    tipbrief.build(opened, workspace.output, **CHOICE)
    assert "shard" not in manifest.read_text()


def test_a_part_with_an_edited_file_is_refused(workspace: WorkspaceFolder) -> None:
    (part,) = shards(workspace, 1)
    (part / "sample/en/funding.md").write_text("mine")

    with pytest.raises(NotMergeable, match=r"sample/en/funding\.md is gone or was changed since it was built"):
        merge(tipbrief.open_workspace(workspace.folder), [part], workspace.output)
    assert not workspace.output.exists()


def test_a_folder_that_is_no_part_is_refused(workspace: WorkspaceFolder, tmp_path: Path) -> None:
    with pytest.raises(NotMergeable, match=r"it has no manifest\.json"):
        merge(tipbrief.open_workspace(workspace.folder), [tmp_path / "none"], workspace.output)


def test_parts_of_different_facts_are_refused(workspace: WorkspaceFolder) -> None:
    first, _ = shards(workspace, 2)
    for country in ("sample", "other"):
        workspace.edit(f"facts/{country}/gaps.yaml", "No shelter", "Not one shelter")
    second = workspace.output.with_name("part-2")
    tipbrief.build(tipbrief.open_workspace(workspace.folder), second, briefs=["prevention"], formats=["md"])

    with pytest.raises(NotMergeable, match="it was made from other facts of other than the rest"):
        merge(tipbrief.open_workspace(workspace.folder), [first, second], workspace.output)


def test_parts_by_another_release_of_a_library_are_refused_whatever_their_formats(
    workspace: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, parts = tipbrief.open_workspace(workspace.folder), []
    for name, release in {"md": "2.16", "html": "2.17"}.items():
        monkeypatch.setattr(plan, "load_versions", lambda release=release: {"babel": release})
        parts.append(workspace.output.with_name(name))
        tipbrief.build(opened, parts[-1], briefs=["funding"], formats=[name])

    with pytest.raises(NotMergeable, match="it was made from other versions of babel than the rest"):
        merge(opened, parts, workspace.output)


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_shard_that_there_is_not_is_refused(shard: str, workspace: WorkspaceFolder) -> None:
    with pytest.raises(tipbrief.NotFound, match=f"there is no shard '{shard}'; name one such as 2/8"):
        tipbrief.build(tipbrief.open_workspace(workspace.folder), workspace.output, shard=shard)
