"""Files are written whole, inside their folder, and never through a link."""

from pathlib import Path

import pytest

from tipbrief.documents import Rendering
from tipbrief.errors import UnsafeOutput
from tipbrief.publish import publish


def rendering(*path: str, content: bytes = b"new") -> Rendering:
    return Rendering(path, "text/plain", content)


def test_files_are_written_where_they_belong(tmp_path: Path) -> None:
    written = publish([rendering("peru", "en", "brief.md"), rendering("peru", "en", "brief.pdf")], tmp_path / "out")

    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "out/peru/en/brief.md",
        "out/peru/en/brief.pdf",
    ]
    assert written[0].read_bytes() == b"new"


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_bytes(b"old")

    publish([rendering("brief.md")], tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"brief.md": b"new"}


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "brief.md").symlink_to(victim)

    publish([rendering("brief.md")], tmp_path / "out")

    assert victim.read_bytes() == b"mine"
    assert (tmp_path / "out" / "brief.md").read_bytes() == b"new"


@pytest.mark.parametrize("linked", ["out", "out/peru", "out/peru/en"])
def test_a_linked_folder_is_refused(linked: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = tmp_path / linked
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere)

    with pytest.raises(UnsafeOutput, match="it is a link"):
        publish([rendering("peru", "en", "brief.md")], tmp_path / "out")

    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "..",
        ".",
        "",
        "/etc",
        "a/b",
        "a\\b",
        ".hidden",
        "con",
        "nul.md",
        "com1",
        "a..b",
        "a.",
        "Ünïcode",
        "x" * 65,
        "a b",
    ],
)
def test_an_unsafe_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnsafeOutput, match="not a safe name"):
        publish([rendering("peru", name, "brief.md")], tmp_path)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brief.md").write_bytes(b"old")

    def fail(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        publish([rendering("brief.md")], tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"brief.md": b"old"}
