"""The floor plan of docs/architecture.md, held against the code's own imports and calls."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "tipbrief"

FLOORS = (
    {"diagnostics", "collector"},
    {"problems", "errors"},
    {"tree", "vocabulary"},
    {"reading"},
    {"facts"},
    {"documents"},
    {"present", "analysis", "manifest"},
    {"charts"},
    {"templating", "audit", "pandoc", "arguments"},
    {"load", "check", "evidence", "compose", "render", "publish"},
    {"workspace", "drawing"},
    {"build"},
    {"__init__", "cli"},
    {"__main__"},
)
"""From the ground up. A room imports from floors below its own, and from itself; never sideways, never upwards."""

EDGES = {"load", "publish", "cli"}
"""The only rooms that may touch the disk, the clock, the environment or the terminal."""

ALLOWED = {
    "__init__": {"sys", "importlib.import_module"},
    "pandoc": {"subprocess"},
    "render": {"sys.modules", "importlib.import_module"},
    "drawing": {
        *("multiprocessing.get_all_start_methods", "multiprocessing.get_context"),
        *("multiprocessing.connection.Connection", "multiprocessing.util.Finalize", "threading.Thread", "os._exit"),
        *("tempfile", "tempfile.TemporaryDirectory", "tempfile.NamedTemporaryFile", "shutil.rmtree", "os.unlink"),
        "sys.modules",
    },
}
"""What four rooms besides may touch: the library's own modules; those of the engine, as they load; a program that is
given text, and gives bytes, and opens nothing (``--sandbox``); and processes of our own that do the same, and end with
the one that started them, as does the folder of their fonts and of what they hand over.
"""

MODULES_OF_THE_WORLD = {
    *("os", "sys", "time", "shutil", "tempfile", "glob", "subprocess", "socket", "random", "secrets", "uuid"),
    *("threading", "multiprocessing", "urllib.request", "http.client", "pathlib", "importlib", "platform", "locale"),
}
"""Not even imported elsewhere, but for the names in ``PURE``."""

PURE = {"threading.get_ident", "threading.Lock", "pathlib.Path", "sys.platform", "Pdf.open"}
"""An identity, a type that is passed on to the edges, the system's kind, and pikepdf's reader, which is given bytes."""

FUNCTIONS_OF_THE_WORLD = {"open", "print", "input", "exec", "eval"}

METHODS_OF_THE_WORLD = {
    *("open", "now", "today", "utcnow", "getenv", "environ", "getcwd", "urlopen"),
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rename", "touch"),
    *("exists", "is_file", "is_dir", "is_symlink", "stat", "resolve", "glob", "rglob", "iterdir", "samefile"),
}

MAX_LINES = 300


def rooms_by_floor() -> dict[str, int]:
    return {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def room_of(module: str) -> str:
    """``tipbrief.check.rules`` stands in the room ``check``."""
    _, _, inside = module.partition(".")
    return inside.split(".")[0] if inside else "__init__"


def module_name(path: Path, root: Path) -> str:
    parts = ["tipbrief", *path.relative_to(root).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def imports_of(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "tipbrief":
            yield from ((f"tipbrief.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ("." * node.level + (node.module or "")), node.lineno


def imported_modules(text: str) -> set[str]:
    """Every module that an import could mean: ``from a import b`` means ``a.b`` where that is a module."""
    names = {target for target, _ in imports_of(ast.parse(text))}
    from_packages = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return names | from_packages


def broken_imports(module: str, text: str) -> list[str]:
    floors = rooms_by_floor()
    here = room_of(module)
    broken = []
    for target, line in imports_of(ast.parse(text)):
        if target.startswith("."):
            broken.append(f"{module}:{line} imports relatively")
        elif target.split(".")[0] == "tipbrief":
            there = room_of(target)
            if there != here and floors[there] >= floors[here]:
                broken.append(f"{module}:{line} imports {there} from floor {floors[there]}")
    return broken


def touches_of(module: str, text: str) -> list[str]:
    if room_of(module) in EDGES:
        return []
    taken = _taken_from(text) - PURE - ALLOWED.get(room_of(module), set())
    found = [f"{module} imports {name}" for name in sorted(taken) if _is_of_the_world(name)]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in FUNCTIONS_OF_THE_WORLD:
                found.append(f"{module}:{node.lineno} calls {node.func.id}()")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in METHODS_OF_THE_WORLD and ast.unparse(node.func) not in PURE:
                found.append(f"{module}:{node.lineno} calls .{node.func.attr}()")
        elif isinstance(node, ast.Attribute) and node.attr == "environ":
            found.append(f"{module}:{node.lineno} reads the environment")
    return found


def _taken_from(text: str) -> set[str]:
    """``import a`` takes ``a``, and ``from a import b`` takes ``a.b`` alone."""
    nodes = list(ast.walk(ast.parse(text)))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {f"{node.module}.{one.name}" for node in nodes if isinstance(node, ast.ImportFrom) for one in node.names}
    return whole | parts


def _is_of_the_world(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in MODULES_OF_THE_WORLD)


def modules() -> list[tuple[str, str]]:
    return [(module_name(path, SOURCE), path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))]


def test_every_room_has_a_floor() -> None:
    rooms = {path.stem for path in SOURCE.glob("*.py")} | {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert rooms == set(rooms_by_floor())


def test_the_table_of_the_documentation_is_this_plan() -> None:
    table = (SOURCE.parent.parent / "docs" / "architecture.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\d+) \| (`[^|]*`) \|", table, re.MULTILINE))
    told = {int(floor): {room.rstrip("/") for room in re.findall(r"`([^`]+)`", rooms)} for floor, rooms in rows.items()}

    assert told == dict(enumerate(FLOORS))


def test_imports_point_down() -> None:
    assert len(modules()) > 40
    assert [fault for module, text in modules() for fault in broken_imports(module, text)] == []


def test_only_the_edges_touch_the_world() -> None:
    assert [fault for module, text in modules() for fault in touches_of(module, text)] == []


def test_a_module_stays_within_three_hundred_lines() -> None:
    assert {module: lines for module, text in modules() if (lines := text.count("\n")) > MAX_LINES} == {}


def test_no_two_modules_import_each_other() -> None:
    known = {module for module, _ in modules()}
    edges = {module: imported_modules(text) & known - {module} for module, text in modules()}
    left = dict(edges)
    while free := [module for module, targets in left.items() if not targets & left.keys()]:
        for module in free:
            del left[module]

    assert left == {}


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("tipbrief.reading", "from tipbrief.check import check_facts"),
        ("tipbrief.compose.notes", "import tipbrief.build"),
        ("tipbrief.load", "from tipbrief.publish import publish"),
        ("tipbrief.render.html", "from tipbrief import compose"),
        ("tipbrief.facts.cases", "def late():\n    from tipbrief.cli import main"),
        ("tipbrief.check.facts", "from . import rules"),
    ],
)
def test_an_upward_or_sideways_import_is_caught(module: str, text: str) -> None:
    assert len(broken_imports(module, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "open('x')",
        "print(1)",
        "from datetime import date\ndate.today()",
        "import os\nos.environ['HOME']",
        "from pathlib import Path\nPath('x').read_text()",
        "from time import time",
        "import subprocess",
        "from os import path",
        "from urllib.request import urlopen",
    ],
)
def test_a_touch_of_the_world_is_caught(text: str) -> None:
    assert touches_of("tipbrief.compose.notes", text)
    assert touches_of("tipbrief.load", text) == []


def test_the_room_that_starts_a_program_may_do_nothing_else() -> None:
    assert touches_of("tipbrief.pandoc", "import subprocess") == []
    assert touches_of("tipbrief.pandoc", "import os")
    assert touches_of("tipbrief.pandoc", "open('x')")
    assert touches_of("tipbrief.render.pdf", "import subprocess")
