"""Span edges: from PolNeAR's conventions to those of this program.

PolNeAR, which the tagger learned from, takes a relative clause and the comma after an appositive into the
source, leaves the infinitive marker of "was said to" with the content, and keeps a colon with its cue. Here a
source is a noun phrase, and a cue holds everything up to what is said.
"""

from __future__ import annotations

import re

from verifier.records import RawAttribution, Span
from verifier.text import noun_lemma, verb_lemma

__all__ = ["guide_edges", "quoted_as_saying"]

_TIME_BEFORE = re.compile(
    r"(?:(?:an?|one|two|three|four|five|six|seven|several|some|a few|\d+|many) (?:hours?|days?|weeks?|months?|years?) "
    r"(?:ago|later|earlier|before|after)|(?:last|this|that) (?:week|month|year|night|spring|summer|autumn|winter)|"
    r"earlier|later|yesterday|today|meanwhile),? (?=\S)",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r",\s+(?:who|which|whose|where|whom|when|citing|quoting|speaking|writing|asked)\b.*\Z", re.DOTALL)
_RAISED = re.compile(
    r"\b(?:said|thought|believed|understood|reported|alleged|expected|rumou?red|known|supposed|presumed|suspected|"
    r"feared|considered|predicted|projected|reputed|likely|set)\Z"
)
_REFUSED = re.compile(r"\b(?:declin|refus)\w*\Z")
_TO_SAY = re.compile(
    r"to (?:say|comment|discuss|elaborate|disclose|reveal|confirm|specify|give|provide|answer|respond|talk|speak)\b"
    r"(?: (?:on|about|to))?\s*"
)
_QUOTED_THROUGHOUT = re.compile(r"\A\s*[“\"«‘'„]")
_QUOTED = re.compile(r"\b(?:quot|cit)(?:ed|es|e|ing)\Z")
_AS_SAYING = re.compile(
    r"\s+((?:an?|the|its|one|two|his|her|their|[A-Z])(?:(?!\b(?:was|were|is|are|had|has|have|been|said)\b)[^,;:.“”\"]){1,70}?)"
    r"\s+(as (?:saying|having said|telling))\b"
)
_HEARER = re.compile(
    r"(?<=\bt(?:old|ell))\s+(?:it|him|her|them|us|me|reporters|journalists)\Z|(?<=\btells)\s+(?:it|us)\Z"
)
_WHEREIN = re.compile(
    r"(?<=\w)\s+(?:in|on|at|during|through|via)\s+(?:an?|the|his|her|its|their|[A-Z])\b.*\Z", re.DOTALL
)
_TELLS = re.compile(r"\bt(?:old|ells?|elling)\Z")
_HEARER_FIRST = re.compile(
    r"\A(?:it|him|them|us|me|reporters|journalists|the (?:agency|newspaper|paper|station|channel|network|"
    r"broadcaster|site|programme|podcast))\s+(?=(?:the|that|an?|his|her|its|their|there|he|she|they|it|we|[A-Z])\b)"
)
_MEDIUM_LAST = re.compile(
    r"\s+in (?:(?:an?|the|his|her|its|their) )?(?:\w+ )?(?:remarks|comments|speech|statement|communiqu[ée]|"
    r"letter|message|video|post|interview|memo|note)"
    r"(?: (?:relayed|carried|published|broadcast|aired|posted|released|issued|distributed|read out|seen|"
    r"obtained)\b[^“”\".]*)?\Z|"
    r"\s+to the same (?:agency|newspaper|paper|station|channel|network|broadcaster|site|magazine|outlet)\Z"
)
_SAYING_NEXT = re.compile(r"\s+(?:saying|having said|telling \w+)\b")
_DUMMY = re.compile(r"\A[Ii]t\Z")
_PASSIVE = re.compile(r"\A(?:is|was|are|were|has been|had been|have been|being)\b")
_BY_WHOM = re.compile(r"\A(?P<who>[^,;:“”\"]{2,60}?)\s+(?P<to>to)\s+(?=\w)")
_TOPIC = re.compile(r"(?<=\w)\s+(?:of|about|regarding|concerning)\Z")
_TIME = re.compile(r"(?:later|earlier|subsequently|then)\s+")


