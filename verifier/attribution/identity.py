"""Which mentions are one source.

"The official", "he", "the agency" go back to their antecedent, "another official" opens a new source, and a
person under name, title and surname is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.antecedents import TextNames
from verifier.attribution.interpret import read_mention
from verifier.attribution.kinds import kind_of_noun, singular
from verifier.attribution.mentions import Form, Mention
from verifier.attribution.naming import Gender, flat, same_person
from verifier.attribution.nouns import noun_lexicon
from verifier.records import Source, SourceKind, Span

__all__ = ["Entity", "SourceRegistry"]

PERSONS = frozenset({SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON})

# Nouns under which one source goes in turn.
_SYNONYMS = (
    {"poll", "survey", "polling", "study"},
    {"report", "study", "review", "analysis", "paper", "research", "document", "audit", "finding"},
    {"statement", "release", "communique", "announcement", "document"},
    {"newspaper", "paper", "daily", "weekly", "outlet", "tabloid", "publication", "magazine", "site", "website"},
    {"broadcaster", "channel", "network", "station", "outlet", "television", "tv", "radio"},
    {"agency", "newswire", "wire", "service"},
    {"letter", "document", "memo", "email", "note", "filing", "suit", "lawsuit", "complaint", "indictment"},
    {"image", "photo", "photograph", "picture", "video", "footage"},
    {"ministry", "department"},
    {"spokesman", "spokesperson"},
    {"spokeswoman", "spokesperson"},
)
# What any named organisation may be called once it has been named.
_GENERIC = frozenset(
    (
        "group organisation organization company firm body charity watchdog corporation think nonprofit institution "
        "network movement agency party militia association institute monitor observatory"
    ).split()
)


_NUMBERS = {"two": 2, "three": 3, "four": 4}
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_COUNTED = re.compile(
    r"(?:the|both of the) (?P<which>first|second|third|fourth|last|other|former|latter)"
    r"(?: (?P<many>two|three|four))?(?: (?:one|ones|of them))?(?: (?P<noun>[a-z]+))?",
    re.IGNORECASE,
)
"""Speakers told apart by their number. "A third official", with an article that is not definite, is a new one."""

_ONE = {"people": "person", "men": "man", "women": "woman"}
_LONE_MEMBER = re.compile(r"one of (?:them|the|those|these|its|his|her|their)\b|(?:one|another)\Z", re.IGNORECASE)
_AMONG = re.compile(
    r"one of (?:the|those|these|its|his|her|their) (?:two |three |four |five |\d+ )?(?P<group>[a-z][\w ’'-]*)\Z",
    re.IGNORECASE,
)
"""Somebody out of a group that has not spoken: "one of the stallholders" is a stallholder."""
_MEMBER = re.compile(
    r"(?:one|another|the (?:other|first|second|third)|(?:one|two|three|some|most|several) of (?:the|them))\b", re.I
)
_OWN_VOICE = re.compile(
    r"this (?:newspaper|magazine|website|reporter|correspondent|column|paper|outlet)", re.IGNORECASE
)


@dataclass
class Entity:
    """One source while the article is read."""

    id: str
    name: str
    kind: SourceKind
    heads: set[str] = field(default_factory=set)
    """Nouns that describe it, singular: official, ministry, group."""
    words: set[str] = field(default_factory=set)
    """All words of its mentions, in lower case."""
    gender: Gender | None = None
    plural: bool = False
    mentions: list[Span] = field(default_factory=list)
    voiced: set[int] = field(default_factory=set)
    """Numbers of the sentences in which it speaks in the article's own words, not within somebody else's."""

    def last_before(self, offset: int) -> int:
        """Offset of the latest mention before `offset`; -1 where there is none."""
        return max((m.start for m in self.mentions if m.start < offset), default=-1)

    def record(self) -> Source:
        """The entity as a record, its mentions in reading order."""
        spans = sorted(set(self.mentions), key=lambda s: (s.start, s.end))
        return Source(id=self.id, name=self.name, kind=self.kind, mentions=tuple(spans))


class SourceRegistry:
    """The sources of one text, found mention by mention.

    Args:
        text: The whole document.
        names: The people and outlets that the text names.
        lexicon: The agencies and outlets that are known by name.
        outlet: Who published the document; "the Ledger" may be short for it.
    """

    def __init__(self, text: str, *, names: TextNames, lexicon: SourceLexicon, outlet: str | None = None) -> None:
        self._text = text
        self._names = names
        self._lexicon = lexicon
        self._outlet = outlet
        self._entities: list[Entity] = []
        self._count = 0

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities)

    def resolve(self, span: Span) -> tuple[Entity, bool]:
        """The source that a phrase (no pronoun) means, and whether the phrase only points back to it."""
        if _OWN_VOICE.fullmatch(span.of(self._text)) or self._is_publisher(span.of(self._text)):
            return self.author(span), False
        mention = read_mention(span.of(self._text), self._lexicon)
        if mention.form is Form.NAME and mention.kind is SourceKind.NAMED_PERSON:
            outlet = self._outlet_called(mention.name)
            if outlet is None:
                return self.person(mention, span), False
            mention = _as(mention, outlet)
        lone = mention.phrase[:1].isupper() and " " not in mention.phrase
        if mention.form is Form.LONE or (lone and self._names.full_name(mention.phrase, before=span.start)):
            return self._lone(replace(mention, name=mention.phrase), span), False
        if mention.form is Form.NAME:
            outlet = self._outlet_called(mention.name)
            return self.named(mention if outlet is None else _as(mention, outlet), span), False
        if mention.form is not Form.NEW:
            entity = self._described(mention, span)
            if entity is not None:
                self._note(entity, mention, span)
                return entity, mention.form is Form.DEFINITE
        return self._new(mention, span), False

    def called(self, entity: Entity) -> str:
        """The source's name for readers: an agency's or outlet's as the article writes it in full."""
        known = self._lexicon.find(entity.name)
        if known is None:
            return entity.name
        written = [flat(span.of(self._text)).removeprefix("the ").removeprefix("The ") for span in entity.mentions]
        written = [each for each in written if each in (known.name, *known.aliases)]
        return max(written, key=len, default=entity.name)

    def group_of(self, span: Span) -> Entity | None:
        """The group of speakers that "one engineer", "the other" or "two of the three" comes out of, or None."""
        phrase = flat(span.of(self._text))
        if _MEMBER.match(phrase) is None:
            return None
        heads = read_mention(phrase, self._lexicon).heads
        groups = [e for e in self._entities if e.plural and e.last_before(span.start) >= 0]
        alike = [e for e in groups if heads & e.heads or not heads - {"one", "other", "two", "three", "them"}]
        return max(alike, key=lambda e: e.last_before(span.start), default=None)

    def counted(self, span: Span) -> tuple[Entity, ...]:
        """Whom "the first two", "the third" or "the first policeman" means among those that spoke; () for none."""
        match = _COUNTED.fullmatch(flat(span.of(self._text)))
        if match is None:
            return ()
        people = [e for e in self._entities if e.kind in PERSONS and e.mentions and e.mentions[0].start < span.start]
        noun = singular(match["noun"]) if match["noun"] else None
        if noun is not None:
            people = [e for e in people if noun in e.heads]
        if match["many"]:
            found = _first_many(people, _NUMBERS[match["many"].lower()])
        elif match["which"].lower() in ("latter", "other", "last"):
            found = people[-1:]
        elif match["which"].lower() == "former":
            found = people[-2:-1]
        else:
            which = _ORDINALS[match["which"].lower()]
            said = [e for e in people if match["which"].lower() in e.words]
            found = said[:1] or (people[which : which + 1] if len(people) > 1 else [])
        for entity in found:
            entity.mentions.append(span)
        return tuple(found)

    def outlet(self, name: str, span: Span, *, kind: SourceKind = SourceKind.OUTLET) -> Entity:
        """The outlet of this name, where the words around it show that it is one."""
        return self.named(Mention(name, name, kind, Form.NAME), span)

    def author(self, span: Span) -> Entity:
        """The article's own voice."""
        return self.named(Mention("author", "author", SourceKind.AUTHOR, Form.NAME), span)

    def named(self, mention: Mention, span: Span) -> Entity:
        """The organisation, outlet or document of a name."""
        name = self._names.acronyms.get(mention.name, mention.name)
        for entity in self._entities:
            same = entity.name.casefold() == name.casefold() or entity.name.casefold() == mention.name.casefold()
            if same or (entity.kind is mention.kind and _is_part(mention, entity.name)):
                self._note(entity, mention, span)
                return entity
        entity = self._add(self._unabbreviated(name, mention.kind), mention.kind, span)
        self._note(entity, mention, None)
        entity.heads |= {
            SourceKind.NEWS_AGENCY: {"agency", "newswire"},
            SourceKind.OUTLET: {"newspaper", "broadcaster", "outlet"},
        }.get(mention.kind, set())
        return entity

    def person(self, mention: Mention, span: Span) -> Entity:
        """The person of a name, under the fullest form of it."""
        full = self._names.full_name(mention.name, before=span.start)
        if full is None and " " not in mention.name:
            full = self._names.full_name(mention.name, before=len(self._text))
        name = full.name if full is not None and len(full.name) > len(mention.name) else mention.name
        entity = next(
            (e for e in reversed(self._entities) if e.kind is SourceKind.NAMED_PERSON and same_person(e.name, name)),
            None,
        )
        if entity is None:
            entity = self._add(name, SourceKind.NAMED_PERSON, span)
        elif len(name.split()) > len(entity.name.split()):
            entity.name = name
        self._note(entity, mention, span)
        if entity.gender is None and full is not None:
            entity.gender = full.gender
        return entity

    def merge(self, named: Entity, described: Entity) -> None:
        """Gives a described person the name of one who turns out to be the same; the latter is no source any more."""
        described.name, described.kind = named.name, named.kind
        described.gender = named.gender or described.gender
        described.heads |= named.heads
        described.words |= named.words
        described.mentions += [m for m in named.mentions if m not in described.mentions]
        self._entities = [e for e in self._entities if e is not named]

    def describe(self, span: Span) -> Entity:
        """A person that a description in the text means, though he is no source there."""
        return self.resolve(span)[0]

    def mentioned_at(self, span: Span) -> Entity | None:
        """The source that is mentioned within these very characters, or None."""
        return next((e for e in self._entities if any(m.overlaps(span) for m in e.mentions)), None)

    def _is_publisher(self, phrase: str) -> bool:
        """Whether the phrase names whoever published the document."""
        own = "" if self._outlet is None else _bare(self._outlet)
        return own != "" and (_bare(phrase) == own or (phrase[:4] == "The " and own.endswith(" " + _bare(phrase))))

    def _lone(self, mention: Mention, span: Span) -> Entity:
        """One capitalised word: a surname where the article gives the full name, else what it reads as."""
        everywhere = len(self._text)
        if self._names.full_name(mention.name, before=everywhere) or self._names.is_titled(mention.name):
            return self.person(_as(mention, SourceKind.NAMED_PERSON), span)
        outlet = self._outlet_called(mention.name)
        return self.named(mention if outlet is None else _as(mention, outlet), span)

    def _outlet_called(self, name: str) -> SourceKind | None:
        """The kind of the outlet of this name, if the text or the publisher shows that there is one."""
        if self._outlet is not None and name.casefold() == flat(self._outlet).removeprefix("The ").casefold():
            return SourceKind.OUTLET
        kind = self._names.outlets.get(name)
        if kind is None and any(_short_for(name, full) for full in self._names.outlets):
            return SourceKind.OUTLET
        return kind

    def _unabbreviated(self, name: str, kind: SourceKind) -> str:
        """ "Ledger" as "Tidewater Ledger" where that one published the article or is named in it."""
        if kind is not SourceKind.OUTLET:
            return name
        fuller = [*self._names.outlets, *([flat(self._outlet)] if self._outlet else [])]
        return next((full.removeprefix("The ") for full in fuller if _short_for(name, full)), name)

    def _described(self, mention: Mention, span: Span) -> Entity | None:
        """The latest source that a description fits."""
        definite = mention.form is Form.DEFINITE
        here = self._names.sentence_of(span.start)
        latest = sorted(
            (e for e in self._entities if e.last_before(span.start) >= 0),
            # of two that fit, the one that spoke just before goes on: "PAP, cited by Reuters, said … The agency said …"
            key=lambda e: (
                here not in e.voiced and here - 1 not in e.voiced,
                -e.last_before(span.start),
            ),
        )
        for entity in latest:
            same_name = entity.name.casefold() == mention.name.casefold()
            collective = mention.kind is not SourceKind.UNNAMED_PERSON or mention.plural
            if same_name and (definite or (collective and not _is_indefinite(mention))):
                return entity
        if not definite:
            return None
        return next((e for e in latest if self._fits(mention, e, span)), None)

    def _fits(self, mention: Mention, entity: Entity, span: Span) -> bool:
        if entity.plural != mention.plural:
            return False
        heads = mention.heads - {""}
        alike = heads & entity.heads or any(heads & s and entity.heads & s for s in _SYNONYMS)
        if entity.kind is SourceKind.ORGANISATION and not alike:
            return bool(heads & _GENERIC) and entity.name[:1].isupper() and self._is_recent(entity, span, mention)
        if not alike:
            return False
        extra = mention.modifiers - entity.words - {"same", "news", "press"}
        if entity.kind in (SourceKind.OUTLET, SourceKind.NEWS_AGENCY) and self._is_recent(entity, span, None):
            extra -= noun_lexicon().demonyms  # "the German magazine" after Der Spiegel
        if entity.kind is SourceKind.NAMED_PERSON:
            return not extra & noun_lexicon().demonyms
        return not extra

    def _is_recent(self, entity: Entity, span: Span, mention: Mention | None) -> bool:
        """ "The group" goes far back; "the rights group" only to an organisation named just before."""
        if mention is not None and not mention.modifiers:
            return True
        here, there = (self._names.sentence_of(at) for at in (span.start, entity.last_before(span.start)))
        return here - there <= 2 and (mention is None or not mention.modifiers & noun_lexicon().demonyms)

    def _new(self, mention: Mention, span: Span) -> Entity:
        name = mention.name
        if mention.kind is SourceKind.ORGANISATION:
            name = self._names.acronyms.get(name, name)
        if mention.form is Form.DEFINITE and not mention.modifiers and name in mention.heads:
            name = self._names.fuller_description(name, before=span.start) or name
        among = _AMONG.match(mention.phrase)
        if _LONE_MEMBER.match(mention.phrase) and (group := self.group_of(span)) is not None:
            name = _one_of(group.name)  # "one of the officials", the officials being known
        elif among is not None:
            name = _one_of(among["group"])
            mention = replace(mention, kind=kind_of_noun(name.split()[-1]) or mention.kind, plural=False)
        entity = self._add(name, mention.kind, span)
        self._note(entity, mention, None)
        entity.plural = mention.plural and mention.kind in PERSONS | {SourceKind.DOCUMENT}
        return entity

    def _add(self, name: str, kind: SourceKind, span: Span) -> Entity:
        self._count += 1
        entity = Entity(id=f"s{self._count}", name=name, kind=kind, mentions=[span])
        self._entities.append(entity)
        return entity

    def _note(self, entity: Entity, mention: Mention, span: Span | None) -> None:
        if span is not None and span not in entity.mentions:
            entity.mentions.append(span)
        entity.heads |= mention.heads - {""}
        entity.words |= mention.words
        if entity.gender is None and entity.kind in PERSONS:
            entity.gender = mention.gender

    def latest(self, kinds: Collection[SourceKind], *, before: int) -> Entity | None:
        """The source of one of these kinds that was mentioned last before an offset."""
        fits = [e for e in self._entities if e.kind in kinds and e.last_before(before) >= 0]
        return max(fits, key=lambda e: e.last_before(before), default=None)


