"""Plain text in, attributions out: windows, two passes of the model, decoding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from verifier.attribution.tagger.decode import (
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
from verifier.attribution.tagger.layout import add_layout
from verifier.attribution.tagger.repair import Spanned, repair
from verifier.attribution.tagger.windows import CLS, SEP, Bools, Pieces, Window, cut_windows, read_pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NEAR = (40, 64)
"""Pieces before and after the start of a cue that the second look sees at first: 97 % of PolNeAR's attributions."""
FAR = (64, 112)
"""The same where an attribution was found to run up to the edge of what was seen."""


UNSEEN = 40
"""Distance bucket of padding; the furthest real ones share it."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Windows side by side, padded; arrays are [windows, pieces] with the special pieces at both ends."""

    ids: Ints
    shape: Ints
    gap: Ints
    quote: Ints
    mask: Bools


@dataclass(frozen=True, kw_only=True)
class Look:
    """A cue candidate [start, stop) of a document and the pieces [left, right) that its second look sees."""

    window: int
    start: int
    stop: int
    left: int
    right: int


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """Some windows of a document with what the model made of them (arrays as in `Backend.encode`)."""

    pieces: Pieces
    windows: Sequence[Window]
    roles: Floats
    lower: Floats
    last: Floats

    def around(self, window: int, start: int, stop: int, reach: tuple[int, int]) -> Look:
        """A look at [start, stop) that reaches so far before and after its start, within the window."""
        w = self.windows[window]
        left, right = max(w.start, start - reach[0]), min(w.stop, start + reach[1])
        return Look(window=window, start=start, stop=stop, left=left, right=right)

    def clipped(self, look: Look, found: Tagged) -> bool:
        """Whether the attribution runs up to the edge of the look, and the window has more."""
        w = self.windows[look.window]
        ranges = (*found.source, *found.cue, *found.content)
        return (look.left > w.start and min(a for a, _ in ranges) <= look.left + 2) or (
            look.right < w.stop and max(b for _, b in ranges) >= look.right - 2
        )


class Backend(Protocol):
    """Runs the model; torch and ONNX Runtime each have one.

    Attributes:
        steps: score of a label after another, for `decode.best_tags`.
    """

    steps: Floats

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """Role logits [windows, pieces, LABEL_COUNT], lower and last states [windows, pieces, hidden]."""

    def link(self, lower: Floats, cue: Floats, roles: Floats, distance: Ints, mask: Bools) -> Floats:
        """Role logits [cues, pieces, LABEL_COUNT] for surroundings cut out of what `encode` gave.

        `cue` [cues, hidden] is the mean of the last states over each cue.
        """


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


