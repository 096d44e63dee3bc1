"""Texts to vectors: the encoder protocol, sentence-transformers models, and one to work out by hand."""

from verifier.encoding.encoder import Encoder, Vectors
from verifier.encoding.load import load_encoder
from verifier.encoding.packaged import DEFAULT_NAME
from verifier.encoding.sentence import SentenceEncoder
from verifier.encoding.static import StaticEncoder, load_static
from verifier.encoding.words import WordCountEncoder

__all__ = [
    "DEFAULT_NAME",
    "Encoder",
    "SentenceEncoder",
    "StaticEncoder",
    "Vectors",
    "WordCountEncoder",
    "load_encoder",
    "load_static",
]
