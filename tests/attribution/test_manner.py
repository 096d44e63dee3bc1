"""Modality, hedges, quotes and open questions."""

from __future__ import annotations

import pytest

from verifier.attribution import RuleExtractor, attribute, is_open_question
from verifier.records import Modality, Quote


@pytest.mark.parametrize(
    ("text", "modality", "hedged"),
    [
        ("Lee said it rained.", Modality.ASSERTED, False),
        ("Lee denied that it rained.", Modality.DENIED, False),
        ("Lee did not say that it rained.", Modality.DENIED, False),
        ("Lee refused to say whether it rained.", Modality.DENIED, False),
        ("Lee has yet to say whether it rained.", Modality.DENIED, False),
        ("Lee asked whether it rained.", Modality.ASKED, False),
        ("The mayor called for a vote.", Modality.ASKED, False),
        ("The mayor promised to go.", Modality.PROMISED, False),
        ("Lee predicted that it would rain.", Modality.PREDICTED, False),
        ("Lee warned that it would rain.", Modality.PREDICTED, False),
        ("Lee warned that the beetle had crossed the river.", Modality.ASSERTED, False),
        ("Lee believes that it rained.", Modality.HEDGED, True),
        ("The depot was reportedly looted.", Modality.HEDGED, True),
        ("It emerged that the boat had been sold.", Modality.ASSERTED, False),
        ("The talks are expected to resume.", Modality.PREDICTED, True),
        ("It was not clear whether it rained.", Modality.HEDGED, True),
    ],
)
def test_modality(text, modality, hedged):
    (attribution,) = attribute(text, extractor=RuleExtractor()).attributions
    assert (attribution.modality, attribution.hedged) == (modality, hedged)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Lee said it rained.", [Quote.INDIRECT]),
        ("“It rained,” Lee said.", [Quote.DIRECT]),
        ("The mayor called the plan “dead”.", [Quote.MIXED]),
        ("“The nurse told us it was dust,” Lee said.", [Quote.DIRECT, Quote.INDIRECT]),
        ("“The nurse said: ‘It is dust,’” Lee said.", [Quote.DIRECT, Quote.DIRECT]),
    ],
)
def test_quote(text, quotes):
    found = attribute(text, extractor=RuleExtractor()).attributions
    assert sorted(a.quote for a in found) == sorted(quotes)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("It is unclear whether any of it arrived.", True),
        ("It was not known how many had left.", True),
        ("It is thought that many had left.", False),
        ("Lee asked whether any of it arrived.", False),
    ],
)
def test_open_questions(text, is_open):
    (attribution,) = attribute(text, extractor=RuleExtractor()).attributions
    assert is_open_question(attribution, text) is is_open
    assert (attribution.chain[0].name == "unattributed") is not text.startswith("Lee")
