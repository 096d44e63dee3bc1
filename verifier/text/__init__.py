"""Text: paragraphs, sentences, words, quotations and calendar days."""

from verifier.text.days import parse_day
from verifier.text.quotes import Quotation, find_quotations
from verifier.text.sentences import paragraphs, split_sentences
from verifier.text.tokens import Token, is_finite, noun_lemma, tokenise, verb_lemma

__all__ = [
    "Quotation",
    "Token",
    "find_quotations",
    "is_finite",
    "noun_lemma",
    "paragraphs",
    "parse_day",
    "split_sentences",
    "tokenise",
    "verb_lemma",
]
