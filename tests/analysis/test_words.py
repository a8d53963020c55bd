"""A word that is misspelt in a template is told, in whichever analysis it is asked."""

from collections.abc import Callable

import pytest

from made import PERU
from tipbrief.analysis.alike import disagreements_on, lookalikes_of
from tipbrief.analysis.comparing import pairs_that_are
from tipbrief.analysis.counting import divided, parts
from tipbrief.analysis.prevention import measures_under
from tipbrief.analysis.profiling import profile_by_source, profile_lead
from tipbrief.analysis.recommendations import recommendations_on
from tipbrief.analysis.relations import links_of
from tipbrief.analysis.series import later_numbers, numbers_of_one_month, series
from tipbrief.analysis.victim_services import cells_that_are, services_by_age_and_sex
from tipbrief.errors import UnknownSelection

FACT = PERU.facts[0]


@pytest.mark.parametrize(
    ("meant", "asked"),
    [
        ("conviction", lambda: series(PERU, "convictions")),
        ("conviction", lambda: later_numbers(PERU, "convictions")),
        ("conviction", lambda: numbers_of_one_month(PERU, "convictions")),
        ("conviction", lambda: disagreements_on(PERU, "convictions")),
        ("conviction", lambda: divided(PERU, "form", "convictions")),
        ("form", lambda: parts(PERU.statistics()[0], "forms")),
        ("law", lambda: recommendations_on(PERU, "laws")),
        ("law", lambda: lookalikes_of(PERU, "laws")),
        ("route", lambda: profile_by_source(PERU, "rute")),
        ("sex_trafficking", lambda: profile_lead(PERU, "route", form="sex_traficking")),
        ("route", lambda: profile_lead(PERU, "route", apart_from="rute")),
        ("limited", lambda: cells_that_are(services_by_age_and_sex(PERU), "limitd")),
        ("changed", lambda: pairs_that_are((), "changd")),
        ("restates", lambda: links_of(PERU, FACT, "restatez")),
        ("workers", lambda: measures_under(PERU, "worker")),
    ],
)
def test_a_misspelt_word_is_told_with_what_is_meant(meant: str, asked: Callable[[], object]) -> None:
    with pytest.raises(UnknownSelection) as caught:
        asked()

    assert f"did you mean '{meant}'?" in caught.value.hint
