"""From logits to attributions: cue candidates, the best legal tagging of each cue's surroundings, one
answer a word.

Pure functions over numpy arrays; nothing here knows which library ran the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verifier.attribution.tagger.windows import Pieces

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]

SOURCE, CUE, CONTENT = 0, 1, 2
OUTSIDE = 0
LABEL_COUNT = 13
"""Labels of a word: outside, and for each role first, inner, last and only word of a span (B, I, L, U)."""


def label(role: int, place: str) -> int:
    """Number of the label of a role (SOURCE, CUE, CONTENT) at a place in a span ("B", "I", "L" or "U")."""
    return 1 + 4 * role + "BILU".index(place)


def legal_steps() -> NDArray[np.bool_]:
    """[from, to]: a span that has begun goes on in its own role until its last word."""
    legal = np.zeros((LABEL_COUNT, LABEL_COUNT), dtype=np.bool_)
    opens = [OUTSIDE] + [label(r, p) for r in range(3) for p in "BU"]
    for closed in [OUTSIDE] + [label(r, p) for r in range(3) for p in "LU"]:
        legal[closed, opens] = True
    for r in range(3):
        for inside in "BI":
            legal[label(r, inside), [label(r, "I"), label(r, "L")]] = True
    return legal


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What was tuned on PolNeAR dev (RESULTS.md has the sweep).

    Attributes:
        levels: probabilities of "cue" at the first look for `cue_candidates`.
        keep: least probability that a candidate is the cue of an attribution with a source.
        keep_sourceless: the same for one without a source. Lower, since these are rarer and harder: one threshold
            for both would all but drop them where it suits the others.
        sourceless_favour: how many times likelier an attribution with a source must be than one without.
        quotation_share: see `repair.fill_quotations`.
    """

    levels: tuple[float, ...] = (0.4, 0.15)
    keep: float = 0.5
    keep_sourceless: float = 0.4
    sourceless_favour: float = 1.0
    quotation_share: float = 0.4


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """An attribution in pieces: by role the ranges [start, stop), and how sure the model is."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    probability: float


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    out: Floats = (e / e.sum(-1, keepdims=True)).astype(np.float32)
    return out


def cue_probabilities(probability: Floats) -> tuple[Floats, Floats]:
    """Probability that a cue begins, and that one goes on, at each place: [..., LABEL_COUNT] to two [...]."""
    b, i, last, u = (label(CUE, p) for p in "BILU")
    return probability[..., b] + probability[..., u], probability[..., i] + probability[..., last]


def cue_candidates(
    cue_begin: Floats, cue_inside: Floats, first: NDArray[np.bool_], *, levels: Sequence[float]
) -> list[Range]:
    """Piece ranges that may be cues, in order.

    Each level gives its own stretches of words: a high one the core of a clear cue, a low one also the words of a
    cue that no single word gives away ("it was unclear"), but grown into neighbours where cues are clear.

    Args:
        cue_begin, cue_inside: [pieces], probability that a cue begins, or goes on, at the piece.
        first: [pieces], whether a word begins there.
        levels: probabilities (begin or inside) from which a word counts.
    """
    heads = np.flatnonzero(first)
    stops = np.append(heads[1:], len(first))
    total = (cue_begin + cue_inside)[heads]
    fresh = (cue_begin > cue_inside)[heads]
    out: set[Range] = set()
    for level in levels:
        hit = total >= level
        starts = hit & np.concatenate([[True], ~hit[:-1] | fresh[1:]])
        for a in np.flatnonzero(starts).tolist():
            b = a + 1
            while b < len(heads) and hit[b] and not starts[b]:
                b += 1
            out.add((int(heads[a]), int(stops[b - 1])))
    return sorted(out)


def best_tags(scores: Floats, used: NDArray[np.bool_], steps: Floats) -> Ints:
    """The best legal labelling of each row.

    Args:
        scores: [rows, words, LABEL_COUNT], a score of each label.
        used: [rows, words], false at padding (at the end of a row).
        steps: [LABEL_COUNT, LABEL_COUNT], score of a label after another; very low where it is not legal.

    Returns:
        [rows, words] label numbers, 0 at padding.
    """
    rows, words, labels = scores.shape
    best = scores[:, 0]
    back = np.zeros((words, rows, labels), dtype=np.int64)
    each = np.arange(rows)
    towards = steps.T[None]  # [1, to, from]: the choice runs over the last axis, which is the fastest to walk
    for t in range(1, words):
        step = best[:, None, :] + towards
        live = used[:, t, None]
        best = np.where(live, step.max(2) + scores[:, t], best)
        back[t] = np.where(live, step.argmax(2), np.arange(labels))
    tags = np.zeros((rows, words), dtype=np.int64)
    state = best.argmax(1)
    for t in range(words - 1, -1, -1):
        tags[:, t] = state
        state = back[t, each, state]
    return np.where(used, tags, OUTSIDE)


def log_mass(scores: Floats, used: NDArray[np.bool_], steps: Floats) -> Floats:
    """Logarithm of the summed exponentials of all legal labellings, by row: [rows]. Arguments as `best_tags`."""
    mass = scores[:, 0]
    reach = np.exp(np.maximum(steps, -80))
    for t in range(1, scores.shape[1]):
        top = mass.max(1, keepdims=True)
        following = np.log(np.exp(mass - top) @ reach + 1e-30) + top + scores[:, t]
        mass = np.where(used[:, t][:, None], following, mass)
    top = mass.max(1)
    total: Floats = (np.log(np.exp(mass - top[:, None]).sum(1)) + top).astype(np.float32)
    return total


def without(scores: Floats, role: int) -> Floats:
    """The scores with the labels of a role forbidden."""
    out = scores.copy()
    out[..., 4 * role + 1 : 4 * role + 5] = -1e4
    return out


def favour(role: int) -> Floats:
    """Added to scores where a role is wanted that the best labelling lacks: [LABEL_COUNT]."""
    return np.where((np.arange(LABEL_COUNT) - 1) // 4 == role, 4.0, 0.0).astype(np.float32)


def role_ranges(tags: Ints, heads: Ints, stops: Ints, role: int) -> tuple[Range, ...]:
    """Piece ranges of a role in a tagging of words, ranges that touch joined.

    Args:
        tags: [words] label numbers.
        heads, stops: [words] first piece of each word and the piece after its last.
    """
    out: list[list[int]] = []
    open_ = False
    for tag, h, s in zip(tags.tolist(), heads.tolist(), stops.tolist(), strict=True):
        mine = (tag - 1) // 4 == role
        if mine and open_:
            out[-1][1] = s
        elif mine:
            out.append([h, s])
        open_ = mine
    return tuple((a, b) for a, b in out)


def settle(found: list[Tagged]) -> list[Tagged]:
    """One answer a word: the surer attribution keeps it.

    Contents of different attributions never overlap and no cue lies in another's content (PolNeAR annotates
    the outermost attribution only). Sources may be shared.
    """
    kept: list[Tagged] = []
    taken: set[int] = set()
    cues: set[int] = set()
    for a in sorted(found, key=lambda x: -x.probability):
        cue = {p for x, y in a.cue for p in range(x, y)}
        content = {p for x, y in a.content for p in range(x, y)}
        if cue & (taken | cues) or (content & cues) or len(content & taken) > 0.3 * len(content):
            continue
        rest = sorted(content - taken)
        ranges: list[list[int]] = []
        for p in rest:
            if ranges and ranges[-1][1] == p:
                ranges[-1][1] = p + 1
            else:
                ranges.append([p, p + 1])
        taken |= content
        cues |= cue
        kept.append(
            Tagged(
                source=a.source,
                cue=a.cue,
                content=tuple((x, y) for x, y in ranges),
                probability=a.probability,
            )
        )
    return sorted(kept, key=lambda x: x.cue[0])


def nearest(ranges: tuple[Range, ...], candidate: Range) -> tuple[Range, ...]:
    """The range that shares most with the candidate (a cue is one stretch of words), or none."""
    best = max(ranges, key=lambda r: min(r[1], candidate[1]) - max(r[0], candidate[0]), default=None)
    return (best,) if best and min(best[1], candidate[1]) > max(best[0], candidate[0]) else ()


def surest(ranges: tuple[Range, ...], heads: Ints, probability: Floats) -> Range:
    """The range whose words are likeliest on the whole.

    Args:
        ranges: piece ranges, at least one.
        heads: [words] first piece of each word.
        probability: [words or more] of the role.
    """
    known = probability[: len(heads)]
    return max(ranges, key=lambda r: float(known[(heads >= r[0]) & (heads < r[1])].mean()))


def to_spans(pieces: Pieces, ranges: tuple[Range, ...]) -> tuple[tuple[int, int], ...]:
    """Character spans [start, end) of piece ranges."""
    return tuple((int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in ranges)
