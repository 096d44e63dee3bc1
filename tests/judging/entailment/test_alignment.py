"""What words find in the other text, pair by pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.judging.entailment.alignment import Match, Place, align, read_words


def claim_matches(premise: str, claim: str) -> dict[str, tuple[Match, Place]]:
    words = read_words(claim)
    _, second = align(read_words(premise), words)
    return {w.lower: found for w, found in zip(words, second, strict=True)}


@pytest.mark.parametrize(
    ("premise", "claim", "word", "match"),
    [
        ("the mine closed", "the mine closed", "mine", Match.SAME_WORD),
        ("they saw Kirkuk", "they left Kirkuk", "kirkuk", Match.SAME_NAME),
        ("they saw Kirkuk", "they saw Mosul", "mosul", Match.NEW_NAME),
        ("rebels capture it", "rebels captured it", "captured", Match.SAME_LEMMA),
        ("the Syrian army", "the army of Syria", "syria", Match.KIN),
        ("the price rose", "the price fell", "fell", Match.OPPOSITE),
        ("a red boat", "a green boat", "green", Match.SIBLING),
        ("a boat", "a canoe", "canoe", Match.NEW_WORD),
        ("it did happen", "it never happened", "never", Match.NEW_DENIAL),
        ("it never did", "it never happened", "never", Match.SAME_DENIAL),
        ("it happened", "it may happen", "may", Match.NEW_HEDGE),
        ("it may happen", "it may happen", "may", Match.SAME_HEDGE),
        ("in a hall", "on a hall", "on", Match.NEW_FUNCTION),
        ("in a hall", "in a house", "in", Match.SAME_FUNCTION),
        ("fifteen died", "15 died", "15", Match.SAME_NUMBER),
        ("1.5 million voted", "1,500,000 voted", "1,500,000", Match.SAME_NUMBER),
        ("twenty-five died", "25 died", "25", Match.SAME_NUMBER),
        ("some died", "25 died", "25", Match.NEW_NUMBER),
        ("12 died", "25 died", "25", Match.OTHER_IS_SMALLER),
        ("80 died", "25 died", "25", Match.OTHER_IS_LARGER),
        ("12 died and 80 fled", "25 fell", "25", Match.OTHERS_DIFFER),
        # the number with the same next word goes first
        ("12 died and 80 fled", "25 fled", "25", Match.OTHER_IS_LARGER),
        # a year is not held against a toll
        ("12 died", "in 2014", "2014", Match.NEW_NUMBER),
        ("12 died", "died.", ".", Match.NOTHING_TO_MATCH),
    ],
)
def test_matches(premise: str, claim: str, word: str, match: Match) -> None:
    assert claim_matches(premise, claim)[word][0] is match


def test_places() -> None:
    found = claim_matches("the army took the old bridge at dawn", "the army lost the new bridge quietly")
    assert {w: place for w, (_, place) in found.items() if w != "the"} == {
        "army": Place.LEFT,
        "lost": Place.REPLACED,
        "new": Place.REPLACED,
        "bridge": Place.ALONE,
        "quietly": Place.BESIDE,
    }
    assert claim_matches("a b c", "a b c")["b"][1] is Place.BOTH
    assert claim_matches("b c", "x b c")["b"][1] is Place.RIGHT
    assert claim_matches("b c", "x y z")["y"][1] is Place.APART


def test_both_sides_are_told() -> None:
    first, second = align(read_words("a red boat"), read_words("a green boat"))
    assert [m for m, _ in first] == [Match.SAME_FUNCTION, Match.SIBLING, Match.SAME_WORD]
    assert [m for m, _ in second] == [Match.SAME_FUNCTION, Match.SIBLING, Match.SAME_WORD]


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_word_gets_an_answer_and_slices_back(premise: str, claim: str) -> None:
    a, b = read_words(premise), read_words(claim)
    first, second = align(a, b)
    assert (len(first), len(second)) == (len(a), len(b))
    assert [premise[w.start : w.end].lower() for w in a] == [w.lower for w in a]
