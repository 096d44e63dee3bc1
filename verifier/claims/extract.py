"""From an article to its claims: one proposition each, with who is said to have said it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.attribution import SourceLexicon, SpanExtractor, attribute, default_extractor
from verifier.claims import worth
from verifier.claims.checkable import why_not_checkable
from verifier.claims.clauses import propositions
from verifier.claims.proposition import Proposition
from verifier.claims.standalone import Speaker, standalone
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
from verifier.text import is_finite, split_sentences, tokenise, verb_lemma

__all__ = ["ExtractedClaims", "extract_claims"]

_OPEN_QUESTION = re.compile(
    r"\b(?:unclear|unknown|uncertain|not (?:yet |immediately |at once )?(?:clear|known|certain)|"
    r"isn[’']t clear|wasn[’']t clear)\b",
    re.IGNORECASE,
)
_HEARSAY_CUE = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|reputedly|apparently|said|believed|thought|understood|reported|"
    r"alleged|rumou?r(?:s|ed)?|reports?|claims?|claimed|allegations?|emerged?s?|transpired?|speculation|suspected|feared|"
    r"expected|presumed|known|told|word|suggestions?|accounts?)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|insist\w*|argu\w+|believ\w+|th(?:ink|inks|ought)|"
    r"hop(?:e|es|ed)|wr(?:ite|ites|ote)|testif\w+|according to)\b",
    re.IGNORECASE,
)
_CONTRACTED = ("n't", "'m", "'re", "'ve", "'ll", "'d")
_CITES = re.compile(r"^(?:\w+ )?(?:quot|cit)\w*\b", re.IGNORECASE)
_RAISED = re.compile(r"\bto$")
_OWN = (SectionKind.TITLE, SectionKind.BODY)
_ADJUNCT = frozenset(
    "in on at by for from with of to after before during since amid despite about as while when".split()
)
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


@dataclass(frozen=True)
class _Unit:
    """One proposition and the attribution that it stands in."""

    proposition: Proposition
    attribution: Attribution | None
    raised: bool = False


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
    kinds = {*_OWN, SectionKind.COMMENTS} if include_comments else set(_OWN)
    # A comment section without an author is the heading above the comments.
    sections = [s for s in article.sections if s.kind in kinds and (s.kind is not SectionKind.COMMENTS or s.author)]
    placed = [(s, sentence) for s in sections for sentence in split_sentences(article.text, regions=[s])]
    sentences = [sentence for _, sentence in placed]
    result = attribute(article.text, sentences=sentences, outlet=article.outlet, extractor=engine, lexicon=lexicon)
    dates = date_expressions(article.text, sentences=sentences, published=article.published)
    stating = [a for a in result.attributions if _states(a, article.text)]
    seen: Counter[tuple[str, str]] = Counter()
    claims: list[Claim] = []
    for section, sentence in placed:
        here = [a for a in stating if any(c.overlaps(sentence) for c in a.contents)]
        touching = [a for a in stating if any(r.overlaps(sentence) for r in (*a.cue, *a.sources))]
        for unit in _units(article.text, sentence, here, touching):
            claim = _claim(article, section, sentence, unit, dates, seen)
            if claim is not None:
                claims.append(claim)
    claims = _weighed(claims)
    claims.sort(key=lambda c: (c.sentence.start, c.content[0].start, c.content[-1].end, c.id))
    sources = (*result.sources, *_standing_sources(article, sections))
    return ExtractedClaims(
        claims=tuple(claims),
        sources=sources,
        warnings=tuple(dict.fromkeys(d.warning for d in dates if d.warning)),
        models={"attribution": engine.model, "check_worthiness": worth.WORTH_MODEL},
    )


def _weighed(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those that are checkable with the probability that they are worth it."""
    probabilities = iter(worth.check_worthiness([c.text for c in claims if c.checkable]))
    return [c.model_copy(update={"check_worthiness": next(probabilities)}) if c.checkable else c for c in claims]


def _units(text: str, sentence: Span, here: Sequence[Attribution], touching: Sequence[Attribution]) -> Iterator[_Unit]:
    """The propositions of one sentence, each with its innermost attribution."""
    speaking = [a for a in here if not _is_citation_twin(a, here, text)]
    for attribution in speaking:
        if _is_open(attribution, text):
            continue
        inner = [b for b in speaking if b is not attribution and b.nested and _inside(b, attribution)]
        pieces = [p for p in (_clip(c, sentence) for c in attribution.contents) if p is not None]
        taken = [s for b in inner for s in (*b.sources, *b.cue, *b.contents)]
        own = [run for piece in pieces for run in _without(text, piece, taken)]
        if inner and not any(_has_clause(text, run) for run in own):
            continue
        raised = _RAISED.search(attribution.cue[-1].of(text)) is not None and not attribution.sources
        if len(own) > 1 and not inner and _around(attribution.cue, own):
            yield _Unit(Proposition(pieces=tuple(own)), attribution, raised)
            continue
        for run in own:
            for proposition in propositions(text, run):
                yield _Unit(proposition, attribution)
    taken = [s for a in {id(a): a for a in (*here, *touching)}.values() for s in (*a.sources, *a.cue, *a.contents)]
    sources = [s for a in touching for s in a.sources]
    for run in _without(text, sentence, taken):
        owner = _subject_taken(text, run, sources)
        if owner is not None:
            yield _Unit(Proposition(pieces=(owner, run)), None)
        elif _has_clause(text, run) if taken else _has_verb(text, run):
            for proposition in propositions(text, run):
                if not _is_left_open(text, proposition):
                    yield _Unit(proposition, None)


