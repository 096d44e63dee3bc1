"""Which mentions are one source.

"The official", "he", "the agency" go back to their antecedent, "another official" opens a new source, and a
person under name, title and surname is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from verifier.attribution.kinds import head_noun, kind_of
from verifier.attribution.lexicon import source_lexicon
from verifier.attribution.naming import bare_phrase, person_name, same_person, surname
from verifier.records import Source, SourceKind, Span

__all__ = ["Entity", "SourceRegistry", "co_speakers"]

_HE = frozenset({"he"})
_SHE = frozenset({"she"})
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Pope|Father|Brother|Imam|Sheikh)\b|\b\w*man\b|\b(?:father|brother|son|husband|widower)\b")
_FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|Sister)\b|\b\w*woman\b|\b(?:mother|sister|daughter|wife|widow)\b")
_NEW = re.compile(r"^(?:an?other|other|a second|a third|a fourth|a different|a further|a separate|one)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:the|that|this|these|those)\b", re.IGNORECASE)
_FULL_NAME = re.compile(
    r"\b[A-Z][\w’'-]+(?: (?:[A-Z]\.|al|el|bin|ibn|van|von|de|da|der|di|du|la|ben))*"
    r"(?: (?:al-|el-)?[A-Z][\w’'-]+){1,3}\b"
)
_ACRONYM = re.compile(r"((?:[A-Z][\w’'-]+ (?:(?:of|for|and|the|on|in) )*){1,7}[A-Z]?[\w’'-]*) ?\(([A-Z][A-Za-z]{1,7})\)")
_PERSONS = frozenset({SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON})
# Past this many sentences a pronoun is not traced: the antecedent is too far to be certain.
_REACH = 4
_PEOPLE_NOUNS = frozenset("man woman official spokesman spokeswoman spokesperson".split())


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
    gender: str | None = None
    plural: bool = False
    mentions: list[Span] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Offset of the latest mention."""
        return self.mentions[-1].start if self.mentions else -1

    def record(self) -> Source:
        """The entity as a record, its mentions in reading order."""
        spans = sorted(set(self.mentions), key=lambda s: (s.start, s.end))
        return Source(id=self.id, name=self.name, kind=self.kind, mentions=tuple(spans))


def co_speakers(text: str, span: Span) -> list[Span]:
    """The speakers in one source slot: "A and B" are two, "a spokesman for A and B" is one."""
    phrase = span.of(text)
    for match in re.finditer(r"(?:,)? and (?:also |both )?", phrase):
        left, right = phrase[: match.start()], phrase[match.end() :]
        if _stands_alone(left) and _stands_alone(right) and not re.search(r"\b(?:between|both)\b", left):
            first = Span(start=span.start, end=span.start + len(left.rstrip(" ,")))
            rest = Span(start=span.start + match.end(), end=span.end)
            parts = _comma_list(text, first)
            return [*parts, *co_speakers(text, rest)]
    return [span]


def _comma_list(text: str, span: Span) -> list[Span]:
    """ "Reuters, AFP" as two; an appositive ("Ann Lee, the mayor") stays one."""
    phrase = span.of(text)
    out, start = [], 0
    for piece in re.split(r"(, )", phrase):
        if piece != ", ":
            out.append(Span(start=span.start + start, end=span.start + start + len(piece)))
        start += len(piece)
    names = [source_lexicon().find(s.of(text)) or person_name(s.of(text)) for s in out]
    return out if len(out) > 1 and all(names) else [span]


def _stands_alone(phrase: str) -> bool:
    phrase = phrase.strip(" ,")
    if not phrase:
        return False
    if source_lexicon().find(phrase) is not None or (person_name(phrase) is not None and " of " not in phrase):
        return True
    if re.match(r"(?:the|a|an|two|three|several|some|its|his|her|their|another|both)\s", phrase, re.IGNORECASE):
        return not re.search(r"\s(?:of|for|from|between|in|with)\s", phrase) or head_noun(phrase) in _PEOPLE_NOUNS
    return phrase.islower() and kind_of(phrase) in _PERSONS and " of " not in phrase and " for " not in phrase


