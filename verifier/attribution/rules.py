"""Attribution by rules: cue words, the phrases around them, and quotation marks.

The first engine behind `SpanExtractor`. It knows no parse: a dictionary tells which words can be verbs, and
the shapes of news prose do the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.fixed import according_to, by_colon, by_dash, by_noun
from verifier.attribution.hearsay import hearsay
from verifier.attribution.sentence import SentenceView, part, slice_of, views
from verifier.attribution.statements import relays, verb_statements
from verifier.records import ModelInfo, RawAttribution, Span
from verifier.text import Quotation, find_quotations
from verifier.text.quotes import overlapping

__all__ = ["RuleExtractor", "is_stance"]

_DATELINE = re.compile(
    r"[A-Z][^()]{1,60}\([A-Z][A-Za-z. ]{1,20}\)\s*[-–—]+\s|"
    r"[A-Z][A-Z’'.-]{2,}[^()a-z]{0,40}(?:, [A-Z][\w. ]{2,20})?(?:\s*\([^)]{2,20}\))?\s*[-–—]+\s"
)
_FIRST_PERSON = frozenset(["i", "we", "you"])
_REPORTED_SELF = frozenset(["told", "wrote", "said", "warned"])
_DEEPEST = 3


class RuleExtractor:
    """Finds attributions by word lists and shapes; no model is loaded."""

    @property
    def model(self) -> ModelInfo:
        """The engine's name and the version of its rules."""
        return ModelInfo(name="attribution-rules", version="2")

    def extract(self, text: str, *, sentences: Sequence[Span]) -> list[RawAttribution]:
        """The attributions of `text`, by position; see `SpanExtractor`."""
        quotations = find_quotations(text)
        pieces = views(text, sentences, quotations)
        found = _grown(pieces, quotations)
        for sentence in pieces:
            if _is_all_quoted(sentence):
                found += _inside(sentence, sentence.span, found, depth=1)
        return sorted(found, key=lambda r: (min(s.start for s in (*r.sources, *r.cue, *r.contents)), r.cue[0].start))


def _grown(pieces: Sequence[SentenceView], quotations: Sequence[Quotation]) -> list[RawAttribution]:
    """The attributions sentence by sentence, quotations that go on in the next sentence joined to theirs."""
    found: list[RawAttribution] = []
    speaking: tuple[int, int] | None = None  # the last speaker's record and the quotation that it ended with
    for sentence in pieces:
        if _is_all_quoted(sentence) and not by_dash(sentence):
            which = sentence.quote_of[0]
            if speaking is not None and which is not None and which <= speaking[1] + 1:
                found[speaking[0]] = _extended(found[speaking[0]], quotations[which].span)
                speaking = (speaking[0], max(speaking[1], which))
            continue
        speaking = None
        for raw in sorted(_in_sentence(sentence), key=lambda r: r.cue[0].start):
            found.append(_whole_quotations(raw, quotations))
            quoted = [n for content in found[-1].contents for n, _ in overlapping(quotations, content)]
            if quoted and raw.sources:
                speaking = (len(found) - 1, quoted[-1])
    return found


def _in_sentence(sentence: SentenceView) -> list[RawAttribution]:
    """The attributions of one sentence, nested ones included."""
    floor = _dateline_end(sentence)
    found = _outermost(sentence, floor)
    if not found:
        found = by_colon(sentence) or by_dash(sentence)
    for raw in list(found):
        for content in raw.contents:
            found += _inside(sentence, content, found, depth=1)
    return found


def _outermost(sentence: SentenceView, floor: int) -> list[RawAttribution]:
    """The attributions that lie in no other one's content."""
    fixed = according_to(sentence, floor)
    cut = sentence
    for raw in fixed:
        at = next((k for k, t in enumerate(sentence.tokens) if t.start >= raw.cue[0].start), len(sentence))
        if any(c.end <= raw.cue[0].start for c in raw.contents):
            cut = slice_of(sentence, at)
    if fixed:
        return [*fixed, *relays(sentence, fixed)]
    found = verb_statements(cut, floor=floor)
    for raw in [*by_noun(cut, floor), *hearsay(cut, floor)]:
        if not any(_clashes(raw, other) for other in found):
            found.append(raw)
    return found


def _clashes(raw: RawAttribution, other: RawAttribution) -> bool:
    """Whether a record lies in another one's content, or shares its cue."""
    return any(cue.overlaps(span) for cue in raw.cue for span in (*other.contents, *other.cue, *other.sources))


def _inside(
    sentence: SentenceView, stretch: Span, known: Sequence[RawAttribution], *, depth: int
) -> list[RawAttribution]:
    """The attributions inside a content; the speaker's own "I think" is none."""
    inner = part(sentence, stretch)
    if len(inner) < 3 or depth > _DEEPEST:
        return []
    out: list[RawAttribution] = []
    for raw in _outermost(inner, 0):
        seen = any(k.overlaps(c) for other in (*known, *out) for k in other.cue for c in raw.cue)
        if seen:
            continue
        if not is_stance(raw, sentence.text):
            out.append(raw)
        for content in raw.contents:
            out += _inside(sentence, content, (*known, *out), depth=depth + 1)
    return out


def is_stance(raw: RawAttribution, text: str) -> bool:
    """Whether a speaker only speaks of himself: "I think", not "I told him that …"."""
    if not any(s.of(text).lower() in _FIRST_PERSON for s in raw.sources):
        return False
    reports = raw.cue[-1].of(text).lower().split()[-1] in _REPORTED_SELF
    return not (reports and re.match(r"that\b", raw.contents[0].of(text)))


def _dateline_end(sentence: SentenceView) -> int:
    """The first token behind "KESTREL BAY (Reuters) - "."""
    match = _DATELINE.match(sentence.text, sentence.span.start, sentence.span.end)
    if match is None:
        return 0
    return next((k for k, t in enumerate(sentence.tokens) if t.start >= match.end()), 0)


def _is_all_quoted(sentence: SentenceView) -> bool:
    words = [q for q, t in zip(sentence.quote_of, sentence.tokens, strict=True) if t.is_word]
    return bool(words) and all(q is not None for q in words)


def _extended(raw: RawAttribution, span: Span) -> RawAttribution:
    if any(span.overlaps(s) for s in (*raw.contents, *raw.sources, *raw.cue)):
        return raw
    return raw.model_copy(update={"contents": (*raw.contents, span)})


def _whole_quotations(raw: RawAttribution, quotations: Sequence[Quotation]) -> RawAttribution:
    """The record with every content that ends within a quotation grown to the whole of it."""
    contents: list[Span] = []
    for content in raw.contents:
        start, end = content.start, content.end
        for n, quotation in overlapping(quotations, content):
            if any(s.overlaps(quotation.span) for s in (*raw.sources, *raw.cue)):
                continue
            start, end = min(start, quotation.start), max(end, quotation.end)
            back = n
            while quotations[back].resumes and back > 0:
                back -= 1
                earlier = quotations[back].span
                if not any(earlier.overlaps(c) for c in (*raw.contents, *contents)):
                    contents.append(earlier)
        contents.append(Span(start=start, end=end))
    contents.sort(key=lambda s: s.start)
    disjoint = [c for n, c in enumerate(contents) if not any(c.overlaps(d) for d in contents[:n])]
    return raw.model_copy(update={"contents": tuple(disjoint)})
