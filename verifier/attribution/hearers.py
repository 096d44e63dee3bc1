"""Who is told: the phrase between "told" and what was told."""

from __future__ import annotations

from verifier.attribution.kinds import kind_of_noun, singular
from verifier.attribution.phrases import skip_adjuncts
from verifier.attribution.sentence import SentenceView
from verifier.attribution.words import CLAUSE_OPENERS, DETERMINERS, PRONOUNS
from verifier.records import SourceKind
from verifier.text import is_finite

__all__ = ["ABOUT_OF", "addressee"]

_HEARERS = frozenset(
    (
        "me him her them us you reporters journalists parliament lawmakers investors police voters supporters "
        "colleagues viewers jurors delegates senators congress staff officers"
    ).split()
)
_LOWER_NAMES = frozenset(
    ["dpa", "al", "la", "le", "de", "the", "state", "local", "his", "her", "their", "its", "our", "a", "an"]
)
ABOUT_OF = frozenset(["warn", "accuse", "inform", "remind", "assure", "advise"])


def addressee(view: SentenceView, k: int, lemma: str = "tell") -> int:
    """Past the hearer after "told"; k itself where none is named.

    The phrase ends before "that", a quotation, a comma, or a clause of its own.
    """
    n = len(view)
    if k >= n or view.quoted(k):
        return k
    if view.lower(k) in _HEARERS and view.lower(k + 1) not in {"'s", "’s"}:
        end = k + 1
        if view.lower(end) in {"and", "at"} and view.lower(k) in _HEARERS - {"her", "him"}:
            return skip_adjuncts(view, end)
        return end
    j = k
    plain = lemma == "tell" and view.tokens[j].is_word and not view.tokens[j].is_capitalised
    if plain and view.lower(j) not in _LOWER_NAMES | CLAUSE_OPENERS | {"of", "to"}:
        return _past_hearers(view, j)
    if view.lower(j) in _LOWER_NAMES:
        j = _past_described(view, j, lemma)
    else:
        while j < n and (view.tokens[j].is_capitalised or (j > k and view.lower(j) in _NAME_INSIDE)):
            if view.lower(j) in DETERMINERS | PRONOUNS | {"there", "that"} and j > k:
                break
            j += 1
    return j


_NAME_INSIDE = frozenset(
    ["news", "agency", "'s", "’s", "of", "radio", "television", "tv", "newspaper", "magazine", "and", "the"]
)


def _past_hearers(view: SentenceView, k: int) -> int:
    """Past "investigators" or "radio host Hugh Lee"; k itself where no hearer stands there."""
    j = k
    while j < min(k + 4, len(view)) and view.tokens[j].is_word and not is_finite(view.tokens[j].text):
        j += 1
        noun = view.tokens[j - 1].text
        if singular(noun) != noun or kind_of_noun(noun) is SourceKind.UNNAMED_PERSON:
            while j < len(view) and view.tokens[j].is_capitalised and not view.quoted(j):
                j += 1
            return j
    return k


def _past_described(view: SentenceView, k: int, lemma: str) -> int:
    """Past "the Italian news agency ANSA" or "his daughter"; a clause with its own subject is no hearer."""
    n = len(view)
    stops = {
        "that",
        "whether",
        "to",
        "in",
        "on",
        "at",
        "there",
        "he",
        "she",
        "they",
        "it",
        "how",
        "why",
        "what",
        "if",
        "we",
        "i",
    }
    if lemma in ABOUT_OF:
        stops.add("of")
    j = k + 1
    while j < n and j - k < 9 and (view.tokens[j].is_word or view.tokens[j].text in {"&"}) and not view.quoted(j):
        if view.lower(j) in stops | (DETERMINERS - {"other", "two", "three"}) or is_finite(view.tokens[j].text):
            break
        j += 1
    return j
