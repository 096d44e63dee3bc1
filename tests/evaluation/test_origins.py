"""The own pairs: how they are made, and that tracing does not fall below its floors."""

import pytest

from evaluation.copying import PAIRS, dump, make_pairs, read_events
from evaluation.origins import measure_held, measure_pairs, measure_sample, read_pairs, read_sample, reports_of
from verifier.origins import Deep, Trace, trace_origins


def test_the_pairs_are_those_that_the_texts_make() -> None:
    assert PAIRS.read_text("utf-8") == dump(make_pairs(read_events()))


def test_there_are_enough_of_each_kind() -> None:
    pairs = read_pairs()
    how = [row["how"] for row in pairs]
    assert {each: how.count(each) for each in sorted(set(how))} == {
        "cut": 30,
        "independent": 75,
        "merge": 32,
        "paraphrase": 30,
        "quote only": 15,
        "reorder": 30,
    }
    assert sum(row["same_origin"] for row in pairs) == 137


@pytest.fixture(scope="module")
def held() -> Trace:
    return trace_origins(reports_of(read_pairs(odd=False)))


def test_cheap_tracing_holds_its_floors_on_the_held_half(held: Trace) -> None:
    figures = measure_pairs(held, read_pairs(odd=False))
    assert figures["f1"] >= 90.0
    assert figures["direction_accuracy"] >= 95.0
    assert figures["false_merges"] <= 2.0
    assert figures["false_merges_across_events"] <= 0.5
    assert figures["right_cut"] == figures["right_reorder"] == figures["right_merge"] == 100.0


def test_the_held_half_is_what_the_gate_measures(held: Trace) -> None:
    pairs = read_pairs(odd=False)
    figures = measure_held(deep=Deep(read=frozenset()))
    assert {row["event"] % 2 for row in pairs} == {0}
    assert figures["pairs"] == len(pairs) == 113
    assert figures == measure_pairs(held, pairs)


def test_every_right_and_every_wrong_judgement_is_counted(held: Trace) -> None:
    (row, *_) = [r for r in read_pairs(odd=False) if r["how"] == "cut"]
    wrong: list[str] = []
    figures = measure_pairs(held, [row, {**row, "same_origin": False, "how": "independent"}], wrong=wrong)
    assert (figures["precision"], figures["recall"], figures["f1"], figures["false_merges"]) == (
        50.0,
        100.0,
        66.7,
        100.0,
    )
    assert wrong == [f"independent: {row['a']['id']} {row['b']['id']} joined"]


def test_cheap_tracing_joins_no_independent_reports_of_the_sample() -> None:
    reports, labels = read_sample()
    figures = measure_sample(trace_origins(reports), labels)
    assert figures["precision"] >= 95.0
    assert figures["recall_credited_copy"] == figures["recall_uncredited_copy"] == 100.0
    assert figures["direction_accuracy"] >= 90.0
