"""A number in, a workspace of so many invented countries out: Peru's structure, under other names, with other numbers.

The same seed gives the same bytes. Every count of a country is multiplied by one factor, so that parts still make
their totals; dates, and what is cited where, stay. Nobody is told of what is invented: all countries carry the code of
Antarctica, which has no government, publishers are made up, and addresses lead to example.org.

    python bench/fleet.py FOLDER [--countries 100] [--seed 1]
"""

import argparse
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from random import Random

from babel import Locale

PERU = Path(__file__).parent.parent / "facts" / "peru"
COUNTRIES = 100
SEED = 1
FACTORS = range(2, 10)
CODE = "AQ"

Piece = tuple[str, str]
"""A part of Peru's facts, after what it is: ``kept`` as it stands, or what each country tells otherwise."""


@dataclass(frozen=True, slots=True)
class Original:
    """Peru's files in pieces, and the numbers that their fields count."""

    files: Mapping[str, tuple[Piece, ...]]
    counts: frozenset[int]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invented:
    """``factor`` is what ``counts`` are multiplied by; ``words`` are the new ones by those of Peru."""

    name: str
    factor: int
    counts: frozenset[int]
    words: Mapping[str, str]

    @property
    def id(self) -> str:
        return self.name.lower()

    def tells(self, piece: Piece) -> str:
        kind, text = piece
        match kind:
            case "word":
                return self.words[text]
            case "count":
                field, _, value = text.partition(": ")
                return f"{self.words.get(field, field)}: {int(value) * self.factor}"
            case "number":
                return f"{_value(text) * self.factor:,}" if _value(text) in self.counts else text
            case "millions":
                return f"{float(text) * self.factor:g}"
            case "address":
                return f"https://www.example.org/{self.id}"
            case "digest":
                return sha256(f"{self.id} {text}".encode()).hexdigest()
        return text


def make_fleet(folder: Path, countries: int = COUNTRIES, seed: int = SEED) -> tuple[str, ...]:
    """Writes ``folder/facts``, and gives the ids of the countries in order."""
    peru = _original()
    for name in Random(f"{seed}").sample(_names(), countries):  # noqa: S311  # as below: the same each time
        _write(folder, peru, _invented(name, peru, Random(f"{seed} {name}")))  # noqa: S311
    return tuple(sorted(path.name for path in (folder / "facts").iterdir()))


def _original() -> Original:
    texts = {path.name: path.read_text("utf-8") for path in sorted(PERU.glob("*.yaml")) if path.stem != "country"}
    places = _places("\n".join(texts.values()))
    words = "|".join(map(re.escape, (*places, *_WORDS)))
    spots = re.compile(rf"{_SPOTS}|\b(?P<word>Peruvian|(?:{words})(?![A-Za-z]))", re.MULTILINE)
    files = {name: tuple(_pieces(text, spots)) for name, text in texts.items()}
    counted = [text for pieces in files.values() for kind, text in pieces if kind == "count"]
    return Original(files, frozenset(int(text.partition(": ")[2]) for text in counted) - _TOO_COMMON, places)


def _places(text: str) -> tuple[str, ...]:
    """The longest first, so that a river is not taken for its valley."""
    listed = ", ".join(re.findall(r"^ +places?: \[(.+)\]$", text, re.MULTILINE)).split(", ")
    own = {name for name in listed if name[0].isupper()} - {"Brazil", "Peruvian Amazon"}
    return tuple(sorted(own, key=lambda name: (-len(name), name)))


def _pieces(text: str, spots: re.Pattern[str]) -> Iterator[Piece]:
    end = 0
    for found in spots.finditer(text):
        yield "kept", text[end : found.start()]
        yield str(found.lastgroup), found[0]
        end = found.end()
    yield "kept", text[end:]


_PARTS = (
    "new|ongoing|unspecified|trafficking|(?:sex|labor)_trafficking|related_exploitation|(?:foreign_)?nationals[a-z_]*"
)
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SPOTS = "|".join(
    (
        r"(?P<kept>^#.*$|\b(?:paragraph|priority|date|dated|enacted|as_of|score|out_of|m\w+imum_years): [\d-]+)",
        rf"\b(?P<count>(?:amount|usd|value|lowest|highest|count|[A-Z]{{2}}|{_PARTS}): \d+)(?=[,}}\n])",
        r"(?P<address>https?://[^\s}]+)|(?<=sha256: )(?P<digest>\w+)|(?P<millions>\b\d+\.\d+(?= million))",
        rf"(?<![\w.,/-])(?P<number>\d[\d,]*(?<!,)(?![\w-]|[.,]\d| (?:{_MONTHS}))|(?:{'|'.join(_SMALL)})\b(?! years|-))",
    )
)
_TOO_COMMON = frozenset({1, *range(1900, 2100)})
"""A one may be a pronoun, and a year is a year."""


def _value(typed: str) -> int:
    return _SMALL.index(typed) + 2 if typed in _SMALL else int(typed.replace(",", ""))


_WORDS = {
    "US Department of State": "Ministry of Invented Affairs",
    "United States Government": "invented ministry",
    "US Government": "invented government’s",
    "Wikipedia": "Open Atlas",
    "Peruvian": "{name}n",
    "Peru": "{name}",
    "peru": "{id}",
    "PERU": "{upper}",
    "PE": CODE,
}


def _names() -> list[str]:
    """All begin with a consonant, for the sake of the article, and none is a country's."""
    known = set(Locale("en").territories.values())
    made = ("".join(parts) for parts in product(_FIRST, _SECOND, ("nia", "ria", "lia", "via", "sia")))
    return [name for name in made if name not in known]


_FIRST = (
    "Bel",
    "Cor",
    "Dal",
    "Fen",
    "Gal",
    "Hor",
    "Kel",
    "Lor",
    "Mar",
    "Nor",
    "Pel",
    "Quel",
    "Ros",
    "Sel",
    "Tor",
    "Vel",
)
_SECOND = ("a", "do", "e", "go", "mi", "o", "ta", "va")


def _invented(name: str, peru: Original, chance: Random) -> Invented:
    words = {old: new.format(name=name, id=name.lower(), upper=name.upper()) for old, new in _WORDS.items()}
    for place in reversed(peru.places):  # the short names first: a river is called after its valley
        stem, river, _ = place.partition(" River")
        words[place] = (words.get(stem) or _place(chance)) + river
    return Invented(name, chance.choice(FACTORS), peru.counts, words)


def _place(chance: Random) -> str:
    return chance.choice(_FIRST) + chance.choice(_SECOND) + chance.choice(("r", "n", "s", "mar", "len", "dor"))


def _write(folder: Path, peru: Original, country: Invented) -> None:
    own = folder / "facts" / country.id
    own.mkdir(parents=True)
    for name, pieces in peru.files.items():
        (own / name).write_text("".join(map(country.tells, pieces)), "utf-8")
    told = f"id: {country.id}\ncode: {CODE}\nname: {{en: {country.name}}}\nnote: Invented for a bench.\n"
    (own / "country.yaml").write_text(told, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--countries", type=int, default=COUNTRIES)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    print(*make_fleet(asked.folder, asked.countries, asked.seed), sep="\n")


if __name__ == "__main__":
    main()
