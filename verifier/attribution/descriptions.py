"""Phrases that describe a source without naming it: "a diplomat briefed on the plan"."""

from __future__ import annotations

import re

from verifier.attribution.kinds import QUANTITIES, kind_of_noun, listed_kind, singular
from verifier.attribution.mentions import Form, Mention
from verifier.attribution.naming import (
    is_name_word,
    words_of,
)
from verifier.attribution.nouns import noun_lexicon
from verifier.records import SourceKind

__all__ = ["DETERMINER", "LOOSE", "SOCIAL", "TAIL", "described_by"]

TAIL = re.compile(
    r"\s(?:(?:of|in|on|at|for|from|with|to|by|near|inside|outside|close|familiar|involved|within|about|among|into|as|under|"
    r"against|briefed|loyal|based|working|speaking|living|travelling|traveling|monitoring|who|whose|which|that|whom|after|"
    r"before|during|between|over|across|behind|privy|opposed|allied|seen|obtained|reviewed|quoted|cited|published|released|"
    r"carried|contacted|taken|dated|issued|conducted|commissioned|signed|written|posted|sent|leaked to|"
    r"interviewed|surveyed|polled|"
    r"(?:hired|employed|appointed|chosen|named|elected|paid|arrested|treated|evacuated) by|"
    r"present|knowledgeable|responsible|charged|aboard|via|through|without|citing|quoting)\b"
    r"|(?:he|she|it|they|we|I)\s(?=\w))"
)
DETERMINER = re.compile(
    r"^(?:both |even |only |just |all )?(?:the same|the|a|an|one(?! of\b)|its|his|her|their|our|my|your|no|"
    r"some|this|that|these|those)\s+",
    re.IGNORECASE,
)
# Loose additions to a description: not part of what it is called.
LOOSE = re.compile(
    r"\s(?:among (?:them|us|those)\b|(?:seen|obtained|reviewed|quoted|cited|carried|contacted|published|released|"
    r"issued|posted|taken|dated|interviewed|conducted|commissioned|signed|written)\b|(?:it|he|she|they|we|I)\s\w|(?:which|that)\s|"
    r"(?:citing|quoting|speaking|late|early|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b).*$"
)
SOCIAL = re.compile(
    r"\b(?:tweets?|twitter|facebook|instagram|telegram|tiktok|whatsapp|reddit|social[- ]media|youtube|weibo|vkontakte|"
    r"truth social|snapchat|mastodon|bluesky|hashtags?|subreddit)\b",
    re.IGNORECASE,
)
_PLURALS = frozenset(
    (
        "people police men women children others some many most both several few two three four five six staff media "
        "data"
    ).split()
)


def described_by(segment: str, bare: str, region: str, *, definite: bool) -> Mention:
    """A phrase that describes without naming."""
    words = words_of(region)
    plain = [w for w in words if re.match(r"[^\W\d_]", w)] or words
    head = singular(plain[-1]) if plain else ""
    modifiers = frozenset(w.lower() for w in plain[:-1])
    kind = _kind_of_description(segment, bare, region, head, modifiers, definite=definite)
    last = plain[-1].lower() if plain else ""
    plural = last in _PLURALS or (last != head and last.endswith("s"))
    name = LOOSE.sub("", bare).strip(" ,;:") or bare
    stem = re.search(
        r"((?:[A-Z](?!\w*-(?:based|run|owned|backed)\b)[\w.&-]*\s)+)"
        r"(?:news agency|newspaper|magazine|(?:news )?(?:web)?site|daily|weekly|broadcaster|"
        r"(?:TV |television |news )?channel|television|TV|tabloid|portal)$",
        name,
    )
    form = Form.OTHER
    if stem and not all(w.lower().rstrip("'s") in noun_lexicon().demonyms | {"state"} for w in stem.group(1).split()):
        name, form = stem.group(1).strip(), Form.NAME
    elif kind is SourceKind.ORGANISATION and re.match(r"[A-Z][a-z]+ (?:of|for) (?:the )?[A-Z]", name):
        form = Form.NAME  # "Bank of England"
    elif re.match(r"[A-Z][a-z-]+\s[a-z]", name) and not _is_foreign(name.split()[0]):
        name = name[:1].lower() + name[1:]
    elif " " not in name and not _is_foreign(name):
        name = name.lower()
    elif re.match(r"(?:At|About|More|Fewer|Less|Nearly|Almost|Up|Over|Under|Around|Some|Only|Just)\s", name):
        name = name[:1].lower() + name[1:]
    return Mention(segment, name, kind, form, frozenset({head}), modifiers, plural=plural)


def _is_foreign(word: str) -> bool:
    """Whether a capitalised word is a name rather than the first word of a sentence."""
    nouns = noun_lexicon()
    if word.lower() in nouns.demonyms or word in nouns.capitals | nouns.countries or word.isupper():
        return True
    return (
        listed_kind(singular(word)) is None
        and singular(word) not in QUANTITIES
        and singular(word) == word.lower()
        and is_name_word(word)
    )


def _kind_of_description(
    segment: str, bare: str, region: str, head: str, modifiers: frozenset[str], *, definite: bool
) -> SourceKind:
    if SOCIAL.search(bare) and head not in ("spokesman", "spokeswoman", "executive", "official"):
        return SourceKind.SOCIAL_MEDIA
    counted = re.match(r"\s*of\s+(.+)", bare[len(region) :])
    if counted and re.fullmatch(r"(?:them|us|those|these|you)\b.*", counted.group(1)):
        return SourceKind.UNNAMED_PERSON
    if counted and (head in QUANTITIES or segment[:1].isdigit()):
        return _kind_of_description(*_again(counted.group(1)), definite=False)
    if head == "agency" and modifiers & {"news", "press"}:
        return SourceKind.NEWS_AGENCY
    if head == "guard" and modifiers & {"coast", "national", "revolutionary", "border"}:
        return SourceKind.ORGANISATION
    if head in ("percent", "%", "half", "third", "quarter", "majority", "tenth", "fifth"):
        return SourceKind.UNNAMED_PERSON
    if head in ("family", "household") and region.lower().endswith("s"):
        return SourceKind.UNNAMED_PERSON
    if re.search(r"\b(?:general staff|joint chiefs)\b", region, re.IGNORECASE):
        return SourceKind.ORGANISATION
    if head == "paper" and not definite:
        return SourceKind.DOCUMENT
    found = kind_of_noun(head)
    if found is None and any(segment.lower().startswith(q) for q in ("some", "many", "most", "others", "several")):
        return SourceKind.UNNAMED_PERSON
    return found or SourceKind.ORGANISATION


def _again(counted: str) -> tuple[str, str, str, str, frozenset[str]]:
    """The reading of what a quantity counts: "percent of the voters" is read as "voters"."""
    bare = DETERMINER.sub("", counted)
    tail = TAIL.search(f" {bare}")
    region = (bare[: max(tail.start() - 1, 0)] if tail else bare) or bare
    words = words_of(region) or [region]
    return counted, bare, region, singular(words[-1]), frozenset(w.lower() for w in words[:-1])
