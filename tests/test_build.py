"""From a workspace to files: all or nothing, the same every time, with any executor."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import tipbrief
from conftest import WORLD
from made import PERU
from small import COUNTRY, ROOT, SOURCES, gap
from tipbrief.build import Choice, plan
from tipbrief.load import shipped_folder
from tipbrief.render import search
from tipbrief.render.sections import Section


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    country = tmp_path / "facts" / "sample"
    country.mkdir(parents=True)
    for name, text in {"country": COUNTRY, "sources": SOURCES, "gaps": gap("No shelter takes in men.")}.items():
        (country / f"{name}.yaml").write_text(text)
    return tmp_path


def test_the_shipped_facts_and_templates_are_those_of_the_checkout() -> None:
    assert shipped_folder() == ROOT
    assert tipbrief.open_workspace().countries == ("peru",)


def test_a_workspace_has_its_own_facts_and_the_shipped_templates(workspace: Path, tmp_path: Path) -> None:
    built = tipbrief.build(tipbrief.open_workspace(workspace), tmp_path / "out", formats=["md"])

    shipped = [found.id for found in tipbrief.open_workspace().templates().brief_types]
    written = [path.relative_to(tmp_path / "out").as_posix() for path in built.written]
    assert written == [f"sample/en/{brief}.md" for brief in shipped]
    assert "No shelter takes in men.[^1]" in (tmp_path / "out" / "sample" / "en" / "victim-services.md").read_text()


def test_a_template_of_the_workspace_comes_before_the_shipped_one(workspace: Path, tmp_path: Path) -> None:
    own = workspace / "templates" / "victim-services"
    own.mkdir(parents=True)
    (own / "en.md.jinja").write_text(
        "Mine: {{ number_of(gaps()) }}{{ note(*gaps()) }}\n{% for item in notes() %}\n{{ item }}: here.\n{% endfor %}"
    )
    built = tipbrief.build(
        tipbrief.open_workspace(workspace), tmp_path / "out", formats=["md"], briefs=["victim-services"]
    )

    assert built.written[0].read_text() == "Mine: 1[^1]\n[^1]: here.\n"


def test_nothing_is_written_when_a_fact_is_wrong(workspace: Path, tmp_path: Path) -> None:
    gaps = workspace / "facts" / "sample" / "gaps.yaml"
    gaps.write_text(gaps.read_text().replace("barrier: funding", "barier: funding"))

    with pytest.raises(tipbrief.Rejected) as caught:
        tipbrief.build(tipbrief.open_workspace(workspace), tmp_path / "out")

    assert [found.code for found in caught.value.diagnostics] == ["missing-field", "unknown-field"]
    assert "did you mean 'barrier'?" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_when_a_template_fails(workspace: Path, tmp_path: Path) -> None:
    own = workspace / "templates" / "victim-services"
    own.mkdir(parents=True)
    (own / "en.md.jinja").write_text("{{ gaps()|first }}")

    with pytest.raises(tipbrief.Rejected, match=r"victim-services/en\.md\.jinja:1:1"):
        tipbrief.build(tipbrief.open_workspace(workspace), tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_a_template_that_no_brief_needs_fails_none(workspace: Path, tmp_path: Path) -> None:
    for name, text in {"funding": "{{ fonding() }} in 2023 {{ gap }}", "timeline": "{% if %}"}.items():
        (workspace / "templates" / name).mkdir(parents=True)
        (workspace / "templates" / name / "en.md.jinja").write_text(text)
    opened = tipbrief.open_workspace(workspace)

    assert tipbrief.build(opened, tmp_path / "out", formats=["md"], briefs=["victim-services"]).written
    with pytest.raises(tipbrief.Rejected) as caught:
        tipbrief.build(opened, tmp_path / "all", formats=["md"])
    assert [one.code for one in caught.value.diagnostics] == [
        "loose-number",
        *["template-failed"] * 2,
        "template-syntax",
    ]


def test_a_folder_that_is_no_workspace_is_not_taken_for_what_ships(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "facts").mkdir()

    with pytest.raises(tipbrief.NotFound, match="holds neither facts/ nor templates/"):
        tipbrief.open_workspace(tmp_path)
    with pytest.raises(tipbrief.NotFound, match="holds no country"):
        tipbrief.open_workspace(tmp_path / "report")


def test_a_choice_that_there_is_not_is_told_and_not_taken_for_all(workspace: Path, tmp_path: Path) -> None:
    build: Any = tipbrief.build

    with pytest.raises(TypeError, match="there is no choice 'format'; did you mean 'formats'"):
        build(tipbrief.open_workspace(workspace), tmp_path, format="md")


def test_two_builds_are_the_same_bytes_whatever_the_executor(tmp_path: Path) -> None:
    peru = tipbrief.open_workspace()
    with ThreadPoolExecutor(2) as pool:
        one = tipbrief.build(peru, tmp_path / "one", formats=["md", "html"], executor=pool)
    two = tipbrief.build(peru, tmp_path / "two", formats=["md", "html"])

    assert len(one.written) == 24
    assert [path.read_bytes() for path in one.written] == [path.read_bytes() for path in two.written]


def shown(folder: Path, name: str = "index.html") -> str:
    """What a start page says."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", (folder / name).read_text(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def contents(folder: Path) -> dict[str, bytes]:
    """Of an output folder, without what one machine keeps there for itself."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".tipbrief" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_start_page_leads_to_the_briefs_and_a_second_build_finds_them_unchanged(
    workspace: Path, tmp_path: Path
) -> None:
    opened, out = tipbrief.open_workspace(workspace), tmp_path / "out"
    first = tipbrief.build(opened, out, formats=["md", "html"])
    assert "No earlier build is known" in shown(out)
    again = contents(out)
    second = tipbrief.build(opened, out, formats=["md", "html"])

    assert (second.written, second.start) == ((), ())
    assert {reason.why for reason in second.reasons} == {("up to date",)}
    assert first.start == (out / "index.html",)
    assert all(path.exists() and path not in first.start for path in first.written)
    links = re.findall(r'<li><a href="([^"]*)"', (out / "index.html").read_text())
    assert sorted(links) == sorted(path.relative_to(out).as_posix() for path in first.written)
    assert contents(out) == again


def test_equal_inputs_give_an_equal_page_and_record_wherever_they_are_built(workspace: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        tipbrief.build(
            tipbrief.open_workspace(workspace), tmp_path / name, formats=["html"], briefs=["victim-services"]
        )

    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert tmp_path.as_posix().encode() not in b"".join(contents(tmp_path / "one").values())


def test_what_a_folder_went_through_is_told_by_its_start_page_alone(workspace: Path, tmp_path: Path) -> None:
    opened, one, two = tipbrief.open_workspace(workspace), tmp_path / "one", tmp_path / "two"
    gaps = workspace / "facts" / "sample" / "gaps.yaml"
    now = gaps.read_text()
    gaps.write_text(now.replace("No shelter", "Not one shelter"))
    tipbrief.build(opened, one, formats=["html"], briefs=["victim-services"])
    gaps.write_text(now)
    for folder in (one, two):
        tipbrief.build(opened, folder, formats=["html"], briefs=["victim-services"])
    there = [contents(folder) for folder in (one, two)]

    assert {name for name in there[0] if there[0][name] != there[1][name]} == {"index.html"}
    assert "Since the last build: 1 changed" in shown(one)


def test_a_start_page_that_was_touched_or_shows_another_record_is_made_anew(workspace: Path, tmp_path: Path) -> None:
    opened, page, manifest = tipbrief.open_workspace(workspace), tmp_path / "index.html", tmp_path / "manifest.json"
    gaps = workspace / "facts" / "sample" / "gaps.yaml"
    wanted = Choice(formats=["html"], briefs=["victim-services"])
    tipbrief.build(opened, tmp_path, **wanted)
    first = manifest.read_bytes()
    page.write_text(page.read_text() + "edited")

    assert tipbrief.build(opened, tmp_path, **wanted).start == (page,)
    assert "1 unchanged" in shown(tmp_path)
    gaps.write_text(gaps.read_text().replace("No shelter", "Not one shelter"))
    tipbrief.build(opened, tmp_path, **wanted)
    assert tipbrief.build(opened, tmp_path, **wanted).start == ()
    manifest.write_bytes(first)
    assert tipbrief.build(opened, tmp_path, **wanted).start == (page,)


def test_a_start_page_goes_with_the_last_page_that_it_leads_to(workspace: Path, tmp_path: Path) -> None:
    opened, out = tipbrief.open_workspace(workspace), tmp_path / "out"
    tipbrief.build(opened, out, formats=["html"], briefs=["funding"])
    (out / "sample/en/funding.html").write_text("edited")
    tipbrief.build(opened, out, formats=["md"], briefs=["funding"])

    assert contents(out).keys() == {"manifest.json", "sample/en/funding.html", "sample/en/funding.md"}


def test_a_build_of_one_brief_forgets_none_of_the_others(workspace: Path, tmp_path: Path) -> None:
    opened, out = tipbrief.open_workspace(workspace), tmp_path / "out"
    tipbrief.build(opened, out, formats=["html"], briefs=["victim-services", "data-gaps"])
    before = searched(out)
    gaps = workspace / "facts" / "sample" / "gaps.yaml"
    gaps.write_text(gaps.read_text().replace("No shelter", "Not one shelter"))
    tipbrief.build(opened, out, formats=["md"], briefs=["victim-services"])

    assert "Since the last build: 1 changed, 1 not built again" in shown(out)
    assert re.search(r"HTML older version [0-9a-f]{8} Markdown", shown(out))
    assert searched(out) == before
    tipbrief.build(opened, out, formats=["html"], briefs=["victim-services"])
    assert "Not one shelter" in str(searched(out)["Services for victims and their gaps"])
    assert "older version" not in shown(out)


def searched(folder: Path, name: str = "search.js") -> dict[str, object]:
    """The sections that a start page searches, by title."""
    scripts = [path.read_text() for path in sorted(folder.glob(f"*/{name}"))]
    briefs = [brief for text in scripts for brief in json.loads(text.removeprefix("searchable(").removesuffix(");\n"))]
    return {brief["title"]: brief["sections"] for brief in briefs}


def test_a_brief_that_was_deleted_or_edited_is_not_led_to(workspace: Path, tmp_path: Path) -> None:
    opened, out = tipbrief.open_workspace(workspace), tmp_path / "out"
    tipbrief.build(opened, out, formats=["html"], briefs=["victim-services", "data-gaps", "funding"])
    (out / "sample/en/data-gaps.html").unlink()
    (out / "sample/en/funding.html").write_text("edited")
    tipbrief.build(opened, out, formats=["html"], briefs=["victim-services"])

    assert list(searched(out)) == ["Services for victims and their gaps"]
    assert "Since the last build: 1 unchanged, 2 gone" in shown(out)


def test_countries_built_one_after_another_stand_on_one_page(workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    tipbrief.build(tipbrief.open_workspace(WORLD), out, formats=["html"], briefs=["funding"])
    tipbrief.build(tipbrief.open_workspace(workspace), out, formats=["html"], briefs=["funding"])

    assert "2 countries 2 briefs" in shown(out)
    assert re.search(r"Antarctica \d+ facts \d sources? not verified", shown(out))
    assert "Peru 1 fact 1 source not verified" in shown(out)


def test_what_other_versions_read_of_a_page_is_read_again(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build() -> dict[str, object]:
        tipbrief.build(tipbrief.open_workspace(workspace), tmp_path, formats=["html"], briefs=["funding", "data-gaps"])
        return searched(tmp_path)

    monkeypatch.setattr(plan, "load_versions", lambda: {"tipbrief": "1"})
    first = build()
    news = shown(tmp_path)
    monkeypatch.setattr(search, "sections_of", lambda _: (Section("other", "Other", "", "Read by other code."),))
    assert build() == first

    monkeypatch.setattr(plan, "load_versions", lambda: {"tipbrief": "2"})
    assert list(build().values()) == [[["other", "Other", "", "Read by other code."]]] * 2
    assert shown(tmp_path) == news


@pytest.mark.parametrize("damaged", ["", "{}", "[" * 10_000, "\0"])
def test_a_damaged_record_is_none(workspace: Path, tmp_path: Path, damaged: str) -> None:
    opened, out = tipbrief.open_workspace(workspace), tmp_path / "out"
    tipbrief.build(opened, out, formats=["html"], briefs=["funding"])
    first = contents(out)
    (out / "manifest.json").write_text(damaged)
    tipbrief.build(opened, out, formats=["html"], briefs=["funding"])

    assert contents(out) == first


def test_without_html_there_is_a_record_and_no_page(workspace: Path, tmp_path: Path) -> None:
    built = tipbrief.build(tipbrief.open_workspace(workspace), tmp_path, formats=["md"], briefs=["funding"])

    assert built.start == ()
    assert not (tmp_path / "index.html").exists()
    assert list(json.loads((tmp_path / "manifest.json").read_text())["briefs"]) == ["sample/en/funding"]


def test_internal_briefs_and_key_findings_are_led_to_from_their_own_page(workspace: Path, tmp_path: Path) -> None:
    opened = tipbrief.open_workspace(workspace)
    tipbrief.build(opened, tmp_path, formats=["html"], briefs=["funding"], layout="highlights")
    public = contents(tmp_path)["index.html"]
    built = tipbrief.build(opened, tmp_path, formats=["html"], briefs=["funding"], edition="internal")

    assert [path.name for path in built.start] == ["index.html", "index.internal.html"]
    assert "Funding highlights" in shown(tmp_path)
    assert "internal" not in shown(tmp_path)
    assert "Funding internal edition" in shown(tmp_path, "index.internal.html")
    assert searched(tmp_path).keys() == {"Funding · highlights"}
    assert public.count(b"<li><a") == 1


def test_all_of_peru_is_searched_in_a_page_of_sensible_size(tmp_path: Path) -> None:
    tipbrief.build(tipbrief.open_workspace(), tmp_path, formats=["html"])
    found = searched(tmp_path)

    assert len(found) == len(tipbrief.open_workspace().templates().brief_types)
    assert (tmp_path / "index.html").stat().st_size < 100_000
    assert (tmp_path / "peru" / "search.js").stat().st_size < 500_000
    assert re.search(
        r"Peru \d+ facts 5 sources ([\d,]+) of \1 citations verified against the texts on", shown(tmp_path)
    )


def test_the_date_is_the_newest_of_the_sources_unless_given() -> None:
    peru = tipbrief.open_workspace().facts("peru")

    assert "**As of:** June 30, 2024" in tipbrief.compose(peru, "recommendations").markdown
    assert "**As of:** May 1, 2025" in tipbrief.compose(peru, "recommendations", as_of=date(2025, 5, 1)).markdown


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ({"countries": ["perru"]}, "there is no country 'perru'; did you mean 'peru'?"),
        ({"briefs": ["victim-service"]}, "there is no brief type 'victim-service'; did you mean 'victim-services'?"),
        ({"languages": ["es"]}, "'comparison' has no template in 'es'; one of: en"),
        ({"formats": ["pdff"]}, "there is no format 'pdff'; did you mean 'pdf'?"),
    ],
)
def test_a_name_that_does_not_exist_is_suggested(call: dict[str, list[str]], message: str, tmp_path: Path) -> None:
    with pytest.raises(tipbrief.NotFound) as caught:
        tipbrief.build(tipbrief.open_workspace(ROOT), tmp_path, **call)  # type: ignore[arg-type]  # a table of calls

    assert str(caught.value) == message


def test_the_library_gives_typed_ordered_immutable_facts() -> None:
    peru = tipbrief.open_workspace().facts("peru")
    convictions = peru.statistics(measure="conviction", period="2023")

    assert [(found.id, found.value) for found in convictions] == [("convictions-2023", 143)]
    with pytest.raises(Exception, match="frozen"):
        convictions[0].value = 0  # type: ignore[misc]  # that is the point


def test_the_html_is_one_file_that_asks_for_nothing() -> None:
    page = tipbrief.compose(tipbrief.open_workspace().facts("peru"), "victim-services").html

    assert "default-src 'none'" in page
    assert re.findall("<script[^>]*>", page) == ['<script type="application/ld+json">']
    assert "@import" not in page
    assert "url(" not in page
    assert " src=" not in page


def test_a_page_links_to_its_data_where_they_are_built_beside_it(workspace: Path, tmp_path: Path) -> None:
    built = tipbrief.build(
        tipbrief.open_workspace(workspace),
        tmp_path / "out",
        briefs=["victim-services"],
        formats=["md", "html", "json"],
        edition="internal",
    )
    page = next(path for path in built.written if path.suffix == ".html")
    links = re.findall(r'<link rel="alternate" type="([^"]*)" href="([^"]*)">', page.read_text("utf-8"))

    assert links == [
        ("application/json", "victim-services.internal.json"),
        ("text/markdown", "victim-services.internal.md"),
    ]
    assert {page.parent / name for _, name in links} < set(built.written)


def test_a_page_without_data_beside_it_links_to_none(workspace: Path, tmp_path: Path) -> None:
    built = tipbrief.build(tipbrief.open_workspace(workspace), tmp_path / "out", formats=["html"])

    assert built.written
    assert [path for path in built.written if "<link" in path.read_text("utf-8")] == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"workspace": "."}, "'workspace' must be what open_workspace(...) gives, not text"),
        ({"executor": "dask"}, "'executor' must be one of concurrent.futures, not text"),
        ({"jobs": "2"}, "'jobs' must be a number, not text"),
        ({"jobs": 0}, "'jobs' must be 1 or more, not 0"),
        ({"as_of": "2024-07-01"}, "'as_of' must be a date, not text"),
        ({"not_before": datetime(2024, 7, 1, tzinfo=UTC)}, "'not_before' must be a date, not a datetime"),
    ],
)
def test_an_argument_of_another_kind_is_named(given: dict[str, Any], told: str, tmp_path: Path) -> None:
    arguments: dict[str, Any] = {"workspace": tipbrief.open_workspace(), "output": tmp_path, **given}
    with pytest.raises((TypeError, ValueError)) as raised:
        tipbrief.build(**arguments)

    assert str(raised.value) == told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"facts": "peru"}, "'facts' must be those of a country, as workspace.facts(...) gives them, not text"),
        ({"brief_type": 7}, "'brief_type' must be the name of a brief type, not an int"),
        ({"as_of": "2024"}, "'as_of' must be a date, not text"),
        ({"workspace": "."}, "'workspace' must be what open_workspace(...) gives, not text"),
    ],
)
def test_an_argument_of_another_kind_is_named_by_compose(given: dict[str, Any], told: str) -> None:
    arguments: dict[str, Any] = {"facts": PERU, "brief_type": "funding", **given}
    with pytest.raises(TypeError) as raised:
        tipbrief.compose(**arguments)

    assert str(raised.value) == told
