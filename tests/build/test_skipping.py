"""What is up to date is not made again, what changed is, and each says why."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

import tipbrief
from small import ROOT, WorkspaceFolder, gap
from tipbrief.build import Built, Choice, Progress, plan
from tipbrief.documents import Document
from tipbrief.drawing import Crew, Drawn, alone, running, workers
from tipbrief.drawing.drawn import draw_with
from tipbrief.errors import Rejected
from tipbrief.render import Theme
from tipbrief.workspace import Workspace

BRIEFS = ("victim-services", "funding")


@pytest.fixture
def workspace(tmp_path: Path) -> WorkspaceFolder:
    return WorkspaceFolder.made(tmp_path)


def build(workspace: WorkspaceFolder, *, force: bool = False, **choice: object) -> Built:
    usual: Choice = {"briefs": BRIEFS, "formats": ["md"]}
    opened = tipbrief.open_workspace(workspace.folder)
    return tipbrief.build(opened, workspace.output, force=force, **{**usual, **choice})  # type: ignore[arg-type]


def told(built: Built) -> dict[str, str]:
    """Why, by brief."""
    return {reason.brief.rpartition("/")[2]: "; ".join(reason.why) for reason in built.reasons}


def written(built: Built) -> list[str]:
    return [path.name for path in built.written]


def test_what_is_up_to_date_is_neither_read_nor_written(
    workspace: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(workspace)
    times = stamps(workspace)
    monkeypatch.setattr(Workspace, "checked_facts", pytest.fail)
    monkeypatch.setattr(Workspace, "checked_templates", pytest.fail)
    second = build(workspace)

    assert told(first) == dict.fromkeys(BRIEFS, "not built before")
    assert written(first) == ["victim-services.md", "funding.md"]
    assert told(second) == dict.fromkeys(BRIEFS, "up to date")
    assert (second.written, second.start, second.removed) == ((), (), ())
    assert stamps(workspace) == times


def test_an_edited_file_is_made_again_whatever_formats_were_built_meanwhile(workspace: WorkspaceFolder) -> None:
    both = ["md", "html"]
    build(workspace, formats=both)
    page = workspace.output / "sample/en/funding.html"
    right = page.read_bytes()
    page.write_bytes(right.replace(b"Funding", b"Finding"))
    build(workspace, formats=["md"])

    assert told(build(workspace, formats=both))["funding"] == "no html of it is recorded"
    assert page.read_bytes() == right


def test_facts_that_are_saved_while_they_are_read_are_recorded_as_they_were_read(
    workspace: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Workspace.checked_facts

    def saved_before(opened: Workspace, country: str) -> object:
        if "No shelter" in (workspace.folder / "facts/sample/gaps.yaml").read_text():
            workspace.edit("facts/sample/gaps.yaml", "No shelter", "Not one shelter")
        return read(opened, country)

    monkeypatch.setattr(Workspace, "checked_facts", saved_before)
    build(workspace)
    monkeypatch.undo()
    assert told(build(workspace)) == dict.fromkeys(BRIEFS, "up to date")
    workspace.edit("facts/sample/gaps.yaml", "Not one shelter", "No shelter")

    assert told(build(workspace))["victim-services"] == "'gap-one' changed in the facts"


def stamps(workspace: WorkspaceFolder) -> dict[str, int]:
    return {path: (workspace.output / path).stat().st_mtime_ns for path in workspace.contents()}


def test_progress_tells_of_what_is_drawn_alone(workspace: WorkspaceFolder) -> None:
    progress: list[Progress] = []
    build(workspace, on_progress=progress.append)
    workspace.edit("facts/sample/gaps.yaml", "No shelter", "Not one shelter")
    build(workspace, on_progress=progress.append)

    assert [one.briefs for one in progress] == [1, 2, 1]
    assert progress[2].brief == "sample/en/victim-services"


def test_only_the_brief_that_shows_a_changed_fact_is_drawn(workspace: WorkspaceFolder) -> None:
    build(workspace)
    workspace.edit("facts/sample/gaps.yaml", "No shelter", "Not one shelter")
    built = build(workspace)

    assert written(built) == ["victim-services.md"]
    assert told(built) == {
        "victim-services": "'gap-one' changed in the facts",
        "funding": "up to date: what changed does not show in it",
    }
    assert set(told(build(workspace)).values()) == {"up to date"}


@pytest.mark.parametrize(("briefs", "expected"), [(("funding",), []), (BRIEFS, [2])])
def test_one_brief_is_drawn_here_and_several_by_processes(
    briefs: tuple[str, ...], expected: list[int], workspace: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hired: list[int] = []

    @contextmanager
    def nobody_else(count: int, theme: Theme) -> Iterator[Crew]:
        hired.append(count)
        with alone(theme) as crew:
            yield crew

    monkeypatch.setattr(workers, "workers", nobody_else)
    built = build(workspace, briefs=briefs, formats=["pdf"], jobs=4)

    assert len(built.written) == len(briefs)
    assert hired == expected


def test_after_an_error_nothing_more_is_drawn_but_all_errors_are_told(
    workspace: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a", "b", "c", "d", "e", "f"]
    for name in names:
        workspace.own_brief(name, "{% for gap in gaps() %}{{ gap }}{% endfor %}" if name in "ef" else "Sound")
    drawn: list[str] = []

    def drawing(theme: Theme, document: Document, formats: tuple[str, ...]) -> Drawn:
        drawn.append(document.brief.name)
        return draw_with(theme, document, formats)

    monkeypatch.setattr(running, "draw_with", drawing)
    with pytest.raises(Rejected) as caught:
        build(workspace, briefs=names)

    assert drawn == ["a", "b"]
    assert {one.place.path.split("/")[-2] for one in caught.value.diagnostics} == {"e", "f"}


def test_a_comment_in_the_facts_changes_nothing(workspace: WorkspaceFolder) -> None:
    build(workspace)
    workspace.edit("facts/sample/gaps.yaml", "- id: gap-one", "# checked in June\n- id: gap-one")

    assert written(build(workspace)) == []
    assert set(told(build(workspace)).values()) == {"up to date"}


def test_a_changed_template_is_named_where_it_shows(workspace: WorkspaceFolder) -> None:
    workspace.own_brief("mine", "Old")
    build(workspace, briefs=["mine", "funding"])
    workspace.own_brief("mine", "New")
    built = build(workspace, briefs=["mine", "funding"])

    assert written(built) == ["mine.md"]
    assert told(built) == {
        "mine": "template 'mine/en.md.jinja' changed",
        "funding": "up to date: what changed does not show in it",
    }


def test_a_changed_template_is_named_where_another_brief_takes_it_in(workspace: WorkspaceFolder) -> None:
    workspace.own_brief("part", "Old")
    workspace.own_brief("whole")
    workspace.write("templates/whole/en.md.jinja", '{{ part_of("part", "findings") }}')
    workspace.own_brief("other")
    build(workspace, briefs=["part", "whole", "other"])
    workspace.edit("templates/part/en.md.jinja", "Old", "New")
    workspace.edit("templates/other/en.md.jinja", "Mine", "Ours")

    assert told(build(workspace, briefs=["part", "whole", "other"])) == {
        "part": "template 'part/en.md.jinja' changed",
        "whole": "template 'part/en.md.jinja' changed",
        "other": "template 'other/en.md.jinja' changed",
    }


@pytest.mark.parametrize(
    ("template", "old", "new", "expected"),
    [
        ("page/search.js", '"use strict";', '"use strict"; // quickly', {"index.html"}),
        ("page/screen.css", ":root {", ":root { --own: 0;", {"index.html", "victim-services.html", "funding.html"}),
        ("page/print.css", "@page {", "@page { /* mine */", {"index.html", "victim-services.html", "funding.html"}),
        ("page/pdf.css", "@page {", "@page { /* mine */", set()),
    ],
)
def test_a_part_of_the_page_makes_again_what_is_made_of_it(
    template: str, old: str, new: str, expected: set[str], workspace: WorkspaceFolder
) -> None:
    workspace.write(f"templates/{template}", (ROOT / "templates" / template).read_text())
    build(workspace, formats=["md", "html"])
    before = workspace.contents()
    workspace.edit(f"templates/{template}", old, new)
    built = build(workspace, formats=["md", "html"])

    assert {path.name for path in (*built.written, *built.start)} == expected
    assert {Path(path).name for path, content in workspace.contents().items() if before[path] != content} == {
        "manifest.json",
        *expected,
    }
    assert set(told(built).values()) == {
        f"template '{template}' changed" if written(built) else "up to date: what changed does not show in it"
    }


def test_another_order_of_the_facts_is_a_reason(workspace: WorkspaceFolder) -> None:
    gaps = [gap("There is no money.", "gap-one"), gap("There is no budget.", "gap-two", "other words")]
    workspace.write("facts/sample/gaps.yaml", "".join(gaps))
    build(workspace)
    workspace.write("facts/sample/gaps.yaml", "".join(reversed(gaps)))

    assert told(build(workspace))["funding"] == "the order of its facts changed"


def test_another_release_of_a_library_makes_all_again_and_is_named(
    workspace: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "load_versions", lambda: {"babel": "2.16"})
    build(workspace)
    monkeypatch.setattr(plan, "load_versions", lambda: {"babel": "2.17"})

    assert told(build(workspace)) == dict.fromkeys(BRIEFS, "made with babel 2.17, before 2.16")


def test_a_library_is_a_reason_for_the_formats_that_are_made_with_it_alone(
    workspace: WorkspaceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word's, which an extra installs, and that of HTML."""
    with_word = {"babel": "2.16", "pypandoc-binary": "1.17", "python-docx": "1.2"}
    monkeypatch.setattr(plan, "load_versions", lambda: {"babel": "2.16"})
    build(workspace, formats=["md", "html", "json"])
    before = workspace.contents()
    monkeypatch.setattr(plan, "load_versions", lambda: with_word)
    assert set(told(build(workspace, formats=["md", "html", "json"])).values()) == {"up to date"}
    assert workspace.contents() == before
    monkeypatch.setattr(plan, "load_versions", lambda: {**with_word, "markdown": "3.10"})
    built = build(workspace, formats=["md", "html", "json"])

    assert written(built) == [f"{brief}.html" for brief in BRIEFS]
    assert told(built)["funding"] == "made with markdown 3.10, which was not there before"
    monkeypatch.setattr(plan, "load_versions", lambda: with_word)
    assert (
        told(build(workspace, formats=["md", "html", "json"]))["funding"] == "made without markdown, before with 3.10"
    )


