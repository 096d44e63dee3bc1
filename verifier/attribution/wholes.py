"""Sources made whole: what the tagger leaves out of them, puts into them, or takes for something else.

The shapes are few and plain: "a file obtained by the Gazette shows" with the Gazette alone as source, "the sister had
| told" with a piece of the verb, "says Lee, was a study" with the rest of the content, "its spokesman was quoted by the
agency as saying" with the agency as source, and a verb of saying without the subject that stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from verifier.attribution.cues import cues_in
from verifier.attribution.relays import PASSED
from verifier.attribution.sentence import SentenceView, view
from verifier.attribution.sources import can_speak
from verifier.attribution.subjects import subject_of
from verifier.attribution.trailing import inverted_speaker
from verifier.records import RawAttribution, Span
from verifier.text import find_quotations, noun_lemma

__all__ = ["with_whole_sources"]

_OBTAINED = re.compile(
    r"(?:\A|[\s“(])(?P<whole>(?:[Aa]n?|[Tt]he|[Ss]ome|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z]\w+['’]s) "
    r"(?:(?!\b(?:said|told|was|were|is|are|had|has|that|which|who)\b)[^,;:.“”\"\n]){2,90}?"
    rf"\b{PASSED}(?: exclusively| earlier| first)? (?:by|to|with) (?:[Tt]he )?)\Z"
)
_VERB_LEFT = re.compile(
    r"\s+(?:had|has|have|was|were|is|are)(?:\s+(?:at|first|at first|also|already|since|never|not))*\Z"
)
_TIME_LEFT = re.compile(
    r"(?<!ed)(?<!sent)(?<!held)(?<!home)(?<!out)\s+(?:(?:last|this|earlier this) (?:week|month|year|summer|"
    r"winter|spring|autumn|fall)|yesterday|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\Z"
)
_REST = re.compile(r",\s+(?=(?:was|is|were|are|has|had|will|would|could|can)\s)")
_ANONYMOUS = re.compile(
    r"\s+who (?:asked|declined|requested|insisted|wished|wanted|refused|did not want)\s.*\Z", re.DOTALL
)
_THEN = re.compile(r",\s+(?:and|but|who) (?:then|later|also|promptly)\s.*\Z", re.DOTALL)
_QUOTED = re.compile(
    r"(?P<quoted>(?:was|were|is|are|(?:has|have|had) been)(?: also| later| \w+ly)? (?:quoted|cited))"
    r" (?:by|in|on) [^,;:“”\"]{2,60}?(?: on \w+day)? (?P<saying>as (?:saying|having said|telling))\b"
)


# In characters: how far before a name the phrase that it closes may begin, and past what a sentence is a table.
_FARTHEST, _LONGEST = 160, 2_000


def with_whole_sources(text: str, sentences: Sequence[Span], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions with sources put right, in the same order.

    Args:
        text: The whole document.
        sentences: Its sentences.
        raws: What an engine found.
    """
    quotations = find_quotations(text)
    starts = [s.start for s in sentences]
    seen: dict[Span, SentenceView] = {}
    out = []
    for raw in raws:
        home = sentences[max(bisect_right(starts, raw.cue[0].start) - 1, 0)] if starts else None
        if home is None or not home.covers(raw.cue[0]):
            out.append(raw)
            continue
        mended = raw
        if not raw.sources and home.end - home.start < _LONGEST:
            if home not in seen:
                seen[home] = view(text, home, quotations)
            mended = _with_subject(raw, seen[home])
        out.append(_obtained(_split_rest(_trimmed(mended, text), text), text, home))
    for sentence in sentences:
        for match in _QUOTED.finditer(text, sentence.start, sentence.end):
            out = _quoted(match, view(text, sentence, quotations), out)
    return out


def _trimmed(raw: RawAttribution, text: str) -> RawAttribution:
    """The attribution without auxiliaries, times and further clauses at the end of its source."""
    if not raw.sources:
        return raw
    last = raw.sources[-1]
    words = last.of(text)
    behind = last.end <= raw.cue[0].start
    for pattern in (_THEN, _ANONYMOUS, _TIME_LEFT, *((_VERB_LEFT,) if behind else ())):
        words = pattern.sub("", words)
    if words == last.of(text) or not words.strip():
        return raw
    return raw.model_copy(
        update={"sources": (*raw.sources[:-1], Span(start=last.start, end=last.start + len(words.rstrip(" ,"))))}
    )


