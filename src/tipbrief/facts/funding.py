"""Money: what was asked for, allocated or spent, by whom, for what."""

from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator

from tipbrief.facts.fact import Fact
from tipbrief.facts.values import Currency, Flag, Money, Text, either, parse_money
from tipbrief.vocabulary import Absence, FundingLevel, FundingStage, Theme


class Funding(Fact):
    """``amount`` is in ``currency`` (ISO 4217) as the source gives it; ``usd`` is the source's own conversion."""

    noun: ClassVar[str] = "funding"

    stage: FundingStage
    level: FundingLevel
    amount: Annotated[Money | Absence, PlainValidator(either(parse=parse_money, words=Absence))]
    currency: Currency | None = None
    usd: Money | None = None
    payer: Text
    themes: tuple[Theme, ...] = Field(min_length=1)
    first_time: Flag = False
