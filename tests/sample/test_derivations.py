"""Who draws on whom in the sample corpus, as labelled by hand, and what the texts show of it.

A retold copy shares long stretches with its retold original; two reports that are not labelled share no
stretch of seven words. The expected figures are written out, so that an edit of a text shows here.
"""

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# How many different stretches of seven words two texts share. A pair that is not here shares none.
SHARED_STRETCHES = {
    ("W03", "W04"): 63,
    ("W03", "W08"): 38,
    ("W04", "W08"): 38,
    ("W09", "W10"): 53,
    ("W09", "W11"): 24,
    ("W09", "W12"): 53,
    ("W09", "W13"): 8,
    ("W10", "W11"): 41,
    ("W10", "W12"): 76,
    ("W10", "W13"): 8,
    ("W11", "W12"): 41,
    ("W12", "W13"): 8,
    ("W22", "W23"): 45,
    ("W22", "W24"): 10,
    ("W23", "W24"): 10,
    ("W34", "W35"): 28,
    ("W42", "W43"): 35,
    ("W42", "W45"): 18,
    ("W43", "W45"): 18,
    ("W44", "W45"): 22,
}

# The relations in which one text repeats the other's words.
COPIES = {"credited_copy", "uncredited_copy"}


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file, in its order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def stretches(text: str, words: int = 7) -> set[tuple[str, ...]]:
    """Every run of `words` words in `text`, in lower case and without punctuation."""
    found = [word.lower() for word in WORD.findall(text)]
    return {tuple(found[start : start + words]) for start in range(len(found) - words + 1)}


REPORTS = records(ROOT / "corpus" / "sample" / "reports.jsonl")
TEXTS = {report["id"]: report["text"] for report in REPORTS}
PAIRS = records(ROOT / "tests" / "data" / "sample_derivations.jsonl")


def test_stretches_ignore_case_and_punctuation() -> None:
    assert stretches("One, two - THREE. Four", words=3) == {("one", "two", "three"), ("two", "three", "four")}
    assert stretches("One, two", words=3) == set()


def test_texts_share_stretches_only_where_expected() -> None:
    shared = {
        (a, b): len(stretches(TEXTS[a]) & stretches(TEXTS[b]))
        for a, b in itertools.combinations(sorted(TEXTS), 2)
        if stretches(TEXTS[a]) & stretches(TEXTS[b])
    }
    assert shared == SHARED_STRETCHES


def test_every_shared_stretch_is_labelled() -> None:
    labelled = {tuple(sorted((pair["a"], pair["b"]))): pair["relation"] for pair in PAIRS}
    relations = {pair: labelled.get(pair) for pair in SHARED_STRETCHES}
    # W11 is the first take of the wire that W10 carries; the rewrites keep one sentence each.
    assert {pair: relation for pair, relation in relations.items() if relation not in COPIES} == {
        ("W10", "W11"): "same_outlet",
        ("W09", "W13"): "rewrite",
        ("W10", "W13"): "rewrite",
        ("W12", "W13"): "rewrite",
        ("W22", "W24"): "rewrite",
        ("W23", "W24"): "rewrite",
    }


def test_every_labelled_copy_shares_at_least_18_stretches() -> None:
    copies = [tuple(sorted((pair["a"], pair["b"]))) for pair in PAIRS if pair["relation"] in COPIES]
    assert len(copies) == 14
    assert min(SHARED_STRETCHES[pair] for pair in copies) == 18


def test_labels_name_known_reports_once_each() -> None:
    assert len(PAIRS) == 129
    assert len({frozenset((pair["a"], pair["b"])) for pair in PAIRS}) == 129
    for pair in PAIRS:
        assert list(pair) == ["a", "b", "relation", "of", "same_event", "reason"]
        assert {pair["a"], pair["b"], *pair["of"]} <= TEXTS.keys(), pair
        assert pair["a"] not in {pair["b"], *pair["of"]}, pair
        assert pair["reason"], pair


def test_labels_by_relation() -> None:
    relations = [pair["relation"] for pair in PAIRS]
    assert {relation: relations.count(relation) for relation in relations} == {
        "credited_copy": 10,
        "uncredited_copy": 4,
        "rewrite": 22,
        "cites": 20,
        "same_speaker": 39,
        "same_outlet": 34,
    }


def test_only_symmetric_relations_lack_a_direction() -> None:
    undirected = [pair for pair in PAIRS if not pair["of"]]
    others = [(pair["a"], pair["b"]) for pair in undirected if not pair["relation"].startswith("same_")]
    assert others == [("W22", "W23")]
    # An undirected pair of one house or one speaker has no `of`, save a later take of one wire.
    directed = [(pair["a"], pair["b"]) for pair in PAIRS if pair["of"] and pair["relation"].startswith("same_")]
    assert directed == [("W10", "W11")]


def test_a_report_draws_on_nothing_that_appeared_after_it() -> None:
    published = {report["id"]: report["published"] for report in REPORTS}
    late = {(pair["a"], of) for pair in PAIRS for of in pair["of"] if published[pair["a"]] < published[of]}
    # The stored page of AP's text is dated a day after Al Jazeera's copy of it.
    assert late == {("W35", "W34")}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("W21", "W22"),
        ("W38", "W39"),
        ("W39", "W40"),
        ("W42", "W44"),
        ("W34", "W36"),
        ("W03", "W20"),
        ("W26", "W29"),
    ],
)
def test_independent_reports_of_one_story_are_not_labelled(a: str, b: str) -> None:
    assert frozenset((a, b)) not in {frozenset((pair["a"], pair["b"])) for pair in PAIRS}