def _split_rest(raw: RawAttribution, text: str) -> RawAttribution:
    """ "What it promised, says Lee, was a study": what stands behind the speaker goes on with what was said."""
    if not raw.sources or not raw.contents or raw.sources[-1].start < raw.cue[-1].end:
        return raw
    source = raw.sources[-1]
    rest = _REST.search(text, source.start, source.end)
    if rest is None or raw.contents[-1].start > source.start:
        return raw
    return raw.model_copy(
        update={
            "sources": (*raw.sources[:-1], Span(start=source.start, end=rest.start())),
            "contents": (*raw.contents, Span(start=rest.end(), end=source.end)),
        }
    )


def _obtained(raw: RawAttribution, text: str, home: Span) -> RawAttribution:
    """ "A file obtained by the Gazette shows": the file is the source, and whoever obtained it passes it on."""
    if len(raw.sources) != 1:
        return raw
    source = raw.sources[0]
    begin = max(home.start, source.start - _FARTHEST)
    match = _OBTAINED.search(text[begin : source.start])
    if match is None:
        return raw
    whole = Span(start=begin + match.start("whole"), end=source.end)
    contents = []
    for content in raw.contents:
        if not content.overlaps(whole):
            contents.append(content)
        elif content.start < whole.start:
            end = content.start + len(text[content.start : whole.start].rstrip(" ,"))
            contents.append(Span(start=content.start, end=end))
    if not contents or any(c.overlaps(whole) for c in raw.cue):
        return raw
    return raw.model_copy(update={"sources": (whole,), "contents": tuple(contents)})


def _with_subject(raw: RawAttribution, seen: SentenceView) -> RawAttribution:
    """A verb of saying in the active with the subject that stands before it; as it was where there is none."""
    at = raw.cue[-1].end
    cue = next((c for c in cues_in(seen) if seen.tokens[c.last - 1].end == at), None)
    if cue is None or cue.passive or cue.gerund or raw.cue[-1].start < seen.tokens[cue.first].start:
        return raw
    subject = inverted_speaker(seen, cue, 0) or subject_of(seen, cue.first, floor=0)
    if subject is None or not can_speak(seen, subject, cue):
        return raw
    source = seen.stretch(*subject)
    if source is None or any(source.overlaps(s) for s in (*raw.cue, *raw.contents)):
        return raw
    if " " not in source.of(seen.text) and noun_lemma(raw.cue[-1].of(seen.text)) is not None:  # "Unconfirmed reports"
        return raw
    return raw.model_copy(update={"sources": (source,)})


def _quoted(match: re.Match[str], seen: SentenceView, raws: list[RawAttribution]) -> list[RawAttribution]:
    """ "…, its spokesman was quoted by the agency as saying": the spokesman is the source."""
    quoted, saying = (Span(start=match.start(n), end=match.end(n)) for n in ("quoted", "saying"))
    first = next((k for k, t in enumerate(seen.tokens) if t.start >= quoted.start), len(seen))
    if seen.quoted(first):
        return raws
    subject = subject_of(seen, first, floor=0)
    source = None if subject is None else seen.stretch(*subject)
    if source is None:
        return raws
    within = Span(start=quoted.start, end=saying.end)
    mine = [r for r in raws if any(c.overlaps(within) for c in r.cue)]
    if any(r.sources == (source,) and r.cue == (quoted, saying) for r in mine):
        return raws
    after = seen.text[saying.end : seen.span.end].strip(" .,\n")
    if after:
        start = saying.end + len(seen.text[saying.end :]) - len(seen.text[saying.end :].lstrip(" ,:"))
        content = Span(start=start, end=start + len(seen.text[start : seen.span.end].rstrip(" .\n")))
    else:
        end = seen.span.start + len(seen.text[seen.span.start : source.start].rstrip(" ,\n"))
        content = Span(start=seen.span.start, end=end) if end > seen.span.start else source
    if content.overlaps(source) or not any(c.isalnum() for c in content.of(seen.text)):
        return raws
    kept = [c for r in mine for c in r.contents if c.start >= saying.end or c.end <= source.start]
    made = RawAttribution(sources=(source,), cue=(quoted, saying), contents=tuple(kept[:1]) or (content,))
    return [*(r for r in raws if r not in mine), made]
