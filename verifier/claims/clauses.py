"""Propositions within a stretch of text: coordinated clauses and participles that stand alone.

No parser is at hand: a clause is taken to stand alone where it has a subject and a finite verb by its words,
and a participle where it states a result ("killing five").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.records import Span
from verifier.text import Token, find_quotations, is_finite, noun_lemma, tokenise, verb_lemma

__all__ = ["Proposition", "propositions"]

_JOINTS = frozenset({"while", "whereas", "but", "and", "although", "though", "yet", "or"})
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my some many most several all both no two three four five "
    "six seven eight nine ten another other".split()
)
_OPENERS = _DETERMINERS | frozenset("he she they it we i there others officials police".split())
# What a participle states as a fact of its own. "Leaving", "giving", "making" are left out: their subject is often
# the whole clause before them.
_RESULT = frozenset(
    "kill wound injure destroy damage displace sink hit strike trap seize capture burn flood topple wreck strand "
    "evacuate arrest detain hurt".split()
)
_STOP_SUBJECT = frozenset({",", ";", ":", "(", ")", "—", "–"})
_PREPOSITIONS = frozenset(
    "in on at by for from with of to into over under after before during since until near across".split()
)
_PRONOUNS = frozenset("he she they it we i there".split())
_SUBORDINATORS = frozenset(
    "because if when although though since as after before while once unless until where whether".split()
)


@dataclass(frozen=True)
class Proposition:
    """One proposition: the characters that state it, and what has to be borrowed from around them."""

    pieces: tuple[Span, ...]
    """Its own characters."""
    subject: Span | None = None
    """For a participle: the subject that it shares with its clause."""
    circumstance: Span | None = None
    """For a participle: the verb phrase that it results from."""
    verbs: tuple[str, ...] = ()
    """For a participle: its verbs as written ("killing", "wounding")."""
    rest: Span | None = None
    """For a participle: what follows its verbs."""


def propositions(text: str, span: Span) -> list[Proposition]:
    """The propositions stated in `span`, in reading order; always at least one where it holds a word."""
    tokens = tokenise(text, span=span)
    if not any(t.is_word for t in tokens):
        return []
    depth = _depths(text, span, tokens)
    found: list[Proposition] = []
    for first, last in _clauses(tokens, depth):
        found.extend(_with_participles(tokens[first:last], depth[first:last]))
    return found


def _depths(text: str, span: Span, tokens: Sequence[Token]) -> list[int]:
    """For every token whether it lies inside brackets or a quotation smaller than the span."""
    inner = [q for q in find_quotations(text, regions=[span]) if q.end - q.start < 0.8 * (span.end - span.start)]
    out, level = [], 0
    for token in tokens:
        level += token.text in {"(", "["}
        quoted = any(q.start < token.start and token.end < q.end for q in inner)
        out.append(level + quoted)
        level -= token.text in {")", "]"} and level > 0
    return out


def _clauses(tokens: Sequence[Token], depth: Sequence[int]) -> list[tuple[int, int]]:
    """Token ranges of the clauses that stand alone."""
    cuts: list[tuple[int, int]] = []  # (end of the clause before, start of the next)
    start = 0
    for k in range(1, len(tokens) - 2):
        if depth[k] or not _finite_in(tokens, start, k) or _is_subordinate(tokens[start:k]):
            continue
        token = tokens[k]
        if token.text == ";" and _opens(tokens, k + 1):
            cuts.append((k, k + 1))
            start = k + 1
        elif (
            token.lower in _JOINTS
            and tokens[k - 1].text == ","
            and _opens(tokens, k + 1, fronted=token.lower in {"but", "while"})
        ):
            cuts.append((k - 1, k + 1))
            start = k + 1
        elif token.lower in {"and", "but"} and tokens[k - 1].text != "," and _opens(tokens, k + 1, near=True):
            cuts.append((k, k + 1))
            start = k + 1
    edges = [0, *[b for _, b in cuts]]
    ends = [*[a for a, _ in cuts], len(tokens)]
    return [(a, b) for a, b in zip(edges, ends, strict=True) if a < b]


def _is_subordinate(tokens: Sequence[Token]) -> bool:
    """Whether the stretch is still inside a clause opened by "because", "if", …"""
    opener = next((t for t in tokens if t.is_word), None)
    return opener is not None and opener.lower in _SUBORDINATORS and not any(t.text == "," for t in tokens[:-1])


def _finite_in(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(_may_be_finite(tokens, k) for k in range(first, last))


def _may_be_finite(tokens: Sequence[Token], k: int) -> bool:
    """Whether token k can be the clause's finite verb, ambiguous present forms included."""
    token = tokens[k]
    if not token.is_word or token.text.isupper() or token.text[0] in "'’":
        return False
    if token.is_capitalised and not token.is_auxiliary:
        return False  # "United" in "the United States"
    if is_finite(token.text):
        return True
    if token.is_capitalised or verb_lemma(token.text) is None or token.lower.endswith("ing"):
        return False
    before = tokens[k - 1] if k else None
    if before is None or before.lower in _OPENERS | _PREPOSITIONS or not (before.is_word or before.text == ")"):
        return False
    # "the YPG control the crossing": a base form or third person before a determiner or a name
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    return after is not None and (after.lower in _DETERMINERS or (after.is_capitalised and not before.is_capitalised))


