"""The shipped judge loads, says plain things of plain pairs, and needs no torch."""

import subprocess
import sys

from verifier.judging.entailment import LABELS, load_entailment

PAIRS = {
    ("The army said it had retaken the town.", "The army retook the town"): "supports",
    ("Officials denied that the dam had fallen.", "The dam fell"): "refutes",
    ("At least 15 people were killed in the attack on the crossing.", "5 people were killed"): "refutes",
    ("It was not clear whether the bridge had been hit.", "The bridge was hit"): "neutral",
}


def test_plain_pairs() -> None:
    judge = load_entailment()
    assert judge is load_entailment(None)
    found = judge.probabilities(list(PAIRS))
    assert [LABELS[i] for i in found.argmax(axis=1)] == list(PAIRS.values())
    assert judge.info.name == "entailment-judge"


def test_judging_needs_no_torch() -> None:
    code = (
        "import sys; from verifier.judging.entailment import load_entailment; "
        "load_entailment().probabilities([('a', 'b')]); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
