"""Passive cues: "was told by X that", "was quoted as saying", "is believed by X to"."""

from __future__ import annotations

from verifier.attribution.cues import VerbCue
from verifier.attribution.phrases import right_phrase, skip_adjuncts
from verifier.attribution.sentence import Range, SentenceView

__all__ = ["passive_roles", "split_cue"]

_OBJECTS = frozenset(
    (
        "report announce confirm deny disclose reveal predict describe call criticise reject criticize condemn "
        "denounce praise accuse blame dismiss dispute question estimate"
    ).split()
)


def passive_roles(
    view: SentenceView, cue: VerbCue, subject: Range | None, limit: int
) -> tuple[Range | None, list[Range]]:
    """The source and content of a passive cue; the source follows "by", or is quoted "as saying"."""
    k = cue.last
    by = right_phrase(view, k + 1) if view.lower(k) == "by" else None
    after = k if by is None else by[1]
    if cue.lemma in {"quote", "cite", "report"} and view.lower(after) == "as" and view.lower(after + 1).endswith("ing"):
        begin = skip_adjuncts(view, after + 2)
        return subject, [(begin, limit)] if subject is not None and begin < limit else []
    if by is None:
        return None, []
    after = skip_adjuncts(view, _past_comma(view, after))
    if view.lower(after) in {"that", "whether", "how", "why"}:
        return by, [(after, limit)]
    if view.lower(after) == "to" and subject is not None:
        if cue.lemma in {"believe", "think", "say", "understand", "report", "expect", "suspect", "know", "fear"}:
            return by, [subject, (after + 1, limit)]
        return by, [(after, limit)]
    if view.lower(after) in {"of", "as", "for"} and subject is not None and cue.lemma in _OBJECTS:
        return by, [subject, (after, limit)]
    if subject is not None and cue.lemma in _OBJECTS:
        return by, [subject]
    return None, []


def split_cue(view: SentenceView, cue: VerbCue) -> list[Range]:
    """The pieces of the cue: "was quoted" and "as saying", "is believed" and "to"."""
    k = cue.last
    by = right_phrase(view, k + 1) if cue.passive and view.lower(k) == "by" else None
    after = k if by is None else by[1]
    if cue.lemma in {"quote", "cite", "report"} and view.lower(after) == "as" and view.lower(after + 1).endswith("ing"):
        pieces = [(cue.first, cue.last), (after, after + 2)]
        return [(cue.first, after + 2)] if after == cue.last else pieces
    after = skip_adjuncts(view, after)
    raised = cue.lemma in {"believe", "think", "say", "understand", "report", "expect", "suspect", "know", "fear"}
    if by is not None and raised and view.lower(after) == "to":
        return [(cue.first, cue.last), (after, after + 1)]
    return [(cue.first, cue.last)]


def _past_comma(view: SentenceView, k: int) -> int:
    return k + 1 if view.lower(k) == "," else k
