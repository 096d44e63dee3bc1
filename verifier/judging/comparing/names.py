"""The proper names of a text, and the slots in which they stand. No model: capitals, places and a table of aliases."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from verifier.judging.comparing.aliases import Aliases, fold, same_spelling
from verifier.judging.comparing.numerals import find_numerals
from verifier.judging.comparing.words import STOPWORDS, Wording
from verifier.records import Span
from verifier.text import noun_lemma, verb_lemma

__all__ = ["Name", "are_one", "find_names"]

_PREFIX = r"(?:(?<!\w)(?:[Aa]l|[Ee]l|[Ee]z|[Aa]d|[Aa]sh|[Aa]n|[Aa]r|[Aa]s|[Aa]z)-)"
_PIECE = rf"(?:{_PREFIX}?(?:[A-Z]\.){{2,}}|{_PREFIX}?[A-ZÀ-ÖØ-Þ][\w]*(?:['’](?!s\b)\w+)*(?:-\w+)*|{_PREFIX}[a-z]\w+)"
_NAME = re.compile(
    rf"{_PIECE}(?:\s(?:(?:of|de|da|du|la|le|bin|ibn|abu|al|el|ez|for|and|the|von|van|in)\s(?:the\s)?)?{_PIECE})*"
)
# Words with a capital that begin or join no name.
_NO_NAMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december jan feb mar apr jun jul aug sep sept oct nov dec i mr "
        "mrs ms dr christmas eve "
        "president senator minister prime king queen prince princess pope general colonel captain "
        "judge governor mayor sir lady "
        "lord professor chancellor secretary bible mass "
        "celsius fahrenheit"
    ).split()
)
_JOINERS = frozenset("of de da du la le bin ibn abu al el ez for and the von van in".split())
_INSTITUTIONS = re.compile(
    r"^(?:University|Bank|Bay|Gulf|Kingdom|Republic|Democratic Republic|Church|House|Court|City|Isle|"
    r"Cape|Strait|"
                           r"Sea|State|Islamic State|Ministry|Department|Institute|Observatory|"
                           r"Syrian Observatory|Bureau|Board|"
                           r"Federation|Organisation|Organization|Council|Port|Province|Battle|Duke|"
                           r"Prince|Bosnia|Islamic State of Iraq|Ivory)\b")  # fmt: skip
_PLACE_NOUN = re.compile(
    r"^\s(?:provinces?|city|town|village|district|region|county|governorate|airport|crossings?|"
    r"border|post|state|island|valley|river|"
    r"coast|bridge|camp|prison|square|airfield|dam|port|harbour|checkpoint|outpost)\b"
)
_AT = re.compile(
    r"\b(?P<prep>in|at|near|outside|inside|from|to|into|around|across|over|off|through|towards?|of|by|"
    r"with|against|for|on|"
                 r"between|under|than)\s(?:the\s|nearby\s|northern\s|southern\s|eastern\s|western\s|"
                 r"central\s|a\s)*$")  # fmt: skip
_DENIED = re.compile(
    r"\b(?:not|rather than|instead of|and not|never)(?:,? as [^,]{3,40},)?\s(?:(?:in|by|at|from|to|"
    r"the|a|of|near)\s){0,2}$",
    re.I,
)
PLACING = frozenset({"in", "at", "near", "outside", "inside", "around", "off", "across"})
"""Prepositions behind which a name is where something happened."""


@dataclass(frozen=True, slots=True)
class Name:
    """One proper name where it stands."""

    span: Span
    text: str
    keys: frozenset[str]
    """What it may mean, by the table of aliases."""
    preposition: str
    """The preposition right before it, or empty."""
    is_place: bool
    denied: bool
    """Whether it is put aside: "not Abbottabad", "rather than the YPG"."""
    is_people: bool
    """Whether it names or describes a state's people ("Iraqi")."""
    known: bool
    word: int
    """The number of its first word in the text."""


def find_names(wording: Wording, aliases: Aliases, *, masked: Collection[Span] = ()) -> list[Name]:
    """The names of a text in reading order.

    Args:
        wording: The text.
        aliases: What its names may mean.
        masked: Stretches that hold none: dates.
    """
    text = wording.text
    starts = {sentence.start for sentence in wording.sentences}
    spans = [match.span() for match in aliases.phrases.finditer(text)] if aliases.phrases else []
    for match in _NAME.finditer(text):
        for start, end in _pieces(match, text, starts, aliases):
            if not any(s < end and start < e for s, e in spans):
                spans.append((start, end))
    spans = [(s, e) for s, e in spans if not any(m.start < e and s < m.end for m in masked)]
    return [_name(wording, start, end, aliases) for start, end in sorted(spans)]