def _opens(tokens: Sequence[Token], k: int, *, near: bool = False, fronted: bool = False) -> bool:
    """Whether a clause with its own subject and finite verb begins at token k."""
    if k >= len(tokens):
        return False
    first = tokens[k]
    if first.lower == "that" or (near and first.lower not in _PRONOUNS):
        return False  # "and that …" goes on with what was said; "A and B fell" has one subject
    if fronted and first.lower in _PREPOSITIONS:
        return _finite_in(tokens, k, len(tokens))
    nominal = first.lower in _OPENERS or first.is_capitalised or first.text[0].isdigit()
    if not nominal and (near or noun_lemma(first.text) is None or is_finite(first.text)):
        return False
    limit = min(k + (6 if near else 14), len(tokens))
    for j in range(k + 1, limit):
        if tokens[j].text in {",", ";"} and not fronted:
            return False
        if is_finite(tokens[j].text) if near else _may_be_finite(tokens, j):
            return tokens[j].text[0] not in "'’"
    return False


def _with_participles(tokens: Sequence[Token], depth: Sequence[int]) -> list[Proposition]:
    """The clause itself and the results that participles append to it."""
    cut = next((k for k in range(2, len(tokens) - 1) if not depth[k] and _is_result(tokens, k)), None)
    if cut is None or not _finite_in(tokens, 0, cut):
        return [Proposition(pieces=(_span(tokens),))] if tokens else []
    main, tail = tokens[: cut - 1], tokens[cut:]
    verbs, after = [tail[0].text], 1
    while after + 1 < len(tail) and tail[after].lower in {"or", "and"} and tail[after + 1].lower.endswith("ing"):
        verbs += [tail[after].text, tail[after + 1].text]
        after += 2
    subject, predicate = _subject(main)
    rest = tail[after:]
    own = Proposition(
        pieces=(_span(tail),),
        subject=_span(subject) if subject else None,
        circumstance=_span(predicate) if predicate else None,
        verbs=tuple(verbs),
        rest=_span(rest) if rest else None,
    )
    return [Proposition(pieces=(_span(main),)), *([own] if subject and rest else [])]


def _is_result(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    return (
        token.lower.endswith("ing")
        and tokens[k - 1].text == ","
        and verb_lemma(token.text) in _RESULT
        and (k + 1 < len(tokens) and tokens[k + 1].is_word)
    )


def _subject(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The clause's subject and its predicate; the subject is what stands before the first finite verb.

    A fronted phrase up to a comma ("On Monday,") is left out of it.
    """
    verb = next((k for k in range(1, len(tokens)) if _may_be_finite(tokens, k)), None)
    if verb is None:
        return [], []
    first = 0
    for k in range(verb):
        if tokens[k].text == "," and tokens[first].lower in _PREPOSITIONS | {
            "however",
            "meanwhile",
            "later",
            "earlier",
            "then",
        }:
            first = k + 1
    subject = tokens[first:verb]
    if not subject or any(t.text in _STOP_SUBJECT for t in subject):
        return [], []
    return subject, tokens[verb:]


def _span(tokens: Sequence[Token]) -> Span:
    first, last = 0, len(tokens)
    while last > first + 1 and tokens[last - 1].text in {",", ";", ":", "—", "–"}:
        last -= 1
    while first < last - 1 and tokens[first].text in {",", ";", ":", "—", "–"}:
        first += 1
    return Span(start=tokens[first].start, end=tokens[last - 1].end)


def past_tense(word: str) -> str:
    """ "killing" as "killed"; the word itself where the dictionary has no form."""
    from lemminflect import getInflection  # noqa: PLC0415

    lemma = verb_lemma(word)
    forms = getInflection(lemma, "VBD") if lemma else ()
    return str(forms[0]) if forms else word


def gerund(word: str) -> str | None:
    """ "launched" as "launching"; None where the dictionary has no form."""
    from lemminflect import getInflection  # noqa: PLC0415

    lemma = verb_lemma(word)
    if lemma is None or re.fullmatch(r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might)", word.lower()):
        return None
    forms = getInflection(lemma, "VBG")
    return str(forms[0]) if forms else None
