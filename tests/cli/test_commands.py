"""The command as a user meets it: what it prints where, and its exit codes."""

import json
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from small import ROOT
from tipbrief import cli, compose, open_workspace
from tipbrief.cli import commands
from tipbrief.errors import EngineMissing, NotFound
from tipbrief.publish import publishing
from tipbrief.render import pdf
from tipbrief.workspace import Workspace


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "argv", ["tipbrief", *arguments])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        shown = self._capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, shown.out, shown.err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(capsys, monkeypatch)


def bad_workspace(folder: Path) -> Path:
    country = folder / "facts" / "sample"
    country.mkdir(parents=True)
    (country / "country.yaml").write_text("id: sample\ncode: PE\nnmae: x\n")
    return folder


def test_build_prints_the_files_it_wrote(run: Run, tmp_path: Path) -> None:
    code, out, err = run(
        "build", "peru", "--brief", "recommendations", "--format", "md,html", "--output", str(tmp_path)
    )

    assert (code, err) == (0, f"tipbrief: 2 files of 1 brief written; start with {tmp_path}/index.html\n")
    assert out.splitlines() == [
        f"{tmp_path}/{name}" for name in ("peru/en/recommendations.md", "peru/en/recommendations.html", "index.html")
    ]


def test_an_internal_brief_is_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    what = ("build", "peru", "--brief", "victim-services", "--format", "md,html", "--output", str(tmp_path))
    run(*what)
    code, out, err = run(*what, "--edition", "internal")

    assert (code, err) == (0, f"tipbrief: 2 files of 1 brief written; start with {tmp_path}/index.internal.html\n")
    assert out.splitlines()[0] == f"{tmp_path}/peru/en/victim-services.internal.md"
    assert "(restricted)" in (tmp_path / "peru" / "en" / "victim-services.internal.md").read_text()
    assert "(restricted)" not in (tmp_path / "peru" / "en" / "victim-services.md").read_text()


