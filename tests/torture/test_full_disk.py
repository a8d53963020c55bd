"""Disks that are really full, and one that cannot be written to: mounts of their own, which nobody else sees."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.torture

ON_SMALL_DISKS = """if True:
    import subprocess, sys
    from pathlib import Path
    from brittle import NEW, OLD, lay, replace, standing

    LARGE = {name: content * 2000 for name, content in NEW.items()}

    def build_on(folder: Path, size: int, *options: str) -> None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", folder], check=True)
        lay(folder)
        for option in options:
            subprocess.run(["mount", "-o", option, folder], check=True)
        try:
            replace(folder, OLD, LARGE)
        except OSError as error:
            print(error.errno, error.filename)
        else:
            print(0, "")
        print({id(OLD): "old", id(LARGE): "new"}[next(id(one) for one in (OLD, LARGE) if standing(folder) == one)])
        subprocess.run(["umount", folder], check=True)

    for size in range(20, 220, 4):
        build_on(Path(sys.argv[1]), size)
    build_on(Path(sys.argv[1]), 1000, "remount,ro")
"""


APART = ("unshare", "--mount")


def can_mount() -> bool:
    try:
        mounted = subprocess.run([*APART, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True)
    except FileNotFoundError:
        return False
    return mounted.returncode == 0


@pytest.mark.skipif(not can_mount(), reason="only root may mount a disk")
def test_a_disk_that_is_full_keeps_the_old_set_and_its_build_names_a_file(tmp_path: Path) -> None:
    here = Path(__file__).parent
    paths = os.pathsep.join(map(str, (here.parent.parent / "src", here.parent)))
    command = [*APART, sys.executable, "-c", ON_SMALL_DISKS, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": paths}, check=True)
    lines = told.stdout.splitlines()
    outcomes = [(*error.split(" ", 1), found) for error, found in zip(lines[::2], lines[1::2], strict=True)]
    *full, unwritable = outcomes

    assert {(code, found) for code, _, found in full} == {(str(errno.ENOSPC), "old"), ("0", "new")}
    assert all(Path(named).is_relative_to(tmp_path) for code, named, _ in full if code != "0")
    assert len({named for _, named, _ in full}) > 3
    assert unwritable == (str(errno.EROFS), f"{tmp_path}/.tipbrief", "old")
