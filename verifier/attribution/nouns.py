"""Nouns and names that tell what kind of source a phrase names, read once from a data file."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

__all__ = ["NounLexicon", "noun_lexicon"]


@dataclass(frozen=True)
class NounLexicon:
    """Word lists; singular and in lower case, but for the names of places and people."""

    people: frozenset[str]
    documents: frozenset[str]
    organisations: frozenset[str]
    outlets: frozenset[str]
    outlet_names: frozenset[str]
    """Words that end, or stand in, the name of a newspaper or broadcaster: gazette, herald."""
    social: frozenset[str]
    titles: frozenset[str]
    organisation_tails: frozenset[str]
    """Words that end the name of an organisation: ministry, holdings."""
    capitals: frozenset[str]
    """Cities that stand for their governments."""
    countries: frozenset[str]
    demonyms: frozenset[str]
    male: frozenset[str]
    """Given names that are nearly always a man's."""
    female: frozenset[str]


@cache
def noun_lexicon() -> NounLexicon:
    """The lexicon shipped in `data/nouns.json`."""
    raw = json.loads(files("verifier").joinpath("data/nouns.json").read_text("utf-8"))
    return NounLexicon(**{field.name: frozenset(raw[field.name].split()) for field in fields(NounLexicon)})
