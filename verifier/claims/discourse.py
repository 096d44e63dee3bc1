"""An article as a run of tagged sentences, with what each of them mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from verifier.attribution.naming import gender_of_name, surname
from verifier.claims.mentions import Kind, Mention, known_kinds, mentions_of
from verifier.claims.tags import Tag, Word, tag
from verifier.records import Source, Span
from verifier.text import Token, tokenise

__all__ = ["Discourse"]


class Discourse:
    """What the article has said by any given place.

    Args:
        text: The article's text.
        sentences: Its sentences in reading order.
        sources: The sources that its attributions name.
    """

    def __init__(self, text: str, *, sentences: Sequence[Span], sources: Sequence[Source] = ()) -> None:
        self.text = text
        self._starts = [s.start for s in sentences]
        tokens = [tokenise(text, span=s) for s in sentences]
        names = frozenset(_capitals(tokens))
        self._words = [tag(row, names=names) for row in tokens]
        self._names = names
        self._known = known_kinds(sources)
        self._mentions: list[list[Mention]] | None = None
        self._settled: dict[int, list[Mention]] = {}
        self._cut: dict[tuple[int, int], list[Word]] = {}
        self._counted: dict[tuple[int, int], str] = {}

    def number_of(self, offset: int) -> int:
        """The number of the sentence that holds the offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def words(self, span: Span) -> list[Word]:
        """The words of a stretch of one sentence, tagged with regard to the whole sentence.

        They are tagged anew where the stretch begins or ends within a word.
        """
        known = self._cut.get((span.start, span.end))
        if known is not None:
            return known
        found = self._cut[span.start, span.end] = self._words_in(span)
        return found

    def _words_in(self, span: Span) -> list[Word]:
        inside = [
            w for w in self._words[self.number_of(span.start)] if w.token.end > span.start and w.token.start < span.end
        ]
        if inside and (inside[0].token.start < span.start or inside[-1].token.end > span.end):
            return tag(tokenise(self.text, span=span), names=self._names)
        return [Word(w.token, w.tag, k, w.lower) for k, w in enumerate(inside)]

    def words_of(self, span: Span) -> list[Word]:
        """The words of a stretch that may run over several sentences."""
        first, last = self.number_of(span.start), self.number_of(max(span.end - 1, span.start))
        return [
            w
            for number in range(first, last + 1)
            for w in self._words[number]
            if w.token.end > span.start and w.token.start < span.end
        ]

    def sentence(self, number: int) -> Sequence[Word]:
        """All words of a sentence."""
        return self._words[number]

    def mentions(self, number: int) -> Sequence[Mention]:
        """The noun phrases of a sentence, in reading order; none for a number that no sentence has."""
        if self._mentions is None:
            self._mentions = self._read_mentions()
        return self._mentions[number] if 0 <= number < len(self._mentions) else ()

    def back_from(self, offset: int, *, reach: int) -> Iterator[list[Mention]]:
        """The mentions before the offset, sentence by sentence backwards, at most `reach` sentences before its own.

        Pronouns that were settled count as mentions of what they mean.
        """
        here = self.number_of(offset)
        for number in range(here, max(here - reach, 0) - 1, -1):
            found = [*self.mentions(number), *self._settled.get(number, ())]
            yield sorted((m for m in found if m.span.end <= offset), key=lambda m: m.span.start)

    def earlier(self, offset: int) -> Iterator[Mention]:
        """All mentions before the offset, the latest first."""
        for number in range(self.number_of(offset), -1, -1):
            yield from (m for m in reversed(self.mentions(number)) if m.span.end <= offset)

    def later(self, offset: int) -> Iterator[Mention]:
        """All mentions from the offset on, in reading order."""
        for number in range(self.number_of(offset), len(self._starts)):
            yield from (m for m in self.mentions(number) if m.span.start >= offset)

    def note(self, pronoun: Span, meant: Mention) -> None:
        """Remembers what a pronoun means."""
        number = self.number_of(pronoun.start)
        self._settled.setdefault(number, []).append(replace(meant, span=pronoun))

    def note_counted(self, number: int, count: int, text: str) -> None:
        """Remembers what "the two …" means in a sentence."""
        self._counted[number, count] = text

    def counted(self, number: int, count: int) -> str | None:
        """What "the two …" was found to mean in a sentence, or None."""
        return self._counted.get((number, count))

    def full_name(self, mention: Mention) -> str:
        """The fullest name that the article has for what is mentioned."""
        if mention.name is None:
            return mention.span.of(self.text)
        known = self._known.get(mention.name.lower())
        return known[1] if known is not None else mention.name

    def _read_mentions(self) -> list[list[Mention]]:
        found = [list(mentions_of(words, known=self._known)) for words in self._words]
        for mention in (m for row in found for m in row):
            if mention.kind is Kind.PERSON and mention.name is not None and " " in mention.name:
                self._known.setdefault(surname(mention.name).lower(), (Kind.PERSON, mention.name))
        return [[self._by_surname(m) for m in row] for row in found]

    def _by_surname(self, mention: Mention) -> Mention:
        """A bare surname as the person whom the article has named in full, with the gender that the full name tells."""
        known = self._known.get(mention.name.lower()) if mention.name is not None else None
        if known is None or known[0] is not Kind.PERSON or any(w.tag is Tag.NOUN for w in mention.words[-1:]):
            return mention
        from_name = gender_of_name(known[1])
        return replace(mention, kind=Kind.PERSON, plural=False, gender=mention.gender or from_name)


def _capitals(sentences: Sequence[Sequence[Token]]) -> Iterator[str]:
    """The words with a capital that does not come from their place, headlines left out."""
    for tokens in sentences:
        words = [t for t in tokens if t.text[0].isalpha()]
        if not words or sum(t.is_capitalised for t in words) > len(words) / 2:
            continue
        for before, token in pairwise(tokens):
            if token.is_capitalised and (before.is_word or before.text == ","):
                yield token.text
