"""Indexes over a corpus's passages: by vector, by words, and both as generations on disk."""

from verifier.index.build import build_index, update_index
from verifier.index.exact import NumpyIndex
from verifier.index.faiss_flat import FaissIndex
from verifier.index.kept import KeptVectors
from verifier.index.layered import LayeredIndex
from verifier.index.lexical import LexicalEntry, LexicalIndex, WordMatch
from verifier.index.manifest import EncoderRecord, FileRecord, Manifest, Metric
from verifier.index.opened import OpenIndex, check_fit, is_stale, read_manifest
from verifier.index.ready import ready_index
from verifier.index.rows import RowTable
from verifier.index.tiers import FULL_UP_TO, Tier
from verifier.index.vectors import Neighbour, VectorIndex
from verifier.index.verify import verify_index

__all__ = [
    "FULL_UP_TO",
    "EncoderRecord",
    "FaissIndex",
    "FileRecord",
    "KeptVectors",
    "LayeredIndex",
    "LexicalEntry",
    "LexicalIndex",
    "Manifest",
    "Metric",
    "Neighbour",
    "NumpyIndex",
    "OpenIndex",
    "RowTable",
    "Tier",
    "VectorIndex",
    "WordMatch",
    "build_index",
    "check_fit",
    "is_stale",
    "read_manifest",
    "ready_index",
    "update_index",
    "verify_index",
]
