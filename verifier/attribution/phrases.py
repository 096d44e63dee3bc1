"""Noun phrases around a cue, found without a parser.

Everything works on token positions of one sentence; ranges are (first, last), the last exclusive.
"""

from __future__ import annotations

import re

from verifier.attribution.kinds import is_person_noun
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.words import (
    DAYS,
    DETERMINERS,
    MEDIA,
    NOMINATIVES,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
)
from verifier.text import is_finite, noun_lemma

__all__ = [
    "clause_start",
    "has_verb",
    "opens_clause",
    "right_phrase",
    "segments",
    "skip_adjuncts",
    "subject_of",
]

_WALLS = frozenset([";", "—", "–", "(", ":", "”", "»", "•"])
_INSERTION = RELATIVES | {"citing", "quoting", "speaking", "asked", "referring", "now", "then", "himself", "herself", "also"}
_NP_STARTERS = re.compile(r"[A-Z0-9$€£]")
_CONDITIONS = frozenset(["if", "unless", "whether"])
_LONGEST_SUBJECT = 40
# Adverbs of time between subject and verb belong to neither.
_TRAILING = frozenset(["later", "then", "now", "earlier", "previously", "recently", "first", "subsequently", "once", "also", "since"])


def has_verb(view: SentenceView, span: Range) -> bool:
    """Whether an unquoted word in the range can only be, or plainly is, a finite verb."""
    return any(is_finite(view.tokens[k].text) for k in range(*span) if view.tokens[k].is_word)


def opens_clause(view: SentenceView, k: int, last: int) -> bool:
    """Whether a clause with a subject of its own can begin at token k."""
    if k >= last:
        return False
    token = view.tokens[k]
    if token.lower in NOMINATIVES | DETERMINERS | {"there"} or _NP_STARTERS.match(token.text):
        return True
    return token.is_word and token.lower not in PREPOSITIONS | SUBORDINATORS and not is_finite(token.text)


def clause_start(view: SentenceView, cue: int, floor: int = 0) -> int:
    """Where the clause that holds the cue begins, as far as marks and quotations tell."""
    k = cue
    while k > floor:
        if view.tokens[k - 1].text in _WALLS or view.quoted(k - 1):
            return k
        k -= 1
    return k


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


def subject_of(view: SentenceView, cue: int, *, floor: int = 0) -> tuple[Range | None, Range | None]:
    """The noun phrase that is the cue's subject, and the clause that stands before it.

    Args:
        view: The sentence.
        cue: The cue's first token.
        floor: Nothing is looked for left of this token.

    Returns:
        (subject, clause): each a token range, or None. Clauses that a comma sets off ("who survived") are left
        out of the subject, appositives ("the mayor") are not. The clause is what a trailing cue attributes
        ("The bridge fell, the mayor said").
    """
    start = clause_start(view, cue, floor)
    last = cue
    closed = last > start and view.lower(last - 1) == ","
    while last > start and view.tokens[last - 1].text in {",", ")"}:
        last -= 1
    if last <= start:
        return None, None
    if view.lower(last - 1) in {"who", "which"}:
        return (last - 1, last), None
    if view.lower(last - 1) in {"that", "what"} or _is_conditional(view, start, last):
        return None, None
    parts = segments(view, start, last)
    base = len(parts) - 1
    end = parts[-1][1]
    if closed:
        while base > 0 and _is_insertion(view, parts[base], parts[base - 1]):
            if _is_relative(view, parts[base]) or not _is_appositive(view, parts[base]):
                end = parts[base - 1][1]
            base -= 1
    elif len(parts) > 1 and _is_relative(view, parts[base]):
        return None, None
    while end - 1 > parts[base][0] and view.lower(end - 1) in _TRAILING:
        end -= 1
    first = _phrase_start(view, parts[base][0], end)
    before = (start, parts[base][0] - 1) if base else None
    if before is not None and not has_verb(view, before):
        before = None
    if before is None and first > parts[base][0]:
        before = None
    if first >= end or end - first > _LONGEST_SUBJECT or view.lower(first - 1) == "what" or not _is_nominal(view, first, end):
        return None, before
    return (first, end), before


