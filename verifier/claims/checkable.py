"""Whether a report could settle a claim, and if not, why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.claims.phrases import has_main_verb
from verifier.claims.tags import Tag, Word
from verifier.records import Modality
from verifier.text import is_finite, verb_lemma

__all__ = ["why_not_checkable"]

_SHOULD = re.compile(r"\b(?:should|ought to|shouldn[’']t|had better|must not|deserves? to)\b", re.IGNORECASE)
_STANCE = re.compile(
    r"^(?:I|we) (?:think|believe|feel|hope|love|hate|wish|want|doubt|guess|suppose|prefer|fear)\b|"
    r"\b(?:in my (?:view|opinion)|I[’']d say|frankly|IMO|IMHO)\b",
    re.IGNORECASE,
)
_EVALUATION = re.compile(
    r"\b(?:is|are|was|were|looks?|seems?|remains?) (?:an? |the |so |very |really |truly |utterly |"
    r"simply |just |quite |pretty |most )*(?:great|terrible|awful|wonderful|disgrace(?:ful)?|shameful|"
    r"beautiful|ugly|ridiculous|"
    r"stupid|brilliant|horrible|phenomenal|impressive|absurd|outrageous|fantastic|pathetic|magnificent|appalling|"
    r"good thing|bad thing|cool|messy|nonsense|joke|tragedy|scandal|miracle|important|essential|vital|necessary|"
    r"unacceptable|unfair|unjust|wrong|right thing)\b",
    re.IGNORECASE,
)
# True whatever happens, so that no report could bear it out or belie it.
_TRUISM = re.compile(
    r"\b(?:time will tell|remains? to be seen|anything (?:can|could|may|might) happen|life goes on|"
    r"accidents (?:do )?happen|"
    r"nothing is (?:certain|for certain|perfect)|nobody is perfect|no one is perfect|war is hell|mistakes were made|"
    r"history (?:repeats itself|will (?:judge|tell))|(?:is|was) what it (?:is|was)|boys will be boys|"
    r"the future is (?:uncertain|unwritten)|nobody knows what the future|anyone[’']s guess|everybody makes mistakes)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_POINTER = re.compile(r"^(?:here|that|this|there)[’']?s? (?:is )?(?:why|how|what|it)\W*$", re.IGNORECASE)
_IMPERATIVE = frozenset(
    "read click subscribe support sign follow share donate see watch listen call contact visit join help send tell ask "
    "consider imagine remember note look let please download enter register buy try stay keep check write email get go "
    "don't do make take give stop bring forget".split()
)


def why_not_checkable(
    proposition: str, *, stated: str, tagged: Sequence[Word], modality: Modality, is_question: bool, is_title: bool
) -> str | None:
    """The reason why no report could settle the proposition, or None where one could.

    Args:
        proposition: The claim's text.
        stated: The article's own words for it, in which "I think" has not become "Lee thinks".
        tagged: Those words with their tags; none where a subject or an auxiliary was restored, which shows a verb.
        modality: How its source stands to it.
        is_question: Whether the sentence asks it.
        is_title: Whether it is a headline, which need not hold a finite verb.
    """
    words = _WORD.findall(proposition.lower())
    if is_question:
        return "a question"
    if modality is Modality.ASKED:
        return "a question or a request"
    if not words or (words[0] in _IMPERATIVE and _is_imperative(words)) or _addresses(words):
        return "an instruction" if words else "no words"
    if _STANCE.search(stated.lstrip(" \"“‘'")):
        return "an opinion"
    if _SHOULD.search(proposition):
        return "a statement of what ought to be"
    if _TRUISM.search(proposition):
        return "a truism"
    if _EVALUATION.search(proposition):
        return "a judgement of value"
    if is_title:
        has_verb = any(verb_lemma(word) is not None for word in words)
    elif any(w.has_finite for w in tagged):
        has_verb = has_main_verb(tagged)
    else:
        # Where the tagger saw no verb it may have missed one: better to look a phrase up than to pass over a claim.
        has_verb = not tagged or any(map(_could_be_verb, tagged, tagged[1:]))
    if not has_verb or _POINTER.match(proposition) or (len(words) < 3 and not is_title):
        return "no proposition of its own"
    return None


def _could_be_verb(before: Word, word: Word) -> bool:
    """Whether a word that was taken for a noun could be the verb of the subject before it."""
    if is_finite(word.token.text):
        return True
    named = before.tag is Tag.NAME or before.lower.endswith("s") or before.tag is Tag.PRONOUN
    return named and word.tag is Tag.NOUN and verb_lemma(word.token.text) is not None


def _addresses(words: Sequence[str]) -> bool:
    """Whether it tells the reader or hearer what to do with what is his: "know your limits"."""
    if len(words) < 3 or words[1] not in {"your", "yourself", "yourselves"}:
        return False
    return verb_lemma(words[0]) == words[0]


def _is_imperative(words: Sequence[str]) -> bool:
    return len(words) < 2 or words[1] not in {"is", "are", "was", "were", "has", "will", "of"}
