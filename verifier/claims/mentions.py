"""What an article mentions, so far as pronouns and descriptions need to know: people, bodies, places, things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from verifier.attribution.kinds import kind_of_noun, singular
from verifier.attribution.naming import Gender, gender_of_name, strip_titles, surname
from verifier.attribution.nouns import noun_lexicon
from verifier.claims.phrases import is_plural, noun_phrase_from
from verifier.claims.tags import Tag, Word
from verifier.records import Source, SourceKind, Span

__all__ = ["KINDS", "Kind", "Mention", "known_kinds", "mentions_of"]


class Kind(StrEnum):
    """What kind of thing a mention is of."""

    PERSON = "person"
    BODY = "body"
    """An organisation, an armed group, an agency, a government."""
    PLACE = "place"
    DAY = "day"
    THING = "thing"
    """Anything else, and what cannot be told."""


@dataclass(frozen=True)
class Mention:
    """One noun phrase of the article."""

    span: Span
    words: tuple[Word, ...]
    name: str | None
    """The name that it ends with, without titles; None for a description."""
    head: str
    """Its last noun, in the singular and in lower case; for a name the noun before it ("the town of Orlo"), or ""."""
    kind: Kind
    plural: bool | None
    gender: Gender | None
    subject: bool
    """Whether a finite verb follows right after it, outside a prepositional phrase."""

    @property
    def determiner(self) -> str:
        """Its first word where that is an article or the like, else ""."""
        first = self.words[0]
        return first.lower if first.tag in {Tag.DETERMINER, Tag.POSSESSIVE} else ""

    @property
    def key(self) -> str:
        """What two mentions of one thing have in common: the surname, the name, or the noun."""
        if self.name is not None:
            return (surname(self.name) if self.kind is Kind.PERSON else self.name.removeprefix("the ")).lower()
        return " ".join(w.lower for w in self.words if w.tag in {Tag.NOUN, Tag.NAME})


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept oct nov dec year month week day morning "
    "afternoon evening night time today yesterday tomorrow hour minute decade century weekend".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FEMALE = frozenset(
    "woman girl wife mother daughter sister spokeswoman chairwoman congresswoman actress mrs ms miss queen "
    "princess lady"
    "grandmother widow niece aunt girlfriend policewoman businesswoman".split()
)
_MALE = frozenset(
    "man boy husband father son brother spokesman chairman congressman actor mr sir king prince lord grandfather "
    "widower"
    "nephew uncle boyfriend policeman businessman gunman fireman pope priest monk".split()
)
_PEOPLE = frozenset(
    "people man woman child boy girl men women children resident passenger student voter worker employee customer user "
    "family relative guard soldier fighter militant rebel troop officer official victim attacker gunman bomber hostage "
    "refugee migrant protester demonstrator lawmaker senator republican democrat leader member official".split()
)
_BODIES = frozenset("isis isil daesh taliban hamas hezbollah nato congress parliament senate kremlin pentagon".split())
KINDS = {
    SourceKind.NAMED_PERSON: Kind.PERSON,
    SourceKind.UNNAMED_PERSON: Kind.PERSON,
    SourceKind.ORGANISATION: Kind.BODY,
    SourceKind.NEWS_AGENCY: Kind.BODY,
    SourceKind.OUTLET: Kind.BODY,
    SourceKind.SOCIAL_MEDIA: Kind.BODY,
}
"""What the kinds of sources are as mentions; documents, hearsay and the author are none."""


def known_kinds(sources: Sequence[Source]) -> dict[str, tuple[Kind, str]]:
    """The kinds and full names of the article's named sources, by surname or name in lower case."""
    known: dict[str, tuple[Kind, str]] = {}
    for source in sources:
        kind = KINDS.get(source.kind)
        if kind is None or not source.name[:1].isupper():
            continue
        known.setdefault(source.name.lower(), (kind, source.name))
        if kind is Kind.PERSON and source.kind is SourceKind.NAMED_PERSON:
            known.setdefault(surname(source.name).lower(), (kind, source.name))
    return known


def mentions_of(words: Sequence[Word], *, known: Mapping[str, tuple[Kind, str]]) -> Iterator[Mention]:
    """The noun phrases of a sentence, in reading order; a possessor ("Lee's") is one by itself.

    Args:
        words: The sentence's words.
        known: Kinds and full names by name, as `known_kinds` gives them.
    """
    k = 0
    while k < len(words):
        end = _phrase_end(words, k)
        if end == k:
            k += 1
            continue
        start = k
        for j in range(k, end):
            if words[j].tag is Tag.POSSESSIVE and words[j].lower == "'s" and j > start:
                yield _mention(words, start, j, known)
                start = j + 1
        if start < end and any(w.tag in {Tag.NOUN, Tag.NAME} for w in words[start:end]):
            yield _mention(words, start, end, known)
        k = end


