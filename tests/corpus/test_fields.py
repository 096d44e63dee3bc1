"""One JSON object as a report."""

from __future__ import annotations

import datetime as dt
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.corpus.content import content_of
from verifier.corpus.fields import ReportLine, check_fields, parse_fields, report_of_json
from verifier.errors import BadRecord, InputError
from verifier.records import Report


def reason(line: str, **fields: str) -> str:
    with pytest.raises(BadRecord) as caught:
        report_of_json(line, fields=fields)
    assert caught.value.hint
    return caught.value.message


def test_all_fields_and_unknown_ones() -> None:
    line = (
        '{"id": "r1", "outlet": "Gazette", "published": "2015-05-24", "url": "http://a.example/",'
        ' "title": "Fall", "byline": "A. Writer", "text": "It fell.", "retold": true,'
        ' "based_on": ["x"], "score": NaN}'
    )
    assert report_of_json(line, fields={}) == Report(
        id="r1",
        outlet="Gazette",
        published=dt.date(2015, 5, 24),
        url="http://a.example/",
        title="Fall",
        byline="A. Writer",
        text="It fell.",
        retold=True,
    )


def test_null_and_empty_mean_missing() -> None:
    line = '{"id": "r1", "outlet": null, "published": "", "url": " ", "title": "", "text": "x", "retold": null}'
    assert report_of_json(line, fields={}) == Report(id="r1", text="x")


def test_a_number_may_be_an_id() -> None:
    assert report_of_json('{"id": 17, "text": "x"}', fields={}).id == "17"


def test_a_missing_id_is_derived() -> None:
    line = '{"url": "http://a.example/1", "text": "x"}'
    assert report_of_json(line, fields={}).id == "url-6f09fce05af7d21c"


def test_other_columns_are_taken_where_a_field_is_mapped() -> None:
    line = '{"key": "r1", "id": "not this", "body": "It fell.", "text": 3}'
    assert report_of_json(line, fields={"id": "key", "text": "body"}) == Report(id="r1", text="It fell.")


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2015-05-24", dt.date(2015, 5, 24)),
        (" 2015-05-24 ", dt.date(2015, 5, 24)),
        ("2015-05-24T23:30:00Z", dt.date(2015, 5, 24)),
        ("2015-05-24T23:30:00-05:00", dt.date(2015, 5, 24)),
        ("2015-05-24 01:30:00+03:00", dt.date(2015, 5, 24)),
        ("2015-05-24T23:59:59.999", dt.date(2015, 5, 24)),
        ("2016-02-29", dt.date(2016, 2, 29)),
    ],
)
def test_the_day_of_publication_is_the_one_it_names(published: str, day: dt.date) -> None:
    line = f'{{"id": "r1", "published": "{published}", "text": "x"}}'
    assert report_of_json(line, fields={}).published == day


@pytest.mark.parametrize(
    "published",
    [
        "24 May 2015",
        "2015-5-4",
        "2015-02-29",
        "20150524",
        "2015-05-24T25:00",
        "2015-05-24Tea time",
        "2015-W21-7",
        "٢٠١٥-٠٥-٢٤",
    ],
)
def test_other_days_are_bad(published: str) -> None:
    assert reason(f'{{"id": "r1", "published": "{published}", "text": "x"}}').startswith('"published": ')


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "r1", "text": "x"', "is not JSON: Expecting ',' delimiter at column 25"),
        ("[1]", "is not a JSON object"),
        ("null", "is not a JSON object"),
        ('{"id": "r1"}', 'has no "text"'),
        ('{"id": "r1", "text": ""}', 'has no "text"'),
        ('{"id": "r1", "text": " \\n"}', "report r1: the text is blank"),
        ('{"id": "r1", "text": 7}', '"text" is a number, not a string'),
        ('{"id": "r1", "text": "x", "byline": ["A"]}', '"byline" is an array, not a string'),
        ('{"id": true, "text": "x"}', '"id" is a boolean, not a string'),
        ('{"id": 1.5, "text": "x"}', '"id" is a number, not a string'),
        ('{"id": {}, "text": "x"}', '"id" is an object, not a string'),
        ('{"id": "a\\nb", "text": "x"}', "the id 'a\\nb' is empty or holds a control character"),
        ('{"id": "r1", "text": "x", "published": 20150524}', '"published" is a number, not a string'),
        ('{"id": "r1", "text": "x", "retold": "yes"}', '"retold" is neither true nor false'),
        ('{"id": "r1", "text": "a \\ud83d b"}', '"text" holds half a surrogate pair, which is no character'),
    ],
)
def test_what_is_wrong_is_said(line: str, message: str) -> None:
    assert reason(line) == message


