"""Who did it to whom, or who holds it: the passage's actor beside the claim's."""

from __future__ import annotations

from typing import NamedTuple

from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.facts import Facts
from verifier.judging.comparing.finding import Aspect, Difference, Effect
from verifier.judging.comparing.names import Name, are_one
from verifier.judging.comparing.words import Word
from verifier.records import Span

__all__ = ["compare_parties"]

# Taking and holding: only one party can at a time.
_HOLDING = frozenset({":capture", ":hold", ":retake"})
# How far, in words, the one who does it may stand from the verb.
_REACH = 12
# What both do: neither side is the one it is done to.
_MUTUAL = frozenset(
    "sign meet marry :marry agree :agree play fight trade merge talk negotiat shar cooperat clash link "
    "join receiv".split()
)
_EVERY = frozenset({"every", "all", "each"})


class _Side(NamedTuple):
    """What stands before a verb, or behind it, within its sentence."""

    names: tuple[Name, ...]
    words: tuple[Word, ...]


def compare_parties(alignment: Alignment) -> tuple[Difference, ...]:
    """Where the passage has another party doing it, or the two parties changed round."""
    found = _holder(alignment) or _reversed(alignment)
    return (found,) if found is not None else ()


def _sides(facts: Facts, number: int) -> tuple[_Side, _Side]:
    """Who acts and what is acted upon at a verb: subject and object, or the other way round in the passive."""
    wording = facts.wording
    verb = wording.words[number]
    sentence = wording.sentences[verb.sentence]
    low = wording.words[max(0, number - _REACH)].start
    high = wording.words[min(len(wording.words) - 1, number + _REACH)].end
    before = _side(facts, max(sentence.start, low), verb.start)
    high = min(sentence.end, high)
    predicate = facts.predicates.get(number)
    if predicate is None or not predicate.passive:
        comma = wording.text.find(",", verb.end, high)
        return before, _side(facts, verb.end, high if comma < 0 else comma)
    after = _side(facts, verb.end, high)
    agents = tuple(n for n in after.names if wording.text[verb.end : n.span.start].rstrip().endswith((
        "by", "by the")) or
                   " by " in wording.text[verb.end : n.span.start])  # fmt: skip
    by = wording.text.find(" by ", verb.end, high)
    words = tuple(w for w in after.words if by >= 0 and w.start > by)
    return _Side(agents, words), before


def _side(facts: Facts, start: int, end: int) -> _Side:
    names = tuple(n for n in facts.names if start <= n.span.start and n.span.end <= end)
    words = tuple(w for w in facts.content if start <= w.start and w.end <= end)
    return _Side(names, words)


def _holder(alignment: Alignment) -> Difference | None:
    """The YPG hold the crossing, says the claim; the Peshmerga took it, says the passage."""
    for mine in _verbs(alignment.claim, _HOLDING):
        actors, things = _sides(alignment.claim, mine)
        holders = [n for n in actors.names if not n.is_place and not n.denied] or [
            n for n in alignment.claim.names if n.preposition == "by"
        ]
        if not holders:
            continue
        for number in _verbs(alignment.report, _HOLDING):
            if _in_turn(alignment, mine, number):
                continue
            others, theirs = _sides(alignment.report, number)
            if not _same_thing(alignment, things, theirs, others):
                continue
            predicate = alignment.report.predicates[number]
            if predicate.denied or predicate.unsure or predicate.planned:
                continue
            rival = next(
                (o for o in (*others.names, *_of_hands(alignment.report, number)) if any(
                    alignment.aliases.are_rivals(h.keys, o.keys) for h in holders)), None
            )  # fmt: skip
            if rival is None or any(are_one(h, o) for h in holders for o in alignment.report.names if not o.denied):
                continue
            holder = holders[0]
            return Difference(
                Aspect.ACTOR, Effect.CONTRADICTS, holder.text, rival.text,
                f"claim: {holder.text}; report: {rival.text}", holder.span, rival.span,
            )  # fmt: skip
    return None


def _in_turn(alignment: Alignment, mine: int, theirs: int) -> bool:
    """Whether one takes and the other retakes: two events, one after the other, by two parties."""
    keys = alignment.claim.wording.words[mine].keys, alignment.report.wording.words[theirs].keys
    retaken = tuple(":retake" in each for each in keys)
    return retaken[0] != retaken[1] and all(":hold" not in each for each in keys)


def _verbs(facts: Facts, keys: frozenset[str]) -> list[int]:
    return sorted({n for key in keys for n in facts.wording.places.get(key, ()) if n in facts.predicates})


def _of_hands(facts: Facts, number: int) -> tuple[Name, ...]:
    """ "In the hands of X": the holder stands behind."""
    verb = facts.wording.words[number]
    return tuple(n for n in facts.names if n.preposition == "of" and 0 <= n.span.start - verb.end < 30)


def _same_thing(alignment: Alignment, mine: _Side, theirs: _Side, others: _Side) -> bool:
    """Whether what is held is the same: a common name, or "every crossing" against one crossing."""
    reported = (*theirs.names, *others.names)
    if any(are_one(a, b) for a in mine.names for b in reported):
        return True
    words = {key for word in mine.words for key in word.keys}
    wording = alignment.report.wording
    for word in (*theirs.words, *others.words):
        if word.keys & words:
            before = wording.words[max(0, wording.at(word.start) - 1)]
            if before.lower in _EVERY:
                return True
    return False


def _reversed(alignment: Alignment) -> Difference | None:
    """A beat B, says the claim; B beat A, says the passage."""
    claim, report = alignment.claim, alignment.report
    for number, predicate in claim.predicates.items():
        word = claim.wording.words[number]
        if not predicate.is_verb or word.keys & _MUTUAL:
            continue
        actors, things = _sides(claim, number)
        if not (actors.names or actors.words) or not (things.names or things.words):
            continue
        for other in {n for key in word.keys for n in report.wording.places.get(key, ())}:
            theirs = report.predicates.get(other)
            if theirs is None or not theirs.is_verb or theirs.denied != predicate.denied:
                continue
            doers, done = _sides(report, other)
            if _crossed(actors, things, doers, done):
                span = Span(start=report.wording.words[other].start, end=report.wording.words[other].end)
                left = _named(actors)
                return Difference(
                    Aspect.ACTOR, Effect.CONTRADICTS, left, _named(doers),
                    f"claim: {left} {word.text}; report: {_named(doers)} {span.of(report.text)}",
                    Span(start=word.start, end=word.end), span,
                )  # fmt: skip
    return None


def _crossed(actors: _Side, things: _Side, doers: _Side, done: _Side) -> bool:
    """Whether the sides are changed round, at least one of them by name, and nothing stands where it stood."""
    if not (_meet(actors, done) and _meet(things, doers)):
        return False
    if _meet(actors, doers) or _by_name(things, done):
        return False
    return _by_name(actors, done) or _by_name(things, doers)


def _by_name(one: _Side, other: _Side) -> bool:
    return any(are_one(a, b) for a in one.names for b in other.names)


def _meet(one: _Side, other: _Side) -> bool:
    return _by_name(one, other) or any(a.keys & b.keys for a in one.words for b in other.words)


def _named(side: _Side) -> str:
    return side.names[0].text if side.names else side.words[-1].text if side.words else ""
