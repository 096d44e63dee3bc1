"""Tokenised text is undone, and undoing twice changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.judging.entailment.plain import plain_text


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("The mayor left .", "The mayor left"),
        ("The mayor left.", "The mayor left"),
        ("It opened -LRB- in May -RRB- , they said .", "It opened (in May), they said"),
        ("The farmers ' union does n't agree", "The farmers' union doesn't agree"),
        ("Reza 's boat", "Reza's boat"),
        ("`` Enough ! '' he said .", '"Enough!" he said'),
        ("a ten - year plan", "a ten-year plan"),
        ("from 1999 -- 2004", "from 1999-2004"),
        ("It cost $ 5", "It cost $5"),
        ("“Nein”, said Ute’s son…", '"Nein", said Ute\'s son'),
        ("two\n lines\u00a0here", "two lines here"),
        ("broken \ud800 half", "broken \ufffd half"),
        (" . ", ""),
        ("", ""),
    ],
)
def test_plain_text(given_text: str, wanted: str) -> None:
    assert plain_text(given_text) == wanted


@given(st.text(alphabet=st.sampled_from("ab1 .,'`-\"()$-LRB\n’“"), max_size=40))
def test_twice_changes_nothing(text: str) -> None:
    once = plain_text(text)
    assert plain_text(once) == once
