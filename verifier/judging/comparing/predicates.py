"""What a text says happens: its verbs, each denied or not, sure or only possible, planned or asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from verifier.judging.comparing.words import Word, Wording
from verifier.records import Span
from verifier.text import is_finite, verb_lemma

__all__ = ["Predicate", "Predicates"]

_NOT = re.compile(
    r"\b(?:not|n['’]t|never|cannot|neither|nor|nobody|no[- ]one|none|nothing|hardly|scarcely|barely|"
    r"rarely|no longer|without|zero|(?:refusal|failure|inability) to|"
    r"fail(?:s|ed|ing)? to|refus(?:es|ed|e|ing) to|declin(?:es|ed|e|ing) to|unable to|yet to|"
    r"far from|stopp?(?:ed|s) short of|"
    r"ruled out|no evidence (?:that|of)|no sign (?:that|of)|den(?:y|ies|ied|ying)(?: that)?|avoid(?:s|ed|ing)?|"
    r"lacks?|lacked|contrary to|no)\b|(?<=[a-z])n['’]t\b",
    re.I,
)
# "not only", "no fewer than", "no sooner" deny nothing.
_NO_NOT = re.compile(
    r"^(?:nothing (?:more|less|but)|not only|not just|not least|"
    r"no (?:fewer|less|more|later|sooner|doubt|wonder|matter)|"
    r"not (?:fewer|less) than)\b",
    re.I,
)
_CANCELLED = re.compile(
    r"\b(?:(?:was|were|been|be|is|are|has|have|had|also)\s)*(?:called off|cancelled|canceled|"
    r"scrapped|dropped|abandoned|shelved|axed|"
    r"postponed|thwarted|foiled|prevented|averted)\b",
    re.I,
)
_CANCELLING = re.compile(
    r"\b(?:call(?:ed|s)? off|cancel(?:l?ed|s)?|scrap(?:ped|s)|drop(?:ped|s)|abandon(?:ed|s)|"
    r"shelv(?:ed|es)|axed|thwart(?:ed|s)|"
    r"foil(?:ed|s)|prevent(?:ed|s)|avert(?:ed|s))\s(?:\w+\s){0,3}$",
    re.I,
)
# "Plans to extend the line were dropped."
_PLANS = re.compile(
    r"\b(?:plans?|bid|proposal|attempt|effort|deal|scheme|project)s?\s(?:to|for)\s(?:\w+\s){0,2}$", re.I
)
_DROPPED = re.compile(
    r"\b(?:was|were|been|is|are)\s(?:called off|cancell?ed|scrapped|dropped|abandoned|shelved|axed|"
    r"thwarted|foiled|rejected|blocked)\b",
    re.I,
)
_UNSURE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|probabl[ey]|likely|suspected|believed|thought to|"
    r"rumou?rs?|rumou?red|alleged(?:ly)?|"
    r"fears? that|feared|whether|if|unclear|ruled out|suspect(?:s|ed)?|accused of|apparently|"
    r"presumably|speculat\w+|in case)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|should|['’]ll|plan(?:s|ned|ning)?(?: to)?|intends?|intended to|"
    r"intention|aims? to|expects?|expected to|due to|set to|"
    r"is to|are to|was to|were to|about to|consider(?:s|ed|ing)?|threaten(?:s|ed|ing)? to|"
    r"propos(?:es?|ed|als?|ing)|promis(?:es?|ed|ing)|"
    r"vow(?:s|ed)?|pledg(?:es?|ed)|hopes?|hoped|wants?|wanted|seeks?|sought to|motion to|bid to|"
    r"scheduled|prepar(?:es?|ed|ing) to|"
    r"going to|in talks|offer(?:s|ed)? to|agreed to|call(?:s|ed)? for|urg(?:es?|ed)|order(?:s|ed)?|"
    r"asked|demand(?:s|ed)?|next)\b",
    re.I,
)
# How far before a word, in words, a cue still governs it.
_REACH = 9
_STOP = re.compile(
    r"[.;:!?—]|,\s(?:and|but|while|which|who|when|because|although)\b|\b(?:but|because|although|whereas)\b|\)|”"
)
_COMMA = re.compile(r",")
_PARTICIPLE = re.compile(r"(?:ed|en|wn|ung|own|ught|ilt|eld|ept|ost|ead)$")


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb, or a noun of action, and how it is said."""

    word: int
    denied: bool
    unsure: bool
    planned: bool
    cue: Span | None
    """The words that deny it or make it less than a fact."""
    passive: bool
    is_verb: bool


