"""The ranks of a claim beside those of a passage."""

from __future__ import annotations

from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.finding import Aspect, Difference, Effect
from verifier.judging.comparing.ranks import Rank

__all__ = ["compare_ranks"]

_NEAR_ENOUGH = 0.45


def compare_ranks(alignment: Alignment) -> tuple[Difference, ...]:
    """Each rank of the claim that the passage gives too, or gives otherwise, or not at all."""
    findings = []
    for rank in alignment.claim.ranks:
        fitting = [
            (alignment.affinity(rank.word, r.word, besides=[rank.span]), r)
            for r in alignment.report.ranks
            if _fit(rank, r)
        ]
        same = [(near, r) for near, r in fitting if r.value == rank.value]
        other = [(near, r) for near, r in fitting if r.value != rank.value]
        best_same = max(same, key=lambda pair: pair[0], default=None)
        best_other = max(other, key=lambda pair: pair[0], default=None)
        if best_same and (not best_other or best_same[0] >= best_other[0] - 0.1):
            findings.append(_told(rank, Effect.AGREES, best_same[1]))
        elif best_other and best_other[0] >= _NEAR_ENOUGH:
            findings.append(_told(rank, Effect.CONTRADICTS, best_other[1]))
        else:
            findings.append(_told(rank, Effect.MISSING, None))
    return tuple(findings)


def _fit(rank: Rank, other: Rank) -> bool:
    """Whether both rank the same: one superlative, one noun, turns against turns."""
    if rank.is_time or other.is_time:
        return rank.is_time and other.is_time
    if rank.degree or other.degree:
        return rank.degree == other.degree
    return not rank.noun or not other.noun or bool(rank.noun & other.noun)


def _told(rank: Rank, effect: Effect, other: Rank | None) -> Difference:
    theirs = other.text if other is not None else "no such rank"
    their_words = other.text if other is not None else ""
    return Difference(
        Aspect.RANK, effect, rank.text, their_words, f"claim: {rank.text}; report: {theirs}",
        rank.span, other.span if other is not None else None,
    )  # fmt: skip
