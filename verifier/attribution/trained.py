"""The trained engine: a tagger for what is said in running text, rules for what it never saw.

The tagger learned from PolNeAR, whose attributions are the outermost ones only, one for each stretch of text.
Attributions inside other contents, "citing X" beside "Y reported", and a few rare shapes (a dash, "per X") are
found by the rules. Where both find the same cue, the tagger's spans stand, but for the shapes that PolNeAR
annotates otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from verifier.attribution.blocks import blocks
from verifier.attribution.bounds import bounded
from verifier.attribution.citing import with_citations
from verifier.attribution.edges import guide_edges, quoted_as_saying
from verifier.attribution.idioms import is_idiom
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.nesting import excerpts_of
from verifier.attribution.rules import RuleExtractor, is_stance
from verifier.attribution.tagger import Tagger, load_tagger
from verifier.attribution.wholes import with_whole_sources
from verifier.records import ModelInfo, RawAttribution, Span
from verifier.text import is_finite, noun_lemma, tokenise, verb_lemma

__all__ = ["TrainedExtractor"]

ALONE = 0.8
"""Least probability of an attribution that only the tagger finds.

Set on the odd-numbered half of the own set: from 0 to 0.8 the false attributions in ten clean passages fall from
3.3 to 1.3 and the soft F1 rises from 95.5 to 96.7; past 0.8 it falls.
"""

BARE = 0.95
"""The same where the content is neither quoted nor a clause: "claims back sales tax", "asked for proof".

On the own set and the fresh one seven of nine false attributions that only the tagger found have such a content and
less than this; so have five true ones of fifteen.
"""

NESTED = 0.8
"""The same for attributions inside contents."""

_RULED = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|reputedly)\b|\b(?:quot|cit)\w*\b|\b(?:declin|refus)\w*|"
    r"\A(?:was|were|been|had|has|have|is|are)\b.*\btold\Z",
    re.IGNORECASE,
)

_TOLD = re.compile(r"(?:that|whether|if|how|why|to|what)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|ask|warn|promis|add|den[iy]|insist|claim|report|announc|confirm|order|"
    r"admit|vow|threat|accus|shout|explain|assur|predict|thought|believ|beg|urg|demand|instruct|call)",
    re.IGNORECASE,
)
_UNSETTLED = frozenset("clear unclear unknown uncertain seem appear rumour rumor speculation".split())
_MARKS = frozenset('“”"‘«„')


class TrainedExtractor:
    """Finds attributions with the shipped tagger and the rules; the weights are loaded when first needed.

    Args:
        tagger: Another tagger than the shipped one.
    """

    def __init__(self, tagger: Tagger | None = None) -> None:
        self._given = tagger
        self._rules = RuleExtractor()

    @cached_property
    def _tagger(self) -> Tagger:
        return self._given if self._given is not None else load_tagger()

    @property
    def model(self) -> ModelInfo:
        """The tagger's name and the first digits of its weights' digest; the rules' version."""
        info = self._tagger.model
        return ModelInfo(name=info.name, version=f"{info.version}, rules {self._rules.model.version}")

    def extract(self, text: str, *, sentences: Sequence[Span]) -> list[RawAttribution]:
        """The attributions of `text`, by position; see `SpanExtractor`."""
        found = _merged(text, self._tagged(text, sentences), self._rules.extract(text, sentences=sentences))
        found = with_whole_sources(text, sentences, with_citations(text, sentences, found))
        found += blocks(text, sentences=sentences, found=found)
        found = bounded(text, found)
        return _ordered(bounded(text, [*found, *self._nested(text, found)]))

    def _nested(self, text: str, found: Sequence[RawAttribution]) -> Iterator[RawAttribution]:
        """What the tagger finds in the contents, each read as a text of its own."""
        excerpts = excerpts_of(text, found)
        if excerpts is None:
            return
        known = list(found)
        for raw, probability in self._tag(excerpts.text, Span(start=0, end=len(excerpts.text))):
            least = NESTED if _is_told(raw, excerpts.text) else BARE
            edged = guide_edges(raw, excerpts.text) if probability >= least else None
            inner = excerpts.translated(edged) if edged is not None else None
            if inner is None or any(_share_cue(inner, other) for other in known):
                continue
            if is_idiom(inner, text) or is_stance(inner, text) or _is_own_mind(inner, text):
                continue
            known.append(inner)
            yield inner

    def extract_outermost(self, text: str, *, sentences: Sequence[Span]) -> list[RawAttribution]:
        """What the tagger alone finds, with PolNeAR's edges; see `OutermostExtractor`."""
        return _ordered([raw for raw, _ in self._tagged(text, sentences)])

    def _tagged(self, text: str, sentences: Sequence[Span]) -> list[tuple[RawAttribution, float]]:
        return [found for part in _stretches(text, sentences) for found in self._tag(text, part)]

    def _tag(self, text: str, part: Span) -> Iterator[tuple[RawAttribution, float]]:
        for found in self._tagger.extract(part.of(text)):
            roles = {
                name: tuple(Span(start=a + part.start, end=b + part.start) for a, b in spans)
                for name, spans in (
                    ("sources", found.source),
                    ("cue", found.cue),
                    ("contents", found.content),
                )
            }
            yield RawAttribution(**roles), found.probability


