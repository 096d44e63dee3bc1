"""Finding the passages that speak to a text."""

from verifier.retrieval.candidates import Exclude
from verifier.retrieval.fusion import reciprocal_ranks
from verifier.retrieval.retriever import DEPTH, Hit, Retriever

__all__ = ["DEPTH", "Exclude", "Hit", "Retriever", "reciprocal_ranks"]
