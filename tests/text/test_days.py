"""Days as users write them."""

import datetime as dt

import pytest

from verifier.errors import BadDate
from verifier.text import parse_day


def test_a_day() -> None:
    assert parse_day(" 2015-05-24 ", field="--published") == dt.date(2015, 5, 24)


@pytest.mark.parametrize("value", ["24 May 2015", "2015-5-24", "2015-02-30", "", "2015-05-24T10:00"])
def test_anything_else_names_the_field(value: str) -> None:
    with pytest.raises(BadDate, match="--published") as caught:
        parse_day(value, field="--published")
    assert caught.value.hint
