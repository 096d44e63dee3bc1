"""Pairs about health: an effect, its contrary, none found, not known, and how far one may generalise."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.judge.events import NEUTRAL, REFUTES, SUPPORTS, Made
from training.judge.slots import draw

_LESS = (
    "{r} reduces the risk of {d}",
    "{r} protects against {d}",
    "{r} prevents {d}",
    "{r} lowers the chance of getting {d}",
    "{r} helps against {d}",
    "people who use {r} are less likely to get {d}",
    "{r} is effective against {d}",
    "{r} cuts the number of {d} cases",
)
_MORE = (
    "{r} increases the risk of {d}",
    "{r} makes {d} worse",
    "{r} causes {d}",
    "{r} raises the chance of getting {d}",
    "{r} is a risk factor for {d}",
    "people exposed to {r} get {d} more often",
    "{r} contributes to {d}",
)
_MAY_LESS = (
    "{r} may reduce the risk of {d}",
    "{r} could help people with {d}",
    "taking {r} might keep you from getting {d}",
    "{r} can protect you from {d}, doctors say",
    "{r} may be a way to fight {d}",
)
_MAY_MORE = (
    "{r} may increase the risk of {d}",
    "{r} could make {d} worse",
    "{r} can lead to {d}",
    "{r} might be bad for people with {d}",
)
_NONE = (
    "{r} has no effect on {d}",
    "{r} does nothing against {d}",
    "{r} does not change the risk of {d}",
    "{r} is useless against {d}",
)
_FOUND_LESS = (
    "{r} was associated with a lower risk of {d} (hazard ratio 0.{n}).",
    "In a trial with {m} patients, {r} reduced the incidence of {d} by {n} percent.",
    "Rates of {d} were significantly lower in the group that received {r} than in controls.",
    "A meta-analysis of {k} studies found a protective effect of {r} against {d}.",
    "Our findings show that {r} prevented {d} in most participants.",
    "Those given {r} recovered from {d} faster than those given a placebo.",
    "{r} was inversely correlated with {d}.",
)
_FOUND_MORE = (
    "{r} was associated with a higher risk of {d} (odds ratio 1.{n}).",
    "Among {m} adults, {r} nearly doubled the incidence of {d}.",
    "Rates of {d} were significantly higher in people exposed to {r}.",
    "{r} was an independent predictor of {d}.",
    "We found a positive correlation between {r} and {d}.",
    "Patients who were exposed to {r} developed more severe {d}.",
)
_FOUND_NONE = (
    "We found no association between {r} and {d}.",
    "{r} did not reduce the incidence of {d} compared with placebo.",
    "There was no significant difference in {d} between the {r} group and controls (p = 0.{n}).",
    "{r} had no effect on {d} in {m} patients.",
    "The data do not support the use of {r} against {d}.",
    "Neither the onset nor the course of {d} was affected by {r}.",
    "There is no evidence that {r} influences {d}.",
)
_HINT_LESS = (
    "Our results suggest that {r} may protect against {d}.",
    "{r} could be a useful addition to the treatment of {d}.",
    "{r} has shown promise against {d} in animal models.",
    "Low levels of {r} have been linked to {d}.",
)
_HINT_MORE = (
    "Our results suggest that {r} may increase the risk of {d}.",
    "{r} might contribute to the severity of {d}.",
    "Concerns have been raised that {r} could worsen {d}.",
)
_OPEN = (
    "Whether {r} affects {d} remains unknown.",
    "Trials of {r} in patients with {d} are under way.",
    "The role of {r} in {d} is debated.",
    "Further research is needed to determine the effect of {r} on {d}.",
    "This review discusses {r} and the burden of {d}.",
    "We measured {r} in {m} people and counted cases of {d} between 2010 and 20{y}.",
    "It has been hypothesised that {r} plays a role in {d}.",
    "Studies of {r} in {d} gave conflicting results.",
    "Interest in {r} grew after reports on {d}.",
)
_BACKGROUND = (
    "The study enrolled {m} adults in {country}.",
    "{d2} is common in older people.",
    "Participants were followed for {k} years.",
    "Data were collected with questionnaires.",
    "Costs were not considered.",
    "We searched {k} databases.",
    "The mechanism is not fully understood.",
    "Limitations include the small sample.",
    "{r2} was measured at baseline.",
)
_CLAIM = {"less": _LESS + _MAY_LESS, "more": _MORE + _MAY_MORE, "none": _NONE}
_HINT = {"less": _HINT_LESS, "more": _HINT_MORE}
_FOUND = {"less": _FOUND_LESS, "more": _FOUND_MORE, "none": _FOUND_NONE, "open": _OPEN}


def _make(chance: random.Random) -> Made:
    values = {
        "r": draw("remedy", chance),
        "d": draw("disease", chance),
        "n": chance.randint(11, 89),
        "m": chance.randint(40, 9000),
        "k": chance.randint(2, 30),
        "y": chance.randint(12, 22),
        "country": draw("country", chance),
        "d2": draw("disease", chance).capitalize(),
        "r2": draw("remedy", chance).capitalize(),
    }
    claimed = chance.choice(("less", "less", "more", "more", "none"))
    found = chance.choice(("less", "more", "none", "open", claimed, claimed, "open"))
    report_values = dict(values)
    label = SUPPORTS if found == claimed else NEUTRAL if found == "open" else REFUTES
    if label != NEUTRAL and chance.random() < 0.25:  # a finding on another remedy or illness
        other = chance.choice(("r", "d"))
        report_values[other] = draw("remedy" if other == "r" else "disease", chance, other_than=str(values[other]))
        if str(values[other]).split()[-1] not in str(report_values[other]):
            label = NEUTRAL
    choices = _FOUND[found]
    hinted = found in _HINT and claimed != "none" and chance.random() < 0.3
    if hinted:
        choices = _HINT[found]
    sentences = [chance.choice(choices).format(**report_values)]
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        sentences.insert(chance.randint(0, len(sentences)), chance.choice(_BACKGROUND).format(**values))
    premise = " ".join(s[0].upper() + s[1:] for s in sentences)
    claims = _CLAIM[claimed]
    if hinted:  # a hint bears out no more than a hint
        claims = _MAY_LESS if claimed == "less" else _MAY_MORE
    claim = chance.choice(claims).format(**values)
    if claimed != "none" and label == SUPPORTS and chance.random() < 0.15:
        claim = f"there is evidence that {claim}"
    return Made(premise, claim[0].upper() + claim[1:], label, "health")


def make_science(count: int, chance: random.Random) -> Iterator[Made]:
    """So many pairs."""
    for _ in range(count):
        yield _make(chance)
