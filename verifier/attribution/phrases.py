"""Noun phrases and clauses around a cue, found without a parser.

Everything works on token positions of one sentence; ranges are (first, last), the last exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.attribution.sentence import SentenceView
from verifier.text import is_finite, verb_lemma

__all__ = [
    "DETERMINERS",
    "PRONOUNS",
    "Range",
    "addressee",
    "clause_start",
    "has_verb",
    "left_phrase",
    "opens_clause",
    "right_phrase",
    "skip_adjuncts",
]

Range = tuple[int, int]

PRONOUNS = frozenset("he she they it we i you who which".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any no another each every several many "
    "few both all two three four five six seven eight nine ten dozens hundreds other such".split()
)
_PREPOSITIONS = frozenset(
    "in on at by for from with of to into over under after before during since until within without about against "
    "among between through as like amid despite following upon near across behind outside inside per via".split()
)
_SUBORDINATORS = frozenset(
    "after before when while although though because since as if unless until once whereas whether that where "
    "and but or so yet".split()
)
_ADVERBIAL_OPENERS = _PREPOSITIONS | {
    "when", "while", "although", "though", "because", "if", "once", "however", "meanwhile", "moreover", "still",
    "later", "earlier", "also", "but", "and", "then", "separately", "instead", "asked", "speaking", "yesterday",
    "today", "tonight", "last", "late", "early", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "yet", "so", "indeed", "nevertheless", "nonetheless", "afterwards", "finally", "again",
    "writing", "responding", "referring", "quoting", "citing", "elsewhere", "now", "only", "even",
}  # fmt: skip
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
).split()
_TIME_WORDS = frozenset([*_DAYS, *_MONTHS, "yesterday", "today", "tonight", "earlier", "later", "recently", "then"])
_MEDIA = frozenset(
    "statement interview conference briefing speech letter email e-mail telephone phone tweet post message call "
    "testimony memo note report hearing debate appearance address remarks broadcast video article column blog "
    "filing affidavit broadcast press news television radio".split()
)
_EDGES = frozenset([",", ";", ":", "—", "–", "(", ")"])
_NP_STARTERS = re.compile(r"[A-Z0-9$€£]")


def has_verb(view: SentenceView, span: Range) -> bool:
    """Whether an unquoted word in the range can only be, or plainly is, a finite verb."""
    return any(is_finite(view.tokens[k].text) for k in range(*span) if view.tokens[k].is_word)


def opens_clause(view: SentenceView, k: int, last: int) -> bool:
    """Whether a clause with a subject of its own can begin at token k."""
    if k >= last:
        return False
    token = view.tokens[k]
    if token.lower in PRONOUNS | DETERMINERS | {"there"} or _NP_STARTERS.match(token.text):
        return True
    return token.is_word and token.lower not in _PREPOSITIONS | _SUBORDINATORS and not is_finite(token.text)


def clause_start(view: SentenceView, cue: int) -> int:
    """Where the clause that holds the cue begins, as far as marks and quotations tell."""
    k = cue
    while k > 0:
        before = view.tokens[k - 1]
        if before.text in {";", "—", "–", "(", ":", "”", "»"} or view.quoted(k - 1):
            return k
        k -= 1
    return k


def _segments(view: SentenceView, first: int, last: int) -> list[Range]:
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


def _after_conjunction(view: SentenceView, first: int, last: int) -> int:
    """The start of the last clause in the range: past a conjunction with a verb on its left."""
    for k in range(last - 2, first, -1):
        word = view.lower(k)
        if word in _SUBORDINATORS and has_verb(view, (first, k)) and opens_clause(view, k + 1, last):
            return k + 1
        if is_finite(view.tokens[k].text) and word not in {"who", "which", "that"}:
            return first
    return first


def left_phrase(view: SentenceView, cue: int) -> tuple[Range | None, Range | None]:
    """The noun phrase that is the cue's subject, and the clause that stands before it.

    Returns:
        (subject, clause): each a token range, or None. The clause is what a trailing cue attributes
        ("The bridge fell, the mayor said").
    """
    start = clause_start(view, cue)
    last = cue
    closed = last > start and view.lower(last - 1) == ","
    while last > start and view.tokens[last - 1].text in _EDGES:
        last -= 1
    if last <= start:
        return None, None
    if view.lower(last - 1) in {"who", "which"}:
        return _antecedent(view, start, last - 1), None
    segments = _segments(view, start, last)
    while len(segments) > 1 and _is_adverbial(view, segments[0]):
        if has_verb(view, segments[0]) and _PREPOSITIONS.isdisjoint({view.lower(segments[0][0])}):
            break
        segments = segments[1:]
    take = 1
    if closed and len(segments) > 1:
        take = 2  # "Ann Lee, the mayor, said"
    before, phrase = segments[:-take], segments[-take:]
    clause = (before[0][0], before[-1][1]) if before else None
    if clause is not None and not has_verb(view, clause):
        if not (len(before) == 1 and _is_adverbial(view, before[0])):
            phrase, clause = segments, None
        else:
            clause = None
    first = _after_conjunction(view, phrase[0][0], last)
    first = _past_openers(view, first, last)
    if first >= last or last - first > 30:
        return None, clause
    return (first, last), clause


def _is_adverbial(view: SentenceView, segment: Range) -> bool:
    return view.lower(segment[0]) in _ADVERBIAL_OPENERS


def _past_openers(view: SentenceView, first: int, last: int) -> int:
    """Past leading conjunctions, adverbs and bullets that are no part of the noun phrase."""
    while first < last and (
        view.lower(first) in {"but", "and", "so", "yet", "however", "meanwhile", "also", "then", "still", "or", "now"}
        or not view.tokens[first].is_word
    ):
        first += 1
    if first < last and view.lower(first) in {"on", "in", "last", "late", "early", *_DAYS}:
        k = first
        while k < last and (view.lower(k) in {"on", "in", "last", "late", "early"} | _TIME_WORDS or view.tokens[k].text.isdigit()):
            k += 1
        if k < last and k > first and (view.lower(k - 1) in _TIME_WORDS or view.tokens[k - 1].text.isdigit()):
            return k
    return first


def _antecedent(view: SentenceView, start: int, relative: int) -> Range | None:
    """The noun phrase before ", who"."""
    last = relative
    while last > start and view.tokens[last - 1].text in _EDGES:
        last -= 1
    first = last
    while first > start:
        word = view.tokens[first - 1]
        if word.text in _EDGES or is_finite(word.text) or word.lower in _SUBORDINATORS - {"and", "of"}:
            break
        first -= 1
        if word.lower in _PREPOSITIONS - {"of"}:
            first += 1
            break
    return (first, last) if first < last else None


def right_phrase(view: SentenceView, first: int) -> Range | None:
    """The noun phrase that begins at token `first`, with an appositive where one follows its comma."""
    n = len(view)
    k = first
    while k < n and not _ends_phrase(view, k, first):
        k += 1
    if k <= first:
        return None
    last = k
    if k < n and view.lower(k) == "," and k + 1 < n and view.lower(k + 1) in {"a", "an", "the", "its", "his", "her", "their"}:
        j = k + 1
        while j < n and not _ends_phrase(view, j, k + 1):
            j += 1
        if j - k > 2 and not has_verb(view, (k + 1, j)):
            last = j
    return (first, last)


def _ends_phrase(view: SentenceView, k: int, first: int) -> bool:
    word = view.lower(k)
    token = view.tokens[k]
    if view.quoted(k) or token.text in {",", ";", ":", "—", "–", ".", "?", "!", "”", "("}:
        return True
    if k == first:
        return False
    if word in {"that", "whether", "who", "which", "when", "while", "after", "before", "as", "because", "but", "if", "where"}:
        return True
    if word in {"on", "in", "at", "during", "last", "late", "early"} and _starts_adjunct(view, k):
        return True
    if word in _TIME_WORDS and word not in {"march", "may"}:
        return True
    return is_finite(token.text)


def _starts_adjunct(view: SentenceView, k: int) -> bool:
    """Whether a phrase of time or medium begins at token k."""
    ahead = [view.lower(j) for j in range(k + 1, min(k + 6, len(view)))]
    if ahead and (ahead[0] in _TIME_WORDS or ahead[0].isdigit()):
        return True
    return any(word in _MEDIA or word in _TIME_WORDS for word in ahead[:5] if word not in {"and"})


def skip_adjuncts(view: SentenceView, k: int) -> int:
    """The first token past phrases of time, place and medium that stand between cue and content."""
    n = len(view)
    moved = True
    while moved and k < n:
        moved = False
        word = view.lower(k)
        if word == ",":
            # "said, citing X, that": a bracketed insertion up to the next comma
            close = next((j for j in range(k + 1, min(k + 20, n)) if view.lower(j) == "," and not view.quoted(j)), None)
            if close is not None and view.lower(close + 1) in {"that", "whether"} and not view.quoted(k + 1):
                return close + 1
            return k
        if word in {"last", "this"} and view.lower(k + 1) in {*_DAYS, "week", "month", "year", "morning", "evening"}:
            k, moved = k + 2, True
        elif word in {"late", "early"} and view.lower(k + 1) in {*_DAYS, "on", "in"}:
            k, moved = k + 1, True
        elif word in _TIME_WORDS - {"may", "march"}:
            k, moved = k + 1, True
        elif word in {"on", "in", "at", "by", "during", "via", "through", "before", "after", "from", "to"} and _is_adjunct(view, k):
            k, moved = _past_adjunct(view, k), True
    return k


def _is_adjunct(view: SentenceView, k: int) -> bool:
    first = view.lower(k + 1)
    if first in _TIME_WORDS:
        return True
    return any(view.lower(j) in _MEDIA | _TIME_WORDS for j in range(k + 1, min(k + 6, len(view)))) and not any(
        is_finite(view.tokens[j].text) for j in range(k + 1, min(k + 4, len(view)))
    )


def _past_adjunct(view: SentenceView, k: int) -> int:
    n = len(view)
    end = min(k + 6, n)
    j = k + 1
    last = k + 1
    while j < end and view.lower(j) not in {",", "that", "whether"} and not view.quoted(j):
        if view.lower(j) in _MEDIA | _TIME_WORDS or (view.tokens[j].text.isdigit() and view.lower(j - 1) in _MONTHS):
            last = j + 1
        j += 1
    if view.lower(last) in {"with", "to", "on", "by", "for", "from"} and view.tokens[min(last + 1, n - 1)].is_capitalised:
        last += 1
        while last < n and (view.tokens[last].is_capitalised or view.lower(last) in {"of", "the", "'s", "and"}):
            last += 1
    return last


def addressee(view: SentenceView, k: int) -> tuple[Range | None, int]:
    """The hearer after "told": its range and the first token past it.

    The phrase ends before "that", a quotation, a comma, or a clause of its own.
    """
    n = len(view)
    if k >= n or view.quoted(k):
        return None, k
    if view.lower(k) in {"me", "him", "her", "them", "us", "you", "reporters", "journalists", "parliament", "lawmakers", "investors"}:
        return (k, k + 1), k + 1
    j = k
    if view.lower(j) in {"the", "a", "an", "his", "her", "their", "its", "our", "state", "local"}:
        j += 1
        while j < n and j - k < 7 and view.tokens[j].is_word and not view.quoted(j):
            if view.lower(j) in {"that", "whether", "to", "in", "on", "at", "there", "he", "she", "they", "it", "how", "why", "what"} | DETERMINERS:
                break
            if is_finite(view.tokens[j].text) or view.lower(j) in _TIME_WORDS:
                break
            j += 1
    else:
        while j < n and (view.tokens[j].is_capitalised or (j > k and view.lower(j) in {"news", "agency", "'s", "of", "radio", "television", "tv"})):
            if view.lower(j) in DETERMINERS | PRONOUNS | {"there"}:
                break
            j += 1
    return ((k, j), j) if j > k else (None, k)


def verbs_in(view: SentenceView, span: Range) -> Iterator[int]:
    """The positions in the range that can be verbs."""
    return (k for k in range(*span) if verb_lemma(view.tokens[k].text) is not None)
