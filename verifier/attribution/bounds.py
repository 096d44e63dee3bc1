"""Contents kept from running into their neighbours: into the speaker around them, or into the next clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.links import neighbours
from verifier.records import RawAttribution, Span
from verifier.text import Quotation, find_quotations

__all__ = ["bounded"]

_NEXT_CLAUSE = re.compile(r"(?:;\s*(?:(?:but|and|yet|however),?\s+)?|,?\s+(?:but|while|whereas)\s+)\Z")

_NEXT_THAT = re.compile(r",?\s+and\s+that\s+\Z")
_NEXT_AND = re.compile(r",?\s+and\s+\Z")
_NEGATED_CUE = re.compile(r"(did|does|do|has|have|had) not\b")
_REPORTED = re.compile(r"\breport(?:ed|s|ing)\Z")
_SENTENCE_END = re.compile(r"[.!?][”\"]? (?=[A-Z“\"])")


def bounded(text: str, raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions, each content ending where the words of somebody else begin.

    Where one attribution lies in another's content ("A said he had been told by B that …, AFP reported"), its own
    contents stay within that content. Where another speaker's clause follows "; " or "but", a content ends there.

    Args:
        text: The whole document.
        raws: What an engine found.
    """
    quotations = find_quotations(text)
    out = [_before_own_verb(text, raw, quotations) for raw in raws]
    near = neighbours(raws)
    for n in range(len(out)):
        for other in (raws[m] for m in near[n] if m != n):
            out[n] = _before_next(text, _within(_whole_sentence(text, out[n], other), other), other, quotations)
    return out


def _before_own_verb(text: str, raw: RawAttribution, quotations: Sequence[Quotation]) -> RawAttribution:
    """ "It did not show that they met but also did not clear him": with the cue's auxiliary its subject goes on."""
    auxiliary = _NEGATED_CUE.match(raw.cue[0].of(text))
    if auxiliary is None:
        return raw
    again = re.compile(rf",?\s+but\s+(?:also\s+)?{re.escape(auxiliary[1])}\s+not\b")
    contents = list(raw.contents)
    for n, content in enumerate(contents):
        mark = again.search(text, content.start, content.end)
        if mark is None or mark.start() <= content.start:
            continue
        if not any(q.start < mark.start() < q.end for q in quotations):
            contents[n] = Span(start=content.start, end=mark.start())
    return raw if contents == list(raw.contents) else raw.model_copy(update={"contents": tuple(contents)})


def _whole_sentence(text: str, report: RawAttribution, inner: RawAttribution) -> RawAttribution:
    """ "Otero said …, EFE reported": what the agency reported is that Otero said it, not only what he said."""
    if not (report.sources and inner.sources) or len(report.contents) != 1:
        return report
    said, told = inner.contents[-1], report.contents[0]
    frame = min(s.start for s in (*report.sources, *report.cue))
    begin = min(s.start for s in (*inner.sources, *inner.cue))
    if not (begin < said.start <= told.start and told.end <= frame and inner.cue[-1].end <= told.start):
        return report
    if told.end < said.end - 2 and said.end < frame:
        return report
    if "\n" in text[begin:frame] or _SENTENCE_END.search(text, begin, told.start + 1):
        return report
    if not _REPORTED.search(report.cue[-1].of(text)):
        return report
    return report.model_copy(update={"contents": (Span(start=begin, end=told.end),)})


def _within(inner: RawAttribution, outer: RawAttribution) -> RawAttribution:
    """The inner attribution's contents without the outer one's source and cue, where it lies in the outer content."""
    if not outer.sources or not all(any(c.covers(k) for c in outer.contents) for k in (*inner.cue, *inner.sources)):
        return inner
    if (
        all(any(c.covers(k) for c in inner.contents) for k in outer.cue)
        and outer.cue[0].start < outer.contents[0].start
    ):
        return inner  # each holds the other: the one whose speaker closes the sentence stands outside
    frame = (*outer.sources, *outer.cue)
    if not any(c.overlaps(f) for c in inner.contents for f in frame):
        return inner
    contents = []
    for content in inner.contents:
        for home in outer.contents:
            start, end = max(content.start, home.start), min(content.end, home.end)
            if start < end:
                contents.append(Span(start=start, end=end))
    return inner.model_copy(update={"contents": tuple(contents)}) if contents else inner


def _before_next(
    text: str, raw: RawAttribution, other: RawAttribution, quotations: Sequence[Quotation]
) -> RawAttribution:
    """The attribution with its contents cut before the clause in which another speaker goes on."""
    if not other.sources:
        return raw
    shared = other.sources == raw.sources  # "said that … and warned of …": both are the speaker's
    begin = min(s.start for s in (*(() if shared else other.sources), *other.cue))
    if raw.cue[0].start >= begin or any(raw.cue[0].overlaps(c) for c in other.contents):
        return raw
    contents = list(raw.contents)
    for n, content in enumerate(contents):
        if not content.start < begin < content.end or content.end < other.cue[-1].end:
            continue
        mark = _NEXT_CLAUSE.search(text, content.start, begin)
        if mark is None and shared:
            mark = _NEXT_AND.search(text, content.start, begin)
        if mark is None and not content.of(text).startswith("that "):
            mark = _NEXT_THAT.search(text, content.start, begin)
            if mark is None and _tense(raw, text) is not None and _tense(raw, text) == _tense(other, text):
                mark = _NEXT_AND.search(text, content.start, begin)
        if mark is None or mark.start() <= content.start:
            continue
        if any(q.start <= mark.start() and begin < q.end for q in quotations):
            continue
        contents[n] = Span(start=content.start, end=mark.start())
    return raw if contents == list(raw.contents) else raw.model_copy(update={"contents": tuple(contents)})


def _tense(raw: RawAttribution, text: str) -> str | None:
    """The tense of a cue of one word; of "said" within what is said one would say "had said"."""
    word = raw.cue[-1].of(text).lower()
    if len(raw.cue) > 1 or " " in word:
        return None
    if word.endswith("ed") or word in ("said", "told", "wrote", "thought", "found", "felt"):
        return "past"
    return "present" if word.endswith("s") else None
