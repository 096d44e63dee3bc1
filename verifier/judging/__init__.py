"""What a passage does to a claim: supports it, refutes it, or neither."""

from verifier.judging.judge import Judge, Judgement, NotJudged, Pair

__all__ = ["Judge", "Judgement", "NotJudged", "Pair"]
