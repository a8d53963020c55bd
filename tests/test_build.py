"""From a workspace to files: all or nothing, the same every time, with any executor."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import tipbrief
from small import CITES, COUNTRY, ROOT, SOURCES
from tipbrief.load import shipped_folder

GAP = f"""
- id: gap-one
  populations: [men]
  services: [shelter]
  availability: not_available
  barrier: no_service
  says: No shelter takes in men.
  {CITES}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    country = tmp_path / "facts" / "sample"
    country.mkdir(parents=True)
    for name, text in {"country": COUNTRY, "sources": SOURCES, "gaps": GAP}.items():
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
    gaps.write_text(gaps.read_text().replace("barrier: no_service", "barier: no_service"))

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


def test_two_builds_are_the_same_bytes_whatever_the_executor(tmp_path: Path) -> None:
    peru = tipbrief.open_workspace()
    with ThreadPoolExecutor(2) as pool:
        one = tipbrief.build(peru, tmp_path / "one", formats=["md", "html"], executor=pool)
    two = tipbrief.build(peru, tmp_path / "two", formats=["md", "html"])

    assert len(one.written) == 24
    assert [path.read_bytes() for path in one.written] == [path.read_bytes() for path in two.written]


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
