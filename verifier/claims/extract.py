"""From an article to its claims: one proposition each, with who is said to have said it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.attribution import SourceLexicon, SpanExtractor, attribute, default_extractor
from verifier.attribution.naming import gender_of_name
from verifier.claims import worth
from verifier.claims.asides import is_aside, repeats
from verifier.claims.checkable import why_not_checkable
from verifier.claims.discourse import Discourse
from verifier.claims.mentions import KINDS, Kind
from verifier.claims.pronouns import PRONOUNS
from verifier.claims.proposition import Proposition
from verifier.claims.standalone import standalone
from verifier.claims.stating import states
from verifier.claims.units import Unit, units
from verifier.claims.voices import Speaker, Voice
from verifier.claims.when import Dated, date_expressions
from verifier.records import (
    Article,
    Attribution,
    ChainLink,
    Claim,
    ClaimAttribution,
    Modality,
    ModelInfo,
    Quote,
    Section,
    SectionKind,
    Source,
    SourceKind,
    Span,
    When,
)
from verifier.text import split_sentences

__all__ = ["ExtractedClaims", "extract_claims"]

_OWN = (SectionKind.TITLE, SectionKind.BODY)
_SEVERAL = frozenset("many some several most few both all two three four five six others people critics".split())
AUTHOR_ID = "author"
OUTLET_ID = "outlet"


@dataclass(frozen=True)
class ExtractedClaims:
    """The claims of an article and everything that their records refer to."""

    claims: tuple[Claim, ...]
    """In reading order."""
    sources: tuple[Source, ...]
    """The sources that the chains name, the author and the outlet among them."""
    warnings: tuple[str, ...]
    models: dict[str, ModelInfo]


def extract_claims(
    article: Article,
    *,
    include_comments: bool = False,
    extractor: SpanExtractor | None = None,
    lexicon: SourceLexicon | None = None,
) -> ExtractedClaims:
    """The claims of an article's title and body.

    Args:
        article: What to read; only its title and body are its own voice.
        include_comments: Take readers' comments as well; each belongs to its commenter.
        extractor: The attribution engine; the default one if None.
        lexicon: The agencies and outlets that are known by name; the shipped ones if None.
    """
    engine = extractor if extractor is not None else default_extractor()
    sections = _sections(article, include_comments=include_comments)
    placed = [(s, sentence) for s in sections for sentence in split_sentences(article.text, regions=[s])]
    sentences = [sentence for _, sentence in placed]
    result = attribute(article.text, sentences=sentences, outlet=article.outlet, extractor=engine, lexicon=lexicon)
    dates = date_expressions(article.text, sentences=sentences, published=article.published)
    discourse = Discourse(article.text, sentences=sentences, sources=result.sources)
    titles = [s for s in sections if s.kind is SectionKind.TITLE]
    stating = [
        a for a in result.attributions if states(a, discourse, in_title=any(t.overlaps(a.cue[0]) for t in titles))
    ]
    claims = _weighed(_once(list(_claims(article, placed, discourse, stating, dates))))
    claims.sort(key=lambda c: (c.sentence.start, c.content[0].start, c.content[-1].end, c.id))
    return ExtractedClaims(
        claims=tuple(claims),
        sources=(*result.sources, *_standing_sources(article, sections)),
        warnings=tuple(dict.fromkeys(d.warning for d in dates if d.warning)),
        models={"attribution": engine.model, "check_worthiness": worth.WORTH_MODEL},
    )


def _sections(article: Article, *, include_comments: bool) -> list[Section]:
    """The sections to take claims from; a comment section without an author is the heading above the comments."""
    kinds = {*_OWN, SectionKind.COMMENTS} if include_comments else set(_OWN)
    return [s for s in article.sections if s.kind in kinds and (s.kind is not SectionKind.COMMENTS or s.author)]


def _claims(
    article: Article,
    placed: Sequence[tuple[Section, Span]],
    discourse: Discourse,
    stating: Sequence[Attribution],
    dates: Sequence[Dated],
) -> Iterator[Claim]:
    """The claims sentence by sentence; asides and the headline said over again hold none."""
    seen: Counter[tuple[str, str]] = Counter()
    headlines = [sentence.of(article.text) for section, sentence in placed if section.kind is SectionKind.TITLE]
    for section, sentence in placed:
        if section.kind is SectionKind.BODY and (
            is_aside(article.text, sentence) or repeats(sentence.of(article.text), headlines)
        ):
            continue
        here = [a for a in stating if any(c.overlaps(sentence) for c in a.contents)]
        touching = [a for a in stating if any(r.overlaps(sentence) for r in (*a.cue, *a.sources))]
        in_title = section.kind is SectionKind.TITLE
        for unit in units(discourse, sentence, here=here, touching=touching, in_title=in_title):
            claim = _claim(article, section, sentence, unit, discourse, dates, seen)
            if claim is not None:
                yield claim


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that two attributions of the same words have made twice."""
    out: list[Claim] = []
    seen: set[tuple[Span, tuple[Span, ...], tuple[str, ...]]] = set()
    for claim in claims:
        key = (claim.sentence, claim.content, tuple(link.name for link in claim.attribution.chain))
        if key not in seen:
            seen.add(key)
            out.append(claim)
    return out


