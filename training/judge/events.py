"""Pairs about made-up events: the same told otherwise, one thing exchanged, weakened, denied, planned, or left out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from training.judge.frames import ASSERTED, DENIED, DETAILS, FRAMES, HEDGED, MODIFIERS, PLANNED, Frame
from training.judge.slots import draw, fill, kind_of, slots_of

SUPPORTS, REFUTES, NEUTRAL = "supports", "refutes", "neutral"


@dataclass(frozen=True, slots=True)
class Made:
    """A pair of our own with the kind of difference that it teaches."""

    premise: str
    hypothesis: str
    label: str
    kind: str


class _Event:
    """One filled frame, and the ways to tell it."""

    def __init__(self, frame: Frame, chance: random.Random) -> None:
        self.frame = frame
        self.chance = chance
        self.values: dict[str, str] = {}
        self.modifier = chance.choice(MODIFIERS)
        self.core = slots_of(f"{frame.subject} {frame.past}")

    def tell(self, template: str, values: dict[str, str] | None = None) -> str:
        """The template filled and begun with a capital letter."""
        values = self.values if values is None else values
        for slot in sorted(slots_of(template) - values.keys()):
            taken = {v for s, v in values.items() if kind_of(s) == kind_of(slot)}
            while (found := draw(slot, self.chance)) in taken:
                pass
            values[slot] = found
            self.values.setdefault(slot, found)
        text = fill(template, values, self.chance)
        return text[0].upper() + text[1:]

    def wrapped(self, wrapper: str) -> str:
        """The core in a wrapper such as "{S} may have {participle}"; still a template."""
        f = self.frame
        for name, part in (("S", f.subject), ("past", f.past), ("base", f.base), ("participle", f.participle)):
            wrapper = wrapper.replace("{" + name + "}", part)
        return wrapper

    def plain(self) -> str:
        """The core, or other words for it."""
        if self.chance.random() < 0.5:
            return f"{self.frame.subject} {self.frame.past}"
        return self.chance.choice(self.frame.same)

    def report(self, template: str, *, modifier: str = "") -> str:
        """A passage that says the template among things beside the point."""
        c = self.chance
        core = f"{template} {modifier}".strip()
        if modifier and c.random() < 0.4:
            core = f"{modifier}, {template}"
        sentences = [self.tell(core) + "."]
        for _ in range(c.choice((0, 0, 0, 1, 1, 2, 3))):
            detail = self.tell(c.choice(DETAILS), {k: v for k, v in self.values.items() if k[-1] != "8"})
            self.values = {k: v for k, v in self.values.items() if k[-1] != "8"}
            sentences.insert(c.randint(0, len(sentences)), detail)
        return " ".join(sentences)

    def exchanged(self, slots: set[str]) -> dict[str, str]:
        """The event's fillers with one of the slots' drawn anew."""
        slot = self.chance.choice(sorted(slots))
        return {**self.values, slot: draw(slot, self.chance, other_than=self.values[slot])}


def _same(e: _Event) -> Made:
    with_modifier = e.chance.random() < 0.6
    premise = e.report(
        e.wrapped(e.chance.choice(ASSERTED)) if e.chance.random() < 0.5 else e.plain(),
        modifier=e.modifier if with_modifier else "",
    )
    claim = e.plain()
    if with_modifier and e.chance.random() < 0.5:
        claim = f"{claim} {e.modifier}"
    return Made(premise, e.tell(claim), SUPPORTS, "same")


def _exchange(e: _Event) -> Made:
    """One figure, name or place of the claim is another than the report's."""
    with_modifier = e.chance.random() < 0.5 and slots_of(e.modifier)
    premise = e.report(
        e.wrapped(e.chance.choice(ASSERTED)) if e.chance.random() < 0.4 else e.plain(),
        modifier=e.modifier if with_modifier else "",
    )
    claim = e.plain()
    slots = slots_of(claim)
    if with_modifier:
        claim = f"{claim} {e.modifier}"
        slots = slots_of(e.modifier) if e.chance.random() < 0.4 else slots
    e.tell(claim)
    return Made(premise, e.tell(claim, e.exchanged(slots)), REFUTES, "exchange")


