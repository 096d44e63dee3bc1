"""Check-worthiness: the order of clear pairs, the same numbers every time, and weights that are not there."""

import hashlib
import io
import re
import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.claims import worth
from verifier.claims.worth import BUCKETS, FAMILIES, MEASURES, Weights, check_worthiness, grams, measures, words
from verifier.errors import ModelError

PAIRS = [
    ("Unemployment fell to 4.1 per cent in March.", "I hope that we can all sleep better tonight."),
    ("The army lost 312 soldiers in the battle for the port.", "What do you make of all this?"),
    ("The ministry spent $40 million on the bridge between 2011 and 2014.", "It was a bridge too far, if you ask me."),
    ("Five border guards were killed in the attack on Sunday.", "Thank you very much for your question."),
    ("He voted against the bill twice last year.", "Well, let me just finish my thought."),
    ("Exports to Jordan have doubled since 2009.", "We must never forget who we are."),
    ("The company closed 17 of its 60 plants.", "Nothing could be more beautiful than that."),
]


@pytest.mark.parametrize(("fact", "talk"), PAIRS)
def test_facts_are_worth_more_than_talk(fact: str, talk: str) -> None:
    high, low = check_worthiness([fact, talk])
    assert high > 0.6
    assert low < 0.3


def test_the_numbers_are_these() -> None:
    texts = ["Unemployment fell to 4.1 per cent in March.", "Thank you very much."]
    assert check_worthiness(texts) == [0.9841, 0.0019]


def test_a_text_is_judged_alone() -> None:
    texts = [text for pair in PAIRS for text in pair]
    assert check_worthiness(texts) == [check_worthiness([text])[0] for text in texts]


def test_typographic_signs_change_nothing() -> None:
    assert check_worthiness(["He didn’t pay — not once."]) == check_worthiness(["He didn't pay - not once."])


def test_no_text_and_no_words() -> None:
    assert check_worthiness([]) == []
    assert check_worthiness(["", " \n", "…", "42"]) == [0.0, 0.0, 0.0, 0.0]


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_every_text_has_a_probability(text: str) -> None:
    (value,) = check_worthiness([text])
    assert 0 <= value <= 1
    assert value == round(value, 4)


def test_words_are_words_numbers_and_signs() -> None:
    assert words("Mr. Gül’s 1,250.5 votes (3%), no?") == [
        "Mr", ".", "Gül's", "1,250.5", "votes", "3", "%", ",", "no", "?",
    ]  # fmt: skip


def test_grams_are_counted_by_family() -> None:
    found = grams("It grew, it grew.", common=frozenset({"it"}))
    assert list(found) == list(FAMILIES)
    # six of one: it and grew twice, comma, full stop; five of two: "it grew" twice, "grew ,", ", it", "grew ."
    assert found["words"].total() == 6 + 5
    assert sorted(found["words"].values()) == [1, 1, 1, 1, 1, 2, 2, 2]
    # < it X , it X . > : eight of one, seven of two, six of three
    assert found["classes"].total() == 8 + 7 + 6
    # " It " has 3 of two, 2 of three, 1 of four and itself once more; "grew," 6 + 5 + 4 + 3, "it" 7, "grew." 18
    assert found["letters"].total() == 7 + 18 + 7 + 18
    assert max(max(counts) for counts in found.values()) < BUCKETS


def test_numbers_and_years_are_told_apart_not_counted_out() -> None:
    one, other, year = (grams(f"It rose to {n}.", common=frozenset())["words"] for n in ("12", "3,400", "1998"))
    assert one == other
    assert one != year


def test_measures_are_counts_and_shares() -> None:
    found = dict(zip(MEASURES, measures("We paid Omar Hadi $30 in 2012, will you?"), strict=True))
    assert found["length"] == pytest.approx(2.302585, abs=1e-6)  # ln(1 + 9)
    assert found["names"] == pytest.approx(2 / 3)
    assert found["figures"] == 2
    assert [found[n] for n in ("any_figure", "question", "money_or_per_cent", "modal", "past_auxiliary")] == [
        1, 1, 1, 1, 0,
    ]  # fmt: skip
    assert found["first_person"] == pytest.approx(1 / 9)
    assert found["second_person"] == pytest.approx(1 / 9)
    assert found["word_length"] == pytest.approx(29 / 9)


