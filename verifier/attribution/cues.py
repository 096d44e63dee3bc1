"""Verb groups that attribute: "said", "had been told", "declined to comment on", "went on"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.sentence import SentenceView
from verifier.attribution.verbs import is_verb_here
from verifier.attribution.words import DETERMINERS, NOMINATIVES, PREPOSITIONS
from verifier.text import noun_lemma, verb_lemma

__all__ = ["VerbCue", "cues_in"]

_LEFT = frozenset(
    (
        "not also later then further repeatedly now earlier previously since again publicly privately once even never "
        "only just still recently first subsequently long always often all both simply yet already so far"
    ).split()
)
_TIME_ADVERBS = frozenset(
    (
        "later then now earlier previously since once recently first subsequently again further just still even only "
        "simply all both so far already yet long"
    ).split()
)
_CARRIERS = frozenset(
    (
        "go went goes going gone continued continues continue declined declines decline refused refuses refuse failed "
        "fails fail proceeded refusing declining yet"
    ).split()
)
_GERUNDS = frozenset(
    (
        "say add claim warn tell note argue insist deny suggest allege announce explain stress quote cite report "
        "promise ask predict describe call acknowledge admit write declare vow urge believe fear hope think complain "
        "accuse confirm emphasize emphasise concede conclude contend assert maintain recall demand plead"
    ).split()
)
_BE = frozenset(["was", "were", "been", "is", "are", "be", "being", "'s", "’s"])
_GET = frozenset(["'s", "’s"])


@dataclass(frozen=True)
class VerbCue:
    """A verb group and what it can do."""

    first: int
    last: int
    """Past the last token, particles included."""
    main: int
    """The token that carries the meaning."""
    lemma: str
    gerund: bool
    passive: bool


def cues_in(view: SentenceView) -> Iterator[VerbCue]:
    """The verb groups outside quotation marks that may attribute, by position."""
    held: VerbCue | None = None
    for k in range(len(view)):
        cue = None if view.quoted(k) else _cue_at(view, k)
        if cue is None:
            continue
        if held is not None and held.main < cue.first:
            yield held
        held = cue  # "went on to say": the last verb of a group carries it
    if held is not None:
        yield held


def _cue_at(view: SentenceView, k: int) -> VerbCue | None:
    """The cue whose main verb is token k, or None."""
    word = view.lower(k)
    if not view.tokens[k].is_word or len(word) < 2:
        return None
    lexicon = cue_lexicon()
    lemma = _lemma(word)
    if lemma is None or lemma not in lexicon or view.tokens[k].text.isupper():
        return None
    if lemma in {"go", "sum", "play", "fire", "shoot", "chime"} and view.lower(k + 1) not in lexicon.particles.get(
        lemma, ()
    ):
        return None
    gerund = word.endswith("ing")
    first, helped, passive, progressive = _expand(view, k)
    gerund = gerund and not progressive
    if gerund and (lemma not in _GERUNDS or view.lower(k - 1) in DETERMINERS | PREPOSITIONS | {"'s", "’s"}):
        return None
    if gerund and helped:
        return None
    if not gerund and not helped and not is_verb_here(view, k, lemma):
        return None
    if view.lower(first - 1) == "to" and first > 0 and not helped:
        return None
    last = _past_particles(view, k, lemma)
    return VerbCue(first, last, k, lemma, gerund, passive and not word.endswith("ing"))


def _lemma(word: str) -> str | None:
    if word in {"found", "felt", "saw", "left"}:
        return {"found": "find", "felt": "feel", "saw": "see"}.get(word)
    if word == "put":
        return "put"
    return verb_lemma(word)


def _expand(view: SentenceView, k: int) -> tuple[int, bool, bool, bool]:
    """The group's first token; whether it has an auxiliary; whether it is passive or progressive."""
    first = k
    helped = passive = be = False
    while first > 0 and not view.quoted(first - 1):
        left = view.lower(first - 1)
        before = view.lower(first - 2)
        carried = left in {"to", "on"} and (before in _CARRIERS or (left == "to" and before == "on"))
        if carried:
            first -= 1
            helped = True
        elif left in _CARRIERS and first < k:
            first -= 1
        elif view.tokens[first - 1].is_auxiliary or (
            left in _GET and (view.lower(first) in {"been", "not"} or before in NOMINATIVES)
        ):
            be = be or (left in _BE and first <= k)
            passive = passive or (left in _BE and view.lower(k) != "be")
            helped = True
            first -= 1
        elif left in _LEFT or (_is_adverb(view, first - 1)):
            if (
                left in {"all", "both", "so", "far", "first", "yet"}
                and not helped
                and not view.tokens[first - 2].is_auxiliary
            ):
                break
            first -= 1
        else:
            break
    while first < k and view.lower(first) in _TIME_ADVERBS:
        first += 1
    if not helped:  # "Earlier, he said": an adverb before a comma is not the verb's
        while first < k and first == 0:
            first += 1
    return first, helped, passive, be and view.lower(k).endswith("ing")


def _is_adverb(view: SentenceView, k: int) -> bool:
    """Whether a word in -ly is an adverb: "flatly", not "orderly"."""
    word = view.lower(k)
    return (
        word.endswith("ly")
        and not view.tokens[k].is_capitalised
        and noun_lemma(word) is None
        and (word not in {"only", "early", "daily", "weekly", "monthly", "elderly", "likely"})
    )


def _past_particles(view: SentenceView, k: int, lemma: str) -> int:
    after = cue_lexicon().particles.get(lemma, frozenset())
    return k + 2 if view.lower(k + 1) in after and not view.quoted(k + 1) else k + 1
