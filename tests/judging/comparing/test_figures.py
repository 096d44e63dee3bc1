"""Figures with their bounds, units, nouns, tolls and roles."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.judging.comparing.aliases import Aliases
from verifier.judging.comparing.facts import read_facts
from verifier.judging.comparing.quantity import Quantity, Role, Toll, phrase


def _figures(text: str) -> tuple[Quantity, ...]:
    return read_facts(text, published=None, aliases=Aliases.default()).figures


@pytest.mark.parametrize(
    ("text", "dimension", "low", "high"),
    [
        ("At least six ferries sank.", "count", 6, inf),
        ("More than sixty ferries sank.", "count", 60, inf),
        ("Up to forty ferries can dock.", "count", 0, 40),
        ("Nearly 300 ferries can dock.", "count", 270, 300),
        ("Just over 300 ferries can dock.", "count", 300, 330),
        ("Between 1,200 and 1,500 ferries can dock.", "count", 1200, 1500),
        ("15 or 16 ferries sank.", "count", 15, 16),
        ("The shaft is 60 to 75 metres deep.", "length", 60, 75),
        ("The filter held 85% of the dust.", "percent", 0.85, 0.85),
        ("One in five pilots was late.", "percent", 0.2, 0.2),
        ("Two-thirds of the pilots were late.", "percent", 2 / 3, 2 / 3),
        ("Nine out of ten pilots were late.", "percent", 0.9, 0.9),
        ("It was 95 degrees Fahrenheit in the hall.", "temperature", 35, 35),
        ("The lorry stopped 16 kilometres away.", "length", 16_000, 16_000),
        ("The fine was £3.2m.", "money:GBP", 3_200_000, 3_200_000),
        ("The fine was 3.2 million pounds.", "money:GBP", 3_200_000, 3_200_000),
        ("The pilot waited an hour and a half.", "duration", 5400, 5400),
        ("A 34-year-old was held.", "age", 34, 34),
        ("A boy of 14 was held.", "age", 14, 14),
        ("Sales doubled.", "ratio", 2, 2),
    ],
)
def test_a_figure_is_read(text: str, dimension: str, low: float, high: float) -> None:
    (figure,) = _figures(text)
    assert figure.dimension == dimension
    assert (figure.value.low, figure.value.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    "text",
    [
        "Flight MH17 took off from Gate 7.",
        "An F-16 landed beside Highway 1.",
        "The G20 met after 9/11 in 2015.",
        "Rovers won 3-1.",
        "The train left at 10:30 on 4 May 2015.",
        "It happened in the 1990s.",
        "They live at 40 Rue Verte.",
        "Resolution 2231 and Article 5 stand.",
        "He met her at Ground Zero.",
        "Their third album was their best.",
    ],
)
def test_names_dates_scores_and_ranks_count_nothing(text: str) -> None:
    assert _figures(text) == ()


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Bombers struck, killing four people and wounding eight.", [Toll.KILLED, Toll.WOUNDED]),
        ("The raid left 4 dead and 11 injured.", [Toll.KILLED, Toll.WOUNDED]),
        ("The raid killed or wounded at least six guards.", [Toll.CASUALTIES]),
        ("Twenty casualties were counted.", [Toll.CASUALTIES]),
        ("Four soldiers died and eleven were hurt.", [Toll.KILLED, Toll.WOUNDED]),
        ("The death toll rose to 48.", [Toll.KILLED]),
        ("Twelve men were arrested.", [Toll.ARRESTED]),
        ("Five gunmen killed the guards.", [None]),
        ("Nobody lost their life.", [Toll.KILLED]),
        ("Twenty-seven cholera deaths were recorded.", [Toll.KILLED]),
    ],
)
def test_what_became_of_those_counted(text: str, tolls: list[Toll | None]) -> None:
    assert [figure.toll for figure in _figures(text)] == tolls


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Fares rose by 5 per cent.", [Role.RISE]),
        ("Fares rose to 5 euros.", [Role.PLAIN]),
        ("Fares fell 12 per cent.", [Role.FALL]),
        ("Fares went from 2 euros to 5 euros.", [Role.BASELINE, Role.PLAIN]),
        ("The lawyers had asked for 45 dollars.", [Role.WISH]),
        ("Six of the 40 turbines failed.", [Role.PLAIN, Role.WHOLE]),
    ],
)
def test_the_part_that_a_figure_plays(text: str, roles: list[Role]) -> None:
    assert [figure.role for figure in _figures(text)] == roles


def test_a_list_shares_its_unit() -> None:
    figures = _figures("The filters held 85, 86 and 89.4 % of the dust.")
    assert [round(figure.value.low, 3) for figure in figures] == [0.85, 0.86, 0.894]
    assert {figure.dimension for figure in figures} == {"percent"}


def test_a_bare_number_takes_the_unit_beside_it() -> None:
    figures = _figures("Inflation eased to 3.1 per cent from 4.6 in July.")
    assert [(figure.dimension, figure.role) for figure in figures] == [
        ("percent", Role.PLAIN),
        ("percent", Role.BASELINE),
    ]


def test_a_figure_in_words() -> None:
    first, second = _figures("Gunmen shot at the post and killed 5, then wounded at least 15 of its guards.")
    assert phrase(first) == "5 killed"
    assert phrase(second) == "at least 15 of its guards wounded"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("0123456789 ,.%-$abtofnm killed and to 5\n")), max_size=60))
def test_spans_slice_back(text: str) -> None:
    for figure in _figures(text):
        assert figure.text == figure.span.of(text)
        assert figure.value.low <= figure.value.high