def _weighed(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those that are checkable with the probability that they are worth it."""
    probabilities = iter(worth.check_worthiness([c.text for c in claims if c.checkable]))
    return [c.model_copy(update={"check_worthiness": next(probabilities)}) if c.checkable else c for c in claims]


def _claim(
    article: Article,
    section: Section,
    sentence: Span,
    unit: Unit,
    discourse: Discourse,
    dates: Sequence[Dated],
    seen: Counter[tuple[str, str]],
) -> Claim | None:
    text = article.text
    attribution = unit.attribution
    modality = attribution.modality if attribution is not None else Modality.ASSERTED
    pieces = unit.proposition.pieces
    alone = standalone(
        text,
        unit.proposition,
        dates=dates,
        modality=modality,
        voice=_voice(attribution),
        discourse=discourse,
        raised=unit.raised,
        reported=_begins_content(text, unit),
    )
    if not any(c.isalnum() for c in alone.text):
        return None
    own_words = sentence.of(text)
    seen[(own_words, alone.text)] += 1
    key = "\x1f".join((own_words, alone.text, str(seen[(own_words, alone.text)])))
    title = section.kind is SectionKind.TITLE
    question = re.search(r"\?[\"”’)]*$", pieces[-1].of(text)) is not None or (
        attribution is None and own_words.rstrip('"”’) ').endswith("?")
    )
    stated = " ".join(piece.of(text) for piece in pieces)
    tagged = [] if unit.proposition.words else [w for piece in pieces for w in discourse.words(piece)]
    why_not = why_not_checkable(
        alone.text, stated=stated, tagged=tagged, modality=modality, is_question=question, is_title=title
    )
    return Claim(
        id=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        text=alone.text,
        sentence=sentence,
        content=pieces,
        attribution=_attribution(article, section, attribution),
        when=_when(unit.proposition, dates),
        checkable=why_not is None,
        checkable_reason=why_not,
        warnings=alone.warnings,
    )


def _begins_content(text: str, unit: Unit) -> bool:
    """Whether the unit is the start of a content that the writer reports in words of his own."""
    if unit.attribution is None or unit.attribution.quote is Quote.DIRECT:
        return False
    start = unit.proposition.pieces[0].start
    return any(content.start == start for content in unit.attribution.contents)


def _voice(attribution: Attribution | None) -> Voice:
    quote = attribution.quote if attribution is not None else Quote.NONE
    return Voice(
        _speaker(attribution),
        direct=quote is Quote.DIRECT,
        quoted=quote in {Quote.DIRECT, Quote.MIXED},
        sources=attribution.sources if attribution is not None else (),
    )


def _speaker(attribution: Attribution | None) -> Speaker | None:
    if attribution is None or not attribution.sources:
        return None
    first = attribution.chain[0]
    if first.name.lower() in PRONOUNS:
        return None  # a source that nobody could settle
    described = first.kind is SourceKind.UNNAMED_PERSON or first.name[:1].islower()
    head = re.split(r" (?:who|that|which|of|from|in|at|with|for|on|to)\b", first.name)[0].split() or [""]
    last = head[-1]
    plural = len(first.source_ids) > 1 or (
        first.kind is SourceKind.UNNAMED_PERSON
        and ((last.endswith("s") and not last.endswith("ss")) or head[0].lower() in _SEVERAL)
    )
    kind = KINDS.get(first.kind, Kind.THING)
    gender = gender_of_name(first.name) if kind is Kind.PERSON else None
    return Speaker(name=first.name, kind=kind, plural=plural, described=described, gender=gender)


def _when(proposition: Proposition, dates: Sequence[Dated]) -> When | None:
    """The claim's date: the most exact one that it holds, the first of equals."""
    inside = [d for d in dates if any(p.covers(d.span) for p in proposition.reach)]

    def width(dated: Dated) -> int:
        first, last = dated.when.from_, dated.when.to
        if first is None:
            return 1_000_000 if last is None else 500_000
        return (last - first).days if last is not None else 500_000

    best = min(inside, key=lambda d: (width(d), d.span.start), default=None)
    return None if best is None else best.when


def _attribution(article: Article, section: Section, attribution: Attribution | None) -> ClaimAttribution:
    outer: tuple[ChainLink, ...] = ()
    if section.kind is SectionKind.COMMENTS and section.author:
        outer = (_link(_commenter_id(section.author), section.author, SourceKind.NAMED_PERSON),)
    elif attribution is None:
        outer = (_link(AUTHOR_ID, ", ".join(article.authors) or "author", SourceKind.AUTHOR),)
    if article.outlet:
        outer += (_link(OUTLET_ID, article.outlet, SourceKind.OUTLET),)
    if attribution is None:
        return ClaimAttribution(chain=outer, quote=Quote.NONE, hedged=False, modality=Modality.ASSERTED)
    cue = Span(start=attribution.cue[0].start, end=attribution.cue[-1].end)
    return ClaimAttribution(
        chain=(*attribution.chain, *outer),
        cue=cue,
        quote=attribution.quote,
        hedged=attribution.hedged,
        modality=attribution.modality,
    )


def _link(source_id: str, name: str, kind: SourceKind) -> ChainLink:
    return ChainLink(source_ids=(source_id,), name=name, kind=kind)


def _commenter_id(author: str) -> str:
    return "commenter:" + author


def _standing_sources(article: Article, sections: Sequence[Section]) -> Iterator[Source]:
    """The author, the outlet and the commenters, who are sources without being cited."""
    yield Source(id=AUTHOR_ID, name=", ".join(article.authors) or "author", kind=SourceKind.AUTHOR)
    if article.outlet:
        yield Source(id=OUTLET_ID, name=article.outlet, kind=SourceKind.OUTLET)
    for author in dict.fromkeys(s.author for s in sections if s.kind is SectionKind.COMMENTS and s.author):
        yield Source(id=_commenter_id(author), name=author, kind=SourceKind.NAMED_PERSON)
