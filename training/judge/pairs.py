"""Training pairs: read, laid out, surrounded with other text, and put in batches of like length."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.judge.model import LABELS
from verifier.judging.entailment.layout import Laid, lay_out


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with its label's number in `LABELS`."""

    premise: str
    hypothesis: str
    label: int
    source: str
    group: str


def read_pairs(path: Path) -> list[Example]:
    """The pairs of a file of gzipped JSON lines; rows with labels of other sets are left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Example(r["premise"], r["hypothesis"], LABELS.index(r["label"]), r.get("source", ""), r.get("group", ""))
        for r in rows
        if r["label"] in LABELS
    ]


HELD_OUT = 6
"""Of the written premises every so-manieth is kept from training."""


def read_written(folder: Path, *, held_out: bool) -> list[Example]:
    """The pairs written by hand, one file of premises with their claims for each genre.

    Args:
        folder: Where the files are.
        held_out: Whether to read the premises that are kept from training, or the others.
    """
    found: list[Example] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if (number % HELD_OUT == HELD_OUT - 1) is not held_out:
                continue
            row = json.loads(line)
            group = f"written:{path.stem}:{number}"
            found += [
                Example(row["premise"], claim, LABELS.index(label), f"written {path.stem}", group)
                for claim, label in row["claims"]
            ]
    return found


def crossed(examples: Sequence[Example], *, number: int, chance: random.Random) -> list[Example]:
    """Claims of one written premise beside another of its genre: neutral, because it tells of something else.

    Of ten claims drawn the one is taken that shares most words with the premise. Without such pairs a model that has
    learnt that support may share few words takes any text for support.

    Args:
        examples: Among them the written pairs, whose sources begin with "written".
        number: How many pairs to make.
        chance: Draws them.
    """
    by: dict[str, list[Example]] = {}
    for e in examples:
        if e.source.startswith("written "):
            by.setdefault(e.source, []).append(e)
    genres = sorted(by)
    made: list[Example] = []
    while genres and len(made) < number:
        of = by[chance.choice(genres)]
        e = chance.choice(of)
        words = set(e.premise.lower().split())
        others = [o for o in (chance.choice(of) for _ in range(10)) if _is_apart(e, o)]
        if others:
            best = max(others, key=lambda o: len(words & set(o.hypothesis.lower().split())))
            made.append(Example(e.premise, best.hypothesis, LABELS.index("neutral"), "crossed", e.group))
    return made


def _is_apart(one: Example, other: Example) -> bool:
    """Whether two premises are of two topics; in "revisions" two records in a row share one."""
    genre, number = one.group.rsplit(":", 1)
    theirs, place = other.group.rsplit(":", 1)
    return genre != theirs or abs(int(number) - int(place)) > 1


def surround(example: Example, others: Sequence[Example], chance: random.Random) -> Example:
    """The pair with one to three premises of other groups before and after its own.

    Most premises of the training sets are one sentence; reports are not. What is put around one says nothing
    of the claim, so the label stays.
    """
    extra: list[str] = []
    for _ in range(chance.choice((1, 1, 2, 2, 3))):
        other = chance.choice(others)
        if other.group != example.group and len(other.premise) < 300:
            extra.append(other.premise)
    at = chance.randint(0, len(extra))
    premise = " ".join(p.rstrip(" .") + "." for p in [*extra[:at], example.premise, *extra[at:]])
    return Example(premise, example.hypothesis, example.label, example.source, example.group)


def lay_out_all(examples: Iterable[Example], tokenizer: Tokenizer, *, longest: int) -> list[Laid]:
    """Every example as the network reads it."""
    return [lay_out(e.premise, e.hypothesis, tokenizer, longest=longest) for e in examples]


def batches(used: Sequence[int], lengths: Sequence[int], *, tokens: int, chance: random.Random) -> list[list[int]]:
    """The examples `used`, by number, in batches of about `tokens` pieces, alike in length, in random order."""
    order = list(used)
    chance.shuffle(order)
    out: list[list[int]] = []
    for i in range(0, len(order), 4000):
        chunk = sorted(order[i : i + 4000], key=lambda j: lengths[j])
        batch: list[int] = []
        for j in chunk:
            if batch and lengths[j] * (len(batch) + 1) > tokens:
                out.append(batch)
                batch = []
            batch.append(j)
        out.append(batch)
    chance.shuffle(out)
    return out