def guide_edges(raw: RawAttribution, text: str) -> RawAttribution | None:
    """The attribution with this program's edges, or None where it is none by this program's guide.

    A refusal without anything refused ("declined to comment") reports nothing.
    """
    within = _in_paragraph(raw, text)
    if within is None:
        return None
    raw = quoted_as_saying(within, text)
    raw = _believed_by(raw, text)
    sources = tuple(s for s in (_noun_phrase(span, text) for span in raw.sources) if s is not None)
    if _PASSIVE.match(raw.cue[0].of(text)):
        sources = tuple(s for s in sources if _DUMMY.match(s.of(text)) is None)  # "It is claimed that"
    raw = _without_topic(_quoted_as(raw, text), text)
    cue = [_with_preposition(_bare_cue(span, text), sources, text) for span in raw.cue]
    contents = list(raw.contents)
    after = next((n for n, c in enumerate(contents) if c.start >= cue[-1].end), None)
    if after is not None and not text[cue[-1].end : contents[after].start].strip():
        last, following = cue[-1], contents[after]
        words = following.of(text)
        infinitive = _TO_SAY.match(words)
        if not sources and _RAISED.search(last.of(text)) and words.startswith("to "):
            cue[-1] = Span(start=last.start, end=following.start + 2)
            contents[after] = Span(start=following.start + 3, end=following.end)
        elif infinitive is not None and _REFUSED.search(last.of(text)):
            if not any(c.isalnum() for c in words[infinitive.end() :]):
                return None
            cue[-1] = Span(start=last.start, end=following.start + len(infinitive.group().rstrip()))
            contents[after] = Span(start=following.start + infinitive.end(), end=following.end)
    contents = [_bare_content(c, cue[-1], text) for c in contents]
    kept = tuple(c for c in contents if c.end > c.start)
    return RawAttribution(sources=sources, cue=tuple(cue), contents=kept) if kept else None


def _without_topic(raw: RawAttribution, text: str) -> RawAttribution:
    """“No,” she said of the plan: what the words are about is none of them."""
    cue, first = raw.cue[-1], raw.contents[0]
    topic = _TOPIC.search(cue.of(text))
    behind = [c for c in raw.contents if c.start >= cue.end]
    if topic is None or first.start > cue.start or len(behind) != 1 or any(m in behind[0].of(text) for m in '“”"'):
        return raw
    kept = tuple(c for c in raw.contents if c not in behind)
    shortened = Span(start=cue.start, end=cue.start + topic.start())
    return raw.model_copy(update={"cue": (*raw.cue[:-1], shortened), "contents": kept}) if kept else raw


def _in_paragraph(raw: RawAttribution, text: str) -> RawAttribution | None:
    """The attribution without what stands in another paragraph than its cue; quotations may run over several."""
    start = text.rfind("\n", 0, raw.cue[0].start) + 1
    end = text.find("\n", raw.cue[-1].end)
    home = Span(start=start, end=len(text) if end < 0 else end)
    contents = []
    for span in raw.contents:
        if home.covers(span) or _QUOTED_THROUGHOUT.match(span.of(text)):
            contents.append(span)
        elif home.overlaps(span):
            contents.append(Span(start=max(span.start, home.start), end=min(span.end, home.end)))
    sources = tuple(s for s in raw.sources if home.covers(s))
    sources += tuple(
        Span(start=max(s.start, home.start), end=min(s.end, home.end))
        for s in raw.sources
        if not home.covers(s) and home.overlaps(s)
    )
    if not contents or (raw.sources and not sources):
        return None
    return RawAttribution(sources=sources, cue=raw.cue, contents=tuple(contents))


