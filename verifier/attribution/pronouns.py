"""Whom a pronoun in a source slot means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.antecedents import NamedPerson, TextNames
from verifier.attribution.identity import PERSONS, Entity, SourceRegistry
from verifier.attribution.interpret import read_mention
from verifier.attribution.kinds import listed_kind
from verifier.attribution.mentions import Form, Mention
from verifier.attribution.naming import Gender, same_person
from verifier.records import SourceKind, Span

__all__ = ["Pronouns"]

_FIRST = frozenset(["i", "we", "me", "us", "my", "our", "myself", "ourselves"])
_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "herself"])
_OTHERS = frozenset(
    [
        "they",
        "them",
        "it",
        "who",
        "which",
        "that",
        "both",
        "the latter",
        "you",
        "one",
        "themselves",
        "itself",
        "their",
        "its",
    ]
)
_PLURAL = frozenset(["they", "them", "their", "both", "themselves"])
# Past this many sentences a pronoun is not traced: the antecedent is too far to be certain.
_REACH = 4
_MEDIA = frozenset({SourceKind.NEWS_AGENCY, SourceKind.OUTLET})
_GROUPS = frozenset({SourceKind.ORGANISATION, SourceKind.NEWS_AGENCY, SourceKind.OUTLET})
_SUBJECT = re.compile(
    r"((?:[Tt]he )?(?:[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}|(?<=[Tt]he )[a-z]\w+(?: [a-z]\w+)?)) "
    r"(?=(?:has|have|had|was|were|is|are|will|would|could|did|does|may|might|shot|\w+ed|\w+s)\b)"
)
_SPEAKING = frozenset({SourceKind.ORGANISATION, SourceKind.UNNAMED_PERSON, SourceKind.NEWS_AGENCY, SourceKind.OUTLET})
_BEFORE_RELATIVE = re.compile(
    r"((?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal|[Mm]any)\s|(?=[A-Z]))"
    r"(?:(?!(?:and|but|that|said|told|was|were|is|are|had|has|have|will|would|can|could|may|might|should|must|to)\b)[\w’'.-]+\s?){1,7}),?\s*$"
)


class Pronouns:
    """Resolves pronouns against the sources and people that a text has named so far.

    Args:
        text: The whole document.
        names: The people that the text names.
        registry: Its sources.
        quoted: Its quotations; people named within them are not looked for.
        lexicon: The agencies and outlets that are known by name.
    """

    def __init__(
        self,
        text: str,
        *,
        names: TextNames,
        registry: SourceRegistry,
        quoted: Sequence[Span],
        lexicon: SourceLexicon,
    ) -> None:
        self._lexicon = lexicon
        self._text = text
        self._names = names
        self._registry = registry
        self._quoted = list(quoted)
        self._groups: list[tuple[int, tuple[Entity, ...]]] = []

    def is_pronoun(self, phrase: str) -> bool:
        """Whether a source phrase is a pronoun that this class resolves."""
        return phrase.lower() in _FIRST | _HE | _SHE | _OTHERS

    def note_group(self, offset: int, entities: tuple[Entity, ...]) -> None:
        """Remembers speakers that spoke together, for "they"."""
        if len(entities) > 1:
            self._groups.append((offset, entities))

    def resolve(self, span: Span, *, speakers: Sequence[Entity], said: Span | None = None) -> tuple[Entity, ...]:
        """The sources that a pronoun means.

        Args:
            span: The pronoun.
            speakers: Who utters the words that it stands in, innermost first; none in the article's own voice.
            said: What is said, where the pronoun is a source.
        """
        word = span.of(self._text).lower()
        subject = self._subject_before(span, said) if said is not None else None
        if subject is not None:
            entity = self._registry.describe(subject)
            entity.mentions.append(span)
            return (entity,)
        if word in _FIRST:
            if speakers:
                speakers[0].mentions.append(span)
                return (speakers[0],)
            return (self._registry.author(span),)
        if word in ("who", "which", "that"):
            return (self._relative(span),)
        if word in _HE | _SHE and speakers and not self._is_quoted(span.start):
            speaker = speakers[0]  # "Lee said she knew": in reported speech the pronoun is the speaker's
            if speaker.kind in PERSONS and not speaker.plural and speaker.gender in (None, "m" if word in _HE else "f"):
                speaker.mentions.append(span)
                return (speaker,)
        if word in _HE | _SHE:
            return (self._person(span, "m" if word in _HE else "f", speakers),)
        return self._group(word, span, speakers)

    def _subject_before(self, span: Span, said: Span) -> Span | None:
        """ "The Guards shot down a drone, they said": the subject of what is said, if it can speak."""
        word = span.of(self._text).lower()
        sentence = self._names.sentence_span(span.start)
        if word not in {"they", "it"} or not sentence.start <= said.start < span.start:
            return None
        match = _SUBJECT.match(self._text, said.start, said.end)
        if match is None:
            return None
        subject = Span(start=match.start(1), end=match.end(1))
        mention = read_mention(subject.of(self._text), self._lexicon)
        spoken = mention.form is Form.NAME or any(listed_kind(head) in _SPEAKING for head in mention.heads)
        if not spoken or mention.kind is SourceKind.NAMED_PERSON or self.is_pronoun(subject.of(self._text)):
            return None
        return subject if mention.plural == (word == "they") else None

    def _relative(self, span: Span) -> Entity:
        """The phrase right before "who"."""
        sentence = self._names.sentence_span(span.start)
        before = self._text[sentence.start : span.start]
        tail = before[max(before.rfind(mark) + 1 for mark in ("“", "”", ";", "—", ":", "(")) :]
        apposed = re.search(r"([A-Z][^,]{2,60}), (?:an?|the|its|his|her) [^,]{2,80},\s*$", tail)
        match = apposed or _BEFORE_RELATIVE.search(tail.removesuffix(" ").removesuffix(","))
        if match is None:
            return self._unknown(span, SourceKind.UNNAMED_PERSON, None)
        start = sentence.start + len(before) - len(tail) + match.start(1)
        phrase = Span(start=start, end=start + len(match.group(1).rstrip(" ,")))
        entity = self._registry.mentioned_at(phrase) or self._registry.describe(phrase)
        entity.mentions.append(span)
        return entity

    def _person(self, span: Span, gender: Gender, speakers: Sequence[Entity]) -> Entity:
        here = self._names.sentence_of(span.start)
        for number in range(here, max(here - _REACH, -1), -1):
            entity = self._person_in(number, span.start, gender, speakers)
            if entity is not None:
                entity.gender = entity.gender or gender
                entity.mentions.append(span)
                return entity
        return self._unknown(span, SourceKind.UNNAMED_PERSON, gender)

    def _person_in(self, number: int, before: int, gender: Gender, speakers: Collection[Entity]) -> Entity | None:
        """The first person of a sentence that a pronoun may mean: sources, then names, then descriptions."""
        fitting = [
            (mention.start, n, entity)
            for n, entity in enumerate(self._registry)
            if entity.kind in PERSONS and not entity.plural and entity.gender in (None, gender)
            and not any(entity is s for s in speakers)
            for mention in entity.mentions
            if mention.start < before and self._names.sentence_of(mention.start) == number
        ]  # fmt: skip
        named = [
            p for p in self._names.people
            if p.start < before and self._names.sentence_of(p.start) == number and not self._is_quoted(p.start)
            and p.name not in self._names.outlets
            and not any(p.name == s.name for s in speakers)
        ]  # fmt: skip
        sure = next((p for p in named if p.gender == gender), None)
        if fitting:
            spoke = [e for _, _, e in sorted(fitting, key=lambda f: f[:2]) if number in e.voiced]
            if spoke and not _is_source_name(sure, spoke):
                return spoke[0]  # who spoke there goes on, not whom the sentence names besides
            entity = min(fitting)[2]
            if sure is None or entity.gender == gender:
                return entity
        found = sure or next((p for p in named if p.gender is None), None)
        if found is not None:
            mention = Mention(found.name, found.name, SourceKind.NAMED_PERSON, Form.NAME, gender=gender)
            return self._registry.person(mention, Span(start=found.start, end=found.start + len(found.name)))
        return next(self._described_in(number, before, gender, speakers), None)

    def _described_in(self, number: int, before: int, gender: Gender, speakers: Collection[Entity]) -> Iterator[Entity]:
        for phrase in self._names.people_phrases(number, before=before):
            if self._is_quoted(phrase.start):
                continue
            entity = self._registry.mentioned_at(phrase) or self._registry.describe(phrase)
            if entity.gender in (None, gender) and not any(entity is s for s in speakers):
                yield entity

    def _group(self, word: str, span: Span, speakers: Sequence[Entity]) -> tuple[Entity, ...]:
        """ "They", "it": the latest source that is many, or that is no person."""
        here = self._names.sentence_of(span.start)
        group = next(((at, entities) for at, entities in reversed(self._groups) if at < span.start), (-1, ()))
        latest = sorted(
            (e for e in self._registry if e.last_before(span.start) >= 0 and not any(e is s for s in speakers)),
            key=lambda e: -e.last_before(span.start),
        )
        near = [e for e in latest if here - self._names.sentence_of(e.last_before(span.start)) < _REACH]
        if word in _PLURAL:
            # people before bodies: in "two medics told dpa … they said" it is not the agency that goes on
            near.sort(key=lambda e: (here - self._names.sentence_of(e.last_before(span.start)), not e.plural))
        if word in ("it", "its", "itself"):
            # speakers before media: in "the group said in a message picked up by X. It claimed …" it is not X
            # and who speaks himself before whom he passes on: "the firm told them …, Rappler reported. It also …"
            near.sort(
                key=lambda e: (
                    here - self._names.sentence_of(e.last_before(span.start)),
                    here - 1 not in e.voiced,
                    e.kind in _MEDIA,
                )
            )
        if word in _PLURAL and group[1] and here - self._names.sentence_of(group[0]) <= 2:
            later = any(e.plural and e.kind in PERSONS and e.last_before(span.start) > group[0] for e in near)
            near = near if later else [group[1][0], *near]
        for entity in near:
            if word in _PLURAL and any(entity is member for member in group[1]):
                for member in group[1]:
                    member.mentions.append(span)
                return group[1]
            if _agrees(word, entity):
                entity.mentions.append(span)
                return (entity,)
        persons = word not in ("it", "its", "itself")
        return (self._unknown(span, SourceKind.UNNAMED_PERSON if persons else SourceKind.ORGANISATION, None),)

    def _unknown(self, span: Span, kind: SourceKind, gender: Gender | None) -> Entity:
        phrase = span.of(self._text)
        entity = self._registry.named(Mention(phrase, phrase, kind, Form.OTHER, gender=gender), span)
        entity.gender = gender
        return entity

    def _is_quoted(self, offset: int) -> bool:
        n = bisect_right(self._quoted, offset, key=lambda q: q.start) - 1
        return n >= 0 and offset < self._quoted[n].end


def _is_source_name(person: NamedPerson | None, sources: Sequence[Entity]) -> bool:
    return person is not None and any(same_person(person.name, e.name) for e in sources)


def _agrees(word: str, entity: Entity) -> bool:
    if word in ("it", "its", "itself"):
        return entity.kind not in PERSONS and not entity.plural
    if word in _PLURAL:
        return entity.plural or entity.kind in _GROUPS
    return word != "you"