def _stretches(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The sentences joined into stretches with no word between them."""
    current: Span | None = None
    for sentence in sentences:
        if current is None:
            current = sentence
        elif any(c.isalnum() for c in text[current.end : sentence.start]):
            yield current
            current = sentence
        else:
            current = Span(start=current.start, end=sentence.end)
    if current is not None:
        yield current


def _merged(
    text: str, tagged: Sequence[tuple[RawAttribution, float]], ruled: Sequence[RawAttribution]
) -> list[RawAttribution]:
    """One attribution for each cue that either engine found."""
    out: list[RawAttribution] = []
    used: set[int] = set()
    for raw, probability in tagged:
        twin = next((n for n, other in enumerate(ruled) if _share_cue(raw, other)), None)
        if twin is None and not raw.sources and not _is_hearsay(raw, text):
            continue
        if twin is None and probability < (BARE if raw.sources and not _is_told(raw, text) else ALONE):
            continue
        if twin is not None:
            used.add(twin)
            if _is_ruled(ruled[twin], text):
                whole = quoted_as_saying(ruled[twin], text)
                if whole not in out:
                    out.append(whole)
                continue
        edged = guide_edges(raw, text)
        if edged is not None:
            out.append(edged)
    rest = (other for n, other in enumerate(ruled) if n not in used)
    out += [other for other in rest if not any(_share_cue(other, raw) for raw in out)]
    return [raw for raw in out if not is_idiom(raw, text)]


def _is_own_mind(raw: RawAttribution, text: str) -> bool:
    """Whether a content only says what its speaker would do or knows: "said it would respond"."""
    pronoun = any(s.of(text).lower() in ("it", "he", "she", "they") for s in raw.sources)
    return pronoun and _SAYS.search(raw.cue[-1].of(text)) is None


def _is_told(raw: RawAttribution, text: str) -> bool:
    """Whether something of the content is quoted or makes a clause."""
    if _TOLD.match(raw.contents[0].of(text)) or any(set(c.of(text)) & _MARKS for c in raw.contents):
        return True
    return any(is_finite(t.text) for c in raw.contents for t in tokenise(text, span=c) if t.is_word)


def _is_hearsay(raw: RawAttribution, text: str) -> bool:
    """Whether a cue without a source is a word of saying or thinking: "was feared", not "was named after"."""
    lexicon = cue_lexicon()
    words = [t.text for span in raw.cue for t in tokenise(text, span=span) if t.is_word]
    lemmas = {verb_lemma(word) or word.lower() for word in words} | {noun_lemma(word) or "" for word in words}
    return bool(lemmas & (lexicon.modality.keys() | lexicon.noun_cues | lexicon.hearsay_adverbs | _UNSETTLED))


def _share_cue(a: RawAttribution, b: RawAttribution) -> bool:
    return any(x.overlaps(y) for x in a.cue for y in b.cue)


def _is_ruled(raw: RawAttribution, text: str) -> bool:
    """Whether this program's guide and PolNeAR part ways on such a cue."""
    cue = " ".join(span.of(text) for span in raw.cue)
    return _RULED.search(cue) is not None or (not raw.sources and cue.endswith(" to"))


def _ordered(found: Sequence[RawAttribution]) -> list[RawAttribution]:
    return sorted(
        found,
        key=lambda r: (min(s.start for s in (*r.sources, *r.cue, *r.contents)), r.cue[0].start, r.cue[-1].end),
    )
