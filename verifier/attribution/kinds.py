"""What kind of source a noun stands for."""

from __future__ import annotations

from verifier.attribution.nouns import noun_lexicon
from verifier.records import SourceKind
from verifier.text import noun_lemma

__all__ = ["QUANTITIES", "is_person_noun", "kind_of_noun", "listed_kind", "singular"]

QUANTITIES = frozenset(
    (
        "number percent majority minority half third quarter handful dozen couple pair group series lot two three "
        "four five six some many most several few one none all both each tenth fifth string raft host hundred "
        "thousand % other ten seven eight nine"
    ).split()
)
"""Nouns before "of" that only count: the kind is that of what is counted."""

_AGENTIVE = ("er", "or", "ist", "ian", "ee", "ant", "man", "woman", "eer", "ologist")


def singular(word: str) -> str:
    """The singular of a noun, in lower case."""
    lower = word.lower()
    lemma = noun_lemma(lower) or lower
    if lemma == lower and lower.endswith("s") and listed_kind(lower[:-1]) is not None:
        return lower[:-1]  # the dictionary lists "logs" for itself
    return lemma


def is_person_noun(word: str) -> bool:
    """Whether a noun stands for a person: official, witness, and by its ending "lamplighter"."""
    return kind_of_noun(singular(word)) is SourceKind.UNNAMED_PERSON


def kind_of_noun(noun: str) -> SourceKind | None:
    """The kind of source that a description with this head names; None where nothing tells.

    Args:
        noun: In the singular and in lower case.
    """
    kind = listed_kind(noun)
    if kind is None and len(noun) > 4 and noun.endswith(_AGENTIVE):
        return SourceKind.UNNAMED_PERSON
    return kind


def listed_kind(noun: str) -> SourceKind | None:
    """The kind that the word lists give a noun, its ending left aside."""
    lexicon = noun_lexicon()
    if noun in lexicon.people:
        return SourceKind.UNNAMED_PERSON
    if noun in lexicon.outlets:
        return SourceKind.OUTLET
    if noun in lexicon.documents:
        return SourceKind.DOCUMENT
    if noun in lexicon.organisations:
        return SourceKind.ORGANISATION
    if noun in lexicon.social:
        return SourceKind.SOCIAL_MEDIA
    return None
