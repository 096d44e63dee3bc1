"""Attribution without a source: "reportedly", "was said to", "it emerged that"."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.phrases import clause_start, has_verb, left_phrase, opens_clause, right_phrase
from verifier.attribution.sentence import SentenceView
from verifier.records import RawAttribution, Span
from verifier.text import is_finite, verb_lemma

__all__ = ["hearsay", "open_questions"]

_BE = frozenset("is are was were be been being".split())
_ADVERBS = frozenset("also widely now still once since previously later earlier then not generally commonly".split())
_RUMOURS = frozenset("rumours rumors rumour rumor reports speculation suggestions claims allegations word".split())
_UNKNOWN = frozenset("unclear unknown uncertain".split())


def hearsay(view: SentenceView) -> Iterator[RawAttribution]:
    """The source-less attributions of a sentence, by position."""
    for k, token in enumerate(view.tokens):
        if view.quoted(k):
            continue
        if token.lower in cue_lexicon().hearsay_adverbs:
            found = _adverb(view, k)
        elif token.lower in _BE:
            found = _raised(view, k) or _impersonal(view, k)
        elif token.lower == "it":
            found = _emerged(view, k)
        elif token.lower in _RUMOURS and view.lower(k + 1) == "that":
            found = _rumour(view, k)
        else:
            found = None
        if found is not None:
            yield found


def open_questions(view: SentenceView) -> list[Span]:
    """The stretches that a sentence leaves open: "it is unclear if …", "it was not known whether …"."""
    found = []
    for k in range(len(view)):
        ahead = [view.lower(j) for j in range(k, k + 7)]
        if view.quoted(k) or not ahead[0] in {"it", "remains", "is", "was"}:
            continue
        marker = next((n for n, word in enumerate(ahead) if word in {"if", "whether", "how", "why", "who", "what", "when"}), None)
        if marker is None:
            continue
        words = set(ahead[:marker])
        unsure = words & _UNKNOWN or ({"not", "clear"} <= words) or ({"not", "known"} <= words)
        if unsure and words & (_BE | {"remains", "remained", "isn't", "wasn't"}):
            span = view.stretch(k, _clause_end(view, k + marker))
            if span is not None:
                found.append(span)
                break
    return found


def _clause_end(view: SentenceView, k: int) -> int:
    """Where the clause that holds token k ends: at a semicolon, a dash or a coordinated clause."""
    n = len(view)
    for j in range(k + 1, n):
        mark = view.tokens[j].text
        if mark in {";", "—", "–"} and not view.quoted(j):
            return j
        if mark == "," and view.lower(j + 1) in {"but", "while", "although", "though", "and"} and opens_clause(view, j + 2, n) and has_verb(view, (j + 2, min(j + 14, n))):
            return j
    return n


def _clause_begin(view: SentenceView, k: int) -> int:
    """Where the clause that holds token k begins."""
    start = clause_start(view, k)
    for j in range(k - 1, start, -1):
        if view.tokens[j].text == "," and view.lower(j + 1) in {"but", "while", "although", "though", "and"}:
            return j + 2
    while start < k and (not view.tokens[start].is_word or view.lower(start) in {"but", "and", "however", "so", "yet"}):
        start += 1
    return start


def _record(view: SentenceView, cue: tuple[int, int], pieces: list[tuple[int, int]]) -> RawAttribution | None:
    cue_span = view.stretch(*cue)
    contents = tuple(s for s in (view.stretch(*p) for p in pieces if p[0] < p[1]) if s is not None)
    if cue_span is None or not contents:
        return None
    return RawAttribution(cue=(cue_span,), contents=contents)


def _adverb(view: SentenceView, k: int) -> RawAttribution | None:
    begin, end = _clause_begin(view, k), _clause_end(view, k)
    end = _before_trailing(view, k + 1, end)
    return _record(view, (k, k + 1), [(begin, k), (k + 1, end)])


def _before_trailing(view: SentenceView, k: int, end: int) -> int:
    """Leaves out a trailing ", X said": that is another attribution's cue."""
    for j in range(k, end):
        if view.tokens[j].text == "," and view.lower(end - 1) != ",":
            tail = [view.tokens[i] for i in range(j + 1, end) if view.tokens[i].is_word]
            if tail and len(tail) <= 8 and any(t.lower in {"said", "says", "reported", "told", "according"} for t in tail):
                return j
    return end


def _raised(view: SentenceView, k: int) -> RawAttribution | None:
    """ "The military was said to have …": cue "was said to", contents the subject and what follows "to"."""
    j = k + 1
    while view.lower(j) in _ADVERBS | {"being", "been"}:
        j += 1
    word = view.lower(j)
    lemma = verb_lemma(word) if word else None
    if lemma not in cue_lexicon().raised or not _is_participle(word) or view.lower(j + 1) != "to":
        return None
    following = view.lower(j + 2)
    if verb_lemma(following) is None and following not in {"be", "have"}:
        return None
    first = k
    while first > 0 and view.tokens[first - 1].is_auxiliary:
        first -= 1
    subject, _ = left_phrase(view, first)
    if subject is None or view.lower(subject[0]) in {"it", "i", "we", "you"}:
        return None
    return _record(view, (first, j + 2), [subject, (j + 2, _clause_end(view, j + 2))])


def _impersonal(view: SentenceView, k: int) -> RawAttribution | None:
    """ "It was reported that …", unless somebody is named after "by"."""
    if view.lower(k - 1) != "it":
        return None
    j = k + 1
    while view.lower(j) in _ADVERBS | {"been"}:
        j += 1
    word = view.lower(j)
    lemma = verb_lemma(word) if word else None
    if lemma not in cue_lexicon().raised | {"claim", "announce", "feel", "reveal"} or not _is_participle(word):
        return None
    that = next((i for i in range(j + 1, min(j + 5, len(view))) if view.lower(i) == "that"), None)
    if that is None or any(view.lower(i) == "by" for i in range(j, that)):
        return None
    return _record(view, (k, j + 1), [(that, _clause_end(view, that))])


def _emerged(view: SentenceView, k: int) -> RawAttribution | None:
    j = k + 1
    while view.lower(j) in _ADVERBS | {"has", "had"}:
        j += 1
    word = view.lower(j)
    if not word or verb_lemma(word) not in cue_lexicon().impersonal:
        return None
    that = next((i for i in range(j + 1, min(j + 6, len(view))) if view.lower(i) == "that"), None)
    return None if that is None else _record(view, (k + 1, j + 1), [(that, _clause_end(view, that))])


def _rumour(view: SentenceView, k: int) -> RawAttribution | None:
    before = [view.lower(j) for j in range(max(0, k - 4), k)]
    if any(word.endswith("'s") or word in {"his", "her", "their", "its", "s"} for word in before):
        return None
    if right_phrase(view, k + 2) is None:
        return None
    return _record(view, (k, k + 1), [(k + 1, _clause_end(view, k + 1))])


def _is_participle(word: str) -> bool:
    return bool(word) and is_finite(word) and word not in _BE
