"""The workflows fit their schema and a security linter, and their steps, run in order, propose what they should."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from small import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
BRIEFS_TEXT = (GITHUB / "workflows" / "briefs.yml").read_text("utf-8")
BRIEFS = yaml.safe_load(BRIEFS_TEXT)
NO_FINDINGS = "No findings to report. Good job!\n"


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert program, f"{name} comes with the group check"
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)


def schema(name: str, *files: Path) -> subprocess.CompletedProcess[str]:
    return tool("check-jsonschema", "--builtin-schema", f"vendor.{name}", *files)


def linted(*files: Path) -> subprocess.CompletedProcess[str]:
    strictly = ("--persona", "auditor", "--strict-collection")
    return tool("zizmor", "--offline", *strictly, "--format", "plain", "--color", "never", *files)


def test_the_workflows_fit_their_schema(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(BRIEFS_TEXT.replace("runs-on:", "runs_on:", 1))
    found = schema("github-workflows", *WORKFLOWS, wrong)

    assert len(WORKFLOWS) == 2
    assert found.returncode == 1
    assert {line.split("::")[0].strip() for line in found.stdout.splitlines() if "::" in line} == {str(wrong)}


def test_a_security_linter_finds_nothing(tmp_path: Path) -> None:
    wrong = tmp_path / ".github" / "workflows" / "wrong.yml"
    wrong.parent.mkdir(parents=True)
    wrong.write_text(BRIEFS_TEXT.replace("persist-credentials: false", "clean: true", 1))
    found = linted(GITHUB)

    assert (found.returncode, found.stdout) == (0, NO_FINDINGS)
    assert "credential persistence" in linted(wrong).stdout


def test_every_action_is_pinned_to_one_commit_whose_version_is_told() -> None:
    used = re.findall(r"uses: (.*)", "".join(path.read_text("utf-8") for path in WORKFLOWS))
    pins = {one for one in used if not one.startswith("$/")}

    assert {re.sub("@.*", "", one) for one in pins} == {
        f"actions/{name}" for name in ("checkout", "setup-python", "upload-artifact", "download-artifact")
    }
    assert len(pins) == 4
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in pins)


def test_only_the_job_that_runs_no_code_of_others_may_write() -> None:
    writing = {name for name, job in BRIEFS["jobs"].items() if "write" in job["permissions"].values()}
    commands = " ".join(step.get("run", "") for step in BRIEFS["jobs"]["propose"]["steps"])

    assert BRIEFS["permissions"] == {}
    assert writing == {"propose"}
    assert set(re.findall(r"^\S+", commands, re.MULTILINE)) == {"git", "gh", ".github/propose"}


def test_the_constraints_fix_every_library_that_a_brief_is_made_with() -> None:
    lines = (GITHUB / "constraints.txt").read_text("utf-8").splitlines()
    fixed = dict(line.split("==") for line in lines if not line.startswith("#"))
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]

    assert set(fixed) == {canonicalize_name(name) for name in needed([Requirement(one) for one in declared])}
    assert [one for one in map(Requirement, declared) if not one.specifier.contains(fixed[one.name])] == []


def test_the_constraints_fix_the_versions_that_the_committed_briefs_were_made_with() -> None:
    fixed = dict(re.findall(r"^([\w-]+)==(.+)$", (GITHUB / "constraints.txt").read_text("utf-8"), re.MULTILINE))
    recorded = json.loads((ROOT / "output" / "manifest.json").read_text("utf-8"))["versions"].values()
    made_with = {(name, version) for versions in recorded for name, version in versions.items() if name in fixed}

    assert len(made_with) > 10
    assert made_with - fixed.items() == set()


def needed(requirements: list[Requirement]) -> set[str]:
    """Of these and of what they need in turn, with the extras that they ask for."""
    found: set[str] = set()
    waiting = [(one.name, extra) for one in requirements for extra in (*one.extras, "")]
    while waiting:
        name, extra = waiting.pop()
        further = [Requirement(one) for one in metadata.requires(name) or ()]
        asked = [one for one in further if one.marker is None or one.marker.evaluate({"extra": extra})]
        waiting += [(one.name, given) for one in asked for given in (*one.extras, "") if one.name not in found]
        found.add(name)
    return found


# --- a run of the steps ------------------------------------------------------------------------------------------

STUB = """#!/bin/sh
printf '%s\\n' "$(basename "$0") $*" >> "$CALLS"
case "$(basename "$0") $1 $2" in
"gh pr list") cat "$CALLS.open" ;;
"gh pr create" | "gh pr edit") cat > "$CALLS.body" ;;
esac
"""
"""A command that notes what it is asked; as ``gh`` it says which pull request is open and keeps the words of one."""


PERSON = {f"GIT_{who}_{what}": "someone" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
RUNNER = {
    "GITHUB_SERVER_URL": "https://example.org",
    "GITHUB_REPOSITORY": "someone/briefs",
    "GITHUB_RUN_ID": "12",
    **BRIEFS["env"],
    "FORMATS": "md",
}


class Forge:
    """A repository on a forge, and a runner: each job in a clone of its own, its steps in order.

    ``tipbrief``, ``git`` and ``sh`` are real; ``gh``, ``pip`` and ``sudo`` are noted.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        self.calls = folder / "calls"
        self.summary = folder / "summary.md"
        self.artifacts = folder / "artifacts"
        self.commands = folder / "commands"
        self.clone = folder / "clone"
        self.commands.mkdir()
        self.clone.mkdir()
        for name in ("gh", "pip", "sudo"):
            self._command(name, STUB)
        self._command("tipbrief", f'#!/bin/sh\nexec "{sys.executable}" -m tipbrief "$@"\n')
        self.is_open("")

    def _command(self, name: str, text: str) -> None:
        (self.commands / name).write_text(text)
        (self.commands / name).chmod(0o755)

    def is_open(self, number: str) -> None:
        self.calls.with_suffix(".open").write_text(number)

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        asked = ["git", *arguments]
        done = subprocess.run(
            asked, cwd=folder or self.clone, env=self.environment() | PERSON, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def begin(self) -> None:
        """A small workspace with this repository's workflows, and no outputs yet."""
        shutil.copytree(ROOT / "tests" / "world" / "facts", self.clone / "facts")
        shutil.copytree(GITHUB, self.clone / ".github")
        shutil.copy(ROOT / ".gitignore", self.clone)
        self.git("init", "--quiet", "--bare", "--initial-branch", "main", str(self.remote), folder=self.folder)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("remote", "add", "origin", str(self.remote))
        self.commit("a workspace")

    def commit(self, words: str) -> None:
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", words)
        self.git("push", "--quiet", "origin", "main")

    def merge(self) -> None:
        """What a person does with the pull request."""
        self.git("pull", "--quiet", "--ff-only", "origin", "briefs/update")
        self.git("push", "--quiet", "origin", "main", ":briefs/update")

    def environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.commands}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONPATH": str(ROOT / "src"),
            "CALLS": str(self.calls),
            "TIPBRIEF_SOURCES": str(ROOT / "tests" / "world" / "sources"),
        }

    def rewrite(self, name: str, old: str, new: str) -> None:
        """What a person pushes to main."""
        path = self.clone / "facts" / "freedonia" / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
        self.commit(f"facts: {new}")

    def pretend_to_build(self, path: str, text: str) -> None:
        """``tipbrief`` is noted, too, and writes one file."""
        write = f"mkdir -p {Path(path).parent}\nprintf '%s' '{text}' > {path}\n"
        self._command("tipbrief", STUB + write)

    def build_of(self, *options: str) -> None:
        """``tipbrief`` is real, and builds only so much."""
        self._command("tipbrief", f'#!/bin/sh\nexec "{sys.executable}" -m tipbrief "$@" {" ".join(options)}\n')

    def run(self, *jobs: str) -> tuple[int, str]:
        """The exit code of the step that failed, or of the last one; and what the last one printed."""
        self.calls.write_text("")
        code, told = 0, ""
        for job in jobs:
            place = self.folder / job
            shutil.rmtree(place, ignore_errors=True)
            for step in BRIEFS["jobs"][job]["steps"]:
                code, told = self._step(step, place)
                if code:
                    return code, told
        return code, told

    def _step(self, step: dict[str, Any], place: Path) -> tuple[int, str]:
        given = step.get("with", {})
        match step.get("uses", "").partition("@")[0].removeprefix("actions/"):
            case "checkout":
                self.git("clone", "--quiet", str(self.remote), str(place), folder=self.folder)
            case "upload-artifact":
                shutil.rmtree(self.artifacts / given["name"], ignore_errors=True)
                shutil.copytree(place / given["path"], self.artifacts / given["name"])
            case "download-artifact":
                shutil.copytree(self.artifacts / given["name"], place / given["path"], dirs_exist_ok=True)
            case "setup-python":
                pass
            case _:
                return self._run(
                    step["run"],
                    place,
                    self.environment() | RUNNER | {"GITHUB_STEP_SUMMARY": str(self.summary)} | step.get("env", {}),
                )
        return 0, ""

    def shell(self, text: str) -> tuple[int, str]:
        """On a machine that is no runner, in the clone."""
        return self._run(text, self.clone, self.environment() | PERSON)

    def _run(self, text: str, place: Path, environment: dict[str, str]) -> tuple[int, str]:
        assert "${{" not in text
        asked = ["bash", "-e", "-c", text]
        done = subprocess.run(asked, cwd=place, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    @property
    def asked(self) -> list[str]:
        """Of ``gh``, without what it was asked for reading."""
        return [
            call for call in self.calls.read_text().splitlines() if call.startswith("gh pr") and " list " not in call
        ]

    @property
    def words(self) -> str:
        """Of the pull request."""
        return self.calls.with_suffix(".body").read_text("utf-8")

    @property
    def proposed(self) -> tuple[str, str, str]:
        """Who made the commit, on what, and with which words."""
        shown = self.git("log", "-1", "--format=%an%n%P%n%B", "briefs/update", folder=self.remote)
        author, parent, words = shown.split("\n", 2)
        return author, parent, f"{words}\n"

    @property
    def changed(self) -> set[str]:
        return set(self.git("diff", "--name-only", "main", "briefs/update", folder=self.remote).splitlines())

    @property
    def diff(self) -> str:
        return self.git("diff", "main", "briefs/update", folder=self.remote)

    @property
    def branches(self) -> dict[str, str]:
        shown = self.git("for-each-ref", "--format=%(refname:short) %(objectname)", folder=self.remote)
        return dict(line.split() for line in shown.splitlines())


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    forge = Forge(tmp_path)
    forge.begin()
    return forge


RUN = "HTML and PDF: the artifact `briefs` of [this run](https://example.org/someone/briefs/actions/runs/12).\n"


def test_the_steps_propose_what_changed_and_nothing_else(forge: Forge) -> None:
    """The life of a proposal: opened, merged; nothing to say; opened by a changed fact, renewed, closed."""
    assert forge.run("build", "propose")[0] == 0
    assert forge.asked == [OPENED]
    assert forge.words.startswith(
        "These are new:\n\n- Reports compared: Antarctica (`output/freedonia/en/comparison.md`: +"
    )
    assert forge.words.count("\n- ") == len(list((ROOT / "output" / "peru" / "en").glob("*.md")))

    forge.merge()
    assert forge.run("build", "propose") == (0, "No brief reads differently.\n")
    assert (forge.asked, set(forge.branches)) == ([], {"main"})

    page = forge.clone / "templates" / "page" / "screen.css"  # which the text does not show
    page.parent.mkdir(parents=True)
    page.write_text("body { margin: 0 }\n")
    forge.rewrite("statistics.yaml", "helped 28 victims", "served 28 victims")
    assert forge.run("check")[0] == 4
    assert forge.run("build", "propose")[0] == 0
    assert forge.asked == [OPENED]
    assert forge.words == (
        "These briefs read differently:\n\n"
        "- Country brief: Antarctica (`output/freedonia/en/country-brief.md`: +2 −2 lines)\n"
        "- Trafficking profile: Antarctica (`output/freedonia/en/trafficking-profile.md`: +2 −2 lines)\n\n"
        "Changed since the briefs last did:\n\n- `facts/freedonia/statistics.yaml`\n\n" + RUN
    )
    assert forge.proposed == (
        "github-actions[bot]",
        forge.branches["main"],
        "Briefs: as the facts stand\n\n" + forge.words,
    )
    assert forge.changed - {"output/manifest.json"} == {
        "output/freedonia/en/country-brief.md",
        "output/freedonia/en/trafficking-profile.md",
    }
    assert (
        "+| **28:** victims assisted | 2023 | Lantern House | According to the report, Lantern House served 28 "
        in forge.diff
    )

    forge.is_open("7")
    (forge.artifacts / "briefs" / "freedonia" / "en" / "funding.md").unlink()
    assert forge.run("propose")[0] == 0
    assert forge.asked == ["gh pr edit 7 --body-file -"]
    assert "These are gone:\n\n- Funding: Antarctica (`output/freedonia/en/funding.md`: +0 −" in forge.words
    assert forge.summary.read_text().endswith(forge.words)

    forge.merge()
    assert forge.run("propose")[0] == 0
    assert [call.split(" --")[0] for call in forge.asked] == ["gh pr close 7"]
    assert set(forge.branches) == {"main"}


OPENED = "gh pr create --head briefs/update --title Briefs: as the facts stand --body-file -"


def test_a_pull_request_with_a_mistake_stops_at_its_line(forge: Forge) -> None:
    forge.rewrite("tiers.yaml", "movement:", "movment:")
    code, told = forge.run("check")

    assert code == 1
    assert told.startswith("::error file=facts/freedonia/tiers.yaml,title=unknown-field,line=4,col=3::")


# --- the examples of the guide ------------------------------------------------------------------------------------


def example(language: str) -> str:
    found = re.findall(
        rf"^```{language}\n(.*?)^```", (ROOT / "docs" / "using-in-ci.md").read_text("utf-8"), re.M | re.S
    )
    assert len(found) == 1
    return str(found[0])


def test_the_jobs_of_the_guide_that_share_a_build_fit_the_schema(tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "shards.yml"
    workflow.parent.mkdir(parents=True)
    jobs = "".join(f"  {line}" if line.strip() else line for line in example("yaml").splitlines(keepends=True))
    workflow.write_text(f"name: Shards\non: push\npermissions: {{}}\nconcurrency: {{group: shards}}\njobs:\n{jobs}")
    pins = set(re.findall(r"uses: (.*)", jobs))

    assert schema("github-workflows", workflow).returncode == 0
    assert linted(workflow).stdout == NO_FINDINGS
    assert len(pins) == 2
    assert pins <= set(re.findall(r"uses: (.*)", BRIEFS_TEXT))


def test_the_script_of_the_guide_for_cron_proposes_what_changed_and_makes_nothing_twice(forge: Forge) -> None:
    """With the few paths that cron knows. The second run is before anybody merged."""
    forge.build_of("--brief", "funding", "--format", "md")
    places = {"/srv/tipbrief/bin": forge.commands, "/srv/briefs": forge.clone, "/srv/made": forge.folder / "made"}
    script = re.sub("|".join(places), lambda found: str(places[found[0]]), example("sh"))
    first, second = (forge.shell(f"PATH=/usr/bin:/bin\n{script}") for _ in range(2))

    assert first[0] == 0, first[1]
    assert forge.asked == [OPENED, OPENED]
    assert forge.words.startswith("These are new:\n\n- Funding: Antarctica (`output/freedonia/en/funding.md`: +")
    assert forge.changed == {"output/freedonia/en/funding.md", "output/manifest.json"}
    assert second[0] == 0
    assert "1 file of 1 brief written\n" in first[1]
    assert "1 brief in " in second[1]


def test_the_makefile_of_the_guide_builds_before_it_proposes(forge: Forge) -> None:
    forge.pretend_to_build("output/freedonia/en/funding.md", "# Funding: Antarctica\n")
    (forge.clone / "Makefile").write_text(example("make"))
    code, told = forge.shell("make --silent fresh proposal")

    assert code == 0, told
    assert [call for call in forge.calls.read_text().splitlines() if call.startswith("tipbrief")] == [
        f"tipbrief {asked}" for asked in ("check", "verify", "build --check", "build")
    ]
    assert forge.asked == [OPENED]


def test_the_guide_commits_the_texts_and_their_record_alone(forge: Forge) -> None:
    (forge.clone / ".gitignore").write_text(example("gitignore"))
    names = ("index.html", "manifest.json", "peru/en/a.md", "peru/en/a.internal.md")
    made = [f"output/{name}" for name in (*names, *(f"peru/en/a.{one}" for one in ("html", "pdf", "docx", "json")))]
    code, told = forge.shell(f"git check-ignore {' '.join(made)}")

    assert code == 0
    assert [name for name in made if name not in told.split()] == ["output/manifest.json", "output/peru/en/a.md"]
