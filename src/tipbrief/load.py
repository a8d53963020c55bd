"""Reads files; nothing else does. Folders in, their files out, unread by any rule but their names."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG, S_IWGRP, S_IWOTH
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what only some loads need is imported there: a list of countries is there at once
    from tipbrief.documents import Fonts
    from tipbrief.manifest.seen import Seen, Stamp
    from tipbrief.reading import InputFile

LOCK_NAME = "evidence.lock"
FONT_FACES = ("Regular", "Italic", "Bold", "BoldItalic")


def shipped_folder() -> Path:
    """Where the facts and templates are that come with tipbrief: in the wheel, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent.parent


def countries_in(workspace: Path) -> tuple[str, ...]:
    """The names of the country folders, sorted; none where there is no ``facts`` folder."""
    folder = workspace / "facts"
    if not folder.is_dir() or folder.is_symlink():
        return ()
    with os.scandir(folder) as entries:  # which asks nothing more of each; it is looked at for every country
        return tuple(sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")))


def load_country(workspace: Path, country: str) -> "tuple[InputFile, ...]":
    """Every YAML file of a country's folder, sorted by name; folders in it hold translations and are left out."""
    return tuple(_load(workspace / "facts", f"{country}/*.y*ml"))


def load_templates(workspace: Path, shipped: Path) -> "tuple[InputFile, ...]":
    """Every file below ``templates/``, sorted by name: the workspace's own first, then those that ship."""
    roots = [workspace] if _is_same(workspace, shipped) else [workspace, shipped]
    return tuple(file for root in roots for file in _load(root / "templates", "**/*"))


def load_lines(folder: Path, pattern: str) -> dict[str, list[str]]:
    """The lines of a folder's files by name, for a look that reads no YAML; of what cannot be read, the reason."""
    contents = {name: _content(path) for name, path in _files(folder, pattern)}
    return {
        name: content.decode("utf-8", "replace").split("\n") if isinstance(content, bytes) else [content]
        for name, content in contents.items()
    }


def load_texts(folder: Path) -> dict[str, str]:
    """Every UTF-8 file of a folder by the SHA-256 of its bytes, so that a source's text is found whatever its name."""
    texts = {}
    for path in sorted(folder.iterdir()):
        content = _content(path) if path.is_file() else ""
        if isinstance(content, bytes):
            texts[_sha256(content)] = content.decode("utf-8", "replace")
    return texts


def load_lock(workspace: Path, country: str) -> "InputFile | None":
    """A country's evidence.lock, if it has one."""
    from tipbrief.reading import MAX_BYTES, InputFile

    path = workspace / "facts" / country / LOCK_NAME
    if not os.path.lexists(path):
        return None
    return InputFile(f"{country}/{LOCK_NAME}", path.as_posix(), _content(path, MAX_BYTES + 1))


def load_output(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Those of some files of an output folder that are there, by name."""
    return load_files({name: folder / name for name in names})


def load_files(paths: Mapping[str, Path]) -> dict[str, bytes]:
    """Those of some files that are there, by the names given to them."""
    contents = {name: _content(path) for name, path in paths.items()}
    return {name: content for name, content in contents.items() if isinstance(content, bytes)}


def load_stamps(folder: Path, names: Iterable[str]) -> "dict[str, Stamp]":
    """When those of some files of an output folder that are there were last touched, by name; a link is not there."""
    from tipbrief.manifest.seen import Stamp

    stamps = {}
    for name in names:
        with suppress(OSError):
            status = os.lstat(f"{folder}/{name}")  # which takes a third of the time of a path, and there are thousands
            if S_ISREG(status.st_mode):
                stamps[name] = Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return stamps


def load_seen(folder: Path) -> "Seen":
    """What was remembered of the files of an output folder."""
    from tipbrief.manifest.seen import SEEN_NAME, read_seen

    return read_seen(load_output(folder, [SEEN_NAME]).get(SEEN_NAME, b"").decode("utf-8", "replace"))


def load_output_digests(folder: Path, names: Iterable[str], seen: "Seen | None" = None) -> dict[str, str]:
    """The SHA-256 of those files of an output folder that are there.

    One that was not touched since it was ``seen`` is not read.
    """
    from tipbrief.manifest.seen import remembered

    stamps = load_stamps(folder, names)
    known = remembered(seen or {}, stamps)
    return {name: digest for name in stamps if (digest := known.get(name) or _digest(folder / name))}


def _sha256(content: bytes) -> str:
    from hashlib import sha256  # it loads OpenSSL, a tenth of the time of a list

    return sha256(content).hexdigest()


def _digest(path: Path) -> str | None:
    content = _content(path)
    return _sha256(content) if isinstance(content, bytes) else None


def load_versions() -> dict[str, str]:
    """Of everything whose release may change a byte of a brief: packages, the libraries that draw, and our own code."""
    from importlib.metadata import PackageNotFoundError, version

    versions = {}
    for package in _PACKAGES:
        with suppress(PackageNotFoundError):
            versions[package] = version(package)
    for library, (names, function) in _LIBRARIES.items():
        found = _version_of_library(names, function)
        if found:
            versions[library] = found
    package_folder = Path(__file__).parent
    code = b"".join(
        path.relative_to(package_folder).as_posix().encode() + path.read_bytes()
        for path in sorted(package_folder.rglob("*.py"))
    )
    return versions | {"tipbrief": f"{version('tipbrief')}+{_sha256(code)[:8]}"}


_PACKAGES = (
    *("babel", "jinja2", "markdown", "markupsafe", "nh3", "pikepdf", "pydantic", "pydyf", "pypandoc-binary"),
    *("python-docx", "rendercv-fonts", "selectolax", "text2num", "tinycss2", "weasyprint"),
)
_LIBRARIES = {
    "pango": (("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
}


def _version_of_library(names: Iterable[str], function: str) -> str | None:
    """Asked of the library itself: to import WeasyPrint for it would take half a second."""
    import ctypes

    for name in names:
        with suppress(OSError, AttributeError):
            asked = getattr(ctypes.CDLL(name), function)
            asked.restype = ctypes.c_char_p
            return str(asked().decode())
    return None


def load_cache() -> tuple[Path | None, bytes]:
    """Where this user's builds keep what they compiled templates to, and what is there: it will be run.

    Nowhere, where another user could write; nor in a home of somebody else, as root may be told that it has.
    """
    from importlib.util import MAGIC_NUMBER

    from platformdirs import user_cache_path  # a build that compiles nothing does without

    name = f"templates.{sys.implementation.name}-{MAGIC_NUMBER.hex()}"  # code is that of one version of Python
    try:
        path = user_cache_path("tipbrief", appauthor=False) / name
        above = next((one for one in path.parents if one.is_absolute() and one.exists()), None)
        if above is None or not _is_ones_own(above.stat(), alone=above == path.parent):
            return None, b""
    except (RuntimeError, OSError):  # this user has no home, or must not look into it
        return None, b""
    return path, _own_content(path)


def _own_content(path: Path) -> bytes:
    try:
        with open(path, "rb", opener=_opened) as stream:  # as below
            status = os.fstat(stream.fileno())
            return stream.read() if S_ISREG(status.st_mode) and _is_ones_own(status, alone=True) else b""
    except OSError:
        return b""


def _is_ones_own(status: os.stat_result, *, alone: bool) -> bool:
    """Where this user, and ``alone`` this user, can write; on Windows nobody else can below one's home."""
    others_may = status.st_mode & (S_IWGRP | S_IWOTH)
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not (alone and others_may))


def is_folder(path: Path) -> bool:
    return path.is_dir()


def load_fonts() -> "Fonts":
    """The static faces of the page's family, and the way to be alone with them."""
    from importlib.resources import files as package_files

    from tipbrief.documents import Fonts

    family = package_files("rendercv_fonts") / "Source Sans 3"
    files = {name: (family / name).read_bytes() for name in (f"SourceSans3-{face}.ttf" for face in FONT_FACES)}
    return Fonts(files, _without_fonts_of_the_machine)


@contextmanager
def _without_fonts_of_the_machine() -> Iterator[None]:
    """Fontconfig reads the variable whenever a configuration is made, so it is set for just as long as that takes."""
    from importlib.resources import as_file
    from importlib.resources import files as package_files

    with _ONE_AT_A_TIME, as_file(package_files("tipbrief") / "fonts.conf") as empty:
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(empty)
        try:
            yield
        finally:
            del os.environ["FONTCONFIG_FILE"]
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before


_ONE_AT_A_TIME = Lock()


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _load(folder: Path, pattern: str) -> "Iterator[InputFile]":
    from tipbrief.reading import MAX_BYTES, InputFile

    for name, path in _files(folder, pattern):
        yield InputFile(name, path.as_posix(), _A_LINK if folder.is_symlink() else _content(path, MAX_BYTES + 1))


def _files(folder: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """By name inside the folder, sorted; nothing hidden."""
    for path in sorted(folder.glob(pattern)):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and (path.is_symlink() or not path.is_dir()):
            yield path.relative_to(folder).as_posix(), path


def _content(path: Path, limit: int = -1) -> bytes | str:
    """At most so many bytes. A link is not followed, be it the file itself or a folder that it stands in."""
    if path.is_symlink() or path.parent.is_symlink():
        return _A_LINK
    try:
        with open(path, "rb", opener=_opened) as stream:  # Path.open has no opener
            return stream.read(limit) if S_ISREG(os.fstat(stream.fileno()).st_mode) else "it is not a file"
    except OSError as error:
        return error.strerror or str(error)


_A_LINK = "it is a link"


def _opened(path: str, flags: int) -> int:
    """Neither follows a link nor waits for who writes into a pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
