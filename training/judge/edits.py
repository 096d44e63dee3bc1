"""Pairs made from the training text by controlled edits, each with a label that follows from the edit."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from training.judge.events import NEUTRAL, REFUTES, SUPPORTS, Made
from training.judge.model import LABELS
from training.judge.pairs import Example
from training.judge.slots import CITY, COUNTRY, FIRST, LAST
from verifier.judging.entailment.lexicon import MONTHS, OPPOSITES, SIBLINGS
from verifier.judging.entailment.plain import plain_text

_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_BOUND = re.compile(
    r"\b(more than|over|at least|less than|fewer than|under|at most|up to)\s+(\d[\d,]*(?:\.\d+)?)", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z]+")
_MONTH = re.compile(r"\b(" + "|".join(m.capitalize() for m in MONTHS) + r")\b")
_AUX = re.compile(r"\b(is|are|was|were|has|have|had|can|could|will|would|should|may)\b")
_NEGATED = re.compile(r"\b(not|never|no|n't|nor|neither|without|cannot)\b|n't\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_NAMED = tuple(g for g in SIBLINGS if g & {"american", "france", "london", "january", "monday"})
_PLACES = tuple(CITY + COUNTRY)
_PLACE = re.compile(r"\b(" + "|".join(map(re.escape, sorted(_PLACES, key=len, reverse=True))) + r")\b")


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _exchanged(premise: str, claim: str, m: re.Match[str], new: str, kind: str, chance: random.Random) -> Made:
    """The claim with another word at `m`: refuted; or the premise with it too, and the claim still holds."""
    changed = claim[: m.start()] + new + claim[m.end() :]
    inside = re.compile(rf"(?<![\w.,]){re.escape(m.group())}(?!\w)")
    if chance.random() < 0.35 and inside.search(premise):
        return Made(inside.sub(new, premise), changed, SUPPORTS, f"edit both {kind}")
    return Made(premise, changed, REFUTES, f"edit {kind}")


def _like(old: str, new: float) -> str:
    if "." in old:
        return f"{new:.{len(old.split('.')[1])}f}"
    return f"{int(new):,}" if "," in old else str(int(new))


def number(e: Example, chance: random.Random) -> Made | None:
    """A figure of a supported claim that the premise has too, changed; a bound moved to where it holds or fails."""
    claim, premise = plain_text(e.hypothesis), plain_text(e.premise)
    found = list(_NUMBER.finditer(claim))
    bound = _BOUND.search(claim)
    if bound:
        return _moved(claim, premise, bound, chance)
    found = [m for m in found if re.search(rf"(?<![\w.,]){re.escape(m.group())}(?![\w])", premise)]
    if not found:
        return None
    m = chance.choice(found)
    old = _value(m.group())
    year = 1500 <= old <= 2100 and len(m.group()) == 4
    new = (
        old + chance.choice((-7, -4, -3, -2, -1, 1, 2, 3, 4, 8))
        if year or old < 30
        else old * chance.choice((0.5, 0.8, 0.9, 0.95, 1.05, 1.1, 1.3, 2))
    )
    text = _like(m.group(), max(0, new))
    if _value(text) == old or re.search(rf"(?<![\w.,]){re.escape(text)}(?!\w)", premise):
        return None
    return _exchanged(premise, claim, m, text, "number", chance)


def _moved(claim: str, premise: str, bound: re.Match[str], chance: random.Random) -> Made | None:
    limit = _value(bound[2])
    near = [v for v in (_value(n.group()) for n in _NUMBER.finditer(premise)) if 0.4 * limit < v < 2.5 * limit]
    if len(near) != 1 or limit < 4:
        return None
    true = near[0]
    upward = bound[1].lower() in {"more than", "over", "at least"}
    holds = chance.random() < 0.5
    factor = chance.choice((0.6, 0.8, 0.9, 0.95)) if holds == upward else chance.choice((1.05, 1.1, 1.25, 1.6))
    new = _like(bound[2], true * factor)
    if _value(new) == true:
        return None
    return Made(
        premise, claim[: bound.start(2)] + new + claim[bound.end(2) :], SUPPORTS if holds else REFUTES, "edit bound"
    )


def month(e: Example, chance: random.Random) -> Made | None:
    """The month of a supported claim changed."""
    claim, premise = plain_text(e.hypothesis), plain_text(e.premise)
    m = _MONTH.search(claim)
    if m is None or m.group() not in premise:
        return None
    new = chance.choice([x.capitalize() for x in MONTHS if x.capitalize() not in premise])
    return _exchanged(premise, claim, m, new, "month", chance)


def place(e: Example, chance: random.Random) -> Made | None:
    """A place of a supported claim changed, not where the claim is about the place itself."""
    claim, premise = plain_text(e.hypothesis), plain_text(e.premise)
    found = [m for m in _PLACE.finditer(claim) if m.start() > 12 and m.group() in premise]
    if not found:
        return None
    m = chance.choice(found)
    pool = COUNTRY if m.group() in COUNTRY else CITY
    new = chance.choice([p for p in pool if p not in premise and p != m.group()])
    return _exchanged(premise, claim, m, new, "place", chance)


def name(e: Example, chance: random.Random) -> Made | None:
    """A person or title within a supported claim exchanged, not its subject."""
    claim, premise = plain_text(e.hypothesis), plain_text(e.premise)
    found = [m for m in _NAME.finditer(claim) if m.start() > 12 and m.group() in premise]
    if not found:
        return None
    m = chance.choice(found)
    others = [n for n in _NAME.findall(premise) if n not in claim]
    new = chance.choice(others) if others and chance.random() < 0.6 else f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    return _exchanged(premise, claim, m, new, "name", chance)


def swap(e: Example, chance: random.Random) -> Made | None:
    """A word of a supported claim, which the premise has too, exchanged for its opposite or a sibling."""
    claim, premise = plain_text(e.hypothesis), plain_text(e.premise)
    heard = {w.lower() for w in _WORD.findall(premise)}
    found: list[tuple[re.Match[str], list[str]]] = []
    for m in _WORD.finditer(claim):
        w = m.group().lower()
        title = m.group()[0].isupper() and not any(w in group for group in _NAMED)
        if w not in heard or title or w in {"he", "she", "his", "her", "day", "left", "first", "last"}:
            continue
        options = [*OPPOSITES.get(w, ()), *(x for group in SIBLINGS if w in group for x in group)]
        options = [x for x in options if x not in heard and x != w and x.rstrip("s") != w.rstrip("s")]
        if options:
            found.append((m, options))
    if not found:
        return None
    m, options = chance.choice(found)
    new = chance.choice(sorted(options))
    new = new.capitalize() if m.group()[0].isupper() else new
    return _exchanged(premise, claim, m, new, "opposite", chance)


def _negate(text: str) -> str | None:
    m = _AUX.search(text)
    if m is None or _NEGATED.search(text):
        return None
    return f"{text[: m.end()]} not{text[m.end() :]}"


def negate(e: Example, chance: random.Random) -> Made | None:
    """A negation put into one side or both of a statement of the text itself."""
    statement = plain_text(e.hypothesis)
    negated = _negate(statement)
    if negated is None:
        return None
    kind = chance.randrange(4)
    if kind == 0:
        return Made(negated, statement, REFUTES, "edit negation")
    if kind == 1:
        return Made(negated, negated, SUPPORTS, "edit negation same")
    return Made(plain_text(e.premise), negated, REFUTES, "edit negation")


_TELLING = (
    ("It was confirmed that {}.", SUPPORTS), ("According to the report, {}.", SUPPORTS), ("It is well known that "
    "{}.", SUPPORTS),
    ("It is not true that {}.", REFUTES), ("The claim that {} is false.", REFUTES), ("A spokesman denied that "
    "{}.", REFUTES),
    ("The story that {} has been debunked.", REFUTES), ("Contrary to what was reported, it is false that {}.", REFUTES),
    ("There are rumours that {}.", NEUTRAL), ("It is unclear whether {}.", NEUTRAL), ("Some people believe that "
    "{}.", NEUTRAL),
    ("It has been claimed that {}, but this is unconfirmed.", NEUTRAL), ("A reporter asked whether {}.", NEUTRAL),
    ("Reports that {} could not be verified.", NEUTRAL), ("He wondered if {}.", NEUTRAL), ("An anonymous post "
    "says {}.", NEUTRAL),
)  # fmt: skip


def telling(e: Example, chance: random.Random) -> Made | None:
    """A statement told as true, as false or as open."""
    statement = plain_text(e.hypothesis)
    frame, label = chance.choice(_TELLING)
    if _NEGATED.search(statement) or statement.endswith("?"):
        return None
    inner = (
        statement
        if _NAME.match(statement) or statement.split()[0].lower() not in {"the", "a", "an", "there", "it"}
        else statement[0].lower() + statement[1:]
    )
    return Made(frame.format(inner), statement, label, f"edit telling {label}")


def turned(e: Example, chance: random.Random) -> Made | None:
    """A supported pair the other way round, where the premise says clearly more than the claim."""
    premise, claim = plain_text(e.premise), plain_text(e.hypothesis)
    more = {w.lower() for w in _WORD.findall(premise)} - {w.lower() for w in _WORD.findall(claim)}
    if not 4 < len(premise.split()) < 26 or len(more) < 5 or len(premise.split()) < 1.5 * len(claim.split()):
        return None
    return Made(claim, premise, NEUTRAL, "edit turned")


_EDITS: tuple[tuple[Callable[[Example, random.Random], Made | None], int, tuple[str, ...]], ...] = (
    (number, 4, ("vitc", "fever_dev", "fm2")),
    (month, 2, ("vitc", "fever_dev", "fm2")),
    (place, 2, ("vitc", "fever_dev", "fm2", "mnli")),
    (name, 2, ("vitc", "fever_dev", "fm2")),
    (swap, 2, ("",)),
    (negate, 1, ("",)),
    (telling, 2, ("fever_dev", "vitc", "mnli", "fm2")),
    (turned, 2, ("snli", "mnli", "vitc_real")),
)


def make_edits(examples: Sequence[Example], count: int, chance: random.Random) -> Iterator[tuple[Made, str]]:
    """So many edited pairs with the group of the pair they come from; supported pairs are what is edited."""
    supported = [e for e in examples if LABELS[e.label] == SUPPORTS]
    edits = [(edit, sources) for edit, weight, sources in _EDITS for _ in range(weight)]
    made = 0
    while made < count:
        e = chance.choice(supported)
        edit, sources = chance.choice(edits)
        pair = edit(e, chance) if e.source.startswith(sources) else None
        if pair is not None:
            made += 1
            yield pair, e.group


def same_page(examples: Sequence[Example], count: int, chance: random.Random) -> Iterator[tuple[Made, str]]:
    """Claims with another premise of their page, which has none of the claim's own figures, names or rare words.

    The harder kind of neutral: the subject is the same and the words are near. That the other premise speaks
    to the claim after all is made unlikely by what it must lack.
    """
    pages: dict[str, list[Example]] = defaultdict(list)
    for e in examples:
        if e.source in {"vitc_real", "vitc_syn", "fm2"} or (e.source == "fever_dev" and e.group.startswith("page")):
            pages[e.group].append(e)
    groups = sorted(g for g, es in pages.items() if len({e.premise for e in es}) > 1)
    made = tries = 0
    while made < count and tries < 40 * count:
        tries += 1
        group = chance.choice(groups)
        one, two = chance.sample(pages[group], 2) if len(pages[group]) > 1 else (None, None)
        if one is None or two is None or one.premise == two.premise:
            continue
        title = {w.lower() for w in _WORD.findall(group)}
        claim, other = plain_text(one.hypothesis), plain_text(two.premise)
        own = {w.lower() for w in _WORD.findall(claim) if len(w) > 3} - title
        heard = {w.lower() for w in _WORD.findall(other)}
        if not own or len(own & heard) > 0.34 * len(own) or len(own - heard) < 2:
            continue
        made += 1
        yield Made(other, claim, NEUTRAL, "same page"), group
