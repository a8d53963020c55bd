"""A source: one publication, and the country whose facts it holds."""

from typing import ClassVar

from pydantic import Field

from tipbrief.facts.fact import Record
from tipbrief.facts.values import (
    CountryCode,
    DayValue,
    FactIdValue,
    Link,
    PeriodValue,
    SecureLink,
    Sha256,
    SourceIdValue,
    Text,
)
from tipbrief.vocabulary import PublisherKind


class Country(Record):
    """``id`` is the folder's name; ``code`` is ISO 3166-1 alpha-2 and gives the name in every language.

    ``name``, by language, goes before it: where an office calls a country otherwise, or the country is invented.
    """

    noun: ClassVar[str] = "country"

    id: FactIdValue
    code: CountryCode
    name: dict[str, Text] = Field(default_factory=dict)
    note: Text | None = None


class Source(Record):
    """``sha256`` identifies the text that passages point into; what is not known is left out, never guessed.

    ``original`` is where the text was first published, ``archive`` a copy that stays when ``address`` does not.
    ``view`` says whose view the source gives and what its grades mean; every brief that uses it prints that.
    """

    noun: ClassVar[str] = "source"

    id: SourceIdValue
    title: Text
    short_title: Text
    publisher: Text
    kind: PublisherKind
    published: DayValue | None = None
    retrieved: DayValue | None = None
    covers: PeriodValue | None = None
    address: Link | None = None
    original: Link | None = None
    archive: SecureLink | None = None
    rights: Text | None = None
    language: Text = "en"
    sha256: Sha256
    view: Text | None = None
    note: Text | None = None

    @property
    def fingerprint(self) -> str:
        """What its text is recognized by, with the name of the method."""
        return f"SHA-256 {self.sha256}"
