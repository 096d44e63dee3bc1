"""Text: sentences, paragraphs and calendar days."""

from verifier.text.days import parse_day
from verifier.text.sentences import paragraphs, split_sentences

__all__ = ["paragraphs", "parse_day", "split_sentences"]
