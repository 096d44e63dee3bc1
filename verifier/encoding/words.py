"""An encoder whose numbers can be worked out by hand."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from verifier.encoding.encoder import Vectors

__all__ = ["WordCountEncoder"]

_WORD = re.compile(r"\w+")


class WordCountEncoder:
    """Counts the words of a small vocabulary; for tests and examples, in place of a model.

    The vector of a text holds how often each word of the vocabulary stands in it, and in one more,
    last place a 1 if none does; divided by its length. So with the vocabulary ("mine", "collapsed")
    "The mine collapsed" and "The mine" have the similarity 1/√2 ≈ 0.7071.

    Attributes:
        encoded: How many texts were worked on so far, equal ones counted once a call.
    """

    def __init__(self, vocabulary: Sequence[str], *, name: str = "word-count") -> None:
        """Take the words to count.

        Args:
            vocabulary: Different words in lower case.
            name: What the encoder is called in manifests.

        Raises:
            ValueError: The vocabulary is empty, or a word is repeated or not in lower case.
        """
        words = tuple(vocabulary)
        if not words or len(set(words)) != len(words) or any(word != word.lower() for word in words):
            raise ValueError(f"the vocabulary must hold different words in lower case: {words}")
        self._words = words
        self._name = name
        self.encoded = 0

    @property
    def name(self) -> str:
        """What the encoder is called."""
        return self._name

    @property
    def digest(self) -> str:
        """Digest of the vocabulary."""
        return hashlib.sha256("\n".join(self._words).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def dimension(self) -> int:
        """The vocabulary's size and one."""
        return len(self._words) + 1

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text; see the class."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float64)
        for row, text in zip(rows, texts, strict=True):
            counts = Counter(_WORD.findall(text.lower()))
            row[:-1] = [counts[word] for word in self._words]
            row[-1] = not row.any()
        self.encoded += len(set(texts))
        unit: Vectors = (rows / np.sqrt((rows**2).sum(axis=1, keepdims=True))).astype(np.float32)
        return unit
