"""The record of an output folder: plain, safe to read back, and true of what stands there."""

import json
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipbrief.manifest import (
    BriefRecord,
    CountryRecord,
    FileRecord,
    Made,
    Manifest,
    Origin,
    Standing,
    read_manifest,
    standing_after,
    write_manifest,
)
from tipbrief.vocabulary import Change, Edition, Layout

COUNTRY = CountryRecord(
    code="PE", names={}, facts=3, sources=1, citations=4, verified=4, changed=0, verified_on=date(2024, 7, 1)
)


ORIGIN = Origin(facts="ff", templates="tt", versions="vv", as_of=date(2024, 6, 30))


def record(name: str, version: str, **contents: bytes) -> BriefRecord:
    return BriefRecord(
        country="sample",
        language="en",
        type=name,
        name=name,
        title=name.title(),
        purpose="A test.",
        as_of=date(2024, 6, 30),
        edition=Edition.PUBLIC,
        layout=Layout.FULL,
        version=version,
        files={
            kind: FileRecord(sha256=sha256(content).hexdigest(), version=version, content="cc", origin=ORIGIN)
            for kind, content in contents.items()
        },
    )


def manifest(*briefs: BriefRecord) -> Manifest:
    return Manifest(countries={"sample": COUNTRY}, briefs={brief.key: brief for brief in briefs})


def test_what_is_written_is_read_and_has_its_keys_in_order() -> None:
    made = manifest(record("one", "aaaa", md=b"1", html=b"<1>"))
    text = write_manifest(made)
    brief = json.loads(text)["briefs"]["sample/en/one"]

    assert read_manifest(text) == made
    assert list(brief) == sorted(brief)
    assert brief["files"]["md"]["sha256"] == sha256(b"1").hexdigest()
    assert text.index("digest") < text.index("briefs")


@given(title=st.text())
def test_it_is_the_json_that_any_other_writer_makes_of_it(title: str) -> None:
    made = manifest(record("one", "aaaa", md=b"1").model_copy(update={"title": title}))
    told = {"digest": "", **json.loads(write_manifest(made))}

    rest = {key: value for key, value in told.items() if key != "digest"}
    plain = json.dumps(rest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert write_manifest(made) == sealed(f"{{,{plain[1:]}")
    assert read_manifest(write_manifest(made)) == made


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        ('"manifest": 2', '"manifest": 1'),
        ('"version": "aaaa"', '"version": 3'),
        ('"country": "sample"', '"country": ".."'),
        ('"name": "one"', '"name": "two"'),
        ('"md": {', '"md/../../../secret": {'),
        ('"code": "PE"', '"code": "Peru"'),
        ('"sample": {', '"other": {'),
        ("{", ""),
    ],
)
def test_a_damaged_or_unsafe_one_tells_nothing(what: str, instead: str) -> None:
    text = write_manifest(manifest(record("one", "aaaa", md=b"1")))

    assert what in text
    assert read_manifest(text) is not None
    assert read_manifest(sealed(text.replace(what, instead))) is None
    assert read_manifest(text.replace(what, instead)) is None


def sealed(text: str) -> str:
    """As whoever edits it by hand would have to."""
    told = "{" + text.partition(",")[2]
    return f'{{\n "digest": "{sha256(told.encode()).hexdigest()}",{told[1:]}'


@given(place=st.integers(min_value=0), bit=st.integers(0, 6))
def test_no_bit_of_it_changes_unseen(place: int, bit: int) -> None:
    content = bytearray(write_manifest(manifest(record("one", "aaaa", md=b"1"))).encode())
    content[place % len(content)] ^= 1 << bit

    assert read_manifest(content.decode()) is None


def test_a_path_that_leads_out_of_the_folder_is_refused_even_where_key_and_fields_agree() -> None:
    outside = record("one", "aaaa", md=b"1").model_copy(update={"country": ".."})

    assert read_manifest(write_manifest(manifest(outside))) is None


def after_building(before: Manifest | None, intact: set[str], *made: BriefRecord) -> Standing:
    return standing_after(before, intact, Made(made, {"sample": COUNTRY}))


def test_every_change_is_told() -> None:
    before = manifest(*(record(name, "aaaa", md=b"1") for name in ("same", "other", "left", "lost")))
    made = [record("same", "aaaa", md=b"1"), record("other", "bbbb", md=b"2"), record("fresh", "cccc", md=b"3")]

    after = after_building(before, {"sample/en/left.md"}, *made)

    assert {brief.name: after.change_of(brief) for brief in after.now.briefs.values()} == {
        "same": Change.UNCHANGED,
        "other": Change.CHANGED,
        "left": Change.KEPT,
        "fresh": Change.NEW,
    }
    assert [brief.name for brief in after.gone] == ["lost"]


def test_a_first_build_has_no_news() -> None:
    after = after_building(None, set(), record("one", "aaaa", md=b"1"))

    assert [after.change_of(brief) for brief in after.now.briefs.values()] == [None]
    assert after.gone == ()


def test_a_format_of_an_earlier_build_keeps_its_version() -> None:
    before = manifest(record("one", "aaaa", pdf=b"old", md=b"old"))

    after = standing_after(before, {"sample/en/one.pdf"}, Made((record("one", "bbbb", md=b"new"),)))
    (one,) = after.now.briefs.values()

    assert one.version == "bbbb"
    assert {kind: file.version for kind, file in one.files.items()} == {"pdf": "aaaa", "md": "bbbb"}
    assert after.now.countries == {"sample": COUNTRY}


def test_a_file_with_other_bytes_is_no_longer_known() -> None:
    before = manifest(record("one", "aaaa", pdf=b"old", md=b"old"))

    after = standing_after(before, {"sample/en/one.pdf"}, Made())

    assert list(after.now.briefs["sample/en/one"].files) == ["pdf"]


def test_a_brief_of_which_no_file_could_be_made_was_not_built() -> None:
    before = manifest(record("one", "aaaa", md=b"1"))

    after = after_building(before, {"sample/en/one.md"}, record("one", "bbbb"), record("two", "cccc"))

    assert after.now == before
    assert [after.change_of(brief) for brief in after.now.briefs.values()] == [Change.KEPT]


def test_a_country_without_a_brief_is_forgotten() -> None:
    after = standing_after(manifest(record("one", "aaaa", md=b"1")), (), Made())

    assert after.now == Manifest(countries={}, briefs={})
