"""The posterior of a share, against values worked out by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.auditing.confusion import NO_CONFUSION, Confusion
from verifier.auditing.reliability import posteriors, simple_posterior
from verifier.errors import InputError


def test_a_share_by_itself_is_a_beta_posterior() -> None:
    # 1 of 1 with a flat prior is Beta(2, 1): mean 2/3, and its cdf is x², so 2.5 % lie below √0.025.
    one = simple_posterior(1, 0)
    assert one.mean == pytest.approx(2 / 3)
    assert one.low == pytest.approx(0.025**0.5)
    assert one.high == pytest.approx(0.975**0.5)
    assert one.width == pytest.approx(0.975**0.5 - 0.025**0.5)


def test_three_claims_leave_a_wide_interval_and_many_a_narrow_one() -> None:
    found = posteriors({"few": (3, 0), "many": (900, 100), "others": (50, 50)})
    assert found["few"].width > 0.3
    assert found["many"].mean == pytest.approx(0.9, abs=0.005)
    assert (found["many"].low, found["many"].high) == (pytest.approx(0.880, abs=0.003), pytest.approx(0.917, abs=0.003))


def test_groups_that_are_alike_lend_each_other_strength() -> None:
    alike = {f"g{n}": (80, 20) for n in range(40)}
    alone = posteriors({"new": (1, 2)})["new"]
    among = posteriors({**alike, "new": (1, 2)})["new"]
    assert alone.mean < 0.55
    assert among.mean > 0.7
    assert among.width < alone.width


def test_a_group_without_a_claim_gets_what_the_others_let_expect() -> None:
    found = posteriors({"none": (0, 0), **{f"g{n}": (90, 10) for n in range(30)}})
    assert found["none"].mean == pytest.approx(0.9, abs=0.02)


def test_mirrored_counts_give_mirrored_beliefs() -> None:
    right, wrong = posteriors({"a": (12, 5)})["a"], posteriors({"a": (5, 12)})["a"]
    assert right.mean == pytest.approx(1 - wrong.mean)
    assert right.low == pytest.approx(1 - wrong.high)


def test_the_judges_errors_are_taken_out() -> None:
    # With a judge that calls one of ten false claims corroborated and never errs on those that hold, a source half
    # of whose claims hold shows 0.5 + 0.05 = 55 of 100 as corroborated.
    judge = Confusion(held_corroborated=1, held_contradicted=0, false_corroborated=0.1, false_contradicted=0.9)
    counts = {"a": (5500, 4500)}
    assert posteriors(counts)["a"].mean == pytest.approx(0.55, abs=0.003)
    assert posteriors(counts, confusion=judge)["a"].mean == pytest.approx(0.5, abs=0.003)


def test_what_is_decided_less_often_is_weighed_up() -> None:
    # Only half of the false claims are decided: 50 true of 100 show as 50 against 25.
    judge = Confusion(held_corroborated=1, held_contradicted=0, false_corroborated=0, false_contradicted=0.5)
    assert posteriors({"a": (5000, 2500)}, confusion=judge)["a"].mean == pytest.approx(0.5, abs=0.003)


def test_a_doubted_judge_makes_the_interval_longer() -> None:
    judge = Confusion(held_corroborated=0.9, held_contradicted=0.1, false_corroborated=0.2, false_contradicted=0.8)
    twice = judge.erring(2)
    assert (twice.held_corroborated, twice.held_contradicted) == pytest.approx((0.8, 0.2))
    assert (twice.false_corroborated, twice.false_contradicted) == pytest.approx((0.4, 0.6))
    counts = {"a": (700, 300), "b": (600, 400), "c": (650, 350)}
    trusted, doubted = (posteriors(counts, confusion=judge, doubted=each)["a"] for each in (False, True))
    # 70 of 100 seen is 0.2 + 0.7·θ: 5/7; a judge that errs twice as often would make it 0.4 + 0.4·θ: 3/4.
    assert trusted.mean == pytest.approx(5 / 7, abs=0.01)
    assert doubted.low < trusted.low
    assert doubted.high > trusted.high
    assert posteriors(counts, doubted=True)["a"].mean == pytest.approx(posteriors(counts)["a"].mean)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_a_mean_lies_within_its_interval_and_rises_with_what_holds(pairs: list[tuple[int, int]]) -> None:
    counts = {str(n): pair for n, pair in enumerate(pairs)}
    found = posteriors(counts)
    for belief in found.values():
        assert 0 <= belief.low < belief.mean < belief.high <= 1
    held, failed = counts["0"]
    better = posteriors({**counts, "0": (held + 50, failed)})["0"]
    assert better.mean > found["0"].mean - 1e-9


def test_nothing_and_nonsense() -> None:
    assert posteriors({}) == {}
    with pytest.raises(InputError, match="counts -1 and 2: a count is negative"):
        posteriors({"a": (-1, 2)})
    with pytest.raises(ValueError, match="cannot be corrected for"):
        Confusion(held_corroborated=0.5, held_contradicted=0.5, false_corroborated=0.5, false_contradicted=0.5)
    with pytest.raises(ValueError, match="add up to more than 1"):
        Confusion(held_corroborated=0.9, held_contradicted=0.2, false_corroborated=0.1, false_contradicted=0.5)
    assert (NO_CONFUSION.held_decided, NO_CONFUSION.false_decided) == (1, 1)
