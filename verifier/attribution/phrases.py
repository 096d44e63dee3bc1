"""Noun phrases, clauses and adjuncts, found without a parser.

Everything works on token positions of one sentence; ranges are (first, last), the last exclusive.
"""

from __future__ import annotations

from verifier.attribution.kinds import is_person_noun
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.words import (
    DAYS,
    DETERMINERS,
    MEDIA,
    NOMINATIVES,
    NP_STARTERS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
)
from verifier.text import is_finite

__all__ = ["clause_start", "has_verb", "opens_clause", "right_phrase", "segments", "skip_adjuncts"]

_STOPS = frozenset("that whether who which when while after before as because but if where although though".split())
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt maj capt sgt st jr sr adm cmdr rev fr hon no".split()
)
_ADJUNCTS = frozenset("on in at by during via through before after from to outside".split())
_WALLS = frozenset([";", "—", "–", "(", ":", "”", "»", "•"])


def has_verb(view: SentenceView, span: Range) -> bool:
    """Whether an unquoted word in the range can only be, or plainly is, a finite verb."""
    return any(is_finite(view.tokens[k].text) for k in range(*span) if view.tokens[k].is_word)


def opens_clause(view: SentenceView, k: int, last: int) -> bool:
    """Whether a clause with a subject of its own can begin at token k."""
    if k >= last:
        return False
    token = view.tokens[k]
    if token.lower in NOMINATIVES | DETERMINERS | {"there"} or NP_STARTERS.match(token.text):
        return True
    return token.is_word and token.lower not in PREPOSITIONS | SUBORDINATORS and not is_finite(token.text)


def clause_start(view: SentenceView, cue: int, floor: int = 0) -> int:
    """Where the clause that holds the cue begins, as far as marks and quotations tell."""
    k = cue
    depth = 0
    while k > floor:
        mark = view.tokens[k - 1].text
        if mark == ")" and not view.quoted(k - 1):
            depth += 1  # "Lee (R-S.C.) said": what stands in brackets is no clause of its own
        elif mark == "(" and depth:
            depth -= 1
        elif not depth and (mark in _WALLS or view.quoted(k - 1)):
            return k
        k -= 1
    return cue if depth else k


def segments(view: SentenceView, first: int, last: int) -> list[Range]:
    """The range cut at its commas, the commas left out; commas inside brackets do not count."""
    out: list[Range] = []
    start, depth = first, 0
    for k in range(first, last):
        mark = view.tokens[k].text
        depth += (mark == "(") - (mark == ")")
        if mark == "," and depth <= 0:
            if k > start:
                out.append((start, k))
            start = k + 1
    if last > start:
        out.append((start, last))
    return out


def right_phrase(view: SentenceView, first: int) -> Range | None:
    """The noun phrase that begins at token `first`, with the appositives that follow its comma."""
    n = len(view)
    k = first
    while k < n and not _ends_phrase(view, k, first):
        k += 1
    if k <= first:
        return None
    last = k
    while last + 1 < n and view.lower(last) == "," and not view.quoted(last):
        end = _apposition_end(view, last + 1, (first, last))
        if end is None:
            break
        last = end
    return (first, last)


def _apposition_end(view: SentenceView, k: int, phrase: Range) -> int | None:
    """Where the appositive that begins at token k ends; None where there is none."""
    n = len(view)
    token = view.tokens[k]
    if token.text.isdigit() and (k + 1 >= n or view.tokens[k + 1].text in {",", "."}):
        return k + 1
    named = view.tokens[phrase[1] - 1].is_capitalised
    described = token.lower in {
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "head",
        "president",
        "director",
        "chief",
    }
    title = is_person_noun(token.text) and not token.is_capitalised
    naming = not named and token.is_capitalised and token.lower not in PRONOUNS | DETERMINERS
    if not (described or title or naming):
        return None
    j = k
    while j < n and not _ends_phrase(view, j, k):
        j += 1
    closed = (
        j >= n
        or view.tokens[j].text in {",", ".", ";", ":", "?", "!", "—", "–"}
        or view.quoted(j)
        or (view.lower(j) in RELATIVES | TIME_WORDS | {"on", "in", "at", "as"})
    )
    return j if j > k and closed and not has_verb(view, (k, j)) else None


def _ends_phrase(view: SentenceView, k: int, first: int) -> bool:
    word = view.lower(k)
    token = view.tokens[k]
    if view.quoted(k) or token.text in {",", ";", ":", "—", "–", "?", "!", "”", "(", ")"}:
        return True
    if token.text == ".":
        return k + 1 >= len(view) or not _is_abbreviation(view.lower(k - 1))
    if k == first:
        return False
    if word in _STOPS:
        return True
    if word in {"on", "in", "at", "during", "last", "late", "early", "to", "outside"} and _starts_adjunct(view, k):
        return True
    if word in TIME_WORDS and word not in {"march", "may"}:
        return True
    if word in NOMINATIVES:
        return True
    if word == "to" and view.lower(k + 1) in {"have", "be"}:
        return True
    return is_finite(token.text) and not _is_participle_here(view, k)