def _reversed(e: _Event) -> Made | None:
    """Two actors of one kind in each other's roles."""
    pairs = [s for s in e.core if s + "2" in e.core]
    if not pairs:
        return None
    premise = e.report(e.plain())
    e.tell(f"{e.frame.subject} {e.frame.past}")
    one, two = pairs[0], pairs[0] + "2"
    swapped = {**e.values, one: e.values[two], two: e.values[one]}
    return Made(premise, e.tell(e.plain(), swapped), REFUTES, "roles")


def _contrary(e: _Event) -> Made:
    if e.chance.random() < 0.5:
        return Made(e.report(e.chance.choice(e.frame.contrary)), e.tell(e.plain()), REFUTES, "contrary")
    return Made(e.report(e.plain()), e.tell(e.chance.choice(e.frame.contrary)), REFUTES, "contrary")


def _contrary_same(e: _Event) -> Made:
    """A contrary supports itself: what denies is not always what refutes."""
    contrary = e.chance.choice(e.frame.contrary)
    return Made(e.report(contrary, modifier=e.modifier), e.tell(contrary), SUPPORTS, "contrary same")


def _hedged(e: _Event) -> Made:
    premise = e.report(e.wrapped(e.chance.choice(HEDGED)), modifier=e.modifier if e.chance.random() < 0.3 else "")
    return Made(premise, e.tell(e.plain()), NEUTRAL, "hedged")


def _hedged_same(e: _Event) -> Made:
    hedge = e.wrapped(e.chance.choice(HEDGED + PLANNED))
    return Made(e.report(hedge, modifier=e.modifier), e.tell(hedge), SUPPORTS, "hedged same")


def _planned(e: _Event) -> Made:
    return Made(e.report(e.wrapped(e.chance.choice(PLANNED))), e.tell(e.plain()), NEUTRAL, "planned")


def _denied(e: _Event) -> Made:
    denial = e.wrapped(e.chance.choice(DENIED))
    if e.chance.random() < 0.25:
        return Made(e.report(e.plain()), e.tell(e.wrapped(e.chance.choice(DENIED[:2]))), REFUTES, "denied")
    return Made(e.report(denial), e.tell(e.plain()), REFUTES, "denied")


def _denied_same(e: _Event) -> Made:
    denial = e.wrapped(e.chance.choice(DENIED))
    claim = denial if e.chance.random() < 0.4 else e.wrapped(DENIED[0])
    return Made(e.report(denial, modifier=e.modifier), e.tell(claim), SUPPORTS, "denied same")


def _detail(e: _Event) -> Made:
    """The claim has a detail that the report leaves open."""
    return Made(e.report(e.plain()), e.tell(f"{e.plain()} {e.modifier}"), NEUTRAL, "partial")


def _other_event(e: _Event) -> Made:
    """The same kind of event at the same place at another time, with other people and figures."""
    claim = f"{e.plain()} {e.chance.choice(MODIFIERS[1:5])}"
    e.tell(claim)
    kept = {s: v for s, v in e.values.items() if kind_of(s) in {"city", "country"} and e.chance.random() < 0.8}
    text = e.tell(claim)
    e.values = kept
    return Made(e.report(e.plain(), modifier=e.chance.choice(MODIFIERS[1:5])), text, NEUTRAL, "other event")


def _beside(e: _Event) -> Made:
    """A report on the claim's people and places that says something else."""
    claim = e.tell(e.plain())
    other = _Event(e.chance.choice(FRAMES), e.chance)
    other.values = {s: v for s, v in e.values.items() if e.chance.random() < 0.7}
    if other.frame is e.frame:
        return _hedged(e)
    return Made(other.report(other.plain(), modifier=other.modifier), claim, NEUTRAL, "beside")


_MAKERS = (
    (_same, 5), (_exchange, 6), (_reversed, 3), (_contrary, 3), (_contrary_same, 2), (_hedged, 2), (_hedged_same, 2),
    (_planned, 2), (_denied, 2), (_denied_same, 2), (_detail, 3), (_other_event, 2), (_beside, 3),
)  # fmt: skip


def make_events(count: int, chance: random.Random) -> Iterator[Made]:
    """So many pairs, every frame and every kind of difference in turn."""
    makers = [m for m, weight in _MAKERS for _ in range(weight)]
    made = 0
    while made < count:
        pair = chance.choice(makers)(_Event(chance.choice(FRAMES), chance))
        if pair is not None:
            made += 1
            yield pair
