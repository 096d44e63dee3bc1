"""Edges of attributions put right by what PolNeAR's annotators do without exception, or nearly.

Works on characters, so that it also serves other taggers. Of the 9,041 quotations in PolNeAR train, 91 %
belong to a content, and of those 97 % lie in it as a whole, both marks included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verifier.attribution.tagger.windows import quote_spans

Span = tuple[int, int]
Quotation = tuple[int, int, int, int]

LOOSE = ",;:"
"""Punctuation that stands between roles and is in none."""


@dataclass(frozen=True, kw_only=True)
class Spanned:
    """An attribution in characters: by role the spans [start, end), and how sure the model is."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    probability: float


def join(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, overlapping ones and those with only blanks between them made one."""
    out: list[Span] = []
    for a, b in sorted(spans):
        if out and (a <= out[-1][1] or text[out[-1][1] : a].isspace()):
            out[-1] = (out[-1][0], max(out[-1][1], b))
        else:
            out.append((a, b))
    return tuple(out)


def minus(spans: Iterable[Span], hole: Span) -> tuple[Span, ...]:
    """The spans without what lies in the hole."""
    out: list[Span] = []
    for a, b in spans:
        out.extend(x for x in ((a, min(b, hole[0])), (max(a, hole[1]), b)) if x[0] < x[1])
    return tuple(out)


def overlap(spans: Iterable[Span], span: Span) -> int:
    """How many characters the spans share with one span."""
    return sum(max(0, min(b, span[1]) - max(a, span[0])) for a, b in spans)


def trim(text: str, span: Span, loose: str) -> Span | None:
    """The span without blanks and loose punctuation at both ends; None if nothing is left."""
    a, b = span
    while a < b and (text[a].isspace() or text[a] in loose):
        a += 1
    while b > a and (text[b - 1].isspace() or text[b - 1] in loose):
        b -= 1
    return (a, b) if a < b else None


def trim_all(text: str, spans: Iterable[Span], loose: str) -> tuple[Span, ...]:
    """All spans trimmed, empty ones left out."""
    return tuple(x for x in (trim(text, s, loose) for s in spans) if x is not None)


def fill_quotations(found: Sequence[Spanned], quotations: Sequence[Quotation], *, share: float) -> list[Spanned]:
    """Give each quotation as a whole to the attribution whose content has most of it.

    Args:
        found: attributions.
        quotations: from `windows.quote_spans`.
        share: part of the quotation that the winner must have.
    """
    out = list(found)
    for start, inner, close, end in quotations:
        had = [overlap(a.content, (inner, close)) for a in out]
        best = max(range(len(out)), key=lambda k: had[k], default=-1)
        if best < 0 or had[best] < share * max(1, close - inner) or overlap(out[best].cue, (start, end)):
            continue
        kept = []
        for k, a in enumerate(out):
            if k == best:
                content = (*minus(a.content, (start, end)), (start, end))
                kept.append(_with(a, content=content))
            elif not overlap(a.cue, (inner, close)):
                left = minus(a.content, (start, end))
                if left:
                    kept.append(_with(a, content=left))
        out = kept
    return out


def resume_quotations(text: str, found: Sequence[Spanned], quotations: Sequence[Quotation]) -> list[Spanned]:
    """Give a quotation that nobody has, and that makes whole sentences, to the quotation just before it.

    Only blanks, at most one of them a line break, may stand between it and the content that it goes on from.
    """
    out = list(found)
    for start, inner, close, end in quotations:
        if any(overlap(a.content, (inner, close)) or overlap(a.cue, (start, end)) for a in out):
            continue
        if text[close - 1 : close] not in ".!?,…" and text[end - 1 : end] not in ".!?":
            continue
        before = start
        while before > 0 and text[before - 1].isspace():
            before -= 1
        if text.count("\n", before, start) > 2:
            continue
        for k, a in enumerate(out):
            ends = [b for _, b in (*a.content, *a.cue, *a.source)]
            if max(ends) in (before, before - 1) and any(b == max(ends) for _, b in a.content):
                out[k] = _with(a, content=(*a.content, (start, end)))
                break
    return out


def _with(a: Spanned, *, content: tuple[Span, ...]) -> Spanned:
    return Spanned(source=a.source, cue=a.cue, content=content, probability=a.probability)


def repair(text: str, found: Sequence[Spanned], *, share: float = 0.4) -> list[Spanned]:
    """The attributions with clean edges, in order of their cues; those left without cue or content go.

    Args:
        text: the document.
        found: attributions as tagged.
        share: see `fill_quotations`.
    """
    quotations = quote_spans(text)
    out = []
    for a in resume_quotations(text, fill_quotations(found, quotations, share=share), quotations):
        cue = join(trim_all(text, a.cue, LOOSE[:2]), text)
        content = join(trim_all(text, join(a.content, text), LOOSE), text)
        source = join(trim_all(text, a.source, ";:"), text)
        if cue and content:
            out.append(Spanned(source=source, cue=cue, content=content, probability=a.probability))
    return sorted(out, key=lambda a: a.cue)
