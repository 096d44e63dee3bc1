"""Words and marks with exact offsets, and what a dictionary knows of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verifier.records.base import Span

__all__ = ["Token", "is_finite", "noun_lemma", "tokenise", "verb_lemma"]

_TOKEN = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}                                  # U.S., p.m.
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|[a-z]\b|%)?         # 3.5, 1,200, 10:30, 21st
  | [^\W\d_]+(?:['’](?!s\b|S\b)[^\W\d_]+|-[^\W_]+)*     # words; al-Walid, didn’t; the possessive stands apart
  | ['’][sS]\b
  | \w+
  | [^\w\s]
    """,
    re.VERBOSE,
)

_AUXILIARIES = frozenset(
    "am is are was were be been being has have had do does did will would can could may might must shall should".split()
)
_FINITE_AUXILIARIES = _AUXILIARIES - {"be", "been", "being"}
_NEGATED = re.compile(r"(?:n['’]t)$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in lower case, curly apostrophes made straight."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return self.text[0].isalnum() or any(c.isalnum() for c in self.text)

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_auxiliary(self) -> bool:
        """Whether it is a form of be, have, do or a modal, negated or not."""
        return _NEGATED.sub("", self.lower) in _AUXILIARIES or self.lower in {"won't", "can't", "cannot"}


def tokenise(text: str, *, span: Span | None = None) -> list[Token]:
    """The words and marks of `text`, or of one span of it, in reading order.

    Offsets count from the start of `text`.
    """
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end)]


@lru_cache(maxsize=50_000)
def _lemmas(word: str) -> dict[str, tuple[str, ...]]:
    from lemminflect import getAllLemmas  # noqa: PLC0415  its tables take 0.3 s to load

    found: dict[str, tuple[str, ...]] = getAllLemmas(word)
    return found


@lru_cache(maxsize=50_000)
def verb_lemma(word: str) -> str | None:
    """The dictionary form of `word` as a verb, or None where it cannot be one."""
    forms = _lemmas(word.lower()).get("VERB")
    if not forms:
        return None
    return next((form for form in forms if form != word.lower()), forms[0])


@lru_cache(maxsize=50_000)
def noun_lemma(word: str) -> str | None:
    """The singular of `word` as a noun, or None where it cannot be one."""
    forms = _lemmas(word.lower()).get("NOUN")
    return forms[0] if forms else None


@lru_cache(maxsize=50_000)
def is_finite(word: str) -> bool:
    """Whether `word` can be a finite verb on its face: an auxiliary, a past form or a third person.

    Base forms ("control") are left out: most are nouns as well.
    """
    lower = word.lower().replace("’", "'")
    if _NEGATED.sub("", lower) in _FINITE_AUXILIARIES or lower in {"won't", "can't", "cannot"}:
        return True
    lemma = verb_lemma(lower) if lower[:1].isalnum() else None  # "'s" is mostly a possessive
    if lemma is None or lemma == lower or lower.endswith("ing"):
        return False
    if lower.endswith("s"):
        return noun_lemma(lower) is None
    from lemminflect import getInflection  # noqa: PLC0415

    return lower in getInflection(lemma, "VBD")
