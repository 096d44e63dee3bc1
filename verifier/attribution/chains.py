"""Provenance chains: from the original speaker outward, through everyone who passed it on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.identity import Entity, SourceRegistry, co_speakers
from verifier.attribution.lexicon import source_lexicon
from verifier.attribution.manner import covers, is_hedged, modality_of, quote_of
from verifier.records import (
    Attribution,
    AttributionResult,
    ChainLink,
    RawAttribution,
    Source,
    SourceKind,
    Span,
)
from verifier.text import Quotation, find_quotations

__all__ = ["HEARSAY", "resolve"]

HEARSAY = ChainLink(name="unattributed", kind=SourceKind.HEARSAY)
"""First link of a chain whose article names no source."""

_RELAYING_CUE = re.compile(r"^(?:\w+ )?(?:quot|cit)\w*\b", re.IGNORECASE)
_IN_SOURCE = re.compile(
    r"\b(?:seen|obtained|quoted|cited|reviewed|published|carried|told|contacted|interviewed|aired|broadcast|reported)"
    r"(?: exclusively)? (?:by|to|in) (?=\S)",
    re.IGNORECASE,
)
_AFTER_CUE = re.compile(
    r"\A\s*(?:(?:exclusively|later|also) )?(?:to )?|"
    r"\b(?:interview|statement|remarks?|comments?|call|conversation|letter|email|e-mail)\s+(?:with|to|for|carried by|"
    r"published by|broadcast by|aired by|given to|sent to|obtained by|seen by)\s+|"
    r"\b(?:quoted|cited|carried|reported) by\s+|\bspeaking (?:to|with) ",
    re.IGNORECASE,
)
_MEDIA_TAIL = re.compile(
    r"(?:the |a |an )?(?:[A-Z][\w’'.-]*\s){1,4}(?:newspaper|television|TV|radio|Radio|Television|magazine|website|channel|daily|"
    r"news agency|News Agency|network|broadcaster)\b|the (?:newspaper|agency|broadcaster|channel|network|magazine|website)\b"
)
# "The official went on …": what passed the first statement on passed on the next, within this many sentences.
_CARRY = 3


def resolve(
    text: str, raws: Sequence[RawAttribution], *, sentences: Sequence[Span], outlet: str | None = None
) -> AttributionResult:
    """The attributions with sources identified and chains laid out.

    Args:
        text: The whole document.
        raws: What an extractor found, by position.
        sentences: The document's sentences in reading order.
        outlet: Who published the document; it is never a link of its own chains.
    """
    quotations = find_quotations(text)
    registry = SourceRegistry(text, sentences=sentences, quoted=[q.span for q in quotations])
    builder = _Builder(text, list(raws), registry, outlet=outlet, sentences=sentences)
    chains = builder.chains()
    attributions = tuple(
        _finish(text, raw, chain, quotations, nested=any(covers(other, raw) for other in raws))
        for raw, chain in zip(raws, chains, strict=True)
    )
    return AttributionResult(attributions=attributions, sources=_used(registry, attributions))


def _used(registry: SourceRegistry, attributions: Sequence[Attribution]) -> tuple[Source, ...]:
    used = {source for a in attributions for link in a.chain for source in link.source_ids}
    return tuple(entity.record() for entity in registry if entity.id in used)


def _finish(
    text: str,
    raw: RawAttribution,
    chain: tuple[ChainLink, ...],
    quotations: Sequence[Quotation],
    *,
    nested: bool,
) -> Attribution:
    modality = modality_of(raw, text)
    return Attribution(
        sources=raw.sources,
        cue=raw.cue,
        contents=raw.contents,
        chain=chain,
        quote=quote_of(raw, text, quotations),
        hedged=is_hedged(raw, text, modality),
        modality=modality,
        nested=nested,
    )


class _Builder:
    """Lays out the chains of one text."""

    def __init__(
        self,
        text: str,
        raws: list[RawAttribution],
        registry: SourceRegistry,
        *,
        outlet: str | None,
        sentences: Sequence[Span],
    ) -> None:
        self._text = text
        self._raws = raws
        self._registry = registry
        self._outlet = outlet
        self._ends = [s.end for s in sentences]
        self._points_back: set[int] = set()

    def chains(self) -> list[tuple[ChainLink, ...]]:
        """One chain for each attribution, in their order."""
        order = sorted(range(len(self._raws)), key=lambda n: _position(self._raws[n]))
        own = {n: self._own_chain(n) for n in order}
        joined = self._carried({n: self._with_citations(n, own) for n in order})
        out = []
        for n, raw in enumerate(self._raws):
            links = joined[n]
            outer = [m for m, other in enumerate(self._raws) if covers(other, raw)]
            # innermost first: the smallest content that holds this attribution
            for m in sorted(outer, key=lambda m: sum(c.end - c.start for c in self._raws[m].contents)):
                links = _append(links, joined[m])
            out.append(self._without_outlet(links))
        return out

    def _own_chain(self, n: int) -> tuple[ChainLink, ...]:
        raw = self._raws[n]
        if not raw.sources:
            return (HEARSAY,)
        whole = Span(start=raw.sources[0].start, end=raw.sources[-1].end)
        source = raw.sources[0] if len(raw.sources) == 1 else whole
        inner = _IN_SOURCE.search(source.of(self._text))
        name_span = source if inner is None else Span(start=source.start, end=source.start + inner.start())
        name_span = _trimmed(self._text, name_span)
        resolved = [self._registry.resolve(s) for s in co_speakers(self._text, name_span)]
        if all(back for _, back in resolved):
            self._points_back.add(n)
        link = _link([entity for entity, _ in resolved], source)
        return _append((link,), self._relays_of(raw, source, inner))

    def _carried(self, chains: dict[int, tuple[ChainLink, ...]]) -> dict[int, tuple[ChainLink, ...]]:
        """ "The official went on to say": who passed on the first statement passed on the next as well."""
        passed_on: dict[tuple[str, ...], tuple[tuple[ChainLink, ...], int]] = {}
        out = {}
        for n, links in chains.items():
            first = links[0]
            here = self._registry.sentence_of(_position(self._raws[n])[0])
            relays, seen = passed_on.get(first.source_ids, ((), -_CARRY - 1))
            if len(links) == 1 and n in self._points_back and relays and here - seen <= _CARRY:
                links = _append(links, tuple(r.model_copy(update={"mention": None}) for r in relays))  # noqa: PLW2901
            if len(links) > 1 and first.source_ids:
                passed_on[first.source_ids] = (links[1:], here)
            out[n] = links
        return out

    def _relays_of(self, raw: RawAttribution, source: Span, inner: re.Match[str] | None) -> tuple[ChainLink, ...]:
        """Who passed the statement on, by the words in the source phrase and those after the cue."""
        found: list[ChainLink] = []
        if inner is not None:
            start = source.start + inner.end()
            relay = _medium_at(self._text, start, source.end) or Span(start=start, end=source.end)
            found.append(self._relay_link(relay))
        cue_end = raw.cue[-1].end
        stop = min([s.start for s in raw.contents if s.start >= cue_end] + [self._sentence_end(cue_end)])
        for match in _AFTER_CUE.finditer(self._text[cue_end:stop]):
            relay_at = _medium_at(self._text, cue_end + match.end(), stop)
            if relay_at is not None and not any(relay_at.overlaps(s) for s in raw.sources):
                found.append(self._relay_link(relay_at))
        return tuple(found)

    def _relay_link(self, span: Span) -> ChainLink:
        entity, _ = self._registry.resolve(_trimmed(self._text, span))
        return _link([entity], span)

    def _sentence_end(self, offset: int) -> int:
        return next((end for end in self._ends if end >= offset), len(self._text))

    def _with_citations(self, n: int, own: dict[int, tuple[ChainLink, ...]]) -> tuple[ChainLink, ...]:
        """ "Quoting B, A reported C": B and A stand in one chain, B first."""
        raw = self._raws[n]
        is_citation = _is_relaying(raw, self._text)
        links = own[n]
        for m, other in enumerate(self._raws):
            if m == n or not _share_content(raw, other) or not raw.sources:
                continue
            if not is_citation and _is_relaying(other, self._text):
                return _append(own[m], links)
            if is_citation and not _is_relaying(other, self._text):
                return _append(links, own[m])
        return links

    def _without_outlet(self, links: tuple[ChainLink, ...]) -> tuple[ChainLink, ...]:
        """The chain without the publishing outlet at its outer end."""
        if self._outlet is None or len(links) < 2:
            return links
        known = source_lexicon().find(self._outlet)
        own = known.name if known is not None else self._outlet
        while len(links) > 1 and links[-1].name.casefold() == own.casefold():
            links = links[:-1]
        return links


def _link(entities: Sequence[Entity], mention: Span) -> ChainLink:
    return ChainLink(
        source_ids=tuple(entity.id for entity in entities),
        name=" and ".join(entity.name for entity in entities),
        kind=entities[0].kind,
        mention=mention,
    )


def _append(links: tuple[ChainLink, ...], more: tuple[ChainLink, ...]) -> tuple[ChainLink, ...]:
    """The chain continued; a speaker never follows himself."""
    out = list(links)
    for link in more:
        if (out[-1].source_ids, out[-1].kind) != (link.source_ids, link.kind):
            out.append(link)
    return tuple(out)


def _is_relaying(raw: RawAttribution, text: str) -> bool:
    return _RELAYING_CUE.match(raw.cue[0].of(text)) is not None


def _share_content(a: RawAttribution, b: RawAttribution) -> bool:
    return any(x.overlaps(y) for x in a.contents for y in b.contents) and not covers(a, b) and not covers(b, a)


def _position(raw: RawAttribution) -> tuple[int, int]:
    spans = (*raw.sources, *raw.cue)
    return min(s.start for s in spans), raw.cue[0].start


def _medium_at(text: str, start: int, stop: int) -> Span | None:
    """The agency or outlet whose name or description begins at `start`."""
    tail = text[start:stop]
    words = list(re.finditer(r"[\w’'./&-]+", tail))[:6]
    for last in range(len(words), 0, -1):
        end = words[last - 1].end()
        candidate = tail[:end].rstrip(".,")
        if words[0].start() <= 1 and source_lexicon().find(candidate) is not None:
            return Span(start=start + words[0].start(), end=start + len(candidate))
    match = _MEDIA_TAIL.match(tail.lstrip())
    if match is not None:
        lead = len(tail) - len(tail.lstrip())
        return Span(start=start + lead, end=start + lead + match.end())
    return None


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start=start, end=max(end, start))
