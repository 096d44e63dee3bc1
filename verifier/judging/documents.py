"""A claim held against a whole document: is it about the claim at all, and what does it do to it.

The passages that share most with the claim are judged one by one, and the document's stance is that of the
passages together: one passage that plainly supports or refutes is enough, however many say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.corpus.passages import cut_passages
from verifier.encoding import Encoder
from verifier.judging.entailment import EntailmentModel
from verifier.judging.pairs import Judged, TextPair, judge_texts
from verifier.judging.telling import content_words
from verifier.records import Span, Stance

__all__ = ["DocumentPair", "JudgedDocument", "RelatedRule", "judge_documents"]


class RelatedRule(NamedTuple):
    """From when on a document is about a claim."""

    similarity: float = 0.45
    """Cosine of claim and nearest passage by all-MiniLM-L6-v2, in [-1, 1]."""
    shared: float = 0.25
    """Weight of the share of the claim's words that the document has, added to the similarity, in [0, 1]."""
    most: int = 5
    """How many passages are judged."""
    first: int = 12
    """How many passages from the beginning are looked at; a report says what it is about at its head."""


class DocumentPair(NamedTuple):
    """A claim and a whole document."""

    document: str
    hypothesis: str


class JudgedDocument(NamedTuple):
    """What a document does to a claim."""

    related: bool
    """Whether it is about what the claim is about; an unrelated document is neutral."""
    relatedness: float
    """What `related` was told by, rounded to 4 decimals."""
    stance: Stance
    probabilities: tuple[float, float, float]
    """Of supports, refutes and neutral."""
    passage: Span | None
    """The passage that decided, in the document; None where the document is empty or unrelated."""
    differences: tuple[str, ...]


def judge_documents(
    pairs: Sequence[DocumentPair],
    model: EntailmentModel,
    encoder: Encoder,
    *,
    rule: RelatedRule | None = None,
) -> list[JudgedDocument]:
    """Every document judged, in order; equal texts are cut and embedded once.

    Args:
        pairs: What to judge.
        model: Gives calibrated probabilities for a passage.
        encoder: Tells which passages are near.
        rule: When a document is about a claim, and how many passages are judged.
    """
    rule = rule or RelatedRule()
    documents = {pair.document: list(cut_passages(pair.document)) for pair in pairs}
    texts = dict.fromkeys(span.of(d) for d, spans in documents.items() for span in spans[: rule.first])
    texts |= dict.fromkeys(pair.hypothesis for pair in pairs)
    vectors = dict(zip(texts, encoder.encode(list(texts)), strict=True)) if texts else {}
    chosen: list[tuple[float, list[Span]]] = []
    for pair in pairs:
        spans = documents[pair.document][: rule.first]
        claim = vectors[pair.hypothesis]
        near = [(round(float(vectors[s.of(pair.document)] @ claim), 4), s) for s in spans]
        near.sort(key=lambda item: (-item[0], item[1].start))
        wanted = content_words(pair.hypothesis)
        shared = len(wanted & content_words(pair.document)) / len(wanted) if wanted else 0.0
        relatedness = round((near[0][0] if near else 0.0) + rule.shared * shared, 4)
        chosen.append((relatedness, [span for _, span in near[: rule.most]]))
    asked = [
        (n, span) for n, (relatedness, spans) in enumerate(chosen) if relatedness >= rule.similarity for span in spans
    ]
    judged = judge_texts([TextPair(s.of(pairs[n].document), pairs[n].hypothesis) for n, s in asked], model)
    by_pair: dict[int, list[tuple[Span, Judged]]] = {}
    for (n, span), each in zip(asked, judged, strict=True):
        by_pair.setdefault(n, []).append((span, each))
    return [
        _together(relatedness, by_pair[n]) if n in by_pair else _unrelated(relatedness)
        for n, (relatedness, _) in enumerate(chosen)
    ]


def _unrelated(relatedness: float) -> JudgedDocument:
    return JudgedDocument(False, relatedness, Stance.NEUTRAL, (0.0, 0.0, 1.0), None, ())


def _together(relatedness: float, judged: Sequence[tuple[Span, Judged]]) -> JudgedDocument:
    """The passages' stances joined: the surest support or refutation, weighed by what the others say."""
    supports = max(each.probabilities[0] for _, each in judged)
    refutes = max(each.probabilities[1] for _, each in judged)
    neutral = min(each.probabilities[2] for _, each in judged)
    total = supports + refutes + neutral
    probabilities = (supports / total, refutes / total, neutral / total)
    stance = max(
        zip(probabilities, (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL), strict=True), key=lambda p: p[0]
    )[1]
    column = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL).index(stance)
    span, best = max(judged, key=lambda item: (item[1].probabilities[column], -item[0].start))
    return JudgedDocument(True, relatedness, stance, probabilities, span, best.differences)