class Predicates(Mapping[int, Predicate]):
    """The content words of a text by number, each as the predicate that it can be; read when asked for.

    Args:
        wording: The text.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._read: dict[int, Predicate] = {}
        self._numbers = [number for number, word in enumerate(wording.words) if word.is_content]

    def __getitem__(self, number: int) -> Predicate:
        """The predicate at a word."""
        if number not in self._read:
            if not self.__contains__(number):
                raise KeyError(number)
            self._read[number] = _predicate(self._wording, number, self._wording.words[number])
        return self._read[number]

    def __contains__(self, number: object) -> bool:
        """Whether a content word has this number."""
        return isinstance(number, int) and number < len(self._wording.words) and self._wording.words[number].is_content

    def __iter__(self) -> Iterator[int]:
        """The numbers of the content words, in order."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """How many content words there are."""
        return len(self._numbers)


def _predicate(wording: Wording, number: int, word: Word) -> Predicate:
    text = wording.text
    first = max(0, number - _REACH)
    while wording.words[first].sentence != word.sentence:
        first += 1
    start = wording.words[first].start
    before = text[start : word.start]
    stops = [match.end() for match in _STOP.finditer(before)]
    offset = start + (stops[-1] if stops else 0)
    before = text[offset : word.start]
    after = text[word.end : word.end + 45].split(".")[0].split(",")[0]
    denials = [
        m
        for m in _NOT.finditer(before)
        if not _NO_NOT.match(before[m.start() :])
        and _governs(before, m)
        and not (m.start() > 0 and m.group()[0].isupper())  # "Doctors Without Borders"
    ]
    cue = Span(start=offset + denials[-1].start(), end=offset + denials[-1].end()) if denials else None
    denied = len(denials) % 2 == 1
    cancelled = _CANCELLED.match(after.lstrip()) or _CANCELLING.search(before)
    if cancelled is None and _PLANS.search(before) and _DROPPED.search(text[word.end : word.end + 60].split(".")[0]):
        cancelled = _PLANS.search(before)
    if cancelled is None and (
        match := re.match(r"\s(?:to|for|of)\s(?:\w+\s){1,6}?(?=(?:was|were|has been|have been)\s)", after)
    ):
        cancelled = _CANCELLED.match(after[match.end() :])
    if cancelled is not None and not denied:
        denied = True
        start = word.start if _CANCELLED.match(after.lstrip()) else offset
        cue = Span(start=start, end=min(len(text), word.end + 20))
    unsure = [m for m in _UNSURE.finditer(before) if _governs(before, m)]
    planned = [m for m in _PLANNED.finditer(before) if _governs(before, m)]
    soft = (unsure or planned)[-1:] or []
    if cue is None and soft:
        cue = Span(start=offset + soft[0].start(), end=offset + soft[0].end())
    return Predicate(
        word=number,
        denied=denied,
        unsure=bool(unsure),
        planned=bool(planned),
        cue=cue,
        passive=_PASSIVE.search(before) is not None
        or (_BY_BEHIND.match(after) is not None and _PARTICIPLE.search(word.lower) is not None),
        is_verb=_is_verb(word.lower, before),
    )


def _governs(before: str, match: re.Match[str]) -> bool:
    """Whether a cue's scope reaches to the end of `before`: a comma or an own object ends it."""
    between = before[match.end() :]
    if match.group().lower() == "no":
        # "no" denies its noun, and the verb behind where that noun is the subject: "no group claimed".
        return len(between.split()) <= 3 and "," not in between
    if match.group().lower() in {"without", "avoid", "avoided", "lack", "lacks", "lacked", "contrary to"}:
        return len(between.split()) <= 4 and "," not in between
    if match.group().lower() in {"not", "n't", "n’t", "never"} and len(between.split()) > 4:
        return False
    return len(_COMMA.findall(between)) == 0 or len(between) < 12


@lru_cache(maxsize=20_000)
def _verb_reading(word: str) -> bool:
    lemma = verb_lemma(word)
    return lemma is not None and (
        is_finite(word) or (lemma != word and _PARTICIPLE.search(word) is not None) or word.endswith("ing")
    )


# "A game developed and published by Minami": no subject of the verb stands before it.
_BY_BEHIND = re.compile(r"\s(?:(?:and|or|\w+ed|\w+en)\s){0,3}by\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)(?:\s\w+ly|\s(?:since|also|again|subsequently))?\s$")
# "The crossing was", "border crossing": what ends in -ing is a verb behind "be", a comma or a preposition only.
_ING_LEAD = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|of|by|after|before|while|without|from|for|in|when)|,)\s$", re.I
)
# Verbs whose past is their base form, so that no ending tells it.
_SAME_FORM = frozenset("beat cut hit put set shut let cost hurt split spread quit cast shed burst".split())
_VERB_LEAD = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|shall|should|did|does|do|not|n['’]t|never|they|who|we|he|she|it)\s$",
    re.I,
)
_NOUN_LEAD = re.compile(
    r"\b(?:the|a|an|its|their|his|her|this|that|these|those|of|in|no|any|for|by|with|first|last|new)\s$", re.I
)


def _is_verb(word: str, before: str) -> bool:
    if _NOUN_LEAD.search(before) or (word.endswith("ing") and not _ING_LEAD.search(before)):
        return False
    if word in _SAME_FORM:
        return True
    return _verb_reading(word) or (verb_lemma(word) is not None and _VERB_LEAD.search(before) is not None)
