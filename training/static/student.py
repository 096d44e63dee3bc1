"""The student: one vector a token, added up; nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn

__all__ = ["Student", "counted", "extended", "plain", "start"]


def extended(vocabulary: Sequence[str], words: Sequence[str]) -> Tokenizer:
    """A WordPiece tokenizer in lower case that also knows whole words; it puts no marks around a text."""
    table = {token: number for number, token in enumerate([*vocabulary, *words])}
    tokenizer = Tokenizer(models.WordPiece(table, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def counted(texts: Iterable[str]) -> Counter[str]:
    """How many texts each word is in."""
    normal, cut = normalizers.BertNormalizer(lowercase=True), pre_tokenizers.BertPreTokenizer()
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word for word, _ in cut.pre_tokenize_str(normal.normalize_str(text))})
    return counts


def start(vectors: np.ndarray, document_shares: np.ndarray, *, dimension: int, smoothing: float) -> np.ndarray:
    """Plain distillation: the tokens' vectors on their first principal axes, frequent ones counting less.

    Tulkens and van Dongen, "Model2Vec" (2024); Arora et al., "A Simple but Tough-to-Beat Baseline for Sentence
    Embeddings" (ICLR 2017) for the weight a / (a + p).
    """
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[np.linspace(0, len(centred) - 1, 8000).astype(int)], full_matrices=False)
    reduced = centred @ axes[:dimension].T
    weights = smoothing / (smoothing + document_shares)
    table: np.ndarray = (reduced * weights[:, None]).astype(np.float32)
    return table


class Student(nn.Module):
    """A table of vectors, one a token; a text is their sum, of length 1."""

    def __init__(self, table: np.ndarray) -> None:
        super().__init__()
        self.bag = nn.EmbeddingBag.from_pretrained(torch.from_numpy(table), mode="sum", freeze=False, sparse=True)

    def forward(self, ids: Tensor, offsets: Tensor) -> Tensor:
        return nn.functional.normalize(self.bag(ids, offsets), dim=1)


def plain(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
    """The token ids of all texts in one row, and where each text begins; a text without any is one unknown token."""
    rows = [
        encoding.ids or [tokenizer.token_to_id("[UNK]")]
        for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    ]
    lengths = np.array([len(row) for row in rows])
    return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(np.cumsum(lengths) - lengths)
