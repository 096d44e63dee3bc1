"""Plain text in, attributions out: windows, two passes of the model, decoding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from decode import (
    CONTENT,
    CUE,
    SOURCE,
    Floats,
    Ints,
    Settings,
    Tagged,
    best_tags,
    cue_candidates,
    cue_probabilities,
    favour,
    log_mass,
    nearest,
    role_ranges,
    settle,
    softmax,
    surest,
    to_spans,
    without,
)
from repair import Spanned, repair
from windows import CLS, SEP, Bools, Pieces, Window, cut_windows, read_pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BEFORE, AFTER = 48, 80
"""Pieces before and after the start of a cue that the second look sees (98 % of PolNeAR's attributions)."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Windows side by side, padded; arrays are [windows, pieces] with the special pieces at both ends."""

    ids: Ints
    shape: Ints
    gap: Ints
    quote: Ints
    mask: Bools


class Backend(Protocol):
    """Runs the model; torch and ONNX Runtime each have one.

    Attributes:
        steps: score of a label after another, for `decode.best_tags`.
    """

    steps: Floats

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """Role logits [windows, pieces, LABEL_COUNT], lower and last states [windows, pieces, hidden]."""

    def link(self, lower: Floats, last: Floats, roles: Floats, distance: Ints, mask: Bools) -> Floats:
        """Role logits [cues, pieces, LABEL_COUNT] for surroundings cut out of what `encode` gave."""


def make_batch(pieces: Sequence[Pieces], windows: Sequence[Window]) -> Batch:
    """The windows as padded arrays; pieces[i] is the document of windows[i]."""
    longest = max(w.stop - w.start for w in windows) + 2
    ids = np.zeros((len(windows), longest), dtype=np.int64)
    shape, gap, quote = np.zeros_like(ids), np.zeros_like(ids), np.zeros_like(ids)
    mask = np.zeros(ids.shape, dtype=np.bool_)
    for i, (p, w) in enumerate(zip(pieces, windows, strict=True)):
        n = w.stop - w.start
        ids[i, 0], ids[i, n + 1] = CLS, SEP
        mask[i, : n + 2] = True
        for target, values in ((ids, p.ids), (shape, p.shape), (gap, p.gap), (quote, p.quote)):
            target[i, 1 : n + 1] = values[w.start : w.stop]
    return Batch(ids=ids, shape=shape, gap=gap, quote=quote, mask=mask)


def distance_buckets(position: Ints, start: Ints, stop: Ints, *, last: int = 40) -> Ints:
    """Bucket of each position's signed distance to [start, stop): as `model.distance_buckets`, in numpy."""
    before = start - position
    after = position - (stop - 1)
    far = np.maximum(np.maximum(before, after), 0)
    step = np.where(far <= 8, far, 8 + np.ceil(2 * np.log2(np.maximum(far, 8) / 8)))
    step = np.minimum(step, last // 2).astype(np.int64)
    return np.where(far > 0, np.where(before > 0, 2 * step - 1, 2 * step), 0)


class Extractor:
    """Finds attributions in documents.

    Args:
        tokenizer: the encoder's.
        backend: what runs the model.
        settings: thresholds of the decoding.
    """

    def __init__(self, tokenizer: Tokenizer, backend: Backend, settings: Settings | None = None) -> None:
        self.tokenizer = tokenizer
        self.backend = backend
        self.settings = settings or Settings()

    def extract(self, text: str, *, windows_at_once: int = 8) -> list[Spanned]:
        """The attributions in a document, in order of their cues, as character spans with clean edges."""
        pieces, found = self.tag(text, windows_at_once=windows_at_once)
        spanned = [
            Spanned(
                source=to_spans(pieces, a.source),
                cue=to_spans(pieces, a.cue),
                content=to_spans(pieces, a.content),
                probability=a.probability,
            )
            for a in settle(found)
        ]
        return repair(text, spanned, share=self.settings.quotation_share)

    def tag(self, text: str, *, windows_at_once: int = 8) -> tuple[Pieces, list[Tagged]]:
        """The text's pieces and the attributions as tagged, before any of them gives way to another."""
        pieces = read_pieces(text, self.tokenizer)
        windows = cut_windows(pieces)
        found: list[Tagged] = []
        for i in range(0, len(windows), windows_at_once):
            found.extend(self.run(pieces, windows[i : i + windows_at_once]))
        return pieces, found

    def run(self, pieces: Pieces, windows: list[Window]) -> list[Tagged]:
        """What is found in some windows of one document, by each window's core."""
        roles, lower, last = self.backend.encode(make_batch([pieces] * len(windows), windows))
        looks: list[tuple[int, int, int, int, int]] = []
        for i, w in enumerate(windows):
            p = softmax(roles[i, 1 : w.stop - w.start + 1])
            first = pieces.first[w.start : w.stop]
            for a, b in cue_candidates(*cue_probabilities(p), first, levels=self.settings.levels):
                if w.core_start <= a + w.start < w.core_stop:
                    looks.append((i, a, b, max(0, a - BEFORE), min(w.stop - w.start, a + AFTER)))
        if not looks:
            return []
        width = max(y - x for *_, x, y in looks)
        take = np.stack([np.minimum(np.arange(x, x + width), y - 1) for *_, x, y in looks])
        row = np.array([k[0] for k in looks])[:, None]
        mask = np.stack([np.arange(x, x + width) < y for *_, x, y in looks])
        begin, end = (np.array([k[j] for k in looks])[:, None] for j in (1, 2))
        distance = distance_buckets(take, begin, end)
        distance[~mask] = 40
        cut = (row, take + 1)
        logits = self.backend.link(lower[cut], last[cut], roles[cut], distance, mask)
        return self.read(pieces, windows, looks, logits)

    def read(
        self,
        pieces: Pieces,
        windows: list[Window],
        looks: list[tuple[int, int, int, int, int]],
        logits: Floats,
    ) -> list[Tagged]:
        """The taggings as attributions; a candidate without a cue or a content gives none."""
        heads = []
        for i, _, _, x, y in looks:
            base = windows[i].start
            heads.append(np.flatnonzero(pieces.first[base + x : base + y]))
        longest = max(len(h) for h in heads)
        used = np.stack([np.arange(longest) < len(h) for h in heads])
        words = np.stack([np.pad(logits[k, h], ((0, longest - len(h)), (0, 0))) for k, h in enumerate(heads)])
        tags, sourced, bare = self.label_looks(words, used)
        probability = softmax(words)
        out: list[Tagged] = []
        for k, (i, a, b, x, y) in enumerate(looks):
            base = windows[i].start + x
            h = heads[k]
            stops = np.append(h[1:], y - x)
            t = tags[k, : len(h)]
            source, cue, content = (
                tuple((p + base, q + base) for p, q in role_ranges(t, h, stops, role))
                for role in (SOURCE, CUE, CONTENT)
            )
            cue = nearest(cue, (base + a - x, base + b - x))
            if len(source) > 1:
                source = (surest(source, base, h, probability[k, :, 1:5].sum(-1)),)
            sure = float(sourced[k] if source else bare[k])
            least = self.settings.keep if source else self.settings.keep_sourceless
            if cue and content and sure >= least:
                out.append(Tagged(source=source, cue=cue, content=content, probability=sure))
        return out

    def label_looks(self, words: Floats, used: Bools) -> tuple[Ints, Floats, Floats]:
        """Labellings of second looks, and how probable it is that there is an attribution with, and without, a source.

        Args:
            words: [looks, words, LABEL_COUNT] logits.
            used: [looks, words], false at padding.

        Returns:
            Labels [looks, words] and the two probabilities [looks]. They come from the chain as a whole: the share
            that labellings with a cue, and with or without a source, have in all labellings.
        """
        steps = self.backend.steps
        total, uncued, unsourced, neither = (
            log_mass(x, used, steps)
            for x in (
                words,
                without(words, CUE),
                without(words, SOURCE),
                without(without(words, CUE), SOURCE),
            )
        )
        bare = np.exp(unsourced - total) - np.exp(neither - total)
        sourced = 1 - np.exp(uncued - total) - bare
        alone = bare * self.settings.sourceless_favour > sourced
        words = np.where(alone[:, None, None], without(words, SOURCE), words)
        tags = best_tags(words, used, steps)
        for role, wanted in ((CUE, bare + sourced > 0), (SOURCE, ~alone)):
            lacking = wanted & ~((tags - 1) // 4 == role).any(1)
            if lacking.any():
                words = words + np.where(lacking[:, None, None], favour(role), np.float32(0))
                tags[lacking] = best_tags(words[lacking], used[lacking], steps)
        return tags, sourced, bare
