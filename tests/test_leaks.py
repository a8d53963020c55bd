"""A restricted fact leaves no trace in a public brief: its bytes are those of a brief made without the fact."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest

import tipbrief
from conftest import WORLD
from made import BRIEFS, PERU, TEMPLATES, THEME, of_brief, page_texts, rendered
from tipbrief.documents import Document
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.manifest import FileRecord, Made, Origin, brief_record, file_digest, standing_after, write_manifest
from tipbrief.render import FORMATS, render
from tipbrief.render.start import start_pages
from tipbrief.vocabulary import Sensitivity
from tipbrief.workspace import country_record

BASES = {"peru": PERU, "freedonia": tipbrief.open_workspace(WORLD).facts("freedonia")}
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
    pdf = pypdf.PdfReader(io.BytesIO(content))
    attached = [data.decode("utf-8", "replace") for files in pdf.attachments.values() for data in files]
    metadata = [str(pdf.metadata), pdf.xmp_metadata.stream.get_data().decode() if pdf.xmp_metadata else ""]
    return "\n".join([*page_texts(content), *attached, *metadata, *streams(content), content.decode("latin-1")])


def streams(content: bytes) -> Iterator[str]:
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompress(found[1]).decode("latin-1")
        except zlib.error:
            continue


def telling(facts: FactBase, fact: Fact) -> set[str]:
    """The words and numbers that only the restricted fact has, among all facts and templates."""
    others = " ".join([*(repr(one) for one in facts.facts if one is not fact), *TEMPLATES.texts.values()])
    everywhere = set(re.findall(r"\w+", f"{others} {TEMPLATES.page} {TEMPLATES.phrases} {facts.sources}".lower()))
    own = {str(fact.id), *re.findall(r"\w{2,}", f"{fact.says} {fact.note} {[one.phrase for one in fact.cites]}")}
    return {word for word in own if word.lower() not in everywhere and len(word) > 2}


def test_each_country_has_a_restricted_fact_with_words_of_its_own() -> None:
    for facts in BASES.values():
        assert hidden(facts)
        assert all(len(telling(facts, fact)) >= 3 for fact in hidden(facts))


@pytest.mark.parametrize(("brief", "country"), EACH)
def test_a_public_brief_is_the_document_of_one_made_without_the_fact(brief: str, country: str) -> None:
    """Every format is made of the document alone, so that equal documents have equal bytes in all of them."""
    assert document(BASES[country], brief) == document(without_them(BASES[country]), brief)


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.xdist_group("victim-services")
def test_its_bytes_are_the_same(format_name: str) -> None:
    ignorant = render(document(without_them(PERU), "victim-services"), format_name, THEME)

    assert rendered("victim-services", format_name) == ignorant.content


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(("brief", "country"), EACH)
def test_no_word_and_no_number_of_it_is_in_any_text(brief: str, country: str, format_name: str) -> None:
    facts = BASES[country]
    made = rendered(brief, format_name) if facts is PERU else render(document(facts, brief), format_name, THEME).content
    text = texts_of(made, format_name)

    assert len(text) > 500
    assert [word for fact in hidden(facts) for word in telling(facts, fact) if re.search(rf"\b{word}\b", text)] == []


@pytest.mark.parametrize("format_name", FORMATS)
def test_an_internal_brief_has_them_so_that_the_search_is_known_to_find(format_name: str) -> None:
    facts = BASES["peru"]
    internal = render(document(facts, "victim-services", "internal"), format_name, THEME)
    text = texts_of(internal.content, format_name)
    (fact,) = hidden(facts)

    assert internal.path == ("peru", "en", f"victim-services.internal.{format_name}")
    assert len([word for word in telling(facts, fact) if re.search(rf"\b{word}\b", text)]) >= 3
    assert "Internal edition. It holds restricted facts" in re.sub(r"\s+", " ", text)
    assert "(restricted)" in text


def start_page(facts: FactBase, workspace: tipbrief.Workspace, edition: str = "public") -> str:
    """Of one brief, from the evidence of these facts."""
    made = document(facts, "victim-services", edition)
    page = render(made, "html", THEME)
    origin = Origin(facts="", templates="", versions="", as_of=made.brief.as_of)
    file = FileRecord(sha256=file_digest(page.content), version=made.version, content="", origin=origin)
    record = brief_record(made, {"html": file})
    country = country_record(facts, workspace)
    standing = standing_after(None, (), Made((record,), {made.country: country}))
    pages = start_pages(standing, {record.path("html"): page.content}, TEMPLATES, "en")
    return "\n".join([*(one.content.decode() for one in pages), write_manifest(standing.now)])


def test_the_start_page_and_the_record_of_public_briefs_are_those_made_without_the_fact() -> None:
    workspaces = {"peru": tipbrief.open_workspace(), "freedonia": tipbrief.open_workspace(WORLD)}
    for name, facts in BASES.items():
        text = start_page(facts, workspaces[name])

        assert text == start_page(without_them(facts), workspaces[name])
        assert [
            word for fact in hidden(facts) for word in telling(facts, fact) if re.search(rf"\b{word}\b", text)
        ] == []


def test_the_start_page_of_internal_briefs_has_them() -> None:
    (fact,) = hidden(PERU)
    text = start_page(PERU, tipbrief.open_workspace(), "internal")

    assert len([word for word in telling(PERU, fact) if re.search(rf"\b{word}\b", text)]) >= 3


def test_a_public_start_page_beside_internal_briefs_has_none(tmp_path: Path) -> None:
    (fact,) = hidden(PERU)
    for edition in ("public", "internal"):
        tipbrief.build(
            tipbrief.open_workspace(), tmp_path, briefs=["victim-services"], formats=["html"], edition=edition
        )
    both = (tmp_path / "index.internal.html").read_text()
    words = [word for word in telling(PERU, fact) if re.search(rf"\b{word}\b", both)]

    assert len(words) >= 3
    for name in ("index.html", "manifest.json"):
        assert [word for word in words if re.search(rf"\b{word}\b", (tmp_path / name).read_text())] == []


def test_what_a_relation_says_of_it_is_hidden_with_it() -> None:
    facts = BASES["freedonia"]
    (fact,) = hidden(facts)
    relation = tipbrief.open_workspace().facts("peru").relations[0]
    told = replace(facts, relations=(relation.model_copy(update={"facts": (fact.id, facts.facts[0].id)}),))

    assert told.public().relations == ()
