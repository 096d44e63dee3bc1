"""The attributions of one sentence whose cue is a verb, outermost level only."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.attribution.contents import ends_before, quote_end, quoted_left, right_content
from verifier.attribution.cues import VerbCue, cues_in
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.passives import passive_roles, split_cue
from verifier.attribution.phrases import clause_start, has_verb, right_phrase, segments, skip_adjuncts
from verifier.attribution.raws import record_of
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.sources import can_speak, is_citable, is_document
from verifier.attribution.subjects import subject_of
from verifier.attribution.trailing import content_begin, inverted_speaker, past_hearer, trailing
from verifier.attribution.words import (
    CONJUNCTIONS,
    DETERMINERS,
    NOMINATIVES,
    RELATIVES,
)
from verifier.records import RawAttribution
from verifier.text import is_finite

__all__ = ["clause_subject", "relays", "verb_statements"]

_SUBORDINATING = frozenset(["while", "although", "though", "as", "when"])
_RELAYS = frozenset(["quote", "cite"])


def verb_statements(view: SentenceView, *, floor: int = 0) -> list[RawAttribution]:
    """The attributions whose cue is a verb; those inside another's content are left out.

    Args:
        view: The sentence.
        floor: The first token that counts; a dateline stands before it.
    """
    cues = list(cues_in(view))
    found: list[RawAttribution] = []
    limit = len(view)
    tail = trailing(view, cues, floor)
    if tail is not None:
        record, limit, begin = tail
        found.append(record)
        if begin <= floor:
            return [*found, *relays(view, found)]
        limit = begin
    edge = floor
    taken = 0
    speaker: Range | None = None
    for cue in cues:
        if cue.first < edge or cue.first >= limit or _is_relay(view, cue) or view.tokens[cue.first].start < taken:
            continue
        source, pieces = _roles(view, cue, cues, speaker, (edge, limit))
        made = record_of(view, source, split_cue(view, cue), pieces)
        if made is None or source is None:
            continue
        found.append(made)
        if view.lower(source[0]) in {"who", "which"} or view.lower(cue.first - 1) in {"who", "which"}:
            taken = made.contents[-1].end
            continue  # the main clause goes on behind it, with the subject before it
        speaker = source
        last = made.contents[-1].end
        edge = max(cue.last, next((j for j in range(len(view)) if view.tokens[j].start >= last), len(view)))
    return [*found, *relays(view, found)]


def clause_subject(view: SentenceView, cue: int, floor: int) -> Range | None:
    """The subject of the clause that a coordinated verb or a participle hangs on: "He left, saying …"."""
    start = clause_start(view, cue, floor)
    if view.quoted(start - 1):
        start = floor
    for part in segments(view, start, cue):
        for k in range(*part):
            if not is_finite(view.tokens[k].text) or view.quoted(k):
                continue
            if any(view.lower(j) in RELATIVES for j in range(max(part[0], k - 3), k)):
                break
            return subject_of(view, k, floor=start)
    return None


def _is_relay(view: SentenceView, cue: VerbCue) -> bool:
    """Whether the cue only cites a source for what stands beside it: "citing B", "which quoted B"."""
    if cue.lemma not in _RELAYS or cue.passive:
        return False
    return cue.gerund or view.lower(cue.first - 1) in {"which", "who"}


def relays(view: SentenceView, found: Sequence[RawAttribution]) -> list[RawAttribution]:
    """ "A, citing B, said C": B said C as well, for every citation beside the attributions found."""
    out: list[RawAttribution] = []
    if not found:
        return out
    for cue in cues_in(view):
        source = right_phrase(view, cue.last) if _is_relay(view, cue) else None
        if source is None or not is_citable(view, source):
            continue
        span, mark = (None, None) if source is None else (view.stretch(*source), view.stretch(cue.first, cue.last))
        if span is None or mark is None:
            continue
        near = min(found, key=lambda r: abs(r.cue[0].start - mark.start))
        if not any(s.overlaps(c) for s in (span, mark) for c in near.contents):
            out.append(RawAttribution(sources=(span,), cue=(mark,), contents=near.contents))
    return out


def _roles(
    view: SentenceView, cue: VerbCue, cues: Sequence[VerbCue], speaker: Range | None, bounds: Range
) -> tuple[Range | None, list[Range]]:
    """The source and content ranges of a cue."""
    edge, limit = bounds
    by_first = {each.first: each for each in cues}
    inverted = inverted_speaker(view, cue, edge)
    if inverted is not None:
        return inverted, _inverted_pieces(view, cue, inverted, edge)
    if cue.passive:
        end = ends_before(view, cue.last, by_first, limit)
        if view.lower(cue.first - 1) in {"who", "which"}:
            end = _relative_end(view, cue.last, end)
        return passive_roles(view, cue, _subject(view, cue, speaker, edge), end)
    opening = _said_first(view, cue)
    if opening is not None:
        return opening
    subject = _subject(view, cue, speaker, edge)
    if subject is None or not can_speak(view, subject, cue):
        return None, []
    return subject, _pieces(view, cue, cues, subject, bounds)


def _said_first(view: SentenceView, cue: VerbCue) -> tuple[Range, list[Range]] | None:
    """ "Said Ann Lee: “…”": the cue opens the sentence."""
    said = right_phrase(view, cue.last) if cue.first == 0 and not cue.gerund else None
    if said is None or view.lower(said[1]) not in {":", ","} or not view.quoted(said[1] + 1):
        return None
    return said, [(said[1] + 1, quote_end(view, said[1] + 1))]


def _pieces(view: SentenceView, cue: VerbCue, cues: Sequence[VerbCue], subject: Range, bounds: Range) -> list[Range]:
    """The content ranges of a cue whose subject stands before it."""
    edge, limit = bounds
    by_first = {each.first: each for each in cues}
    after = past_hearer(view, cue, adjuncts=False)
    if view.lower(after) == "to" and cue.lemma != "tell" and cue.lemma in cue_lexicon().infinitive:
        after = cue.last  # "urged colleagues to delete them": who is urged is part of what is urged
    heard = after > cue.last
    after = skip_adjuncts(view, after)
    quoted = None if cue.gerund else quoted_left(view, min(subject[0], cue.first), edge)
    if quoted is not None:
        resumed = [(j, quote_end(view, j)) for j in range(cue.last, len(view)) if view.quoted(j)][:1]
        return [quoted, *(resumed if _resumes(view, after, resumed) else [])]
    if view.lower(after) == "," and not view.quoted(after + 1):
        aside = _aside(view, cue, subject, after, bounds)
        if aside is not None:
            return aside
    opener = view.lower(subject[0] - 1)
    end = ends_before(view, after, by_first, limit, subordinate=opener in _SUBORDINATING)
    if view.lower(subject[0]) in {"who", "which"}:
        end = _relative_end(view, after, end)
    if end < limit and view.lower(end - 1) == ",":
        end -= 1
    piece = right_content(view, cue, after, end, heard=heard, document=is_document(view, subject))
    return [] if piece is None else [_without_coordinated(view, cue, piece)]


def _relative_end(view: SentenceView, k: int, end: int) -> int:
    """Where a relative clause ends: at the comma before the main verb."""
    for j in range(k, end - 1):
        if view.tokens[j].text == "," and not view.quoted(j) and is_finite(view.tokens[j + 1].text):
            return j
    return end


def _resumes(view: SentenceView, after: int, resumed: Sequence[Range]) -> bool:
    """Whether a quotation goes on behind the cue: “No,” she said, “never.”"""
    return bool(resumed) and not has_verb(view, (after, resumed[0][0]))


def _subject(view: SentenceView, cue: VerbCue, speaker: Range | None, edge: int) -> Range | None:
    before = view.lower(cue.first - 1)
    if cue.gerund:
        return speaker or clause_subject(view, cue.first, 0)
    if before in CONJUNCTIONS or (before == "," and view.lower(cue.first - 2) in CONJUNCTIONS):
        return speaker or clause_subject(view, cue.first - 1, 0)
    subject = subject_of(view, cue.first, floor=edge)
    if subject is None and before in {",", "then"}:
        return speaker
    return subject


def _aside(view: SentenceView, cue: VerbCue, subject: Range, after: int, bounds: Range) -> list[Range] | None:
    """ "The dam, engineers say, was never meant to …": the content stands around speaker and cue."""
    edge, limit = bounds
    begin = content_begin(view, subject[0], edge)
    if view.lower(subject[0] - 1) != "," or cue.lemma not in cue_lexicon().clause:
        return None
    left = (begin, subject[0] - 1)
    following = view.lower(after + 1)
    if following in {"but", "who", "which", "adding", "citing", "quoting", "according", "while"}:
        return [left] if has_verb(view, left) else None
    if not any(view.tokens[j].is_word and view.lower(j) not in CONJUNCTIONS for j in range(*left)):
        return [(after + 1, limit)]  # "But, the mayor added, it is not over"
    if not has_verb(view, (after + 1, limit)):
        return [left] if has_verb(view, left) else None
    return [left, (after + 1, limit)]


def _without_coordinated(view: SentenceView, cue: VerbCue, piece: Range) -> Range:
    """An infinitive's content without the next main clause: "to obey, and the bulldozers left"."""
    first, last = piece
    if cue.lemma not in cue_lexicon().infinitive or not any(
        view.lower(j) == "to" for j in range(first, min(first + 9, last))
    ):
        return piece
    for j in range(first, last - 2):
        joins = view.tokens[j].text == "," and view.lower(j + 1) in {"and", "but", "while"} and not view.quoted(j)
        opens = view.lower(j + 2) in DETERMINERS | NOMINATIVES
        if joins and opens and has_verb(view, (j + 3, min(j + 9, last))):
            return (first, j)
    return piece


def _inverted_pieces(view: SentenceView, cue: VerbCue, speaker: Range, floor: int) -> list[Range]:
    left = quoted_left(view, cue.first, floor)
    if left is None:
        left = (content_begin(view, cue.first - 1, floor), cue.first - 1)
    resumed = [(j, quote_end(view, j)) for j in range(speaker[1], len(view)) if view.quoted(j)][:1]
    return [left, *(resumed if _resumes(view, speaker[1], resumed) else [])]
