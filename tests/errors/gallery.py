"""The error gallery: in each folder here, files with one mistake; from them, the messages and docs/errors.md.

A folder is named after the code of its problem. Its files are laid over the good facts of Freedonia (tests/world), and
``expected.txt`` holds what a user then sees. What no folder can hold well is made by a function in ``MADE``.
"""

import re
import shutil
from collections.abc import Callable, Mapping
from inspect import getdoc
from pathlib import Path

from tipbrief.build import build
from tipbrief.diagnostics import Diagnostic, as_text, in_reading_order
from tipbrief.errors import Rejected
from tipbrief.evidence import lock_of, write_lock
from tipbrief.problems import PROBLEMS
from tipbrief.reading import MAX_BYTES, MAX_NODES
from tipbrief.workspace import Workspace, open_workspace

GALLERY = Path(__file__).parent
TEXTS = GALLERY.parent / "world" / "sources"
PAGE = GALLERY.parent.parent / "docs" / "errors.md"
REGENERATE = "pytest tests/errors --update-gallery"

EXPLANATIONS: Mapping[str, str] = {problem.__name__.replace("_", "-"): getdoc(problem) or "" for problem in PROBLEMS}
"""Every code with its explanation, in the order of ``PROBLEMS``."""


def lay_out(code: str, workspace: Path) -> None:
    """Lays a mistake over the good facts of a workspace."""
    shutil.copytree(GALLERY / code, workspace, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    if code in MADE:
        MADE[code](workspace)


def found_in(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """What ``tipbrief check`` finds; where it finds nothing, what ``tipbrief verify`` finds."""
    checked = [workspace.checked_facts(country).diagnostics for country in workspace.countries]
    found = [one for diagnostics in (*checked, workspace.checked_templates().diagnostics) for one in diagnostics]
    return in_reading_order(found) or _found_in_composing(workspace) or _found_in_verifying(workspace)


def shown(found: tuple[Diagnostic, ...]) -> str:
    return "\n\n".join(map(as_text, found)) + "\n"


def expected(code: str) -> Path:
    return GALLERY / code / "expected.txt"


def files_of(code: str) -> list[Path]:
    return [path for path in (GALLERY / code).rglob("*") if path.is_file() and path != expected(code)]


def page() -> str:
    """docs/errors.md: every problem with its explanation and its messages."""
    return "\n".join([_INTRODUCTION, *(_section(code, text) for code, text in EXPLANATIONS.items())])


_INTRODUCTION = f"""# Errors and what to do about them

<!-- Made from tests/errors and src/tipbrief/problems. To renew it: {REGENERATE} -->

`tipbrief check`, and of the evidence `tipbrief verify`, shows every problem with its place, its line, and what to do.
The word in brackets is its code; `tipbrief explain CODE` shows the explanation that stands here.
The messages below come from mistakes that the tests of tipbrief make in the facts of an invented country.
"""


def _section(code: str, explanation: str) -> str:
    prose = re.sub(r"``(.+?)``", r"`\1`", explanation)
    return f"## {code}\n\n{prose}\n\n```text\n{expected(code).read_text('utf-8')}```\n"


def _found_in_composing(workspace: Workspace) -> tuple[Diagnostic, ...]:
    try:
        build(workspace, "output", formats=["md"])
    except Rejected as rejected:
        return rejected.diagnostics
    return ()


def _found_in_verifying(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """From the texts of Freedonia's sources, or those of the mistake; from its lock alone where a mistake has one."""
    country = "freedonia"
    has_lock = (workspace.folder / "facts" / country / "evidence.lock").exists()
    own = workspace.folder / "sources"
    return workspace.evidence(country, None if has_lock else own if own.exists() else TEXTS).diagnostics


# --- mistakes that git, an editor or a download would spoil ------------------------------------------------------


def _a_link_out_of_the_folder(workspace: Path) -> None:
    (workspace / "elsewhere.yaml").write_text("[]")
    laws = workspace / "facts" / "freedonia" / "laws.yaml"
    laws.unlink()
    laws.symlink_to("../../elsewhere.yaml")


def _a_file_without_a_text(workspace: Path) -> None:
    (workspace / "facts" / "freedonia" / "laws.yaml").write_bytes(b"# Laws: to be written\n")


def _a_letter_of_windows_1252(workspace: Path) -> None:
    says = "- id: cafe-raids\n  says: Police searched cafés in Port Sylvania.\n"
    (workspace / "facts" / "freedonia" / "measures.yaml").write_bytes(says.encode("windows-1252"))


def _hidden_characters(workspace: Path) -> None:
    says = "- id: har\u00adbor-raids\n  says: Police searched 10\u202e51\u202c bars.\n"
    (workspace / "facts" / "freedonia" / "measures.yaml").write_text(says, "utf-8")
    country = workspace / "facts" / "freedonia" / "country.yaml"
    country.write_text(f"\ufeff{country.read_text('utf-8')}", "utf-8")


def _a_lock_cut_short(workspace: Path) -> None:
    (workspace / "facts" / "freedonia" / "evidence.lock").write_text('{\n "normaliser": 1,\n "texts": {\n')


def _a_lock_of_the_facts_before(workspace: Path) -> None:
    _change_after_locking(workspace, "gaps.yaml", "We turned away five men", "We turned away five")


def _a_number_changed_after_the_lock(workspace: Path) -> None:
    _change_after_locking(workspace, "statistics.yaml", "value: 38", "value: 83")


def _change_after_locking(workspace: Path, name: str, old: str, new: str) -> None:
    good = open_workspace(GALLERY.parent / "world")
    verified = ((one.source, one.verified or ()) for one in good.evidence("freedonia", TEXTS).sources)
    folder = workspace / "facts" / "freedonia"
    (folder / "evidence.lock").write_text(write_lock(lock_of("2024-07-01", verified, good.facts("freedonia").facts)))
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def _nine_megabytes(workspace: Path) -> None:
    assert MAX_BYTES < 9_000_000
    (workspace / "facts" / "freedonia" / "profile.yaml").write_bytes(b"#" * 9_000_000)


def _one_value_too_many(workspace: Path) -> None:
    values = "- 1\n" * MAX_NODES  # the list itself is the one too many
    (workspace / "facts" / "freedonia" / "profile.yaml").write_text(values)


MADE: Mapping[str, Callable[[Path], None]] = {
    "unreadable-file": _a_link_out_of_the_folder,
    "empty-file": _a_file_without_a_text,
    "not-utf8": _a_letter_of_windows_1252,
    "forbidden-character": _hidden_characters,
    "too-large": _nine_megabytes,
    "too-many-values": _one_value_too_many,
    "lock-unreadable": _a_lock_cut_short,
    "not-verified": _a_lock_of_the_facts_before,
    "numbers-not-verified": _a_number_changed_after_the_lock,
}
