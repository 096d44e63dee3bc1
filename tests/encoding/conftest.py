"""The default encoder, loaded once."""

from __future__ import annotations

import pytest

from verifier.encoding import SentenceEncoder, load_encoder


@pytest.fixture(scope="session")
def minilm() -> SentenceEncoder:
    encoder = load_encoder()
    assert isinstance(encoder, SentenceEncoder)
    return encoder