def test_build_takes_a_date_and_the_date_of_reproducible_builds(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = ("build", "--brief", "recommendations", "--format", "md", "--output", str(tmp_path))
    brief = tmp_path / "peru" / "en" / "recommendations.md"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")

    assert run(*what)[0] == 0
    assert "**As of:** January 1, 2025" in brief.read_text()
    assert run(*what, "--as-of", "2024-07-15")[0] == 0
    assert "**As of:** July 15, 2024" in brief.read_text()


def test_a_second_build_says_that_all_is_there_and_explains_it(run: Run, tmp_path: Path) -> None:
    what = ("build", "peru", "--brief", "funding", "--format", "md", "--output", str(tmp_path))
    first, second = run(*what, "--explain"), run(*what, "--explain")

    assert first[2].splitlines() == [
        "peru/en/funding (md): not built before",
        "tipbrief: 1 file of 1 brief written",
    ]
    assert second == (0, "", f"peru/en/funding: up to date\ntipbrief: 1 brief in {tmp_path} up to date\n")


def test_a_check_of_the_outputs_names_what_is_out_of_date_and_ends_with_four(run: Run, freedonia: Path) -> None:
    what = ("build", "--brief", "funding", "--brief", "data-gaps", "--format", "md")
    run(*what)
    assert run(*what, "--check") == (0, "", "tipbrief: 2 briefs in output up to date\n")
    facts = freedonia / "facts" / "freedonia" / "funding.yaml"
    text = facts.read_text()
    facts.write_text(text.replace("says: ", "says: So it is that ", 1))
    code, out, err = run(*what, "--check")

    assert facts.read_text() != text
    assert code == 4
    assert re.match(r"out of date: freedonia/en/funding \(md\): '[a-z0-9-]+' changed in the facts\n", out)
    assert re.search(r"of 2 briefs in output out of date; 'tipbrief build' makes what is new\n$", err)


def test_the_outputs_are_those_of_the_workspace_wherever_in_it_a_command_runs(
    run: Run, freedonia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = ("build", "--brief", "funding", "--format", "md")
    run(*what)
    monkeypatch.chdir(freedonia / "facts")

    assert run(*what, "--check") == (0, "", "tipbrief: 1 brief in ../output up to date\n")
    monkeypatch.chdir(freedonia.parent)
    assert run("--workspace", str(freedonia), *what, "--check")[0] == 0


@pytest.mark.parametrize("folder", ["facts", "templates", "facts/freedonia/made", ""])
def test_briefs_are_not_written_among_what_they_are_made_of(run: Run, freedonia: Path, folder: str) -> None:
    for command in (["build", "--format", "md"], ["merge", "parts"]):
        code, out, err = run(*command, "--output", folder)
        assert (code, out) == (2, "")
        assert "Invalid value for '--output': " in err
    assert sorted(path.name for path in freedonia.iterdir()) == ["facts"]


def test_shards_are_merged(run: Run, freedonia: Path) -> None:
    what = ("build", "--brief", "funding", "--brief", "data-gaps", "--format", "md")
    for part in ("1", "2"):
        run(*what, "--shard", f"{part}/2", "--output", f"parts/{part}")
    code, out, _ = run("merge", "parts/1", "parts/2")

    assert code == 0
    assert sorted(out.split()) == [
        *("output/freedonia/en/data-gaps.md", "output/freedonia/en/funding.md", "output/manifest.json")
    ]
    empty = ("build", "--brief", "funding", "--shard", "1/2", "--output", "parts/3")
    nothing = (0, "", "tipbrief: no brief falls to this shard\n")
    assert (run(*empty), run(*empty, "--check")) == (nothing, nothing)
    (freedonia / "parts" / "1" / "manifest.json").unlink()
    assert run("merge", "parts/1") == (
        1,
        "",
        "tipbrief: parts/1 is not merged: it has no manifest.json, or a damaged one\n",
    )


@pytest.mark.parametrize("what", ["build", "merge"])
def test_who_waits_for_another_build_is_told_so(
    what: str, run: Run, freedonia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = ("build", "--brief", "funding", "--format", "md")
    run(*build, "--output", "part")
    said = []

    def echo(text: str, **_: object) -> None:
        said.append(text)
        other.close()

    with ExitStack() as other:
        other.enter_context(publishing(freedonia / "output"))
        monkeypatch.setattr("click.echo", echo)
        code, _, _ = run(*(build if what == "build" else ("merge", "part")))

    assert code == 0
    assert said[0] == "tipbrief: waits for another build of output"
    assert (freedonia / "output" / "freedonia" / "en" / "funding.md").exists()


def test_problems_in_the_facts_end_with_one(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--workspace", str(bad_workspace(tmp_path)), "build", "--output", str(tmp_path / "out"))

    assert (code, out) == (1, "")
    assert "country.yaml:3:1: error[unknown-field]: a country has no field 'nmae'" in err
    assert "nothing was written" in err


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "facts"], ["list", "sources"], ["show", "a-fact"], ["verify"]], ids=" ".join
)
def test_the_problems_of_all_countries_are_told_by_what_writes_nothing(
    arguments: list[str], run: Run, tmp_path: Path
) -> None:
    shutil.copytree(bad_workspace(tmp_path) / "facts" / "sample", tmp_path / "facts" / "other")
    code, out, err = run("--workspace", str(tmp_path), *arguments)

    assert (code, out) == (1, "")
    assert [err.count(f"facts/{country}/country.yaml:3:1: ") for country in ("other", "sample")] == [1, 1]
    assert err.endswith("\n\n4 problems\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "perru"],
        ["build", "--format", "odt"],
        ["build", "--format", ","],
        ["build", "--scheduler", "tcp://127.0.0.1:1"],
        ["build", "--scheduler", "tcp://127.0.0.1:1", "--executor", "processes", "--check"],
        ["build", "--shard", "3/2"],
        ["build", "--jobs", "0"],
        ["merge"],
        ["build", "--as-of", "yesterday"],
        ["build", "--edition", "secret"],
        ["build", "--nonsense"],
        ["nonsense"],
        ["explain", "nonsense"],
        ["list", "nonsense"],
        ["--workspace", "/nonexistent", "check"],
        [],
    ],
)
def test_wrong_usage_ends_with_two_and_says_why(arguments: list[str], run: Run) -> None:
    code, out, err = run(*arguments)

    assert code == 2
    assert out == ""
    assert err != ""
    assert "Traceback" not in err


