"""How a report comes to tell what a passage says: in its own voice, or as what somebody said, denied or feared.

A judge of meaning must not take "the ministry denied that the bridge fell" for a report that it fell. So the
passage is judged by what is said in it, without the words around that say who said it, and what the speaker did
with it (asserted, denied, feared, asked, promised) is kept beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verifier.records import Attribution, Modality, Span
from verifier.text import split_sentences, tokenise, verb_lemma

__all__ = ["Telling", "tell"]

_OPENING = re.compile(r"\A[\s,;:—–-]*(?:that\b\s*)?")
_BLANKS = re.compile(r"\s+")
_STOPS = frozenset(
    (
        "a an the of in on at by for from with to and or but as that this these those it its he she they his her their "
        "is are was were be been being has have had do does did will would not no than then there which who whom whose"
    ).split()
)


_POINTS_BACK = re.compile(
    r"\W*(?:that )?(?:this|that|it|so|as much|the same|"
    r"(?:the|this|that|these|those|such|his|her|their|its) (?:\w+ )?"
    r"(?:claims?|reports?|statements?|accounts?|allegations?|accusations?|assertions?|version))\W*\Z",
    re.IGNORECASE,
)
"""A content that only names what was said before it."""


class Telling(NamedTuple):
    """What a passage says about a claim, and on whose authority."""

    text: str
    """What is to be judged: the passage without the words that attribute what bears on the claim."""
    modality: Modality
    """What the speaker did with it; `asserted` where the report speaks itself."""
    chain: tuple[str, ...]
    """Who said it, from the original speaker outward; empty in the report's own voice."""


def tell(passage: Span, text: str, attributions: Sequence[Attribution], *, claim: str) -> Telling:
    """How the part of a passage that bears on a claim is told.

    Of the attributions whose contents reach into the passage the one is taken that shares most words with the
    claim, the innermost where several share as many, a denial before the statement that it denies. Where the words
    outside all contents share more, the report speaks itself.

    Args:
        passage: The stretch of the report that is judged.
        text: The report's text.
        attributions: Those of the report.
        claim: The claim's text.
    """
    wanted = content_words(claim)
    meant = [_resolved(a, attributions, text) for a in attributions]
    near = [a for a in meant if any(c.overlaps(passage) for c in a.contents)]
    if not near or not wanted:
        return Telling(passage.of(text), Modality.ASSERTED, ())
    outside = _outside(passage, [c for a in near for c in a.contents], text)
    own = len(wanted & content_words(outside))
    ranked = sorted(
        near, key=lambda a: (-_shared(a, passage, text, wanted), _length(a), a.modality is not Modality.DENIED)
    )
    best = ranked[0]
    if _shared(best, passage, text, wanted) <= own:
        return Telling(passage.of(text), Modality.ASSERTED, ())
    holders = [a for a in near if a is best or _holds(a, best)]
    chain = tuple(link.name for link in best.chain)
    return Telling(_said(best, passage, text), _weakest([a.modality for a in holders]), chain)


def _resolved(attribution: Attribution, among: Sequence[Attribution], text: str) -> Attribution:
    """The attribution with the words that its content points back to: "Two officials denied this"."""
    content = " ".join(c.of(text) for c in attribution.contents)
    if not attribution.contents or _POINTS_BACK.match(content) is None:
        return attribution
    start = attribution.contents[0].start
    earlier = [a for a in among if a.contents and a.contents[-1].end <= start and a is not attribution]
    earlier = [a for a in earlier if _POINTS_BACK.match(" ".join(c.of(text) for c in a.contents)) is None]
    if not earlier:
        return attribution
    return attribution.model_copy(update={"contents": max(earlier, key=lambda a: a.contents[-1].end).contents})


def _said(best: Attribution, passage: Span, text: str) -> str:
    """The passage with every sentence that the attribution touches cut down to what is said there.

    What stands beside the content in its sentence goes too: "said on Friday" does not date the event.
    """
    pieces = []
    for sentence in split_sentences(text, regions=[passage]):
        inside = [c for c in best.contents if c.overlaps(sentence)]
        if inside:
            parts = [text[max(c.start, sentence.start) : min(c.end, sentence.end)] for c in inside]
            pieces.append(_sentence(" ".join(_OPENING.sub("", part) for part in parts)))
        elif not any(span.overlaps(sentence) for span in (*best.sources, *best.cue)):
            pieces.append(sentence.of(text))
    return " ".join(piece for piece in pieces if piece) or passage.of(text)


def _sentence(words: str) -> str:
    """The words as a sentence: a capital first, one full stop last."""
    tidy = _BLANKS.sub(" ", words).strip(" ,;:—–-")
    if not any(c.isalnum() for c in tidy):
        return ""
    ended = tidy if tidy[-1] in ".!?" or tidy[-2:-1] in (".", "!", "?") else tidy.rstrip(",;") + "."
    ended = re.sub(r",([”\"’'»])\.$", r"\1.", ended)
    return ended[:1].upper() + ended[1:]


def content_words(text: str) -> frozenset[str]:
    """The dictionary forms of a text's words, in lower case, without function words."""
    words = (t.text.lower() for t in tokenise(text) if t.is_word)
    return frozenset(verb_lemma(w) or w.removesuffix("s") for w in words if w not in _STOPS)


def _shared(attribution: Attribution, passage: Span, text: str, wanted: frozenset[str]) -> int:
    """How many of the wanted words stand in the contents, as far as they lie in the passage."""
    inside = " ".join(
        text[max(c.start, passage.start) : min(c.end, passage.end)] for c in attribution.contents if c.overlaps(passage)
    )
    return len(wanted & content_words(inside))


def _length(attribution: Attribution) -> int:
    return sum(c.end - c.start for c in attribution.contents)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return all(any(o.covers(c) for o in outer.contents) for c in inner.cue)


def _outside(passage: Span, gone: Sequence[Span], text: str) -> str:
    """The passage's words outside some spans."""
    pieces: list[str] = []
    at = passage.start
    for span in sorted((s for s in gone if s.overlaps(passage)), key=lambda s: s.start):
        pieces.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return " ".join([*pieces, text[at : passage.end]])


# From what vouches least to what vouches most: of "denied that he had promised" the denial decides.
_ORDER = (
    Modality.DENIED,
    Modality.ASKED,
    Modality.HEDGED,
    Modality.PREDICTED,
    Modality.PROMISED,
    Modality.ASSERTED,
)


def _weakest(modalities: Sequence[Modality]) -> Modality:
    return min(modalities, key=_ORDER.index)
