"""From statements to a design matrix, and from what a regression learned on it to shippable weights."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from verifier.claims.worth import BUCKETS, FAMILIES, MEASURES, Weights, grams, measures, words

__all__ = ["Design", "Vocabulary", "word_vectors"]

COMMON = 400
"""How many frequent words stand for themselves among the word classes; 150 was 0.0002 AP worse, so no matter."""
MEASURE_SCALE = 0.1
"""Standard deviation of a measure in the matrix: the smaller, the more the penalty holds its weight down."""
VECTOR_SCALE = 0.05
"""The same for a direction of the mean word vector."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Vocabulary:
    """A vector for each word of the encoder's vocabulary; float64, shape (words, directions)."""

    place: dict[str, int]
    vectors: Floats

    def mean(self, text: str) -> Floats:
        """The mean vector of the words known, zero if none is."""
        known = [self.place[w] for w in (t.lower() for t in words(text)) if w in self.place]
        return self.vectors[known].mean(axis=0) if known else np.zeros(self.vectors.shape[1])


def word_vectors(directions: int = 128) -> Vocabulary:
    """The packaged encoder's input vectors of whole words, in their main directions."""
    from safetensors.numpy import load_file  # noqa: PLC0415

    from verifier.encoding.packaged import packaged_folder  # noqa: PLC0415

    pieces = (packaged_folder() / "vocab.txt").read_text("utf-8").splitlines()
    whole = {word: row for row, word in enumerate(pieces) if re.fullmatch("[a-z]+", word)}
    tensors = load_file(packaged_folder() / "model.safetensors")
    table = next(tensor for name, tensor in tensors.items() if name.endswith("word_embeddings.weight"))
    rows = table[list(whole.values())].astype(np.float64)
    rows -= rows.mean(axis=0)
    _, axes = np.linalg.eigh(rows.T @ rows)
    return Vocabulary(dict(zip(whole, range(len(whole)), strict=True)), rows @ axes[:, ::-1][:, :directions])


class Design:
    """The matrix of a set of statements, with all that a further statement needs to be put in the same terms.

    Args:
        texts: The statements to learn from.
        vocabulary: Word vectors.
    """

    def __init__(self, texts: Sequence[str], vocabulary: Vocabulary) -> None:
        counts = Counter(t.lower() for text in texts for t in words(text) if t[0].isalpha())
        self.common = frozenset(word for word, _ in sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:COMMON])
        self.vocabulary = vocabulary
        self.rarity = np.zeros(BUCKETS)
        seen: Counter[int] = Counter()
        for text in texts:
            for family in grams(text, common=self.common).values():
                seen.update(family.keys())
        for bucket, times in seen.items():
            if times > 1:  # a bucket seen once says nothing about others
                self.rarity[bucket] = 1 + math.log((1 + len(texts)) / (1 + times))
        raw = self._raw(texts)
        self.centre, self.spread = raw.mean(axis=0), raw.std(axis=0)
        scale = np.full(raw.shape[1], VECTOR_SCALE)
        scale[: len(MEASURES)] = MEASURE_SCALE
        self.factor = scale / self.spread

    def _raw(self, texts: Sequence[str]) -> Floats:
        return np.array([np.concatenate([measures(t), self.vocabulary.mean(t)]) for t in texts])

    def matrix(self, texts: Sequence[str], *, extra: Floats | None = None) -> sparse.csr_matrix:
        """One row a statement: buckets of the n-grams, measures, mean vector, and what is given besides."""
        dense = [sparse.csr_matrix((self._raw(texts) - self.centre) * self.factor)]
        if extra is not None:
            dense.append(sparse.csr_matrix(extra))
        return sparse.hstack([self._grams(texts), *dense]).tocsr()

    def _grams(self, texts: Sequence[str]) -> sparse.csr_matrix:
        values, columns, ends = [], [], [0]
        for text in texts:
            families = grams(text, common=self.common)
            for name in FAMILIES:
                buckets = np.fromiter(families[name], dtype=np.int64)
                times = np.fromiter(families[name].values(), dtype=np.float64)
                value = (1 + np.log(times)) * self.rarity[buckets]
                norm = math.sqrt(float(value @ value))
                values.append(value / norm if norm else value)
                columns.append(buckets)
            ends.append(ends[-1] + sum(len(v) for v in values[-len(FAMILIES) :]))
        parts = (np.concatenate(values), np.concatenate(columns), ends)
        matrix = sparse.csr_matrix(parts, shape=(len(texts), BUCKETS))
        matrix.sum_duplicates()
        return matrix

    def weights(self, model: LogisticRegression, *, slope: float, offset: float) -> Weights:
        """What `model` learned on this matrix, with the scaling folded in and the word vectors gone."""
        learned = model.coef_[0]
        dense = learned[BUCKETS:] * self.factor
        measure, direction = dense[: len(MEASURES)], dense[len(MEASURES) :]
        lexicon = self.vocabulary.vectors @ direction
        return Weights(
            common=self.common,
            rarity=self.rarity.astype(np.float32),
            gram=learned[:BUCKETS].astype(np.float32),
            lexicon={word: float(lexicon[row]) for word, row in self.vocabulary.place.items()},
            measure=measure,
            intercept=float(model.intercept_[0] - self.centre @ dense),
            slope=slope,
            offset=offset,
        )
