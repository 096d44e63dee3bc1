"""The deterministic comparer: figures, dates, places, actors, negation and ranks of a claim against a passage."""

from verifier.judging.comparing.aliases import Aliases
from verifier.judging.comparing.compare import compare
from verifier.judging.comparing.finding import Aspect, Comparison, Difference, Effect
from verifier.judging.comparing.settle import Settled, Thresholds, settle, settle_with_rule

__all__ = [
    "Aliases",
    "Aspect",
    "Comparison",
    "Difference",
    "Effect",
    "Settled",
    "Thresholds",
    "compare",
    "settle",
    "settle_with_rule",
]
