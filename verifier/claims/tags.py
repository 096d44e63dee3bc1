"""What each word of a sentence does there: enough of a tagger to find its verbs and its noun phrases.

No parser is at hand and none is wanted: a dictionary says what a word can be, and its neighbours and the verbs
that its clause has already say what it is. Measured against CoreNLP's parses of PolNeAR's training articles.
"""

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
    NONFINITE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    categories,
    past_forms,
)
from verifier.claims.openwords import OpenWords
from verifier.claims.tagset import NOMINAL, Tag, Word, contracted
from verifier.text import Token, is_finite

__all__ = ["Tag", "Word", "past_forms", "tag"]


def tag(tokens: Sequence[Token], *, names: Collection[str] = ()) -> list[Word]:
    """The tokens of one sentence, or of a stretch of one, with their tags.

    Args:
        tokens: In reading order, as `tokenise` gives them.
        names: Words that the text writes with a capital within its sentences: at the start of one they are names too.
    """
    tagger = _Tagger(tokens, names)
    rows = zip(tokens, tagger.run(), tagger.lower, strict=True)
    return [Word(token, found, k, lower) for k, (token, found, lower) in enumerate(rows)]


class _Tagger(OpenWords):
    def run(self) -> list[Tag]:
        for k in range(len(self.tokens)):
            found = self._classify(k)
            self.tags.append(found)
            self._note(k, found)
        return self.tags

    def _note(self, k: int, found: Tag) -> None:
        """Keeps the state of the clause."""
        lower = self.lower[k]
        if found is Tag.FINITE:
            self.finite = True
            self.group = found
            self.aux = lower if lower in BE | HAVE | DO | MODAL or lower == "'s" else ""
        elif found in {Tag.PARTICIPLE, Tag.BASE, Tag.GERUND}:
            self.group = found
            self.aux = lower if lower in BE | HAVE else ""
        elif found is Tag.PRONOUN and contracted(self.tokens[k]):
            self.finite, self.group, self.aux = True, Tag.FINITE, "is"
        elif (
            found in {Tag.RELATIVE, Tag.SUBORDINATOR}
            or lower in {";", ":", "—", "–", "“", '"', "("}
            or found is Tag.CONJUNCTION
            or lower == ","
        ):
            self.finite, self.aux = False, ""
        elif found is Tag.PRONOUN and lower in {"he", "she", "they", "we", "i"}:
            self.finite = False
            self.aux = self.aux if self._before(k) is Tag.FINITE else ""
        elif found is Tag.TO:
            self.aux = "to"
        elif found not in {Tag.ADVERB} and self.aux:
            # a question or an inversion keeps its auxiliary over the subject; else it stands alone
            self.aux = self.aux if lower == "not" else self.aux if found in NOMINAL and k < 3 else ""

    def _classify(self, k: int) -> Tag:
        token, lower = self.tokens[k], self.lower[k]
        if not token.is_word:
            return Tag.MARK
        if lower == "'s":
            return self._apostrophe(k)
        if token.text[0].isdigit():
            return Tag.NUMBER
        if token.text in {"US", "IT", "WHO"}:
            return Tag.NAME
        closed = self._closed(k, lower)
        if closed is not None:
            return closed
        if token.is_capitalised and not self.headline and (k > 0 or self._opens_with_name()):
            opener = k > 0 and self.lower[k - 1] in {'"', "“", "‘", ":", "'"}
            if not opener or token.text in self.names or "VERB" not in categories(lower):
                return Tag.NAME
        if lower.endswith("ing") and len(lower) > 4:
            return self.gerund(k, lower)
        return self.open_word(k, token, lower)

    def _opens_with_name(self) -> bool:
        """Whether the first word, a capital by its place, is a name."""
        lower = self.lower[0]
        if self.tokens[0].text in self.names:
            return True
        if not categories(lower):
            return True
        if len(self.tokens) > 1 and self.lower[1] == "'s":
            return "NOUN" not in categories(lower)
        return len(self.tokens) > 1 and self.tokens[1].is_capitalised and "VERB" not in categories(lower)

    def _apostrophe(self, k: int) -> Tag:
        before = self.lower[k - 1] if k else ""
        if before in {"it", "he", "she", "that", "there", "what", "who", "here", "where", "how"}:
            return Tag.FINITE
        return Tag.POSSESSIVE

    def _closed(self, k: int, lower: str) -> Tag | None:  # noqa: PLR0912
        before = self.tags[k - 1] if k else None
        if lower in NONFINITE:
            return Tag.GERUND if lower in {"being", "having"} else Tag.BASE
        if lower in BE or lower in MODAL:
            if lower in {"will", "might", "may", "can", "must"} and self.tokens[k].is_capitalised and k:
                return Tag.NAME
            if lower in {"will", "might"} and before in {Tag.DETERMINER, Tag.POSSESSIVE}:
                return Tag.NOUN
            return Tag.FINITE
        if lower in HAVE or lower in DO:
            return Tag.BASE if self.aux in MODAL | {"to"} | DO else Tag.FINITE
        if lower == "to":
            return Tag.TO
        if lower == "that":
            return self._that(k)
        if lower in CONJUNCTIONS:
            return Tag.CONJUNCTION
        if lower in POSSESSIVES:
            return self._her(k) if lower == "her" else Tag.POSSESSIVE
        if lower in RELATIVES:
            return Tag.RELATIVE
        if lower in PRONOUNS or contracted(self.tokens[k]):
            return Tag.PRONOUN
        if lower in DETERMINERS:
            return Tag.DETERMINER
        if lower in SUBORDINATORS:
            return Tag.SUBORDINATOR
        if lower in {"like", "past", "following", "including", "regarding", "concerning"} and before in NOMINAL:
            if lower == "like" and self._before(k) is Tag.PRONOUN and not self.finite:
                return Tag.FINITE
            return Tag.PREPOSITION
        if lower in PREPOSITIONS:
            return Tag.PREPOSITION
        if lower in ADVERBS or (lower.endswith("ly") and "ADV" in categories(lower)):
            return Tag.ADVERB
        return None

    def _that(self, k: int) -> Tag:
        following = k + 1
        if following >= len(self.tokens) or self.lower[following] in {
            ".",
            ",",
            ";",
            "?",
            "!",
            "in",
            "on",
            "at",
            "with",
        }:
            return Tag.PRONOUN
        if self.lower[following] in DETERMINERS | POSSESSIVES | PRONOUNS:
            return Tag.SUBORDINATOR
        if following < len(self.tokens):
            after = self.lower[following]
            quoted = k > 1 and self.lower[k - 1] in {'"', "”", "’"}
            before = self.tags[k - 1 - quoted] if k else None
            if before in {Tag.NOUN, Tag.NAME} and (after in BE | HAVE | DO | MODAL or is_finite(after)):
                return Tag.RELATIVE
            if after in BE | MODAL or after == "'s":
                return Tag.PRONOUN
        before = self.tags[k - 1] if k else None
        loose = before in {Tag.PREPOSITION, Tag.CONJUNCTION, None} and following < len(self.tokens)
        return Tag.DETERMINER if loose and self._is_noun(following) else Tag.SUBORDINATOR

    def _her(self, k: int) -> Tag:
        if k + 1 >= len(self.tokens):
            return Tag.PRONOUN
        after = self.lower[k + 1]
        if not self.tokens[k + 1].is_word or after in PREPOSITIONS | DETERMINERS | CONJUNCTIONS | {"to", "that"}:
            return Tag.PRONOUN
        return Tag.POSSESSIVE
