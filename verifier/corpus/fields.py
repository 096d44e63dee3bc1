"""One JSON object as a report, or the reason why it is none."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import ConfigDict

from verifier.corpus.content import Content, content_of, derived_id
from verifier.errors import BadDate, BadRecord, InputError
from verifier.records import Record, Report
from verifier.text.days import parse_day

__all__ = ["FIELDS", "ReportLine", "check_fields", "content_of_json", "parse_fields", "report_of_json"]

FIELDS = ("id", "outlet", "published", "url", "title", "byline", "text", "retold")
"""What a record may hold; anything else in it is ignored."""


class ReportLine(Record):
    """One line of a JSON Lines file as `corpus add` takes it in: looser than a stored report.

    Further fields are ignored, and any column can be taken for a field (`--field`). Null and the empty string mean
    missing.
    """

    model_config = ConfigDict(extra="allow")

    text: str
    """The report's text, without its title; never blank."""
    id: str | int | None = None
    """Names the report; where it is missing, one is derived from the URL or from all fields."""
    outlet: str | None = None
    published: dt.date | dt.datetime | Literal[""] | None = None
    """The day, or a moment (ISO 8601), of which the day counts that it names itself, whatever its offset."""
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    retold: bool | None = None
    """Whether the text retells the report in other words."""


_JSON_TYPES = {bool: "a boolean", int: "a number", float: "a number", list: "an array", dict: "an object"}
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}.*", re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NO_ID = "?"


def parse_fields(pairs: Sequence[str]) -> dict[str, str]:
    """A mapping of field names to columns, from NAME=COLUMN as users write it.

    Raises:
        InputError: A pair has another form, or names a field twice or one that there is not.
    """
    mapping: dict[str, str] = {}
    for pair in pairs:
        name, _, column = pair.partition("=")
        if not (name and column):
            raise InputError(f"--field {pair}: is not NAME=COLUMN", hint="Write it as in --field text=body.")
        if name in mapping:
            raise InputError(f"--field {pair}: {name} is mapped twice", hint="Name one column for each field.")
        mapping[name] = column
    check_fields(mapping)
    return mapping


def check_fields(fields: Mapping[str, str]) -> None:
    """Refuse a mapping of field names to columns that names an unknown field.

    Raises:
        InputError: It does.
    """
    for name in fields:
        if name not in FIELDS:
            raise InputError(
                f"--field {name}={fields[name]}: there is no field {name!r}",
                hint=f"Map one of {', '.join(FIELDS)}.",
            )


def report_of_json(line: str, *, fields: Mapping[str, str]) -> Report:
    """The report that a line of JSON holds, tidied; see `content_of_json`."""
    return content_of_json(line, fields=fields).report


def content_of_json(line: str, *, fields: Mapping[str, str]) -> Content:
    """What a line of JSON holds as a report.

    `text` must be there; `id` may be missing (see `content.derived_id`) and may be a whole number;
    `published` is an ISO day, or an ISO moment, of which the day counts that it names itself, whatever its
    offset: the day that stands over the report; the others are strings, `retold` true or false. Null and the
    empty string mean missing. `ReportLine` is the same as a schema.

    Args:
        line: One JSON object.
        fields: Column of the object for a field, where it is not the field's own name.

    Raises:
        BadRecord: It is no such object; the message names the field but no place.
    """
    row = _object(line)
    values: dict[str, Any] = {}
    for name in FIELDS:
        column = fields.get(name, name)
        label = f'"{name}"' if column == name else f'"{name}" (column "{column}")'
        values[name] = _value(name, row.get(column), label)
    if values["text"] is None:
        column = fields.get("text", "text")
        raise BadRecord(f'has no "{column}"', hint="Name the column that holds the text: --field text=COLUMN.")
    if values["id"] is None:
        values["id"] = derived_id(Report(**{**values, "id": _NO_ID}))
    return content_of(Report(**values))


def _object(line: str) -> dict[str, Any]:
    """The JSON object in `line`."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadRecord(
            f"is not JSON: {error.msg} at column {error.colno}", hint="Write one JSON object in each line."
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets in brackets
        raise BadRecord(f"is not JSON that can be read: {error}", hint="Write a flat object.") from error
    if not isinstance(row, dict):
        raise BadRecord("is not a JSON object", hint="Write one JSON object in each line.")
    return row


def _value(name: str, value: object, label: str) -> str | bool | dt.date | None:
    """The value of one field, checked."""
    if name == "retold":
        return _boolean(value, label)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadRecord(f"{label} is {_JSON_TYPES[type(value)]}, not a string", hint="Write it in quotes.")
    if _SURROGATE.search(value):
        raise BadRecord(f"{label} holds half a surrogate pair, which is no character", hint="Export the text as UTF-8.")
    if not value or (value.isspace() and name != "text"):
        return None
    return _day(value, label) if name == "published" else value


def _boolean(value: object, label: str) -> bool:
    if value is None:
        return False
    if not isinstance(value, bool):
        raise BadRecord(f"{label} is neither true nor false", hint="Write true or false, without quotes.")
    return value


def _day(value: str, label: str) -> dt.date:
    """The day that an ISO day or moment names, in the moment's own zone."""
    hint = "Write the day as YYYY-MM-DD, or the moment as YYYY-MM-DDTHH:MM:SSZ."
    try:
        if not _MOMENT.fullmatch(value.strip()):
            return parse_day(value, field=label)
        return dt.datetime.fromisoformat(value.strip()).date()
    except BadDate as error:
        raise BadRecord(error.message, hint=hint) from error
    except ValueError as error:
        raise BadRecord(f"{label}: {value!r} is no moment: {error}", hint=hint) from error
