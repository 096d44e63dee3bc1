"""Several speakers in one slot."""

from __future__ import annotations

import pytest

from verifier.attribution.agencies import source_lexicon
from verifier.attribution.speakers import co_speakers, speakers_of
from verifier.records import Span


@pytest.mark.parametrize(
    ("phrase", "speakers"),
    [
        ("the police and the city council", ["the police", "the city council"]),
        ("Both the mayor, Piet Mol, and the vicar, Ida Holm", ["the mayor, Piet Mol", "the vicar, Ida Holm"]),
        ("Reuters, AFP and dpa", ["Reuters", "AFP", "dpa"]),
        ("Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Lee and other liberals", ["Lee", "other liberals"]),
        ("a spokesman for Ford and Opel", ["a spokesman for Ford and Opel"]),
        ("Ann Lee, head of the Centre for Health and Safety", ["Ann Lee, head of the Centre for Health and Safety"]),
        ("the Department of Health and Social Care", ["the Department of Health and Social Care"]),
    ],
)
def test_co_speakers(phrase, speakers):
    spans = co_speakers(phrase, Span(start=0, end=len(phrase)), lexicon=source_lexicon())
    assert [s.of(phrase) for s in spans] == speakers


def test_spans_parted_by_a_conjunction_are_several_speakers():
    text = "the mayor and the vicar"
    spans = [Span(start=0, end=9), Span(start=14, end=23)]
    assert speakers_of(text, spans, lexicon=source_lexicon()) == spans


def test_pieces_of_one_phrase_are_one_speaker():
    text = "the mayor, on Monday, of Odda"
    spans = [Span(start=0, end=9), Span(start=22, end=29)]
    assert speakers_of(text, spans, lexicon=source_lexicon()) == spans[:1]
