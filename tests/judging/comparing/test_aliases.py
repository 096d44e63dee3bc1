"""Names that are one, and names that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.judging.comparing.aliases import Aliases, fold, same_spelling

ALIASES = Aliases.default()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al Walid", "al-Waleed"),
        ("Telafar", "Tal Afar"),
        ("Karim", "Kareem"),
        ("Trebil", "Turaibil"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_spelling(fold(one), fold(other))


@pytest.mark.parametrize(("one", "other"), [("Basra", "Bosra"), ("Iran", "Iraq"), ("Homs", "Hama"), ("Gaza", "Giza")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert not same_spelling(fold(one), fold(other))


@pytest.mark.parametrize(
    "names",
    [
        ("ISIS", "IS", "Daesh", "Islamic State", "ISIL"),
        ("US", "U.S.", "United States", "Americans"),
        ("UK", "Britain", "British"),
        ("YPG", "People's Protection Units", "People’s Protection Units"),
    ],
)
def test_aliases_share_a_key(names: tuple[str, ...]) -> None:
    assert len({ALIASES.keys(name) for name in names}) == 1


def test_an_acronym_needs_its_capitals() -> None:
    assert ALIASES.keys("Is") == frozenset({"is"})
    assert ALIASES.keys("Who") == frozenset({"who"})


def test_a_capital_stands_for_its_state_and_not_the_other_way_round() -> None:
    assert "Egypt" in ALIASES.keys("Cairo", as_seat=True)
    assert ALIASES.keys("Egypt", as_seat=True) == frozenset({"Egypt"})


def test_rivals_are_not_one() -> None:
    assert ALIASES.are_rivals(ALIASES.keys("YPG"), ALIASES.keys("Peshmerga"))
    assert ALIASES.are_rivals(ALIASES.keys("France"), ALIASES.keys("Spain"))
    assert not ALIASES.are_rivals(ALIASES.keys("ISIS"), ALIASES.keys("Daesh"))
    assert not ALIASES.are_rivals(ALIASES.keys("Ann"), ALIASES.keys("Bob"))


def test_an_owner_adds_groups() -> None:
    mine = ALIASES.extended({"Blue Guard": ["BG", "the Blues"]})
    assert mine.keys("BG") == mine.keys("the Blues") == frozenset({"Blue Guard"})
    assert mine.phrases is not None
    assert mine.phrases.search("members of the Blue Guard") is not None
    assert ALIASES.keys("BG") == frozenset({"bg"})


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_once_it_is_one_word(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=20), st.text(max_size=20))
def test_spelling_alike_is_mutual(one: str, other: str) -> None:
    assert same_spelling(one, other) == same_spelling(other, one)
