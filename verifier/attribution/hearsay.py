"""Attribution without a source: "reportedly", "was said to", "it emerged that", "reports that"."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.phrases import clause_start, has_verb, opens_clause
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.subjects import subject_of
from verifier.attribution.words import NOMINATIVES, PREPOSITIONS, RELATIVES, SUBORDINATORS
from verifier.records import RawAttribution
from verifier.text import is_finite, verb_lemma

__all__ = ["hearsay", "that_clause_end"]

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_ADVERBS = frozenset(
    (
        "also widely now still once since previously later earlier then not generally commonly initially first long "
        "variously reliably already immediately yet n't"
    ).split()
)
_RUMOURS = frozenset(
    (
        "rumours rumors rumour rumor reports speculation suggestions claims allegations word talk fears whispers gossip"
    ).split()
)
_UNSURE = frozenset(["unclear", "unknown", "uncertain", "clear", "known", "certain"])
_QUESTIONS = frozenset(["if", "whether", "how", "why", "who", "what", "when", "where", "which", "whose"])
_ASKED_FOR = frozenset(["about", "if", "whether", "why", "how", "what", "when", "where", "who", "which"])


def hearsay(view: SentenceView, floor: int = 0) -> Iterator[RawAttribution]:
    """The source-less attributions of a sentence, by position."""
    for k in range(floor, len(view)):
        token = view.tokens[k]
        if view.quoted(k):
            continue
        found = None
        if token.lower in cue_lexicon().hearsay_adverbs:
            found = _adverb(view, k, floor)
        elif token.lower in _BE or token.lower in {"isn't", "wasn't", "aren't", "weren't", "remains", "remained"}:
            found = _open(view, k) or _raised(view, k, floor) or _impersonal(view, k, floor)
        elif token.lower in {"rumoured", "rumored"}:
            found = _apposed(view, k, floor)
        elif token.lower == "it":
            found = _emerged(view, k)
        elif token.lower in _RUMOURS:
            found = _rumour(view, k)
        elif token.lower == "asked" and k <= floor + 1:
            found = _asked(view, k)
        if found is not None:
            yield found


def that_clause_end(view: SentenceView, that: int) -> int:
    """Where a that-clause behind a noun ends: before the main verb, if the noun is that verb's subject.

    "Reports that the singer had died | proved false"; but all of "denied claims that the singer had died".
    """
    n = _clause_end(view, that)
    if n < len(view) or has_verb(view, (clause_start(view, that), that)):
        return n
    seen = 0
    for k in range(that + 1, n):
        if not is_finite(view.tokens[k].text) or view.quoted(k):
            continue
        before = view.lower(k - 1)
        grouped = view.tokens[k - 1].is_auxiliary or before.endswith("ly") or before in {"not", "also"}
        if seen and not grouped and before not in SUBORDINATORS | RELATIVES | NOMINATIVES | {"which", ","}:
            return k
        if seen and before == "," and view.lower(k) not in RELATIVES:
            return k - 1
        seen += 1
    return n


def _clause_end(view: SentenceView, k: int) -> int:
    """Where the clause that holds token k ends: at a semicolon, a dash or a coordinated clause."""
    n = len(view)
    for j in range(k + 1, n):
        mark = view.tokens[j].text
        if mark in {";", "—", "–"} and not view.quoted(j):
            return j
        if mark == "," and not view.quoted(j) and view.lower(j + 1) in {"but", "while", "although", "though", "and"}:
            opens = opens_clause(view, j + 2, n) or view.lower(j + 2) in PREPOSITIONS
            if opens and has_verb(view, (j + 2, min(j + 14, n))):
                return j
    return n


def _clause_begin(view: SentenceView, k: int, floor: int) -> int:
    """Where the clause that holds token k begins."""
    start = clause_start(view, k, floor)
    for j in range(k - 1, start, -1):
        if view.tokens[j].text == "," and view.lower(j + 1) in {"but", "while", "although", "though", "and"}:
            start = j + 2
            break
    while start < k and (not view.tokens[start].is_word or view.lower(start) in {"but", "and", "however", "so", "yet"}):
        start += 1
    return start


def _record(view: SentenceView, cue: Range, pieces: list[Range]) -> RawAttribution | None:
    cue_span = view.stretch(*cue)
    contents = tuple(s for s in (view.stretch(*p) for p in pieces if p[0] < p[1]) if s is not None)
    if cue_span is None or not contents:
        return None
    return RawAttribution(cue=(cue_span,), contents=contents)


def _adverb(view: SentenceView, k: int, floor: int) -> RawAttribution | None:
    if k + 1 < len(view) and view.lower(k - 1) in {"the", "a", "an"}:
        return None  # "the allegedly stolen car": a hedge within a phrase, and no clause of its own
    begin, end = _clause_begin(view, k, floor), _clause_end(view, k)
    return _record(view, (k, k + 1), [(begin, k), (k + 1, end)])


def _participle_after(view: SentenceView, k: int) -> int | None:
    """The participle behind an auxiliary at token k, adverbs skipped."""
    j = k + 1
    while view.lower(j) in _ADVERBS | {"being", "been"} or view.lower(j).endswith("ly"):
        j += 1
    word = view.lower(j)
    return j if word and is_finite(word) and word not in _BE else None


def _raised_by(view: SentenceView, k: int, j: int, floor: int) -> RawAttribution | None:
    """ "The comet is believed by astronomers to have …": not hearsay, the source follows "by"."""
    to = next((i for i in range(j + 2, min(j + 10, len(view) - 1)) if view.lower(i) == "to"), None)
    if to is None or (verb_lemma(view.lower(to + 1)) is None and view.lower(to + 1) not in {"be", "have"}):
        return None
    source = view.stretch(j + 2, to)
    subject = _subject_with_clauses(view, k, floor)
    if source is None or subject is None:
        return None
    found = _record(view, (k, j + 1), [subject, (to + 1, _clause_end(view, to))])
    marker = view.stretch(to, to + 1)
    if found is None or marker is None:
        return None
    return found.model_copy(update={"sources": (source,), "cue": (*found.cue, marker)})


def _raised(view: SentenceView, k: int, floor: int) -> RawAttribution | None:
    """ "The military was said to have …": cue "was said to", contents the subject and what follows "to"."""
    j = _participle_after(view, k)
    if j is None or verb_lemma(view.lower(j)) not in cue_lexicon().raised:
        return None
    if view.lower(j + 1) == "by":
        return _raised_by(view, k, j, floor)
    if view.lower(j + 1) != "to":
        return None
    following = view.lower(j + 2)
    if verb_lemma(following) is None and following not in {"be", "have"} and not following.endswith("ly"):
        return None
    first = k
    while first > 0 and (view.tokens[first - 1].is_auxiliary or view.lower(first - 1) in {"not", "also"}):
        first -= 1
    subject = _subject_with_clauses(view, first, floor)
    if subject is None or (view.lower(subject[0]) in {"i", "we", "you"} and subject[1] - subject[0] == 1):
        return None
    return _record(view, (first, j + 2), [subject, (j + 2, _clause_end(view, j + 2))])


def _subject_with_clauses(view: SentenceView, first: int, floor: int) -> Range | None:
    """The subject with the relative clause behind it: "The talks, which began in April, are expected to"."""
    subject = subject_of(view, first, floor=floor)
    if subject is None:
        return None
    if view.lower(subject[0]) in {"who", "which"} and subject[0] > 0:
        outer = subject_of(view, subject[0] - 1, floor=floor)
        return outer or subject
    end = first - 1 if view.lower(first - 1) == "," else first
    return (subject[0], max(end, subject[1]))


def _apposed(view: SentenceView, k: int, floor: int) -> RawAttribution | None:
    """ "The general, rumoured to be ill, was absent"."""
    if view.lower(k + 1) != "to" or view.lower(k - 1) not in {",", "widely", "long"}:
        return None
    subject = subject_of(view, k - 1, floor=floor)
    if subject is None:
        return None
    end = next((j for j in range(k + 2, len(view)) if view.tokens[j].text in {",", ";"}), len(view))
    return _record(view, (k, k + 2), [subject, (k + 2, end)])


def _impersonal(view: SentenceView, k: int, floor: int) -> RawAttribution | None:
    """ "It was reported that …" and "…, it was reported", unless somebody is named after "by"."""
    first = k
    while first > 0 and view.tokens[first - 1].is_auxiliary:
        first -= 1
    if view.lower(first - 1) != "it":
        return None
    j = _participle_after(view, k)
    known = cue_lexicon().raised | {"claim", "announce", "reveal", "disclose", "confirm", "tell", "argue", "suggest"}
    if j is None or verb_lemma(view.lower(j)) not in known:
        return None
    that = next((i for i in range(j + 1, min(j + 6, len(view))) if view.lower(i) == "that"), None)
    if any(view.lower(i) == "by" for i in range(j, that if that is not None else min(j + 4, len(view)))):
        return None
    if that is not None:
        return _record(view, (first, j + 1), [(that, _clause_end(view, that))])
    before = first - 2
    if view.lower(before) == "," and not view.quoted(before):
        begin = _clause_begin(view, before, floor)
        if has_verb(view, (begin, before)):
            return _record(view, (first, j + 1), [(begin, before)])
    return None


def _emerged(view: SentenceView, k: int) -> RawAttribution | None:
    j = k + 1
    while view.lower(j) in _ADVERBS | {"has", "had"}:
        j += 1
    word = view.lower(j)
    if not word or verb_lemma(word) not in cue_lexicon().impersonal:
        return None
    first = j - 1 if view.lower(j - 1) in {"has", "had"} else j
    that = next((i for i in range(j + 1, min(j + 6, len(view))) if view.lower(i) == "that"), None)
    return None if that is None else _record(view, (first, j + 1), [(that, _clause_end(view, that))])


def _rumour(view: SentenceView, k: int) -> RawAttribution | None:
    before = [view.lower(j) for j in range(max(0, k - 4), k)]
    if any(word in {"his", "her", "their", "its", "'s", "’s", "my", "our", "your"} for word in before):
        return None
    that = k + 1
    cue_end = k + 1
    if view.lower(k + 1) in {"spread", "circulated", "persisted", "swirled", "came", "emerged", "surfaced"}:
        cue_end = k + 2
        that = next((j for j in range(k + 2, min(k + 10, len(view))) if view.lower(j) == "that"), k + 2)
    if view.lower(that) == "that" and (that > k + 1 or opens_clause(view, that + 1, len(view))):
        return _record(view, (k, cue_end), [(that, that_clause_end(view, that))])
    there = "there" in before or "amid" in before or "unconfirmed" in before
    if (
        view.lower(k + 1) == "of"
        and there
        and view.lower(k) in {"reports", "rumours", "rumors", "allegations", "claims"}
    ):
        return _record(view, (k, k + 2), [(k + 2, _clause_end(view, k + 2))])
    return None


def _open(view: SentenceView, k: int) -> RawAttribution | None:
    """ "It is unclear whether …": cue "is unclear", and the question as its content."""
    j = k + 1
    negated = view.lower(k).endswith("n't")
    while view.lower(j) in _ADVERBS or view.lower(j).endswith("ly"):
        negated = negated or view.lower(j) in {"not", "n't"}
        j += 1
    word = view.lower(j)
    if word not in _UNSURE or (word in {"clear", "known", "certain"} and not negated):
        return None
    question = next((i for i in range(j + 1, min(j + 4, len(view))) if view.lower(i) in _QUESTIONS), None)
    if question is None:
        return None
    return _record(view, (k, j + 1), [(question, _clause_end(view, question))])


def _asked(view: SentenceView, k: int) -> RawAttribution | None:
    """ "Asked why she had left, Lee said …": the question, by nobody in particular."""
    if view.lower(k + 1) not in _ASKED_FOR or view.lower(k - 1) not in {"", "when"}:
        return None
    end = next((j for j in range(k + 2, len(view)) if view.tokens[j].text == "," and not view.quoted(j)), None)
    if end is None:
        return None
    about = 2 if view.lower(k + 1) == "about" else 1
    return _record(view, (k, k + about), [(k + about, end)])
