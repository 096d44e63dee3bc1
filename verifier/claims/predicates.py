"""Verb phrases that share a subject: "seized the town and shot twelve men" states two things."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.claims.phrases import NOMINAL, Clause, clause_of
from verifier.claims.proposition import Proposition, own, spans_of, trimmed
from verifier.claims.tags import Tag, Word, past_forms
from verifier.records import Span
from verifier.text import verb_lemma

__all__ = ["predicates"]

_AUXILIARIES = frozenset("is are was were am has have had 's been be being".split())
_MODALS = frozenset("will would can could may might must shall should".split())
_CONDITIONS = frozenset("if unless should were had whether when whenever once provided".split())
_INTRANSITIVE = frozenset(
    "die resign flee escape surrender collapse survive retire apologise apologize withdraw fall rise explode "
    "arrive crash fail resume begin end stop drown vanish disappear lose win vote march strike retreat sink "
    "recover emerge testify appear protest".split()
)
_SHARED = frozenset({"both", "either", "neither", "not", "never", "no", "only", "n't", "n’t"})


def predicates(words: Sequence[Word], depth: Sequence[int]) -> list[Proposition]:
    """The propositions of a clause, one for each verb phrase that stands alone with the clause's subject.

    Args:
        words: A clause.
        depth: For every word of the sentence whether it lies in brackets or in a smaller quotation.
    """
    whole = [own(words, reading=_stretches(words))]
    clause = clause_of(words)
    if clause is None or any(w.lower in _CONDITIONS for w in (*clause.front[:1], *words[:1])):
        return whole
    joints = _joints(clause, depth)
    if not joints:
        return whole
    out: list[Proposition] = []
    starts = [0, *[after for _, after, _ in joints]]
    ends = [*[before for before, _, _ in joints], len(clause.predicate)]
    shared = ["", *[aux for _, _, aux in joints]]
    for n, (start, end, aux) in enumerate(zip(starts, ends, shared, strict=True)):
        part = trimmed(clause.predicate[start:end])
        if n == 0:
            first = (*clause.front, *clause.subject, *_between(words, clause), *part)
            out.append(own(first, reading=_stretches(first)))
            continue
        lead = (*spans_of(clause.front), *spans_of(clause.subject))
        out.append(own(part, reading=(*lead, *([aux] if aux else []), *spans_of(part))))
    return out


def _stretches(words: Sequence[Word]) -> tuple[Span, ...]:
    return spans_of(trimmed(words))


def _between(words: Sequence[Word], clause: Clause) -> Sequence[Word]:
    """The adverbs between subject and verb."""
    return words[len(clause.front) + len(clause.subject) : len(words) - len(clause.predicate)]


def _joints(clause: Clause, depth: Sequence[int]) -> list[tuple[int, int, str]]:
    """Where the predicate is cut: end of a part, start of the next, and the auxiliary that the next one shares."""
    predicate = clause.predicate
    out: list[tuple[int, int, str]] = []
    start = 0
    for k in range(1, len(predicate) - 1):
        word = predicate[k]
        serial = word.lower == "," and _is_serial(predicate, k)
        if depth[word.index] or not (word.lower in {"and", "but"} or serial):
            continue
        following = k + 1
        while following < len(predicate) - 1 and predicate[following].tag is Tag.ADVERB:
            following += 1
        segment = trimmed(predicate[start:k])
        aux = _shared_auxiliary(predicate, segment, following)
        if aux is None or not _is_complete(segment, predicate[k + 1 : following + 1]):
            continue
        if not _has_object(segment) or not trimmed(predicate[following:]):
            continue
        out.append((k, k + 1, aux))
        start = k + 1
    return out


def _is_serial(predicate: Sequence[Word], k: int) -> bool:
    """Whether the comma at k joins the second of three verbs: "took A, burnt B and left"."""
    if k + 1 >= len(predicate) or predicate[k + 1].tag is not Tag.FINITE:
        return False
    later = range(k + 2, len(predicate) - 1)
    return any(predicate[j].lower == "and" and predicate[j + 1].tag is Tag.FINITE for j in later) and not any(
        predicate[j].tag in {Tag.RELATIVE, Tag.SUBORDINATOR} for j in range(k)
    )


def _is_complete(segment: Sequence[Word], joined: Sequence[Word]) -> bool:
    """Whether the part before a joint is one clause of its own, with nothing that reaches over the joint."""
    if not segment or any(w.lower in _SHARED for w in (*segment[:3], *joined[:1])):
        return False
    if any(w.tag in {Tag.RELATIVE, Tag.SUBORDINATOR} for w in segment):
        return False
    if any(w.tag is Tag.PRONOUN and w.has_finite for w in segment):
        return False
    # a second finite verb: of a clause without "that", or of a relative clause without "which"
    return sum(w.tag is Tag.FINITE for w in segment) <= 1


def _has_object(segment: Sequence[Word]) -> bool:
    """Whether the verb has what it needs before the joint, and does not share an object that comes after it."""
    verbs = {Tag.FINITE, Tag.PARTICIPLE, Tag.BASE}
    group = 0
    while group < len(segment) and segment[group].tag in verbs | {Tag.ADVERB}:
        group += 1
    if any(w.tag in NOMINAL | {Tag.PRONOUN, Tag.DETERMINER} for w in segment[group:]):
        return segment[-1].tag is not Tag.PREPOSITION
    last = next((w for w in reversed(segment[:group]) if w.tag in verbs), None)
    if last is None:
        return False
    passive = last.tag is Tag.PARTICIPLE and segment[0].lower in {"is", "are", "was", "were", "'s"}
    passive = passive or (last.tag is Tag.PARTICIPLE and any(w.lower == "been" for w in segment[:group]))
    return passive or verb_lemma(last.lower) in _INTRANSITIVE


def _shared_auxiliary(predicate: Sequence[Word], segment: Sequence[Word], k: int) -> str | None:
    """The auxiliary that the verb at k shares with the part before: "" if it needs none, None if no verb begins."""
    verb = predicate[k]
    first = segment[0] if segment else None
    if first is None:
        return None
    if verb.tag is Tag.FINITE:
        if past_forms(verb.lower) == (True, True) and _chain(segment) is not None:
            return None  # "had been picked, given a medal and sent home": no past tense, for all that can be seen
        base = verb_lemma(verb.lower) == verb.lower and verb.lower not in _AUXILIARIES | _MODALS
        if not base or (past_forms(verb.lower)[0] and past_forms(first.lower)[0]):
            return ""
        return "" if verb_lemma(first.lower) == first.lower and not _has_to(segment) else None
    if verb.tag is Tag.BASE and first.lower in _MODALS:
        return first.token.text if _begins_object(predicate, k) else None
    if verb.tag is Tag.PARTICIPLE and first.lower in _AUXILIARIES:
        chain = _chain(segment)
        if chain is None or not _begins_object(predicate, k):
            return None
        passive = chain.split()[-1].lower() not in {"has", "have", "had"}
        if passive and not _is_passive(predicate, segment, k):
            return None
        if any(w.lower == "by" for w in predicate[k:]) and not any(w.lower == "by" for w in segment):
            return None
        return chain
    return None


def _is_passive(predicate: Sequence[Word], segment: Sequence[Word], k: int) -> bool:
    """Whether the verb at k goes on with the passive before it, and is no past tense of its own ("and voted on it")."""
    if predicate[k - 1].lower == "," or segment[-1].index + 1 < predicate[k - 1].index:
        return False  # a comma: a new start
    after = predicate[k + 1] if k + 1 < len(predicate) else None
    return after is None or after.tag in {Tag.PREPOSITION, Tag.TO, Tag.ADVERB} or after.lower in {".", ",", ";"}


def _has_to(segment: Sequence[Word]) -> bool:
    return any(w.tag is Tag.TO for w in segment)


def _chain(segment: Sequence[Word]) -> str | None:
    """The auxiliaries before the first participle: "has been"; None where there is no participle."""
    out = []
    for word in segment:
        if word.lower in _AUXILIARIES:
            out.append(word.token.text)
        elif word.tag is Tag.PARTICIPLE:
            return None if out in (["'s"], ["’s"]) else " ".join(out)
        elif word.tag is not Tag.ADVERB:
            return None
    return None


def _begins_object(predicate: Sequence[Word], k: int) -> bool:
    """Whether what follows the verb at k is its own: no noun that the participle would only describe."""
    if k + 1 >= len(predicate):
        return True
    return predicate[k + 1].tag in {
        Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.TO, Tag.NUMBER, Tag.NAME, Tag.PRONOUN, Tag.ADVERB,
        Tag.MARK, Tag.SUBORDINATOR,
    }  # fmt: skip
