"""The word lists behind the rules, read once from data files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verifier.records import Modality, SourceKind

__all__ = ["CueLexicon", "KnownSource", "SourceLexicon", "cue_lexicon", "source_lexicon"]


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


@dataclass(frozen=True)
class KnownSource:
    """An agency or outlet that articles cite by several names."""

    name: str
    kind: SourceKind
    aliases: tuple[str, ...]
    descriptions: tuple[str, ...]
    domains: tuple[str, ...]
    family: str


@dataclass(frozen=True)
class SourceLexicon:
    """Agencies and outlets by every name they go under."""

    by_name: dict[str, KnownSource]
    """Exact names and aliases."""
    by_description: dict[str, KnownSource]
    """Descriptions in lower case, without their article."""

    def find(self, phrase: str) -> KnownSource | None:
        """The agency or outlet that `phrase` names or describes, or None."""
        plain = " ".join(phrase.replace("’", "'").split())
        bare = plain[4:] if plain[:4].lower() == "the " else plain
        known = self.by_name.get(plain) or self.by_name.get(bare)
        return known or self.by_description.get(bare.lower())


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


@cache
def source_lexicon() -> SourceLexicon:
    """The lexicon shipped in `data/agencies.json`."""
    raw = json.loads(files("verifier").joinpath("data/agencies.json").read_text("utf-8"))
    by_name: dict[str, KnownSource] = {}
    by_description: dict[str, KnownSource] = {}
    for entry in raw["entries"]:
        known = KnownSource(
            name=entry["name"],
            kind=SourceKind(entry["kind"]),
            aliases=tuple(entry["aliases"]),
            descriptions=tuple(entry["descriptions"]),
            domains=tuple(entry["domains"]),
            family=entry["family"],
        )
        for name in (known.name, *known.aliases):
            by_name.setdefault(name, known)
        for description in known.descriptions:
            by_description.setdefault(description.lower().removeprefix("the "), known)
    return SourceLexicon(by_name=by_name, by_description=by_description)
