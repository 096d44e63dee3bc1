"""The figures of a text: each with its bounds, its unit, what it counts and the part that it plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verifier.judging.comparing.bounds import bound_around
from verifier.judging.comparing.fractions import Share, find_shares
from verifier.judging.comparing.interval import Interval
from verifier.judging.comparing.nouns import counted_after, counted_before
from verifier.judging.comparing.numerals import Numeral, find_numerals
from verifier.judging.comparing.quantity import Quantity, Role, Toll
from verifier.judging.comparing.roles import role_of
from verifier.judging.comparing.tolls import toll_of
from verifier.judging.comparing.units import Unit, currency_of, unit_after
from verifier.judging.comparing.words import Wording
from verifier.records import Span

__all__ = ["find_figures"]

# What may stand between the two numbers of a range.
_TO = re.compile(r"\s?(?:-|–|\bto\b|\bor\b|\band\b)\s?")
_BETWEEN = re.compile(r"\bbetween (?:about |around |some )?$", re.I)
_FROM = re.compile(r"\b(?:from|ranged? from|ranging from) (?:about |around |some )?$", re.I)
_CHANGED = re.compile(
    r"\b(?:ris|rose|f[ae]ll|drop|grow|grew|increas|decreas|climb|jump|cut|went|go(?:es)? |going|up|"
    r"down|narrow|rais|lower|"
    r"reduc|improv|declin|move|swell|shr[iau]nk|chang)\w*[^.;]{0,50}$",
    re.I,
)
_LIST = re.compile(r"\s?(?:,|,? and|,? or)\s?")
_SCORE = re.compile(r"\s?[-–]\s?")
_DURING = re.compile(r"^over\b", re.I)
_AND_A_HALF = re.compile(r"\sand a half\b")
# "A three-pointer", "the six-nation talks": the number is part of a word.
_COMPOUND = re.compile(r"-(?=[A-Za-z])")
_AGE_LEAD = re.compile(
    r"\b(?:aged?|turned)(?: between)? $|, $|\b(?:boy|girl|man|woman|teenager|child|student|pupil|"
    r"youth|person|baby) of $|"
    r"\b(?:[Hh]e|[Ss]he|who) (?:is|was) (?:only |just )?$|\bAt $"
)
_LASTING = re.compile(r"\b(?:for|last\w*|took|taken|takes|spen[dt]\w*|is|was|be|been|of|least)\s$", re.I)
_CLAUSE_START = re.compile(r"[.;:!?—](?:\s|$)|\bwhile\b|\bwhereas\b")
# Figures of this many characters to either side say what became of those counted.
_REACH = 90


def find_figures(wording: Wording, *, masked: Sequence[Span]) -> list[Quantity]:
    """The figures of a text in reading order.

    Args:
        wording: The text.
        masked: Stretches whose numbers count nothing: dates, names, years.
    """
    text = wording.text
    shares = _share_ranges(text, find_shares(text))
    taken = [*masked, *(Span(start=s.start, end=s.end) for s in shares)]
    numerals = [
        n
        for n in find_numerals(text)
        if not any(m.start < n.end and n.start < m.end for m in taken)
        and not _is_capital(wording, n)
        and not (_COMPOUND.match(text, n.end) and unit_after(text, n.end) is None)
    ]
    found = [
        _quantity(wording, Numeral(s.start, s.end, s.value, "", 0.01, False), unit=Unit(s.dimension, 1.0, 0.0, s.end))
        for s in shares
        if not any(m.start < s.end and s.start < m.end for m in masked)
    ]
    number = 0
    while number < len(numerals):
        joined, used = _joined(text, numerals, number)
        unit = _unit_for(text, numerals, number + used - 1)
        for one, role in joined:
            found.append(_quantity(wording, one, unit=unit, role=role))
        number += used
    found.sort(key=lambda q: q.word)
    return [_in_company(q, found[:k], wording) for k, q in enumerate(found) if not _idle(q, text)]


_PASSING = re.compile(r"\s(?:ago|earlier|later|after|before|now)\b")


def _in_company(quantity: Quantity, before: Sequence[Quantity], wording: Wording) -> Quantity:
    """ "3.1 per cent, from 4.6": a bare number beside a measured one of its sentence is in the same unit."""
    if quantity.dimension != "count" or quantity.heads or quantity.toll is not None or not before:
        return quantity
    last = before[-1]
    same = wording.sentence_at(last.span.start) == wording.sentence_at(quantity.span.start)
    if not same or last.dimension in {"count", "age", "ratio", "duration"} or last.unit == 0:
        return quantity
    if quantity.role is not Role.BASELINE and last.role is not Role.BASELINE and quantity.role is not Role.WISH:
        return quantity
    big = last.grain / last.unit
    factor = last.unit * (big if big >= 1000 and quantity.value.high < 1000 else 1.0)
    return replace(
        quantity,
        value=quantity.value.scaled(factor),
        dimension=last.dimension,
        unit=last.unit,
        grain=quantity.grain * factor,
    )


def _is_capital(wording: Wording, numeral: Numeral) -> bool:
    """Whether a number in words has a capital inside its sentence: "Ground Zero" counts nothing."""
    inside = numeral.start > wording.sentences[wording.sentence_at(numeral.start)].start + 1
    return (
        inside
        and wording.text[numeral.start].isupper()
        and wording.text[numeral.start - 1] == " "
        and (wording.text[numeral.start - 2].isalpha())
    )


def _share_ranges(text: str, shares: Sequence[Share]) -> list[Share]:
    """ "Between one in three and one in two" as one share."""
    found: list[Share] = []
    for share in shares:
        last = found[-1] if found else None
        gap = text[last.end : share.start] if last is not None else ""
        if last is not None and last.dimension == share.dimension == "percent" and _TO.fullmatch(gap):
            lead = _BETWEEN.search(text[: last.start])
            if lead is not None or gap.strip() != "and":
                ends = sorted((last.value.low, share.value.high))
                found[-1] = Share(
                    lead.start() if lead else last.start, share.end, Interval(ends[0], ends[1]), "percent"
                )
                continue
        found.append(share)
    return found


def _idle(quantity: Quantity, text: str) -> bool:
    """A bare "one", or the "a week" of "a week ago": nothing to compare."""
    if quantity.dimension == "duration" and _PASSING.match(text, quantity.span.end):
        return True
    return quantity.number.lower() in {"one", "a", "an"} and quantity.dimension == "count" and quantity.toll is None


def _joined(text: str, numerals: Sequence[Numeral], number: int) -> tuple[list[tuple[Numeral, Role | None]], int]:
    """The number at `number`, with the one behind it where the two make a range, a change or a score."""
    first = numerals[number]
    if number + 1 == len(numerals):
        return [(first, None)], 1
    second = numerals[number + 1]
    unit = unit_after(text, first.end)
    gap_start = unit.end if unit else first.end
    if unit is not None and unit.dimension == "age" and unit_after(text, second.end) is None:
        return [(first, None)], 2  # "between four months and 91": the second is in years
    gap = text[gap_start : second.start]
    before = text[max(0, first.start - 70) : first.start]
    if (
        _SCORE.fullmatch(gap)
        and unit is None
        and max(first.value.high, second.value.high) <= 200
        and _is_score(text, second)
    ):
        return [], 2
    if not _TO.fullmatch(gap):
        return [(first, None)], 1
    word = gap.strip(" ")
    if first.value.high > second.value.low and word in {"-", "–", "or", "and"}:
        return [(first, None)], 1
    if word == "and" and not _BETWEEN.search(before):
        return [(first, None)], 1
    if word == "to" and (_CHANGED.search(before) or first.value.high > second.value.low):
        if _FROM.search(before) or _CHANGED.search(before):
            return [(_scaled_like(text, first, second), Role.BASELINE), (second, None)], 2
        return [], 2  # "66 to 34"
    first = _scaled_like(text, first, second)
    low, high = first.value.low, second.value.high
    value = Interval(min(low, high), max(low, high))
    start = first.start
    lead = _BETWEEN.search(before) or (_FROM.search(before) if word == "to" else None)
    if lead is not None:
        start = first.start - (len(before) - lead.start())
    return [(Numeral(start, second.end, value, first.currency or second.currency, first.grain, word == "or"), None)], 2


def _is_score(text: str, second: Numeral) -> bool:
    """Whether "3-1" is a score: nothing is counted behind it."""
    if unit_after(text, second.end) is not None:
        return False
    return re.match(r"\s(?:[a-z]+\s)?[a-z]{3,}s\b|\speople\b", text[second.end :]) is None


def _scaled_like(text: str, first: Numeral, second: Numeral) -> Numeral:
    """ "3 to 4 million": the first number shares the second's scale where it has none."""
    ratio = second.grain / max(first.grain, 1e-12)
    if ratio >= 1000 and first.value.high < 1000 and not re.search(r"[a-z]", text[first.start : first.end]):
        scale = 10.0 ** (3 * int(len(f"{int(second.value.high)}") // 3 if second.value.high >= 1000 else 0))
        for size in (1e12, 1e9, 1e6, 1e3):
            if second.value.high >= size:
                scale = size
                break
        return Numeral(
            first.start, first.end, first.value.scaled(scale), first.currency, first.grain * scale, first.vague
        )
    return first


def _unit_for(text: str, numerals: Sequence[Numeral], number: int) -> Unit | None:
    """The unit behind a number, or behind the last of the list that it belongs to: "85, 86 and 89.4 %"."""
    unit = unit_after(text, numerals[number].end)
    last = number
    if unit is None and number > 0:
        before = unit_after(text, numerals[number - 1].end)
        if before is not None and text[before.end : numerals[number].start].strip() == "to":
            return before._replace(end=numerals[number].end)  # "from 6 per cent to 18"
    while unit is None and last + 1 < len(numerals) and last - number < 5:
        if not _LIST.fullmatch(text[numerals[last].end : numerals[last + 1].start]):
            return None
        last += 1
        unit = unit_after(text, numerals[last].end)
    return unit


def _quantity(wording: Wording, numeral: Numeral, *, unit: Unit | None, role: Role | None = None) -> Quantity:
    text = wording.text
    own_end = unit.end if unit is not None and unit.end - numeral.end < 40 and unit.end > numeral.end else numeral.end
    bound = bound_around(text, numeral.start, own_end, numeral.value)
    if unit is not None and unit.dimension == "duration" and _is_during(text, bound.start, numeral.start):
        bound = bound._replace(value=numeral.value)  # "over three days" tells when, not how long
    value, dimension, factor = bound.value, "count", 1.0
    if numeral.currency:
        dimension = currency_of(numeral.currency)
    elif unit is not None:
        dimension, factor = unit.dimension, unit.factor
        half = _AND_A_HALF.match(text, own_end) if value.is_point else None
        if half is not None:  # "an hour and a half"
            value, own_end = Interval(value.low + 0.5, value.high + 0.5), half.end()
        value = value.scaled(factor, unit.offset)
    before = text[max(0, bound.start - _REACH) : bound.start]
    cut = [m.end() for m in _CLAUSE_START.finditer(before)]
    before = before[cut[-1] :] if cut else before
    if dimension == "count" and unit is None and _AGE_LEAD.search(before):
        dimension = _age_or_count(text, own_end, before)
    noun = counted_after(wording, own_end) if dimension in {"count", "percent"} else None
    if noun is None and dimension == "count":
        noun = counted_before(wording, bound.start, end=own_end)
    end = noun.end if noun is not None else own_end
    after = text[end : end + _REACH]
    stop = re.search(r"[.;:!?](?:\s|$)|\bwhile\b|\bwhereas\b", after)
    after = after[: stop.start()] if stop else after
    toll: Toll | None = None
    if dimension == "count":
        toll = toll_of(
            before=before,
            noun=text[noun.start : end] if noun else "",
            after=after,
            sentence=_so_far(wording, bound.start),
        )
    return Quantity(
        span=Span(start=bound.start, end=max(end, bound.start)),
        text=text[bound.start : end],
        value=value,
        dimension=dimension,
        unit=factor,
        rough=bound.rough or (numeral.vague and numeral.value.is_point),
        vague=numeral.vague,
        grain=numeral.grain * factor,
        heads=noun.heads if noun else frozenset(),
        modifiers=noun.modifiers if noun else frozenset(),
        toll=toll,
        role=role
        or role_of(before=before, after=after, dimension=dimension, noun=text[noun.start : end] if noun else ""),
        word=wording.at(numeral.start),
        number=text[numeral.start : numeral.end],
    )


def _so_far(wording: Wording, offset: int) -> str:
    """The sentence up to an offset."""
    return wording.text[wording.sentences[wording.sentence_at(offset)].start : offset]


def _is_during(text: str, start: int, number: int) -> bool:
    """Whether "over" before a time says "in the course of"."""
    over = _DURING.search(text[start:number]) is not None
    return over and _LASTING.search(text[max(0, start - 30) : start]) is None


def _age_or_count(text: str, end: int, before: str) -> str:
    """ "Ravi Menon, 52, a plumber", "aged 34", "turned 103"."""
    if not before.endswith(", "):
        tail = text[end : end + 1] in {",", ".", ";", ":", ""} or re.match(
            r"\s(?:has|was|is|who|when|and|on|in)\b", text[end:]
        )
        return "age" if tail or re.search(r"\baged? $", before) else "count"
    return "age" if re.search(r"[A-Z]\w+, $", before) and text[end : end + 1] in {",", "."} else "count"
