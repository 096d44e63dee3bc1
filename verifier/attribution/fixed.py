"""Attributions by fixed expressions: "according to X", "in X's view", "X's claim that", "Mayor: …"."""

from __future__ import annotations

import re

from verifier.attribution.contents import quote_end
from verifier.attribution.kinds import kind_of_noun, singular
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.naming import gender_of_name
from verifier.attribution.phrases import has_verb, right_phrase
from verifier.attribution.raws import record_of
from verifier.attribution.relays import is_call_sign
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.words import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from verifier.records import RawAttribution
from verifier.text import is_finite, noun_lemma, verb_lemma

__all__ = ["according_to", "by_colon", "by_dash", "by_noun"]

_NO_SOURCES = frozenset(
    ["plan", "schedule", "custom", "tradition", "size", "age", "law", "need", "taste", "rank", "whether", "how"]
)
_MEASURES = frozenset(
    ["capita", "cent", "head", "day", "week", "month", "year", "se", "person", "hour", "unit", "mile"]
)
_OPINIONS = frozenset(["view", "opinion", "words", "telling", "estimation", "account", "judgment", "judgement", "eyes"])
_NOT_SPEAKERS = re.compile(
    r"(?:analysis|opinion|update\w*|video|watch|breaking|live|note|exclusive|review|fact.check|explainer|photos?|"
    r"read more|related|correction|editor.s note|by|source|tags?|more|warning|caption|image|file|what|how|why|also|"
    r"see|here)\b.*",
    re.IGNORECASE,
)


def according_to(view: SentenceView, floor: int = 0) -> list[RawAttribution]:
    """ "According to X", "per X", "in the words of X" and "in X's view"."""
    found = []
    for k in range(floor, len(view)):
        if view.quoted(k):
            continue
        cue = _according_cue(view, k)
        if cue is None:
            continue
        source, pieces_of_cue, after = cue
        record = record_of(view, source, pieces_of_cue, [_clause_beside(view, k, after, floor)])
        if record is not None:
            found.append(record)
    return found


def _according_cue(view: SentenceView, k: int) -> tuple[Range, list[Range], int] | None:
    """The source, the cue's pieces, and the first token past them."""
    word = view.lower(k)
    length = 0
    if word == "according" and view.lower(k + 1) == "to":
        length = 2
    elif [view.lower(j) for j in range(k, k + 4)] == ["in", "the", "words", "of"]:
        length = 4
    elif (
        word == "per"
        and view.lower(k - 1) in {",", ""}
        and (view.lower(k + 1) == "the" or _is_capital(view, k + 1) or (k == 0 and view.lower(k + 1) not in _MEASURES))
    ):
        length = 1
    if length:
        source = right_phrase(view, k + length)
        if source is None or view.lower(source[0]) in _NO_SOURCES:
            return None
        return source, [(k, k + length)], source[1]
    if word in {"in", "to"}:
        for j in range(k + 2, min(k + 9, len(view) - 1)):
            if view.lower(j) in {"'s", "’s"} and view.lower(j + 1) in _OPINIONS and not has_verb(view, (k + 1, j)):
                return (k + 1, j), [(k, k + 1), (j + 1, j + 2)], j + 2
    return None


def _is_capital(view: SentenceView, k: int) -> bool:
    return k < len(view) and view.tokens[k].is_capitalised


def _clause_beside(view: SentenceView, k: int, after: int, floor: int) -> Range:
    """The clause that an "according to" phrase belongs to: the one before it, or the one it opens."""
    begin = k
    while begin > floor and view.tokens[begin - 1].text not in {";", "—", "–", "•"}:
        begin -= 1
    if view.lower(begin) in {"but", "and", "yet", "so"}:
        begin += 1
    words = [j for j in range(begin, k) if view.tokens[j].is_word]
    if words and (len(words) > 2 or has_verb(view, (begin, k))):
        return (begin, k)
    end = next((j for j in range(after + 1, len(view)) if view.tokens[j].text == ";" and not view.quoted(j)), len(view))
    return (after, end)


def by_noun(view: SentenceView, floor: int = 0) -> list[RawAttribution]:
    """ "a warning from X that …" and "X's claim that …"."""
    found = []
    for k in range(floor + 1, len(view) - 2):
        noun = noun_lemma(view.tokens[k].text) if view.tokens[k].text.islower() else None
        if noun not in cue_lexicon().noun_cues or view.quoted(k):
            continue
        record = None
        if view.lower(k + 1) in {"from", "by", "of"}:
            source = right_phrase(view, k + 2)
            if source is not None and view.lower(source[1]) == "that":
                record = record_of(view, source, (k, k + 2), [(source[1], _that_end(view, source[1]))])
        elif view.lower(k + 1) == "that" and view.lower(k - 1) in {"'s", "’s"}:
            owner = _owner(view, k - 1, floor)
            if owner is not None:
                record = record_of(view, owner, (k, k + 1), [(k + 1, _that_end(view, k + 1))])
        elif view.lower(k + 1) == "that" and view.lower(k - 1) in {"his", "her", "their"}:
            record = record_of(view, (k - 1, k), (k, k + 1), [(k + 1, _that_end(view, k + 1))])
        if record is not None:
            found.append(record)
    return found


