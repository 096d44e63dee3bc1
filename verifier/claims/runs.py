"""Stretches of a sentence: what is left of it once other stretches are cut out, and whether that states anything."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.claims.phrases import has_main_verb
from verifier.claims.tags import Tag, Word
from verifier.records import Span

__all__ = ["clip", "has_clause", "has_verb", "owner_of", "without"]

_ADJUNCT = frozenset(
    "in on at by for from with of to after before during since amid despite about as while when".split()
)
_JOINED = frozenset("who which that where when whose as if because how what why whether whom than".split())
_TRAILING = frozenset("when while as that and but or because if whether after before since who which".split())
_ATTRIBUTING = frozenset("say says said tell tells told add adds added write writes wrote note notes noted".split())


def clip(span: Span, to: Span) -> Span | None:
    """The part of `span` that lies in `to`, or None."""
    start, end = max(span.start, to.start), min(span.end, to.end)
    return Span(start=start, end=end) if start < end else None


def without(text: str, span: Span, taken: Sequence[Span]) -> list[Span]:
    """What is left of the span when the others are cut out, without marks and blanks at the edges."""
    edges = span.start
    out: list[Span] = []
    for other in [*sorted(taken, key=lambda s: s.start), Span(start=span.end, end=span.end)]:
        if other.start > edges:
            out.append(Span(start=edges, end=min(other.start, span.end)))
        edges = max(edges, other.end)
        if edges >= span.end:
            break
    trimmed = (_trim(text, s) if taken else s for s in out)
    return [s for s in trimmed if s is not None and any(c.isalnum() for c in s.of(text))]


def _trim(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:—–-.)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-("):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def owner_of(text: str, words: Sequence[Word], sources: Sequence[Span]) -> Span | None:
    """The source right before the stretch, where it is the subject of a verb that begins it: "Lee | left"."""
    first = next((w for w in words if w.token.is_word and w.tag not in {Tag.ADVERB, Tag.CONJUNCTION}), None)
    if first is None or first.tag is not Tag.FINITE or first.lower in _ATTRIBUTING or len(words) < 2:
        return None
    start = words[0].token.start
    return next((s for s in sources if s.end <= start and not text[s.end : start].strip(" ,")), None)


def has_clause(words: Sequence[Word]) -> bool:
    """Whether the stretch holds a subject and a finite verb, and is no relative clause or mere adjunct."""
    words = [w for w in words if w.token.is_word or w.lower == ","]
    if words and words[0].tag is Tag.CONJUNCTION:
        words = words[1:]
    if (
        sum(w.token.is_word for w in words) < 3
        or words[0].lower in _JOINED
        or words[0].lower in _TRAILING - {"and", "but", "while"}
    ):
        return False
    if words[0].lower in _ADJUNCT and words[0].lower != "while" and not any(w.lower == "," for w in words):
        return False
    if words[0].tag in {Tag.FINITE, Tag.TO, Tag.GERUND, Tag.PARTICIPLE}:
        return False
    return has_main_verb(words)


def has_verb(words: Sequence[Word], *, in_title: bool) -> bool:
    """Whether the stretch can be a statement: a byline or a label has no verb.

    In a headline, whose capitals hide what is a verb, any word that can be one will do.
    """
    from verifier.text import is_finite, verb_lemma  # noqa: PLC0415

    spelled = [w for w in words if w.token.is_word]
    if any(w.has_finite or is_finite(w.token.text) for w in spelled):
        return True
    return in_title and any(verb_lemma(w.token.text) is not None and not w.token.text.isupper() for w in spelled)
