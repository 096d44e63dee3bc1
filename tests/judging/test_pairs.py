"""The model's word settled by the comparer."""

import pytest

from verifier.judging.pairs import TextPair, judge_texts, stance_of
from verifier.records import Stance


def test_the_model_stands_where_nothing_differs(table):
    (judged,) = judge_texts([TextPair("The bridge fell.", "The bridge fell.")], table({"The bridge fell.": "supports"}))
    assert (judged.stance, judged.rule, judged.differences) == (Stance.SUPPORTS, "model", ())
    assert max(judged.probabilities) == judged.probabilities[0]


def test_a_figure_that_cannot_be_right_turns_support_into_refutation(table):
    premise = "Between 91 and 93 % of voters backed the plan."
    (judged,) = judge_texts(
        [TextPair(premise, "Between 80 and 90 % of voters backed the plan.")], table({premise: "supports"})
    )
    assert judged.stance is Stance.REFUTES
    assert judged.rule == "contradiction"
    assert any("80 and 90 %" in words and "91 and 93 %" in words for words in judged.differences)
    assert max(judged.probabilities) == judged.probabilities[1]


@pytest.mark.parametrize("share", ["85", "86", "89.4"])
def test_a_share_inside_the_range_supports_it(table, share):
    premise = f"{share} % of voters backed the plan."
    (judged,) = judge_texts(
        [TextPair(premise, "Between 80 and 90 % of voters backed the plan.")], table({premise: "supports"})
    )
    assert judged.stance is Stance.SUPPORTS


def test_what_the_passage_lacks_leaves_support_and_is_on_record(table):
    premise = "The attack at the border killed five guards."
    (judged,) = judge_texts(
        [TextPair(premise, "The attack at Arden killed five guards.")], table({premise: "supports"})
    )
    assert judged.stance is Stance.SUPPORTS
    assert judged.lacks
    assert judged.differences == ("claim: Arden; report: not named",)


def test_no_pairs_no_judgements(table):
    assert judge_texts([], table({})) == []


@pytest.mark.parametrize(
    ("probabilities", "stance"),
    [
        ((0.5, 0.3, 0.2), Stance.SUPPORTS),
        ((0.2, 0.5, 0.3), Stance.REFUTES),
        ((0.4, 0.4, 0.2), Stance.NEUTRAL),
    ],
)
def test_the_highest_probability_is_the_stance(probabilities, stance):
    assert stance_of(probabilities) is stance
