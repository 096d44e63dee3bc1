"""Pairs as the network reads them: pieces, which side they belong to, and what each finds in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from verifier.judging.entailment.alignment import Match, Place, Word, align, read_words
from verifier.judging.entailment.lexicon import FUNCTION_WORDS
from verifier.judging.entailment.plain import plain_text
from verifier.text import split_sentences

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["HYPOTHESIS", "LONGEST", "NOTHING", "PREMISE", "SPECIAL", "Batch", "Laid", "lay_out", "stack"]

LONGEST = 256
"""Most pieces of a pair; training saw up to 160."""
NOTHING, SPECIAL, PREMISE, HYPOTHESIS = range(4)
"""What a column of a batch holds: padding, a mark of BERT's, a piece of the passage, a piece of the claim."""
_CLS, _SEP = 101, 102
_MOST_HYPOTHESIS = 96

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Laid:
    """One pair: four rows of [pieces]: piece numbers, parts, `Match` and `Place` of each."""

    rows: NDArray[np.int32]

    def __len__(self) -> int:
        return int(self.rows.shape[1])


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs side by side, each array [pairs, pieces], padded with zeros at the end."""

    ids: Ints
    parts: Ints
    matches: Ints
    places: Ints


def lay_out(premise: str, hypothesis: str, tokenizer: Tokenizer, *, longest: int = LONGEST) -> Laid:
    """A pair as the network reads it; a premise too long loses the sentences that share least with the claim.

    Args:
        premise: The passage.
        hypothesis: The claim; cut after 96 pieces.
        tokenizer: BERT's, without truncation and padding.
        longest: Most pieces of the pair.
    """
    premise, hypothesis = plain_text(premise), plain_text(hypothesis)
    claim = tokenizer.encode(hypothesis, add_special_tokens=False)
    claim_ids, claim_starts = claim.ids[:_MOST_HYPOTHESIS], [s for s, _ in claim.offsets[:_MOST_HYPOTHESIS]]
    room = longest - 3 - len(claim_ids)
    claim_words = read_words(hypothesis)
    passage = tokenizer.encode(premise, add_special_tokens=False)
    if len(passage.ids) > room:
        premise = _shorten(premise, claim_words, tokenizer, room)
        passage = tokenizer.encode(premise, add_special_tokens=False)
    ids, starts = passage.ids[:room], [s for s, _ in passage.offsets[:room]]
    words = read_words(premise)
    first, second = align(words, claim_words)
    mark = (int(Match.NOTHING_TO_MATCH), int(Place.NO_WORD))
    found = [mark, *_of_pieces(starts, words, first), mark, *_of_pieces(claim_starts, claim_words, second), mark]
    rows = np.array(
        [
            [_CLS, *ids, _SEP, *claim_ids, _SEP],
            [SPECIAL, *[PREMISE] * len(ids), SPECIAL, *[HYPOTHESIS] * len(claim_ids), SPECIAL],
            [m for m, _ in found],
            [p for _, p in found],
        ],
        dtype=np.int32,
    )
    return Laid(rows)


def _of_pieces(
    starts: Sequence[int], words: Sequence[Word], found: Sequence[tuple[Match, Place]]
) -> list[tuple[int, int]]:
    """What the word that each piece begins in has found."""
    begins = [w.start for w in words]
    at = [max(0, bisect_right(begins, s) - 1) for s in starts]
    return [(int(found[i][0]), int(found[i][1])) for i in at]


def _shorten(premise: str, claim: Sequence[Word], tokenizer: Tokenizer, room: int) -> str:
    """As many sentences as fit, those that share most content words with the claim first, in reading order.

    Cutting the tail, as is usual, loses what a report says last; on ties the earlier sentence stays.
    """
    wanted = {w.lower for w in claim if w.lower not in FUNCTION_WORDS and w.lower[0].isalnum()}
    sentences = [premise[s.start : s.end] for s in split_sentences(premise)] or [premise]
    sizes = [len(tokenizer.encode(s, add_special_tokens=False).ids) for s in sentences]
    shared = [len(wanted & {w.lower for w in read_words(s)}) for s in sentences]
    order = sorted(range(len(sentences)), key=lambda i: (-shared[i], i))
    kept: list[int] = []
    for i in order:
        if sizes[i] <= room or not kept:
            kept.append(i)
            room -= sizes[i]
    return " ".join(sentences[i] for i in sorted(kept))


def stack(pairs: Sequence[Laid]) -> Batch:
    """Pairs as one batch, as wide as the longest of them.

    Args:
        pairs: At least one.
    """
    out = np.zeros((4, len(pairs), max(len(p) for p in pairs)), dtype=np.int64)
    for i, pair in enumerate(pairs):
        out[:, i, : len(pair)] = pair.rows
    return Batch(*out)
