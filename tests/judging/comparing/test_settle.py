"""What becomes of a model's stance once the comparison is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.errors import ModelError
from verifier.judging.comparing import (
    Aspect,
    Comparison,
    Difference,
    Effect,
    Thresholds,
    settle,
    settle_with_rule,
)
from verifier.records import Stance

SUPPORTS, REFUTES, NEUTRAL = (0.7, 0.2, 0.1), (0.1, 0.8, 0.1), (0.2, 0.1, 0.7)
SURE = (0.95, 0.03, 0.02)


def _finding(effect: Effect, aspect: Aspect = Aspect.QUANTITY, report: str = "7 ships") -> Difference:
    return Difference(aspect, effect, "5 ships", report, f"claim: 5 ships; report: {report}")


def _comparison(
    *findings: Difference,
    same: bool | None = None,
    coverage: float = 1.0,
    focus: float = 1.0,
    recurring: bool = True,
) -> Comparison:
    within = all(f.effect is Effect.AGREES for f in findings if f.aspect is Aspect.QUANTITY)
    return Comparison(findings, within, same, "", coverage, focus, recurring)


@pytest.mark.parametrize(
    ("model", "comparison", "stance", "rule"),
    [
        (SUPPORTS, _comparison(_finding(Effect.AGREES)), Stance.SUPPORTS, "model"),
        (SUPPORTS, _comparison(_finding(Effect.CONTRADICTS)), Stance.REFUTES, "contradiction"),
        (NEUTRAL, _comparison(_finding(Effect.CONTRADICTS)), Stance.REFUTES, "contradiction"),
        (SUPPORTS, _comparison(_finding(Effect.CONTRADICTS), same=False), Stance.NEUTRAL, "other event"),
        (REFUTES, _comparison(same=False), Stance.NEUTRAL, "other event"),
        (REFUTES, _comparison(same=False, recurring=False), Stance.REFUTES, "model"),
        (SUPPORTS, _comparison(same=False, recurring=False), Stance.NEUTRAL, "other event"),
        (REFUTES, _comparison(_finding(Effect.DIFFERS), recurring=False), Stance.REFUTES, "model"),
        (SURE, _comparison(_finding(Effect.CONTRADICTS)), Stance.REFUTES, "contradiction"),
        (SURE, _comparison(_finding(Effect.CONTRADICTS, Aspect.ACTOR)), Stance.SUPPORTS, "model"),
        (SUPPORTS, _comparison(_finding(Effect.CONTRADICTS, Aspect.ACTOR)), Stance.REFUTES, "contradiction"),
        (SURE, _comparison(_finding(Effect.MISSING, Aspect.MODALITY, "")), Stance.SUPPORTS, "model"),
        (SUPPORTS, _comparison(_finding(Effect.DIFFERS)), Stance.NEUTRAL, "difference"),
        (REFUTES, _comparison(_finding(Effect.DIFFERS)), Stance.NEUTRAL, "difference"),
        (SUPPORTS, _comparison(_finding(Effect.MISSING, Aspect.MODALITY)), Stance.NEUTRAL, "not a fact"),
        (REFUTES, _comparison(_finding(Effect.MISSING, Aspect.MODALITY)), Stance.REFUTES, "model"),
        (SUPPORTS, _comparison(_finding(Effect.MISSING)), Stance.NEUTRAL, "left open"),
        (SUPPORTS, _comparison(_finding(Effect.MISSING, report="")), Stance.NEUTRAL, "missing"),
        ((0.95, 0.03, 0.02), _comparison(_finding(Effect.MISSING, report="")), Stance.SUPPORTS, "model"),
        ((0.95, 0.03, 0.02), _comparison(_finding(Effect.MISSING)), Stance.SUPPORTS, "model"),
        (NEUTRAL, _comparison(_finding(Effect.AGREES)), Stance.SUPPORTS, "all confirmed"),
        (NEUTRAL, _comparison(_finding(Effect.AGREES), coverage=0.5), Stance.NEUTRAL, "model"),
        (NEUTRAL, _comparison(_finding(Effect.AGREES), focus=0.5), Stance.NEUTRAL, "model"),
        (NEUTRAL, _comparison(), Stance.NEUTRAL, "model"),
        (REFUTES, _comparison(_finding(Effect.AGREES)), Stance.REFUTES, "model"),
        ((1 / 3, 1 / 3, 1 / 3), _comparison(), Stance.NEUTRAL, "model"),
    ],
)
def test_the_rules(model: tuple[float, float, float], comparison: Comparison, stance: Stance, rule: str) -> None:
    settled = settle_with_rule(model, comparison)
    assert (settled.stance, settled.rule) == (stance, rule)
    assert settle(model, comparison) == (settled.stance, settled.probabilities)


def test_the_probabilities_change_places_with_the_stance() -> None:
    assert settle(SUPPORTS, _comparison(_finding(Effect.CONTRADICTS)))[1] == pytest.approx((0.2, 0.7, 0.1))


def test_a_contradiction_in_a_passage_about_something_else_does_not_count() -> None:
    found = _comparison(_finding(Effect.CONTRADICTS), coverage=0.2)
    assert settle(SUPPORTS, found)[0] is Stance.SUPPORTS
    assert settle(SUPPORTS, found, thresholds=Thresholds(contradict_coverage=0.1))[0] is Stance.REFUTES


def test_unsure_is_neutral() -> None:
    assert settle((0.45, 0.3, 0.25), _comparison(), thresholds=Thresholds(neutral=0.5))[0] is Stance.NEUTRAL


@pytest.mark.parametrize("model", [(0.5, 0.5), (0.0, 0.0, 0.0), (1.2, 0.1, 0.1), (-0.1, 0.6, 0.5)])
def test_what_is_no_distribution_is_refused(model: tuple[float, ...]) -> None:
    with pytest.raises(ModelError, match="supports, refutes and neutral"):
        settle(model, _comparison())


@given(
    st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 1)),
    st.lists(st.builds(_finding, st.sampled_from(Effect), st.sampled_from(Aspect)), max_size=3),
    st.sampled_from([True, False, None]),
)
def test_the_stance_has_the_highest_probability(
    model: tuple[float, float, float], findings: list[Difference], same: bool | None
) -> None:
    stance, values = settle(model, _comparison(*findings, same=same))
    assert sum(values) == pytest.approx(1.0)
    order = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)
    assert order[max(range(3), key=lambda k: values[k])] is stance
    assert sorted(values)[-1] > sorted(values)[-2]
