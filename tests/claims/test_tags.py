"""Tags: which words of a sentence are its finite verbs, and what the doubtful ones are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.claims.tags import Tag, tag
from verifier.text import tokenise


def finite(text: str) -> list[str]:
    return [w.token.text for w in tag(tokenise(text)) if w.has_finite]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The rebels seized the town and shot the guards.", ["seized", "shot"]),
        ("The town seized by the rebels was burned.", ["was"]),
        ("The mayor praised the deal signed in Orlo.", ["praised"]),
        ("Ann Lee, who runs the port, resigned.", ["runs", "resigned"]),
        ("Orlo, a town founded in 1812, fell.", ["fell"]),
        ("They’ve left, but it’s late.", ["They’ve", "’s"]),
        ("The mayor wants the army to leave.", ["wants"]),
        ("The rebels control the road.", ["control"]),
        ("The army’s control of the road ended.", ["ended"]),
        ("She reports the attacks.", ["reports"]),
        ("The reports of attacks were false.", ["were"]),
        ("He will close the school and open a clinic.", ["will"]),
        ("The injured were taken to the camp.", ["were"]),
    ],
)
def test_finite_verbs(text: str, verbs: list[str]) -> None:
    assert finite(text) == verbs


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The US sent help.", "US", Tag.NAME),
        ("They told us the way.", "us", Tag.PRONOUN),
        ("She saw her brother.", "her", Tag.POSSESSIVE),
        ("He saw her in the camp.", "her", Tag.PRONOUN),
        ("He said that the dam broke.", "that", Tag.SUBORDINATOR),
        ("The dam that broke was old.", "that", Tag.RELATIVE),
        ("That is false.", "That", Tag.PRONOUN),
        ("A judge overturned that in May.", "that", Tag.PRONOUN),
        ("They point out that these are few.", "that", Tag.SUBORDINATOR),
        ("It is Ann’s.", "’s", Tag.POSSESSIVE),
    ],
)
def test_doubtful_words(text: str, word: str, expected: Tag) -> None:
    assert next(w.tag for w in tag(tokenise(text)) if w.token.text == word) is expected


def test_a_word_that_is_a_name_elsewhere_is_one_at_the_start() -> None:
    tokens = tokenise("Bush won.")
    assert tag(tokens)[0].tag is Tag.NOUN
    assert tag(tokens, names={"Bush"})[0].tag is Tag.NAME


@given(st.text(max_size=60))
def test_every_token_has_one_tag(text: str) -> None:
    tokens = tokenise(text)
    words = tag(tokens)
    assert [w.token for w in words] == tokens
    assert [w.index for w in words] == list(range(len(tokens)))
