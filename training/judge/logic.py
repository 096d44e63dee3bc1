"""Pairs about what follows from a word's being wider or narrower, under all, some, no, few and not."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.judge.events import NEUTRAL, REFUTES, SUPPORTS, Made

_WIDER = {
    "dog": "animal",
    "cat": "animal",
    "horse": "animal",
    "eagle": "bird",
    "sparrow": "bird",
    "salmon": "fish",
    "oak": "tree",
    "rose": "flower",
    "nurse": "hospital worker",
    "teacher": "employee",
    "violinist": "musician",
    "drummer": "musician",
    "sergeant": "soldier",
    "senator": "politician",
    "lorry": "vehicle",
    "taxi": "vehicle",
    "hammer": "tool",
    "novel": "book",
    "apple": "fruit",
    "carrot": "vegetable",
    "girl": "child",
    "boy": "child",
    "reporter": "journalist",
    "surgeon": "doctor",
    "sofa": "piece of furniture",
    "chair": "piece of furniture",
    "shirt": "garment",
    "rifle": "weapon",
    "pistol": "weapon",
    "village": "place",
    "ferry": "ship",
    "goalkeeper": "player",
    "striker": "player",
    "poodle": "dog",
    "laptop": "computer",
}
_ACTIONS = {
    "ran across the field": "moved",
    "bought a red car": "bought a car",
    "sang loudly": "sang",
    "was seen near the old bridge": "was seen",
    "slept on the floor": "slept",
    "left the hall before noon": "left the hall",
    "ate an apple": "ate a piece of fruit",
    "carried a heavy box": "carried a box",
    "was hurt in the leg": "was hurt",
    "spoke to the press in French": "spoke to the press",
    "waited at the station for hours": "waited at the station",
    "was painted bright green": "was painted",
    "crossed the river by boat": "crossed the river",
    "was sold for cash": "was sold",
    "looked very tired": "looked tired",
}
_ADJECTIVES = "young old tall small brown wounded local famous foreign tired new retired angry cheap".split()


def _plural(noun: str) -> str:
    head, _, rest = noun.partition(" of ")
    head += "ren" if head.endswith("child") else "" if head.endswith("fish") else "s"
    return f"{head} of {rest}" if rest else head


def _many(action: str) -> str:
    return action.replace("was ", "were ", 1) if action.startswith("was ") else action


def _sentence(quantifier: str, noun: str, action: str) -> str:
    if quantifier in {"every", "a", "one", "each"}:
        article = "an" if quantifier == "a" and noun[0] in "aeiou" else quantifier
        return f"{article[0].upper()}{article[1:]} {noun} {action}"
    return f"{quantifier[0].upper()}{quantifier[1:]} {_plural(noun)} {_many(action)}"


_UP = ("a", "some", "several", "at least three", "many", "most", "a few")
_DOWN = ("no", "few", "fewer than five", "at most ten")
_ALL = ("every", "all", "each")


def _monotone(chance: random.Random) -> Made:
    """One place made wider or narrower, in the restrictor or in the predicate."""
    noun, action = chance.choice(sorted(_WIDER)), chance.choice(sorted(_ACTIONS))
    quantifier = chance.choice(_UP + _DOWN + _ALL + _DOWN + _ALL)
    in_noun = chance.random() < 0.5
    if quantifier == "most" or (quantifier == "many" and in_noun):
        in_noun = False
    if in_noun:
        narrow = noun if chance.random() < 0.5 else f"{chance.choice(_ADJECTIVES)} {noun}"
        wide = _WIDER[noun] if narrow == noun else noun
        one, two = _sentence(quantifier, narrow, action), _sentence(quantifier, wide, action)
        widens = quantifier not in _DOWN + _ALL
    else:
        one, two = _sentence(quantifier, noun, action), _sentence(quantifier, noun, _ACTIONS[action])
        widens = quantifier not in _DOWN
    premise, claim, up = (one, two, True) if chance.random() < 0.5 else (two, one, False)
    return Made(premise, claim, SUPPORTS if up == widens else NEUTRAL, "monotone")


def _quantified(chance: random.Random) -> Made:
    """One quantifier for another."""
    noun, action = _WIDER[chance.choice(sorted(_WIDER))], chance.choice(sorted(_ACTIONS))
    rows = (
        ("all", "some", SUPPORTS),
        ("all", "most", SUPPORTS),
        ("most", "some", SUPPORTS),
        ("some", "all", NEUTRAL),
        ("some", "most", NEUTRAL),
        ("most", "all", NEUTRAL),
        ("no", "some", REFUTES),
        ("some", "no", REFUTES),
        ("all", "no", REFUTES),
        ("no", "all", REFUTES),
        ("every", "no", REFUTES),
        ("several", "no", REFUTES),
        ("few", "all", REFUTES),
        ("three", "some", SUPPORTS),
        ("three", "at least two", SUPPORTS),
        ("three", "at least four", NEUTRAL),
        ("exactly three", "more than three", REFUTES),
        ("many", "some", SUPPORTS),
        ("two", "many", NEUTRAL),
        ("nearly all", "most", SUPPORTS),
        ("only two", "all", REFUTES),
    )
    a, b, label = chance.choice(rows)
    adjective = chance.choice(("", "", chance.choice(_ADJECTIVES) + " "))
    return Made(_sentence(a, adjective + noun, action), _sentence(b, adjective + noun, action), label, "quantifier")


def make_logic(count: int, chance: random.Random) -> Iterator[Made]:
    """So many pairs."""
    for _ in range(count):
        yield (_monotone if chance.random() < 0.75 else _quantified)(chance)
