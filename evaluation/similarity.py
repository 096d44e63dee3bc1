"""What the least similarity of a shown passage costs and spares: the sweep behind `min_similarity`.

    python -m evaluation.similarity --data FOLDER

Queries are the first sentences of news stories, passages the openings of other outlets' reports of the same
stories (the round-ups in FOLDER/data/news). A threshold should lose few of the best same-story passages and
drop most of other stories'.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from verifier.encoding import load_encoder

__all__ = ["sweep"]

STORIES = 250
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)


def _retrieval_eval(folder: Path) -> ModuleType:
    """The data pack's own reader of its files."""
    spec = importlib.util.spec_from_file_location("retrieval_eval", folder / "retrieval_eval.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "retrieval_eval.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sweep(data: Path) -> list[tuple[float, float, float]]:
    """For each threshold: (threshold, share lost of best same-story passages, share kept of others), in per cent."""
    reader: Any = _retrieval_eval(data / "data" / "news")
    articles = {row["id"]: row for row in reader.rows("articles.jsonl.gz")}
    queries = list(reader.queries())
    random.Random(7).shuffle(queries)
    queries = queries[:STORIES]
    passages: list[str] = []
    story: list[int] = []
    for number, query in enumerate(queries):
        sentences = reader.sentences(articles[query["relevant"][0]]["text"])[:8]
        for k in range(0, len(sentences), 2):
            passages.append(" ".join(sentences[k : k + 2]))
            story.append(number)
    encoder = load_encoder()
    similarity = encoder.encode([q["text"] for q in queries]) @ encoder.encode(passages).T
    same = np.asarray(story)[None, :] == np.arange(len(queries))[:, None]
    best = np.array([row[own].max() for row, own in zip(similarity, same, strict=True) if own.any()])
    others = similarity[~same]
    return [
        (t, round(100 * float((best < t).mean()), 1), round(100 * float((others >= t).mean()), 1)) for t in THRESHOLDS
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds data/news")
    print("threshold  lost of same story  kept of other stories  (per cent)")
    for threshold, lost, kept in sweep(parser.parse_args().data):
        print(f"{threshold:9.2f}  {lost:18.1f}  {kept:21.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
