"""Proper names: whose they are, by their words and by the words before them."""

from __future__ import annotations

import re

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.descriptions import SOCIAL
from verifier.attribution.kinds import QUANTITIES, kind_of_noun, listed_kind, singular
from verifier.attribution.mentions import Form, Mention
from verifier.attribution.naming import (
    gender_of_name,
    strip_titles,
)
from verifier.attribution.nouns import noun_lexicon
from verifier.attribution.words import DAYS, MONTHS
from verifier.records import SourceKind

__all__ = ["AMBIGUOUS_OWNERS", "named_by"]

_GOVERNMENT = re.compile(
    r"^(?:White House|Pentagon|Kremlin|Downing Street|Whitehall|Vatican|Capitol Hill|No\. 10|Foggy Bottom|Holy See)$"
)
_NO_SURNAMES = frozenset(
    (
        "day week street road avenue square river lake mountain island islands war cup games prize award act bill "
        "plan deal amendment era bowl primary caucus debate show live law test valley bay beach east south north west "
        "coast hall tower palace castle airport station eve hill hills county city states"
    ).split()
)
_ORGANISATION_NAMES = frozenset(
    [
        "Goldman Sachs",
        "Morgan Stanley",
        "Wells Fargo",
        "Planned Parenthood",
        "Boko Haram",
        "Al Qaeda",
        "Al-Qaeda",
        "Al Shabaab",
        "Black Lives Matter",
        "Deutsche Bank",
        "General Motors",
        "Human Rights First",
        "Credit Suisse",
        "Rolls Royce",
        "Lockheed Martin",
        "Standard Chartered",
        "Home Depot",
        "Best Buy",
        "Common Cause",
        "Scotland Yard",
        "Islamic State",
        "Sinn Fein",
        "Sinn Féin",
        "Golden Dawn",
        "Common Core",
        "Wall Street",
        "Silicon Valley",
    ]
)
"""Organisations that are called like people, first name and surname."""
AMBIGUOUS_OWNERS = frozenset(
    (
        "owner contractor operator developer publisher supplier sponsor landlord maker rival insurer employer carrier "
        "manufacturer lender retailer partner client parent label broker shipper exporter importer brewer builder "
        "carmaker subcontractor tenant"
    ).split()
)
"""Nouns for a person or a firm: the name behind them decides."""


def named_by(words: list[str], run: int, *, definite: bool, lexicon: SourceLexicon) -> Mention | None:
    """The proper name that ends the words, or None where they only describe."""
    nouns = noun_lexicon()
    name_words = words[run:]
    titles, rest = strip_titles(name_words)
    name = " ".join(rest)
    known = None if titles else lexicon.find(name)  # "Mr Fox" is no broadcaster
    if known is not None:
        return Mention(name, known.name, known.kind, Form.NAME)
    last = singular(rest[-1])
    before = [w.lower() for w in words[:run]]
    descriptor = singular(before[-1]) if before else ""
    if descriptor:
        return _with_descriptor(name, rest, before, descriptor)
    if titles:
        heads = frozenset({titles[-1]})
        return Mention(name, name, SourceKind.NAMED_PERSON, Form.NAME, heads, gender=gender_of_name(name))
    offices = nouns.titles | nouns.people | nouns.demonyms
    if all(w.lower().rstrip(".") in offices for w in rest) and any(listed_kind(singular(w)) for w in rest):
        return None  # "U.S. Ambassador" names an office
    if all(w.lower() in nouns.demonyms for w in rest) or (not definite and _is_common(rest)):
        return None
    kind = _kind_of_name(rest, definite=definite)
    if kind is SourceKind.UNNAMED_PERSON or (last in nouns.people and kind is not SourceKind.NAMED_PERSON):
        return None
    lone = len(rest) == 1 and not definite and kind is SourceKind.ORGANISATION
    head = frozenset() if kind is SourceKind.NAMED_PERSON else frozenset({last})
    gender = gender_of_name(name) if kind is SourceKind.NAMED_PERSON else None
    return Mention(name, name, kind, Form.LONE if lone else Form.NAME, head, gender=gender)


def _with_descriptor(name: str, rest: list[str], before: list[str], descriptor: str) -> Mention | None:
    """ "the novelist Rafael Quint", "the newspaper Lietus": the word before tells what the name is."""
    kind = kind_of_noun(descriptor)
    heads = frozenset({descriptor})
    if descriptor == "agency" and ("news" in before or len(before) == 1 or before[:-1] == ["the"]):
        return Mention(name, name, SourceKind.NEWS_AGENCY, Form.NAME, heads)
    if kind in (SourceKind.OUTLET, SourceKind.ORGANISATION):
        return Mention(name, name, kind, Form.NAME, heads)
    if descriptor in AMBIGUOUS_OWNERS:
        return Mention(name, name, _kind_of_name(rest, definite=len(rest) == 1), Form.NAME, heads)
    if descriptor == "other":
        return None
    if kind is SourceKind.UNNAMED_PERSON or (kind is None and len(rest) > 1 and _may_be_person(rest)):
        return Mention(name, name, SourceKind.NAMED_PERSON, Form.NAME, heads, gender=gender_of_name(name))
    return None


def _may_be_person(words: list[str]) -> bool:
    nouns = noun_lexicon()
    last = words[-1].lower().rstrip(".")
    return (
        len(words) <= 5
        and last not in nouns.organisation_tails | nouns.outlet_names | DAYS | MONTHS | _NO_SURNAMES
        and not any(w.lower() in ("ministry", "party", "university") or w[:1].isdigit() for w in words)
    )


def _is_common(words: list[str]) -> bool:
    """Whether a lone word is a noun that only begins its sentence: "Posts", "Two"."""
    noun = singular(words[0])
    return len(words) == 1 and not words[0].isupper() and (listed_kind(noun) is not None or noun in QUANTITIES)


def _kind_of_name(words: list[str], *, definite: bool) -> SourceKind:
    """The kind of a bare name."""
    nouns = noun_lexicon()
    name = " ".join(words)
    last = words[-1].lower().rstrip(".")
    if _GOVERNMENT.match(name) or name in nouns.capitals | nouns.countries or name in _ORGANISATION_NAMES:
        return SourceKind.ORGANISATION
    if SOCIAL.fullmatch(name):
        return SourceKind.SOCIAL_MEDIA
    if "and" in words[1:] and len(words) > 3:
        return SourceKind.ORGANISATION
    if "news agency" in name.lower():
        return SourceKind.NEWS_AGENCY
    if len(words) > 1 and gender_of_name(name) and _may_be_person(words) and not definite:
        return SourceKind.NAMED_PERSON
    multiple = len(words) > 1 or definite
    if multiple and (
        last in nouns.outlet_names or words[0].lower() in ("radio", "daily", "tv", "le", "la", "el", "il")
    ):
        return SourceKind.OUTLET
    if last in nouns.organisation_tails or re.fullmatch(r"[A-Z][A-Z.&-]{1,6}s?", name):
        return SourceKind.ORGANISATION
    noun = singular(last)
    if multiple and noun in nouns.documents:
        return SourceKind.DOCUMENT
    if noun != last and (noun in nouns.people or noun in nouns.demonyms):
        return SourceKind.UNNAMED_PERSON
    if len(words) == 1 or definite or not _may_be_person(words):
        return SourceKind.ORGANISATION
    return SourceKind.NAMED_PERSON
