"""Citations beside a statement: "A reported, citing B, which quoted C", "C was quoted as saying by A".

What is cited has no content of its own in the words: it said what stands beside it. An engine that learned from
outermost attributions takes "citing B" for a statement of A's, so these shapes are settled here, after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.phrases import right_phrase
from verifier.attribution.sentence import SentenceView, view
from verifier.attribution.sources import is_citable
from verifier.records import RawAttribution, Span
from verifier.text import Quotation, find_quotations

__all__ = ["with_citations"]

_CITES = re.compile(
    r"\b(?:which|who)\s+(?:in turn\s+|also\s+)?(?P<verb>cit(?:ed|es)|quot(?:ed|es)|credited|had it from|"
    r"(?:was|were|had been) told(?=\s+(?:so\s+|this\s+)?by\b))\b(?!\s+as\b)(?:\s+(?:so\s+|this\s+)?by\b)?|"
    r"(?:\A|[,;(—–]\s*|\b(?:and|report(?:s|ed)?|said|says|wrote|writes|after|while)\s+)"
    r"(?P<participle>[Cc]iting|[Qq]uoting)\b|"
    r"\b(?P<phrase>(?:with|in) reference to|on the (?:authority|word|say-so) of|"
    r"(?:referring|pointing) to(?=\s+(?:an?|the|its|his|her|their)\s)|"
    r"attributing (?:this|it|the (?:information|claim|report|figure)) to)\b"
)
_SAID_OF = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:\w+ly\s+|also\s+|later\s+)?(?:quoted|cited|reported)\s+as\s+"
    r"(?:saying|having said|telling \w+)\s+(?P<by>by|in)\s+"
)
_QUOTED_LAST = re.compile(
    r",\s+[^,;:.“”\"]{2,60}?\s(?P<verb>quoted|cited|quotes|cites)\s+(?P<source>[^,;:.“”\"]{2,70}?)\s+"
    r"(?P<saying>as (?:saying|having said|telling it))(?=[.,;]|\Z)"
)
_CITING_CUE = re.compile(
    r"\b(?:cit|quot)(?:ing|ed|es)\b|\breference to\Z|\bcredited\Z|\battributing\b|"
    r"\bon the (?:authority|word|say-so) of\Z|\b(?:referring|pointing) to\Z|\bhad it from\Z"
)
_SAYING = re.compile(r"\bas (?:saying|having said|telling)\b")


def with_citations(text: str, sentences: Sequence[Span], raws: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions with every citation beside one of them as an attribution of its own.

    Args:
        text: The whole document.
        sentences: Its sentences.
        raws: What an engine found.
    """
    quotations = find_quotations(text)
    out = [_quoted_before(text, raw, sentences) for raw in raws]
    for sentence in sentences:
        out = _with_quoted_after(text, sentence, out)
    for sentence in sentences:
        if _CITES.search(text, sentence.start, sentence.end) is None:
            continue
        seen = view(text, sentence, quotations)
        for match in _CITES.finditer(text, sentence.start, sentence.end):
            out = _with_citation(seen, match, out, quotations)
    return out


def _with_citation(
    seen: SentenceView, match: re.Match[str], raws: list[RawAttribution], quotations: Sequence[Quotation]
) -> list[RawAttribution]:
    """The attributions with one citation put right; as they were where it cites nobody or nothing stands beside it."""
    group = next(name for name in ("verb", "participle", "phrase") if match.group(name))
    mark = Span(start=match.start(group), end=match.end(group))
    if any(q.span.covers(mark) for q in quotations):
        return raws
    first = next((k for k, t in enumerate(seen.tokens) if t.start >= mark.end), len(seen))
    first += seen.lower(first) == "by"
    phrase = right_phrase(seen, first)
    source = seen.stretch(*phrase) if phrase is not None else None
    if phrase is None or source is None or not is_citable(seen, phrase):
        return raws
    source = _without_preposition(source, seen.text)
    if group == "verb" and "told" in mark.of(seen.text) and seen.text[source.end : source.end + 1] not in tuple(".,;"):
        return raws  # "who was told by B that …" has a content of its own
    if seen.text[source.end : source.end + 12].lstrip().startswith("as "):
        return raws  # "quoting the minister as saying" has a content of its own
    host = _host(seen, mark, raws)
    if host is None:
        return raws
    contents = tuple(c for c in (_without(c, mark, seen.text) for c in host.contents) if c is not None)
    if not contents:
        return raws
    kept = [raw for raw in raws if raw is host or not any(c.overlaps(mark) for c in raw.cue)]
    out = [raw.model_copy(update={"contents": contents}) if raw is host else raw for raw in kept]
    return [*out, RawAttribution(sources=(source,), cue=(mark,), contents=contents)]


