"""The attributing words behind the rules and the modality, read once from a data file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verifier.records import Modality

__all__ = ["CueLexicon", "cue_lexicon"]


@dataclass(frozen=True)
class CueLexicon:
    """Attributing verbs by what they do; every set holds lemmas."""

    modality: dict[str, Modality]
    clause: frozenset[str]
    object_: frozenset[str]
    infinitive: frozenset[str]
    addressee: frozenset[str]
    quote_only: frozenset[str]
    noun_cues: frozenset[str]
    hearsay_adverbs: frozenset[str]
    raised: frozenset[str]
    impersonal: frozenset[str]

    def __contains__(self, lemma: object) -> bool:
        return lemma in self.modality


@cache
def cue_lexicon() -> CueLexicon:
    """The lexicon shipped in `data/cues.json`."""
    raw = json.loads(files("verifier").joinpath("data/cues.json").read_text("utf-8"))
    modality = {
        lemma: Modality(name)
        for name in ("asserted", "denied", "asked", "promised", "predicted", "hedged")
        for lemma in raw[name]
    }
    sets = {
        name: frozenset(raw[name])
        for name in (
            "clause",
            "infinitive",
            "addressee",
            "quote_only",
            "noun_cues",
            "hearsay_adverbs",
            "raised",
            "impersonal",
        )
    }
    return CueLexicon(modality=modality, object_=frozenset(raw["object"]), **sets)
