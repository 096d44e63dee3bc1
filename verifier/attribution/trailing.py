"""Speaker and cue at the end of a sentence: "…, the mayor told Reuters on Monday", "…, said Ann Lee"."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.attribution.contents import quoted_left
from verifier.attribution.cues import VerbCue
from verifier.attribution.hearers import addressee
from verifier.attribution.kinds import kind_of_noun, singular
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.phrases import has_verb, right_phrase, skip_adjuncts
from verifier.attribution.raws import record_of
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.sources import can_speak, head_of
from verifier.attribution.subjects import subject_of
from verifier.attribution.words import (
    DETERMINERS,
    PRONOUNS,
    RELATIVES,
)
from verifier.records import RawAttribution
from verifier.text import is_finite, noun_lemma, verb_lemma

__all__ = ["content_begin", "inverted_speaker", "is_capital", "past_hearer", "trailing"]

_LOOSE_ENDS = frozenset("citing quoting according after as when adding speaking".split())
_ADJUNCT_OPENERS = frozenset(
    "in on at after as during before when while outside following for by from about with".split()
)
# A cue that ends its sentence is among the last few.
_NEAREST = 6


def trailing(view: SentenceView, cues: Sequence[VerbCue], floor: int) -> tuple[RawAttribution, int, int] | None:
    """The attribution whose speaker and cue end the sentence: "…, the mayor told Reuters on Monday.".

    Returns:
        It, where its tail begins, and where its content begins; None where there is none.
    """
    for cue in reversed(cues[-_NEAREST:]):
        if cue.gerund or cue.passive or cue.lemma in {"quote", "cite"}:
            continue
        inverted = inverted_speaker(view, cue, floor)
        if inverted is not None:
            subject, tail, after = inverted, cue.first, inverted[1]
        else:
            found = subject_of(view, cue.first, floor=floor)
            if found is None:
                continue
            subject, tail, after = found, found[0], past_hearer(view, cue)
        if not _closes(view, after):
            continue
        begin = content_begin(view, tail, floor)
        if view.lower(tail - 1) != "," or view.quoted(tail - 1) or cue.lemma not in cue_lexicon().clause:
            continue
        if not _may_be_clause(view, (begin, tail - 1), cue) or not can_speak(view, subject, cue):
            continue
        if any(view.quoted(j) for j in range(begin, tail - 1)) and quoted_left(view, tail) is not None:
            continue
        record = record_of(view, subject, (cue.first, cue.last), [(begin, tail - 1)])
        if record is not None:
            return record, tail, begin
    return None


def _may_be_clause(view: SentenceView, span: Range, cue: VerbCue) -> bool:
    """Whether a stretch holds a verb; behind it a plain "said" leaves little doubt that it does."""
    if has_verb(view, span):
        return True
    forms = any(verb_lemma(view.tokens[k].text) for k in range(span[0] + 1, span[1]) if view.tokens[k].is_word)
    return cue.lemma == "say" and span[1] - span[0] > 3 and forms


def past_hearer(view: SentenceView, cue: VerbCue, *, adjuncts: bool = True) -> int:
    """Past the hearer that follows a cue, and the time and medium behind it unless `adjuncts` is false."""
    k = cue.last
    named = cue.lemma not in cue_lexicon().infinitive and is_capital(view, k + 1)
    if cue.lemma in cue_lexicon().addressee:
        k = addressee(view, k, cue.lemma)
    elif view.lower(k) == "to" and (named or (adjuncts and view.lower(k + 1) in DETERMINERS)):
        k = addressee(view, k + 1)
    return skip_adjuncts(view, k) if adjuncts else k


def is_capital(view: SentenceView, k: int) -> bool:
    return 0 <= k < len(view) and view.tokens[k].is_capitalised


def _closes(view: SentenceView, k: int) -> bool:
    """Whether nothing that can be content follows token k: marks, an adjunct, or a relative clause."""
    while k < len(view) and view.tokens[k].text in {".", ",", "?", "!", ")", "”", '"', "—", "–", ";"}:
        if view.tokens[k].text in {",", "—", "–"} and view.lower(k + 1) in RELATIVES | _LOOSE_ENDS:
            return True
        k += 1
    k = skip_adjuncts(view, k)
    words = any(view.tokens[j].is_word for j in range(k, len(view)))
    return not words or view.lower(k) in _ADJUNCT_OPENERS


def content_begin(view: SentenceView, k: int, floor: int) -> int:
    """Where the clause before token k begins."""
    start = k
    while start > floor and view.tokens[start - 1].text not in {";", "—", "–", "•"}:
        start -= 1
    while start < k and not view.tokens[start].is_word and not view.quoted(start):
        start += 1
    if view.lower(start) in {"but", "and", "yet", "so"} and not view.quoted(start):
        start += 1
        if view.lower(start) == ",":
            start += 1
    return start


def inverted_speaker(view: SentenceView, cue: VerbCue, floor: int) -> Range | None:
    """The speaker of "…, said Ann Lee": a noun phrase after the cue, with no verb of its own."""
    before = cue.first - 1
    if cue.gerund or cue.passive or cue.lemma == "tell" or before < floor:
        return None
    if not (view.quoted(before) or view.tokens[before].text in {",", "”", '"'}):
        return None
    if quoted_left(view, cue.first, floor) is None and not _clause_left(view, cue.first, floor):
        return None
    k = cue.last
    if k >= len(view) or view.quoted(k):
        return None
    token = view.tokens[k]
    if not (token.is_capitalised or token.lower in DETERMINERS | PRONOUNS or noun_lemma(token.text) is not None):
        return None
    speaker = right_phrase(view, k)
    if speaker is None or view.lower(k) in {"that", "it", "there"}:
        return None
    bare = not token.is_capitalised and token.lower not in DETERMINERS | PRONOUNS
    head = view.tokens[head_of(view, speaker)]
    if bare and not head.is_capitalised and kind_of_noun(singular(head.text)) is None:
        return None
    if speaker[1] < len(view) and is_finite(view.tokens[speaker[1]].text):
        return None
    return speaker


def _clause_left(view: SentenceView, k: int, floor: int) -> bool:
    """Whether a clause ends with a comma right before token k."""
    if view.lower(k - 1) != "," or view.quoted(k - 1):
        return False
    return has_verb(view, (content_begin(view, k - 1, floor), k - 1))
