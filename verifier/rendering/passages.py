"""How passages are put in words: where they come from, in what they differ from a claim, where they stand again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from verifier.records import Coverage, Evidence, Stance
from verifier.rendering.plain import plain

__all__ = ["alike", "counted", "differing", "listed", "provenance", "same_words", "whence"]

_DIFFERENCE = re.compile(r"claim: (?P<here>.*?); report: (?P<there>.*)", re.DOTALL)
_WORDS = re.compile(r"\W+")
_MOST_UNNAMED = 3
_MOST_ALIKE = 3


def whence(outlet: str | None, published: dt.date | None) -> str:
    """Outlet and day of publication: "AFP, 2015-05-24"; what is unknown is named as unknown."""
    who = plain(outlet) if outlet else "outlet unknown"
    return f"{who}, {published.isoformat() if published else 'undated'}"


def provenance(evidence: Evidence) -> str:
    """Where a passage comes from and what a reader must know of it, on one line."""
    parts = [f"{whence(evidence.outlet, evidence.published)}, report {plain(evidence.report_id)}"]
    if evidence.retold:
        parts.append("retold")
    if evidence.stance is not Stance.NOT_JUDGED:
        unsaid = evidence.probability is None or evidence.stance is Stance.NEUTRAL
        sure = "" if unsaid else f" {evidence.probability:.2f}"
        parts.append(f"{evidence.stance.value}{sure}")
    if evidence.coverage is Coverage.PARTIAL:
        parts.append("in part")
    if evidence.attribution is not None:
        chain = " → ".join(plain(each) for each in evidence.attribution.chain)
        parts.append(f"on the word of {chain}")
    if evidence.older:
        parts.append("older")
    if not evidence.admissible:
        parts.append(f"not counted: {evidence.inadmissible_reason or 'not admissible'}")
    return " · ".join(parts)


def differing(evidence: Evidence) -> str:
    """In what the passage differs from the claim, in few words.

    "has “16 guards killed” for “five members killed”; does not name Homs or Syria". Of a passage that is neutral for
    a reason (another event, another day) the reason tells enough, and this is empty.
    """
    if evidence.stance is Stance.NEUTRAL and evidence.reason:
        return ""
    unnamed: list[str] = []
    told: list[str] = []
    for each in dict.fromkeys(evidence.differences):
        match = _DIFFERENCE.fullmatch(each)
        if match is None:
            told.append(plain(each))
        elif match["there"] == "not named":
            unnamed.append(plain(match["here"]))
        elif match["there"].startswith("no "):
            told.append(f"has {plain(match['there'])} for “{plain(match['here'])}”")
        else:
            told.append(f"has {_quoted(plain(match['there']))} for “{plain(match['here'])}”")
    if unnamed:
        told.append(f"does not name {listed(unnamed, most=_MOST_UNNAMED, last='or')}")
    return "; ".join(told)


def _quoted(there: str) -> str:
    """ "“in June 2014” (which leaves it open)"."""
    words, bracket, rest = there.partition(" (")
    return f"“{words}”{bracket}{rest}"


def listed(names: Sequence[str], *, most: int, last: str) -> str:
    """ "A", "A or B", "A, B or C", "A, B, C or 2 others"."""
    kept = list(names)
    if len(names) > most + 1:
        kept = [*names[:most], f"{len(names) - most} others"]
    return f" {last} ".join(filter(None, [", ".join(kept[:-1]), kept[-1]]))


def alike(evidence: Sequence[Evidence]) -> list[tuple[Evidence, list[Evidence]]]:
    """The passages in their order, each with those that follow it with the same words, stance and standing."""
    found: dict[tuple[str, Stance, bool], tuple[Evidence, list[Evidence]]] = {}
    for each in evidence:
        key = (_WORDS.sub(" ", each.passage.text).strip().casefold(), each.stance, each.admissible)
        if key in found:
            found[key][1].append(each)
        else:
            found[key] = (each, [])
    return list(found.values())


def same_words(others: Sequence[Evidence]) -> str:
    """Where else the same words stand: "HuffPost, 2015-05-21, report W12; AOL, undated, report W13"."""
    first = [f"{whence(each.outlet, each.published)}, report {plain(each.report_id)}" for each in others[:_MOST_ALIKE]]
    more = len(others) - _MOST_ALIKE
    return "; ".join([*first, *([counted(more, "more report")] if more > 0 else [])])


def counted(number: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
