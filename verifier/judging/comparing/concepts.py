"""Which words say one thing, and which say its opposite; read once from a data file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from verifier.text import noun_lemma, verb_lemma

__all__ = ["Concepts", "concepts", "keys_of", "lemma_of"]

# Where the dictionary offers another word before the right one.
_OWN = {
    "wounded": "wound",
    "wounding": "wound",
    "wounds": "wound",
    "found": "find",
    "left": "leave",
    "died": "die",
    "dies": "die",
    "dying": "die",
    "dead": "dead",
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "persons": "person",
    "police": "police",
    "policemen": "policeman",
    "servicemen": "serviceman",
    "lives": "life",
    "less": "less",
    "fell": "fall",
    "fallen": "fall",
    "said": "say",
    "lay": "lie",
    "saw": "see",
    "shot": "shoot",
    "rose": "rise",
    "bore": "bear",
    "data": "data",
    "media": "media",
    "crew": "crew",
}
# Endings that make a noun of a verb or the other way round, longest first.
_ENDINGS = (
    "isations izations ations isation ization ation ements itions ition ement ments ment ances ance ences ence ities "
    "ness ions ings ings ing ion ers ors ies ity ful er or al ly ed es y e s"
).split()


@dataclass(frozen=True)
class Concepts:
    """The lexicon of `data/judging/concepts.json`."""

    of_word: dict[str, frozenset[str]]
    """Dictionary form -> the concepts that it can stand for, each spelled with a leading colon."""
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    """Concepts that several words together stand for."""
    opposites: dict[str, frozenset[str]]
    """Concept or stem -> those that cannot hold beside it."""
    kinds: dict[str, str]
    """Stem -> the kind of which a thing is one at a time ("colours")."""
    recurring: frozenset[str]
    """Keys of events that come again at one place."""


@cache
def concepts() -> Concepts:
    """The lexicon shipped with the package."""
    raw = json.loads(files("verifier").joinpath("data/judging/concepts.json").read_text("utf-8"))
    words: dict[str, set[str]] = {}
    for name, members in raw["concepts"].items():
        for member in [*members.split(), name]:
            words.setdefault(member, set()).add(f":{name}")

    def key(name: str) -> str:
        return f":{name}" if name in raw["concepts"] or name in raw["phrases"] else stem(name)

    opposites: dict[str, set[str]] = {}
    for one, other in raw["opposites"]:
        opposites.setdefault(key(one), set()).add(key(other))
        opposites.setdefault(key(other), set()).add(key(one))
    return Concepts(
        of_word={word: frozenset(names) for word, names in words.items()},
        phrases=tuple((f":{name}", re.compile(rf"\b(?:{p})\b", re.I)) for name, p in raw["phrases"].items()),
        opposites={name: frozenset(others) for name, others in opposites.items()},
        kinds={stem(word): kind for kind, words in raw["exclusive"].items() for word in words.split()},
        recurring=frozenset(key(word) for word in raw["recurring"].split()),
    )


@lru_cache(maxsize=50_000)
def lemma_of(word: str) -> str:
    """The dictionary form of a word in lower case: that of the verb where it can be one, else the noun's."""
    if word in _OWN:
        return _OWN[word]
    if not word.isalpha():
        head, dash, tail = word.rpartition("-")
        return f"{head}{dash}{lemma_of(tail)}" if dash and tail.isalpha() else word
    return verb_lemma(word) or noun_lemma(word) or word


@lru_cache(maxsize=50_000)
def stem(lemma: str) -> str:
    """The dictionary form without an ending of derivation, so that "resign" meets "resignation"."""
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)]
    return lemma


@lru_cache(maxsize=50_000)
def keys_of(word: str) -> frozenset[str]:
    """Everything under which a word (lower case) may meet another: its stem and its concepts."""
    lemma = lemma_of(word)
    table = concepts().of_word
    return frozenset({stem(lemma)}) | table.get(lemma, frozenset()) | table.get(word, frozenset())
