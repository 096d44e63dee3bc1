"""Windows cover a document once, whatever its sentences."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verifier.attribution.tagger.windows import Pieces, cut_windows, sentence_ends, word_shape


def pieces(lengths: list[int]) -> Pieces:
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    n = len(sentence)
    zeros = np.zeros(n, dtype=np.int64)
    return Pieces(
        ids=zeros,
        start=np.arange(n),
        end=np.arange(n) + 1,
        first=np.ones(n, dtype=np.bool_),
        shape=zeros,
        gap=zeros,
        quote=zeros,
        sentence=sentence,
    )


def test_shapes():
    assert [word_shape(w) for w in ("went", "Ada", "NATO", "iPad", "1984", "A")] == [0, 1, 2, 3, 4, 1]


def test_sentences_end_at_line_breaks():
    assert sentence_ends("A headline\n\nHe left. She stayed.") == [10, 20, 32]
    assert sentence_ends(" \n") == []


def test_one_window_holds_a_short_document():
    (w,) = cut_windows(pieces([5, 6]))
    assert (w.start, w.stop, w.core_start, w.core_stop) == (0, 11, 0, 11)


def test_neighbours_share_sentences_and_split_them():
    got = cut_windows(pieces([4, 4, 4, 4]), size=12, overlap=8)
    assert [(w.start, w.stop, w.core_start, w.core_stop) for w in got] == [(0, 12, 0, 8), (4, 16, 8, 16)]


@given(st.lists(st.integers(1, 40), max_size=30), st.integers(0, 20))
def test_cores_cover_the_document_once(lengths, overlap):
    p = pieces(lengths)
    at = 0
    for w in cut_windows(p, size=30, overlap=overlap):
        assert w.start <= w.core_start < w.core_stop <= w.stop <= w.start + 30
        assert w.core_start == at
        at = w.core_stop
    assert at == len(p)
