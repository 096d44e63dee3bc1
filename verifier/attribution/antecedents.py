"""Whom a text has named by a given place: people, their gender, outlets, and fuller descriptions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.interpret import read_mention
from verifier.attribution.kinds import QUANTITIES, is_person_noun, singular
from verifier.attribution.mentions import Form
from verifier.attribution.naming import Gender, flat, gender_of_name, same_person, strip_titles, surname
from verifier.attribution.nouns import noun_lexicon
from verifier.attribution.words import DETERMINERS, PREPOSITIONS, SUBORDINATORS, TIME_WORDS
from verifier.records import SourceKind, Span

__all__ = ["NamedPerson", "TextNames"]

_FULL_NAME = re.compile(
    r"\b[A-Z][\w’'-]+(?: (?:[A-Z]\.|al|el|bin|ibn|van|von|de|da|der|di|du|la|ben))*"
    r"(?: (?:al-|el-)?[A-Z][\w’'-]+){1,6}\b"
)
_ACRONYM = re.compile(
    r"((?:[A-Z][\w’'-]+ (?:(?:of|for|and|the|on|in) )*){1,7}[A-Z]?[\w’'-]*) ?\(([A-Z][A-Za-z]{1,7})\)"
)
_OUTLET = re.compile(
    r"\b(podcast|newspaper|daily|weekly|broadcaster|website|magazine|channel|station|network|tabloid|news agency|"
    r"newswire|agency) "
    r"((?:[A-Z][\w’'&.-]*\w ?){1,4})|"
    r"\b((?:[A-Z][\w’'&.-]*\w ){1,4})(news agency|newspaper|magazine|television|radio|news channel|tabloid)\b"
)
_APPOSED_OUTLET = re.compile(
    r"\b((?:[A-Z][\w’'&.-]*\w ?){1,4}), (?:a|an|the) (?:[\w-]+ ){0,3}?"
    r"(newspaper|daily|weekly|broadcaster|website|magazine|channel|station|news agency|radio station|tabloid)\b"
)
_CITER = re.compile(
    r"\b((?:[A-Z][\w’'.&-]*|de|du|des|di|del)(?: (?:[A-Z][\w’'.&-]*|de|du|des|di|del)){0,4}),? "
    r"(?:which )?(?:citing|quoting|cited|quoted) "
    r"(?:an?|one|two|three|unnamed|unidentified|several|sources?|officials?) "
)
_LAST_OF_COUNTRIES = frozenset(
    "Korea Zealand Africa Arabia Lanka Rica Leone Emirates Kingdom States Guinea Faso".split()
)
_WIRES = ("agency", "news agency", "newswire")
_GENDERED = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_PERSON_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Oo]ne|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) ((?:[\w’'-]+ ){0,3}?)([a-z][\w-]+)\b"
)
_FEMALE_WORDS = ("she", "her", "hers", "herself")


@dataclass(frozen=True)
class NamedPerson:
    """A personal name at a place in the text."""

    start: int
    name: str
    gender: Gender | None


class TextNames:
    """What a text says of people and outlets, whether or not they are sources.

    Args:
        text: The whole document.
        sentences: Its sentences in reading order.
        lexicon: The agencies and outlets that are known by name.
    """

    def __init__(self, text: str, *, sentences: Sequence[Span], lexicon: SourceLexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._starts = [s.start for s in sentences]
        self._ends = [s.end for s in sentences]
        self.people: list[NamedPerson] = [p for s in sentences for p in self._people_of(s)]
        self.acronyms = {m.group(2): _long_form(m.group(1), m.group(2)) for m in _ACRONYM.finditer(text)}
        self.outlets = dict(self._outlets())

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that holds the offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def sentence_span(self, offset: int) -> Span:
        """The sentence that holds the offset; the whole text where there is none."""
        if not self._starts:
            return Span(start=0, end=len(self._text))
        number = self.sentence_of(offset)
        return Span(start=self._starts[number], end=max(self._ends[number], self._starts[number]))

    def full_name(self, name: str, *, before: int) -> NamedPerson | None:
        """The fullest form of the latest name so far that `name` can be short for."""
        plain = name.removesuffix("'s")
        fits = [p for p in self.people if same_person(p.name, plain)]
        if " " not in plain:
            fits = [p for p in fits if surname(p.name).lower() == plain.lower()]
        latest = max((p for p in fits if p.start <= before), key=lambda p: p.start, default=None)
        if latest is None:
            return None
        alike = [p for p in fits if p.start <= before and same_person(p.name, latest.name)]
        return max(alike, key=lambda p: len(p.name))

    def is_titled(self, name: str) -> bool:
        """Whether the text puts a personal title before the name somewhere: "Mr. Aydin"."""
        titles = (
            r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|President|Sen|Senator|Rep|Gov|Judge|Minister|Chancellor|Mayor|Col|Gen|Lt|Sgt)"
        )
        return re.search(rf"\b{titles}\.? {re.escape(name)}\b", self._text) is not None

    def fuller_description(self, head: str, *, before: int) -> str | None:
        """What "the authority" is called in full earlier in the text ("the port authority"), or None."""
        pattern = rf"\b(?:the|a|an|its|his|her|their|\w+['’]s?) ((?:[\w-]+ ){{1,3}}){re.escape(head)}\b(?! \w+ing\b)"
        found = None
        for match in re.finditer(pattern, self._text[:before], re.IGNORECASE):
            words = match.group(1).split()
            if not any(_is_loose(w) for w in words):
                found = f"{match.group(1)}{head}"
        return found

    def people_phrases(self, number: int, *, before: int) -> Iterator[Span]:
        """Descriptions of single people ("the guard") in one sentence, in reading order."""
        if not self._starts:
            return
        start, end = self._starts[number], min(self._ends[number], before)
        for match in _PERSON_PHRASE.finditer(self._text, start, max(start, end)):
            noun = match.group(2)
            if noun in QUANTITIES:
                continue
            if singular(noun) == noun and is_person_noun(noun) and not any(map(_is_loose, match.group(1).split())):
                yield Span(start=match.start(), end=match.end())

    def _people_of(self, sentence: Span) -> Iterator[NamedPerson]:
        matches = list(_FULL_NAME.finditer(self._text, sentence.start, sentence.end))
        for n, match in enumerate(matches):
            phrase = flat(match.group()).removesuffix("'s")
            words = phrase.split()
            while len(words) > 2 and words[0].lower() in _LEADING:
                words = words[1:]
            titles, rest = strip_titles(words)
            name = " ".join(rest)
            if len(rest) < 2 or rest[0].lower() in _LEADING or self._lexicon.find(phrase) is not None:
                continue
            mention = read_mention(name, self._lexicon)
            if mention.kind is not SourceKind.NAMED_PERSON or mention.form is not Form.NAME:
                continue
            stop = matches[n + 1].start() if n + 1 < len(matches) else sentence.end
            gender = gender_of_name(name) or self._gender_after(match.end(), stop)
            start = match.start() + max(self._text[match.start() : match.end()].find(rest[0]), 0)
            yield NamedPerson(start, name, gender or _gender_of_titles(titles))

    def _gender_after(self, start: int, stop: int) -> Gender | None:
        """The gender of the first pronoun after a name and before the next one."""
        match = _GENDERED.search(self._text, start, stop)
        if match is None:
            return None
        return "f" if match.group().lower() in _FEMALE_WORDS else "m"

    def _outlets(self) -> Iterator[tuple[str, SourceKind]]:
        yield from self._citing()
        for pattern in (_OUTLET, _APPOSED_OUTLET):
            for match in pattern.finditer(self._text):
                groups = [g.strip() for g in match.groups() if g]
                noun = next(g for g in groups if g[:1].islower())
                name = flat(next(g for g in groups if g is not noun)).removesuffix("'s")
                mention = read_mention(match.group(), self._lexicon)
                nouns = noun_lexicon()
                owner, _, owned = name.partition("'s ")
                if owned and (owner.split()[-1] in nouns.countries | nouns.capitals | _LAST_OF_COUNTRIES):
                    name = owned  # "Turkey's Hurriyet newspaper"
                if name.lower() in nouns.demonyms or all(w.lower() in nouns.demonyms for w in name.split()):
                    continue
                kind = SourceKind.NEWS_AGENCY if noun in _WIRES else SourceKind.OUTLET
                if noun == "agency" and mention.kind is not SourceKind.NEWS_AGENCY:
                    continue
                yield re.sub(r"^The ", "", name), kind

    def _citing(self) -> Iterator[tuple[str, SourceKind]]:
        """Names that cite somebody unnamed: newspapers do, people hardly."""
        for match in _CITER.finditer(self._text):
            mention = read_mention(match.group(1), self._lexicon)
            person = mention.kind is SourceKind.NAMED_PERSON
            if mention.form is Form.NAME and person and not mention.heads and mention.gender is None:
                yield mention.name, SourceKind.OUTLET


_LEADING = PREPOSITIONS | SUBORDINATORS | DETERMINERS | TIME_WORDS | {"meanwhile", "however", "said", "like", "dear"}


def _gender_of_titles(titles: list[str]) -> Gender | None:
    if set(titles) & {"mr", "sir", "lord", "king", "prince", "pope", "father", "brother", "chairman", "spokesman"}:
        return "m"
    if set(titles) & {"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "sister", "spokeswoman"}:
        return "f"
    return None


def _is_loose(word: str) -> bool:
    """Whether a word cannot stand before the head of a short description."""
    return word.lower() in {
        "of", "in", "on", "at", "for", "from", "with", "to", "by", "and", "or", "the", "a", "an", "that", "was", "is",
        "were", "are", "had", "has", "said", "told", "same", "whole", "entire", "other", "when", "as", "if", "his",
        "her", "its", "their", "but", "who", "which", "where", "after", "before", "than", "not", "no", "would",
    }  # fmt: skip


def _long_form(words: str, acronym: str) -> str:
    """The name that an acronym in brackets stands for: as many capitalised words as it has letters."""
    parts = words.strip().split()
    capitals = [k for k, w in enumerate(parts) if w[:1].isupper()]
    wanted = sum(c.isupper() for c in acronym)
    first = capitals[-wanted] if 0 < wanted <= len(capitals) else (capitals[0] if capitals else 0)
    return " ".join(parts[first:])
