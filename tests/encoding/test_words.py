"""The encoder that can be worked out by hand."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.encoding import Encoder, WordCountEncoder


def test_counts_become_unit_vectors() -> None:
    encoder = WordCountEncoder(("mine", "collapsed", "arden"))
    rows = encoder.encode(["The mine collapsed.", "Mine, MINE and Arden: mine; arden arden arden!", "Nothing"])
    half = 0.70710678
    np.testing.assert_allclose(rows, [[half, half, 0, 0], [0.6, 0, 0.8, 0], [0, 0, 0, 1]], atol=1e-7)
    assert rows.dtype == np.float32


def test_no_texts_give_no_rows() -> None:
    assert WordCountEncoder(("mine",)).encode([]).shape == (0, 2)


def test_is_an_encoder_with_name_digest_and_dimension() -> None:
    encoder = WordCountEncoder(("mine", "arden"), name="hand")
    assert isinstance(encoder, Encoder)
    assert (encoder.name, encoder.dimension) == ("hand", 3)
    assert encoder.digest == hashlib.sha256(b"mine\narden").hexdigest()


def test_counts_different_texts_that_it_worked_on() -> None:
    encoder = WordCountEncoder(("mine",))
    encoder.encode(["a", "a", "b"])
    encoder.encode(["a"])
    assert encoder.encoded == 3


@pytest.mark.parametrize("vocabulary", [(), ("mine", "mine"), ("Mine",)])
def test_refuses_a_vocabulary_that_cannot_be_counted(vocabulary: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="different words in lower case"):
        WordCountEncoder(vocabulary)


@given(st.lists(st.text()))
def test_any_text_has_a_unit_vector(texts: list[str]) -> None:
    rows = WordCountEncoder(("a", "b")).encode(texts)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), np.ones(len(texts)), atol=1e-6)
