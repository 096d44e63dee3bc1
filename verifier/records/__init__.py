"""The plain records that pass between stages."""

from verifier.records.article import Article, Section, SectionKind
from verifier.records.attribution import (
    Attribution,
    AttributionResult,
    ChainLink,
    Modality,
    Quote,
    RawAttribution,
    Source,
    SourceKind,
)
from verifier.records.base import Record, Span
from verifier.records.claim import CheckedClaim, Claim, ClaimAttribution, Said, Verdict, When
from verifier.records.evidence import Coverage, Evidence, EvidencePassage, Passage, PassageAttribution, Report, Stance
from verifier.records.origin import (
    ClaimOrigins,
    Derivation,
    GroupedReport,
    Origin,
    OriginGroup,
    OriginsResult,
    Relation,
)
from verifier.records.run import CheckResult, ClaimsResult, CorpusInfo, Gap, IndexInfo, ModelInfo, Run

__all__ = [
    "Article",
    "Attribution",
    "AttributionResult",
    "ChainLink",
    "CheckResult",
    "CheckedClaim",
    "Claim",
    "ClaimAttribution",
    "ClaimOrigins",
    "ClaimsResult",
    "CorpusInfo",
    "Coverage",
    "Derivation",
    "Evidence",
    "EvidencePassage",
    "Gap",
    "GroupedReport",
    "IndexInfo",
    "Modality",
    "ModelInfo",
    "Origin",
    "OriginGroup",
    "OriginsResult",
    "Passage",
    "PassageAttribution",
    "Quote",
    "RawAttribution",
    "Record",
    "Relation",
    "Report",
    "Run",
    "Said",
    "Section",
    "SectionKind",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Verdict",
    "When",
]
