"""What became of the people counted: killed, wounded, "killed or wounded", arrested, missing."""

from __future__ import annotations

import re

from verifier.judging.comparing.quantity import Toll

__all__ = ["toll_of"]

_KILL = (
    r"kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|slain|massacred?|executed?|executing|drown(?:s|ed|ing)|"
    r"burned to death|shot dead|assassinated"
)
_DIE = r"dead|died|die|dies|dying|perish(?:ed|es)?|lost (?:their|his|her|its) li(?:fe|ves)|drowned|succumbed"
_DEATHS = r"deaths?|fatalit(?:y|ies)|bodies|corpses|lives|dead"
_WOUND = r"wound(?:s|ed|ing)|injur(?:e|es|ed|ing)|hurt|maimed"
_MIXED = (
    r"(?:killed|killing|kills|kill|dead|died)(?: or | and/or |/)(?:wounded|wounding|injured|"
    r"injuring|hurt|wound|injure|wounds)|"
    r"(?:wounded|wounding|injured|injuring|hurt)(?: or | and/or |/)(?:killed|killing|dead)|casualt(?:y|ies)|victims?"
)
_ARREST = r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|detentions|rounded up|taken into custody|in custody"
_MISSING = r"missing|unaccounted for|cannot be reached"
_DISPLACED = r"displac(?:ed|es|ing)|evacuat(?:ed|es|ing)|homeless|fled|uprooted|driven from their homes"
_CASES = r"infect(?:ed|s|ing)|infections?|cases?|tested positive"
_SURVIVED = r"surviv(?:ed|es|ors?)|rescued|saved"
_DAMAGED = r"destroyed|damaged|burned down|razed|gutted"
_TRANSITIVE = (
    (Toll.CASUALTIES, _MIXED),
    (Toll.KILLED, _KILL),
    (Toll.WOUNDED, _WOUND),
    (Toll.ARRESTED, _ARREST),
    (Toll.DISPLACED, _DISPLACED),
    (Toll.CASES, _CASES),
    (Toll.DAMAGED, _DAMAGED),
)
_STATES = (
    (Toll.CASUALTIES, _MIXED),
    (Toll.KILLED, rf"{_KILL}|{_DIE}|{_DEATHS}|fatally (?:shot|injured|wounded|stabbed)"),
    (
        Toll.WOUNDED,
        _WOUND
        + r"|(?:in|to|taken to|admitted to) (?:a |the )?hospitals?|hospitali[sz]ed|(?:being )?treated (?:for|in|at)",
    ),
    (Toll.ARRESTED, _ARREST),
    (Toll.MISSING, _MISSING),
    (Toll.DISPLACED, _DISPLACED),
    (Toll.CASES, _CASES),
    (Toll.SURVIVED, _SURVIVED),
    (Toll.DAMAGED, _DAMAGED),
)
_FILLER = (
    r"(?:\W{1,2}(?:who|that|which|were|was|are|is|have|has|had|been|being|reported|reportedly|"
    r"believed|known|confirmed|feared|"
    r"to|be|others?|other|people|persons|more|also|still|either|of|them|him|all|said|listed|left|lay|lie|now|badly|"
    r"severely|slightly|seriously|critically|found|there|the|their|its|his|her|a|an))"
)
_AUXILIARY = re.compile(r"\b(?:were|was|are|is|been|be|being|got|getting|left|feared|reported|found)\b")
_RIGHT = tuple((toll, re.compile(rf"^{_FILLER}{{0,7}}\W{{1,2}}(?P<cue>{cue})\b", re.I)) for toll, cue in _STATES)
_HEAD = tuple((toll, re.compile(rf"\b(?:{cue})$", re.I)) for toll, cue in _STATES)
_BETWEEN = (
    r"(?:\s(?:at|least|more|than|as|many|some|about|around|nearly|almost|up|to|another|a|an|the|other|further|of|total|"
    r"estimated|over|fewer|less|no|or|roughly|approximately|all|its|their|and|lives)){0,6}\s*$"
)
_LEFT = tuple((toll, re.compile(rf"\b(?:{cue}){_BETWEEN}", re.I)) for toll, cue in _TRANSITIVE)
_TOLL_NOUN = re.compile(
    r"\b(?:death toll|toll|(?:number|count|tally) of (?:the )?(?:dead|deaths|killed|victims|bodies))\b[^.;]{0,60}?"
    r"(?:stands? at|stood at|rose to|risen to|rising to|climbed to|up to|reached|passed|was|is|at|"
    r"to|of|put at|from)\s*$",
    re.I,
)
_LEFT_DEAD = re.compile(r"\b(?:dead|death|deaths|fatalities)\b(?:\s\w+){0,4}?\s(?:at|to|was|reached|listed)\s*$", re.I)
_TALLY = re.compile(r"\b(?:death toll|toll|final tally|number of (?:the )?dead)\b", re.I)
_REACHED = re.compile(
    r"\b(?:reached|passed|listed|stands at|stood at|climbed to|rose to|risen to|gone up to|was|cut to)\s$", re.I
)
_OBJECT = re.compile(
    r"^\s(?:(?:a|an|the|its|their|his|her|some|at|more|about|several|dozens)\b|\d|[A-Z]|"
    r"(?:\w+\s)?(?:soldiers|people|"
                     r"guards|officers|civilians|members|troops|policemen|fighters|militants|men|"
                     r"women|children)\b)")  # fmt: skip
_INTRANSITIVE = re.compile(
    rf"^(?:{_DIE}|{_DEATHS}|{_MISSING}|casualt\w+|victims?|surviv\w+|infections?|cases?|hurt|treated \w+)$", re.I
)


def toll_of(*, before: str, noun: str, after: str, sentence: str = "") -> Toll | None:
    """What became of those counted, or None where the clause does not say.

    Args:
        before: The clause up to the number.
        noun: The noun phrase counted, without the number ("border guards").
        after: The clause behind that noun phrase.
        sentence: The sentence up to the number; where it speaks of a toll, a bare number may be one.
    """
    for toll, pattern in _HEAD:
        if noun and pattern.search(noun):
            # "killing 20 people, 3 of them dead on arrival" is rare; "15 dead", "27 cholera deaths" are not.
            return toll
    for toll, pattern in _LEFT:
        if pattern.search(before):
            return toll
    if _TOLL_NOUN.search(before):
        return Toll.KILLED
    for toll, pattern in _RIGHT:
        match = pattern.match(after)
        if match is None:
            continue
        cue = match["cue"]
        passive = _AUXILIARY.search(match.group()[: match.start("cue")]) is not None
        if not passive and not _INTRANSITIVE.match(cue) and _OBJECT.match(after[match.end() :]):
            return None  # "five gunmen killed the guards": those counted did it
        return toll
    if _LEFT_DEAD.search(before) or (not noun and _TALLY.search(sentence) and _REACHED.search(before)):
        return Toll.KILLED
    return None
