"""Origins: who derives from whom, and how many independent origins stand behind a claim."""

from verifier.origins.basis import ARTICLE_ID, Basis, article_as_report, basis_of
from verifier.origins.counting import origins_of
from verifier.origins.ledger import Ledger, place_to_keep
from verifier.origins.notes import FILE_NAME, Notes
from verifier.origins.trace import Deep, Trace, read_statements, trace_materials, trace_origins

__all__ = [
    "ARTICLE_ID",
    "FILE_NAME",
    "Basis",
    "Deep",
    "Ledger",
    "Notes",
    "Trace",
    "article_as_report",
    "basis_of",
    "origins_of",
    "place_to_keep",
    "read_statements",
    "trace_materials",
    "trace_origins",
]