def _pieces(match: re.Match[str], text: str, starts: Collection[int], aliases: Aliases) -> list[tuple[int, int]]:
    """The names within one row of capitals, the words that only begin a sentence left off."""
    start, words = match.start(), list(re.finditer(r"\S+", match.group()))
    begins = start in starts or text[max(0, start - 3) : start].strip()[-1:] in set('“":-–—(•')
    if begins and not _starts_name(words, aliases):
        words.pop(0)  # what follows has its capital of its own
    if words and words[0].group().lower() in {"the", "a", "an"}:
        words.pop(0)
    pieces: list[list[re.Match[str]]] = [[]]
    for position, word in enumerate(words):
        lower = word.group().lower().rstrip(".,")
        if lower in _NO_NAMES:
            pieces.append([])
        elif lower in _JOINERS and word.group().islower():
            before = " ".join(w.group() for w in pieces[-1])
            whole = " ".join(w.group() for w in [*pieces[-1], *words[position : position + 3]])
            if before and (
                _INSTITUTIONS.match(before) or aliases.is_known(whole) or lower not in {"of", "and", "for", "the", "in"}
            ):
                pieces[-1].append(word)
            else:
                pieces.append([])
        else:
            pieces[-1].append(word)
    spans = []
    for piece in pieces:
        while piece and piece[-1].group() in _JOINERS:
            piece.pop()
        if piece and len(piece[0].group()) + len(piece) > 2:
            spans.append((start + piece[0].start(), start + piece[-1].end()))
    return spans


def _starts_name(words: Sequence[re.Match[str]], aliases: Aliases) -> bool:
    """Whether the word that begins a sentence belongs to a name, and is no plain word with its capital."""
    first = words[0].group()
    whole = " ".join(w.group() for w in words)
    if any(aliases.is_known(" ".join(w.group() for w in words[:n])) for n in range(1, min(6, len(words)) + 1)):
        return True
    lower = first.lower()
    if lower in STOPWORDS or first.islower() or find_numerals(first):
        return False
    if first.isupper() and len(first) > 1:
        return True
    plain = noun_lemma(lower) is not None or verb_lemma(lower) is not None or lower.endswith(("ly", "al", "ive", "ous"))
    second = words[1].group() if len(words) > 1 else ""
    joined = second[:1].isupper() and second.lower() not in _NO_NAMES
    return not plain or joined or (bool(second) and _INSTITUTIONS.match(whole) is not None)


def _name(wording: Wording, start: int, end: int, aliases: Aliases) -> Name:
    text = wording.text
    words = text[start:end]
    before, after = text[max(0, start - 60) : start], text[end : end + 24]
    slot = _AT.search(before)
    preposition = slot["prep"] if slot else ""
    people = fold(words) in aliases.people
    keys = aliases.keys(words, as_seat=True)
    state = bool(keys & aliases.states) and not people
    place = state or preposition in PLACING or _PLACE_NOUN.match(after) is not None
    return Name(
        span=Span(start=start, end=end),
        text=words,
        keys=keys,
        preposition=preposition,
        is_place=place and not people,
        denied=_DENIED.search(before) is not None,
        is_people=people,
        known=aliases.is_known(words),
        word=wording.at(start),
    )


def are_one(one: Name, other: Name) -> bool:
    """Whether two names can mean one: by alias, by spelling, as surname and full name, as letters and words."""
    if one.keys & other.keys:
        return True
    a, b = fold(one.text), fold(other.text)
    if same_spelling(a, b) or _initials(one.text, other.text) or _initials(other.text, one.text):
        return True
    if one.known and other.known:
        return False
    ones, others = _tokens(one.text), _tokens(other.text)
    small, large = (ones, others) if len(ones) <= len(others) else (others, ones)
    return bool(small) and all(any(same_spelling(s, t) for t in large) for s in small)


def _tokens(name: str) -> list[str]:
    return [fold(word) for word in re.split(r"\s", name) if word.lower() not in _JOINERS and fold(word)]


def _initials(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    words = [w for w in re.split(r"[\s-]", long) if w[:1].isupper()]
    return letters.isupper() and 2 <= len(letters) == len(words) and all(
        w[0] == c for w, c in zip(words, letters, strict=True)
    )  # fmt: skip