def quoted_as_saying(raw: RawAttribution, text: str) -> RawAttribution:
    """ "state television quoted a physician as saying": the physician is the source, in a cue of two pieces."""
    last = raw.cue[-1]
    if not raw.sources or len(raw.cue) > 1 or not _QUOTED.search(last.of(text)):
        return raw
    match = _AS_SAYING.match(text, last.end, last.end + 120)
    if match is None:
        return raw
    source, saying = (Span(start=match.start(n), end=match.end(n)) for n in (1, 2))
    contents = []
    for content in raw.contents:
        start = content.start
        if content.overlaps(source) or content.overlaps(saying):
            start = saying.end + len(text[saying.end : content.end]) - len(text[saying.end : content.end].lstrip(" ,:"))
        if start < content.end:
            contents.append(Span(start=start, end=content.end))
    return raw if not contents else RawAttribution(sources=(source,), cue=(last, saying), contents=tuple(contents))


def _believed_by(raw: RawAttribution, text: str) -> RawAttribution:
    """ "is believed by astronomers to have broken up": the astronomers are the source, in the midst of the cue."""
    last = raw.cue[-1]
    after = next((c for c in raw.contents if c.start >= last.end), None)
    if raw.sources or after is None or not last.of(text).endswith(" by"):
        return raw
    match = _BY_WHOM.match(after.of(text))
    if match is None:
        return raw
    who, to = (Span(start=after.start + match.start(n), end=after.start + match.end(n)) for n in ("who", "to"))
    rest = Span(start=after.start + match.end(), end=after.end)
    contents = tuple(rest if c is after else c for c in raw.contents)
    cue = (*raw.cue[:-1], Span(start=last.start, end=last.end - 3), to)
    return RawAttribution(sources=(who,), cue=cue, contents=contents)


def _noun_phrase(span: Span, text: str) -> Span | None:
    """The source without clauses set off by commas and without marks at its end."""
    words = _SET_OFF.sub("", span.of(text)).rstrip(" ,;:—–\u00a0\n")
    words = re.sub(r"(?<=\w)\s+(?:there|here)\Z", "", words)
    time = _TIME_BEFORE.match(words)
    start = span.start + (time.end() if time is not None and time.end() < len(words) else 0)
    return Span(start=start, end=span.start + len(words)) if words else None


def _quoted_as(raw: RawAttribution, text: str) -> RawAttribution:
    """ "was quoted as [saying]": the participle belongs to the cue, and is nothing that was said."""
    last = raw.cue[-1]
    match = _SAYING_NEXT.match(text, last.end) if last.of(text).endswith(" as") else None
    if match is None:
        return raw
    contents = tuple(c for c in raw.contents if not match.start() <= c.start < match.end())
    cue = (*raw.cue[:-1], Span(start=last.start, end=match.end()))
    return raw if not contents else RawAttribution(sources=raw.sources, cue=cue, contents=contents)


def _bare_content(content: Span, cue: Span, text: str) -> Span:
    """The content without a hearer before it ("told [it] the masks …") and a medium behind it."""
    words = content.of(text)
    start = content.start
    hearer = _HEARER_FIRST.match(words) if _TELLS.search(cue.of(text)) and cue.end < start else None
    if hearer is not None:
        start += hearer.end()
    medium = _MEDIUM_LAST.search(words)
    end = content.start + medium.start() if medium is not None and medium.start() > 3 else content.end
    return Span(start=start, end=end) if start < end else content


def _with_preposition(cue: Span, sources: tuple[Span, ...], text: str) -> Span:
    """A noun cue with the preposition before its source: "claim by", "warning from"."""
    behind = next((s for s in sources if cue.end < s.start <= cue.end + 6), None)
    if behind is None or verb_lemma(cue.of(text).split()[-1]) not in (None, cue.of(text).split()[-1].lower()):
        return cue
    between = text[cue.end : behind.start]
    if noun_lemma(cue.of(text).split()[-1]) is None or between.strip() not in ("by", "from", "of"):
        return cue
    return Span(start=cue.start, end=cue.end + len(between.rstrip()))


def _bare_cue(span: Span, text: str) -> Span:
    """The cue without a time word before it and a colon behind it; a lone mark stays."""
    words = span.of(text)
    time = _TIME.match(words)
    start = span.start + (time.end() if time is not None else 0)
    words = _WHEREIN.sub("", _HEARER.sub("", words)) or words
    end = span.start + len(words.rstrip(" :,"))
    return Span(start=start, end=end) if end > start else span