def test_a_mistyped_command_is_answered_with_the_nearest(run: Run) -> None:
    assert run("biuld") == (2, "", "tipbrief: there is no command 'biuld'; did you mean 'build'?\n")


def test_a_missing_engine_ends_with_three_and_the_rest_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_engine() -> None:
        raise EngineMissing("Pango", pdf.INSTALL_PANGO)

    monkeypatch.setattr(pdf, "load_engine", no_engine)
    code, out, err = run("build", "--brief", "recommendations", "--output", str(tmp_path))

    assert code == 3
    assert [Path(line).name for line in out.splitlines()] == [
        "recommendations.md",
        "recommendations.html",
        "index.html",
    ]
    assert "apt-get install libpango-1.0-0" in err


def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tipbrief.cli.listing.countries_at_a_glance", interrupt)
    code, _, err = run("list")

    assert code == 130
    assert "Traceback" not in err


INTERRUPTED = """
import builtins, os, signal, sys
handler, module, error = sys.argv[1:4]
del sys.argv[1:4]
class Interrupting:
    @staticmethod
    def find_spec(name, *_):
        if name == module:
            try:
                os.kill(os.getpid(), signal.SIGINT)
            except KeyboardInterrupt:
                raise getattr(builtins, error)
sys.meta_path.insert(0, Interrupting)
signal.signal(signal.SIGINT, getattr(signal, handler))
from tipbrief.cli import main
main()
"""


def interrupted(folder: Path, *how: str) -> tuple[int, str, str]:
    """A build that gets Ctrl-C when it imports a module, handled so; out of the import comes that error."""
    build = ("build", "--brief", "funding", "--format", "md", "--output", str(folder / "out"))
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *how, *build],
        env={"PYTHONPATH": str(ROOT / "src")},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ended.returncode, ended.stdout, ended.stderr.strip()


@pytest.mark.parametrize(
    ("module", "error"),
    [
        ("typing", "KeyboardInterrupt"),
        ("click", "ValueError"),
        ("tipbrief.cli.building", "KeyboardInterrupt"),
        ("tipbrief.facts.cases", "ValueError"),
    ],
)
def test_an_interrupt_while_modules_are_imported_ends_with_130_too(module: str, error: str, tmp_path: Path) -> None:
    told = "interrupted; nothing more is written"

    assert interrupted(tmp_path, "default_int_handler", module, error) == (130, "", told)
    assert not (tmp_path / "out").exists()


def test_where_interrupts_are_ignored_they_stay_so(tmp_path: Path) -> None:
    code, out, _ = interrupted(tmp_path, "SIG_IGN", "click", "ValueError")

    assert (code, out) == (0, f"{tmp_path}/out/peru/en/funding.md\n")


def test_a_folder_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    code, _, err = run("build", "--format", "md", "--output", str(tmp_path / "out" / "deeper"))

    assert code == 1
    assert str(tmp_path / "out") in err
    assert "Traceback" not in err


def test_check_says_that_all_is_well(run: Run) -> None:
    assert run("check", "--strict") == (0, "", "this folder: peru; 12 briefs composed, no errors, no warnings\n")


