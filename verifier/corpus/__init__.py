"""Reports on disk, cut into passages."""

from verifier.corpus.fields import parse_fields
from verifier.corpus.intake import read_records
from verifier.corpus.passages import StoredPassage, cut_passages
from verifier.corpus.queries import ReportHead, ReportVersion
from verifier.corpus.stats import CorpusStats, OutletCount
from verifier.corpus.store import Corpus
from verifier.corpus.writing import AddOutcome

__all__ = [
    "AddOutcome",
    "Corpus",
    "CorpusStats",
    "OutletCount",
    "ReportHead",
    "ReportVersion",
    "StoredPassage",
    "cut_passages",
    "parse_fields",
    "read_records",
]
