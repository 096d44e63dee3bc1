"""A claim held against a whole document: is it about the claim at all, and what does it do to it.

The passage that shares most words with the claim is judged, and with it the document. Judging more of them and taking
the surest, or their mean, was worse: of 2,000 headlines against articles (FNC-1 train) the macro-F1 was .52 for the one
passage, .50 for the surest of five and .49 for their mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.corpus.passages import cut_passages
from verifier.judging.entailment import EntailmentModel
from verifier.judging.pairs import Judged, TextPair, judge_texts
from verifier.judging.telling import content_words
from verifier.records import Span, Stance

__all__ = ["DocumentPair", "JudgedDocument", "RelatedRule", "judge_documents"]


class RelatedRule(NamedTuple):
    """From when on a document is about a claim, told by the share of the claim's content words that it has."""

    least: float = 0.31
    """The best passage's share plus `whole` times the document's, at the least. Of 1,135 headlines and articles of
    FNC-1 train, 96 % fall on the right side; neither share alone does better than 95 %."""
    whole: float = 0.25
    """What the whole document's share counts beside the best passage's."""
    most: int = 1
    """How many passages are judged."""


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
    pairs: Sequence[DocumentPair], model: EntailmentModel, *, rule: RelatedRule | None = None
) -> list[JudgedDocument]:
    """Every document judged, in order; equal texts are cut once.

    Args:
        pairs: What to judge.
        model: Gives calibrated probabilities for a passage.
        rule: When a document is about a claim, and how many passages are judged.
    """
    rule = rule or RelatedRule()
    documents = {document: _cut(document) for document in dict.fromkeys(pair.document for pair in pairs)}
    chosen = [_chosen(pair, documents[pair.document], rule) for pair in pairs]
    asked = [(n, span) for n, (relatedness, spans) in enumerate(chosen) if relatedness >= rule.least for span in spans]
    judged = judge_texts([TextPair(s.of(pairs[n].document), pairs[n].hypothesis) for n, s in asked], model)
    by_pair: dict[int, list[tuple[Span, Judged]]] = {}
    for (n, span), each in zip(asked, judged, strict=True):
        by_pair.setdefault(n, []).append((span, each))
    return [
        _together(relatedness, by_pair[n]) if n in by_pair else _unrelated(relatedness)
        for n, (relatedness, _) in enumerate(chosen)
    ]


def _cut(document: str) -> list[tuple[Span, frozenset[str]]]:
    """The document's passages with their content words."""
    return [(span, content_words(span.of(document))) for span in cut_passages(document)]


def _chosen(
    pair: DocumentPair, passages: Sequence[tuple[Span, frozenset[str]]], rule: RelatedRule
) -> tuple[float, list[Span]]:
    """How much the document is about the claim, and its passages that share most with it, ties by place."""
    wanted = content_words(pair.hypothesis)
    if not wanted or not passages:
        return 0.0, []
    ranked = sorted(passages, key=lambda item: (-len(wanted & item[1]), item[0].start))
    everywhere = frozenset[str]().union(*(words for _, words in passages))
    shares = len(wanted & ranked[0][1]) / len(wanted), len(wanted & everywhere) / len(wanted)
    return round(shares[0] + rule.whole * shares[1], 4), [span for span, _ in ranked[: rule.most]]


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
