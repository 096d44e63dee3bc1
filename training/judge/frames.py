"""Events as news tells them, in templates of our own; the events themselves stand in `frames.txt`.

A line there is: subject | past | infinitive | participle | other wordings of the same (;) | what contradicts it (;).
Slots are those of `slots`; a slot keeps its filler within one event.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MODIFIERS = (
    "on {weekday}",
    "in {month} {year}",
    "on {day} {month}",
    "on {month} {day}, {year}",
    "in {year}",
    "late on {weekday}",
    "early on {weekday}",
    "after talks with {person9}",
    "despite protests in {country9}",
    "for the {small9} time",
    "at the request of {ministry9}",
    "with help from {country9}",
    "after {small9} days of fighting",
    "without warning",
    "in front of {toll9} witnesses",
    "for the first time",
    "together with {person9}",
    "under a deal brokered by {country9}",
)
"""What a sentence may add: left out of a claim it changes nothing, new in a claim it is not in evidence."""

DETAILS = (
    "{ministry8} gave no further details.",
    "{person8} said an inquiry would follow.",
    "The roads around {city8} stayed closed.",
    "There was no immediate comment from {country8}.",
    "{toll8} people were treated in hospital.",
    "Residents of {city8} heard of it on the radio.",
    "A spokesman for {ministry8} declined to comment.",
    "It came {small8} weeks after similar events in {city8}.",
    "{person8}, a {post8}, called it a turning point.",
    "In {city8}, meanwhile, {faction8} were on the move.",
    "Prices of {goods8} rose by {share8} percent the same week.",
    "{firm8} said it was following the situation.",
    "A delegation from {country8} had left {city8} days earlier.",
    "{party8} demanded a debate.",
    "Heavy rain fell on {city8}.",
    "{person8} won praise for calm.",
    "Some {count8} people live in the area.",
    "The area had seen {small8} such incidents in {year8}.",
    "{club8} play in {city8} next week.",
    "Officials in {city8} had warned of {disease8}.",
)
"""Sentences beside the point, put around the one that matters."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One kind of event; see the module's description."""

    subject: str
    past: str
    base: str
    participle: str
    same: tuple[str, ...]
    contrary: tuple[str, ...]


def _read(line: str) -> Frame:
    subject, past, base, participle, same, contrary = (part.strip() for part in line.split("|"))
    return Frame(
        subject,
        past,
        base,
        participle,
        tuple(s.strip() for s in same.split(";")),
        tuple(c.strip() for c in contrary.split(";")),
    )


FRAMES: tuple[Frame, ...] = tuple(
    _read(line) for line in Path(__file__).with_name("frames.txt").read_text("utf-8").splitlines()
)

ASSERTED = (
    "{S} {past}",
    "{S} {past}",
    "{S} {past}",
    "{person7} said {S} {past}",
    "it was confirmed that {S} had {participle}",
    "{S} had {participle}, {ministry7} announced",
    "{S} {past}, according to {ministry7}",
    "officials said {S} {past}",
    "witnesses saw how {S} {past}",
    "it emerged that {S} {past}",
)
HEDGED = (
    "{S} may have {participle}",
    "{S} might {base}",
    "it was not clear whether {S} had {participle}",
    "there were unconfirmed reports that {S} had {participle}",
    "rumours that {S} had {participle} could not be verified",
    "{person7} claimed that {S} had {participle}, but there was no independent confirmation",
    "{person7} asked whether {S} had {participle}",
    "{S} reportedly {past}",
    "it has been alleged that {S} {past}",
    "{person7} believes that {S} {past}",
    "a video is said to show that {S} {past}",
    "social media users said {S} {past}, which has not been confirmed",
)
PLANNED = (
    "{S} planned to {base}",
    "{S} wanted to {base}",
    "{S} threatened to {base}",
    "{S} could {base} soon",
    "{S} will {base} next week",
    "{person7} urged that {S} {base}",
    "{S} hoped to {base}",
    "{person7} expects that {S} will {base}",
    "{S} prepared to {base}",
    "a plan under which {S} would {base} is being discussed",
    "{S} vowed to {base}",
    "if nothing changes, {S} will {base}",
)
DENIED = (
    "{S} did not {base}",
    "{S} never {past}",
    "{person7} denied that {S} had {participle}",
    "reports that {S} had {participle} are false",
    "{S} failed to {base}",
    "{S} refused to {base}",
    "{ministry7} rejected claims that {S} {past}",
    "it is not true that {S} {past}",
    "the story that {S} {past} turned out to be a hoax",
    "contrary to reports, {S} had not {participle}",
    "a claim that {S} {past} was debunked",
)