def _phrase_end(words: Sequence[Word], k: int) -> int:
    """Where the noun phrase at k ends; full stops after "Mr" and the like belong to it."""
    end = _before_day(words, k, noun_phrase_from(words, k))
    while end > k and end + 1 < len(words) and words[end].lower == "." and words[end - 1].lower in _SHORT:
        end = _before_day(words, end + 1, noun_phrase_from(words, end + 1))
    return end


def _before_day(words: Sequence[Word], k: int, end: int) -> int:
    """The end of a phrase, or where the day begins that runs on from its name: "Mr. Orr Thursday"."""
    return next((j for j in range(k + 1, end) if words[j].tag is Tag.NAME and words[j].lower in _WEEKDAYS), end)


_SHORT = frozenset("mr mrs ms dr gov sen rep gen col lt sgt capt prof rev st maj".split())


def _mention(words: Sequence[Word], start: int, end: int, known: Mapping[str, tuple[Kind, str]]) -> Mention:
    phrase = tuple(words[start:end])
    first_name = end
    while first_name > start and (words[first_name - 1].tag is Tag.NAME or words[first_name - 1].lower == "."):
        first_name -= 1
    named = first_name < end
    parts = [w.token.text for w in words[first_name:end] if w.token.is_word]
    nouns = [w for w in words[start:first_name] if w.tag is Tag.NOUN]
    titles, bare = strip_titles(parts) if named else ([], [])
    name = " ".join(bare) if named else None
    head: str = singular(nouns[-1].lower) if nouns else ""
    if len(parts) == 1 and not nouns and phrase[0].lower == "the" and parts[0].lower() in noun_lexicon().people:
        name, head, named = None, parts[0].lower(), False  # "the President"
    if named and name is not None and name.lower() in known:
        kind = known[name.lower()][0]
    elif named and name is not None:
        kind = _kind_of_name(name, titles, head, words[start - 1].lower if start else "")
    else:
        kind = _kind_of_head(head)
    gender = _gender(name, [*titles, head]) if kind is Kind.PERSON else None
    following = next((w for w in words[end:] if w.tag is not Tag.ADVERB), None)
    before = words[start - 1].tag if start else None
    subject = following is not None and following.tag is Tag.FINITE and before not in {Tag.PREPOSITION, Tag.TO}
    if before in {None, Tag.CONJUNCTION} and start < 2 and following is not None and following.tag is Tag.PREPOSITION:
        subject = any(w.tag is Tag.FINITE for w in words[end:])  # "Two guards from Karsh saw"
    plural = is_plural(phrase) if not (named and kind is Kind.PERSON) else False
    span = Span(start=phrase[0].token.start, end=phrase[-1].token.end)
    return Mention(span, phrase, name, head, kind, plural, gender, subject)


def _kind_of_name(name: str, titles: Sequence[str], head: str, before: str) -> Kind:
    lexicon = noun_lexicon()
    parts = name.split()
    last = parts[-1].lower()
    if last in _DAYS:
        return Kind.DAY
    if name in lexicon.countries | lexicon.capitals or (name.removeprefix("the ") in lexicon.countries):
        return Kind.PLACE
    if last in lexicon.organisation_tails or last in _BODIES or head in lexicon.organisations:
        return Kind.BODY
    if last in lexicon.demonyms:
        return Kind.THING
    if titles or head in lexicon.people or (len(parts) > 1 and parts[0] in lexicon.male | lexicon.female):
        return Kind.PERSON
    if head in _PLACE_NOUNS or before in {"in", "at", "near"}:
        return Kind.PLACE
    if len(parts) == 1 and name.isupper() and len(name) > 2 and "-" not in name:  # not "R-N.Y."
        return Kind.BODY
    return Kind.THING


_PLACE_NOUNS = frozenset(
    "town city village province region district country island state county area suburb neighbourhood "
    "neighborhood port"
    "capital crossing camp airport base valley site location place".split()
)


def _kind_of_head(head: str) -> Kind:
    if head in _DAYS:
        return Kind.DAY
    if head in _PEOPLE or head in _FEMALE | _MALE:
        return Kind.PERSON
    if head in _PLACE_NOUNS:
        return Kind.PLACE
    found = kind_of_noun(head) if head in _listed() else None
    return KINDS.get(found, Kind.THING) if found is not None else Kind.THING


@cache
def _listed() -> frozenset[str]:
    lexicon = noun_lexicon()
    return lexicon.people | lexicon.organisations | lexicon.outlets


def _gender(name: str | None, described: Sequence[str]) -> Gender | None:
    if any(word in _FEMALE for word in described):
        return "f"
    if any(word in _MALE for word in described):
        return "m"
    return gender_of_name(name) if name is not None else None
