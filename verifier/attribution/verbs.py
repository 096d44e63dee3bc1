"""Whether a word that may be a noun, an adjective or a participle stands as a finite verb."""

from __future__ import annotations

from verifier.attribution.kinds import QUANTITIES, singular
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.sentence import SentenceView
from verifier.attribution.words import DETERMINERS, NOMINATIVES, PREPOSITIONS, PRONOUNS
from verifier.text import is_finite, noun_lemma

__all__ = ["is_verb_here"]

_COUNTS = frozenset(["percent", "%", "half", "majority", "two-thirds", "thirds", "ten", "number", "quarter", "couple"])


def is_verb_here(view: SentenceView, k: int, lemma: str) -> bool:
    """Whether a word that may be a noun, an adjective or a participle stands as a finite verb."""
    word = view.tokens[k].text
    lower = word.lower()
    before = view.lower(k - 1)
    if k > 0 and view.tokens[k].is_capitalised and lemma not in {"say", "add"}:
        return False
    if is_finite(word):
        return _is_past_verb(view, k, before, lower)
    if before in DETERMINERS | PREPOSITIONS | {"'s", "’s", "-", "/"} and before not in {
        "that",
        "all",
        "both",
        "many",
        "some",
        "most",
    }:
        return False
    if lower.endswith("s") and lower != lemma:
        return noun_lemma(lower) is None or _reads_as_third_person(view, k)
    if lower == "put":
        return (
            view.quoted(k + 1) or before in PRONOUNS or any(view.lower(j) in {"at", "on"} for j in range(k + 1, k + 7))
        )
    return _reads_as_plural_verb(view, k, lemma)


def _is_past_verb(view: SentenceView, k: int, before: str, lower: str) -> bool:
    if before in {
        "the",
        "a",
        "an",
        "of",
        "his",
        "her",
        "its",
        "their",
        "'s",
        "’s",
        "this",
        "these",
        "those",
        "my",
        "our",
    }:
        return False
    if not lower.endswith("ed"):
        return True
    after = view.lower(k + 1)
    if after == "by" or (before in PREPOSITIONS and before != "that"):
        return False
    follows_noun = after in DETERMINERS | NOMINATIVES | PREPOSITIONS | {
        "that",
        "to",
        ",",
        ":",
        "whether",
        "if",
        "",
        ".",
    }
    return (
        follows_noun
        or view.quoted(k + 1)
        or k + 1 >= len(view)
        or view.tokens[k + 1].is_capitalised
        or before in PRONOUNS
        or (k > 0 and before not in DETERMINERS)
    )


def _reads_as_third_person(view: SentenceView, k: int) -> bool:
    """ "The vet suspects that": a singular before it, and a clause, a phrase or a quotation behind it."""
    before = view.tokens[k - 1] if k else None
    if before is None or not before.is_word or view.lower(k - 1) in QUANTITIES:
        return False
    if before.lower in NOMINATIVES:
        return before.lower in {"he", "she", "it"}
    if before.lower in {"who", "which"}:
        return True
    plural = before.lower.endswith("s") and not before.lower.endswith("ss") and noun_lemma(before.text) != before.lower
    if plural and not before.is_capitalised:
        return False
    after = view.lower(k + 1)
    if view.lower(k) in {"posts", "orders", "rules", "projects", "states", "emails", "texts", "blogs"}:
        return before.is_capitalised and (view.lower(k + 1) in {"that", ":"} or view.quoted(k + 1))
    return (
        view.quoted(k + 1)
        or after in DETERMINERS | NOMINATIVES | {":", "that", "to", "whether", "how", "why", "there"}
        or (k + 1 < len(view) and view.tokens[k + 1].is_capitalised)
        or (k + 1 >= len(view) or (after == "." and before.is_capitalised))
    )


def _reads_as_plural_verb(view: SentenceView, k: int, lemma: str) -> bool:
    """ "Economists expect", "Growers in the valley fear that"."""
    if k == 0:
        return False
    before = view.tokens[k - 1]
    if before.lower in PRONOUNS:
        return before.lower not in {"he", "she", "it"}
    if view.quoted(k - 1) or not before.is_word:
        # "Lawyers, who …, say": a comma before the verb is a clause's end
        return before.text == "," and lemma in cue_lexicon().surely_verbs and _has_plural(view, k)
    after = view.lower(k + 1)
    opens = view.quoted(k + 1) or after in DETERMINERS | NOMINATIVES | {
        "that",
        ":",
        "whether",
        "to",
        "there",
        "how",
        "why",
    }
    if not _has_plural(view, k):
        return False
    if lemma in cue_lexicon().surely_verbs:
        return True
    return opens


def _has_plural(view: SentenceView, k: int) -> bool:
    """Whether a plural noun stands within the phrase that ends before token k."""
    for j in range(k - 1, max(k - 12, -1), -1):
        token = view.tokens[j]
        if view.quoted(j) or token.text in {";", ":", "—"} or is_finite(token.text):
            return False
        lower = token.lower
        if (
            lower in _COUNTS
            or token.text.isdigit()
            or lower in {"people", "police", "many", "some", "others", "most", "men", "women", "both", "few", "media"}
        ):
            return True
        if (
            lower.endswith("s")
            and len(lower) > 3
            and not lower.endswith(("ss", "us", "is"))
            and (token.is_capitalised or singular(lower) != lower)
        ):
            return True
        if lower == "and" and j > 0 and view.tokens[j - 1].is_word:
            return True
    return False
