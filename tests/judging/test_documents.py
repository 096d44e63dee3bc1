"""Whole documents against claims, with an encoder of two axes, so that similarities can be worked out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from verifier.encoding import Vectors
from verifier.judging.documents import DocumentPair, RelatedRule, judge_documents
from verifier.records import Stance

WATER = (
    "The river took the bridge at Arden on Monday and flooded the street behind it, the council said in the evening."
)
FIRE = "A fire burned down the mill at Orlo on Monday, and smoke was seen for miles around the town all day long."
CLAIM = "The river took the bridge at Arden."


class WetOrDry:
    """One axis for water, one for fire."""

    name = "wet or dry"
    digest = "0" * 64
    dimension = 2

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        rows = [(float("river" in t or "bridge" in t), float("fire" in t or "mill" in t) + 1e-6) for t in texts]
        vectors = np.array(rows, dtype=np.float32).reshape(len(rows), 2)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_a_document_about_something_else_is_unrelated_and_not_judged(table):
    model = table({})
    (found,) = judge_documents([DocumentPair(FIRE, CLAIM)], model, WetOrDry())
    assert (found.related, found.stance, found.probabilities) == (False, Stance.NEUTRAL, (0.0, 0.0, 1.0))
    assert found.passage is None
    assert model.asked == []


@pytest.mark.parametrize("stance", ["supports", "refutes"])
def test_one_passage_that_decides_is_enough(table, stance):
    document = f"{FIRE}\n\n{WATER}\n\n{FIRE}"
    (found,) = judge_documents([DocumentPair(document, CLAIM)], table({WATER: stance}), WetOrDry())
    assert (found.related, found.stance) == (True, Stance(stance))
    assert found.passage is not None
    assert found.passage.of(document) == WATER
    assert sum(found.probabilities) == pytest.approx(1.0)


def test_a_related_document_that_says_nothing_is_neutral(table):
    (found,) = judge_documents([DocumentPair(WATER, "The river is too cold for fish.")], table({}), WetOrDry())
    assert (found.related, found.stance) == (True, Stance.NEUTRAL)


def test_equal_documents_are_embedded_once(table):
    encoder = WetOrDry()
    judge_documents([DocumentPair(WATER, CLAIM), DocumentPair(WATER, FIRE)], table({}), encoder)
    assert sorted(encoder.texts) == sorted([WATER, CLAIM, FIRE])


def test_no_more_passages_are_judged_than_the_rule_says(table):
    model = table({})
    document = "\n\n".join(f"{WATER} It was day {n}." for n in range(9))
    judge_documents([DocumentPair(document, CLAIM)], model, WetOrDry(), rule=RelatedRule(most=2))
    assert len(model.asked) == 2


def test_an_empty_document_is_unrelated(table):
    (found,) = judge_documents([DocumentPair("…", CLAIM)], table({}), WetOrDry())
    assert not found.related
