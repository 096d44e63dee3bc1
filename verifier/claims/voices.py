"""In whose words a proposition stands, and words of ours in the place of the article's."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.claims.mentions import Kind
from verifier.records import Span

__all__ = ["Edit", "Speaker", "Voice"]

_COUNTING = frozenset(
    "another a an the all both each every half nearly about roughly more less over fewer one two three four five "
    "six seven eight nine ten many some several most few others people nobody"
    "everyone somebody critics experts analysts".split()
)


@dataclass(frozen=True)
class Speaker:
    """Who says the proposition, as far as pronouns need to know."""

    name: str
    kind: Kind
    plural: bool
    described: bool
    """Whether the name is a description that wants an article ("Iraqi official")."""
    gender: str | None = None

    @property
    def noun(self) -> str:
        """The name as the subject of a sentence."""
        first = self.name.split(maxsplit=1)[0].lower() if self.name else ""
        owned = self.name[:1].isupper() and any(mark in self.name for mark in ("’s ", "'s "))  # "Orlo’s mayor"
        loose = self.described and not owned and first not in _COUNTING and not first[:1].isdigit() and "-" not in first
        return f"the {self.name}" if loose else self.name


@dataclass(frozen=True)
class Voice:
    """In whose words the proposition stands."""

    speaker: Speaker | None
    direct: bool
    """Whether the words are the speaker's own, so that "he" is not the speaker."""
    quoted: bool
    """Whether some of them are, so that "I" is the speaker."""
    sources: tuple[Span, ...] = ()
    """Where the speaker is mentioned."""


@dataclass(frozen=True)
class Edit:
    """Words of ours in the place of some of the article's."""

    span: Span
    text: str
