"""A restricted fact leaves no trace in a public brief: its bytes are those of a brief made without the fact."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from pikepdf import Pdf

import tipbrief
from conftest import WORLD
from made import BASES, BRIEFS, FREEDONIA, PERU, TEMPLATES, THEME, of_brief, page_texts, rendered
from tipbrief.build.making import country_record
from tipbrief.documents import Document
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.manifest import FileRecord, Made, Origin, brief_record, file_digest, standing_after, write_manifest
from tipbrief.render import FORMATS, render
from tipbrief.render.search import search_scripts
from tipbrief.render.start import start_pages
from tipbrief.vocabulary import Sensitivity

TELLING = "timeline"
"""The one brief of Freedonia that tells its restricted fact where it may; Peru's tells its own, too."""

EACH = [of_brief(brief, country) for country in BASES for brief in BRIEFS]


def hidden(facts: FactBase) -> list[Fact]:
    return [fact for fact in facts.facts if fact.sensitivity is Sensitivity.RESTRICTED]


def without_them(facts: FactBase) -> FactBase:
    ids = {fact.id for fact in hidden(facts)}
    return replace(
        facts,
        facts=tuple(fact for fact in facts.facts if fact.id not in ids),
        relations=tuple(one for one in facts.relations if not ids & set(one.facts)),
        entries={key: node for key, node in facts.entries.items() if key not in ids},
    )


def document(facts: FactBase, brief: str, edition: str = "public") -> Document:
    return tipbrief.compose(facts, brief, edition=edition).document


def texts_of(content: bytes, format_name: str) -> str:
    """All that can be read in a rendering, in a PDF its pages, metadata and every stream, in a Word file every part."""
    if format_name == "docx":
        with ZipFile(io.BytesIO(content)) as parts:
            return "\n".join([*parts.namelist(), *(parts.read(name).decode() for name in parts.namelist())])
    if format_name != "pdf":
        return content.decode()
    with Pdf.open(io.BytesIO(content)) as file:
        attached = [one.get_file().read_bytes().decode() for one in file.attachments.values()]
        metadata = [*map(str, file.docinfo.values()), file.Root.Metadata.read_bytes().decode()]
    return "\n".join([*page_texts(content), *attached, *metadata, *streams(content), content.decode("latin-1")])


def streams(content: bytes) -> Iterator[str]:
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompress(found[1]).decode("latin-1")
        except zlib.error:
            continue


@cache
def telling(country: str, fact_id: str) -> frozenset[str]:
    """The words and numbers that only a restricted fact has, among all facts and templates."""
    facts = BASES[country]
    fact = next(one for one in hidden(facts) if one.id == fact_id)
    others = " ".join([*(repr(one) for one in facts.facts if one is not fact), *TEMPLATES.texts.values()])
    everywhere = set(re.findall(r"\w+", f"{others} {TEMPLATES.page} {TEMPLATES.phrases} {facts.sources}".lower()))
    own = {str(fact.id), *re.findall(r"\w{2,}", f"{fact.says} {fact.note} {[one.phrase for one in fact.cites]}")}
    return frozenset(word for word in own if word.lower() not in everywhere and len(word) > 2)


def traces(country: str, text: str) -> list[str]:
    """What only the country's restricted facts say, where it stands in a text."""
    told = (word for fact in hidden(BASES[country]) for word in telling(country, fact.id))
    return [word for word in told if word in text and re.search(rf"\b{word}\b", text)]  # megabytes: a plain look first


def test_each_country_has_a_restricted_fact_with_words_of_its_own() -> None:
    for country, facts in BASES.items():
        assert hidden(facts)
        assert all(len(telling(country, fact.id)) >= 3 for fact in hidden(facts))


@pytest.mark.parametrize(("brief", "country"), EACH)
def test_a_public_brief_is_the_document_of_one_made_without_the_fact(brief: str, country: str) -> None:
    """Every format is made of the document alone, so that equal documents have equal bytes in all of them."""
    assert document(BASES[country], brief) == document(without_them(BASES[country]), brief)


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.xdist_group(TELLING)
def test_its_bytes_are_the_same(format_name: str) -> None:
    ignorant = render(document(without_them(FREEDONIA), TELLING), format_name, THEME)

    assert rendered(TELLING, format_name, "freedonia") == ignorant.content


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(("brief", "country"), EACH)
def test_no_word_and_no_number_of_it_is_in_any_text(brief: str, country: str, format_name: str) -> None:
    text = texts_of(rendered(brief, format_name, country), format_name)

    assert len(text) > 500
    assert traces(country, text) == []


@pytest.mark.parametrize("format_name", FORMATS)
def test_an_internal_brief_has_them_so_that_the_search_is_known_to_find(format_name: str) -> None:
    internal = render(document(FREEDONIA, TELLING, "internal"), format_name, THEME)
    text = texts_of(internal.content, format_name)

    assert internal.path == ("freedonia", "en", f"{TELLING}.internal.{format_name}")
    assert len(traces("freedonia", text)) >= 3
    assert "Internal edition. It holds restricted facts" in re.sub(r"\s+", " ", text)
    assert "(restricted)" in text


def start_page(facts: FactBase, workspace: tipbrief.Workspace, edition: str = "public") -> str:
    """Of one brief, from the evidence of these facts."""
    made = document(facts, TELLING, edition)
    page = render(made, "html", THEME)
    origin = Origin(facts="", templates="", versions="", as_of=made.brief.as_of)
    file = FileRecord(sha256=file_digest(page.content), version=made.version, content="", origin=origin)
    record = brief_record(made, {"html": file})
    country = country_record(facts, workspace)
    standing = standing_after(None, (), Made((record,), {made.country: country}))
    read = {record.path("html"): page.content}
    pages = [*start_pages(standing, TEMPLATES, "en"), *search_scripts(standing, made.country, read, TEMPLATES, "en")]
    return "\n".join([*(one.content.decode() for one in pages), write_manifest(standing.now)])


def test_the_start_page_and_the_record_of_public_briefs_are_those_made_without_the_fact() -> None:
    workspaces = {"peru": tipbrief.open_workspace(), "freedonia": tipbrief.open_workspace(WORLD)}
    for name, facts in BASES.items():
        text = start_page(facts, workspaces[name])

        assert text == start_page(without_them(facts), workspaces[name])
        assert traces(name, text) == []


def test_the_start_page_of_internal_briefs_has_them() -> None:
    assert len(traces("peru", start_page(PERU, tipbrief.open_workspace(), "internal"))) >= 3


def test_a_public_start_page_beside_internal_briefs_has_none(tmp_path: Path) -> None:
    world = tipbrief.open_workspace(WORLD)
    for edition in ("public", "internal"):
        tipbrief.build(world, tmp_path, briefs=[TELLING], formats=["html"], edition=edition)

    assert len(traces("freedonia", (tmp_path / "freedonia" / "search.internal.js").read_text())) >= 3
    for name in ("index.html", "freedonia/search.js", "manifest.json"):
        assert traces("freedonia", (tmp_path / name).read_text()) == []


def test_what_a_relation_says_of_it_is_hidden_with_it() -> None:
    (fact,) = hidden(FREEDONIA)
    relation = PERU.relations[0].model_copy(update={"facts": (fact.id, FREEDONIA.facts[0].id)})
    told = replace(FREEDONIA, relations=(relation,))

    assert told.public().relations == ()
