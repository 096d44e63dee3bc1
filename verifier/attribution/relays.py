"""Who passed a statement on: "told Reuters", "seen by the Gazette", "in a statement carried by BTA"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.interpret import read_mention
from verifier.attribution.nouns import noun_lexicon
from verifier.records import RawAttribution, SourceKind, Span

__all__ = ["PASSED", "cited_in", "is_call_sign", "may_be_medium", "medium_spans", "part_before_relay", "without_citing"]

PASSED = (
    r"(?:seen|obtained|quoted|cited|reviewed|published|carried|interviewed|aired|broadcast|reported|contacted|released|"
    r"distributed|circulated|shown|leaked|posted|read out|relayed|picked up|shared|unearthed|uncovered|handed|given|"
    r"provided|supplied|sent|passed|read(?= to)|viewed|verified|authenticated|accessed|examined|revealed|"
    r"translated|recorded|polled|surveyed)"
)
_IN_SOURCE = re.compile(
    rf"\b{PASSED}(?: exclusively| earlier| first| live| later)? (?:by|to|in|on|with) (?=\S)|"
    r"\bwho (?:had )?(?:spoke|spoken|talked) (?:to|with) (?=\S)",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r",?\s+(?:(?:parts?|some|much|portions?|(?:an? )?cop(?:y|ies)|details|extracts|excerpts) of which|which|that)"
    r"(?:\s+(?:was|were|has been|have been|had been))?\Z"
)
_DATE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d"
)
_SENT = re.compile(r"(?:sent|given|supplied|provided|posted|issued|released|circulated|leaked) by\b", re.IGNORECASE)
_ISSUED = re.compile(
    r"(?:published|released|issued|posted|distributed|circulated|provided|supplied|given|sent|recorded) by\b"
)
_AROUND = re.compile(
    r"\b(?:interview|statement|remarks?|comments?|call|conversation|letter|e-?mail|message|briefing)\s+"
    rf"(?:with|to|for|given to|sent to|{PASSED} (?:live )?by|published in)\s+|"
    rf"\b{PASSED}(?: exclusively| live| first| later)? by\s+|"
    r"\b(?:speaking|spoke|spoken|talk(?:ed|ing)) (?:to|with|on)\s+|\bin comments to\s+|"
    r"\b(?:appear(?:ing|ed|ance)|interview(?:ed)?) on\s+|"
    r"\b(?:surfaced|appeared|emerged)(?: first)? (?:in|on)\s+",
    re.IGNORECASE,
)
_WRITTEN_TO = re.compile(
    r"(?:call|conversation|letter|e-?mail|message|briefing|comments?|remarks?)\s+(?:with|to|for)\b|"
    r"(?:sp[eo]a?k|talk|appear|interview|surfaced|emerged)(?!ing (?:to|with))",
    re.I,
)
_VIA = re.compile(r"\A\s+(?:later\s+|also\s+)?(?:on|in|for)\s+(?=\S)")
"""After a cue: "said on CNN", "writes in the Gazette"; only where the name is a known medium's."""
_SHOW = re.compile(r"(?:[Tt]he )?(?P<owner>[A-Z][\w.]*(?: [A-Z0-9][\w.]*){0,3})['’]s (?=[“\"‘]?[A-Z])")
"""A programme's owner: "BBC Radio's Good Morning Orlo"."""
_DAY_NAMED = re.compile(
    r"(?:[Tt]he )?(?P<name>(?:[A-Z]\w+ )?on (?:Sunday|Saturday)|Sunday(?: [A-Z]\w+){1,2}|[A-Z]\w+ (?:on Sunday|"
    r"Today))\b"
)
"""A medium with a day in its name."""
_TOLD = re.compile(r"\A\s*(?:(?:exclusively|later|also|separately|then) )?(?:to )?", re.IGNORECASE)
_TOLD_IT = re.compile(r"\A\s+it\b")
_SERVICE = re.compile(
    r"['’]s (?:[A-Z]?[\w-]+ )?(?:service|edition|bureau|desk|website|programme|program|show|podcast|correspondent)\Z"
)
"""What belongs to a medium: "the BBC's Nepali service" is the BBC."""
_SAID_OF = re.compile(r"\b(?:quoted|cited|reported) as (?:saying|having said)\Z")
_BY = re.compile(r"\A\s+(?:by|in|on)\s+(?=\S)")
_ASKED_BY = re.compile(r"\b(asked|pressed|questioned|approached|contacted|reached) by (?=\S)", re.IGNORECASE)
_AFTER_CONTENT = re.compile(r"\A[,”\"'’]*\s+to\s+", re.IGNORECASE)
_CITING = re.compile(r"\b(?:citing|quoting|which (?:cited|quoted)|who (?:cited|quoted))\s+(?=\S)", re.IGNORECASE)
_LOOSE_CITING = re.compile(r",?\s(?:citing|quoting)\s.*$", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[\w’'./&-]*[\w’']|\S")
_STOP = frozenset(
    (
        "that on in at by after before from as he she they it there his her whether how why what when where who which "
        "said say says was were is are had has have would will could last late early but while to with "
        "monday tuesday wednesday thursday friday saturday sunday yesterday today"
    ).split()
)
_NO_STATIONS = frozenset(
    (
        "NATO FIFA UEFA UN EU US UK NASA IOC IMF WHO OPEC FBI CIA NSA DHS DNC RNC NRA ICE EPA IRS MPS MP PM CEO IAEA "
        "WTO DOJ GOP NHS HMRC"
    ).split()
)
_MEDIA = (SourceKind.NEWS_AGENCY, SourceKind.OUTLET)
_NO_MEDIA = frozenset(
    (
        "Congress Parliament Senate Commons Lords Knesset Bundestag Duma Interpol Europol Hamas Hezbollah Fatah "
        "Taliban Google Facebook Apple Amazon Microsoft Twitter Boeing Airbus Washington Europe Africa Asia God Jesus "
        "Mum Dad Mom Trump Clinton Obama Biden Putin Bush Cruz Rubio Sanders Macron Merkel Johnson Netanyahu Erdogan "
        "Zelensky Xi Modi Court Judge Chancellor Ofcom Ofgem Ofsted Unesco Unicef Nato Opec Fifa Uefa"
    ).split()
)
_NEXT_CLAUSE = frozenset(
    ["the", "a", "an", "this", "these", "no", "some", "all", "their", "its", "many", "two", "three", "for"]
)
_LONGEST = 8
# In characters: farther from an attribution nobody is named who passed it on.
_FARTHEST = 300


def part_before_relay(text: str, source: Span) -> tuple[Span, Span | None]:
    """The source phrase up to "seen by …", and the phrase behind that, if there is one."""
    passed = list(_IN_SOURCE.finditer(source.of(text)))
    if not passed:
        return source, None
    inner = passed[-1]  # "shared with lawmakers and obtained by the Gazette"
    before = _OF_WHICH.sub("", source.of(text)[: passed[0].start()].rstrip(" ,"))
    name = Span(start=source.start, end=source.start + len(before))
    relay = _phrase_at(text, source.start + inner.end(), source.end)
    if relay is not None and _DATE.match(relay.of(text)):
        return name if name.end > name.start else source, None  # "a summary released on March 24"
    if relay is not None and _SENT.match(inner.group()) and re.match(r"(?:an?|one|some|two|his|her) ", relay.of(text)):
        return source, None  # "an email sent by a director" is the director's
    if relay is not None and _ISSUED.match(inner.group()) and relay.of(text).startswith("the "):
        relay = None  # "a transcript released by the ministry" is the ministry's own, it passed on nobody's words
    return (source if name.end <= name.start else name), relay


def without_citing(text: str, source: Span) -> Span:
    """ "Reuters, citing two people" without its citation."""
    phrase = source.of(text)
    match = _LOOSE_CITING.search(phrase)
    if match is None or not phrase[: match.start()].strip():
        return source
    return Span(start=source.start, end=source.start + match.start())


def cited_in(text: str, stretch: Span, *, avoiding: Sequence[Span]) -> Span | None:
    """The source after "citing" or "quoting" in a stretch, outside the spans to be avoided."""
    for match in _CITING.finditer(text, stretch.start, stretch.end):
        phrase = _phrase_at(text, match.end(), stretch.end, long=True)
        if phrase is not None and not any(a.overlaps(Span(start=match.start(), end=phrase.end)) for a in avoiding):
            return phrase
    return None


def medium_spans(
    text: str, raw: RawAttribution, *, sentence: Span, taken: Sequence[Span], lexicon: SourceLexicon
) -> Iterator[tuple[Span, bool]]:
    """Where the words around a cue may name whoever passed the statement on, in reading order.

    Args:
        text: The whole document.
        raw: The attribution.
        sentence: The sentence that holds its cue.
        taken: The sources and contents of all attributions; nothing is looked for in them.
        lexicon: The agencies and outlets that are known by name.

    Yields:
        A phrase, and whether the words before it leave no doubt that it is a medium.
    """
    cue_end = raw.cue[-1].end
    after = [s.start for s in raw.contents if s.start >= cue_end]
    stop = max(min([*after, max(sentence.end, cue_end)]), cue_end)
    seen: list[Span] = []
    told = _TOLD.match(text[cue_end:stop])
    starts = [(cue_end + told.end(), False, stop)] if told is not None else []
    said_of = _SAID_OF.search(text, raw.cue[0].start, raw.cue[-1].end)
    starts += [
        (a.end + gap.end(), True, b.start)
        for a, b in pairwise(raw.cue)
        if a.of(text).endswith(("quoted", "cited")) and (gap := _BY.match(text[a.end : b.start])) is not None
    ]
    by = _BY.match(text[cue_end : max(sentence.end, cue_end)]) if said_of is not None else None
    if by is not None:
        starts.append((cue_end + by.end(), True, sentence.end))
    asked = _ASKED_BY.search(text, sentence.start, max(sentence.start, raw.cue[0].start))
    if asked is not None and not any(c.overlaps(Span(start=asked.start(1), end=asked.end(1))) for c in raw.cue):
        hearer = medium_at(text, asked.end(), raw.cue[0].start, lexicon=lexicon)
        if hearer is not None:
            yield hearer, False
    via = _VIA.match(text[cue_end:stop])
    if via is not None:
        medium = medium_at(text, cue_end + via.end(), stop, lexicon=lexicon)
        if medium is not None and lexicon.find(medium.of(text).removeprefix("the ")) is not None:
            yield medium, False
    back = _TOLD_IT.match(text[cue_end:stop]) if text[: raw.cue[-1].end].endswith("told") else None
    if back is not None:
        yield Span(start=cue_end + back.end() - 2, end=cue_end + back.end()), False
    lead = min([s.start for s in (*raw.sources, *raw.cue, *raw.contents)])
    behind = max([cue_end, *(s.end for s in raw.contents)])
    first = max(min(sentence.start, lead), lead - _FARTHEST)
    last = max(min(sentence.end, behind + _FARTHEST), behind)
    gaps = [(first, lead), *_gaps(raw), (cue_end, min(stop, cue_end + _FARTHEST)), (behind, last)]
    for first, last in gaps:
        starts += [(m.end(), _WRITTEN_TO.match(m.group()) is None, last) for m in _AROUND.finditer(text, first, last)]
    for content in raw.contents:
        tail = _AFTER_CONTENT.match(text[content.end : sentence.end])
        if tail is not None and content.start >= cue_end:
            starts.append((content.end + tail.end(), False, sentence.end))
    for start, sure, last in starts:
        span = medium_at(text, start, last, lexicon=lexicon)
        if span is not None and not any(span.overlaps(other) for other in (*taken, *seen)):
            seen.append(span)
            yield span, sure


def is_call_sign(phrase: str) -> bool:
    """Whether a hearer looks like a station: "told RFI", though not "told NATO"."""
    return re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", phrase) is not None and phrase not in _NO_STATIONS


def may_be_medium(name: str) -> bool:
    """Whether one capitalised word can name a medium: it is no given name, place, people, title or known body."""
    nouns = noun_lexicon()
    if re.fullmatch(r"[A-Z][a-z][\w’'-]*", name) is None:
        return False
    lower = name.lower()
    return not (
        name in nouns.male | nouns.female | nouns.countries | nouns.capitals
        or name in _NO_MEDIA
        or lower in nouns.demonyms | nouns.titles | nouns.people | nouns.organisation_tails | nouns.documents
        or lower.endswith(("ians", "ists", "ers", "ese"))
    )


def _gaps(raw: RawAttribution) -> list[tuple[int, int]]:
    """The stretches between source and cue, and between a cue's pieces: "was quoted [by X] as saying"."""
    pieces = sorted((*raw.sources, *raw.cue), key=lambda s: s.start)
    return [(a.start, b.start) for a, b in pairwise(pieces)]


def medium_at(text: str, start: int, stop: int, *, lexicon: SourceLexicon) -> Span | None:
    """The agency or outlet, named or described, that begins at an offset; None where the words are no such thing."""
    named = _owner_at(text, start, stop, lexicon=lexicon)
    if named is not None:
        return named
    whole = _phrase_at(text, start, stop)
    if whole is None:
        return None
    ends = [whole.start + m.end() for m in _WORD.finditer(whole.of(text))]
    spoken = whole.of(text).split()
    if len(spoken) > 1 and all(w[:1].isupper() for w in spoken[1:]) and lexicon.find(spoken[0]) is not None:
        return whole  # "CNN Brasil"
    for end in reversed(ends):
        span = Span(start=whole.start, end=end)
        service = _SERVICE.search(span.of(text))
        mention = read_mention(span.of(text)[: service.start()] if service is not None else span.of(text), lexicon)
        agency = mention.heads == {"agency"} and not mention.modifiers - {"same", "news"}
        if (mention.kind in _MEDIA or agency) and _stands(text, span, whole, lexicon):
            return span
    return whole if whole.of(text)[:1].isupper() else None


def _owner_at(text: str, start: int, stop: int, *, lexicon: SourceLexicon) -> Span | None:
    """The known medium in "BBC Radio's Good Morning Orlo" or "The Mail on Sunday"; None where neither stands there."""
    dated = _DAY_NAMED.match(text, start, stop)
    if dated is not None and lexicon.find(dated["name"]) is not None:
        return Span(start=dated.start("name"), end=dated.end("name"))
    show = _SHOW.match(text, start, stop)
    if show is None:
        return None
    begin = show.start("owner")
    for end in (show.end("owner"), begin + len(show["owner"].split()[0])):
        if lexicon.find(text[begin:end]) is not None:
            return Span(start=begin, end=end)
    return None


def _stands(text: str, span: Span, whole: Span, lexicon: SourceLexicon) -> bool:
    """Whether the words behind a medium are no part of its phrase: not "radio" in "radio host Hugh Lee"."""
    rest = text[span.end : whole.end].split()
    if not rest:
        return True
    return rest[0].lower() in _NEXT_CLAUSE or (rest[0][:1].isupper() and lexicon.find(span.of(text)) is not None)


def _phrase_at(text: str, start: int, stop: int, *, long: bool = False) -> Span | None:
    """The words from an offset up to a mark or a word that no name holds."""
    end = first = None
    for count, match in enumerate(_WORD.finditer(text, start, stop)):
        word = match.group()
        lower = word.lower()
        if not word[0].isalnum() or count >= (_LONGEST * 2 if long else _LONGEST):
            break
        if lower in {"and", "or", "but"} and not long:
            break
        if lower in _STOP and not (
            long and count and lower in ("in", "on", "at", "with", "to", "from", "by", "it", "who")
        ):
            break
        first = match.start() if first is None else first
        end = match.end()
    if first is None or end is None:
        return None
    return Span(start=first, end=end)
