"""Claims: the propositions of an article, standalone and dated."""

from verifier.claims.extract import ExtractedClaims, extract_claims
from verifier.claims.sift import sift
from verifier.claims.when import Dated, date_expressions

__all__ = ["Dated", "ExtractedClaims", "date_expressions", "extract_claims", "sift"]
