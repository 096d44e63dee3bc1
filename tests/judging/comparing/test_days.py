"""Dates at their own precision."""

import datetime as dt

import pytest

from verifier.judging.comparing.days import Days, dateline, find_days, given_days
from verifier.records import When
from verifier.text import split_sentences


def _days(text: str, published: dt.date | None = None) -> list[Days]:
    return [moment.days for moment in find_days(text, sentences=split_sentences(text), published=published)]


def _range(days: Days) -> tuple[str, str]:
    return str(days.first), str(days.last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The ship sank on 3 May 2015.", "2015-05-03", "2015-05-03"),
        ("The ship sank in May 2015.", "2015-05-01", "2015-05-31"),
        ("The ship sank in the first half of May 2015.", "2015-05-01", "2015-05-15"),
        ("The ship sank on the last day of June 2013.", "2013-06-30", "2013-06-30"),
        ("The ship sank on Christmas Eve 2012.", "2012-12-24", "2012-12-24"),
        ("The ship sank in the 1990s.", "1990-01-01", "1999-12-31"),
        ("The plinth stayed until 1996.", "0001-01-01", "1996-12-31"),
        ("It closed before 2000.", "0001-01-01", "1999-12-31"),
        ("It has been shut since 3 May 2015.", "2015-05-03", "9999-12-31"),
        ("She sailed after 2005.", "2006-01-01", "9999-12-31"),
    ],
)
def test_a_date_is_as_wide_as_its_words(text: str, first: str, last: str) -> None:
    (days,) = _days(text)
    assert _range(days) == (first, last)


def test_a_weekday_is_resolved_by_the_report() -> None:
    (days,) = _days("It sank early Sunday.", dt.date(2015, 5, 24))
    assert _range(days) == ("2015-05-24", "2015-05-24")


def test_without_a_report_date_the_weekday_alone_is_known() -> None:
    (days,) = _days("It sank on Sunday.")
    assert days == Days(weekday=6)


def test_a_day_takes_month_and_year_from_the_date_before() -> None:
    assert [_range(days) for days in _days("It sank on 24 December 2012 and was raised on the 26th.")] == [
        ("2012-12-24", "2012-12-24"),
        ("2012-12-26", "2012-12-26"),
    ]


def test_the_dateline_dates_the_report_and_nothing_else() -> None:
    text = "TIRANA (4 March 2017) - A block fell overnight."
    assert dateline(text) == dt.date(2017, 3, 4)
    assert _days(text) == []


def test_the_record_wins_over_the_words() -> None:
    when = When.model_validate({"text": "on Dec. 23", "from": "2014-12-23", "to": "2014-12-23"})
    assert _range(given_days(when)) == ("2014-12-23", "2014-12-23")
    assert given_days(When(text="on Dec. 23")) == Days(month=12, day=23)