def _is_abbreviation(word: str) -> bool:
    return word in _ABBREVIATIONS or len(word) == 1


def _is_participle_here(view: SentenceView, k: int) -> bool:
    """Whether a form like "briefed" follows its noun as a participle: "two people briefed on the talks"."""
    word = view.lower(k)
    if not word.endswith("ed") and word not in {"held", "shot", "hurt", "hit", "led", "paid", "sent"}:
        return False
    return view.lower(k + 1) in {"on", "by", "in", "with", "to", "at", "from", "against", "as"} and not (
        view.tokens[k].is_auxiliary
    )


def _starts_adjunct(view: SentenceView, k: int) -> bool:
    """Whether a phrase of time or medium begins at token k."""
    ahead = [view.lower(j) for j in range(k + 1, min(k + 6, len(view)))]
    if ahead and (ahead[0] in TIME_WORDS or ahead[0].isdigit()):
        return True
    stops = next((n for n, word in enumerate(ahead) if word in {",", ".", "and", "that"}), len(ahead))
    return any(word in MEDIA or word in TIME_WORDS for word in ahead[: min(stops, 5)])


def skip_adjuncts(view: SentenceView, k: int) -> int:
    """The first token past phrases of time, place and medium that stand between cue and content."""
    n = len(view)
    while k < n:
        past = _past_inserted(view, k) if view.lower(k) == "," else _past_one(view, k)
        if past <= k:
            return k
        k = past
        if view.lower(k - 1) == ",":
            return k
    return k


def _past_inserted(view: SentenceView, k: int) -> int:
    """Past "said, citing X, that" and "said, after the vote, that": an insertion up to its second comma."""
    first = view.lower(k + 1)
    if view.quoted(k + 1) or first not in OPENERS | {"citing", "quoting", "without", "adding"}:
        return k
    ahead = range(k + 1, min(k + 25, len(view)))
    close = next((j for j in ahead if view.lower(j) == "," and not view.quoted(j)), None)
    if close is None:
        return k
    resumes = view.lower(close + 1) in {"that", "whether"} or first in {"citing", "quoting"}
    return close + 1 if resumes else k


def _past_one(view: SentenceView, k: int) -> int:
    """Past one adjunct that begins at token k; k itself where none does."""
    word, following = view.lower(k), view.lower(k + 1)
    if word in {"last", "this"} and following in DAYS | {"week", "month", "year", "morning", "evening", "night"}:
        return k + 2
    if word in {"late", "early"} and following in DAYS | {"on", "in"}:
        return k + 1
    if word in TIME_WORDS - {"may", "march"} or word in {"again", "too", "separately"}:
        return k + 1
    if word == "there" and following in {"that", ",", ":"}:
        return k + 1
    if word in {"on", "in", "at"} and (past := _past_named(view, k + 1)) > k + 1:
        return past
    return _past_adjunct(view, k) if word in _ADJUNCTS and _is_adjunct(view, k) else k


def _past_named(view: SentenceView, k: int) -> int:
    """Past a named medium or place, where "that" follows: "said on CNBC that"; k where it does not."""
    j = k + (view.lower(k) == "the")
    while j < len(view) and view.tokens[j].is_capitalised and not view.quoted(j):
        j += 1
    return j if view.lower(j) == "that" and j > k else k


def _is_adjunct(view: SentenceView, k: int) -> bool:
    first = view.lower(k + 1)
    if first in TIME_WORDS or view.tokens[min(k + 1, len(view) - 1)].text.isdigit():
        return True
    window = range(k + 1, min(k + 6, len(view)))
    stop = next(
        (j for j in window if view.tokens[j].text in {",", "."} or view.lower(j) == "that"), min(k + 6, len(view))
    )
    return any(view.lower(j) in MEDIA | TIME_WORDS for j in range(k + 1, stop)) and not any(
        is_finite(view.tokens[j].text) for j in range(k + 1, min(k + 4, stop))
    )


def _past_adjunct(view: SentenceView, k: int) -> int:
    n = len(view)
    end = min(k + 6, n)
    j = last = k + 1
    while j < end and view.lower(j) not in {",", "that", "whether"} and not view.quoted(j):
        if view.lower(j) in MEDIA | TIME_WORDS or view.tokens[j].text.isdigit():
            last = j + 1
        j += 1
    if view.lower(last) in {"with", "to", "on", "by", "for", "from", "of", "in"} and last + 1 < n:
        k = last + 1
        if view.tokens[k].is_capitalised or view.lower(k) in {"the", "a", "an", "his", "her", "its", "their"}:
            while k < n and (
                view.tokens[k].is_capitalised or view.lower(k) in {"of", "the", "a", "'s", "’s", "and"} | MEDIA
            ):
                k += 1
            last = k
    return max(last, k)
