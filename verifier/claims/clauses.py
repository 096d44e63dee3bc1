"""Propositions within a stretch of text: clauses, verb phrases, relative clauses and participles that stand alone.

No parser is at hand: the words are tagged (`tags`), and what is not plain from their tags is left whole. A cut that
is not made costs a claim of two facts; a wrong one makes a claim that nobody made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verifier.claims.participles import result
from verifier.claims.phrases import NOMINAL, clause_of
from verifier.claims.predicates import predicates
from verifier.claims.proposition import Proposition, own, trimmed
from verifier.claims.relatives import Taken, apposition, relative
from verifier.claims.tags import Tag, Word, tag
from verifier.records import Span
from verifier.text import find_quotations, tokenise

__all__ = ["Proposition", "propositions"]

_JOINTS = frozenset({"while", "whereas", "but", "and", "although", "though", "yet"})
_QUOTES = frozenset("\"“”„«»'‘’")
_PRONOUNS = frozenset("he she they it we i there".split())
_CONDITIONS = frozenset("if unless whether when whenever once should".split())
_OPENS = NOMINAL | {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN}
_TAKERS: tuple[Callable[[Sequence[Word], Sequence[int]], Taken | None], ...] = (result, relative, apposition)


def propositions(text: str, span: Span, *, words: Sequence[Word] | None = None) -> list[Proposition]:
    """The propositions stated in `span`, in reading order; always at least one where it holds a word.

    Args:
        text: The article's text.
        span: A stretch of one sentence.
        words: The stretch's words where they are tagged already.
    """
    if words is None:
        words = tag(tokenise(text, span=span))
    if not any(w.token.is_word for w in words):
        return []
    depth = _depths(text, span, words)
    found: list[Proposition] = []
    for first, last in _clauses(words, depth):
        found.extend(_within(words[first:last], depth))
    return sorted(found, key=lambda p: (p.pieces[0].start, p.pieces[-1].end))


def _within(words: Sequence[Word], depth: Sequence[int]) -> list[Proposition]:
    """What one clause states, and what is appended to it."""
    if len(words) > 2 and words[0].lower == "that" and words[0].tag is Tag.SUBORDINATOR:
        words = words[1:]  # it joins the clause to its cue
    rest = tuple(words)
    concession = _concession(rest)
    if concession:
        return [p for part in concession for p in _within(part, depth)]
    taken: list[Proposition] = []
    if not _is_conditional(rest):
        for take in _TAKERS:
            found = take(rest, depth)
            if found is not None and any(w.tag is Tag.FINITE for w in found.rest):
                rest, taken = found.rest, [*taken, found.proposition]
    rest = tuple(trimmed(rest))
    if not rest:
        return taken or [own(words)]
    return [*predicates(rest, depth), *taken]


def _concession(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The clauses of "Although A, B", or the one of a lone "although A"; none where the sentence is another."""
    if words[0].lower not in _CONCESSIVE or len(words) < 4:
        return []
    for k in range(2, len(words) - 2):
        if words[k].lower == "," and clause_of(words[1:k]) is not None and clause_of(words[k + 1 :]) is not None:
            return [words[1:k], words[k + 1 :]]
    alone = clause_of(words[1:]) is not None and not any(w.lower == "," for w in words[:-1])
    return [words[1:]] if alone else []


def _is_conditional(words: Sequence[Word]) -> bool:
    """Whether the clause says something only for a case: nothing in it stands alone."""
    return any(w.lower in {"if", "unless"} for w in words) or words[0].lower in _CONDITIONS


def _depths(text: str, span: Span, words: Sequence[Word]) -> list[int]:
    """For every word whether it lies inside brackets or a quotation smaller than the span."""
    marked = any(w.token.text in _QUOTES for w in words)
    quotations = find_quotations(text, regions=[span]) if marked else ()
    inner = [q for q in quotations if q.end - q.start < 0.8 * (span.end - span.start)]
    out, level = [], 0
    for word in words:
        token = word.token
        level += token.text in {"(", "["}
        quoted = any(q.start < token.start and token.end < q.end for q in inner)
        out.append(level + quoted)
        level -= token.text in {")", "]"} and level > 0
    return out