def _without_preposition(source: Span, text: str) -> Span:
    """The source without a preposition that only opens the next clause: "an email from the embassy [in] which …"."""
    words = re.sub(r"\s+(?:in|on|at|from|to|by|for|with|of)\Z", "", source.of(text))
    return Span(start=source.start, end=source.start + len(words))


def _host(seen: SentenceView, mark: Span, raws: Sequence[RawAttribution]) -> RawAttribution | None:
    """The statement that the citation stands beside: the nearest in its sentence that cites nobody."""
    near = [
        raw
        for raw in raws
        if raw.sources
        and seen.span.covers(raw.cue[0])
        and not any(c.overlaps(mark) for c in raw.cue)
        and not _cites(raw, seen.text)
    ]
    return min(near, key=lambda raw: (abs(raw.cue[0].start - mark.start), raw.cue[0].start), default=None)


def _cites(raw: RawAttribution, text: str) -> bool:
    cue = " ".join(span.of(text) for span in raw.cue)
    return _CITING_CUE.search(cue) is not None and _SAYING.search(cue) is None


def _without(content: Span, mark: Span, text: str) -> Span | None:
    """The content up to a citation that it runs into; None where nothing is left."""
    if not content.overlaps(mark):
        return content
    end = content.start + len(text[content.start : mark.start].rstrip(" ,;(—–\n"))
    return Span(start=content.start, end=end) if end > content.start else None


def _with_quoted_after(text: str, sentence: Span, raws: list[RawAttribution]) -> list[RawAttribution]:
    """ "Six remain trapped, it quoted the bureau as saying.": the content stands before the one who quotes."""
    match = _QUOTED_LAST.search(text, sentence.start, sentence.end)
    if match is None:
        return raws
    source, verb, saying = (Span(start=match.start(n), end=match.end(n)) for n in ("source", "verb", "saying"))
    said = text[sentence.start : match.start()].rstrip(" ,\n")
    if any(c.isalnum() for c in said) and not any(s.overlaps(verb) and len(r.cue) > 1 for r in raws for s in r.cue):
        content = Span(start=sentence.start, end=sentence.start + len(said))
        kept = [r for r in raws if not any(c.overlaps(verb) or c.overlaps(saying) for c in r.cue)]
        return [*kept, RawAttribution(sources=(source,), cue=(verb, saying), contents=(content,))]
    return raws


def _quoted_before(text: str, raw: RawAttribution, sentences: Sequence[Span]) -> RawAttribution:
    """ "“…,” C was quoted as saying by A": the content stands before the source, the relay behind the cue."""
    match = _SAID_OF.search(text, raw.cue[0].start, raw.cue[-1].end + 40)
    if match is None or not raw.sources or not raw.cue[0].overlaps(Span(start=match.start(), end=match.start("by"))):
        return raw
    if any(c.start < raw.sources[0].start for c in raw.contents):
        return raw
    sentence = next((s for s in sentences if s.covers(raw.cue[0])), None)
    if sentence is None or not sentence.covers(raw.sources[0]):
        return raw
    words = text[sentence.start : raw.sources[0].start].rstrip(" ,\n")
    if not any(c.isalnum() for c in words):
        return raw
    cue = Span(start=match.start(), end=match.start("by") - 1)
    content = Span(start=sentence.start, end=sentence.start + len(words))
    return RawAttribution(sources=raw.sources, cue=(cue,), contents=(content,))
