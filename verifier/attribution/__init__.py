"""Attribution: who said what, through whom."""

from verifier.attribution.agencies import KnownSource, SourceLexicon, source_lexicon
from verifier.attribution.engine import attribute, default_extractor
from verifier.attribution.manner import is_open_question
from verifier.attribution.protocol import SpanExtractor
from verifier.attribution.rules import RuleExtractor

__all__ = [
    "KnownSource",
    "RuleExtractor",
    "SourceLexicon",
    "SpanExtractor",
    "attribute",
    "default_extractor",
    "is_open_question",
    "source_lexicon",
]