def _is_relative(view: SentenceView, segment: Range) -> bool:
    return view.lower(segment[0]) in _INSERTION or (
        view.lower(segment[0]) in PREPOSITIONS and view.lower(segment[0] + 1) in {"whom", "which", "whose"}
    )


def _is_appositive(view: SentenceView, segment: Range) -> bool:
    """Whether a segment between commas names or describes what stands before it: "the mayor", "93", "of Leeds"."""
    return not has_verb(view, segment) or view.lower(segment[0]) in {"the", "a", "an"}


def _is_insertion(view: SentenceView, segment: Range, before: Range) -> bool:
    """Whether a segment is set into a clause whose subject lies further left."""
    if _is_relative(view, segment):
        return True
    if view.lower(before[0]) in OPENERS - {"only", "even", "and"} or (has_verb(view, before) and not _is_relative(view, before)):
        return False
    return _is_appositive(view, segment)


def _is_conditional(view: SentenceView, start: int, last: int) -> bool:
    """ "If they say so": nobody has said it."""
    nearest = next((j for j in range(last - 1, max(last - 6, start) - 1, -1) if view.lower(j) in _CONDITIONS), None)
    return nearest is not None and not has_verb(view, (nearest, last))


def _phrase_start(view: SentenceView, first: int, last: int) -> int:
    """Where the noun phrase that ends the range begins."""
    while first < last - 1 and view.lower(first).endswith("ly") and noun_lemma(view.tokens[first].text) is None:
        first += 1
    if view.lower(last - 1) in NOMINATIVES and view.lower(last - 2) not in {"and", "or"}:
        return last - 1
    k = last - 1
    start = first
    while k > first:
        word = view.lower(k)
        if is_finite(view.tokens[k].text) and not view.quoted(k) and not _is_adjectival(view, k):
            relative = next((j for j in range(k - 1, max(k - 4, first), -1) if view.lower(j) in RELATIVES), None)
            if relative is not None and relative > first:
                k = relative - 1
                continue
            after = _past_openers(view, k + 1, last)
            if after < last and _opens_subject(view, after, last):
                start = after
                break
        elif word in SUBORDINATORS | {"which", "whom"} and opens_clause(view, k + 1, last):
            coordinates = word in {"and", "or", "as", "since", "after", "before", "until", "that"}
            if not coordinates or has_verb(view, (first, k)):
                start = k + 1
                break
        k -= 1
    return _past_openers(view, start, last)


def _is_adjectival(view: SentenceView, k: int) -> bool:
    """Whether a form in -ed stands before a noun: "a leaked memo"."""
    return view.lower(k).endswith("ed") and view.lower(k - 1) in DETERMINERS | {"'s", "’s"}


def _opens_subject(view: SentenceView, k: int, last: int) -> bool:
    token = view.tokens[k]
    if token.lower in {"him", "her", "them", "me", "us"} and k == last - 1:
        return False
    if token.lower in PREPOSITIONS | TIME_WORDS or not token.is_word or token.lower.endswith("ly"):
        return False
    return token.lower in NOMINATIVES | DETERMINERS or bool(_NP_STARTERS.match(token.text)) or (
        noun_lemma(token.text) is not None
    )


def _past_openers(view: SentenceView, first: int, last: int) -> int:
    """Past leading conjunctions, adverbs, bullets and dates that are no part of the noun phrase."""
    skipped = {
        "but", "and", "so", "yet", "however", "meanwhile", "also", "then", "still", "or", "now", "that", "whether",
        "although", "though", "while", "because", "when", "as", "since", "until", "where", "even", "only",
    }  # fmt: skip
    while first < last and ((view.lower(first) in skipped and first < last - 1) or not view.tokens[first].is_word):
        if view.lower(first) == "that" and not opens_clause(view, first + 1, last):
            break
        first += 1
    if first < last and view.lower(first) in {"on", "in", "last", "late", "early", "this", *DAYS}:
        k = first
        dated = {"on", "in", "last", "late", "early", "this", "week", "month", "year", "night"} | TIME_WORDS
        while k < last and (view.lower(k) in dated or view.tokens[k].text.isdigit()):
            k += 1
        if first < k < last and (view.lower(k - 1) in dated - {"on", "in", "this", "last"} or view.tokens[k - 1].text.isdigit()):
            return k
    return first


