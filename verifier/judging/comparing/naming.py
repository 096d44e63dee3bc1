"""The places and actors of a claim beside those of a passage."""

from __future__ import annotations

from typing import NamedTuple

from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.concepts import keys_of
from verifier.judging.comparing.finding import Aspect, Difference, Effect
from verifier.judging.comparing.names import PLACING, Name, are_one

__all__ = ["Naming", "compare_names"]

# A name that the passage puts aside ("not in Abbottabad") contradicts where this much of the claim stands around it.
_DENIED_NEAR = 0.25
# Another name in the claim's own slot contradicts only where nearly all else is the same: a miss costs less.
_SLOT_COVERAGE = 0.8
_PLACE_COVERAGE = 0.95
_SLOT_NEAR = 0.5
_ARMED_WORDS = (":fighter", "group", "jihadist", "organisation", "organization")


class Naming(NamedTuple):
    """What became of the claim's names."""

    findings: tuple[Difference, ...]
    other_place: Name | None
    """A place of the passage that stands where the claim names another, or None."""
    claimed_place: Name | None
    """The claim's place that it displaces."""


def compare_names(alignment: Alignment) -> Naming:
    """Each name of the claim, and what the passage has for it."""
    findings: list[Difference] = []
    other_place: Name | None = None
    claimed_place: Name | None = None
    for name in alignment.claim.names:
        aspect = Aspect.PLACE if name.is_place else Aspect.ACTOR
        same = alignment.namesakes[name]
        nearest = max(same, key=lambda o: _affinity(alignment, name, o), default=None)
        if nearest is not None and _is_put_aside(alignment, name, nearest):
            findings.append(_told(aspect, Effect.CONTRADICTS, name, nearest, put_aside=True))
            continue
        if same:
            findings.append(_told(aspect, Effect.AGREES, name, same[0]))
            continue
        if _written_small(alignment, name) or _called_by_trade(alignment, name):
            continue
        other = _in_slot(alignment, name)
        if other is not None and name.keys & alignment.aliases.states and not other.keys & alignment.aliases.states:
            other = None  # the town may lie in that country
        if other is None:
            findings.append(_told(aspect, Effect.MISSING, name, None))
            continue
        if name.is_place and other_place is None:
            other_place, claimed_place = other, name
        sure = _surely_other(alignment, name, other)
        findings.append(_told(aspect, Effect.CONTRADICTS if sure else Effect.MISSING, name, other))
    return Naming(tuple(findings), other_place, claimed_place)


def _affinity(alignment: Alignment, name: Name, other: Name) -> float:
    return alignment.affinity(name.word, other.word, besides=[name.span])


def _is_put_aside(alignment: Alignment, name: Name, other: Name) -> bool:
    """Whether the passage says "not X" where the claim says X."""
    if not other.denied or name.denied:
        return False
    if alignment.closeness(other.word, besides=[name.span]) < _DENIED_NEAR:
        return False
    return not _of_something_else(alignment, name, other)


def _of_something_else(alignment: Alignment, name: Name, other: Name) -> bool:
    """Whether the sentence that puts the name aside is about another thing than the claim: another town taken."""
    words = alignment.report.wording.words
    sentence = words[other.word].sentence
    beside = [n for n in alignment.report.names if words[n.word].sentence == sentence and not are_one(n, other)]
    mine = [n for n in alignment.claim.names if not are_one(n, name)]
    strange = any(n.preposition not in {"to", "with", "by"} and not n.is_people for n in beside)
    return strange and bool(mine) and not any(are_one(m, n) for m in mine for n in beside)


def _written_small(alignment: Alignment, name: Name) -> bool:
    places = alignment.report.wording.places
    return all(any(key in places for key in keys_of(word.lower())) for word in name.text.split())


def _called_by_trade(alignment: Alignment, name: Name) -> bool:
    """Whether the passage calls an armed group "militants" or "the jihadists" without its name."""
    if not name.keys & alignment.aliases.armed:
        return False
    if any(alignment.aliases.are_rivals(name.keys, other.keys) for other in alignment.report.names):
        return False
    return any(key in alignment.report.wording.places for key in _ARMED_WORDS)


def _in_slot(alignment: Alignment, name: Name) -> Name | None:
    """The passage's name that stands where the claim has `name`: same kind, same slot, none of the claim's own."""
    wording = alignment.report.wording
    fitting = [
        other
        for other in alignment.report.names
        if other.is_place == name.is_place
        and other.is_people == name.is_people
        and _same_slot(name, other)
        and (name.is_place or name.preposition == "by" or alignment.aliases.are_rivals(name.keys, other.keys))
        and not any(are_one(mine, other) for mine in alignment.claim.names)
    ]
    return (
        max(fitting, key=lambda other: alignment.closeness(other.word, besides=[name.span]), default=None)
        if wording.words
        else None
    )


def _same_slot(name: Name, other: Name) -> bool:
    if name.is_place:
        return name.preposition == other.preposition or {name.preposition, other.preposition} <= PLACING
    return (name.preposition == "by") == (other.preposition == "by") and name.preposition == other.preposition


def _surely_other(alignment: Alignment, name: Name, other: Name) -> bool:
    """Whether two names in one slot cannot both be right: two states, two rivals, all else the same."""
    rivals = alignment.aliases.are_rivals(name.keys, other.keys)
    if alignment.closeness(other.word, besides=[name.span]) < _SLOT_NEAR:
        return False
    rest = [n for n in alignment.claim.names if n is not name]
    if not all(alignment.namesakes[n] for n in rest):
        return False
    if rivals and not name.is_place:
        return _rest_covered(alignment, name) >= _SLOT_COVERAGE
    if name.is_people or (alignment.aliases.states & name.keys and not alignment.aliases.states & other.keys):
        return False
    return rivals and len(alignment.report.wording.sentences) == 1 and _rest_covered(alignment, name) >= _PLACE_COVERAGE


def _rest_covered(alignment: Alignment, name: Name) -> float:
    words = alignment.claim.context(name.span)
    total = len(words) + len(alignment.claim.names) - 1
    hits = alignment.shared(words) + sum(bool(alignment.namesakes[n]) for n in alignment.claim.names if n is not name)
    return hits / total if total > 1 else 0.0


def _told(aspect: Aspect, effect: Effect, name: Name, other: Name | None, *, put_aside: bool = False) -> Difference:
    theirs = other.text if other is not None else "not named"
    theirs = f"not {theirs}" if put_aside else theirs
    return Difference(
        aspect, effect, name.text, other.text if other is not None else "", f"claim: {name.text}; report: {theirs}",
        name.span, other.span if other is not None else None,
    )  # fmt: skip