def _owner(view: SentenceView, k: int, floor: int) -> Range | None:
    """The noun phrase before a possessive: back to its determiner, or to the first word that is no part of it."""
    first = k
    while first > floor and view.tokens[first - 1].is_word and k - first < 6:
        word = view.lower(first - 1)
        if word in PREPOSITIONS | CONJUNCTIONS or is_finite(word) or (verb_lemma(word) and word.endswith(("s", "ing"))):
            break
        first -= 1
        if word in DETERMINERS:
            break
    return (first, k) if first < k else None


def _that_end(view: SentenceView, that: int) -> int:
    """Where a that-clause inside a noun phrase ends: before the main verb, where one follows without a comma."""
    from verifier.attribution.hearsay import that_clause_end  # noqa: PLC0415  each uses the other's phrases

    return that_clause_end(view, that)


def by_colon(view: SentenceView) -> list[RawAttribution]:
    """ "Mayor: “We are open.”", and in headlines "Police: No foul play in lake death"."""
    signed = _signed_headline(view)
    if signed:
        return signed
    for k in range(1, min(9, len(view) - 1)):
        if view.tokens[k].text != ":" or view.quoted(k):
            continue
        plain = view.phrase(0, k)
        quoted = view.quoted(k + 1)
        if has_verb(view, (0, k)) or not view.tokens[0].is_capitalised or _NOT_SPEAKERS.fullmatch(plain):
            return []
        if not quoted and not (k <= 4 and _is_headline(view) and _is_speaker(view, k)):
            return []
        return _marked(view, (0, k), k, (k + 1, quote_end(view, k + 1) if quoted else len(view)))
    return []


def _signed_headline(view: SentenceView) -> list[RawAttribution]:
    """ "Bridge falls in Orlo, killing three: police": the source stands behind the colon."""
    k = next((j for j in range(len(view) - 1, max(len(view) - 6, 2), -1) if view.tokens[j].text == ":"), None)
    if k is None or not _is_headline(view) or view.quoted(k) or view.tokens[-1].text in {"?", "”", '"'}:
        return []
    words = [t.text for t in view.tokens[k + 1 :]]
    known = kind_of_noun(singular(words[-1].lower())) is not None if words[-1].islower() else is_call_sign(words[-1])
    if not known or has_verb(view, (k + 1, len(view))) or k < 4 or _NOT_SPEAKERS.fullmatch(" ".join(words)):
        return []
    return _marked(view, (k + 1, len(view)), k, (0, k))


def by_dash(view: SentenceView) -> list[RawAttribution]:
    """“I came for the herring.” — Ines Bard, harbour pilot."""
    if not view.quoted(0):
        return []
    end = quote_end(view, 0)
    if view.tokens[min(end, len(view) - 1)].text not in {"—", "–", "-"} or end + 1 >= len(view):
        return []
    source = (end + 1, len(view))
    if has_verb(view, source) or len(view) - end > 14 or not view.tokens[end + 1].is_capitalised:
        return []
    return _marked(view, source, end, (0, end))


def _marked(view: SentenceView, source: Range, mark: int, content: Range) -> list[RawAttribution]:
    """The attribution whose cue is only a mark."""
    from verifier.records import Span  # noqa: PLC0415

    source_span, content_span = view.stretch(*source), view.stretch(*content)
    token = view.tokens[mark]
    if source_span is None or content_span is None:
        return []
    cue = Span(start=token.start, end=token.end)
    return [RawAttribution(sources=(source_span,), cue=(cue,), contents=(content_span,))]


def _is_headline(view: SentenceView) -> bool:
    return view.tokens[-1].text not in {".", "!", ";", ":"} and len(view) <= 20


def _is_speaker(view: SentenceView, k: int) -> bool:
    words = [t for t in view.tokens[:k] if t.is_word]
    if not words or any(t.text.isdigit() for t in words):
        return False
    if kind_of_noun(singular(words[-1].text)) is not None:
        return True
    return 1 < len(words) <= 3 and gender_of_name(" ".join(t.text for t in words)) is not None
