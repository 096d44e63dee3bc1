"""Dates of claims: what is made absolute, by which rule, and what stays empty."""

import datetime as dt

import pytest

from verifier.claims import Dated, date_expressions
from verifier.text import split_sentences

SUNDAY = dt.date(2015, 5, 24)


def dated(text: str, *, published: dt.date | None = SUNDAY) -> list[Dated]:
    return date_expressions(text, sentences=split_sentences(text), published=published)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("It opened on June 22, 2014.", "on June 22, 2014", "2014-06-22", "2014-06-22"),
        ("It opened on 22 June 2014.", "on 22 June 2014", "2014-06-22", "2014-06-22"),
        ("It opened on Sunday, June 22, 2014.", "on Sunday, June 22, 2014", "2014-06-22", "2014-06-22"),
        ("The file says 2014-06-22.", "2014-06-22", "2014-06-22", "2014-06-22"),
        ("On Nov. 25, the dam broke.", "On Nov. 25", "2014-11-25", "2014-11-25"),
        ("On 3 March the dam broke.", "On 3 March", "2015-03-03", "2015-03-03"),
        ("The dam broke on May 24.", "on May 24", "2015-05-24", "2015-05-24"),
        ("The vote will be held on June 3.", "on June 3", "2015-06-03", "2015-06-03"),
        ("The party could lose in November.", "in November", "2015-11-01", "2015-11-30"),
        ("The party may have lost in November.", "in November", "2014-11-01", "2014-11-30"),
        ("The deadline is June 19.", "June 19", "2015-06-19", "2015-06-19"),
        ("It fell on Sunday.", "on Sunday", "2015-05-24", "2015-05-24"),
        ("It fell on Monday night.", "on Monday night", "2015-05-18", "2015-05-18"),
        ("It fell last Sunday.", "last Sunday", "2015-05-17", "2015-05-17"),
        ("They will meet on Tuesday.", "on Tuesday", "2015-05-26", "2015-05-26"),
        ("It fell early this morning.", "early this morning", "2015-05-24", "2015-05-24"),
        ("It fell last night.", "last night", "2015-05-23", "2015-05-23"),
        ("It fell three days ago.", "three days ago", "2015-05-21", "2015-05-21"),
        ("It fell last week.", "last week", "2015-05-11", "2015-05-17"),
        ("It fell in August.", "in August", "2014-08-01", "2014-08-31"),
        ("It fell in May 2013.", "In May 2013", "2013-05-01", "2013-05-31"),
        ("It has stood since 1999.", "since 1999", "1999-01-01", None),
    ],
)
def test_resolved(text: str, words: str, first: str, last: str | None) -> None:
    (found,) = dated(text)
    assert found.when.text.lower() == words.lower()
    assert str(found.when.from_) == first
    assert (found.when.to and str(found.when.to)) == last
    assert found.warning is None


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("On Nov. 25, the dam broke.", None),
        ("It fell on Sunday.", None),
        ("It fell early this morning.", None),
        ("It fell on February 30, 2014.", SUNDAY),
    ],
)
def test_unresolved_is_empty_and_says_why(text: str, published: dt.date | None) -> None:
    (found,) = dated(text, published=published)
    assert (found.when.from_, found.when.to) == (None, None)
    assert found.when.rule == "unresolved"
    assert found.warning is not None
    assert found.when.text in found.warning


def test_order_of_events_gives_the_year_without_a_publication_date() -> None:
    text = "The post fell on June 22, 2014. It was won back. On Nov. 25, it was raided. On Jan. 3, it closed."
    found = dated(text, published=None)
    assert [str(d.when.from_) for d in found] == ["2014-06-22", "2014-11-25", "2015-01-03"]
    assert [d.when.rule for d in found] == ["written in full", "order of events", "order of events"]


