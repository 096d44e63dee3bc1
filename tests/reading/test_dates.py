"""Publication dates as pages state them."""

from __future__ import annotations

import datetime as dt

import pytest

from verifier.reading.dates import stated_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2015-05-24", dt.date(2015, 5, 24)),
        (" 2015-05-24T10:00:00Z ", dt.date(2015, 5, 24)),
        ("2015-05-24T23:30:00-05:00", dt.date(2015, 5, 24)),
        ("2015-05-24T00:30:00+0200", dt.date(2015, 5, 24)),
        ("2015-05-24T23:30:00.000+00", dt.date(2015, 5, 24)),
        ("2015-05-24 23:30:00", dt.date(2015, 5, 24)),
        ("2015-05-24T23:30:00 EDT", dt.date(2015, 5, 24)),
        ("20150524", dt.date(2015, 5, 24)),
        ("2015/5/24", dt.date(2015, 5, 24)),
        ("Sun, 24 May 2015 22:00:00 -0500", dt.date(2015, 5, 24)),
        ("Sun, 24 May 2015 22:00:00 GMT", dt.date(2015, 5, 24)),
        ("May 24, 2015", dt.date(2015, 5, 24)),
        ("Sunday, May 24th, 2015 at 11:30 pm EST", dt.date(2015, 5, 24)),
        ("24 May 2015", dt.date(2015, 5, 24)),
        ("2015-05-24T23:30:00 XYZ", dt.date(2015, 5, 24)),
        ("May 2015", None),
        ("2015", None),
        ("2015-05", None),
        ("05/04/2015", None),
        ("2015-02-30", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days(value: str, day: dt.date | None) -> None:
    assert stated_day(value) == day
