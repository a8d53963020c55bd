"""The page that leads to all briefs: what it says of them, and that nothing in it can act by itself."""

import base64
import hashlib
import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from html import unescape
from typing import Any

import pytest

from made import TEMPLATES
from tipbrief.check.templates import PAGE_PARTS
from tipbrief.documents import Page, Rendering, Templates
from tipbrief.manifest import BriefRecord, CountryRecord, FileRecord, Manifest, Origin, Standing
from tipbrief.render import START_PAGE
from tipbrief.render.search import search_scripts
from tipbrief.render.start import start_pages
from tipbrief.vocabulary import Edition, Layout

VERIFIED = CountryRecord(
    code="PE", names={}, facts=1010, sources=1, citations=1234, verified=1234, changed=0, verified_on=date(2024, 7, 1)
)
ARTICLE = '<article><h2 id="one">One</h2><p>Words.</p></article>'


def file_of(version: str) -> FileRecord:
    origin = Origin(facts="", templates="", versions="", as_of=date(2024, 6, 30))
    return FileRecord(sha256="", version=version, content="", origin=origin)


def brief(name: str = "gaps", version: str = "aaaa", **fields: object) -> BriefRecord:
    usual: dict[str, object] = {
        "country": "peru",
        "type": "gaps",
        "language": "en",
        "title": "Gaps & <more>",
        "purpose": "What is missing.",
        "as_of": date(2024, 6, 30),
        "edition": Edition.PUBLIC,
        "layout": Layout.FULL,
        "files": {"html": file_of(version)},
    }
    return BriefRecord.model_validate({"name": name, "version": version, **usual, **fields})


def manifest(*briefs: BriefRecord, country: CountryRecord = VERIFIED) -> Manifest:
    return Manifest(countries={"peru": country}, briefs={one.key: one for one in briefs})


def made(now: Manifest, before: Manifest | None = None, built: frozenset[str] | None = None) -> tuple[Rendering, ...]:
    return start_pages(Standing(now, before, frozenset(now.briefs) if built is None else built), TEMPLATES, "en")


def searched(now: Manifest, article: str = ARTICLE) -> dict[str, str]:
    """The scripts by path."""
    pages = {one.path("html"): article.encode() for one in now.briefs.values() if "html" in one.files}
    scripts = search_scripts(Standing(now, None, frozenset()), "peru", pages, TEMPLATES, "en")
    return {"/".join(one.path): one.content.decode() for one in scripts}


def data(script: str) -> list[dict[str, object]]:
    """What a script hands over."""
    handed = re.fullmatch(r"searchable\((.*)\);\n", script, re.DOTALL)
    assert handed
    found: list[dict[str, object]] = json.loads(handed[1])
    return found


def page(now: Manifest, before: Manifest | None = None, built: frozenset[str] | None = None) -> str:
    (one,) = made(now, before, built)
    return one.content.decode()


def told(text: str) -> str:
    """What the page says, without the data of its search."""
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", text.split("<body", 1)[1], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", shown)).split())


def index(text: str) -> Mapping[str, Any]:
    found = re.search(r'<script type="application/json" id="index">(.*?)</script>', text, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_it_says_what_stands_behind_a_country() -> None:
    text = told(page(manifest(brief())))

    assert "1 country 1 brief Languages: English Formats: HTML No earlier build is known" in text
    assert "Peru 1,010 facts 1 source 1,234 of 1,234 citations verified against the texts on July 1, 2024" in text
    assert "Gaps & <more> What is missing. As of June 30, 2024 Language English Version aaaa HTML" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"verified_on": None, "verified": 0}, "not verified"),
        ({"verified": 1230}, "1,230 of 1,234 citations verified against the texts on July 1, 2024"),
        ({"changed": 1}, "on July 1, 2024; the numbers of 1 fact have changed since"),
        ({"changed": 2}, "on July 1, 2024; the numbers of 2 facts have changed since"),
    ],
)
def test_what_is_not_verified_is_not_told_as_verified(fields: dict[str, object], words: str) -> None:
    text = page(manifest(brief(), country=VERIFIED.model_copy(update=fields)))

    assert words in told(text)
    assert 'class="unverified"' in text
    assert 'class="verified"' not in text


def test_it_tells_what_a_build_changed() -> None:
    before = manifest(*(brief(name, "aaaa") for name in ("same", "other", "left", "lost")))
    now = manifest(brief("same"), brief("other", "bbbb"), brief("fresh"), brief("left"))

    text = told(page(now, before, frozenset(now.briefs) - {"peru/en/left"}))

    assert "Since the last build: 1 new, 1 changed, 1 unchanged, 1 not built again, 1 gone" in text
    assert "Since the last build changed, version aaaa → bbbb" in text
    assert text.endswith("No longer there Peru: Gaps & <more> (English, version aaaa )")


def test_a_file_of_an_older_version_is_told_as_one() -> None:
    files = {"html": file_of("bbbb"), "pdf": file_of("aaaa")}

    assert told(page(manifest(brief(version="bbbb", files=files)))).endswith("HTML PDF older version aaaa")


@pytest.mark.parametrize(
    ("code", "name"), [("es", "Spanish"), ("pt-br", "Brazilian Portuguese"), ("es-pe", "Spanish"), ("qxx", "qxx")]
)
def test_a_language_is_called_by_its_name(code: str, name: str) -> None:
    assert f"Languages: {name} Formats" in told(page(manifest(brief(language=code))))