def test_order_of_events_and_publication_date_disagree() -> None:
    text = "The post fell on June 22, 2014. On Nov. 25, it was raided."
    found = dated(text, published=dt.date(2016, 7, 1))
    assert found[1].when.from_ is None
    assert found[1].warning == (
        "“On Nov. 25”: the year is not given; the order of events says 2014, the publication date 2015"
    )


def test_days_later_are_counted_from_the_date_before() -> None:
    text = "The post fell on June 22, 2014. Three days later it was won back. Just days later it fell again."
    found = dated(text)
    assert [str(d.when.from_) for d in found] == ["2014-06-22", "2014-06-25", "None"]


@pytest.mark.parametrize("words", ["Three days after", "just days after", "several weeks before", "in recent days"])
def test_vague_expressions_keep_their_words_and_stay_empty(words: str) -> None:
    (found,) = dated(f"{words[:1].upper()}{words[1:]} the raid, the post fell.")
    assert found.when.text.lower() == words.lower()
    assert (found.when.from_, found.when.to, found.when.rule) == (None, None, "too vague for a date")


def test_a_verb_or_a_number_is_no_date() -> None:
    assert dated("The bill may be 10 pages long. They march 10 miles. June Smith left 3 of 4.") == []


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The file says 13/04/2015.", "13/04/2015", "2015-04-13", "2015-04-13"),
        ("The file says 04/13/2015.", "04/13/2015", "2015-04-13", "2015-04-13"),
        ("The file says 4.4.2015.", "4.4.2015", "2015-04-04", "2015-04-04"),
        ("It was written on 05/24/2015.", "05/24/2015", "2015-05-24", "2015-05-24"),
        ("It fell overnight.", "overnight", "2015-05-23", "2015-05-24"),
        ("It was built in the 1990s.", "in the 1990s", "1990-01-01", "1999-12-31"),
        ("It fell on the 12th.", "on the 12th", "2015-05-12", "2015-05-12"),
        ("It fell on the 28th.", "on the 28th", "2015-04-28", "2015-04-28"),
        ("It will open on the 12th.", "on the 12th", "2015-06-12", "2015-06-12"),
        ("It fell this month.", "this month", "2015-05-01", "2015-05-31"),
        ("It fell two weeks ago.", "two weeks ago", "2015-05-04", "2015-05-10"),
        ("It fell last weekend.", "last weekend", "2015-05-16", "2015-05-17"),
        ("Sales fell in the third quarter of 2014.", "in the third quarter of 2014", "2014-07-01", "2014-09-30"),
        ("Sales fell in the fourth quarter.", "in the fourth quarter", "2014-10-01", "2014-12-31"),
        ("Sales fell in the first half of 2014.", "in the first half of 2014", "2014-01-01", "2014-06-30"),
        ("Sales fell in Q2 2014.", "Q2 2014", "2014-04-01", "2014-06-30"),
        ("It fell in spring 2014.", "in spring 2014", "2014-03-01", "2014-05-31"),
        ("It fell in the fall of 2013.", "in the fall of 2013", "2013-09-01", "2013-11-30"),
        ("It fell last summer.", "last summer", "2014-06-01", "2014-08-31"),
        ("It rained between 3 and 7 May.", "between 3 and 7 May", "2015-05-03", "2015-05-07"),
        ("It rained May 3-7, 2014.", "May 3-7, 2014", "2014-05-03", "2014-05-07"),
        ("It stood from 2012 to 2014.", "from 2012 to 2014", "2012-01-01", "2014-12-31"),
        (
            "It stood between Dec. 30, 2013 and Jan. 8, 2014.",
            "Dec. 30, 2013 and Jan. 8, 2014",
            "2013-12-30",
            "2014-01-08",
        ),
        ("It has stood since March 3.", "March 3", "2015-03-03", None),
        ("It must close by 2017.", "by 2017", None, "2017-12-31"),
    ],
)
def test_more_shapes(text: str, words: str, first: str | None, last: str | None) -> None:
    (found,) = dated(text)
    assert found.when.text == words
    assert (found.when.from_ and str(found.when.from_)) == first
    assert (found.when.to and str(found.when.to)) == last
    assert found.warning is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The file says 03/04/2015.", "“03/04/2015”: it can be 3 April or 4 March"),
        ("The file says 31/31/2015.", "“31/31/2015”: there is no such day"),
        ("It fell in winter 2014.", "“in winter 2014”: a winter has two years"),
        ("It fell on Nov. 31.", "“on Nov. 31”: there is no such day"),
        ("Sales fell in the first half.", "“in the first half”: the year is not given"),
        ("It stood from 2014 to 2012.", "“from 2014 to 2012”: it ends before it begins"),
    ],
)
def test_what_cannot_be_told_stays_empty(text: str, why: str) -> None:
    (found,) = dated(text)
    assert (found.when.from_, found.when.to) == (None, None)
    assert found.warning == why


