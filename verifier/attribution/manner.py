"""How a source stands to a content, and in whose words the content is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.lexicon import cue_lexicon
from verifier.records import Modality, Quote, RawAttribution, Span
from verifier.text import Quotation, tokenise, verb_lemma

__all__ = ["is_hedged", "modality_of", "quote_of"]

_NEGATIONS = re.compile(r"\b(?:not|never|no|cannot|without)\b|n['’]t\b", re.IGNORECASE)
_REFUSALS = re.compile(r"\b(?:declin|refus|fail)\w*\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:unclear|unknown|uncertain|rumou?r\w*|speculation|allegation\w*|doubt\w*)\b", re.IGNORECASE)
_EMERGED = re.compile(r"\b(?:emerge|transpire|announce|reveal|confirm|disclose)", re.IGNORECASE)
_NOUNS = {
    "prediction": Modality.PREDICTED, "forecast": Modality.PREDICTED, "warning": Modality.PREDICTED,
    "promise": Modality.PROMISED, "pledge": Modality.PROMISED, "vow": Modality.PROMISED,
    "denial": Modality.DENIED, "question": Modality.ASKED, "request": Modality.ASKED, "order": Modality.ASKED,
    "call": Modality.ASKED, "demand": Modality.ASKED, "belief": Modality.HEDGED, "fear": Modality.HEDGED,
    "hope": Modality.HEDGED, "suspicion": Modality.HEDGED, "view": Modality.HEDGED, "opinion": Modality.HEDGED,
}  # fmt: skip


def modality_of(raw: RawAttribution, text: str) -> Modality:
    """How the source stands to the content: the cue's verb, turned by negation, doubt or hearsay."""
    cue = " ".join(span.of(text) for span in raw.cue)
    if _REFUSALS.search(cue) or _NEGATIONS.search(cue):
        return Modality.DENIED
    if _OPEN.search(cue):
        return Modality.HEDGED
    lemmas = [verb_lemma(t.text) or t.lower for t in tokenise(cue) if t.is_word]
    known = [cue_lexicon().modality[lemma] for lemma in lemmas if lemma in cue_lexicon().modality]
    known += [_NOUNS[lemma.rstrip("s")] for lemma in lemmas if lemma.rstrip("s") in _NOUNS and not known]
    modality = known[-1] if known else Modality.ASSERTED
    if not raw.sources and modality is Modality.ASSERTED and not _EMERGED.search(cue):
        return Modality.HEDGED
    if modality is Modality.ASSERTED and re.search(r"\bcall\w* (?:for|on)\b", cue):
        return Modality.ASKED
    return modality


def is_hedged(raw: RawAttribution, text: str, modality: Modality) -> bool:
    """Whether the content is passed on with doubt, belief or as hearsay."""
    if modality is Modality.HEDGED:
        return True
    cue = " ".join(span.of(text) for span in raw.cue)
    return not raw.sources and modality is Modality.PREDICTED and bool(re.search(r"\b(?:is|are|was|were)\b", cue))


def quote_of(raw: RawAttribution, text: str, quotations: Sequence[Quotation]) -> Quote:
    """Whether the content is quoted, reported, or both."""
    inside = outside = 0
    for content in raw.contents:
        for token in tokenise(text, span=content):
            if not token.is_word:
                continue
            if any(q.start < token.start and token.end <= q.end for q in quotations):
                inside += 1
            else:
                outside += 1
    if not inside:
        return Quote.INDIRECT
    return Quote.MIXED if outside else Quote.DIRECT


def covers(outer: RawAttribution, inner: RawAttribution) -> bool:
    """Whether the inner attribution's cue lies in the outer one's content."""
    return outer is not inner and all(any(_within(c, k) for c in outer.contents) for k in inner.cue)


def _within(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
