"""Attribution: who said what, through whom."""

from verifier.attribution.engine import attribute, default_extractor
from verifier.attribution.lexicon import KnownSource, SourceLexicon, source_lexicon
from verifier.attribution.protocol import SpanExtractor
from verifier.attribution.rules import RuleExtractor

__all__ = [
    "KnownSource",
    "RuleExtractor",
    "SourceLexicon",
    "SpanExtractor",
    "attribute",
    "default_extractor",
    "source_lexicon",
]
