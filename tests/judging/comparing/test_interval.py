"""How figures lie to each other."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.judging.comparing.interval import Interval, Lie, lie


def _point(value: float) -> Interval:
    return Interval(value, value)


@pytest.mark.parametrize(
    ("claim", "report", "expected"),
    [
        (_point(5), _point(5), Lie.WITHIN),
        (_point(5), _point(4), Lie.BELOW),
        (_point(5), _point(6), Lie.ABOVE),
        (Interval(80, 90), _point(89.4), Lie.WITHIN),
        (Interval(80, 90), _point(92), Lie.ABOVE),
        (Interval(6, inf), _point(15), Lie.WITHIN),
        (Interval(6, inf), _point(5), Lie.BELOW),
        (Interval(50, inf, low_open=True), Interval(30, inf), Lie.OPEN),
        (Interval(50, inf, low_open=True), _point(50), Lie.BELOW),
        (Interval(150, inf), Interval(0, 100, high_open=True), Lie.BELOW),
        (_point(1450), Interval(1200, 1500), Lie.OPEN),
        (_point(30), Interval(60, 75), Lie.ABOVE),
    ],
)
def test_the_lie_of_two_figures(claim: Interval, report: Interval, expected: Lie) -> None:
    assert lie(claim, report) is expected


def test_an_approximation_allows_a_tenth() -> None:
    assert lie(_point(50), _point(48), rough=True) is Lie.WITHIN
    assert lie(_point(50), _point(44), rough=True) is Lie.BELOW
    assert lie(_point(50), _point(48)) is Lie.BELOW


def test_rounding_is_no_conflict() -> None:
    assert lie(_point(5), _point(5.4), grain=1.0) is Lie.WITHIN
    assert lie(_point(5), _point(5.6), grain=1.0) is Lie.ABOVE
    assert lie(_point(1200), _point(1213)) is Lie.WITHIN
    assert lie(_point(1213), _point(1241)) is Lie.ABOVE


def test_a_converted_unit_may_be_rounded() -> None:
    assert lie(_point(10.0), _point(9.94), converted=True) is Lie.WITHIN


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_a_figure_lies_within_itself_and_above_is_the_mirror_of_below(one: float, other: float) -> None:
    assert lie(_point(one), _point(one)) is Lie.WITHIN
    mirror = {Lie.BELOW: Lie.ABOVE, Lie.ABOVE: Lie.BELOW, Lie.WITHIN: Lie.WITHIN}
    assert lie(_point(other), _point(one)) is mirror[lie(_point(one), _point(other))]
