"""Calendar days as users write them."""

from __future__ import annotations

import datetime as dt
import re

from verifier.errors import BadDate

__all__ = ["parse_day"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(value: str, *, field: str) -> dt.date:
    """The day that `value` names.

    Args:
        value: A day as YYYY-MM-DD; blanks around it are ignored.
        field: The option or field that it came from, for the error.

    Raises:
        BadDate: `value` has another form, or no such day exists.
    """
    text = value.strip()
    if not _DAY.fullmatch(text):
        raise BadDate(f"{field}: {value!r} is not a date", hint="Write the day as YYYY-MM-DD, as in 2015-05-24.")
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadDate(f"{field}: no such day as {value!r}", hint="Check the month and the day.") from error
