"""PolNeAR as training examples: pieces, role labels, the attributions in pieces, and tags from the parses."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from verifier.attribution.tagger.decode import OUTSIDE, Ints, label
from verifier.attribution.tagger.windows import Pieces, read_pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ROLES = ("sources", "cue", "contents")
IGNORE = -100

Spans = list[list[int]]


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """An annotated attribution: by role, the ranges [start, stop) of pieces, all at word starts."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """First piece of any role."""
        return min(a for a, _ in (*self.source, *self.cue, *self.content))

    @property
    def last(self) -> int:
        """Last piece of any role, inclusive."""
        return max(b for _, b in (*self.source, *self.cue, *self.content)) - 1


@dataclass(frozen=True, kw_only=True)
class Example:
    """A document to train on; label arrays have an entry per piece, IGNORE where nothing is learnt."""

    id: str
    text: str
    pieces: Pieces
    attributions: tuple[Attribution, ...]
    roles: Ints
    tags: dict[str, Ints]


def read_documents(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a PolNeAR file (gzip'd JSON lines), in file order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_tags(path: Path) -> dict[str, list[tuple[int, int, str, str, str]]]:
    """By document id, the parsed tokens as (start, end, part of speech, entity type, relation)."""
    out: dict[str, list[tuple[int, int, str, str, str]]] = {}
    rows: list[tuple[int, int, str, str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                rows = out.setdefault(line.split("= ", 1)[1].strip(), [])
            elif line[0] not in "#\n":
                field = line.rstrip("\n").split("\t")
                misc = dict(x.split("=", 1) for x in field[9].split("|"))
                a, b = misc["TokenRange"].split(":")
                rows.append((int(a), int(b), field[4], misc.get("NER", "O"), field[7].split(":")[0]))
    return out


def to_pieces(pieces: Pieces, spans: Spans) -> tuple[tuple[int, int], ...]:
    """Piece ranges of character spans, grown to whole words; ranges that touch are joined."""
    out: list[list[int]] = []
    for a, b in sorted(spans):
        i = int(np.searchsorted(pieces.end, a, side="right"))
        j = int(np.searchsorted(pieces.start, b, side="left"))
        while i > 0 and i < len(pieces) and not pieces.first[i]:
            i -= 1
        while j < len(pieces) and not pieces.first[j]:
            j += 1
        if i >= j:
            continue
        if out and i <= out[-1][1]:
            out[-1][1] = max(j, out[-1][1])
        else:
            out.append([i, j])
    return tuple((a, b) for a, b in out)


def paint(labels: Ints, pieces: Pieces, attribution: Attribution) -> None:
    """Write the attribution's labels into `labels`, at word starts."""
    for role, ranges in enumerate((attribution.source, attribution.cue, attribution.content)):
        for a, b in ranges:
            inner = np.flatnonzero(pieces.first[a:b]) + a
            labels[inner] = label(role, "I")
            labels[inner[:1]] = label(role, "B")
            labels[inner[-1:]] = label(role, "L" if len(inner) > 1 else "U")


class TagSet:
    """The values of a tag, numbered in order of appearance; unseen values map to IGNORE once frozen."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.frozen = False

    def __getitem__(self, value: str) -> int:
        if value not in self.number:
            if self.frozen:
                return IGNORE
            self.number[value] = len(self.number)
        return self.number[value]


def read_examples(folder: Path, split: str, tokenizer: Tokenizer, tag_sets: dict[str, TagSet]) -> list[Example]:
    """All documents of a split ("train" or "dev") as examples."""
    tags_of = read_tags(folder / f"polnear_{split}_parses.conllu.gz")
    return [
        build_example(row, tags_of.get(row["id"], []), tokenizer, tag_sets)
        for row in read_documents(folder / f"polnear_{split}.jsonl.gz")
        if row["attributions"]
    ]


def build_example(
    row: dict[str, Any],
    tokens: list[tuple[int, int, str, str, str]],
    tokenizer: Tokenizer,
    tag_sets: dict[str, TagSet],
) -> Example:
    """One document as an example, without attributions that lack a cue or a content."""
    pieces = read_pieces(row["text"], tokenizer)
    blank = np.where(pieces.first, OUTSIDE, IGNORE).astype(np.int64)
    roles = blank.copy()
    attributions = []
    for a in row["attributions"]:
        source, cue, content = (to_pieces(pieces, a[k]) for k in ROLES)
        if cue and content:
            attribution = Attribution(source=source, cue=cue, content=content)
            attributions.append(attribution)
            paint(roles, pieces, attribution)
    tags = {name: np.full(len(pieces), IGNORE, dtype=np.int64) for name in ("pos", "ner", "rel")}
    at = np.searchsorted(pieces.start, [t[0] for t in tokens])
    for i, (start, _, pos, ner, rel) in zip(at.tolist(), tokens, strict=True):
        if i < len(pieces) and pieces.start[i] == start and pieces.first[i]:
            for name, value in (("pos", pos), ("ner", ner), ("rel", rel)):
                tags[name][i] = tag_sets[name][value]
    return Example(
        id=row["id"],
        text=row["text"],
        pieces=pieces,
        attributions=tuple(attributions),
        roles=roles,
        tags=tags,
    )
