"""The judge on whole articles, as `verifier judge` takes them with `document`: headlines against bodies (FNC-1 train).

    python -m evaluation.articles FOLDER [--judge NAME]

FOLDER holds `more/fnc1_train.jsonl.gz`: JSON Lines with headline, body and stance. 2,000 pairs are drawn so that the
rare stances are there, and weighed back to the set's own shares.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from verifier.judging.documents import DocumentPair, JudgedDocument, judge_documents
from verifier.judging.entailment import load_entailment
from verifier.records import Stance

__all__ = ["main", "measure_articles", "show_articles", "stance_named", "weighed_f1"]

DRAWN = {"unrelated": 450, "discuss": 650, "agree": 450, "disagree": 450}
_NAMES = {Stance.SUPPORTS: "agree", Stance.REFUTES: "disagree", Stance.NEUTRAL: "discuss"}


def stance_named(judged: JudgedDocument) -> str:
    """What FNC-1 calls a judgement."""
    return _NAMES[judged.stance] if judged.related else "unrelated"


def weighed_f1(gold: Sequence[str], given: Sequence[str], weights: Mapping[str, float]) -> dict[str, float]:
    """F1 of each stance in [0, 1], and `macro`, their mean; a pair counts as much as its stance's weight."""
    out = {}
    for name in weights:
        hit = weights[name] * sum(g == p == name for g, p in zip(gold, given, strict=True))
        called = sum(weights[g] for g, p in zip(gold, given, strict=True) if p == name)
        held = weights[name] * sum(g == name for g in gold)
        out[name] = 2 * hit / (called + held) if called + held else 0.0
    return {"macro": sum(out.values()) / len(out), **out}


def draw(rows: Sequence[Mapping[str, Any]], *, seed: int = 9) -> tuple[list[Mapping[str, Any]], dict[str, float]]:
    """The pairs that are judged, and what each stance weighs so that they stand for the whole set."""
    by: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by[row["stance"]].append(row)
    chance = random.Random(seed)
    drawn: list[Mapping[str, Any]] = []
    weights = {}
    for name, number in DRAWN.items():
        picked = chance.sample(by[name], min(number, len(by[name])))
        drawn += picked
        weights[name] = len(by[name]) / len(picked) if picked else 0.0
    return drawn, weights


def measure_articles(path: Path, *, judge: str | None = None) -> dict[str, float]:
    """F1 by stance and their mean, in [0, 1].

    Args:
        path: Gzipped JSON Lines with headline, body and stance.
        judge: Another judge than the shipped one.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        drawn, weights = draw([json.loads(line) for line in lines])
    judged = judge_documents([DocumentPair(r["body"], r["headline"]) for r in drawn], load_entailment(judge))
    return weighed_f1([r["stance"] for r in drawn], [stance_named(j) for j in judged], weights)


def show_articles(data: Path | None, *, judge: str | None = None) -> None:
    """Print the figures, or that there is nothing to measure with.

    Args:
        data: The folder with `more/fnc1_train.jsonl.gz`.
        judge: Another judge than the shipped one.
    """
    path = None if data is None else data / "more" / "fnc1_train.jsonl.gz"
    if path is None or not path.is_file():
        print("judge of articles: not measured (no --data with data/entailment/more/fnc1_train.jsonl.gz)")
        return
    print("judge of articles, F1 in per cent, 2,000 of FNC-1 train")
    print(" ", " ".join(f"{name} {100 * value:.1f}" for name, value in measure_articles(path, judge=judge).items()))


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The judge on whole articles.")
    parser.add_argument("data", type=Path, help="the folder with more/fnc1_train.jsonl.gz")
    parser.add_argument("--judge", help="another judge than the shipped one")
    o = parser.parse_args(argv)
    show_articles(o.data, judge=o.judge)


if __name__ == "__main__":
    main()