def test_every_format_is_linked_and_one_without_a_name_is_called_by_its_ending() -> None:
    files = {name: file_of("aaaa") for name in ("epub", "html", "json", "md", "pdf")}
    text = page(manifest(brief(files=files)))

    assert re.findall(r'<li><a href="([^"]*)" aria-label="([^:]*): ', text) == [
        ("peru/en/gaps.html", "HTML"),
        ("peru/en/gaps.pdf", "PDF"),
        ("peru/en/gaps.md", "Markdown"),
        ("peru/en/gaps.epub", "EPUB"),
        ("peru/en/gaps.json", "JSON"),
    ]


def test_without_a_brief_as_html_there_is_no_page() -> None:
    assert made(manifest(brief(files={"md": file_of("aaaa")}))) == ()


def test_internal_briefs_stand_on_a_page_of_their_own() -> None:
    internal = brief("gaps.highlights.internal", title="Hidden", edition=Edition.INTERNAL, layout=Layout.HIGHLIGHTS)
    before = manifest(brief(), internal.model_copy(update={"name": "lost.internal"}))

    public, both = made(manifest(brief(), internal), before)

    assert [public.path, both.path] == [("index.html",), ("index.internal.html",)]
    assert "Hidden" not in public.content.decode()
    assert "internal" not in told(public.content.decode())
    assert "Hidden highlights internal edition" in told(both.content.decode())
    assert "Internal edition. It holds restricted facts" in told(both.content.decode())
    assert public.content == made(manifest(brief()), manifest(brief()))[0].content


def test_only_the_page_s_own_script_may_run() -> None:
    text = page(manifest(brief()))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert policy
    assert policy[1].split("; ") == [
        "default-src 'none'",
        f"script-src 'self' 'sha256-{digest}'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(|import|localStorage", script
    )
    assert not re.search(r"@import|url\(| src=|<link|<form|https?:", text)


def test_a_script_hands_over_what_briefs_say_and_does_nothing_else() -> None:
    article = (
        '<article><h2 id="one">A &lt;/script&gt;</h2><p>&lt;!--&lt;script&gt; "]);alert(1) &amp;amp;</p></article>'
    )
    hostile = '</script>"]);alert(1)//\u2028'
    (script,) = searched(manifest(brief(title=hostile)), article).values()
    (one,) = data(script)

    assert script.count("\n") == 3
    assert "<" not in script
    assert one["title"] == hostile
    assert one["sections"] == [["one", "A </script>", "", '<!--<script> "]);alert(1) &amp;']]


def test_what_a_page_searches_stands_in_a_script_for_each_country_and_edition() -> None:
    internal = brief("gaps.internal", title="Hidden", edition=Edition.INTERNAL)
    unseen = brief("funding", files={"md": file_of("aaaa")})
    now = manifest(brief(), internal, unseen)
    scripts = searched(now)

    assert {path: [one["path"] for one in data(script)] for path, script in scripts.items()} == {
        "peru/search.js": ["peru/en/gaps.html"],
        "peru/search.internal.js": ["peru/en/gaps.internal.html"],
    }
    assert [index(one.content.decode())["scripts"] for one in made(now)] == [
        ["peru/search.js"],
        ["peru/search.internal.js", "peru/search.js"],
    ]


def test_no_country_takes_an_id_that_the_script_knows() -> None:
    one = brief(country="index")
    text = page(Manifest(countries={"index": VERIFIED}, briefs={one.key: one}))

    assert len(re.findall(' id="index"', text)) == 1


def test_its_bytes_do_not_depend_on_the_order_of_what_it_is_given() -> None:
    first, second = brief("one"), brief("two")

    assert page(manifest(first, second)) == page(manifest(second, first))


def html(sha256: str = "1", versions: str = "2") -> FileRecord:
    file = file_of("aaaa")
    return file.model_copy(update={"sha256": sha256, "origin": file.origin.model_copy(update={"versions": versions})})


@pytest.mark.parametrize(
    ("before", "built", "is_read_again"),
    [
        (manifest(brief(files={"html": html()})), {"peru/en/gaps"}, False),
        (manifest(brief(files={"html": html()})), {}, True),
        (manifest(brief(files={"html": html(sha256="3")})), {"peru/en/gaps"}, True),
        (manifest(brief(files={"html": html(versions="3")})), {"peru/en/gaps"}, True),
        (manifest(brief(files={"md": html()})), {"peru/en/gaps"}, True),
        (None, {"peru/en/gaps"}, True),
    ],
)
def test_a_page_is_read_again_where_it_or_what_reads_it_is_another(
    before: Manifest | None, built: Collection[str], *, is_read_again: bool
) -> None:
    now = manifest(brief(files={"html": html()}))
    read = searched(now)["peru/search.js"]
    told_before = read.replace("Words.", "Other words, < and >.".replace("<", "\\u003c").replace(">", "\\u003e"))
    pages, standing = {"peru/en/gaps.html": ARTICLE.encode()}, Standing(now, before, frozenset(built))

    (script,) = search_scripts(standing, "peru", pages, TEMPLATES, "en", [told_before.encode()])

    assert told_before != read
    assert script.content.decode() == (read if is_read_again else told_before)


def test_it_depends_on_no_part_of_the_page_that_is_not_named() -> None:
    texts = {
        name: TEMPLATES.texts[name] if name in START_PAGE else "" for name in (f"page/{one}" for one in PAGE_PARTS)
    }
    alone = Templates((), {}, {}, {"en": TEMPLATES.phrases["en"]}, Page(*texts.values()))
    standing = Standing(manifest(brief()), None, frozenset())

    assert start_pages(standing, alone, "en") == start_pages(standing, TEMPLATES, "en")