class SourceRegistry:
    """The sources of one text, found mention by mention in reading order.

    Args:
        text: The whole document.
        sentences: Its sentences in reading order.
        quoted: The quotations; pronouns within them are somebody else's.
    """

    def __init__(self, text: str, *, sentences: Sequence[Span], quoted: Sequence[Span]) -> None:
        self._text = text
        self._starts = [s.start for s in sentences]
        self._quoted = list(quoted)
        self._entities: list[Entity] = []
        self._names = list(_names_in(text, sentences))
        self._acronyms = {m.group(2): _long_form(m.group(1), m.group(2)) for m in _ACRONYM.finditer(text)}

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities)

    def resolve(self, mention: Span) -> tuple[Entity, bool]:
        """The source that a mention names, and whether the mention only points back to it."""
        phrase = " ".join(mention.of(self._text).replace("’", "'").split())
        lower = phrase.lower()
        known = source_lexicon().find(phrase) or source_lexicon().find(bare_phrase(phrase))
        if known is not None:
            return self._known(known.name, known.kind, mention), False
        if lower in {"he", "she", "they", "it", "who", "the latter", "both"}:
            return self._pronoun(lower, mention, phrase), True
        name = person_name(phrase)
        kind = kind_of(phrase)
        if name is None and len(bare_phrase(phrase).split()) == 1 and phrase[:1].isupper():
            full = self._full_name(phrase, mention.start)
            if full is not None:
                name, kind = full, SourceKind.NAMED_PERSON
        if name is not None and kind is SourceKind.NAMED_PERSON:
            return self._person(name, phrase, mention), False
        if _NEW.match(phrase):
            return self._new(phrase, kind, mention), False
        if _DEFINITE.match(phrase) or kind is SourceKind.ORGANISATION:
            entity = self._described(phrase, kind, mention)
            if entity is not None:
                return entity, bool(_DEFINITE.match(phrase))
        return self._new(phrase, kind, mention), False

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that holds the offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _known(self, name: str, kind: SourceKind, mention: Span) -> Entity:
        for entity in self._entities:
            if entity.name == name and entity.kind is kind:
                entity.mentions.append(mention)
                return entity
        entity = self._add(name, kind, mention)
        entity.heads |= {"agency"} if kind is SourceKind.NEWS_AGENCY else {"newspaper", "broadcaster", "outlet"}
        return entity

    def _person(self, name: str, phrase: str, mention: Span) -> Entity:
        for entity in reversed(self._entities):
            if entity.kind is SourceKind.NAMED_PERSON and same_person(entity.name, name):
                if len(name.split()) > len(entity.name.split()):
                    entity.name = name
                self._describe(entity, phrase, mention)
                return entity
        full = self._full_name(name, mention.start) or name
        for entity in reversed(self._entities):
            if entity.kind is SourceKind.NAMED_PERSON and entity.name == full:
                self._describe(entity, phrase, mention)
                return entity
        entity = self._add(full, SourceKind.NAMED_PERSON, mention)
        self._describe(entity, phrase, None)
        return entity

    def _full_name(self, name: str, before: int) -> str | None:
        """The longest full name in the text so far that `name` can be short for."""
        plain = name.removesuffix("'s")
        fits = [full for start, full in self._names if start <= before and same_person(full, plain)]
        if len(plain.split()) == 1:
            fits = [full for full in fits if surname(full) == plain]
        return max(fits, key=len, default=None)

    def _pronoun(self, pronoun: str, mention: Span, phrase: str) -> Entity:
        here = self.sentence_of(mention.start)
        gender = "m" if pronoun in _HE else "f" if pronoun in _SHE else None
        if pronoun in _HE | _SHE:
            for number in range(here, max(here - _REACH, -1), -1):
                entity = self._person_in(number, mention.start, gender)
                if entity is not None:
                    entity.gender = gender
                    entity.mentions.append(mention)
                    return entity
            entity = self._new(phrase, SourceKind.UNNAMED_PERSON, mention)
            entity.gender = gender
            return entity
        for entity in sorted(self._entities, key=lambda e: -e.last):
            if here - self.sentence_of(entity.last) >= _REACH or entity.last < 0:
                break
            fits = {
                "they": entity.plural or entity.kind is SourceKind.ORGANISATION,
                "both": entity.plural,
                "it": entity.kind not in _PERSONS,
            }.get(pronoun, True)
            if fits:
                entity.mentions.append(mention)
                return entity
        return self._new(phrase, SourceKind.UNNAMED_PERSON if pronoun != "it" else SourceKind.ORGANISATION, mention)

    def _person_in(self, number: int, before: int, gender: str | None) -> Entity | None:
        """The first person of a sentence that a pronoun may mean: sources first, then names."""
        fitting = [
            (span.start, entity)
            for entity in self._entities
            if entity.kind in _PERSONS and not entity.plural and entity.gender in (None, gender)
            for span in entity.mentions
            if span.start < before and self.sentence_of(span.start) == number
        ]
        if fitting:
            return min(fitting, key=lambda pair: pair[0])[1]
        for start, name in self._names:
            if start < before and self.sentence_of(start) == number and not self._is_quoted(start):
                title = self._text[max(0, start - 6) : start]
                other = _FEMALE if gender == "m" else _MALE
                if other.search(title) or kind_of(name) is not SourceKind.NAMED_PERSON:
                    continue
                return self._person(name, name, Span(start=start, end=start + len(name)))
        return None

    def _is_quoted(self, offset: int) -> bool:
        return any(q.start <= offset < q.end for q in self._quoted)

    def _described(self, phrase: str, kind: SourceKind, mention: Span) -> Entity | None:
        """The latest source that a definite description, or an organisation's name, fits."""
        head = head_noun(phrase)
        bare = bare_phrase(phrase)
        long_form = self._acronyms.get(bare)
        words = {w.lower() for w in re.findall(r"[^\W\d_][\w'-]*", bare)}
        definite = bool(_DEFINITE.match(phrase))
        plural = _is_plural(bare)
        for entity in sorted(self._entities, key=lambda e: -e.last):
            if entity.name in {bare, long_form} or self._acronyms.get(entity.name) == bare:
                break
            if not definite or entity.plural != plural or head not in entity.heads:
                continue
            extra = words - entity.words - {head, "same"}
            if entity.kind is SourceKind.NAMED_PERSON or not extra or (kind not in _PERSONS and not _capitals(bare)):
                break
        else:
            return None
        self._describe(entity, phrase, mention)
        return entity

    def _new(self, phrase: str, kind: SourceKind, mention: Span) -> Entity:
        name = phrase if _NEW.match(phrase) and not phrase.lower().startswith("one ") else bare_phrase(phrase)
        if _NEW.match(phrase):
            name = name[:1].lower() + name[1:]
        if kind is SourceKind.ORGANISATION:
            name = self._acronyms.get(name, name)
        entity = self._add(name or phrase, kind, mention)
        self._describe(entity, phrase, None)
        entity.plural = _is_plural(bare_phrase(phrase)) and kind in _PERSONS
        return entity

    def _add(self, name: str, kind: SourceKind, mention: Span) -> Entity:
        entity = Entity(id=f"s{len(self._entities) + 1}", name=name, kind=kind, mentions=[mention])
        self._entities.append(entity)
        return entity

    def _describe(self, entity: Entity, phrase: str, mention: Span | None) -> None:
        if mention is not None:
            entity.mentions.append(mention)
        for part in re.split(r",\s", phrase):
            head = head_noun(part)
            if head and not part[:1].isupper() or entity.kind is not SourceKind.NAMED_PERSON:
                entity.heads.add(head)
        before = phrase.split(entity.name)[0] if entity.kind is SourceKind.NAMED_PERSON else ""
        if before.split():
            entity.heads.add(before.split()[-1].lower().rstrip("."))
        entity.words |= {w.lower() for w in re.findall(r"[^\W\d_][\w'-]*", phrase)}
        if entity.gender is None and entity.kind in _PERSONS:
            entity.gender = "f" if _FEMALE.search(phrase) else "m" if _MALE.search(phrase) else None


