"""Where quotations begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.records import Span
from verifier.text import find_quotations
from verifier.text.quotes import overlapping


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no” and “yes”.", ["“no”", "“yes”"]),
        ('He said "no" twice.', ['"no"']),
        ("He said 'no' twice.", ["'no'"]),
        ("He said ‘no’ twice.", ["‘no’"]),
        ("He said «no» twice.", ["«no»"]),
        ("He said „no“ twice.", ["„no“"]),
        ("''No,'' he said.", ["''No,''"]),
        ('“We are open," he said.', ['“We are open,"']),
        ("“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
        ("The officers’ union and Ann’s dog.", []),
        ("It’s the dogs’ home.", []),
        ("“They [the guards] left.”", ["“They [the guards] left.”"]),
        ('"The pumps failed, said Lee at the mine.', ['"The pumps failed']),
        ("“The pumps failed.", ["“The pumps failed."]),
        ("5' 11\" tall", []),
    ],
)
def test_quotations(text, quoted):
    assert [q.span.of(text) for q in find_quotations(text)] == quoted


def test_an_unclosed_quotation_resumes_in_the_next_paragraph():
    text = "“We ran.\n\n“Nobody fell.”\n\n“New,” she said."
    found = find_quotations(text)
    assert [(q.closed, q.resumes) for q in found] == [(False, False), (True, True), (True, False)]


@pytest.mark.parametrize(("text", "inner"), [("“ no ”", "no"), ("''no''", "no"), ("“no", "no")])
def test_the_quoted_words(text, inner):
    (quotation,) = find_quotations(text)
    assert quotation.inner(text).of(text) == inner


def test_overlapping():
    text = "“a” b “c” d “e”"
    found = find_quotations(text)
    assert [n for n, _ in overlapping(found, Span(start=2, end=7))] == [0, 1]
    assert [n for n, _ in overlapping(found, Span(start=3, end=6))] == []
    assert overlapping([], Span(start=0, end=3)) == []


@given(st.text(alphabet="ab “”‘’\"'«».,\n", max_size=60))
def test_quotations_lie_apart_in_reading_order(text):
    found = find_quotations(text)
    assert all(q.end <= len(text) and q.start < q.end for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