def _one_of(group: str) -> str:
    """One out of a group: "local official" for "two local officials"."""
    words = re.sub(
        r"^(?:an?|the|some|several|many|two|three|four|five|six|\w+ dozen|\d+) ", "", group, flags=re.I
    ).split()
    stop = next(
        (n for n, w in enumerate(words) if w in ("of", "in", "at", "from", "with", "who", "familiar", "briefed")), 0
    )
    at = (stop or len(words)) - 1
    one = _ONE.get(words[at], singular(words[at]))
    if one == words[at] and re.search(r"[^s]s\Z", one):
        one = one[:-1]  # a noun that no list has
    return " ".join([*words[:at], one, *words[at + 1 :]])


def _first_many(people: list[Entity], count: int) -> list[Entity]:
    """ "The first two": the first source of so many, or the first so many sources."""
    words = {n: word for word, n in _NUMBERS.items()}
    together = next((e for e in people if e.plural and words[count] in e.words), None)
    return [together] if together is not None else people[:count] if len(people) >= count else []


def _bare(name: str) -> str:
    return flat(name).casefold().removeprefix("the ")


def _as(mention: Mention, kind: SourceKind) -> Mention:
    return Mention(
        mention.phrase, mention.name, kind, Form.NAME, mention.heads, mention.modifiers, mention.words,
        gender=mention.gender,
    )  # fmt: skip


def _is_indefinite(mention: Mention) -> bool:
    return mention.phrase[:2].lower() == "a " or mention.phrase[:3].lower() == "an "


def _is_part(mention: Mention, full: str) -> bool:
    """Whether a name is another's shortened: its last words, or with "the" any one word of it."""
    if _short_for(mention.name, full):
        return True
    return mention.phrase[:4].lower() == "the " and " " not in mention.name and mention.name in full.split()


def _short_for(short: str, full: str) -> bool:
    """Whether an outlet's name is the last words of another: "Ledger" for "Tidewater Ledger"."""
    return short != full and short[:1].isupper() and flat(full).casefold().endswith(" " + short.casefold())
