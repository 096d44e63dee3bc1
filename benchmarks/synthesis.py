"""Reports without end, made by recombining the sentences of real ones; never stored in the project.

A report takes a real one as its frame and exchanges two sentences in three for sentences of its neighbours in time, so
words keep their frequencies and their company, and passages repeat no more than news does.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from verifier.records import Report
from verifier.text.sentences import split_sentences

__all__ = ["recombined"]

_NEAR = 40


def recombined(path: Path, *, seed: int = 1) -> Iterator[Report]:
    """The reports of a gzipped JSON Lines file, recombined; in endless turns, none like another.

    Args:
        path: Real reports with `outlet`, `published`, `title` and `text`.
        seed: Of the draw.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda row: (row["published"] or "", row["id"]))
    cut = [[row["text"][s.start : s.end] for s in split_sentences(row["text"])] for row in rows]
    turn = 0
    while True:
        draw = random.Random(f"{seed}-{turn}")
        for number, row in enumerate(rows):
            sentences = []
            for sentence in cut[number]:
                near = cut[(number + draw.randrange(-_NEAR, _NEAR)) % len(cut)]
                sentences.append(draw.choice(near) if near and draw.random() < 2 / 3 else sentence)
            paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
            if paragraphs:
                yield Report(
                    id=f"{turn:03}-{number:05}",
                    outlet=row["outlet"],
                    published=row["published"],
                    title=row["title"],
                    text="\n\n".join(paragraphs),
                )
        turn += 1
