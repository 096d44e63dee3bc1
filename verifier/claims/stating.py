"""Which attributions hold a proposition, and which leave a question open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.claims.discourse import Discourse
from verifier.claims.phrases import has_main_verb
from verifier.claims.tags import Tag, Word
from verifier.records import Attribution, Modality, Quote, Span
from verifier.text import is_finite, verb_lemma

__all__ = ["is_citation_twin", "is_left_open", "is_open", "is_raised", "states"]

_OPEN_QUESTION = re.compile(
    r"\b(?:unclear|unknown|uncertain|not (?:yet |immediately |at once )?(?:clear|known|certain)|"
    r"isn[’']t clear|wasn[’']t clear)\b",
    re.IGNORECASE,
)
_HEARSAY_CUE = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|reputedly|apparently|said|believed|thought|understood|reported|"
    r"alleged|rumou?r(?:s|ed)?|reports?|claims?|claimed|allegations?|emerged?s?|transpired?|speculation|suspected|feared|"
    r"expected|presumed|known|told|word|suggestions?|accounts?)\b",
    re.IGNORECASE,
)
_CITES = re.compile(r"^(?:\w+ )?(?:quot|cit)\w*\b", re.IGNORECASE)
_VERBAL = frozenset({Tag.PARTICIPLE, Tag.BASE, Tag.GERUND})
_PHRASE_STARTS = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NOUN})
_RAISED = re.compile(r"\bto$")


def states(attribution: Attribution, discourse: Discourse, *, in_title: bool) -> bool:
    """Whether the attribution's content is a proposition that can be held against reports by itself.

    "Lee mocked the plan" and "Lee denied the charge" hold none: there the claim is the article's, of what Lee did.
    Nor does a source-less attitude ("was criticised as weak") make its sentence hearsay.

    Args:
        attribution: What the article attributes.
        discourse: The article.
        in_title: Whether it stands in a headline, which need not hold a finite verb.
    """
    text = discourse.text
    if not attribution.sources:
        cue = " ".join(span.of(text) for span in attribution.cue)
        return _HEARSAY_CUE.search(cue) is not None or _OPEN_QUESTION.search(cue) is not None
    every = [w for c in attribution.contents for w in discourse.words_of(c)]
    words = [w for w in every if w.token.is_word]
    if words and words[0].lower == "to":
        return attribution.modality is Modality.PROMISED
    if len(words) < 3:
        return False
    if in_title:
        return attribution.quote is Quote.DIRECT or _is_headline(attribution, words, text)
    if _is_fragment(every, words) or _is_phrase(every):
        return False
    capital = words[0].token.is_capitalised
    if attribution.quote is Quote.DIRECT and capital and len(words) > 3:
        return any(w.has_finite or verb_lemma(w.token.text) is not None for w in words)
    if attribution.quote in {Quote.DIRECT, Quote.MIXED} and (capital or words[0].lower == "if"):
        finite = next((k for k, w in enumerate(words) if w.has_finite), None)
        # "cannot ask the judges to take what …": an infinitive, whatever comes after it
        direct = attribution.quote is Quote.DIRECT
        return finite is not None and (direct or not any(w.tag is Tag.TO for w in words[:finite]))
    return has_main_verb(every)


def _is_headline(attribution: Attribution, words: Sequence[Word], text: str) -> bool:
    """Whether the content is what a headline reports: all of it that stands before "governor says" or after "Mayor:".

    Between a cue and its object a headline needs a finite verb ("seeks answers on raid" reports nothing).
    """
    last = attribution.cue[-1]
    if all(c.end <= last.start for c in attribution.contents) or last.of(text) in {":", "—", "–", "-", "--"}:
        return True
    return any(w.has_finite or is_finite(w.token.text) for w in words[1:])


def _is_fragment(every: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether the content is the rest of somebody's sentence: "aims to “support all pupils”", "feel let down"."""
    first = words[0]
    if first.token.is_capitalised:
        return False
    if first.tag is Tag.PREPOSITION and not any(w.lower == "," for w in every):
        return True  # "agreed | on the conclusion that …"
    return first.tag is Tag.FINITE or (first.tag in _VERBAL and not has_main_verb(every))


def _is_phrase(words: Sequence[Word]) -> bool:
    """Whether every verb belongs to a clause inside a noun phrase: "a bill that allows …", "anger at what he sees"."""
    first = next((w for w in words if w.token.is_word), None)
    if first is None or first.tag not in _PHRASE_STARTS:
        return False
    pending = 0
    for k, word in enumerate(words):
        if word.lower in {",", ";", "—", "–"}:
            return False  # what stands behind a mark may be the main clause
        if k and (word.tag in {Tag.RELATIVE, Tag.SUBORDINATOR} or word.lower == "what"):
            pending += 1
        elif word.has_finite:
            if not pending:
                return False
            pending -= 1
    return any(w.has_finite for w in words)


def is_citation_twin(attribution: Attribution, others: Sequence[Attribution], text: str) -> bool:
    """Whether it is the "quoting B" of "quoting B, A reported": the same content, told once already."""
    return _CITES.match(attribution.cue[0].of(text)) is not None and any(
        other is not attribution and other.contents == attribution.contents and other.cue != attribution.cue
        for other in others
    )


def is_open(attribution: Attribution, text: str) -> bool:
    """Whether nobody is said to know what the content asks."""
    return not attribution.sources and any(_OPEN_QUESTION.search(c.of(text)) for c in attribution.cue)


def is_left_open(text: str, pieces: Sequence[Span]) -> bool:
    """ "it is unclear if …" states nothing."""
    words = " ".join(p.of(text) for p in pieces)
    return re.match(
        r"(?i)\W*(?:but |and |however, )*(?:it|whether|how|what|who|why|when|there)\b", words
    ) is not None and (_OPEN_QUESTION.search(words) is not None)


def is_raised(attribution: Attribution, text: str) -> bool:
    """Whether the content is a subject and an infinitive: "was said to have …"."""
    return _RAISED.search(attribution.cue[-1].of(text)) is not None and not attribution.sources
