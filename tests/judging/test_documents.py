"""Whole documents against claims. The model's word is written down."""

from __future__ import annotations

import pytest

from verifier.judging.documents import DocumentPair, DocumentRule, judge_documents
from verifier.records import Stance

WATER = (
    "The river took the bridge at Arden on Monday and flooded the street behind it, the council said in the evening."
)
FIRE = "A fire burned down the mill at Orlo on Monday, and smoke was seen for miles around the town all day long."
CLAIM = "The river took the bridge at Arden."


def test_a_document_about_something_else_is_unrelated_and_not_judged(table):
    model = table({})
    (found,) = judge_documents([DocumentPair(FIRE, CLAIM)], model)
    assert (found.related, found.stance, found.probabilities) == (False, Stance.NEUTRAL, (0.0, 0.0, 1.0))
    assert found.passage is None
    assert model.asked == []


@pytest.mark.parametrize("stance", ["supports", "refutes"])
def test_one_passage_that_decides_is_enough(table, stance):
    document = f"{FIRE}\n\n{WATER}\n\n{FIRE}"
    (found,) = judge_documents([DocumentPair(document, CLAIM)], table({WATER: stance}))
    assert (found.related, found.stance) == (True, Stance(stance))
    assert found.passage is not None
    assert found.passage.of(document) == WATER
    assert sum(found.probabilities) == pytest.approx(1.0)


def test_a_related_document_that_says_nothing_is_neutral(table):
    (found,) = judge_documents([DocumentPair(WATER, "The river at Arden is too cold for fish.")], table({}))
    assert (found.related, found.stance) == (True, Stance.NEUTRAL)


def test_relatedness_is_the_share_of_the_claims_words(table):
    # river, take, bridge and Arden: all four in the passage and in the document
    (found,) = judge_documents([DocumentPair(WATER, CLAIM)], table({}))
    assert found.relatedness == 1.25
    # fire, burn, mill, Orlo against Monday and town of the other
    (other,) = judge_documents([DocumentPair(WATER, "A mill at Orlo burned down on Monday.")], table({}))
    assert (other.related, other.relatedness) == (False, 0.25)


def test_no_more_passages_are_judged_than_the_rule_says(table):
    model = table({})
    document = "\n\n".join(f"{WATER} It was day {n}." for n in range(9))
    judge_documents([DocumentPair(document, CLAIM)], model, rule=DocumentRule(most=2))
    assert len(model.asked) == 2


def test_an_empty_document_is_unrelated(table):
    (found,) = judge_documents([DocumentPair("…", CLAIM)], table({}))
    assert not found.related


HOAX = (
    "The river took the bridge at Arden, a message said on Monday. It is a hoax: the picture is a fake from a film, "
    "the council denied any flood, and the bridge was not touched."
)


def test_a_document_that_debunks_the_story_refutes_it(table):
    (found,) = judge_documents([DocumentPair(HOAX, CLAIM)], table({}))
    assert (found.stance, found.rule) == (Stance.REFUTES, "disputed")
    assert found.differences[0] == "the document disputes: hoax, fake, denied, was not"
    assert max(found.probabilities) == found.probabilities[1]


def test_a_claim_that_calls_a_story_false_is_not_refuted_by_a_document_that_debunks_it(table):
    claim = "The story of the river that took the bridge at Arden is a hoax."
    (found,) = judge_documents([DocumentPair(HOAX, claim)], table({}))
    assert found.rule != "disputed"
    (told,) = judge_documents([DocumentPair(WATER, claim)], table({}))
    assert (told.stance, told.rule) == (Stance.REFUTES, "disputed")
    assert told.differences[0] == "the claim disputes what the document tells"


def test_a_document_that_leaves_the_story_to_others_supports_nothing(table):
    document = f"Reportedly, according to unconfirmed reports: {WATER}"
    (found,) = judge_documents([DocumentPair(document, CLAIM)], table({document: "supports"}))
    assert (found.stance, found.rule) == (Stance.NEUTRAL, "passed on")
    (other,) = judge_documents([DocumentPair(WATER, CLAIM)], table({WATER: "supports"}))
    assert (other.stance, other.rule) == (Stance.SUPPORTS, "told")


def test_a_figure_that_cannot_be_right_refutes(table):
    document = "Between 91 and 93 % of the voters at Arden backed the plan for the bridge on Monday, the council said."
    claim = "Between 80 and 90 % of the voters at Arden backed the plan for the bridge."
    (found,) = judge_documents([DocumentPair(document, claim)], table({document: "supports"}))
    assert (found.stance, found.rule) == (Stance.REFUTES, "refuted")