def test_another_date_or_paper_is_named(workspace: WorkspaceFolder) -> None:
    build(workspace, formats=["html"])
    later = build(workspace, formats=["html"], as_of=date(2030, 1, 1))
    linked = build(workspace, formats=["html", "md"], as_of=date(2030, 1, 1))

    assert told(later)["funding"].endswith("as of 2030-01-01, before 2024-06-30")
    assert told(linked)["funding"] == "html for md, before nothing else; no md of it is recorded"


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_text("mine")])
def test_a_file_that_is_gone_or_was_edited_is_made_again(
    workspace: WorkspaceFolder, damage: Callable[[Path], object]
) -> None:
    build(workspace)
    path = workspace.output / "sample" / "en" / "funding.md"
    before = path.read_bytes()
    damage(path)
    built = build(workspace)

    assert written(built) == ["funding.md"]
    assert told(built)["funding"] == "its md is gone or was changed by another hand"
    assert path.read_bytes() == before


def test_what_is_remembered_of_files_is_never_believed_against_the_record(workspace: WorkspaceFolder) -> None:
    build(workspace)
    seen = workspace.output / ".tipbrief" / "seen.json"
    wrong = re.sub(r'"[0-9a-f]{64}"', f'"{"0" * 64}"', seen.read_text())
    assert wrong.count("0" * 64) == len(workspace.contents())
    for damaged in ("", "[]", '{"sample/en/funding.md": 3}', wrong):
        seen.write_text(damaged)
        assert set(told(build(workspace)).values()) == {"up to date"}


