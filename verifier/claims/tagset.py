"""Tags, and words that bear them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verifier.text import Token

__all__ = ["NOMINAL", "Tag", "Word", "contracted"]


class Tag(StrEnum):
    """What a word does."""

    FINITE = "finite"
    """A finite verb, auxiliaries and modals included."""
    PARTICIPLE = "participle"
    """A past participle, after an auxiliary or by itself."""
    GERUND = "gerund"
    """A form in -ing that is not a plain noun."""
    BASE = "base"
    """An infinitive, with or without "to"; "be" and "been" too."""
    NAME = "name"
    NOUN = "noun"
    """A noun, an adjective, or what else stands in a noun phrase."""
    NUMBER = "number"
    DETERMINER = "determiner"
    """An article, a demonstrative or a quantity before a noun."""
    POSSESSIVE = "possessive"
    """ "his", "their", and the 's of a name."""
    PRONOUN = "pronoun"
    """A personal pronoun, also one that has swallowed its verb ("they've")."""
    RELATIVE = "relative"
    """ "who", "which", "what", "where", "whose"."""
    PREPOSITION = "preposition"
    SUBORDINATOR = "subordinator"
    """ "because", "if", "that" before a clause."""
    CONJUNCTION = "conjunction"
    """ "and", "or", "but"."""
    TO = "to"
    ADVERB = "adverb"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its tag."""

    token: Token
    tag: Tag
    index: int
    """Its place among the tokens; words whose indices follow on each other stand side by side."""
    lower: str
    """The word in lower case, apostrophes made straight."""

    @property
    def has_finite(self) -> bool:
        """Whether it is a finite verb or has one swallowed ("they've")."""
        return self.tag is Tag.FINITE or (self.tag is Tag.PRONOUN and contracted(self.token))


def contracted(token: Token) -> bool:
    """Whether a pronoun has swallowed its verb: "they've"."""
    return token.lower.endswith(("'re", "'ve", "'ll", "'d", "'m")) and token.lower[0] != "'"


NOMINAL = frozenset({Tag.NAME, Tag.NOUN, Tag.NUMBER, Tag.PRONOUN, Tag.RELATIVE})
"""What a verb can follow as its subject."""