def test_check_prints_problems_as_its_result(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--workspace", str(bad_workspace(tmp_path)), "check")

    assert code == 1
    assert "error[unknown-field]: a country has no field 'nmae'" in out
    assert err.endswith("sample; no briefs composed, 2 errors, no warnings\n")


def test_check_finds_what_only_composing_shows(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "templates" / "mine"
    own.mkdir(parents=True)
    (own / "brief.yaml").write_text("id: mine\ntitle: {en: Mine}\npurpose: {en: A test.}\n")
    (own / "en.md.jinja").write_text("{% for one in services() %}{{ one.titel }}{% endfor %}")
    code, out, _ = run("--workspace", str(tmp_path), "check")

    assert code == 1
    assert "mine/en.md.jinja:1:1: error[template-failed]: a service has no field 'titel': did you mean 'title'?" in out


def test_the_workspace_is_found_from_a_folder_inside_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad_workspace(tmp_path) / "facts" / "sample")
    code, out, err = run("check")

    assert code == 1
    assert out.splitlines()[0].startswith("../../facts/sample")
    assert err.startswith("../..: sample;")


def test_outside_a_workspace_the_shipped_facts_are_named_as_such(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("check")[2].startswith("what ships with tipbrief: peru;")


def test_a_date_before_the_sources_is_refused(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", "--as-of", "2020-01-01", "--output", str(tmp_path))

    assert (code, out) == (2, "")
    assert "peru: a brief of 2020-01-01 cannot use a source of 2024-06-30; choose that or later" in err


def test_list_words_says_what_every_field_takes(run: Run) -> None:
    rows = run("list", "words")[1].splitlines()

    assert "gaps.yaml\tavailability\tavailable limited conditional not_available" in rows
    assert any(row.startswith("cases.yaml\tevents.stage\tallegation investigation arrest") for row in rows)
    assert "coverage.yaml\treason\tnavigation heading duplicate not_about_trafficking not_about_the_country" in rows
    assert "statistics.yaml\tby.status\tnew ongoing" in rows


def test_check_prints_json_for_programs(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("--workspace", str(bad_workspace(tmp_path)), "check", "--format", "json")

    assert code == 1
    assert [row["code"] for row in json.loads(out)] == ["missing-file", "unknown-field"]


def test_check_prints_annotations_for_github(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("--workspace", str(bad_workspace(tmp_path)), "check", "--format", "github")

    assert code == 1
    assert out.splitlines()[1].startswith("::error file=")
    assert ",line=3,col=1::a country has no field 'nmae'%0A" in out


@pytest.mark.parametrize("what", ["countries", "briefs"])
def test_list_does_not_take_another_folder_for_a_workspace(what: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty" / "facts").mkdir(parents=True)
    code, out, err = run("--workspace", str(tmp_path), "list", what)

    assert (code, out) == (2, "")
    assert "holds neither facts/ nor templates/" in err
    assert "holds no country" in run("--workspace", str(tmp_path / "empty"), "list", what)[2]


def test_list_shows_countries_briefs_facts_and_sources(run: Run) -> None:
    assert run("list")[1].startswith("peru\tPE\t")
    listed = [line.split("\t")[0] for line in run("list", "briefs")[1].splitlines()]
    assert len(listed) == 12
    assert {"corruption-cases", "recommendations", "victim-services", "timeline"} <= set(listed)
    assert "peru\tstatistic\tconvictions-2023\t¶ 3,6\tpublic\t" in run("list", "facts")[1]
    assert run("list", "sources", "peru")[1].startswith("peru\ttip-2024\t2024-06\t")


def test_show_leads_from_a_fact_to_its_passages_and_briefs(run: Run) -> None:
    code, out, _ = run("show", "no-shelter-for-men")

    assert code == 0
    assert out.startswith("no-shelter-for-men (gap, public), facts/peru/gaps.yaml:")
    assert "  tip-2024, paragraph 16: “there were no shelters that accepted adult men”" in out
    assert re.search(r"^  victim-services \(en\): line \d+", out, re.MULTILINE)


def test_show_finds_the_lines_that_print_a_number_alone(run: Run) -> None:
    out = run("show", "convictions-2023")[1]
    told = re.search(r"^  data-gaps \(en\): line ([\d, ]+)$", out, re.MULTILINE)
    printed = compose(open_workspace().facts("peru"), "data-gaps").markdown.split("\n")

    assert told
    assert all(re.search(r"\b(143|27|61)\b", printed[int(line) - 1]) for line in told[1].split(", "))


def test_show_of_a_restricted_fact_says_that_no_brief_uses_it(run: Run) -> None:
    out = run("show", "child-shelter-abuse-cases")[1]

    assert out.splitlines()[0].startswith("child-shelter-abuse-cases (gap, restricted)")
    assert out.endswith("briefs:\n  none that is public; those of '--edition internal' may use it\n")


def test_show_suggests_the_nearest_fact(run: Run) -> None:
    code, out, err = run("show", "no-shelter-for-man")

    assert (code, out) == (2, "")
    assert "did you mean 'no-shelter-for-men'?" in err


def test_verify_asks_the_lock_where_no_text_is_given(run: Run) -> None:
    code, out, err = run("verify")

    assert (code, out) == (0, "")
    assert err.startswith("peru: 0 of 5 texts at hand\n")
    assert ", by the lock" in err


def test_a_lock_that_cannot_be_read_is_an_error_and_not_taken_for_none(run: Run, freedonia: Path) -> None:
    (freedonia / "facts" / "freedonia" / "evidence.lock").write_text("<<<<<<< HEAD\n")

    for command in ("verify", "check"):
        code, out, _ = run(command)
        assert code == 1
        assert "facts/freedonia/evidence.lock: error[lock-unreadable]: " in out
        assert "tipbrief verify --sources DIR --lock\n" in out


def test_verify_says_which_texts_are_not_at_hand(run: Run, tmp_path: Path) -> None:
    code, out, err = run("verify", "--sources", str(tmp_path))

    assert (code, out) == (3, "")
    assert "tip-2024: text not at hand" in err
    assert "nothing was verified\n  hint: no file in" in err
    assert "no problems" not in err


def test_verify_says_how_to_verify_what_no_lock_vouches_for(run: Run, tmp_path: Path) -> None:
    world = tmp_path / "world"
    shutil.copytree(Path(__file__).parent.parent / "world", world)
    code, _, err = run("--workspace", str(world), "verify")

    assert code == 3
    assert err.endswith(
        "nothing was verified\n  hint: name the folder that holds their texts: tipbrief verify --sources DIR\n"
    )


def test_verify_says_what_a_text_that_was_touched_leaves_open(run: Run, tmp_path: Path) -> None:
    world = tmp_path / "world"
    shutil.copytree(Path(__file__).parent.parent / "world", world)
    letter = world / "sources" / "letter-2023.txt"
    letter.write_text(letter.read_text("utf-8") + "\n", "utf-8")
    code, _, err = run("--workspace", str(world), "verify", "--sources", str(world / "sources"), "--lock")

    assert code == 3
    assert "no problems in what is at hand; the rest is not verified" in err
    assert "SHA-256 that sources.yaml gives for letter-2023;" in err
    assert "no lock was written" in err


def test_verify_of_the_invented_country_finds_nothing_wrong(run: Run) -> None:
    world = Path(__file__).parent.parent / "world"
    code, out, err = run("--workspace", str(world), "verify", "--sources", str(world / "sources"))

    assert (code, out) == (0, "")
    assert "freedonia: 2 of 2 texts at hand" in err


def test_a_warning_of_verify_is_told_and_keeps_no_lock_back(run: Run, tmp_path: Path) -> None:
    tests = Path(__file__).parent.parent
    shutil.copytree(tests / "world", tmp_path, dirs_exist_ok=True)
    shutil.copytree(tests / "errors" / "paragraph-repeated", tmp_path, dirs_exist_ok=True)
    code, out, err = run("--workspace", str(tmp_path), "verify", "--sources", str(tmp_path / "sources"), "--lock")

    assert code == 0
    assert "warning[paragraph-repeated]" in out
    assert "1 problem" in err
    assert (tmp_path / "facts" / "freedonia" / "evidence.lock").exists()


def test_explain_gives_the_reason_of_a_rule(run: Run) -> None:
    code, out, _ = run("explain", "phrase-too-long")

    assert code == 0
    assert out.startswith("phrase-too-long: A cited phrase is longer than twelve words.")
    assert "duplicate-key" in run("explain")[1].splitlines()


def test_help_and_version(run: Run) -> None:
    shown = run("--help")[1]

    assert [line.split()[0] for line in shown.split("Commands:\n")[1].splitlines()] == list(commands.COMMANDS)
    assert "..." not in shown.replace("[ARGS]...", "")
    assert run("--version")[0] == 0


def test_a_lock_is_not_put_beside_facts_that_ship_with_tipbrief(tmp_path: Path) -> None:
    world = tmp_path / "world"
    shutil.copytree(Path(__file__).parent.parent / "world", world)
    lock = world / "facts" / "freedonia" / "evidence.lock"
    workspace = Workspace(tmp_path / "own", world)
    evidence = workspace.evidence("freedonia", world / "sources")

    with pytest.raises(NotFound, match="no country 'freedonia' of its own; copy facts/freedonia"):
        workspace.lock("freedonia", evidence, date(2030, 1, 1))
    assert not lock.exists()


def test_a_lock_is_made_from_texts_alone(run: Run, tmp_path: Path) -> None:
    world = tmp_path / "world"
    shutil.copytree(Path(__file__).parent.parent / "world", world)
    lock = world / "facts" / "freedonia" / "evidence.lock"
    made = run("--workspace", str(world), "verify", "--sources", str(world / "sources"), "--lock")
    content = lock.read_bytes()
    code, _, err = run("--workspace", str(world), "verify", "--lock")

    assert made[0] == 0
    assert (code, lock.read_bytes()) == (2, content)
    assert "name their folder with --sources" in err


def test_show_tells_a_zero(run: Run, tmp_path: Path) -> None:
    statistic = 'measure: conviction, unit: defendants, period: "2007", looks_back: yes, value: 0'
    world = tmp_path / "world"
    shutil.copytree(Path(__file__).parent.parent / "world", world)
    cites = '[{source: report-2024, paragraph: 4, phrase: "In 2022 they opened 38"}]'
    path = world / "facts" / "freedonia" / "statistics.yaml"
    path.write_text(
        f"{path.read_text()}\n- {{id: none-2007, {statistic}, says: No one was convicted., cites: {cites}}}\n"
    )

    assert "\n  value: 0\n" in run("--workspace", str(world), "show", "none-2007")[1]


@pytest.mark.parametrize("epoch", ["0", "315532800"])
def test_a_date_of_reproducible_builds_before_the_sources_changes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    code, _, _ = run("build", "--brief", "recommendations", "--format", "md", "--output", str(tmp_path))

    assert code == 0
    assert "**As of:** June 30, 2024" in (tmp_path / "peru" / "en" / "recommendations.md").read_text()


def test_a_date_of_reproducible_builds_that_is_none_is_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for epoch in ("99999999999999", "soon"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        code, _, err = run("build")
        assert code == 2
        assert f"SOURCE_DATE_EPOCH is no date: {epoch}\n" in err


def test_facts_that_no_brief_uses_are_listed_with_their_reason(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = tmp_path / "world"
    shutil.copytree(Path(__file__).parent.parent / "world", world)
    tiers = world / "facts" / "freedonia" / "tiers.yaml"
    tiers.write_text(tiers.read_text().replace("  tier: ", "  unused_because: It is told elsewhere.\n  tier: ", 1))
    used = run("--workspace", str(world), "list", "facts", "--unused")
    monkeypatch.setattr(Workspace, "briefs", lambda *_: ())
    code, out, err = run("--workspace", str(world), "list", "facts", "--unused")
    rows = [row.split("\t") for row in out.splitlines()]

    assert (used[0], code, err) == (0, 0, "")
    assert len(used[1].splitlines()) < len(rows)
    assert [row[3] for row in rows if row[1] == "tier"] == ["It is told elsewhere."]
    assert {row[3] for row in rows if row[1] == "law"} == {"no reason is given in 'unused_because'"}
    assert run("list", "briefs", "--unused")[0] == 2
