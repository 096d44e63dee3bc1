"""Whose verb a cue is: the noun phrase before it, and the clause before that.

Everything works on token positions of one sentence; ranges are (first, last), the last exclusive.
"""

from __future__ import annotations

from verifier.attribution.phrases import clause_start, has_verb, opens_clause, segments
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.words import (
    DAYS,
    DETERMINERS,
    NOMINATIVES,
    NP_STARTERS,
    OPENERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
)
from verifier.text import is_finite, noun_lemma

__all__ = ["subject_of"]

_INSERTION = RELATIVES | {
    "citing",
    "quoting",
    "speaking",
    "asked",
    "referring",
    "now",
    "then",
    "himself",
    "herself",
    "also",
}
_CONDITIONS = frozenset(["if", "unless", "whether"])
_LONGEST_SUBJECT = 40
# Adverbs of time between subject and verb belong to neither.
_TRAILING = frozenset(
    "later then now earlier previously recently first subsequently once also since again still just yesterday today "
    "tonight".split()
)
_PERIODS = frozenset("week month year weekend night morning evening".split())


def subject_of(view: SentenceView, cue: int, *, floor: int = 0) -> Range | None:
    """The noun phrase that is the cue's subject, or None.

    Clauses that a comma sets off ("who survived") are left out of it, appositives ("the mayor") are not.

    Args:
        view: The sentence.
        cue: The cue's first token.
        floor: Nothing is looked for left of this token.

    """
    start = clause_start(view, cue, floor)
    last = cue
    while last > start and view.tokens[last - 1].text == ",":
        last -= 1
    if last <= start:
        return None
    if view.lower(last - 1) in {"who", "which"}:
        return (last - 1, last)
    if view.tokens[cue - 1].text in {"—", "–", "-"}:
        return _before_dashes(view, cue, floor)
    if view.lower(last - 1) in {"that", "what"} or _is_conditional(view, start, last):
        return None
    found = _base(view, segments(view, start, last), closed=last < cue)
    if found is None:
        return None
    base, end = found
    end = _without_time(view, base, end)
    first = _phrase_start(view, base, end)
    too_long = end - first > _LONGEST_SUBJECT
    if first >= end or too_long or view.lower(first - 1) == "what" or not _is_nominal(view, first, end):
        return None
    return (first, end)


def _without_time(view: SentenceView, base: int, end: int) -> int:
    """Where the subject ends before "later", "on Monday" or "this month", which belong to the verb."""
    while end - 1 > base and (
        view.lower(end - 1) in _TRAILING | DAYS
        or (view.lower(end - 1) in _PERIODS and view.lower(end - 2) in {"this", "last"})
        or (view.lower(end - 1) in {"this", "last", "on", "late", "early"})
    ):
        end -= 1
    return end


def _base(view: SentenceView, parts: list[Range], *, closed: bool) -> tuple[int, int] | None:
    """Where the segment with the subject begins, and where the subject ends, appositives included.

    Args:
        view: The sentence.
        parts: The segments between the clause's commas.
        closed: Whether a comma stands before the cue, so that the last segment may be set in.
    """
    base = len(parts) - 1
    end = parts[-1][1]
    if not closed:
        return None if base and _is_relative(view, parts[base]) else (parts[base][0], end)
    while base > 0 and _is_insertion(view, parts[base], parts[base - 1]):
        if _is_relative(view, parts[base]) or not _is_appositive(view, parts[base]):
            end = parts[base - 1][1]
        base -= 1
    return (parts[base][0], end)


def _is_conditional(view: SentenceView, start: int, last: int) -> bool:
    """ "If they say so": nobody has said it."""
    nearest = next((j for j in range(last - 1, max(last - 6, start) - 1, -1) if view.lower(j) in _CONDITIONS), None)
    return nearest is not None and not has_verb(view, (nearest, last))


def _before_dashes(view: SentenceView, cue: int, floor: int) -> Range | None:
    """The subject of "Speakers at the service — Muslims and Jews — said": it stands before the dashes."""
    dashes = {"—", "–", "-"}
    close = cue - 1
    while close > floor and view.tokens[close - 1].text in dashes:
        close -= 1
    opening = next((j for j in range(close - 1, max(close - 30, floor), -1) if view.tokens[j].text in dashes), None)
    if opening is None or (
        has_verb(view, (opening, close)) and view.lower(opening + 1) not in RELATIVES | {"many", "some"}
    ):
        return None
    while opening > floor and view.tokens[opening - 1].text in dashes:
        opening -= 1
    return subject_of(view, opening, floor=floor)


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
    if view.lower(before[0]) in OPENERS - {"only", "even", "and"} or (
        has_verb(view, before) and not _is_relative(view, before)
    ):
        return False
    return _is_appositive(view, segment)


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
            coordinates = word in {"and", "or", "as", "that"}
            if not coordinates or has_verb(view, (first, k)):
                start = k + 1
                break
        k -= 1
    return _past_openers(view, start, last)


def _is_adjectival(view: SentenceView, k: int) -> bool:
    """Whether a form in -ed stands before a noun: "a leaked memo"."""
    if not view.lower(k).endswith("ed"):
        return False
    noun = view.lower(k + 1)
    return view.lower(k - 1) in DETERMINERS | {"'s", "’s"} or (
        view.lower(k - 1) in PREPOSITIONS and noun.endswith("s") and not view.tokens[k + 1].is_capitalised
    )


def _opens_subject(view: SentenceView, k: int, last: int) -> bool:
    token = view.tokens[k]
    if token.lower in {"him", "her", "them", "me", "us"} and k == last - 1:
        return False
    if token.lower in PREPOSITIONS | TIME_WORDS or not token.is_word or token.lower.endswith("ly"):
        return False
    return (
        token.lower in NOMINATIVES | DETERMINERS
        or bool(NP_STARTERS.match(token.text))
        or (noun_lemma(token.text) is not None)
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
        if first < k < last and (
            view.lower(k - 1) in dated - {"on", "in", "this", "last"} or view.tokens[k - 1].text.isdigit()
        ):
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
