"""Words, marks, and what the dictionary knows of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.records import Span
from verifier.text import is_finite, noun_lemma, tokenise, verb_lemma


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. said no.", ["The", "U.S.", "said", "no", "."]),
        ("didn’t go", ["didn’t", "go"]),
        ("Ann’s dog", ["Ann", "’s", "dog"]),
        ("al-Walid fell", ["al-Walid", "fell"]),
        ("3.5 per cent, 1,200 men", ["3.5", "per", "cent", ",", "1,200", "men"]),
        ("“No,” he", ["“", "No", ",", "”", "he"]),
        ("21st of May", ["21st", "of", "May"]),
        ("🙂 ok", ["🙂", "ok"]),
    ],
)
def test_tokenise(text, words):
    assert [t.text for t in tokenise(text)] == words


def test_offsets_count_from_the_start_of_the_text():
    text = "one two three"
    assert [(t.start, t.end) for t in tokenise(text, span=Span(start=4, end=13))] == [(4, 7), (8, 13)]


@given(st.text(max_size=60))
def test_tokens_slice_back_to_their_words(text):
    tokens = tokenise(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("said", "say"), ("told", "tell"), ("denies", "deny"), ("Urging", "urge"), ("bridge-head", None)],
)
def test_verb_lemma(word, lemma):
    assert verb_lemma(word) == lemma


@pytest.mark.parametrize(("word", "lemma"), [("ministries", "ministry"), ("women", "woman"), ("quickly", None)])
def test_noun_lemma(word, lemma):
    assert noun_lemma(word) == lemma


@pytest.mark.parametrize(
    ("word", "finite"),
    [
        ("said", True),
        ("was", True),
        ("didn’t", True),
        ("’s", False),
        ("claims", False),
        ("running", False),
        ("be", False),
    ],
)
def test_is_finite(word, finite):
    assert is_finite(word) is finite


@pytest.mark.parametrize(("word", "auxiliary"), [("was", True), ("won’t", True), ("hasn't", True), ("said", False)])
def test_is_auxiliary(word, auxiliary):
    assert tokenise(word)[0].is_auxiliary is auxiliary
