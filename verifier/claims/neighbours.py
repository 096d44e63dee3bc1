"""What stands around a word while its sentence is being tagged."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from verifier.claims.forms import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    MODAL,
    MOSTLY_BASE_VERBS,
    NONFINITE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    categories,
    past_forms,
)
from verifier.claims.tagset import Tag
from verifier.text import Token, is_finite

__all__ = ["Neighbours"]


class Neighbours:
    """A sentence whose words are tagged up to some place.

    Args:
        tokens: The sentence.
        names: Words that are names wherever they stand.
    """

    def __init__(self, tokens: Sequence[Token], names: Collection[str]) -> None:
        self.names = names
        self.tokens = tokens
        self.lower = [t.lower for t in tokens]
        words = [t for t in tokens if t.text[0].isalpha()]
        capitals = sum(t.is_capitalised for t in words)
        # a headline in title case tells no names by their capitals
        self.headline = len(words) > 3 and capitals > 0.6 * len(words) and tokens[-1].text != "."
        self.tags: list[Tag] = []
        self.finite = False  # whether the clause at hand has its finite verb
        self.group: Tag | None = None  # what the latest verb was
        self.aux = ""  # the auxiliary that waits for its verb

    def _before(self, k: int) -> Tag | None:
        """The tag before k, adverbs passed over."""
        while k > 0 and self.tags[k - 1] is Tag.ADVERB:
            k -= 1
        return self.tags[k - 1] if k > 0 else None

    def _next(self, k: int) -> int | None:
        """The next token that is not an adverb."""
        k += 1
        while k < len(self.tokens) and (self.lower[k] in ADVERBS or self.lower[k].endswith("ly")):
            k += 1
        return k if k < len(self.tokens) else None

    def _is_noun(self, k: int) -> bool:
        return bool({"NOUN", "ADJ"} & categories(self.lower[k]))

    def _later_finite(self, k: int) -> bool:
        """Whether the same clause has an unmistakable finite verb further on."""
        for j in range(k + 1, min(k + 16, len(self.tokens))):
            lower = self.lower[j]
            if lower in CONJUNCTIONS | RELATIVES | SUBORDINATORS | {
                ",",
                ";",
                "that",
                ":",
                "he",
                "she",
                "they",
                "it",
            }:
                return False
            if lower in {"as", "after", "before", "since", "until", "than"}:
                return False
            if lower in (BE | HAVE | DO | MODAL) - NONFINITE:
                return True
            if past_forms(lower) == (True, False):
                return True
            if lower in {"said", "told"}:
                return True
        return False

    def _starts_complement(self, after: int | None) -> bool:
        if after is None:
            return False
        lower = self.lower[after]
        token = self.tokens[after]
        return (
            lower in DETERMINERS | POSSESSIVES | PRONOUNS | {"that", "to", "how", "what", "whether"}
            or (token.is_capitalised and not self.headline)
            or token.text[0].isdigit()
        )

    def _subject_word(self, k: int) -> str:
        """The word that would be the subject of k: the one before, adverbs passed over."""
        while k > 0 and self.tags[k - 1] is Tag.ADVERB:
            k -= 1
        return self.lower[k - 1] if k > 0 else ""

    def _before_verb(self, k: int) -> bool:
        """Whether an unmistakable verb comes next: "that rebels took"."""
        return k + 1 < len(self.tokens) and is_finite(self.lower[k + 1])

    def _follows_modal(self, k: int) -> bool:
        """Whether the latest finite verb is a modal: "will close the school and open …"."""
        j = next((j for j in range(k - 1, -1, -1) if self.tags[j] is Tag.FINITE), None)
        return j is not None and self.lower[j] in MODAL

    def _apposed(self, k: int) -> bool:
        """Whether k stands in a description after a name and a comma: "Orlo, a town founded in …"."""
        comma = next((j for j in range(k - 1, 0, -1) if self.lower[j] == ","), 0)
        return comma > 0 and self.tags[comma - 1] is Tag.NAME and self.lower[comma + 1] in {"a", "an", "the"}

    def _takes_no_object(self, after: int | None) -> bool:
        if after is None:
            return True
        lower = self.lower[after]
        return lower in PREPOSITIONS | {"to", ","} or is_finite(lower)

    def _is_plural_subject(self, k: int, before: Tag | None) -> bool:
        """Whether the word before k can be a plural subject."""
        subject = self._subject_word(k)
        plural = subject in {"percent", "people", "men", "women", "%"} or (subject.endswith("s") and len(subject) > 3)
        return (before is Tag.NOUN or (before is Tag.NAME and self.lower[k] in MOSTLY_BASE_VERBS)) and plural

    def _goes_on(self, k: int) -> bool:
        """Whether a preposition, or an adverb, follows right after, as it does after a verb."""
        if k + 1 >= len(self.tokens):
            return False
        after = self.lower[k + 1]
        return after in {"to", "from", "with", "on", "for", "at", "in"} or (after.endswith("ly") and len(after) > 4)

    def _has_joined_subject(self, k: int) -> bool:
        """Whether the clause before k is two noun phrases joined by "and": "the mayor and the council"."""
        joined = False
        for j in range(k - 1, -1, -1):
            if self.tags[j] in {Tag.MARK, Tag.FINITE, Tag.PREPOSITION, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.TO}:
                break
            joined = joined or self.lower[j] == "and"
        return joined
