"""What a source phrase says by itself, before the article is asked who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from verifier.attribution.kinds import kind_of_noun
from verifier.attribution.naming import (
    Gender,
)
from verifier.records import SourceKind

__all__ = ["Form", "Mention", "is_plausible"]


class Form(Enum):
    """How a phrase points at its source."""

    NAME = auto()
    """By a proper name."""
    LONE = auto()
    """By one capitalised word: a surname, or an organisation; the article decides."""
    DEFINITE = auto()
    """ "the official": somebody known, if there is anybody that fits."""
    NEW = auto()
    """ "another official": somebody else."""
    OTHER = auto()
    """ "an official", "officials"."""


@dataclass(frozen=True)
class Mention:
    """A source phrase read."""

    phrase: str
    name: str
    """The bare name, or the description without article and loose additions."""
    kind: SourceKind
    form: Form
    heads: frozenset[str] = frozenset()
    """Nouns that describe the source, in the singular: minister, group."""
    modifiers: frozenset[str] = frozenset()
    """The words before the head of a description, in lower case."""
    words: frozenset[str] = frozenset()
    plural: bool = False
    gender: Gender | None = None

    @property
    def is_named(self) -> bool:
        """Whether the phrase holds a proper name."""
        return self.form in (Form.NAME, Form.LONE)


def is_plausible(mention: Mention) -> bool:
    """Whether a phrase names or describes somebody or something that can be cited; not "long delays"."""
    return mention.is_named or any(kind_of_noun(head) is not None for head in mention.heads)
