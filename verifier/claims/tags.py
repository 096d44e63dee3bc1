"""What each word of a sentence does there: enough of a tagger to find its verbs and its noun phrases.

No parser is at hand and none is wanted: a dictionary says what a word can be, and its neighbours and the verbs
that its clause has already say what it is. Measured against CoreNLP's parses of PolNeAR's training articles.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from verifier.text import Token, is_finite, noun_lemma, verb_lemma

__all__ = ["Tag", "Word", "past_forms", "tag"]


class Tag(StrEnum):
    """What a word does."""

    FINITE = "finite"
    """A finite verb, auxiliaries and modals included."""
    PARTICIPLE = "participle"
    """A past participle, after an auxiliary or by itself."""
    GERUND = "gerund"
    """A form in -ing that is not a plain noun."""
    BASE = "base"
    """An infinitive, with or without "to"; "be" and "been" too."""
    NAME = "name"
    NOUN = "noun"
    """A noun, an adjective, or what else stands in a noun phrase."""
    NUMBER = "number"
    DETERMINER = "determiner"
    """An article, a demonstrative or a quantity before a noun."""
    POSSESSIVE = "possessive"
    """ "his", "their", and the 's of a name."""
    PRONOUN = "pronoun"
    """A personal pronoun, also one that has swallowed its verb ("they've")."""
    RELATIVE = "relative"
    """ "who", "which", "what", "where", "whose"."""
    PREPOSITION = "preposition"
    SUBORDINATOR = "subordinator"
    """ "because", "if", "that" before a clause."""
    CONJUNCTION = "conjunction"
    """ "and", "or", "but"."""
    TO = "to"
    ADVERB = "adverb"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its tag."""

    token: Token
    tag: Tag
    index: int
    """Its place among the tokens; words whose indices follow on each other stand side by side."""
    lower: str
    """The word in lower case, apostrophes made straight."""

    @property
    def has_finite(self) -> bool:
        """Whether it is a finite verb or has one swallowed ("they've")."""
        return self.tag is Tag.FINITE or (self.tag is Tag.PRONOUN and _contracted(self.token))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BE = _set("am is are was were be been being isn't aren't wasn't weren't ain't")
_HAVE = _set("has have had hasn't haven't hadn't having")
_DO = _set("do does did don't doesn't didn't")
_MODAL = _set(
    "will would can could may might must shall should won't wouldn't can't cannot couldn't mightn't mustn't shouldn't"
)
_NONFINITE = _set("be been being having")
_DETERMINERS = _set(
    "the a an this these those some any no every each either neither another both all several many few most such "
    "certain various"
)
_POSSESSIVES = _set("his her its their our my your")
_PRONOUNS = _set(
    "i you he she it we they me him us them himself herself itself themselves myself ourselves yourself nobody "
    "somebody everyone everybody anyone anybody someone nothing something everything anything none others there"
)
_RELATIVES = _set("who which whom whose what where when why how whoever whatever")
_PREPOSITIONS = _set(
    "in on at by for from with of into over under after before during until near across about against among around "
    "between through throughout without within toward towards upon off onto per via despite amid beyond behind "
    "inside outside along beside besides above below like unlike alongside following including concerning regarding "
    "as since than aboard amongst beneath except minus opposite past plus underneath versus ago up down out"
)
_SUBORDINATORS = _set("because if although though while whereas unless whether once lest provided")
_NUMBERS = _set("one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands")
_CONJUNCTIONS = _set("and or but nor yet plus &")
_ADVERBS = _set(
    "not also never ever always often already still just only even soon now then once again here perhaps maybe too "
    "very quite rather almost nearly later earlier subsequently previously reportedly allegedly apparently "
    "immediately recently finally eventually repeatedly instead meanwhile however therefore thus hence indeed "
    "moreover otherwise together far well so yesterday today tomorrow tonight n't both n’t more less most much "
    "long ago away back forward"
)
# Ambiguous words that are hardly ever verbs in news, though the dictionary lets them be.
_HARDLY_VERBS = _set(
    "police state states government united people house party will family group groups war court bank power force "
    "forces charge charges school law office officer officers market markets water center senate congress press "
    "media media's news city town country region border crossing weather campaign team crew board staff child "
    "children number numbers percent part parts side sides point points house houses face faces "
    "aide aides minister ministers officials leader leaders members member troops soldiers militants fighters "
    "other others second seconds time times state's building buildings meeting meetings morning evening king thing "
    "wounded injured dead accused elected unmanned armed limited alleged supposed proposed according "
    "due left-wing right-wing former current own such same last next late early best right kind "
)
# Forms in -s that are nouns too, but mostly verbs after a subject.
_MOSTLY_VERBS = _set(
    "wants makes takes gives shows needs says means runs works comes goes keeps calls plans looks leads holds faces "
    "turns moves puts stands claims seeks feels remains brings helps finds controls lives begins offers wins "
    "happens airs focuses sounds matters notes reports hopes talks ends starts serves backs marks sets tells adds loves hates believes argues warns "
    "supports opposes maintains continues appears seems operates covers states includes raises cuts falls hits drops"
)
# Base forms that are nouns too, but mostly verbs after a plural.
_MOSTLY_BASE_VERBS = _set(
    "say want go make know think need show get take believe come see feel try hope call live work run seem keep hold "
    "agree argue include remain continue support control"
)
_MOSTLY_NOUNS_ED = _set("need feed seed speed weed breed red bed shed hundred sacred naked wicked led-up")
_COMPLEMENT_STARTS = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN, Tag.TO, Tag.NUMBER, Tag.RELATIVE})
_NOMINAL = frozenset({Tag.NAME, Tag.NOUN, Tag.NUMBER, Tag.PRONOUN, Tag.RELATIVE})


@lru_cache(maxsize=50_000)
def _categories(word: str) -> frozenset[str]:
    from lemminflect import getAllLemmas  # noqa: PLC0415  its tables take 0.3 s to load

    return frozenset(getAllLemmas(word))


@lru_cache(maxsize=50_000)
def past_forms(lower: str) -> tuple[bool, bool]:
    """Whether the word can be a past tense, and whether it can be a past participle."""
    from lemminflect import getInflection  # noqa: PLC0415

    lemma = verb_lemma(lower)
    if lemma is None or lower in _MOSTLY_NOUNS_ED:
        return False, False
    return lower in getInflection(lemma, "VBD"), lower in getInflection(lemma, "VBN")


def _contracted(token: Token) -> bool:
    return token.lower.endswith(("'re", "'ve", "'ll", "'d", "'m")) and token.lower[0] != "'"


def tag(tokens: Sequence[Token], *, names: Collection[str] = ()) -> list[Word]:
    """The tokens of one sentence, or of a stretch of one, with their tags.

    Args:
        tokens: In reading order, as `tokenise` gives them.
        names: Words that the text writes with a capital within its sentences: at the start of one they are names too.
    """
    tagger = _Tagger(tokens, names)
    rows = zip(tokens, tagger.run(), tagger.lower, strict=True)
    return [Word(token, found, k, lower) for k, (token, found, lower) in enumerate(rows)]


class _Tagger:
    def __init__(self, tokens: Sequence[Token], names: Collection[str]) -> None:
        self._names = names
        self._tokens = tokens
        self.lower = [t.lower for t in tokens]
        words = [t for t in tokens if t.text[0].isalpha()]
        capitals = sum(t.is_capitalised for t in words)
        # a headline in title case tells no names by their capitals
        self._headline = len(words) > 3 and capitals > 0.6 * len(words) and tokens[-1].text != "."
        self._tags: list[Tag] = []
        self._finite = False  # whether the clause at hand has its finite verb
        self._group: Tag | None = None  # what the latest verb was
        self._aux = ""  # the auxiliary that waits for its verb

    def run(self) -> list[Tag]:
        for k in range(len(self._tokens)):
            found = self._classify(k)
            self._tags.append(found)
            self._note(k, found)
        return self._tags

    def _note(self, k: int, found: Tag) -> None:
        """Keeps the state of the clause."""
        lower = self.lower[k]
        if found is Tag.FINITE:
            self._finite = True
            self._group = found
            self._aux = lower if lower in _BE | _HAVE | _DO | _MODAL or lower == "'s" else ""
        elif found in {Tag.PARTICIPLE, Tag.BASE, Tag.GERUND}:
            self._group = found
            self._aux = lower if lower in _BE | _HAVE else ""
        elif found is Tag.PRONOUN and _contracted(self._tokens[k]):
            self._finite, self._group, self._aux = True, Tag.FINITE, "is"
        elif (
            found in {Tag.RELATIVE, Tag.SUBORDINATOR}
            or lower in {";", ":", "—", "–", "“", '"', "("}
            or found is Tag.CONJUNCTION
            or lower == ","
        ):
            self._finite, self._aux = False, ""
        elif found is Tag.PRONOUN and lower in {"he", "she", "they", "we", "i"}:
            self._finite = False
            self._aux = self._aux if self._before(k) is Tag.FINITE else ""
        elif found is Tag.TO:
            self._aux = "to"
        elif found not in {Tag.ADVERB} and self._aux:
            # a question or an inversion keeps its auxiliary over the subject; else it stands alone
            self._aux = self._aux if lower == "not" else self._aux if found in _NOMINAL and k < 3 else ""

    def _before(self, k: int) -> Tag | None:
        """The tag before k, adverbs passed over."""
        while k > 0 and self._tags[k - 1] is Tag.ADVERB:
            k -= 1
        return self._tags[k - 1] if k > 0 else None

    def _next(self, k: int) -> int | None:
        """The next token that is not an adverb."""
        k += 1
        while k < len(self._tokens) and (self.lower[k] in _ADVERBS or self.lower[k].endswith("ly")):
            k += 1
        return k if k < len(self._tokens) else None

    def _classify(self, k: int) -> Tag:
        token, lower = self._tokens[k], self.lower[k]
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
        if token.is_capitalised and not self._headline and (k > 0 or self._opens_with_name()):
            opener = k > 0 and self.lower[k - 1] in {'"', "“", "‘", ":", "'"}
            if not opener or token.text in self._names or "VERB" not in _categories(lower):
                return Tag.NAME
        if lower.endswith("ing") and len(lower) > 4:
            return self._gerund(k, lower)
        return self._open(k, token, lower)

    def _opens_with_name(self) -> bool:
        """Whether the first word, a capital by its place, is a name."""
        lower = self.lower[0]
        if self._tokens[0].text in self._names:
            return True
        if not _categories(lower):
            return True
        if len(self._tokens) > 1 and self.lower[1] == "'s":
            return "NOUN" not in _categories(lower)
        return len(self._tokens) > 1 and self._tokens[1].is_capitalised and "VERB" not in _categories(lower)

    def _apostrophe(self, k: int) -> Tag:
        before = self.lower[k - 1] if k else ""
        if before in {"it", "he", "she", "that", "there", "what", "who", "here", "where", "how"}:
            return Tag.FINITE
        return Tag.POSSESSIVE

    def _closed(self, k: int, lower: str) -> Tag | None:  # noqa: PLR0912
        before = self._tags[k - 1] if k else None
        if lower in _NONFINITE:
            return Tag.GERUND if lower == "being" or lower == "having" else Tag.BASE
        if lower in _BE or lower in _MODAL:
            if lower in {"will", "might", "may", "can", "must"} and self._tokens[k].is_capitalised and k:
                return Tag.NAME
            if lower in {"will", "might"} and before in {Tag.DETERMINER, Tag.POSSESSIVE}:
                return Tag.NOUN
            return Tag.FINITE
        if lower in _HAVE or lower in _DO:
            return Tag.BASE if self._aux in _MODAL | {"to"} | _DO else Tag.FINITE
        if lower == "to":
            return Tag.TO
        if lower == "that":
            return self._that(k)
        if lower in _CONJUNCTIONS:
            return Tag.CONJUNCTION
        if lower in _POSSESSIVES:
            return self._her(k) if lower == "her" else Tag.POSSESSIVE
        if lower in _RELATIVES:
            return Tag.RELATIVE
        if lower in _PRONOUNS or _contracted(self._tokens[k]):
            return Tag.PRONOUN
        if lower in _DETERMINERS:
            return Tag.DETERMINER
        if lower in _SUBORDINATORS:
            return Tag.SUBORDINATOR
        if lower in {"like", "past", "following", "including", "regarding", "concerning"} and before in _NOMINAL:
            if lower == "like" and self._before(k) is Tag.PRONOUN and not self._finite:
                return Tag.FINITE
            return Tag.PREPOSITION
        if lower in _PREPOSITIONS:
            return Tag.PREPOSITION
        if lower in _ADVERBS or (lower.endswith("ly") and "ADV" in _categories(lower)):
            return Tag.ADVERB
        return None

    def _that(self, k: int) -> Tag:
        following = k + 1
        if following >= len(self._tokens) or self.lower[following] in {".", ",", ";", "?", "!"}:
            return Tag.PRONOUN
        if following < len(self._tokens):
            after = self.lower[following]
            quoted = k > 1 and self.lower[k - 1] in {'"', "”", "’"}
            before = self._tags[k - 1 - quoted] if k else None
            if before in {Tag.NOUN, Tag.NAME} and (after in _BE | _HAVE | _DO | _MODAL or is_finite(after)):
                return Tag.RELATIVE
            if after in _BE | _MODAL or after == "'s":
                return Tag.PRONOUN
        before = self._tags[k - 1] if k else None
        loose = before in {Tag.PREPOSITION, Tag.CONJUNCTION, None} and following < len(self._tokens)
        return Tag.DETERMINER if loose and self._is_noun(following) else Tag.SUBORDINATOR

    def _her(self, k: int) -> Tag:
        if k + 1 >= len(self._tokens):
            return Tag.PRONOUN
        after = self.lower[k + 1]
        if not self._tokens[k + 1].is_word or after in _PREPOSITIONS | _DETERMINERS | _CONJUNCTIONS | {"to", "that"}:
            return Tag.PRONOUN
        return Tag.POSSESSIVE

    def _gerund(self, k: int, lower: str) -> Tag:
        if verb_lemma(lower) is None or lower in _HARDLY_VERBS:
            return Tag.NOUN
        before = self._tags[k - 1] if k else None
        if before in {Tag.DETERMINER, Tag.POSSESSIVE}:
            return Tag.NOUN
        return Tag.GERUND

    def _open(self, k: int, token: Token, lower: str) -> Tag:
        if verb_lemma(lower) is None or lower in _HARDLY_VERBS:
            return Tag.NOUN if not (self._headline and token.is_capitalised and not _categories(lower)) else Tag.NAME
        past, participle = past_forms(lower)
        if past or participle:
            return self._past(k, past=past, participle=participle)
        if lower.endswith("s") and verb_lemma(lower) != lower:
            return self._third_person(k, lower)
        return self._base(k, lower)

    def _past(self, k: int, *, past: bool, participle: bool) -> Tag:  # noqa: PLR0912
        before, direct = self._before(k), self._tags[k - 1] if k else None
        lower = self.lower[k]
        after = self._next(k)
        after_lower = self.lower[after] if after is not None else ""
        if verb_lemma(lower) == lower or (lower in {"put", "set", "cut", "hit", "let", "read", "cost", "hurt", "shut"}):
            if self._aux in _MODAL | {"to"} | _DO:
                return Tag.BASE
        if self._aux in _BE | _HAVE and self._aux:
            return Tag.PARTICIPLE
        if self._aux == "'s":
            return Tag.PARTICIPLE
        if not past:
            return Tag.PARTICIPLE
        if not participle:
            if direct in {Tag.DETERMINER, Tag.POSSESSIVE} or self._aux:
                return Tag.NOUN
            return Tag.FINITE
        if direct in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER, Tag.TO}:
            if direct is Tag.NUMBER and not self._finite and (after is None or not self._is_noun(after)):
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
        if self._finite:
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

    def _apposed(self, k: int) -> bool:
        """Whether k stands in a description after a name and a comma: "Orlo, a town founded in …"."""
        comma = next((j for j in range(k - 1, 0, -1) if self.lower[j] == ","), 0)
        return comma > 0 and self._tags[comma - 1] is Tag.NAME and self.lower[comma + 1] in {"a", "an", "the"}

    def _takes_no_object(self, after: int | None) -> bool:
        if after is None:
            return True
        lower = self.lower[after]
        return lower in _PREPOSITIONS | {"to", ","} or is_finite(lower)

    def _later_finite(self, k: int) -> bool:
        """Whether the same clause has an unmistakable finite verb further on."""
        for j in range(k + 1, min(k + 16, len(self._tokens))):
            lower = self.lower[j]
            if lower in _CONJUNCTIONS | _RELATIVES | _SUBORDINATORS | {
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
            if lower in (_BE | _HAVE | _DO | _MODAL) - _NONFINITE:
                return True
            if past_forms(lower) == (True, False):
                return True
            if lower in {"said", "told"}:
                return True
        return False

    def _coordinated(self, k: int) -> Tag:
        """After "and": as the verb that it is joined with."""
        for j in range(k - 1, -1, -1):
            if self._tags[j] is Tag.FINITE:
                if self.lower[j] in _BE | _HAVE:
                    joined = next((t for t in self._tags[j + 1 : k] if t in {Tag.PARTICIPLE, Tag.BASE}), None)
                    return Tag.PARTICIPLE if joined is not None and self.lower[j] else Tag.FINITE
                return Tag.FINITE
            if self._tags[j] is Tag.PARTICIPLE:
                if j >= k - 2:
                    return Tag.PARTICIPLE
                continue
            if self._tags[j] in {Tag.BASE, Tag.GERUND} and self.lower[j] not in {"be", "been"}:
                continue
        return Tag.FINITE if self._finite else Tag.PARTICIPLE

    def _after_comma(self, k: int) -> Tag:
        """After a comma: an apposed participle, or the verb that the subject has waited for."""
        after = self._next(k)
        following = self.lower[after] if after is not None else ""
        seen = sum(
            t is Tag.FINITE or (t is Tag.PRONOUN and _contracted(self._tokens[j])) for j, t in enumerate(self._tags)
        ) - sum(
            t is Tag.RELATIVE and j > 0 and self.lower[j - 1] == "," for j, t in enumerate(self._tags)
        )  # "Lee, who runs the port, resigned": the verb of the relative clause is not what the subject waits for
        if following == "by" or following in {"in", "on", "at"}:
            return Tag.PARTICIPLE if self._later_finite(k) or seen > 0 else Tag.FINITE
        if seen <= 0:
            return Tag.FINITE
        starts = after is not None and (
            following in _DETERMINERS | _POSSESSIVES | _PRONOUNS | _NUMBERS | {"to", "that"}
            or self._tokens[after].is_capitalised
            or following[0].isdigit()
        )
        return Tag.FINITE if starts else Tag.PARTICIPLE

    def _third_person(self, k: int, lower: str) -> Tag:
        before, direct = self._before(k), self._tags[k - 1] if k else None
        if self._aux in _MODAL | {"to"} | _DO:
            return Tag.NOUN
        if noun_lemma(lower) is None:
            pointing = k > 0 and self.lower[k - 1] in {"this", "that"}
            return Tag.FINITE if pointing or direct not in {Tag.DETERMINER, Tag.POSSESSIVE} else Tag.NOUN
        if direct in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER, Tag.TO, Tag.GERUND, None}:
            return Tag.NOUN
        if (
            before is Tag.RELATIVE
            or (before is Tag.PRONOUN and self._subject_word(k) in {"he", "she", "it"})
            or (before is Tag.SUBORDINATOR and self._subject_word(k) == "that")
        ):
            return Tag.FINITE
        if self._finite and direct is not Tag.CONJUNCTION:
            return Tag.NOUN
        after = self._next(k)
        starts = self._starts_complement(after)
        if direct is Tag.CONJUNCTION:
            prior = next((t for t in reversed(self._tags[: k - 1]) if t in {Tag.FINITE}), None)
            return Tag.FINITE if prior is not None and starts else Tag.NOUN
        if before in {Tag.NAME, Tag.NOUN, Tag.MARK} and (
            starts or (lower in _MOSTLY_VERBS and not self._later_finite(k))
        ):
            if before is Tag.MARK and not starts:
                return Tag.NOUN
            return Tag.FINITE
        if self._headline and before is not None and after is not None and not self._later_finite(k):
            return Tag.FINITE if starts else Tag.NOUN
        return Tag.NOUN

    def _starts_complement(self, after: int | None) -> bool:
        if after is None:
            return False
        lower = self.lower[after]
        token = self._tokens[after]
        return (
            lower in _DETERMINERS | _POSSESSIVES | _PRONOUNS | {"that", "to", "how", "what", "whether"}
            or (token.is_capitalised and not self._headline)
            or token.text[0].isdigit()
        )

    def _base(self, k: int, lower: str) -> Tag:
        before, direct = self._before(k), self._tags[k - 1] if k else None
        if self._aux in _MODAL | {"to"} | _DO and before is not Tag.NOUN:
            return Tag.BASE if direct not in {Tag.DETERMINER, Tag.POSSESSIVE} else Tag.NOUN
        if direct is Tag.CONJUNCTION and self._follows_modal(k) and self._starts_complement(self._next(k)):
            return Tag.BASE
        if self._finite or direct in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER, Tag.GERUND}:
            return Tag.NOUN
        pure = not ({"NOUN", "ADJ", "ADV"} & _categories(lower)) or lower in _MOSTLY_BASE_VERBS
        subject = self._subject_word(k)
        if before is Tag.PRONOUN and (subject in {"they", "we", "i", "you"} or (pure and subject != "it")):
            return Tag.FINITE
        after = self._next(k)
        starts = self._starts_complement(after)
        if before is Tag.RELATIVE and (pure or starts):
            return Tag.FINITE
        if (before in {Tag.NOUN, Tag.NAME} or subject == ")") and (
            subject.endswith("s") or subject in {"people", "men", "women", "police", ")"} or before is Tag.NAME
        ):
            if pure and (before is Tag.NOUN or self._tokens[k - 1].text.endswith("s")):
                return Tag.FINITE
            if starts and (subject.endswith("s") or subject in {"people", "men", "women", "police", "(", ")"}):
                return Tag.FINITE
            if starts and before is Tag.NAME and subject.isupper():
                return Tag.FINITE
        if pure and (before in {Tag.CONJUNCTION, Tag.NUMBER} or subject in {"many", "most", "some", "both", "those"}):
            return Tag.FINITE
        return Tag.NOUN

    def _subject_word(self, k: int) -> str:
        """The word that would be the subject of k: the one before, adverbs passed over."""
        while k > 0 and self._tags[k - 1] is Tag.ADVERB:
            k -= 1
        return self.lower[k - 1] if k > 0 else ""

    def _before_verb(self, k: int) -> bool:
        """Whether an unmistakable verb comes next: "that rebels took"."""
        return k + 1 < len(self._tokens) and is_finite(self.lower[k + 1])

    def _follows_modal(self, k: int) -> bool:
        """Whether the latest finite verb is a modal: "will close the school and open …"."""
        j = next((j for j in range(k - 1, -1, -1) if self._tags[j] is Tag.FINITE), None)
        return j is not None and self.lower[j] in _MODAL

    def _is_noun(self, k: int) -> bool:
        return bool({"NOUN", "ADJ"} & _categories(self.lower[k]))