def _states(attribution: Attribution, text: str) -> bool:
    """Whether the attribution's content is a proposition that can be held against reports by itself.

    "Lee mocked the plan" and "Lee denied the charge" hold none: there the claim is the article's, of what Lee did.
    Nor does a source-less attitude ("was criticised as weak") make its sentence hearsay.
    """
    cue = " ".join(span.of(text) for span in attribution.cue)
    if not attribution.sources:
        return _HEARSAY_CUE.search(cue) is not None or _OPEN_QUESTION.search(cue) is not None
    words = [t for c in attribution.contents for t in tokenise(text, span=c) if t.is_word]
    if words and words[0].lower == "to":
        return attribution.modality is Modality.PROMISED
    if len(words) < 3:
        return False
    if attribution.quote is Quote.DIRECT or _SAYING.search(cue) is not None:
        return True
    return any(is_finite(t.text) or t.lower.endswith(_CONTRACTED) for t in words[1:])


def _is_citation_twin(attribution: Attribution, others: Sequence[Attribution], text: str) -> bool:
    """Whether it is the "quoting B" of "quoting B, A reported": the same content, told once already."""
    return _CITES.match(attribution.cue[0].of(text)) is not None and any(
        other is not attribution and other.contents == attribution.contents and other.cue != attribution.cue
        for other in others
    )


def _is_open(attribution: Attribution, text: str) -> bool:
    return not attribution.sources and any(_OPEN_QUESTION.search(c.of(text)) for c in attribution.cue)


def _is_left_open(text: str, proposition: Proposition) -> bool:
    """ "it is unclear if …" states nothing."""
    words = " ".join(p.of(text) for p in proposition.pieces)
    return re.match(
        r"(?i)\W*(?:but |and |however, )*(?:it|whether|how|what|who|why|when|there)\b", words
    ) is not None and (_OPEN_QUESTION.search(words) is not None)


def _inside(inner: Attribution, outer: Attribution) -> bool:
    return any(content.covers(cue) for content in outer.contents for cue in inner.cue)


def _around(cue: Sequence[Span], pieces: Sequence[Span]) -> bool:
    """Whether the cue stands between the pieces, as "reportedly" does."""
    return any(pieces[0].end <= c.start and c.end <= pieces[-1].start for c in cue)


def _clip(span: Span, to: Span) -> Span | None:
    start, end = max(span.start, to.start), min(span.end, to.end)
    return Span(start=start, end=end) if start < end else None


def _without(text: str, span: Span, taken: Sequence[Span]) -> list[Span]:
    """What is left of the span when the others are cut out, without marks and blanks at the edges."""
    edges = span.start
    out: list[Span] = []
    for other in [*sorted(taken, key=lambda s: s.start), Span(start=span.end, end=span.end)]:
        if other.start > edges:
            out.append(Span(start=edges, end=min(other.start, span.end)))
        edges = max(edges, other.end)
        if edges >= span.end:
            break
    trimmed = (_trim(text, s) if taken else s for s in out)
    return [s for s in trimmed if s is not None and any(c.isalnum() for c in s.of(text))]


def _trim(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:—–-.)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-("):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def _subject_taken(text: str, run: Span, sources: Sequence[Span]) -> Span | None:
    """The source right before the stretch, where it is the subject of a verb that begins it: "Lee | left"."""
    first = next((t for t in tokenise(text, span=run) if t.is_word and not t.lower.endswith("ly")), None)
    if first is None or first.lower in {"also", "said"} or not is_finite(first.text):
        words = [t for t in tokenise(text, span=run) if t.is_word][:2]
        if len(words) < 2 or words[0].lower != "also" or not is_finite(words[1].text):
            return None
    return next((s for s in sources if s.end <= run.start and not text[s.end : run.start].strip(" ,")), None)


def _has_clause(text: str, span: Span) -> bool:
    """Whether the stretch holds a subject and a finite verb, and is no relative clause or mere adjunct."""
    words = [t for t in tokenise(text, span=span) if t.is_word]
    if len(words) < 3 or words[0].lower in {"who", "which", "that", "where", "when", "whose", "as", "if"}:
        return False
    if words[0].lower in _ADJUNCT and "," not in span.of(text):
        return False
    return any(is_finite(w.text) for w in words[1:])


def _has_verb(text: str, span: Span) -> bool:
    """Whether any word of the stretch can be a verb: a byline or a label states nothing."""
    words = [t for t in tokenise(text, span=span) if t.is_word]
    return any(is_finite(w.text) or (verb_lemma(w.text) is not None and not w.text.isupper()) for w in words)


def _claim(
    article: Article,
    section: Section,
    sentence: Span,
    unit: _Unit,
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
        speaker=_speaker(attribution),
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
    why_not = why_not_checkable(alone.text, modality=modality, is_question=question, is_title=title)
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


def _begins_content(text: str, unit: _Unit) -> bool:
    """Whether the unit is the start of a content that the writer reports in words of his own."""
    if unit.attribution is None or unit.attribution.quote is Quote.DIRECT:
        return False
    start = unit.proposition.pieces[0].start
    return any(content.start == start for content in unit.attribution.contents)


def _speaker(attribution: Attribution | None) -> Speaker | None:
    if attribution is None or not attribution.sources:
        return None
    first = attribution.chain[0]
    described = first.kind is SourceKind.UNNAMED_PERSON or first.name[:1].islower()
    last = first.name.split()[-1] if first.name.split() else ""
    plural = len(first.source_ids) > 1 or (
        first.kind is SourceKind.UNNAMED_PERSON and last.endswith("s") and not last.endswith("ss")
    )
    return Speaker(name=first.name, kind=first.kind, plural=plural, described=described)


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
