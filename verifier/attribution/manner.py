"""How a source stands to a content, and in whose words the content is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.lexicon import cue_lexicon
from verifier.records import Modality, Quote, RawAttribution, Span
from verifier.text import Quotation, find_quotations, tokenise, verb_lemma
from verifier.text.quotes import overlapping

__all__ = ["covers", "is_hedged", "is_open_question", "modality_of", "quote_of"]

_NEGATIONS = re.compile(r"\b(?:not|never|no|cannot|without|neither|yet to)\b|n['’]t\b", re.IGNORECASE)
_REFUSALS = re.compile(r"\b(?:declin|refus|fail|rebuff)\w*\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:unclear|unknown|uncertain|rumou?r\w*|speculation|allegation\w*|doubt\w*|appear\w*|seem\w*)\b",
    re.IGNORECASE,
)
_UNSETTLED = re.compile(
    r"\b(?:unclear|unknown|uncertain|unsure|(?:not|n['’]t)(?: \w+)? (?:clear|known|certain|sure)|"
    r"remains? to be seen)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?:whether|if|how|why|who|whom|whose|what|which|when|where)\b", re.IGNORECASE)
_EMERGED = re.compile(r"\b(?:emerge|transpire|announce|reveal|confirm|disclose|turn)", re.IGNORECASE)
_WARNING = re.compile(r"\b(?:warn|caution)", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|shall|won['’]t|going to|about to|risks?|unless|if|looming|coming|imminent|"
    r"possible|potential|future|further|next|soon|threat\w*|dangers?|likely|until|to come)\b|['’]ll\b",
    re.IGNORECASE,
)
_NOUNS = {
    "prediction": Modality.PREDICTED, "forecast": Modality.PREDICTED, "warning": Modality.PREDICTED,
    "promise": Modality.PROMISED, "pledge": Modality.PROMISED, "vow": Modality.PROMISED,
    "denial": Modality.DENIED, "question": Modality.ASKED, "request": Modality.ASKED, "order": Modality.ASKED,
    "call": Modality.ASKED, "demand": Modality.ASKED, "belief": Modality.HEDGED, "fear": Modality.HEDGED,
    "hope": Modality.HEDGED, "suspicion": Modality.HEDGED, "view": Modality.HEDGED, "opinion": Modality.HEDGED,
}  # fmt: skip


_NOBODY = re.compile(r"(?:neither|nobody|no one|none|no (?!doubt|wonder|matter)(?:\w+ ){0,2}\w+)\b", re.IGNORECASE)


def modality_of(raw: RawAttribution, text: str) -> Modality:
    """How the source stands to the content: the cue's verb, turned by negation, doubt or hearsay."""
    cue = " ".join(span.of(text) for span in raw.cue)
    if not raw.sources and _UNSETTLED.search(cue):
        return Modality.HEDGED
    nobody = any(_NOBODY.match(span.of(text)) for span in raw.sources)
    if nobody or _REFUSALS.search(cue) or _NEGATIONS.search(cue):
        return Modality.DENIED
    if _OPEN.search(cue):
        return Modality.HEDGED
    lemmas = [verb_lemma(t.text) or t.lower for t in tokenise(cue) if t.is_word]
    known = [cue_lexicon().modality[lemma] for lemma in lemmas if lemma in cue_lexicon().modality]
    known += [_NOUNS[lemma.rstrip("s")] for lemma in lemmas if lemma.rstrip("s") in _NOUNS and not known]
    modality = known[-1] if known else Modality.ASSERTED
    if modality is Modality.PREDICTED and _WARNING.search(cue) and not _is_ahead(raw, text):
        modality = Modality.ASSERTED
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


def is_open_question(raw: RawAttribution, text: str) -> bool:
    """Whether the content is what nobody knows: "it is unclear whether any of it arrived" claims nothing."""
    if raw.sources or _QUESTION.match(raw.contents[0].of(text)) is None:
        return False
    return _UNSETTLED.search(" ".join(span.of(text) for span in raw.cue)) is not None


def _is_ahead(raw: RawAttribution, text: str) -> bool:
    """Whether a warning's content lies in the future."""
    content = " ".join(span.of(text) for span in raw.contents)
    return (
        _AHEAD.search(content) is not None or re.match(r"(?:of|about|against)\s(?:an?\s)?\w+ing\b", content) is not None
    )


def quote_of(raw: RawAttribution, text: str, quotations: Sequence[Quotation]) -> Quote:
    """Whether the content is quoted, reported, or both.

    Marks around the cue as well are another speaker's: within them only inner marks count.
    """
    around = [q for cue in raw.cue for _, q in overlapping(quotations, cue)]
    own = [q for content in raw.contents for _, q in overlapping(quotations, content) if q not in around]
    for quotation in around:
        own += find_quotations(text, regions=[quotation.inner(text)])
    inside = outside = 0
    for content in raw.contents:
        near = [q for q in own if q.span.overlaps(content)]
        for token in tokenise(text, span=content):
            if not token.is_word:
                continue
            if any(q.start < token.start and token.end <= q.end for q in near):
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
