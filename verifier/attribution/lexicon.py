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
    """Attributing words by what they do; every set holds dictionary forms."""

    modality: dict[str, Modality]
    """All cue verbs, each with the stance that it gives its source."""
    clause: frozenset[str]
    object_: frozenset[str]
    infinitive: frozenset[str]
    addressee: frozenset[str]
    quote_only: frozenset[str]
    animate: frozenset[str]
    surely_verbs: frozenset[str]
    particles: dict[str, frozenset[str]]
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

    def words(name: str) -> frozenset[str]:
        return frozenset(raw[name].split())

    return CueLexicon(
        modality={lemma: modality for modality in Modality for lemma in words(modality.value)},
        clause=words("clause"),
        object_=words("object"),
        infinitive=words("infinitive"),
        addressee=words("addressee"),
        quote_only=words("quote_only"),
        animate=words("animate"),
        surely_verbs=words("surely_verbs"),
        particles={lemma: frozenset(after) for lemma, after in raw["particles"].items()},
        noun_cues=words("noun_cues"),
        hearsay_adverbs=words("hearsay_adverbs"),
        raised=words("raised"),
        impersonal=words("impersonal"),
    )
