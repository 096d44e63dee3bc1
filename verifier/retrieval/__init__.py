"""Finding the passages that speak to a text."""

from verifier.retrieval.candidates import Exclude
from verifier.retrieval.fusion import weighted_sums
from verifier.retrieval.result import SearchHit, SearchResult
from verifier.retrieval.retriever import DEPTH, Hit, Retriever

__all__ = ["DEPTH", "Exclude", "Hit", "Retriever", "SearchHit", "SearchResult", "weighted_sums"]
