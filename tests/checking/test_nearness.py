"""How much of a corpus speaks to a claim."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from verifier.checking.nearness import Nearness, days_of, near_reports
from verifier.records import Evidence, EvidencePassage, When
from verifier.settings import Settings

Make = Callable[..., Any]
FIRST, LAST = dt.date(2020, 3, 1), dt.date(2020, 5, 2)


def _passage(report_id: str, day: str | None, similarity: float = 0.5, *, admissible: bool = True) -> Evidence:
    return Evidence(
        report_id=report_id,
        outlet="Wire",
        published=dt.date.fromisoformat(day) if day else None,
        url=None,
        retold=False,
        passage=EvidencePassage(start=0, end=4, text="Text"),
        similarity=similarity,
        admissible=admissible,
    )


PASSAGES = [
    _passage("late", "2020-05-03"),
    _passage("last", "2020-05-02"),
    _passage("undated", None),
    _passage("first", "2020-03-01"),
    _passage("early", "2020-02-29"),
    _passage("far", "2020-03-02", 0.39),
    _passage("barred", "2020-03-02", admissible=False),
    _passage("last", "2020-05-02"),
]


def test_near_reports_are_alike_of_the_time_and_may_count() -> None:
    assert near_reports(PASSAGES, similarity=0.4, days=(FIRST, LAST)) == ("last", "undated", "first")
    assert near_reports(PASSAGES, similarity=0.4) == ("late", "last", "undated", "first", "early")
    assert near_reports(PASSAGES, similarity=0.51) == ()


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2020-03-02", "2020-03-03", (FIRST, LAST)),
        ("2020-03-02", None, (FIRST, dt.date(2020, 5, 1))),
        (None, None, None),
        ("0001-01-01", None, None),
    ],
)
def test_the_days_are_those_around_the_claims(
    first: str | None, last: str | None, days: tuple[dt.date, dt.date] | None, make_claim: Make
) -> None:
    when = When.model_validate({"text": "then", "from": first, "to": last})
    assert days_of(make_claim("c", when=when), settings=Settings()) == days


def test_an_undated_claim_is_of_about_the_articles_day(make_claim: Make) -> None:
    day, settings = dt.date(2020, 5, 1), Settings(background_days=60)
    assert days_of(make_claim("c"), settings=settings, published=day) == (dt.date(2020, 3, 2), dt.date(2020, 6, 30))
    assert days_of(make_claim("c"), settings=settings) is None
    unsettled = When.model_validate({"text": "days later"})
    assert days_of(make_claim("c", when=unsettled), settings=settings, published=day) is None


def test_nearness_is_told_with_its_numbers() -> None:
    assert Nearness(1, 0.4).told() == "1 report with a passage of similarity 0.4 or more"
    assert Nearness(0, 0.4).told() == "no report with a passage of similarity 0.4 or more"
    assert Nearness(2, 0.4, (FIRST, LAST)).told() == (
        "2 reports with a passage of similarity 0.4 or more, published from 2020-03-01 to 2020-05-02"
    )
