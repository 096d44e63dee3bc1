"""How likely a passage supports or refutes a claim: the shipped judge, or any CrossEncoder."""

from verifier.judging.entailment.load import load_entailment
from verifier.judging.entailment.protocol import LABELS, EntailmentModel, FloatArray

__all__ = ["LABELS", "EntailmentModel", "FloatArray", "load_entailment"]