def test_the_articles_other_dates_tell_the_order_of_day_and_month() -> None:
    first, second = dated("It was found on 13/04/2015. It was lost on 03/04/2015.")
    assert [str(d.when.from_) for d in (first, second)] == ["2015-04-13", "2015-04-03"]
    (third,) = dated("It was found on 05/04/2015.", published=dt.date(2015, 5, 4))
    assert str(third.when.from_) == "2015-05-04"


def test_a_leap_day_that_is_wanting_gives_the_nearest_day_and_a_warning() -> None:
    (found,) = dated("It fell on Feb. 29.")
    assert str(found.when.from_) == "2015-02-28"
    assert found.warning == "“on Feb. 29”: 2015 has no such day; the nearest, 2015-02-28, is taken"
    (leap,) = dated("It fell on Feb. 29.", published=dt.date(2016, 5, 24))
    assert (str(leap.when.from_), leap.warning) == ("2016-02-29", None)


def test_the_date_in_an_events_name_does_not_order_what_follows() -> None:
    text = "The march recalled the June 22, 2004 flood. On Nov. 25, a dam broke."
    assert [d.when.from_ for d in dated(text, published=None)] == [dt.date(2004, 6, 22), None]


@pytest.mark.parametrize(
    ("text", "absolute"),
    [
        ("On Nov. 25, the dam broke.", "On November 25, 2014"),
        ("It fell early this morning.", "early on the morning of May 24, 2015"),
        ("Three died Sunday.", "on May 24, 2015"),
        ("The 3 March vote was lost.", "March 3, 2015"),
        ("It fell in May 2013.", None),
        ("Sunday’s vote was lost.", "The May 24, 2015"),
        ("He lost last year’s vote.", "the 2014"),
        ("He ran in last year’s vote.", "the 2014"),
        ("It fell two weeks ago.", "in the week of May 4, 2015"),
        ("He spent much of last week there.", "the week of May 11, 2015"),
        ("It fell earlier this year.", "in 2015"),
        ("It fell last month.", "in April 2015"),
        ("It fell last summer.", "in the summer of 2014"),
        ("It fell overnight.", "overnight to May 24, 2015"),
        ("It rained between 3 and 7 May.", "between 3 and 7 May, 2015"),
        ("It has risen since March.", "since March 2015"),
        ("It fell in early March.", "in early March 2015"),
    ],
)
def test_words_to_stand_alone(text: str, absolute: str | None) -> None:
    (found,) = dated(text)
    assert found.absolute == absolute


def test_weekday_that_the_calendar_denies() -> None:
    (found,) = dated("It fell on Monday, Nov. 25.")
    assert found.when.from_ is None
    assert found.warning == "“on Monday, Nov. 25”: 2014-11-25 is no Monday"


@pytest.mark.parametrize(
    ("text", "published"),
    [("It falls tomorrow.", dt.date(9999, 12, 31)), ("It fell yesterday.", dt.date(1, 1, 1))],
)
def test_past_the_calendars_end_stays_empty(text: str, published: dt.date) -> None:
    (found,) = dated(text, published=published)
    assert found.when.from_ is None
    assert found.warning is not None