def _is_nominal(view: SentenceView, first: int, last: int) -> bool:
    """Whether the range can be a noun phrase at all."""
    if not any(view.tokens[k].is_word for k in range(first, last)) or any(view.quoted(k) for k in range(first, last)):
        # a nickname in marks is part of a name: 'Antonio “Tonho” Barreto'
        return any(not view.quoted(k) for k in (first, last - 1)) and view.tokens[first].is_capitalised
    head = view.lower(first)
    if last - first == 1 and (head in PREPOSITIONS | SUBORDINATORS | {"there", "not", "him", "them", "me", "us"}):
        return False
    return head not in PREPOSITIONS | {"there"} or head in {"like"}


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
    described = token.lower in {"a", "an", "the", "its", "his", "her", "their", "head", "president", "director", "chief"}
    title = is_person_noun(token.text) and not token.is_capitalised
    naming = not named and token.is_capitalised and token.lower not in PRONOUNS | DETERMINERS
    if not (described or title or naming):
        return None
    j = k
    while j < n and not _ends_phrase(view, j, k):
        j += 1
    closed = j >= n or view.tokens[j].text in {",", ".", ";", ":", "?", "!", "—", "–"} or view.quoted(j) or (
        view.lower(j) in RELATIVES | TIME_WORDS | {"on", "in", "at", "as"}
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
    if word in {"that", "whether", "who", "which", "when", "while", "after", "before", "as", "because", "but", "if", "where",
                "although", "though"}:  # fmt: skip
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
    return word in {"mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "maj", "capt", "sgt", "st",
                    "jr", "sr", "adm", "cmdr", "rev", "fr", "hon", "no"} or len(word) == 1  # fmt: skip


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
    moved = True
    while moved and k < n:
        moved = False
        word = view.lower(k)
        if word == "," and not view.quoted(k + 1):
            # "said, citing X, that" and "said on Monday, after the vote, that": an insertion up to the next comma
            close = next((j for j in range(k + 1, min(k + 25, n)) if view.lower(j) == "," and not view.quoted(j)), None)
            inserts = view.lower(k + 1) in OPENERS | {"citing", "quoting", "without", "adding"}
            if close is not None and inserts and (view.lower(close + 1) in {"that", "whether"} or view.lower(k + 1) in {"citing", "quoting"}):
                return close + 1
            return k
        if word in {"last", "this"} and view.lower(k + 1) in DAYS | {"week", "month", "year", "morning", "evening", "night"}:
            k, moved = k + 2, True
        elif word in {"late", "early"} and view.lower(k + 1) in DAYS | {"on", "in"}:
            k, moved = k + 1, True
        elif word in TIME_WORDS - {"may", "march"} or word in {"again", "too", "separately"}:
            k, moved = k + 1, True
        elif word == "there" and view.lower(k + 1) in {"that", ",", ":"}:
            k, moved = k + 1, True
        elif word in {"on", "in", "at"} and (past := _past_named(view, k + 1)) > k + 1:
            k, moved = past, True
        elif word in {"on", "in", "at", "by", "during", "via", "through", "before", "after", "from", "to", "of", "outside"} and (
            word != "of" and _is_adjunct(view, k)
        ):
            k, moved = _past_adjunct(view, k), True
    return k


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
    stop = next((j for j in window if view.tokens[j].text in {",", "."} or view.lower(j) == "that"), min(k + 6, len(view)))
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
            while k < n and (view.tokens[k].is_capitalised or view.lower(k) in {"of", "the", "a", "'s", "’s", "and"} | MEDIA):
                k += 1
            last = k
    return max(last, k)




