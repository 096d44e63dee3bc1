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
    ("text", "absolute"),
    [
        ("On Nov. 25, the dam broke.", "On November 25, 2014"),
        ("It fell early this morning.", "early on the morning of May 24, 2015"),
        ("Three died Sunday.", "on May 24, 2015"),
        ("The 3 March vote was lost.", "March 3, 2015"),
        ("It fell in May 2013.", None),
        ("Sunday’s vote was lost.", None),
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
