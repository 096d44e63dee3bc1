"""Tidying, hashing and naming reports."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from verifier.corpus.content import content_of, derived_id
from verifier.errors import BadRecord
from verifier.records import Report


def test_the_hash_covers_the_fields_that_say_something_by_name() -> None:
    report = Report(id="r1", outlet="Gazette", published=dt.date(2015, 5, 24), text="Żuk fell.")
    spelled = '{"id":"r1","outlet":"Gazette","published":"2015-05-24","text":"Żuk fell."}'
    assert content_of(report).canonical == spelled
    assert content_of(report).sha256 == hashlib.sha256(spelled.encode()).digest()


@pytest.mark.parametrize(
    "change",
    [
        {"id": "r2"},
        {"outlet": "Herald"},
        {"published": dt.date(2015, 5, 25)},
        {"url": "http://a.example/"},
        {"title": "Fall"},
        {"byline": "A. Writer"},
        {"text": "It fell. "},
        {"retold": True},
    ],
)
def test_every_field_changes_the_hash(change: dict[str, object]) -> None:
    report = Report(id="r1", outlet="Gazette", text="It fell.")
    assert content_of(report.model_copy(update=change)).sha256 != content_of(report).sha256


def test_blanks_around_short_fields_go_and_the_text_stays() -> None:
    report = Report(id=" r1\n", outlet=" Gazette ", title="\t", byline="", url="", text=" It fell.\r\n")
    assert content_of(report).report == Report(id="r1", outlet="Gazette", text=" It fell.\r\n")


@pytest.mark.parametrize("bad_id", [" ", "a\nb", "a\x00", "a\x1b[31m", "a\x9fb", "a\u2028b"])
def test_an_id_is_one_printable_word_or_more(bad_id: str) -> None:
    with pytest.raises(BadRecord, match="empty or holds a control character"):
        content_of(Report(id=bad_id, text="It fell."))


def test_a_blank_text_is_refused() -> None:
    with pytest.raises(BadRecord, match=r"^report r1: the text is blank$"):
        content_of(Report(id="r1", text=" \n\u3000"))


def test_a_derived_id_comes_from_the_url_if_there_is_one() -> None:
    # printf 'http://a.example/1' | sha256sum
    expected = "url-" + hashlib.sha256(b"http://a.example/1").hexdigest()[:16]
    assert derived_id(Report(id="?", url=" http://a.example/1", text="It fell.")) == expected
    assert derived_id(Report(id="x", url="http://a.example/1", text="It stands.")) == expected


def test_a_derived_id_comes_from_all_fields_without_a_url() -> None:
    expected = "text-" + hashlib.sha256(b'{"outlet":"Gazette","text":"It fell."}').hexdigest()[:16]
    assert derived_id(Report(id="?", outlet="Gazette", text="It fell.")) == expected
    assert derived_id(Report(id="?", outlet="Herald", text="It fell.")) != expected
