"""Pairs of our own: the label follows from how they are made, and the same seed makes the same."""

import random

import pytest

from training.judge import edits
from training.judge.events import NEUTRAL, REFUTES, SUPPORTS, make_events
from training.judge.logic import make_logic
from training.judge.pairs import Example, batches, surround
from training.judge.quantities import make_quantities
from training.judge.science import make_science


def example(premise: str, hypothesis: str, *, source: str = "vitc_real", group: str = "page:Dam") -> Example:
    return Example(premise, hypothesis, 0, source, group)


@pytest.mark.parametrize("make", [make_events, make_quantities, make_science, make_logic])
def test_same_seed_same_pairs(make):
    first, again = (list(make(40, random.Random(4))) for _ in range(2))
    assert first == again
    assert first != list(make(40, random.Random(5)))
    assert {m.label for m in first} == {SUPPORTS, REFUTES, NEUTRAL}
    assert not any("{" in m.premise + m.hypothesis for m in first)
    assert all(m.premise and m.hypothesis for m in first)


def test_counts_against_bounds():
    """Each bound is worked out again from the printed figures."""
    checked = 0
    for m in make_quantities(400, random.Random(1)):
        if m.kind != "bound" or " more than " not in f" {m.hypothesis.lower()}":
            continue
        exact, bound = (
            float(next(w for w in text.replace(",", "").replace("$", "").split() if w[0].isdigit()))
            * (1e6 if " million" in text else 1)
            for text in (m.premise, m.hypothesis)
        )
        assert m.label == (SUPPORTS if exact > bound else REFUTES), m
        checked += 1
    assert checked > 5


def test_number_edit():
    e = example("The dam holds 900 tonnes", "The dam holds 900 tonnes")
    made = {edits.number(e, random.Random(s)) for s in range(30)}
    assert {m.label for m in made} == {SUPPORTS, REFUTES}
    for m in made:
        changed = m.hypothesis.split()[3]
        assert changed != "900"
        assert m.premise == f"The dam holds {changed if m.label == SUPPORTS else 900} tonnes"


def test_bound_edit():
    e = example("The film earned $500 there", "The film earned more than $450 there")
    assert edits.number(e, random.Random(0)) is None  # the currency sign stands between word and figure
    e = example("The crowd was 500 strong", "The crowd was more than 450 strong")
    for seed in range(20):
        m = edits.number(e, random.Random(seed))
        assert m is not None
        assert m.label == (SUPPORTS if int(m.hypothesis.split()[5]) < 500 else REFUTES)


def test_month_edit():
    m = edits.month(example("It opened in May 1990", "It opened in May"), random.Random(2))
    assert m is not None
    assert m.hypothesis.startswith("It opened in ")
    assert "May" not in m.hypothesis
    assert m.label == (SUPPORTS if m.hypothesis.split()[-1] in m.premise else REFUTES)


def test_opposite_edit_leaves_titles():
    assert edits.swap(example("The Long Night is a song", "The Long Night"), random.Random(0)) is None
    m = edits.swap(example("a long walk", "a long walk"), random.Random(0))
    assert m is not None
    assert m.hypothesis == "a short walk"


@pytest.mark.parametrize(
    ("premise", "label"),
    [
        ("There are rumours that the dam was shut.", NEUTRAL),
        ("It is not true that the dam was shut.", REFUTES),
        ("It was confirmed that the dam was shut.", SUPPORTS),
    ],
)
def test_telling(premise, label):
    made = [edits.telling(example("x", "The dam was shut"), random.Random(s)) for s in range(60)]
    assert edits.Made(premise, "The dam was shut", label, f"edit telling {label}") in made


def test_negation():
    made = {edits.negate(example("The dam was shut", "The dam was shut"), random.Random(s)) for s in range(30)}
    no = "The dam was not shut"
    assert {(m.premise, m.hypothesis, m.label) for m in made} == {
        (no, "The dam was shut", REFUTES),
        (no, no, SUPPORTS),
        ("The dam was shut", no, REFUTES),
    }
    assert edits.negate(example("x", "It was never shut"), random.Random(0)) is None


def test_turned_needs_a_premise_that_says_more():
    short = example("Workers in blue coats repaired the old dam near Haditha by night", "Workers repaired the dam")
    m = edits.turned(short, random.Random(0))
    assert m == edits.Made("Workers repaired the dam", short.premise, NEUTRAL, "edit turned")
    assert edits.turned(example("Workers repaired the dam", "Workers mended the dam"), random.Random(0)) is None


def test_same_page_takes_no_near_paraphrase():
    es = [
        example("The dam was opened in 1986", "Masons opened the dam"),
        example("It stores water of the Euphrates", "Engineers praised its turbines highly"),
    ]
    made = list(edits.same_page(es, 5, random.Random(0)))
    assert {m.label for m, _ in made} == {NEUTRAL}
    assert {(m.premise, m.hypothesis) for m, _ in made} == {
        ("The dam was opened in 1986", "Engineers praised its turbines highly"),
        ("It stores water of the Euphrates", "Masons opened the dam"),
    }


def test_surround_keeps_the_premise_and_takes_no_text_of_its_group():
    e = example("The dam was shut.", "The dam was shut")
    others = [e, example("A market opened.", "x", group="page:Market")]
    made = {surround(e, others, random.Random(s)).premise for s in range(40)}
    assert "The dam was shut. A market opened." in made
    assert "A market opened. The dam was shut." in made
    assert all(p.count("The dam was shut.") == 1 for p in made)


def test_batches_hold_every_pair_once_and_keep_to_their_size():
    lengths = [10 + i % 7 for i in range(100)]
    made = batches(range(100), lengths, tokens=64, chance=random.Random(0))
    assert sorted(i for b in made for i in b) == list(range(100))
    assert max(len(b) * max(lengths[i] for i in b) for b in made) <= 64
