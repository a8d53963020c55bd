"""Only plain files of the workspace are read."""

from pathlib import Path

import pytest

from tipbrief.load import countries_in, load_country, load_fonts, load_output, load_templates


def workspace(root: Path) -> Path:
    (root / "facts" / "peru" / "es").mkdir(parents=True)
    (root / "facts" / "peru" / "cases.yaml").write_text("- id: a\n")
    (root / "facts" / "peru" / "es" / "cases.yaml").write_text("- id: a\n")
    (root / "facts" / "peru" / "notes.txt").write_text("mine")
    (root / "facts" / ".git").mkdir()
    return root


def test_a_country_is_its_yaml_files(tmp_path: Path) -> None:
    root = workspace(tmp_path)

    assert countries_in(root) == ("peru",)
    assert [(file.name, file.content) for file in load_country(root, "peru")] == [("peru/cases.yaml", b"- id: a\n")]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    root = workspace(tmp_path / "a")
    secret = tmp_path / "secret.yaml"
    secret.write_text("secret")
    (root / "facts" / "peru" / "gaps.yaml").symlink_to(secret)
    (root / "templates" / "evil").mkdir(parents=True)
    (root / "templates" / "evil" / "en.md.jinja").symlink_to("/etc/passwd")

    assert {file.name: file.content for file in load_country(root, "peru")}["peru/gaps.yaml"] == "it is a link"
    assert [file.content for file in load_templates(root, root)] == ["it is a link"]


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    root = workspace(tmp_path / "a")
    (root / "templates").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "en.md.jinja").write_text("a secret")
    (root / "templates" / "evil").symlink_to(tmp_path / "elsewhere")

    assert [file.content for file in load_templates(root, root)] == ["it is a link"]


def test_linked_templates_are_not_followed(tmp_path: Path) -> None:
    root = workspace(tmp_path / "a")
    (tmp_path / "elsewhere" / "mine").mkdir(parents=True)
    (tmp_path / "elsewhere" / "mine" / "en.md.jinja").write_text("a secret")
    (root / "templates").symlink_to(tmp_path / "elsewhere")

    assert [file.content for file in load_templates(root, root)] == ["it is a link"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells what is open")
def test_a_folder_in_place_of_a_file_leaves_nothing_open(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    before = len(list(Path("/proc/self/fd").iterdir()))

    assert load_output(tmp_path, ["manifest.json"]) == {}
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_link_in_an_output_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "one.md").write_text("one")
    (tmp_path / "out" / "two.md").symlink_to(tmp_path / "secret")

    assert load_output(tmp_path / "out", ["one.md", "two.md", "three.md"]) == {"one.md": b"one"}


def test_a_folder_named_like_a_file_is_told_as_such(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "facts" / "peru" / "gaps.yaml").mkdir()

    assert [file.name for file in load_country(root, "peru")] == ["peru/cases.yaml"]


def test_the_workspace_comes_before_what_ships(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for root in (own, shipped):
        (root / "templates").mkdir(parents=True)
        (root / "templates" / "a.md.jinja").write_text(root.name)

    assert [file.content for file in load_templates(own, shipped)] == [b"own", b"shipped"]
    assert [file.content for file in load_templates(own, own)] == [b"own"]


def test_the_fonts_are_true_type() -> None:
    fonts = load_fonts().files

    assert sorted(fonts) == [f"SourceSans3-{face}.ttf" for face in ("Bold", "BoldItalic", "Italic", "Regular")]
    assert all(content.startswith(b"\x00\x01\x00\x00") for content in fonts.values())