def distance_buckets(position: Ints, start: Ints, stop: Ints) -> Ints:
    """Bucket of each position's signed distance to [start, stop): as `model.distance_buckets`, in numpy."""
    before = start - position
    after = position - (stop - 1)
    far = np.maximum(np.maximum(before, after), 0)
    step = np.where(far <= 8, far, 8 + np.ceil(2 * np.log2(np.maximum(far, 8) / 8)))
    step = np.minimum(step, UNSEEN // 2).astype(np.int64)
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
        return add_layout(text, repair(text, spanned, share=self.settings.quotation_share))

    def tag(self, text: str, *, windows_at_once: int = 8) -> tuple[Pieces, list[Tagged]]:
        """The text's pieces and the attributions as tagged, before any of them gives way to another."""
        pieces = read_pieces(text, self.tokenizer)
        windows = cut_windows(pieces)
        found: list[Tagged] = []
        for i in range(0, len(windows), windows_at_once):
            found.extend(self.run(pieces, windows[i : i + windows_at_once]))
        return pieces, found

    def run(self, pieces: Pieces, windows: Sequence[Window]) -> list[Tagged]:
        """What is found in some windows of one document, by each window's core."""
        roles, lower, last = self.backend.encode(make_batch([pieces] * len(windows), windows))
        encoded = Encoded(pieces=pieces, windows=windows, roles=roles, lower=lower, last=last)
        looks = self.candidates(encoded)
        found = self.read(pieces, looks, self.look(encoded, looks))
        short = [k for k, (x, a) in enumerate(zip(looks, found, strict=True)) if a and encoded.clipped(x, a)]
        longer = [encoded.around(looks[k].window, looks[k].start, looks[k].stop, FAR) for k in short]
        for k, a in zip(short, self.read(pieces, longer, self.look(encoded, longer)), strict=True):
            found[k] = a
        return [a for a in found if a]

    def candidates(self, encoded: Encoded) -> list[Look]:
        """Looks at the cue candidates of the first look."""
        looks = []
        for i, w in enumerate(encoded.windows):
            p = softmax(encoded.roles[i, 1 : w.stop - w.start + 1])
            first = encoded.pieces.first[w.start : w.stop]
            for a, b in cue_candidates(*cue_probabilities(p), first, levels=self.settings.levels):
                if w.core_start <= a + w.start < w.core_stop:
                    looks.append(encoded.around(i, a + w.start, b + w.start, NEAR))
        return looks

    def look(self, encoded: Encoded, looks: Sequence[Look]) -> list[Floats]:
        """Logits of each look's words: [words, LABEL_COUNT]."""
        if not looks:
            return []
        left, right, start, stop, row = (
            np.array([getattr(x, name) for x in looks])[:, None]
            for name in ("left", "right", "start", "stop", "window")
        )
        base = np.array([encoded.windows[x.window].start for x in looks])[:, None]
        where = left + np.arange(int((right - left).max()))
        mask = where < right
        where = np.minimum(where, right - 1)
        distance = distance_buckets(where, start, stop)
        distance[~mask] = UNSEEN
        size = encoded.roles.shape[1]
        cut = row * size + where - base + 1
        lower, last, roles = (x.reshape(-1, x.shape[2]) for x in (encoded.lower, encoded.last, encoded.roles))
        at = (row * size - base + 1)[:, 0]
        cue = np.stack([last[i + x.start : i + x.stop].mean(0) for i, x in zip(at, looks, strict=True)])
        logits = self.backend.link(np.take(lower, cut, 0), cue, np.take(roles, cut, 0), distance, mask)
        first = encoded.pieces.first
        return [logits[k, np.flatnonzero(first[x.left : x.right])] for k, x in enumerate(looks)]

    def read(self, pieces: Pieces, looks: Sequence[Look], logits: Sequence[Floats]) -> list[Tagged | None]:
        """What each look found; None where there is no cue, no content or too little certainty."""
        if not looks:
            return []
        longest = max(len(x) for x in logits)
        used = np.stack([np.arange(longest) < len(x) for x in logits])
        words = np.stack([np.pad(x, ((0, longest - len(x)), (0, 0))) for x in logits])
        sourced, bare = self.weigh(words, used)
        # What is sure enough neither with a source nor without need not be labelled.
        sure = np.flatnonzero((sourced >= self.settings.keep) | (bare >= self.settings.keep_sourceless)).tolist()
        out: list[Tagged | None] = [None] * len(looks)
        if sure:
            tags = self.label_looks(words[sure], used[sure], sourced=sourced[sure], bare=bare[sure])
            for k, row in zip(sure, tags, strict=True):
                out[k] = self._tagged(pieces, looks[k], row, words[k], probabilities=(sourced[k], bare[k]))
        return out

    def _tagged(
        self, pieces: Pieces, look: Look, tags: Ints, words: Floats, *, probabilities: tuple[float, float]
    ) -> Tagged | None:
        """What one labelling says; None where it lacks cue or content or is not sure enough."""
        heads = np.flatnonzero(pieces.first[look.left : look.right]) + look.left
        stops = np.append(heads[1:], look.right)[: len(heads)]
        source, cue, content = (role_ranges(tags[: len(heads)], heads, stops, role) for role in (SOURCE, CUE, CONTENT))
        cue = nearest(cue, (look.start, look.stop))
        if len(source) > 1:
            source = (surest(source, heads, softmax(words)[:, 1:5].sum(-1)),)
        sure = float(probabilities[0] if source else probabilities[1])
        least = self.settings.keep if source else self.settings.keep_sourceless
        wanted = cue and content and sure >= least
        return Tagged(source=source, cue=cue, content=content, probability=sure) if wanted else None

    def weigh(self, words: Floats, used: Bools) -> tuple[Floats, Floats]:
        """How probable an attribution with a source is in each second look, and one without.

        Both come from the chain as a whole: the share that labellings with a cue, and with or without a source, have in
        all labellings.

        Args:
            words: [looks, words, LABEL_COUNT] logits.
            used: [looks, words], false at padding.

        Returns:
            Two arrays [looks].
        """
        variants = [words, without(words, CUE), without(words, SOURCE), without(without(words, CUE), SOURCE)]
        masses = log_mass(np.concatenate(variants), np.tile(used, (4, 1)), self.backend.steps)
        total, uncued, unsourced, neither = masses.reshape(4, -1)
        bare = np.exp(unsourced - total) - np.exp(neither - total)
        return 1 - np.exp(uncued - total) - bare, bare

    def label_looks(self, words: Floats, used: Bools, *, sourced: Floats, bare: Floats) -> Ints:
        """Labellings [looks, words] of second looks, with a source where that is the likelier; arguments as `weigh`."""
        steps = self.backend.steps
        alone = bare * self.settings.sourceless_favour > sourced
        words = np.where(alone[:, None, None], without(words, SOURCE), words)
        tags = best_tags(words, used, steps)
        for role, wanted in ((CUE, bare + sourced > 0), (SOURCE, ~alone)):
            lacking = wanted & ~((tags - 1) // 4 == role).any(1)
            if lacking.any():
                words = words + np.where(lacking[:, None, None], favour(role), np.float32(0))
                tags[lacking] = best_tags(words[lacking], used[lacking], steps)
        return tags
