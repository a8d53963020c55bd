"""The wheel, installed alone in an empty environment, makes the Peru briefs somewhere else."""

import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from small import ROOT, WorkspaceFolder

pytestmark = pytest.mark.xdist_group("wheel")
"""One process makes it; and a group is not left for the end, when the others have nothing to do."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_package_its_facts_and_its_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert "tipbrief/shipped/facts/peru/sources.yaml" in names
    assert "tipbrief/shipped/templates/victim-services/en.md.jinja" in names
    assert "tipbrief/py.typed" in names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"tipbrief"}
    assert not any("test" in name for name in names)


def test_the_wheel_alone_builds_the_briefs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    environment, output = tmp_path / "environment", tmp_path / "briefs"
    venv.create(environment)
    pip = [sys.executable, "-m", "pip", "--python", str(environment), "install", "--quiet", "--no-compile"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)

    for what in (["--format", "md,html"], ["--brief", "funding", "--format", "pdf"]):
        made = subprocess.run(
            [environment / "bin" / "tipbrief", "build", "peru", *what, "--output", str(output)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (made.returncode, made.stderr.count("\n")) == (0, 1)
        assert re.match(r"tipbrief: \d+ files? of \d+ briefs? written", made.stderr)

    assert sorted(WorkspaceFolder(tmp_path, output).contents()) == [
        "index.html",
        "manifest.json",
        *(
            f"peru/en/{brief}.{suffix}"
            for brief in sorted(path.stem for path in (ROOT / "output" / "peru" / "en").glob("*.md"))
            for suffix in (("html", "md", "pdf") if brief == "funding" else ("html", "md"))
        ),
        "peru/search.js",
    ]
    assert (output / "peru/en/recommendations.md").read_text() == (
        ROOT / "output/peru/en/recommendations.md"
    ).read_text()
