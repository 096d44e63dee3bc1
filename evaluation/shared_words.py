"""What it costs and gives to ask that a passage share words with the claim that it supports.

    python -m evaluation.shared_words [--judge NAME]

Of the pairs written by hand and kept from training: how many supports are found, how many of those called so are right,
and how many claims set beside another premise of their genre are called supported. `least_shared` was chosen by it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from evaluation.judge import WRITTEN, held_out_pairs
from verifier.judging.entailment import load_entailment
from verifier.judging.pairs import TextPair, judge_texts
from verifier.settings import Settings

__all__ = ["Seen", "main", "share", "strangers"]

STEPS = (0.0, 0.2, 0.3, 0.4, 0.5)
STRANGER = "stranger"


class Seen(NamedTuple):
    """A pair as the judge sees it."""

    label: str
    """The right one; `stranger` for a claim beside another premise."""
    supports: float
    """The model's probability of support."""
    coverage: float
    """Share of the claim's content words that the passage has."""


def strangers(rows: Sequence[Mapping[str, Any]], *, seed: int = 3) -> list[dict[str, Any]]:
    """Half of the claims, each beside another premise of its genre."""
    chance = random.Random(seed)
    made = []
    for row in rows:
        others = [r for r in rows if r["source"] == row["source"] and r["premise"] != row["premise"]]
        if others and chance.random() < 0.5:
            made.append({**row, "premise": chance.choice(others)["premise"], "label": STRANGER})
    return made


def share(pairs: Sequence[Seen], *, least: float, probability: float) -> tuple[float, float, float]:
    """Supports found, precision among the written pairs, and strangers called supported; each in [0, 1].

    Args:
        pairs: What the judge saw.
        least: The least share of the claim's words.
        probability: The least probability of support.
    """
    called = [p for p in pairs if p.supports >= probability and p.coverage >= least]
    right = sum(p.label == "supports" for p in called)
    strange = sum(p.label == STRANGER for p in called)
    held = sum(p.label == "supports" for p in pairs), sum(p.label == STRANGER for p in pairs)
    return right / max(held[0], 1), right / max(len(called) - strange, 1), strange / max(held[1], 1)


def main(argv: Sequence[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="What asking for shared words costs and gives.")
    parser.add_argument("--judge", help="another judge than the shipped one")
    o = parser.parse_args(argv)
    written = held_out_pairs(WRITTEN)
    rows = [*written, *strangers(written)]
    judged = judge_texts([TextPair(r["premise"], r["hypothesis"]) for r in rows], load_entailment(o.judge))
    pairs = [Seen(r["label"], j.model[0], j.comparison.coverage) for r, j in zip(rows, judged, strict=True)]
    print("share  found  right  strangers, in per cent")
    for least in STEPS:
        found, right, strange = share(pairs, least=least, probability=Settings().least_support)
        print(f"{least:5.1f} {100 * found:6.1f} {100 * right:6.1f} {100 * strange:10.2f}")


if __name__ == "__main__":
    main()