def _clauses(words: Sequence[Word], depth: Sequence[int]) -> list[tuple[int, int]]:
    """Ranges of the clauses that stand alone."""
    cuts: list[tuple[int, int]] = []  # (end of the clause before, start of the next)
    start = 0
    for k in range(1, len(words) - 2):
        if depth[k] or not _stands(words[start:k]):
            continue
        if words[k].lower != ";" and any(w.lower in {"if", "unless"} for w in words[start:k]):
            continue  # a condition may hold for what follows too
        word, comma = words[k], words[k - 1].lower == ","
        if word.lower in {";", "—", "–"} and _opens(words, k + 1) and (word.lower == ";" or _is_lone_dash(words, k)):
            cuts.append((k, k + 1))
            start = k + 1
        elif (
            word.lower in _JOINTS
            and comma
            and not _is_list(words, start, k)
            and _opens(words, k + 1, fronted=word.lower in {"but", "while"})
        ):
            cuts.append((k - 1, k + 1))
            start = k + 1
        elif word.lower in {"and", "but"} and not comma and _opens(words, k + 1, near=True):
            cuts.append((k, k + 1))
            start = k + 1
    edges = [0, *[b for _, b in cuts]]
    ends = [*[a for a, _ in cuts], len(words)]
    return [(a, b) for a, b in zip(edges, ends, strict=True) if a < b]


def _is_list(words: Sequence[Word], start: int, k: int) -> bool:
    """Whether the "and" at k ends a list: "leaders including A, B, and C spoke"."""
    comma = next((j for j in range(k - 2, start, -1) if words[j].lower == ","), None)
    if words[k].lower != "and" or comma is None:
        return False
    return not any(w.has_finite for w in words[comma + 1 : k - 1]) and any(w.has_finite for w in words[start:comma])


def _is_lone_dash(words: Sequence[Word], k: int) -> bool:
    """Whether the dash at k joins two clauses: between two dashes the words are an aside, "a …" is an apposition."""
    alone = not any(w.lower in {"—", "–"} for j, w in enumerate(words) if j != k)
    return alone and words[k + 1].tag in {Tag.PRONOUN, Tag.NAME}


def _stands(words: Sequence[Word]) -> bool:
    """Whether the stretch has a finite verb and is not still inside a clause opened by "because", "if", …"""
    if not any(w.has_finite for w in words):
        return False
    opener = next((w for w in words if w.token.is_word), None)
    joined = opener is not None and (opener.tag in {Tag.SUBORDINATOR, Tag.RELATIVE} or opener.lower in _LATE)
    if opener is None or opener.lower == "that" or not joined:
        return True  # "that" only joins what was said to its verb
    return opener.lower not in _CONDITIONS and any(w.lower == "," for w in words[:-1])


_CONCESSIVE = frozenset("although though while whereas".split())
_LATE = frozenset("after before since until as".split())


def _opens(words: Sequence[Word], k: int, *, near: bool = False, fronted: bool = False) -> bool:
    """Whether a clause with its own subject and finite verb begins at word k.

    Args:
        words: The sentence.
        k: Where to look.
        near: After an "and" without a comma: "A and B fell" has one subject, so only a pronoun opens a clause.
        fronted: Whether an adverbial phrase may come first.
    """
    if k >= len(words):
        return False
    first = words[k]
    if first.lower == "that" or (near and first.lower not in _PRONOUNS and not first.has_finite):
        return False  # "and that …" goes on with what was said
    if near:
        reach = 2 if first.lower == "there" else 6
        return first.tag is Tag.PRONOUN and any(w.has_finite for w in words[k : k + reach])
    tail = words[k:]
    if fronted and first.tag in {Tag.PREPOSITION, Tag.SUBORDINATOR}:
        return clause_of(tail) is not None
    if first.tag is Tag.ADVERB:
        tail = words[k + 1 :]
    if not tail or tail[0].tag not in _OPENS:
        return False
    if tail[0].has_finite:
        return True
    clause = clause_of(tail)
    return clause is not None and not clause.front and len(clause.subject) <= 14
