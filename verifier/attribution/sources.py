"""What can be a source: subjects that speak, documents that show, names that are cited."""

from __future__ import annotations

import re

from verifier.attribution.cues import VerbCue
from verifier.attribution.kinds import QUANTITIES, kind_of_noun, listed_kind, singular
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.words import (
    NOMINATIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIME_WORDS,
)
from verifier.records import SourceKind
from verifier.text import noun_lemma

__all__ = ["can_speak", "head_of", "is_citable", "is_document"]

_SPEAKING = frozenset(["say", "tell", "write", "tweet", "explain"])


def can_speak(view: SentenceView, subject: Range, cue: VerbCue) -> bool:
    """Whether the subject can be a source; verbs that things do as well ("showed", "added") need a known kind of it."""
    first, last = subject
    if view.lower(first) in {"there", "this", "that", "what", "nothing", "all"} and last - first == 1:
        return False
    words = [view.tokens[k] for k in range(first, last) if view.tokens[k].is_word]
    if (
        not words
        or view.lower(first) == "you"
        or (cue.lemma == "tell" and not cue.passive and len(words) < 2 and view.lower(first) == "it")
    ):
        return False
    if words[0].lower in PRONOUNS or cue.lemma in _SPEAKING:
        return True
    if view.lower(cue.last) == "that" and cue.lemma not in cue_lexicon().animate:
        return True
    animate = cue.lemma in cue_lexicon().animate
    if any(t.is_capitalised for t in words[1:]) and not animate:
        return True
    head = view.tokens[head_of(view, subject)]
    # "Oil added 60 cents": a lone noun that only begins its sentence does not speak, a name does
    name = len(words) > 1 or not animate or noun_lemma(head.text) is None or _is_name_elsewhere(view.text, head.text)
    if head.is_capitalised and (name or listed_kind(singular(head.text)) is not None):
        return True
    noun = singular(head.text)
    if noun in QUANTITIES or listed_kind(noun) is not None:
        return True
    return not animate and kind_of_noun(noun) is not None


def _is_name_elsewhere(text: str, word: str) -> bool:
    """Whether the text has the capitalised word inside a sentence, or behind another capitalised one."""
    return re.search(rf"(?:[a-z,;’']|\b[A-Z]\w+\.?) {re.escape(word)}\b", text) is not None


def head_of(view: SentenceView, subject: Range) -> int:
    """The head of a noun phrase: its last word before a preposition, a participle or a comma."""
    first, last = subject
    for j in range(first + 1, last):
        if (
            view.lower(j) in PREPOSITIONS | RELATIVES
            or view.tokens[j].text in {",", "("}
            or (view.lower(j).endswith("ed") and view.lower(j + 1) in PREPOSITIONS | TIME_WORDS)
            or view.lower(j) in {"taken", "seen", "familiar", "close"}
        ):
            return j - 1
    return last - 1


def is_document(view: SentenceView, subject: Range) -> bool:
    """Whether the subject is a document, or a pronoun that may stand for one."""
    first, last = subject
    return listed_kind(singular(view.tokens[head_of(view, subject)].text)) is SourceKind.DOCUMENT or (
        last - first == 1 and view.lower(first) in {"it", "they"}
    )


def is_citable(view: SentenceView, source: Range) -> bool:
    """Whether somebody or something that can be cited stands there; not "citing long delays"."""
    head = view.tokens[head_of(view, source)]
    return head.is_capitalised or head.lower in NOMINATIVES or kind_of_noun(singular(head.text)) is not None
