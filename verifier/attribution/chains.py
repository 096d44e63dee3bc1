"""Provenance chains: from the original speaker outward, through everyone who passed it on."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.attribution.agencies import SourceLexicon, source_lexicon
from verifier.attribution.antecedents import TextNames
from verifier.attribution.carrying import carried
from verifier.attribution.finishing import finished, records_of
from verifier.attribution.identity import Entity, SourceRegistry
from verifier.attribution.interpret import read_mention
from verifier.attribution.links import (
    HEARSAY,
    append,
    is_relaying,
    link_of,
    neighbours,
    position,
    said_through,
    share_content,
    without_outlet,
)
from verifier.attribution.manner import covers, is_hedged, modality_of, quote_of
from verifier.attribution.mentions import is_plausible
from verifier.attribution.naming import surname
from verifier.attribution.passing import MEDIA, Passing
from verifier.attribution.pronouns import Pronouns
from verifier.attribution.relays import (
    cited_in,
    part_before_relay,
    without_citing,
)
from verifier.attribution.speakers import speakers_of
from verifier.records import Attribution, AttributionResult, ChainLink, RawAttribution, SourceKind, Span
from verifier.text import find_quotations

__all__ = ["resolve"]


Links = tuple[ChainLink, ...]


def resolve(
    text: str,
    raws: Sequence[RawAttribution],
    *,
    sentences: Sequence[Span],
    outlet: str | None = None,
    lexicon: SourceLexicon | None = None,
) -> AttributionResult:
    """The attributions with sources identified and chains laid out.

    Nothing here depends on which engine found the spans: a source may be the whole of "Reuters, citing two
    people", in several pieces or several sources, a cue discontinuous, and a citation left out.

    Args:
        text: The whole document.
        raws: What an extractor found, by position.
        sentences: The document's sentences in reading order.
        outlet: Who published the document; it is never a link of its own chains.
        lexicon: The agencies and outlets that are known by name; the shipped ones if None.
    """
    quotations = find_quotations(text)
    builder = _Builder(
        text,
        list(raws),
        lexicon=lexicon or source_lexicon(),
        outlet=outlet,
        sentences=sentences,
        quoted=[q.span for q in quotations],
    )
    attributions = []
    chains = builder.chains()
    known = {entity.id: entity for entity in builder.registry}
    called = {each: builder.registry.called(entity) for each, entity in known.items()}
    for n, (raw, links) in enumerate(zip(raws, chains, strict=True)):
        chain = tuple(finished(link, known, called, text) for link in links)
        modality = modality_of(raw, text)
        attributions.append(
            Attribution(
                sources=raw.sources,
                cue=raw.cue,
                contents=raw.contents,
                chain=chain,
                quote=quote_of(raw, text, quotations),
                hedged=is_hedged(raw, text, modality),
                modality=modality,
                nested=builder.is_nested(n),
            )
        )
    used = {source for a in attributions for link in a.chain for source in link.source_ids}
    return AttributionResult(attributions=tuple(attributions), sources=records_of(builder.registry, used, called))


class _Builder:
    """Lays out the chains of one text."""

    def __init__(
        self,
        text: str,
        raws: list[RawAttribution],
        *,
        lexicon: SourceLexicon,
        outlet: str | None,
        sentences: Sequence[Span],
        quoted: Sequence[Span],
    ) -> None:
        self._text = text
        self._raws = raws
        self._lexicon = lexicon
        self._outlet = outlet
        self._names = TextNames(text, sentences=sentences, lexicon=lexicon)
        self.registry = SourceRegistry(text, names=self._names, lexicon=lexicon, outlet=outlet)
        self._pronouns = Pronouns(text, names=self._names, registry=self.registry, quoted=quoted, lexicon=lexicon)
        self._passing = Passing(
            text, names=self._names, registry=self.registry, pronouns=self._pronouns, lexicon=lexicon
        )
        self._near = neighbours(raws)
        self._outer = [self._outer_of(n) for n in range(len(raws))]
        self._speakers: dict[int, tuple[Entity, ...]] = {}
        self._last: int | None = None  # the latest statement in the article's own voice
        self._own: dict[int, Links] = {}
        self._points_back: set[int] = set()
        self._named_again: set[int] = set()
        self._member_of: dict[int, str] = {}

    def is_nested(self, n: int) -> bool:
        """Whether an attribution lies inside another one's content."""
        return bool(self._outer[n])

    def _outer_of(self, n: int) -> list[int]:
        """The attributions whose content holds this one's cue, innermost first."""
        outer = [m for m in self._near[n] if covers(self._raws[m], self._raws[n])]
        return sorted(outer, key=lambda m: sum(c.end - c.start for c in self._raws[m].contents))

    def chains(self) -> list[Links]:
        """One chain for each attribution, in their order."""
        order = sorted(range(len(self._raws)), key=lambda n: position(self._raws[n]))
        for n in order:
            self._settle(n)
        joined = carried(
            {n: self._with_citations(n) for n in order},
            text=self._text,
            raws=self._raws,
            names=self._names,
            points_back=self._points_back,
            named_again=self._named_again,
            member_of=self._member_of,
        )
        out = []
        for n in range(len(self._raws)):
            links = joined[n]
            for m in self._outer[n]:
                links = append(links, joined[m])
            out.append(without_outlet(links, self._outlet, self._lexicon))
        return out

    def _settle(self, n: int) -> None:
        """Resolves an attribution's sources, those around it first."""
        if n in self._own:
            return
        self._own[n] = (HEARSAY,)  # also stops the recursion where two contents hold each other's cues
        for m in self._outer[n]:
            self._settle(m)
        raw = self._raws[n]
        if not raw.sources:
            return
        first, relay = part_before_relay(self._text, without_citing(self._text, raw.sources[0]))
        entities: list[Entity] = []
        back = True
        for span in speakers_of(self._text, (first, *raw.sources[1:]), lexicon=self._lexicon):
            found, points_back = self._resolve(span, n)
            entities += [e for e in found if not any(e is known for known in entities)]
            back = back and points_back
        if back:
            self._points_back.add(n)
        elif all(e.kind is SourceKind.NAMED_PERSON and len(e.mentions) > 1 for e in entities):
            self._named_again.add(n)
        group = self.registry.group_of(first) if len(entities) == 1 else None
        if group is not None and group is not entities[0]:
            self._member_of[n] = group.id
        self._speakers[n] = tuple(entities)
        if not self._outer[n]:
            self._last = n
            for entity in entities:
                entity.voiced.add(self._names.sentence_of(raw.cue[0].start))
        self._pronouns.note_group(raw.sources[0].start, tuple(entities))
        taken = [s for m in self._near[n] for s in self._raws[m].sources]
        taken += [s for m in self._near[n] if m not in self._outer[n] for s in self._raws[m].contents]
        relays = self._passing.relays(raw, in_source=relay, taken=taken)
        self._own[n] = append((link_of(entities, raw.sources[0]),), relays)

    def _resolve(self, span: Span, n: int) -> tuple[tuple[Entity, ...], bool]:
        if self._pronouns.is_pronoun(span.of(self._text)):
            speakers = [e for m in self._outer[n] for e in self._speakers.get(m, ())]
            return self._pronouns.resolve(span, speakers=speakers, said=self._raws[n].contents[0]), True
        counted = self.registry.counted(span)
        if counted:
            return counted, True
        medium = self._own_report(span)
        if medium is not None:
            return (medium,), True
        entity, back = self.registry.resolve(span)
        described = self._named_before(span, n, entity)
        if described is None:
            return (entity,), back
        self.registry.merge(entity, described)
        return (described,), True

    def _named_before(self, span: Span, n: int, entity: Entity) -> Entity | None:
        """ "… the head of the centre told AFP. “…,” Ann Lee said": whom a name that comes from nowhere belongs to.

        A paper introduces whom it names; a bare full name right after somebody was only described is his.
        """
        phrase = span.of(self._text)
        if entity.kind is not SourceKind.NAMED_PERSON or phrase != entity.name or " " not in phrase or self._outer[n]:
            return None
        if self._text.find(surname(phrase)) < span.start or self._last is None:
            return None
        (last, *others), source = self._speakers[self._last], self._raws[self._last].sources[0]
        here, there = (self._names.sentence_of(s.start) for s in (span, source))
        described = last.kind is SourceKind.UNNAMED_PERSON and not last.plural and not others
        definite = source.of(self._text)[:4].lower() == "the "
        return last if described and definite and 0 < here - there <= 1 else None

    def _own_report(self, span: Span) -> Entity | None:
        """ "Bloomberg reported … the report said": the medium itself, where no other report was named."""
        if span.of(self._text).lower() not in {"the report", "the story", "the article"}:
            return None
        if any(e.kind is SourceKind.DOCUMENT and e.heads & {"report", "study"} for e in self.registry):
            return None
        medium = self.registry.latest(MEDIA, before=span.start)
        here = self._names.sentence_of(span.start)
        if medium is None or not any(here - 2 <= at <= here for at in medium.voiced):
            return None
        medium.mentions.append(span)
        return medium

    def _with_citations(self, n: int) -> Links:
        """ "Quoting B, A reported C": B and A stand in one chain, B first."""
        raw, links = self._raws[n], self._own[n]
        if not raw.sources:
            return links
        cites = is_relaying(raw, self._text)
        if cites and raw.sources[0].end <= raw.cue[0].start:
            cites = False  # "Interfax quoted …": the one who cites is the source here
        citations = [*self._citations_beside(n), *([n] if cites else [])]
        for m in self._near[n]:
            other = self._raws[m]
            if m == n or m in citations or not other.sources or not share_content(raw, other):
                continue
            if cites or said_through(other, raw):
                return append(self._cited_first(citations, links), self._own[m])
            if said_through(raw, other):
                return append(self._own[m], links)
        if citations:
            return self._cited_first(citations, links)
        return self._with_unmarked_citation(n)

    def _citations_beside(self, n: int) -> list[int]:
        """The other attributions that only cite somebody for the same content."""
        return [
            m
            for m in self._near[n]
            if m != n
            and (other := self._raws[m]).sources
            and is_relaying(other, self._text)
            and other.sources[0].start > other.cue[0].start
            and share_content(self._raws[n], other)
        ]

    def _cited_first(self, citations: Sequence[int], links: Links) -> Links:
        """ "A said, citing B, which quoted C": C, then B, as the words go back to their origin."""
        out: Links = ()
        for m in sorted(citations, key=lambda m: -position(self._raws[m])[1]):
            out = append(out, self._own[m]) if out else self._own[m]
        return append(out, links) if out else links

    def _with_unmarked_citation(self, n: int) -> Links:
        """The chain with "citing B" put first where no engine made an attribution of it."""
        raw, links = self._raws[n], self._own[n]
        near = [self._raws[m] for m in self._near[n]]
        avoiding = [s for other in near if other is not raw for s in (*other.sources, *other.cue)]
        avoiding += [s for other in near for s in other.contents if other is not raw or not self._outer[n]]
        sentence = self._names.sentence_span(raw.cue[0].start)
        cited = cited_in(self._text, sentence, avoiding=avoiding)
        if cited is None or any(cited.overlaps(s) and not s.covers(cited) for s in raw.sources):
            return links
        first, relay = part_before_relay(self._text, cited)
        if not is_plausible(read_mention(first.of(self._text), self._lexicon)):
            return links
        entity, _ = self.registry.resolve(first)
        via = () if relay is None else self._passing.medium(relay, sure=True)
        return append(append((link_of((entity,), first),), via), links)