def test_all_is_made_again_by_force(workspace: WorkspaceFolder) -> None:
    build(workspace)
    built = build(workspace, force=True)

    assert written(built) == ["victim-services.md", "funding.md"]
    assert set(told(built).values()) == {"everything is made anew"}


def test_a_renamed_brief_is_pruned_and_its_neighbours_stay(workspace: WorkspaceFolder) -> None:
    workspace.own_brief("old-name")
    first = build(workspace, briefs=())
    workspace.move("templates/old-name", "templates/new-name")
    workspace.own_brief("new-name")
    partial = build(workspace, briefs=["new-name"])
    built = build(workspace, briefs=())

    assert "old-name.md" in written(first)
    assert (partial.removed, written(partial)) == ((), ["new-name.md"])
    assert [path.name for path in built.removed] == ["old-name.md"]
    assert sorted(workspace.contents()) == sorted(
        ["manifest.json", *(f"sample/en/{name.replace('old', 'new')}" for name in written(first))]
    )


def test_a_brief_that_was_edited_is_not_pruned(workspace: WorkspaceFolder) -> None:
    workspace.own_brief("mine")
    build(workspace, briefs=())
    (workspace.output / "sample/en/mine.md").write_text("mine now")
    workspace.move("templates/mine", "templates/.mine")

    assert build(workspace, briefs=()).removed == ()
    assert workspace.contents()["sample/en/mine.md"] == b"mine now"


def test_a_wrong_folder_empties_no_output(workspace: WorkspaceFolder) -> None:
    build(workspace, briefs=())
    before = workspace.contents().keys()
    workspace.move("facts/sample", "facts/other")
    workspace.edit("facts/other/country.yaml", "id: sample", "id: other")
    built = build(workspace, briefs=())

    assert built.removed == ()
    assert before < workspace.contents().keys()
