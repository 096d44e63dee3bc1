"""The short way to sentence ends gives the ends of the long way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syntok import segmenter
from syntok._segmentation_states import State
from syntok.tokenizer import Tokenizer

from verifier.text import segmenting
from verifier.text.segmenting import sentence_ends

WORDS = (
    "The bridge fell mayor A I IV Mr. Mrs. U.S. Sen. no No. May 24 1,200 3.5 e.g. St. Inc. don't can’t well-known end. "
    'he said "No." ‘Yes’ over.” why? ... …! ; a;b x.y www.a.example : – — (a) (The [1] end.) } 7. Dec. "The . ! He.She '
    "\u00a0 \u200b é. Ünal 12:30. p.m. B. C Žižek.\u201d aB ..."
).split(" ")


def whole(line: str) -> list[int]:
    """The ends that syntok finds when it reads the whole line."""
    tokens = Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False).tokenize(line)
    return [sentence[-1].offset + len(sentence[-1].value) for sentence in segmenter.segment(tokens) if sentence]


@settings(max_examples=600)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_lines_of_tricky_words(line: str) -> None:
    assert sentence_ends(line) == whole(line)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), min_size=45, max_size=60), st.lists(st.sampled_from(WORDS), max_size=9))
def test_brackets_longer_than_what_is_read_ahead(inside: list[str], after: list[str]) -> None:
    plain = [word for word in inside if not set(word) & set("()[]{}")]
    line = " ".join(["The", "bridge", "(which", *plain, "fell)", *after])
    assert sentence_ends(line) == whole(line)


@settings(max_examples=300)
@given(st.text(alphabet="aB. !?;(\"'”\x1c\u200b\u3000…1é,-", max_size=40))
def test_lines_of_any_characters(line: str) -> None:
    assert sentence_ends(line) == whole(line)


SIMPLE = (
    "The It He A I mayor fell approx. fell. hurt! over?” said.’ incl. Capt. Incl. and\" on No. no. 7 May. end.' (x) "
    "“We ‘Yes \" fact-checkers. --end. 20-year. A1 it. Arden. AirAsia. IV. XX. Mr. p.m. don't. it's. x.y. etc. iPad."
).split()


@settings(max_examples=600)
@given(st.lists(st.sampled_from(SIMPLE), max_size=20).map(" ".join))
def test_lines_of_plain_sentences(line: str) -> None:
    assert sentence_ends(line) == whole(line)


def test_the_abbreviations_are_those_of_the_segmenter() -> None:
    plain = {word for word in State.abbreviations if re.fullmatch("[A-Za-z][a-z]+", word)}
    assert plain | {"no", "No"} == segmenting._ABBREVIATIONS


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("", []),
        ("The bridge over the river fell.", [31]),
        ("A headline without a mark at its end", [36]),
        ("The bridge over the old river fell. Nobody at all was hurt there.", [35, 65]),
        ("It fell. It was old.", [8, 20]),
        ("The mayor of the town, Mr. Hill of the Old Party, came at 3.5 p.m. and left.", [76]),
        ("The bridge (it was very old. Very old indeed.) fell on that day. Nobody was hurt.", [64, 81]),
    ],
)
def test_ends_by_hand(line: str, ends: list[int]) -> None:
    assert sentence_ends(line) == ends


def test_what_a_caller_does_to_the_ends_is_not_remembered() -> None:
    sentence_ends("He left. She stayed.").clear()
    assert sentence_ends("He left. She stayed.") == [8, 20]