def test_the_column_is_named_where_a_field_is_mapped() -> None:
    assert reason('{"id": "r1", "body": 7}', text="body") == '"text" (column "body") is a number, not a string'
    assert reason('{"id": "r1", "text": "x"}', text="body") == 'has no "body"'


@pytest.mark.parametrize("line", ["[" * 100_000, '{"id": ' + "9" * 5000 + "}"], ids=["brackets", "digits"])
def test_hostile_json_is_only_bad(line: str) -> None:
    assert reason(line).startswith("is not JSON that can be read: ")


def test_a_whole_surrogate_pair_and_a_null_character_are_kept() -> None:
    assert report_of_json('{"id": "r1", "text": "\\ud83c\\udf09\\u0000"}', fields={}).text == "🌉\x00"


def test_fields_are_parsed() -> None:
    assert parse_fields(["text=body", "id=a=b"]) == {"text": "body", "id": "a=b"}


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        (["text"], "--field text: is not NAME=COLUMN"),
        (["=body"], "--field =body: is not NAME=COLUMN"),
        (["text="], "--field text=: is not NAME=COLUMN"),
        (["text=a", "text=b"], "--field text=b: text is mapped twice"),
        (["body=text"], "--field body=text: there is no field 'body'"),
    ],
)
def test_bad_mappings_are_refused(pairs: list[str], message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_fields(pairs)
    assert caught.value.message == message


def test_check_fields_names_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        check_fields({"date": "published"})
    assert caught.value.hint == "Map one of id, outlet, published, url, title, byline, text, retold."


SHORT_TEXT = st.none() | st.text(max_size=20)


@given(
    st.builds(
        Report,
        id=st.text('ab é/:{}"\\', min_size=1).filter(str.strip),
        outlet=SHORT_TEXT,
        published=st.none() | st.dates(),
        url=SHORT_TEXT,
        title=SHORT_TEXT,
        byline=SHORT_TEXT,
        text=st.text(min_size=1).filter(str.strip),
        retold=st.booleans(),
    )
)
def test_what_is_written_as_json_is_read_back(report: Report) -> None:
    kept = content_of(report)
    read = report_of_json(kept.report.model_dump_json(), fields={})
    assert read == kept.report
    assert content_of(read).sha256 == kept.sha256


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ('{"id": 17, "text": "x", "based_on": ["y"], "retold": null}', True),
        ('{"text": "x", "published": "2015-05-24"}', True),
        ('{"text": "x", "published": "2015-05-24T23:30:00-05:00", "outlet": ""}', True),
        ('{"text": "x", "published": ""}', True),
        ('{"id": "r1"}', False),
        ('{"text": 7}', False),
        ('{"text": "x", "byline": ["A"]}', False),
        ('{"text": "x", "retold": "yes"}', False),
        ('{"text": "x", "id": 1.5}', False),
    ],
)
def test_the_schema_of_a_line_takes_what_is_taken(line: str, good: bool) -> None:
    schema = ReportLine.model_json_schema(mode="serialization")
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert validator.is_valid(json.loads(line)) == good
    try:
        report_of_json(line, fields={})
    except BadRecord:
        assert not good
    else:
        assert good
