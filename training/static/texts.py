"""What the static encoder learns from: passages of news, and pairs of texts on one matter."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from verifier.corpus.passages import cut_passages

__all__ = ["Pair", "articles", "pairs"]

_TOKENISED = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_BEFORE_MARK = re.compile(r" ([.,;:!?)%])")


class Pair(NamedTuple):
    """A passage and a claim."""

    passage: str
    claim: str
    same_matter: bool
    """Whether the passage bears on the claim: it supports or refutes it. What refutes a claim must be found as well."""


def articles(data: Path) -> Iterator[list[str]]:
    """The passages of each article of PolNeAR train."""
    for row in _rows(data / "attribution" / "polnear_train.jsonl.gz"):
        text = row["text"]
        passages = [text[span.start : span.end] for span in cut_passages(text)]
        if len(passages) > 1:
            yield passages


def pairs(data: Path, *, part: str = "train") -> Iterator[Pair]:
    """The pairs of the entailment set's train or dev part."""
    for row in _rows(data / "entailment" / f"{part}.jsonl.gz"):
        yield Pair(_plain(row["premise"]), _plain(row["hypothesis"]), row["label"] != "neutral")


def _plain(text: str) -> str:
    """The text as it would be printed: some of the sets come cut into tokens."""
    for token, mark in _TOKENISED.items():
        text = text.replace(token, mark)
    return _BEFORE_MARK.sub(r"\1", text)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
