"""Passages of reports against claims: on whose word, when, and of which event. The model's word is written down."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from verifier.judging.judge import Pair
from verifier.judging.passages import PassageJudge
from verifier.records import (
    Attribution,
    ChainLink,
    Claim,
    ClaimAttribution,
    Coverage,
    Modality,
    ModelInfo,
    Passage,
    Quote,
    Report,
    SourceKind,
    Span,
    Stance,
    When,
)

DAY = dt.date(2015, 5, 24)


def claim(text: str, *, when: dt.date | None = None, modality: Modality = Modality.ASSERTED) -> Claim:
    return Claim(
        id="0123456789ab",
        text=text,
        sentence=Span(start=0, end=len(text)),
        content=(Span(start=0, end=len(text)),),
        attribution=ClaimAttribution(chain=(), quote=Quote.NONE, hedged=False, modality=modality),
        when=None if when is None else When(text=str(when), **{"from": when}, to=when),
    )


def pair(claimed: Claim, text: str, *, published: dt.date | None = DAY) -> Pair:
    report = Report(id="r1", text=text, published=published)
    return Pair(claimed, report, Passage(start=0, end=len(text), report_id="r1", text=text), published=DAY)


def said(text: str, content: str, modality: Modality) -> Attribution:
    start = text.index(content)
    return Attribution(
        sources=(Span(start=0, end=12),),
        cue=(Span(start=13, end=start - 1),),
        contents=(Span(start=start, end=start + len(content)),),
        chain=(ChainLink(name="ministry", kind=SourceKind.ORGANISATION),),
        quote=Quote.INDIRECT,
        hedged=modality is Modality.HEDGED,
        modality=modality,
        nested=False,
    )


@pytest.mark.parametrize(
    ("cue", "modality", "stance", "word"),
    [
        ("said", Modality.ASSERTED, Stance.SUPPORTS, None),
        ("denied", Modality.DENIED, Stance.REFUTES, "report: ministry denied it"),
        ("feared", Modality.HEDGED, Stance.NEUTRAL, "the report passes it on with doubt"),
        ("promised", Modality.PROMISED, Stance.NEUTRAL, "the report says that it was promised"),
    ],
)
def test_a_passage_is_judged_by_what_is_said_and_on_whose_word(table, cue, modality, stance, word):
    text = f"The ministry {cue} that the old bridge at Arden fell."
    judge = PassageJudge(
        table({text: "supports", "The old bridge at Arden fell.": "supports"}),
        reader=lambda report, span: [said(report.text, "that the old bridge at Arden fell", modality)],
    )
    (found,) = judge.judge([pair(claim("The old bridge at Arden fell."), text)])
    assert found.stance is stance
    assert found.attribution is not None
    assert (found.attribution.chain, found.attribution.modality) == (("ministry",), modality)
    assert (word in found.differences) if word else not found.differences


def test_a_report_from_before_the_event_says_nothing_of_it(table):
    text = "Five guards were killed at Arden."
    judge = PassageJudge(table({text: "supports"}), reader=lambda report, span: [])
    asked = pair(claim(text, when=dt.date(2015, 5, 20)), text, published=dt.date(2015, 5, 1))
    (found,) = judge.judge([asked])
    assert found.stance is Stance.NEUTRAL
    assert found.reason is not None


def test_another_day_at_the_same_place_is_another_event(table):
    text = "Fifteen guards were killed at Arden on 1 December 2014."
    judge = PassageJudge(table({text: "refutes"}), reader=lambda report, span: [])
    asked = pair(
        claim("Five guards were killed at Arden on December 23, 2014.", when=dt.date(2014, 12, 23)),
        text,
        published=dt.date(2014, 12, 24),
    )
    (found,) = judge.judge([asked])
    assert found.stance is Stance.NEUTRAL
    assert found.reason is not None
    assert "1 December 2014" in found.reason


def test_support_that_lacks_a_name_is_partial(table):
    text = "The attack at the border killed five guards."
    judge = PassageJudge(table({text: "supports"}), reader=lambda report, span: [])
    (found,) = judge.judge([pair(claim("The attack at Arden killed five guards."), text)])
    assert (found.stance, found.coverage) == (Stance.SUPPORTS, Coverage.PARTIAL)
    assert found.differences == ("claim: Arden; report: not named",)


def test_an_older_report_of_a_state_is_marked(table):
    text = "The army holds Arden."
    judge = PassageJudge(table({text: "refutes"}), reader=lambda report, span: [])
    (found,) = judge.judge([pair(claim("The militia holds Arden."), text, published=dt.date(2015, 5, 1))])
    assert found.stance is Stance.REFUTES
    assert found.older


@pytest.mark.parametrize("published", [dt.date(2013, 5, 1), dt.date(2017, 6, 17)])
def test_a_report_of_another_time_says_nothing_on_an_undated_claim(table, published):
    text = "The army lost the old bridge."
    judge = PassageJudge(table({text: "supports"}), reader=lambda report, span: [])
    (found,) = judge.judge([pair(claim("The army lost the old bridge."), text, published=published)])
    assert (found.stance, found.coverage) == (Stance.NEUTRAL, None)
    assert found.reason == "the report is of another time, and the claim is not dated"


def test_what_has_nothing_to_do_with_the_claim_is_not_read_for_speakers(table):
    read: list[str] = []
    judge = PassageJudge(table({}), reader=lambda report, span: read.append(report.id) or [])
    (found,) = judge.judge([pair(claim("The bridge fell."), "Rain is expected at noon.")])
    assert found.stance is Stance.NEUTRAL
    assert read == []


def test_another_holder_of_the_place_refutes_a_state(table):
    text = "Peshmerga of the Kurdistan Regional Government have taken Rabia, the Iraqi half of a crossing to Syria."
    judge = PassageJudge(table({}), reader=lambda report, span: [])
    asked = pair(
        claim("Rabia, on the Iraqi side of the crossing to Syria, is held by a Kurdish force, the YPG."),
        text,
        published=dt.date(2014, 10, 1),
    )
    (found,) = judge.judge([asked])
    assert (found.stance, found.older) == (Stance.REFUTES, True)
    assert any("YPG" in words and "Peshmerga" in words for words in found.differences)


def test_a_later_report_of_a_state_tells_how_things_stood_later(table):
    text = "The army holds Arden."
    judge = PassageJudge(table({text: "refutes"}), reader=lambda report, span: [])
    (found,) = judge.judge([pair(claim("The militia holds Arden."), text, published=dt.date(2016, 5, 1))])
    assert found.stance is Stance.NEUTRAL
    assert found.reason == "published 2016-05-01: how things stood later"


def test_a_claim_that_denies_is_not_refuted_by_the_model_alone(table):
    text = "The army took Arden."
    judge = PassageJudge(table({text: "refutes"}), reader=lambda report, span: [])
    (found,) = judge.judge([pair(claim("The army did not let go of Arden."), text)])
    assert found.stance is Stance.NEUTRAL


def test_another_actor_at_another_place_is_no_contradiction(table):
    text = "The key al-Walid crossing has been seized by Islamic State, the administration of Anbar province announced."
    judge = PassageJudge(table({text: "refutes"}), reader=lambda report, span: [])
    asked = pair(claim("The Kurdish YPG control the Rabia crossing with Syria in Ninewa province."), text)
    (found,) = judge.judge([asked])
    assert found.stance is Stance.NEUTRAL


def test_a_claim_of_none_is_not_contradicted_by_a_number(table):
    text = "Two border crossings of Iraq were captured by militants in May 2015."
    judge = PassageJudge(table({text: "refutes"}), reader=lambda report, span: [])
    (found,) = judge.judge([pair(claim("Damascus and Baghdad now control none of the crossings of Iraq."), text)])
    assert found.stance is Stance.NEUTRAL


def test_another_actor_at_a_place_that_the_claim_does_not_name_refutes_nothing(table):
    text = "Islamic State has captured the last crossing between Syria and Iraq."
    judge = PassageJudge(table({text: "refutes"}), reader=lambda report, span: [])
    held = "The People's Protection Units control the Rabia crossing between Syria and Iraq."
    (found,) = judge.judge([pair(claim(held), text)])
    assert found.stance is Stance.NEUTRAL
    there = "Islamic State has captured the Rabia crossing between Syria and Iraq."
    judge = PassageJudge(table({there: "neutral"}), reader=lambda report, span: [])
    (found,) = judge.judge([pair(claim(held), there)])
    assert found.stance is Stance.REFUTES


def test_who_denies_this_denies_what_was_said_before_it(table):
    text = "A spokesman said that the army had retaken the post. Two guards denied this."
    first = said(text, "the army had retaken the post", Modality.ASSERTED)
    second = said(text, "this", Modality.DENIED).model_copy(
        update={"chain": (ChainLink(name="two guards", kind=SourceKind.UNNAMED_PERSON),)}
    )
    told = "The army had retaken the post."
    judge = PassageJudge(table({told: "supports", text: "supports"}), reader=lambda report, span: [first, second])
    (found,) = judge.judge([pair(claim("The army retook the post."), text)])
    assert found.stance is Stance.REFUTES
    assert found.differences == ("report: two guards denied it",)
    assert found.attribution is not None
    assert found.attribution.chain == ("two guards",)


@pytest.mark.parametrize(
    ("held", "stance"),
    [
        ("The Dalma crossing was retaken by the army.", Stance.REFUTES),
        ("The Dalma crossing was painted by the army.", Stance.NEUTRAL),
        ("The Orlo crossing was retaken by the army.", Stance.NEUTRAL),
    ],
)
def test_a_denial_of_what_the_claim_says_refutes_it_though_the_model_sees_nothing(table, held, stance):
    text = "A spokesman said that the Dalma crossing had since been retaken. Two guards denied this."
    first = said(text, "the Dalma crossing had since been retaken", Modality.ASSERTED)
    second = said(text, "this", Modality.DENIED)
    judge = PassageJudge(table({}), reader=lambda report, span: [first, second])
    (found,) = judge.judge([pair(claim(held), text)])
    assert found.stance is stance


class Lukewarm:
    """Sees support with 0.7, whatever the pair."""

    info = ModelInfo(name="lukewarm", version="1")

    def probabilities(self, pairs):
        return np.array([(0.7, 0.2, 0.1)] * len(pairs))


@pytest.mark.parametrize(
    ("held", "text", "stance"),
    [
        ("The army lost the old bridge.", "The army lost the old bridge on its way.", Stance.SUPPORTS),
        ("The army did not lose the old bridge.", "The army did not lose the old bridge on its way.", Stance.SUPPORTS),
        ("The army did not lose the old bridge.", "The army marched over the bridge.", Stance.NEUTRAL),
        ("The army lost the old bridge.", "The guards gave way at the river.", Stance.NEUTRAL),
    ],
)
def test_lukewarm_support_takes_shared_words_and_of_denials_nearly_all(held, text, stance):
    judge = PassageJudge(Lukewarm(), reader=lambda report, span: [])
    (found,) = judge.judge([pair(claim(held), text)])
    assert found.stance is stance