def _weights() -> Weights:
    rarity, gram = np.zeros(BUCKETS, dtype=np.float32), np.zeros(BUCKETS, dtype=np.float32)
    (bucket,) = grams("up", common=frozenset({"up"}))["words"]
    rarity[bucket], gram[bucket] = 2.55, 1.27
    return Weights(frozenset({"up"}), rarity, gram, {"up": 0.5, "so": -1.0}, np.zeros(len(MEASURES)), -0.25, 2.0, 1.0)


def test_the_parts_are_added_up() -> None:
    # a lone n-gram has length 1 whatever its rarity: -0.25 + 1.27 + 0.5; of "up so", half of (0.5 - 1) is lexicon
    assert _weights().log_odds("up") == pytest.approx(1.52, abs=1e-6)
    assert _weights().log_odds("up so") == pytest.approx(-0.25 + 1.27 - 0.25, abs=1e-6)
    # 1 / (1 + exp(-(2 * 1.52 + 1)))
    assert _weights().probability("up") == pytest.approx(0.982707, abs=1e-6)


def test_weights_survive_packing() -> None:
    raw = _weights().packed()
    back = Weights.unpacked(raw)
    assert back.packed() == raw == _weights().packed()
    assert back.common == {"up"}
    assert back.lexicon == {"so": pytest.approx(-1.0), "up": pytest.approx(0.5, abs=1 / 127)}
    assert back.log_odds("up") == pytest.approx(1.52, abs=0.01)


@pytest.fixture
def shipped() -> bytes:
    return files("verifier").joinpath("data/checkworthiness.npz").read_bytes()


@pytest.mark.parametrize("place", [60, 5_000, 200_000, -30])
def test_damaged_weights_are_refused(shipped: bytes, place: int) -> None:
    broken = bytearray(shipped)
    broken[place] ^= 0xFF
    with pytest.raises(ModelError, match="damaged") as caught:
        Weights.unpacked(bytes(broken))
    assert caught.value.hint.startswith("Install the package anew")


@pytest.mark.parametrize("size", [0, 1, 100, 100_000])
def test_cut_weights_are_refused(shipped: bytes, size: int) -> None:
    with pytest.raises(ModelError, match="damaged"):
        Weights.unpacked(shipped[:size])


def test_another_array_file_is_refused() -> None:
    out = io.BytesIO()
    np.savez(out, something=np.zeros(3))
    with pytest.raises(ModelError, match="damaged: 'numbers"):
        Weights.unpacked(out.getvalue())


def test_missing_weights_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worth, "_FILE", "data/no-such-weights.npz")
    worth._read.cache_clear()
    with pytest.raises(
        ModelError, match=re.escape("data/no-such-weights.npz: the weights for check-worthiness are missing")
    ):
        check_worthiness(["Prices rose."])
    worth._read.cache_clear()


def test_the_model_names_its_weights(shipped: bytes) -> None:
    assert len(shipped) <= 3_000_000
    assert worth.WORTH_MODEL.name == "check-worthiness"
    assert worth.WORTH_MODEL.version == hashlib.sha256(shipped).hexdigest()[:16]
    with pytest.raises(AttributeError, match="no attribute 'OTHER'"):
        worth.OTHER  # noqa: B018


def test_nothing_heavy_is_imported_and_nothing_read_before_it_is_asked_for() -> None:
    code = (
        "import sys, verifier.claims.worth as w\n"
        "early = w._read.cache_info().currsize\n"
        "w.check_worthiness(['Prices rose by 3 per cent.'])\n"
        "print(early, w._read.cache_info().currsize, [n for n in ('sklearn', 'scipy', 'torch') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 1 []\n"
