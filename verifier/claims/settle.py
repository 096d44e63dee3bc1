"""Settles what a proposition's pronouns, descriptions and pointing words mean, or says which ones it could not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.claims.descriptions import points_back, settle_description
from verifier.claims.discourse import Discourse
from verifier.claims.mentions import Kind, Mention
from verifier.claims.pronouns import PRONOUNS, fits, settle_pronoun
from verifier.claims.proposition import Proposition
from verifier.claims.tags import Tag, Word
from verifier.claims.voices import Edit, Voice
from verifier.records import Span

__all__ = ["Settled", "settle"]

_POINTING = frozenset({"this", "that", "these", "those"})
_EXPLETIVE_VERBS = frozenset(
    "is was will be has had would may might could took takes seems seemed appears appeared turns turned remains "
    "remained"
    "rained snowed makes made became happens happened isn't wasn't 's can".split()
)
_EXPLETIVE_TAILS = frozenset(
    "that to who whether if how when why what where raining snowing dark cold hot late early clear unclear time "
    "possible"
    "impossible likely unlikely safe wonder fair".split()
)
_MODALS = frozenset("will would may might can could has had".split())
_IMPERSONAL = frozenset("take seem appear become happen turn make taken seemed appeared become happened turned".split())
_REPORTED = frozenset(
    "expected believed thought known reported said understood hoped feared estimated agreed decided seen revealed "
    "announced disclosed confirmed claimed alleged learned discovered found determined rumoured rumored noted argued "
    "suggested shown proven proved established acknowledged suspected assumed concluded predicted".split()
)
_NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PARTICIPLE, Tag.GERUND, Tag.POSSESSIVE})
# Words of other tags point nowhere, unless a noun phrase begins with them.
_POINTERS = frozenset({Tag.PRONOUN, Tag.POSSESSIVE, Tag.DETERMINER, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.ADVERB})
_PLACE_REACH = 1


@dataclass(frozen=True)
class Settled:
    """What was settled, and the words that were not."""

    edits: tuple[Edit, ...]
    unsettled: tuple[str, ...]


def settle(proposition: Proposition, *, discourse: Discourse, voice: Voice) -> Settled:
    """Settles the words of a proposition that point out of it.

    Args:
        proposition: What is to stand alone.
        discourse: The article.
        voice: In whose words the proposition stands.
    """
    return _Settling(proposition, discourse, voice).run()


class _Settling:
    """One proposition, read from its first word to its last."""

    def __init__(self, proposition: Proposition, discourse: Discourse, voice: Voice) -> None:
        self._spans = proposition.reach
        self._discourse = discourse
        self._voice = voice
        number = discourse.number_of(self._spans[0].start) if self._spans else 0
        every = discourse.mentions(number) if self._spans else ()
        self._mentions = [m for span in self._spans for m in every if span.covers(m.span)]
        self._edits: list[Edit] = []
        self._unsettled: list[str] = []
        self._done: set[str] = set()

    def run(self) -> Settled:
        passed: list[Mention] = []
        for span in self._spans:
            words = self._discourse.words(span)
            held = [m for m in self._mentions if span.covers(m.span)]
            starting = {m.span.start: m for m in reversed(held)}
            until = -1
            for k, word in enumerate(words):
                mention = starting.get(word.token.start)
                if word.token.start < until or (mention is None and word.tag not in _POINTERS):
                    continue
                inside = [*passed, *(m for m in held if m.span.end <= word.token.start)]
                until = self._word(word, words[k + 1 :], words[:k], inside, mention)
            passed += held
        return Settled(tuple(self._edits), tuple(dict.fromkeys(self._unsettled)))

    def _word(
        self,
        word: Word,
        following: Sequence[Word],
        before: Sequence[Word],
        inside: Sequence[Mention],
        mention: Mention | None,
    ) -> int:
        """Settles one word; where the reading goes on, or -1 for the next word."""
        if mention is not None:
            rest = following[len(mention.words) - 1 :]
            if points_back(mention, rest):
                found = settle_description(mention, discourse=self._discourse, inside=inside)
                self._take(found, mention.span.of(self._discourse.text))
                return mention.span.end
            if word.lower in _POINTING and mention.kind is not Kind.DAY and mention.name is None:
                if not any(m.head == mention.head for m in inside) and not _narrowed(rest):
                    self._unsettled.append(mention.span.of(self._discourse.text))
                return mention.span.end
        base = word.lower.partition("'")[0]
        if word.tag in {Tag.PRONOUN, Tag.POSSESSIVE} and base in PRONOUNS:
            self._pronoun(word, base, following, inside)
        elif word.lower in _POINTING and _stands_alone(word, following):
            self._unsettled.append(word.token.text)
        elif word.lower == "there" and word.tag is Tag.PRONOUN and not (following and _is_existential(following)):
            self._take(self._place(word, inside), word.token.text)
        elif word.lower == "then" and before and before[-1].lower in {"by", "since", "until"}:
            self._unsettled.append(word.token.text)
        return -1

    def _pronoun(self, word: Word, base: str, following: Sequence[Word], inside: Sequence[Mention]) -> None:
        if base == "it" and _is_expletive(following):
            return
        family = _FAMILIES.get(base, base)
        if family in self._done and family != "i":
            return  # named once, the claim may go on with a pronoun
        ahead = [m for m in self._mentions if m.subject and m.span.start >= word.token.end]
        fronted = word.tag is Tag.POSSESSIVE or any(w.lower == "," for w in following)
        if (
            not any(fits(m, base) for m in inside)
            and fronted
            and ahead
            and fits(ahead[0], base)
            and ahead[0].kind is not Kind.THING
        ):
            return  # "In his speech, Lee said", "Asked if he would run, Lee said"
        found = settle_pronoun(word, following, discourse=self._discourse, voice=self._voice, inside=inside)
        self._take(found, word.token.text)
        if found:
            self._done.add(family)

    def _take(self, found: list[Edit] | None, words: str) -> None:
        if found is None:
            self._unsettled.append(words)
        else:
            self._edits += found

    def _place(self, word: Word, inside: Sequence[Mention]) -> list[Edit] | None:
        """ "there" as "in Orlo", where one place alone was named in this sentence or the one before."""
        if any(m.kind is Kind.PLACE for m in inside):
            return []
        for found in self._discourse.back_from(word.token.start, reach=_PLACE_REACH):
            names = {m.name: m for m in found if m.kind is Kind.PLACE and m.name is not None}
            if names:
                if len(names) > 1:
                    return None
                (name,) = names
                return [Edit(Span(start=word.token.start, end=word.token.end), f"in {name}")]
        return None


_FAMILIES = {
    word: family[0]
    for family in (
        ["he", "him", "his", "himself"],
        ["she", "her", "hers", "herself"],
        ["it", "its", "itself"],
        ["they", "them", "their", "theirs", "themselves"],
        ["i", "me", "my", "mine", "myself"],
    )
    for word in family
}


def _stands_alone(word: Word, following: Sequence[Word]) -> bool:
    """Whether "this" or "that" stands for something by itself."""
    if word.tag in {Tag.SUBORDINATOR, Tag.RELATIVE} or not following:
        return word.tag is Tag.DETERMINER and not following
    after = following[0]
    if word.tag is Tag.PRONOUN:
        return True
    return word.lower in {"this", "that"} and word.tag is Tag.DETERMINER and after.tag not in _NOMINAL | {Tag.ADVERB}


def _narrowed(rest: Sequence[Word]) -> bool:
    """Whether a clause or a phrase says which: "those people who …", "that part of the town"."""
    return bool(rest) and (rest[0].tag in {Tag.RELATIVE, Tag.PARTICIPLE} or rest[0].lower in {"of", "that"})


def _is_existential(following: Sequence[Word]) -> bool:
    return any(w.has_finite or w.lower in {"be", "been", "being"} for w in following[:2])


def _is_expletive(following: Sequence[Word]) -> bool:
    """Whether "it" only fills the place of a clause that comes later: "it is likely that …"."""
    words = [w for w in following if w.tag is not Tag.ADVERB]
    if words and words[0].lower in {"depends", "depended", "matters", "mattered"}:
        return True  # "it depends on what …", "it matters that …"
    if not words or words[0].lower not in _EXPLETIVE_VERBS:
        return False
    rest = words[1:]
    while rest and rest[0].lower in {"be", "been", "not"}:
        rest = rest[1:]
    if words[0].lower.startswith(("seem", "appear")):
        return bool(rest) and rest[0].lower in {"that", "as", "like"}
    if words[0].lower in _MODALS and len(rest) == len(words) - 1 and not (rest and rest[0].lower in _IMPERSONAL):
        return False  # "it would work with …": somebody would
    if rest and rest[0].tag in {Tag.GERUND, Tag.PARTICIPLE} and rest[0].lower not in _REPORTED:
        return rest[0].lower in {"raining", "snowing"}
    named = bool(rest) and rest[0].lower in {"a", "an", "the"}  # "it is a way for them to …" tells what it is
    if any(w.lower in _EXPLETIVE_TAILS for w in rest[:4]):
        return True
    if not named and any(w.lower in {"that", "to"} for w in rest[:13]):
        return True
    return words[0].lower in {"is", "was", "'s"} and any(
        w.lower in {"that", "who"} for w in rest[:40]
    )  # "it was X that"
