"""The words of a text, each with the keys under which it may meet a word of another text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from verifier.judging.comparing.concepts import concepts, keys_of
from verifier.records import Span
from verifier.text import split_sentences, tokenise

__all__ = ["STOPWORDS", "Word", "Wording", "read_words"]

STOPWORDS = frozenset(
    (
        "a an the this that these those and or but nor so yet if then than as at by for from in "
        "into of off on onto out over "
        "to up with within without about after before during since until till while when where "
        "which who whom whose what "
        "how why because though although however also too very just only even still again there here it its he him his "
        "she her they them their theirs we us our you your i me my one ones other others another "
        "some any each every all "
        "both either neither no not never none is are was were be been being am has have had having do does did doing "
        "will would shall should can could may might must ought least most more less fewer much many few several at "
        "near nearly almost around roughly approximately some under above below between through against per such own "
        "same later earlier ago now today yesterday tomorrow said say says told tell according reported reportedly "
        "report reports officials official added announced stated percent cent per's 's s t got get gets put went go "
        "come came make made take took taken total number"
    ).split()
)
# What a word must cross to reach another, in units that a fact should not reach across.
_BARRIERS = {";": 1.0, ":": 0.6, "—": 0.8, "–": 0.8, "(": 0.8, ")": 0.8, ",": 0.3, "“": 0.2}
_COORDINATORS = {"but": 1.0, "while": 1.0, "whereas": 1.0, "although": 0.8, "though": 0.8, "and": 0.5, "which": 0.4,
                 "after": 0.3, "before": 0.3, "against": 0.5, "who": 0.3, "when": 0.2, "because": 0.4}  # fmt: skip
_SENTENCE = 2.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its place and its keys."""

    start: int
    end: int
    text: str
    lower: str
    keys: frozenset[str]
    sentence: int
    barrier: float
    """How much separates it from the beginning of the text."""

    @property
    def is_content(self) -> bool:
        """Whether it says what the text is about: no function word, no bare number."""
        if self.lower in STOPWORDS:
            return any(key.startswith(":") for key in self.keys)  # "taken" says something in "has taken Rabia"
        return self.lower[:1].isalpha() and len(self.lower) > 1


@dataclass(frozen=True)
class Wording:
    """A text as words."""

    text: str
    sentences: tuple[Span, ...]
    words: tuple[Word, ...]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts, in order."""
        return [word.start for word in self.words]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Key -> the numbers of the words that have it."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            for key in word.keys:
                found.setdefault(key, []).append(number)
        return found

    def at(self, offset: int) -> int:
        """The number of the word at or before a character; 0 at the least."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds a character."""
        for number, sentence in enumerate(self.sentences):
            if offset < sentence.end:
                return number
        return max(0, len(self.sentences) - 1)

    def distance(self, one: int, other: int) -> float:
        """What stands between two words, in barriers; words in between count a little."""
        if not self.words:
            return 0.0
        a, b = self.words[one], self.words[other]
        return abs(a.barrier - b.barrier) + 0.02 * abs(one - other)

    def nearest(self, keys: frozenset[str], place: int) -> float | None:
        """How far from a word the nearest word with one of the keys stands; None where there is none."""
        best: float | None = None
        for key in keys:
            for number in self.places.get(key, ()):
                far = self.distance(place, number)
                best = far if best is None or far < best else best
        return best

    def neighbours(self, number: int) -> tuple[frozenset[str], ...]:
        """The keys of the four content words nearest to a word, two on each side."""
        before: list[frozenset[str]] = []
        after: list[frozenset[str]] = []
        for words, found in ((reversed(self.words[:number]), before), (iter(self.words[number + 1 :]), after)):
            for word in words:
                if word.is_content:
                    found.append(word.keys)
                if len(found) == 2:
                    break
        return (*before, *after)

    def closeness(self, words: Sequence[Word], place: int) -> float:
        """How much of `words` stands around one place of this text, in [0, 1]; far words count less."""
        if not words:
            return 1.0
        total = 0.0
        for word in words:
            far = self.nearest(word.keys, place)
            if far is not None:
                total += 1.0 / (1.0 + far)
        return total / len(words)


def read_words(text: str) -> Wording:
    """The words of `text` with their keys; phrases of the lexicon lend theirs to each of their words."""
    lexicon = concepts()
    lent: list[tuple[int, int, str]] = [
        (match.start(), match.end(), name) for name, pattern in lexicon.phrases for match in pattern.finditer(text)
    ]
    sentences = split_sentences(text) or (Span(start=0, end=len(text)),)
    words: list[Word] = []
    barrier, sentence = 0.0, 0
    for token in tokenise(text):
        while sentence + 1 < len(sentences) and token.start >= sentences[sentence].end:
            sentence += 1
            barrier += _SENTENCE
        if not token.is_word:
            barrier += _BARRIERS.get(token.text, 0.0)
            continue
        lower = token.lower
        barrier += _COORDINATORS.get(lower, 0.0)
        keys = keys_of(re.sub(r"n't$", "", lower)) if lower not in STOPWORDS else frozenset({lower})
        for start, end, name in lent:
            if start <= token.start < end:
                keys |= {name}
        words.append(Word(token.start, token.end, token.text, lower, keys, sentence, barrier))
    return Wording(text, tuple(sentences), tuple(words))
