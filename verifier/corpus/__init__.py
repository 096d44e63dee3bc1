"""Reports on disk, cut into passages."""

from verifier.corpus.fields import parse_fields
from verifier.corpus.ingest import IngestProgress, ingest
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
    "IngestProgress",
    "OutletCount",
    "ReportHead",
    "ReportVersion",
    "StoredPassage",
    "cut_passages",
    "ingest",
    "parse_fields",
    "read_records",
]
