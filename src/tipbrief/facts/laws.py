"""A law: what it makes an offence, the penalties it sets, and the source's two verdicts on them."""

from typing import ClassVar

from tipbrief.facts.fact import Fact, Record
from tipbrief.facts.values import Count, DayValue, Flag, Text
from tipbrief.vocabulary import Form


class Penalty(Record):
    """Years of imprisonment. No ``maximum_years``: the source gives a minimum only."""

    noun: ClassVar[str] = "penalty"

    victims: Text
    minimum_years: Count
    maximum_years: Count | None = None


class Law(Fact):
    """``stringent`` and ``commensurate`` are the source's verdicts (22 USC 7106(a)(2), (3)); absent: it gives none."""

    noun: ClassVar[str] = "law"

    title: Text
    instrument: Text
    enacted: DayValue | None = None
    forms: tuple[Form, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    stringent: Flag | None = None
    commensurate: Flag | None = None
