"""Noun phrases, subjects and main verbs of a tagged clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.attribution.kinds import singular
from verifier.claims.tags import Tag, Word

__all__ = ["NOMINAL", "Clause", "clause_of", "has_main_verb", "is_plural", "noun_phrase_before", "noun_phrase_from"]

NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER})
"""What can stand as the head of a noun phrase, or before it."""

_CHUNK = NOMINAL | {Tag.DETERMINER, Tag.POSSESSIVE}
_OPENS = _CHUNK | {Tag.PRONOUN}
_PLURALS = frozenset("people police men women children troops forces personnel media staff cattle".split())
_SINGULARS = frozenset(
    "news politics series headquarters crossroads congress press class boss process progress".split()
)
_INNER_MARKS = frozenset({"-", "/", "'", '"', "“", "”", "&"})
_ABBREVIATED = frozenset("mr mrs ms dr gov sen rep gen col lt sgt capt prof rev st jr sr maj adm v no".split())
_DEPENDENT = frozenset("what whatever whoever when where".split())
_LOOSE_LEADS = frozenset("however meanwhile later earlier then also still today yesterday".split())


@dataclass(frozen=True)
class Clause:
    """The parts of a clause with one subject."""

    front: Sequence[Word]
    """What comes before the subject, its comma included: "On Monday,"."""
    subject: Sequence[Word]
    predicate: Sequence[Word]
    """From the main verb on."""


def clause_of(words: Sequence[Word]) -> Clause | None:
    """The clause's parts, or None where its subject is not plain to see.

    A subject holds no verb and no clause of its own, and no comma outside brackets.
    """
    first = _subject_start(words)
    if first is None:
        return None
    verb = _main_verb(words, first)
    if verb is None:
        return None
    end = verb
    while end > first and words[end - 1].tag is Tag.ADVERB:
        end -= 1
    subject = words[first:end]
    if not subject or not _is_plain(subject):
        return None
    return Clause(front=words[:first], subject=subject, predicate=words[verb:])


def _subject_start(words: Sequence[Word]) -> int | None:
    """Where the subject begins: at once, or after the comma of a fronted phrase."""
    first = 0
    while first < len(words) and (words[first].tag is Tag.CONJUNCTION or words[first].tag is Tag.MARK):
        first += 1
    if first >= len(words):
        return None
    if words[first].tag in _OPENS and not _is_day_lead(words, first):
        return first
    level = 0
    for k in range(first + 1, len(words) - 1):
        level += (words[k].lower in {"(", "["}) - (words[k].lower in {")", "]"})
        if words[k].lower != "," or level:
            continue
        if words[k + 1].tag in _OPENS and _main_verb(words, k + 1) is not None:
            return k + 1
        if words[first].tag in {Tag.SUBORDINATOR, Tag.RELATIVE}:
            return None
    if words[first].tag is Tag.ADVERB and words[first + 1].tag in _OPENS if first + 1 < len(words) else False:
        return first + 1
    return None


def _is_day_lead(words: Sequence[Word], first: int) -> bool:
    """Whether the first words are a day or a loose lead and a comma: "Monday,"."""
    return first + 1 < len(words) and words[first + 1].lower == "," and words[first].lower in _LOOSE_LEADS


def _main_verb(words: Sequence[Word], first: int) -> int | None:
    """The first finite verb after the subject's first word, outside brackets, with only a noun phrase between."""
    level = 0
    for k in range(first, len(words)):
        word = words[k]
        level += (word.lower in {"(", "["}) - (word.lower in {")", "]"})
        if level:
            continue
        if word.tag is Tag.FINITE:
            return k if k > first else None
        if word.tag in {Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO, Tag.GERUND, Tag.BASE} or word.lower in {",", ";", ":"}:
            return None
    return None


def _is_plain(subject: Sequence[Word]) -> bool:
    level = 0
    if any(w.tag is Tag.PRONOUN for w in subject[1:]):
        return False  # "an offer he had made"
    for word in subject:
        level += (word.lower in {"(", "["}) - (word.lower in {")", "]"})
        if not level and (word.has_finite or word.tag is Tag.MARK) and word.lower not in {")", "]", ".", *_INNER_MARKS}:
            return False
    return any(w.tag in NOMINAL | {Tag.PRONOUN, Tag.DETERMINER} for w in subject)


def has_main_verb(words: Sequence[Word]) -> bool:
    """Whether a finite verb stands outside relative and subordinate clauses: "gains that have held" has none.

    A second verb within such a clause is taken for the main one: "those who came stayed".
    """
    spelled = next((k for k, w in enumerate(words) if w.token.is_word), None)
    if spelled is None or words[spelled].lower in {"how", "why"}:
        return False
    words = words[spelled:]
    depends = words[0].lower in _DEPENDENT or (words[0].tag is Tag.SUBORDINATOR and words[0].lower != "that")
    spent = False
    for k, word in enumerate(words):
        if k and word.tag in {Tag.RELATIVE, Tag.SUBORDINATOR}:
            depends, spent = True, False
        elif word.lower in {",", ";", "—", "–"}:
            depends = False
        elif word.has_finite:
            if not depends or spent:
                return True
            spent = True
    return False


def noun_phrase_before(words: Sequence[Word], end: int) -> int | None:
    """Where the noun phrase begins that ends right before `end`, without what hangs on a preposition.

    None where no noun phrase stands there.
    """
    k = end
    while k > 0:
        word = words[k - 1]
        if word.lower in {")", "]"}:
            opened = next((j for j in range(k - 1, -1, -1) if words[j].lower in {"(", "["}), None)
            if opened is None:
                return None
            k = opened
            continue
        if word.tag in {Tag.DETERMINER} and k - 1 > 0 and words[k - 2].tag is not Tag.DETERMINER:
            k -= 1
            break
        inner = (
            word.tag in _CHUNK
            or (word.tag is Tag.PARTICIPLE and k < end)
            or word.lower in _INNER_MARKS
            or (word.lower == "." and k > 1 and k < end and words[k - 2].lower in _ABBREVIATED)
        )
        if not inner:
            break
        k -= 1
    while k < end and words[k].tag is Tag.MARK:
        k += 1
    if k >= end or not any(w.tag in NOMINAL for w in words[k:end]):
        return None
    return k


def noun_phrase_from(words: Sequence[Word], start: int) -> int:
    """Where the noun phrase ends that begins at `start`, without what hangs on a preposition."""
    k = start
    while k < len(words) and (
        words[k].tag in _CHUNK
        or (words[k].tag in {Tag.PARTICIPLE, Tag.GERUND} and k + 1 < len(words) and words[k + 1].tag in NOMINAL)
    ):
        if k > start and words[k].tag is Tag.DETERMINER:
            break
        k += 1
    return k


def is_plural(phrase: Sequence[Word]) -> bool | None:
    """Whether a noun phrase is about several, by its number words and its last noun; None where it cannot be told."""
    if any(w.lower in {"and"} for w in phrase):
        return True
    head = next((w for w in reversed(phrase) if w.tag in NOMINAL), None)
    if head is None:
        return None
    first = phrase[0].lower
    if first in {"a", "an", "this", "that", "each", "every", "another", "one"}:
        return False
    if first in {"these", "those", "both", "several", "many", "few", "two", "three", "four", "five", "six"}:
        return True
    if head.lower in _PLURALS:
        return True
    if head.tag is Tag.NAME:
        return None
    if head.lower in _SINGULARS:
        return False
    return singular(head.lower) != head.lower and head.lower.endswith(("s", "men", "women", "people"))
