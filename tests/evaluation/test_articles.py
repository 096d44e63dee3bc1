"""The judge on whole articles, against values worked out by hand."""

import pytest

from evaluation.articles import draw, show_articles, stance_named, weighed_f1
from verifier.judging.documents import JudgedDocument
from verifier.records import Stance


def _judged(stance: Stance, *, related: bool = True) -> JudgedDocument:
    return JudgedDocument(related, 1.0, stance, (1.0, 0.0, 0.0), None, (), "told")


def test_stances_by_the_names_of_fnc_1():
    assert stance_named(_judged(Stance.SUPPORTS)) == "agree"
    assert stance_named(_judged(Stance.REFUTES)) == "disagree"
    assert stance_named(_judged(Stance.NEUTRAL)) == "discuss"
    assert stance_named(_judged(Stance.NEUTRAL, related=False)) == "unrelated"


def test_a_pair_counts_as_much_as_its_stance_weighs():
    found = weighed_f1(["a", "a", "b"], ["a", "b", "b"], {"a": 1.0, "b": 10.0})
    # a: 1 hit, 1 called, 2 held; b: 10 of 11 called, 10 held
    assert found == pytest.approx({"macro": (2 / 3 + 20 / 21) / 2, "a": 2 / 3, "b": 20 / 21})


def test_a_stance_that_is_never_called_has_no_f1():
    assert weighed_f1(["a"], ["b"], {"a": 1.0, "b": 1.0})["a"] == 0.0


def test_the_drawn_pairs_stand_for_the_whole_set():
    rows = [{"stance": "unrelated", "n": n} for n in range(900)] + [{"stance": "agree", "n": n} for n in range(45)]
    rows += [{"stance": "discuss", "n": 1}, {"stance": "disagree", "n": 1}]
    drawn, weights = draw(rows)
    assert [r["stance"] for r in drawn].count("unrelated") == 450
    assert weights == {"unrelated": 2.0, "discuss": 1.0, "agree": 1.0, "disagree": 1.0}
    assert drawn == draw(rows)[0]


def test_without_data_it_says_so(capsys, tmp_path):
    show_articles(tmp_path)
    assert "not measured" in capsys.readouterr().out
