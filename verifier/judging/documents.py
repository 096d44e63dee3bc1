"""A claim held against a whole document: is it about the claim at all, and what does it do to it.

The passages that share most words with the claim are judged. A document takes a stand in its own way too: one that
debunks a story says so in many words, and one that passes it on leaves it to others ("reportedly", "according to").
The rules, the first that applies:

`unrelated`   too few of the claim's words are there: neutral, and not related.
`disputed`    the document keeps calling things false and the claim does not, or the other way round: refutes.
`refuted`     the best passage contradicts the claim, or the model is nearly sure that it does: refutes.
`doubtful`    the model rather sees a refutation there: neutral.
`told`        the document leaves little to others, and some passage lends the claim support: supports.
`passed on`   otherwise: neutral.

What each gives is in training/judge/RESULTS.md; taking the surest or the mean of several passages by itself gave less
than the best one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.corpus.passages import cut_passages
from verifier.judging.disputing import called_false, left_to_others
from verifier.judging.entailment import EntailmentModel
from verifier.judging.pairs import Judged, TextPair, judge_texts
from verifier.judging.telling import content_words
from verifier.records import Span, Stance

__all__ = ["DocumentPair", "DocumentRule", "JudgedDocument", "judge_documents"]

_PER = 300  # words of a document in which words of dispute are counted
_COLUMNS = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)
_SHORTEST = 50  # a shorter document counts as one of so many words


class DocumentRule(NamedTuple):
    """From when on each rule applies; swept on FNC-1 train, on which nothing is trained."""

    least: float = 0.31
    """The best passage's share of the claim's words plus `whole` times the document's, at the least. Of 1,135 headlines
    and articles 96 % fall on the right side; neither share alone does better than 95 %."""
    whole: float = 0.25
    """What the whole document's share counts beside the best passage's."""
    most: int = 4
    """How many passages are judged."""
    disputing: float = 2.5
    """Words that call something false, in 300 words, that make a document one that disputes."""
    refuting: float = 0.85
    """Probability of refutation from which the best passage refutes by the model's word alone."""
    leaving: float = 2.0
    """Words that leave a story to others, in 300 words, below which a document tells in its own voice."""
    supporting: float = 0.1
    """Probability of support, in any passage judged, from which such a document supports. Headlines tell more than one
    passage does, and the model doubts them: 0.4 gives a macro-F1 of 51, 0.1 one of 54, nothing at all 55; but then
    a document would support whatever shares its words."""


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
    rule: str
    """Which of the module's rules decided."""


def judge_documents(
    pairs: Sequence[DocumentPair], model: EntailmentModel, *, rule: DocumentRule | None = None
) -> list[JudgedDocument]:
    """Every document judged, in order; equal texts are cut once.

    Args:
        pairs: What to judge.
        model: Gives calibrated probabilities for a passage.
        rule: When a document is about a claim, how many passages are judged, and what they must say.
    """
    rule = rule or DocumentRule()
    documents = {document: _cut(document) for document in dict.fromkeys(pair.document for pair in pairs)}
    chosen = [_chosen(pair, documents[pair.document], rule) for pair in pairs]
    asked = [(n, span) for n, (relatedness, spans) in enumerate(chosen) if relatedness >= rule.least for span in spans]
    judged = judge_texts([TextPair(s.of(pairs[n].document), pairs[n].hypothesis) for n, s in asked], model)
    by_pair: dict[int, list[tuple[Span, Judged]]] = {}
    for (n, span), each in zip(asked, judged, strict=True):
        by_pair.setdefault(n, []).append((span, each))
    return [
        _together(pairs[n], relatedness, by_pair[n], rule) if n in by_pair else _unrelated(relatedness)
        for n, (relatedness, _) in enumerate(chosen)
    ]


def _cut(document: str) -> list[tuple[Span, frozenset[str]]]:
    """The document's passages with their content words."""
    return [(span, content_words(span.of(document))) for span in cut_passages(document)]


def _chosen(
    pair: DocumentPair, passages: Sequence[tuple[Span, frozenset[str]]], rule: DocumentRule
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
    return JudgedDocument(False, relatedness, Stance.NEUTRAL, (0.0, 0.0, 1.0), None, (), "unrelated")


def _together(
    pair: DocumentPair, relatedness: float, judged: Sequence[tuple[Span, Judged]], rule: DocumentRule
) -> JudgedDocument:
    """The passages' stances and the document's own words joined; the best passage comes first."""
    stance, name = _ruled(pair, [each for _, each in judged], rule)
    column = _COLUMNS.index(stance)
    supports = max(each.probabilities[0] for _, each in judged)
    refutes = max(each.probabilities[1] for _, each in judged)
    neutral = min(each.probabilities[2] for _, each in judged)
    values = [supports, refutes, neutral]
    best = values.index(max(values))
    values[column], values[best] = values[best], values[column]
    total = sum(values)
    span, found = max(judged, key=lambda item: (item[1].probabilities[column], -item[0].start))
    words = _quoted(called_false(pair.document)) if name == "disputed" else ()
    return JudgedDocument(
        related=True,
        relatedness=relatedness,
        stance=stance,
        probabilities=(values[0] / total, values[1] / total, values[2] / total),
        passage=span,
        differences=(*words, *found.differences),
        rule=name,
    )


def _ruled(pair: DocumentPair, judged: Sequence[Judged], rule: DocumentRule) -> tuple[Stance, str]:
    first = judged[0]
    claimed = bool(called_false(pair.hypothesis))
    if (_density(called_false(pair.document), pair.document) >= rule.disputing) is not claimed:
        return Stance.REFUTES, "disputed"
    contradicted = first.stance is Stance.REFUTES and first.rule == "contradiction"
    if contradicted or (first.stance is Stance.REFUTES and first.model[1] >= rule.refuting):
        return Stance.REFUTES, "refuted"
    if first.stance is Stance.REFUTES:
        return Stance.NEUTRAL, "doubtful"
    own_voice = _density(left_to_others(pair.document), pair.document) < rule.leaving
    told = any(each.probabilities[0] >= rule.supporting for each in judged)
    if own_voice and told and not left_to_others(pair.hypothesis):
        return Stance.SUPPORTS, "told"
    return Stance.NEUTRAL, "passed on"


def _density(found: Sequence[str], document: str) -> float:
    """How many were found in 300 words of the document."""
    return _PER * len(found) / max(len(document.split()), _SHORTEST)


def _quoted(words: Sequence[str]) -> tuple[str, ...]:
    """What a reader is told of the words that dispute: the first five, each once."""
    shown = list(dict.fromkeys(word.lower() for word in words))[:5]
    return (f"the document disputes: {', '.join(shown)}",) if shown else ("the claim disputes what the document tells",)
