"""Statements: who says what in a report, as far as it tells whether two reports rest on one speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from verifier.attribution import SpanExtractor, attribute
from verifier.origins.material import Material
from verifier.origins.quotations import PUBLIC, told_to_itself
from verifier.records import Attribution, AttributionResult, Record, Source, SourceKind, Span

__all__ = ["Statement", "implied_statements", "statements_of"]

_SPEAKERS = (SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON, SourceKind.ORGANISATION, SourceKind.DOCUMENT)
_HOUSES = (SourceKind.NEWS_AGENCY, SourceKind.OUTLET)
# "a statement of the Observatory", "activists including the Observatory": the name is who speaks.
_NAME = re.compile(r"[A-Z][\w’'&.-]*(?:\s(?:(?:of|for|the|and|on|in|de|al|bin)\s)*[A-Z][\w’'&.-]*)+")


class Statement(Record):
    """One attributed statement of a report."""

    speaker: str
    """The speaker's name, or the description where unnamed."""
    kind: SourceKind
    content: tuple[Span, ...]
    """What is attributed, in the report's text."""
    mention: Span | None = None
    """Where the speaker is mentioned."""
    through: tuple[str, ...] = ()
    """Names of the agencies and outlets through which it comes, the nearest to the speaker first."""
    lead: bool
    """Whether it covers the report's first sentence."""
    public: bool
    """Whether it is said to have been said in public."""
    own: bool
    """Whether it was told to the report's own house."""

    def text_in(self, text: str) -> str:
        """What is attributed, as one line."""
        return " ".join(" ".join(span.of(text).split()) for span in self.content)

    def overlaps(self, span: Span) -> bool:
        """Whether the statement or its speaker stands in a stretch of the report."""
        return any(each.overlaps(span) for each in self.content) or (
            self.mention is not None and self.mention.overlaps(span)
        )


def statements_of(material: Material, *, extractor: SpanExtractor | None = None) -> tuple[Statement, ...]:
    """The statements of a report's speakers, in reading order; co-speakers have one each.

    What an agency or outlet says by itself is a citation (`verifier.origins.citations`) and left out, unless it
    passes on a speaker.

    Args:
        material: The report.
        extractor: The attribution engine; the default one if None.
    """
    text = material.report.text
    result = attribute(text, outlet=material.house.name, extractor=extractor)
    sources = {source.id: source for source in result.sources}
    return tuple(s for a in result.attributions for s in _of(a, sources, material, result))


def _of(
    attribution: Attribution, sources: dict[str, Source], material: Material, result: AttributionResult
) -> Iterator[Statement]:
    text = material.report.text
    links = [link for link in attribution.chain if link.source_ids]
    speaking = next((link for link in links if link.kind not in _HOUSES), None)
    if speaking is None or attribution.nested or not attribution.contents:
        return
    through = tuple(link.name for link in links if link.kind in _HOUSES)
    around = _sentence(material, attribution.cue[0])
    stretch = text[around.start : around.end]
    lead_end = _lead_end(material)
    for source_id in speaking.source_ids:
        source = sources[source_id]
        if source.kind not in _SPEAKERS or (source.kind is SourceKind.DOCUMENT and not _NAME.search(source.name)):
            continue
        yield Statement(
            speaker=_speaker(source),
            kind=SourceKind.ORGANISATION if source.kind is SourceKind.DOCUMENT else source.kind,
            content=attribution.contents,
            mention=speaking.mention,
            through=through,
            lead=any(span.start < lead_end for span in attribution.contents),
            public=bool(PUBLIC.search(stretch)),
            own=told_to_itself(stretch, material),
        )


def _speaker(source: Source) -> str:
    if source.kind in {SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON}:
        return source.name
    names = _NAME.findall(source.name)
    return max(names, key=len) if names else source.name


def _sentence(material: Material, cue: Span) -> Span:
    """The sentence that a cue stands in."""
    body, text = material.body, material.report.text
    opens = [body.starts[first] for first in body.breaks]
    start = max((o for o in opens if o <= cue.start), default=0)
    end = min((o for o in opens if o > cue.start), default=len(text))
    return Span(start=start, end=end)


def _lead_end(material: Material) -> int:
    """Where the first sentence ends."""
    ends: Sequence[int] = material.body.breaks
    if len(ends) > 1:
        return material.body.starts[ends[1]]
    return len(material.report.text)


_SAYS = re.compile(r"\b(?:said|says|report(?:s|ed)?|statement|according|announced|confirmed|told|did)\b")


def implied_statements(
    materials: Sequence[Material], statements: Mapping[str, Sequence[Statement]]
) -> dict[str, tuple[Statement, ...]]:
    """The statements, and those of organisations that a report's first two sentences name beside a word of saying.

    "Reuters reported the capture, as did the Observatory": no span of the sentence is the Observatory's alone, so
    attribution finds none. Only organisations that speak in another of the reports are looked for.
    """
    known = {s.speaker for said in statements.values() for s in said if s.kind is SourceKind.ORGANISATION}
    found: dict[str, tuple[Statement, ...]] = {}
    for material in materials:
        said = tuple(statements.get(material.id, ()))
        speaking = {each.speaker for each in said}
        found[material.id] = said + tuple(
            Statement(speaker=name, kind=SourceKind.ORGANISATION, content=(span,), lead=True, public=False, own=False)
            for span, name in _named_early(material)
            if name in known - speaking and len(name.split()) > 2  # "Hong Kong" may be where, and not who
        )
    return found


def _named_early(material: Material) -> Iterator[tuple[Span, str]]:
    """The names of several words in the first two sentences, each with its sentence, where somebody says something."""
    body, text = material.body, material.report.text
    for first, end in body.sentences()[:2]:
        span = Span(start=body.starts[first], end=body.ends[end - 1])
        if _SAYS.search(span.of(text)):
            for name in dict.fromkeys(_NAME.findall(span.of(text))):
                yield span, name