def _capitals(bare: str) -> bool:
    return any(w[:1].isupper() for w in bare.split())


def _is_plural(bare: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'-]*", re.split(r"\s(?:of|in|on|at|for|from|with|to|by)\s", bare, maxsplit=1)[0])
    if not words:
        return False
    last = words[-1].lower()
    return last in {"people", "police", "men", "women", "others", "some", "many", "most", "both"} or (
        last.endswith("s") and not last.endswith("ss") and head_noun(bare) != last
    )


def _names_in(text: str, sentences: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The full personal names in the text, with the offset of each."""
    for sentence in sentences:
        for match in _FULL_NAME.finditer(text, sentence.start, sentence.end):
            phrase = " ".join(match.group().replace("’", "'").split()).removesuffix("'s")
            name = person_name(phrase)
            if name is not None and len(name.split()) > 1 and source_lexicon().find(phrase) is None:
                yield match.start() + match.group().find(name.split()[0]), name


def _long_form(words: str, acronym: str) -> str:
    """The name that an acronym in brackets stands for: as many capitalised words as it has letters."""
    parts = words.strip().split()
    capitals = [k for k, w in enumerate(parts) if w[:1].isupper()]
    wanted = sum(c.isupper() for c in acronym)
    first = capitals[-wanted] if 0 < wanted <= len(capitals) else (capitals[0] if capitals else 0)
    return " ".join(parts[first:])
