"""What the words are that can be verbs: by their neighbours, and by the verbs that their clause has already."""

from __future__ import annotations

from verifier.claims.forms import (
    BE,
    DETERMINERS,
    DO,
    HARDLY_VERBS,
    HAVE,
    MODAL,
    MOSTLY_BASE_VERBS,
    MOSTLY_VERBS,
    NUMBERS,
    POSSESSIVES,
    PRONOUNS,
    categories,
    past_forms,
)
from verifier.claims.neighbours import Neighbours
from verifier.claims.tagset import Tag, contracted
from verifier.text import Token, noun_lemma, verb_lemma

__all__ = ["OpenWords"]


_UNCHANGED = frozenset("put set cut hit let read cost hurt shut".split())


class OpenWords(Neighbours):
    """Tags the words of the open classes: nouns, adjectives, and above all verbs."""

    def open_word(self, k: int, token: Token, lower: str) -> Tag:
        if verb_lemma(lower) is None or lower in HARDLY_VERBS:
            return Tag.NOUN if not (self.headline and token.is_capitalised and not categories(lower)) else Tag.NAME
        past, participle = past_forms(lower)
        if past or participle:
            return self._past(k, past=past, participle=participle)
        if lower.endswith("s") and verb_lemma(lower) != lower:
            return self._third_person(k, lower)
        return self._base(k, lower)

    def _past(self, k: int, *, past: bool, participle: bool) -> Tag:  # noqa: PLR0912
        before, direct = self._before(k), self.tags[k - 1] if k else None
        lower = self.lower[k]
        after = self._next(k)
        after_lower = self.lower[after] if after is not None else ""
        unchanged = verb_lemma(lower) == lower or lower in _UNCHANGED
        if unchanged and self.aux in MODAL | {"to"} | DO:
            return Tag.BASE
        if self.aux in BE | HAVE and self.aux:
            return Tag.PARTICIPLE
        if self.aux == "'s":
            return Tag.PARTICIPLE
        if not past:
            return Tag.PARTICIPLE
        if not participle:
            if direct in {Tag.DETERMINER, Tag.POSSESSIVE} or self.aux:
                return Tag.NOUN
            return Tag.FINITE
        if direct in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER, Tag.TO}:
            if direct is Tag.NUMBER and not self.finite and (after is None or not self._is_noun(after)):
                return Tag.FINITE
            return Tag.PARTICIPLE
        if direct is Tag.CONJUNCTION or (direct is Tag.ADVERB and before is Tag.CONJUNCTION):
            return self._coordinated(k)
        if before is Tag.MARK and self.lower[k - 1] not in {'"', "”", ")", "’"}:
            return self._after_comma(k)
        if before is None:
            return Tag.PARTICIPLE
        if before is Tag.PRONOUN:
            return Tag.FINITE
        if before in {Tag.FINITE, Tag.BASE, Tag.GERUND, Tag.PARTICIPLE, Tag.SUBORDINATOR}:
            return Tag.PARTICIPLE
        if self.finite:
            return Tag.PARTICIPLE
        if after_lower == "by" and self._later_finite(k):
            return Tag.PARTICIPLE
        if (
            before in {Tag.NOUN, Tag.NAME}
            and self._takes_no_object(after)
            and (self._later_finite(k) or self._apposed(k))
        ):
            return Tag.PARTICIPLE
        return Tag.FINITE

    def _coordinated(self, k: int) -> Tag:
        """After "and": as the verb that it is joined with."""
        for j in range(k - 1, -1, -1):
            if self.tags[j] is Tag.FINITE:
                if self.lower[j] in BE | HAVE:
                    joined = next((t for t in self.tags[j + 1 : k] if t in {Tag.PARTICIPLE, Tag.BASE}), None)
                    return Tag.PARTICIPLE if joined is not None and self.lower[j] else Tag.FINITE
                return Tag.FINITE
            if self.tags[j] is Tag.PARTICIPLE:
                if j >= k - 2:
                    return Tag.PARTICIPLE
                continue
            if self.tags[j] in {Tag.BASE, Tag.GERUND} and self.lower[j] not in {"be", "been"}:
                continue
        return Tag.FINITE if self.finite else Tag.PARTICIPLE

    def _after_comma(self, k: int) -> Tag:
        """After a comma: an apposed participle, or the verb that the subject has waited for."""
        after = self._next(k)
        following = self.lower[after] if after is not None else ""
        seen = sum(
            t is Tag.FINITE or (t is Tag.PRONOUN and contracted(self.tokens[j])) for j, t in enumerate(self.tags)
        ) - sum(
            t is Tag.RELATIVE and j > 0 and self.lower[j - 1] == "," for j, t in enumerate(self.tags)
        )  # "Lee, who runs the port, resigned": the verb of the relative clause is not what the subject waits for
        if following == "by" or following in {"in", "on", "at"}:
            return Tag.PARTICIPLE if self._later_finite(k) or seen > 0 else Tag.FINITE
        if seen <= 0:
            return Tag.FINITE
        starts = after is not None and (
            following in DETERMINERS | POSSESSIVES | PRONOUNS | NUMBERS | {"to", "that"}
            or self.tokens[after].is_capitalised
            or following[0].isdigit()
        )
        return Tag.FINITE if starts else Tag.PARTICIPLE

    def _third_person(self, k: int, lower: str) -> Tag:
        before, direct = self._before(k), self.tags[k - 1] if k else None
        if self.aux in MODAL | {"to"} | DO:
            return Tag.NOUN
        if noun_lemma(lower) is None:
            pointing = k > 0 and self.lower[k - 1] in {"this", "that"}
            return Tag.FINITE if pointing or direct not in {Tag.DETERMINER, Tag.POSSESSIVE} else Tag.NOUN
        if direct in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER, Tag.TO, Tag.GERUND, None}:
            return Tag.NOUN
        if (
            before is Tag.RELATIVE
            or (before is Tag.PRONOUN and self._subject_word(k) in {"he", "she", "it"})
            or (before is Tag.SUBORDINATOR and self._subject_word(k) == "that" and not self._before_verb(k))
        ):
            return Tag.FINITE
        if self.finite and direct is not Tag.CONJUNCTION:
            return Tag.NOUN
        after = self._next(k)
        starts = self._starts_complement(after)
        if direct is Tag.CONJUNCTION:
            prior = next((t for t in reversed(self.tags[: k - 1]) if t in {Tag.FINITE}), None)
            return Tag.FINITE if prior is not None and starts else Tag.NOUN
        if before in {Tag.NAME, Tag.NOUN, Tag.MARK} and (
            starts or (lower in MOSTLY_VERBS and not self._later_finite(k))
        ):
            if before is Tag.MARK and not starts:
                return Tag.NOUN
            return Tag.FINITE
        if self.headline and before is not None and after is not None and not self._later_finite(k):
            return Tag.FINITE if starts else Tag.NOUN
        return Tag.NOUN

    def _base(self, k: int, lower: str) -> Tag:
        before, direct = self._before(k), self.tags[k - 1] if k else None
        if self.aux in MODAL | {"to"} | DO and before is not Tag.NOUN:
            return Tag.BASE if direct not in {Tag.DETERMINER, Tag.POSSESSIVE} else Tag.NOUN
        if direct is Tag.CONJUNCTION and self._follows_modal(k) and self._starts_complement(self._next(k)):
            return Tag.BASE
        if self.finite or direct in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER, Tag.GERUND}:
            return Tag.NOUN
        if self._is_plural_subject(k, before) and not self._later_finite(k) and self._goes_on(k):
            return Tag.FINITE
        after = self._next(k)
        starts = self._starts_complement(after)
        if starts and before in {Tag.NOUN, Tag.NAME} and self._has_joined_subject(k):
            return Tag.FINITE
        pure = not ({"NOUN", "ADJ", "ADV"} & categories(lower)) or lower in MOSTLY_BASE_VERBS
        subject = self._subject_word(k)
        if before is Tag.PRONOUN and (subject in {"they", "we", "i", "you"} or (pure and subject != "it")):
            return Tag.FINITE
        if before is Tag.RELATIVE and (pure or starts):
            return Tag.FINITE
        if (before in {Tag.NOUN, Tag.NAME} or subject == ")") and (
            subject.endswith("s") or subject in {"people", "men", "women", "police", ")"} or before is Tag.NAME
        ):
            if pure and (before is Tag.NOUN or self.tokens[k - 1].text.endswith("s")):
                return Tag.FINITE
            if starts and (subject.endswith("s") or subject in {"people", "men", "women", "police", "(", ")"}):
                return Tag.FINITE
            if starts and before is Tag.NAME and subject.isupper():
                return Tag.FINITE
        if pure and (before in {Tag.CONJUNCTION, Tag.NUMBER} or subject in {"many", "most", "some", "both", "those"}):
            return Tag.FINITE
        return Tag.NOUN

    def gerund(self, k: int, lower: str) -> Tag:
        if verb_lemma(lower) is None or lower in HARDLY_VERBS:
            return Tag.NOUN
        before = self.tags[k - 1] if k else None
        if before in {Tag.DETERMINER, Tag.POSSESSIVE}:
            return Tag.NOUN
        return Tag.GERUND
