"""Which body "the jihadist group" or "the agency" is, where the article names only one that it can be."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.attribution.agencies import source_lexicon
from verifier.attribution.kinds import singular
from verifier.attribution.nouns import noun_lexicon
from verifier.claims.discourse import Discourse
from verifier.claims.mentions import Kind, Mention
from verifier.claims.tags import Tag
from verifier.claims.voices import Edit

__all__ = ["BODIES", "armed_group", "called", "only_body"]

BODIES = frozenset(
    "group organisation organization company firm agency party bank paper newspaper network department bureau "
    "committee"
    "commission court council union university team club panel coalition militia airline charity institute".split()
)
# Names by which one armed group goes, and that "the jihadist group" may mean.
_ARMED_GROUPS = {
    name: names.split("|")[0]
    for names in (
        "islamic state|isis|isil|is|daesh|islamic state of iraq and syria|islamic state of iraq and the levant",
        "al-qaeda|al qaeda|al-qaida|al qaida", "al-nusra front|nusra front|al nusra front|al-nusra|jabhat al-nusra",
        "boko haram", "al-shabaab|al-shabab|al shabaab|al shabab",
        "taliban|afghan taliban", "hamas", "hezbollah|hizbollah",
        "islamic jihad", "haqqani network", "abu sayyaf", "lashkar-e-taiba", "ansar al-sharia",
    )
    for name in names.split("|")
}  # fmt: skip
_ARMED = frozenset(
    "jihadist jihadi militant terrorist terror extremist islamist insurgent sunni armed rebel radical".split()
)
_MEDIA_HEADS = frozenset("agency newspaper paper network broadcaster outlet channel station magazine".split())
_REACH = 3
_POINTING = frozenset({"the", "this", "that", "these", "those", "both", "a", "an"})
_CHAMBERS = frozenset("senate congress parliament kremlin pentagon nato".split())


def armed_group(mention: Mention, discourse: Discourse, *, inside: Sequence[Mention]) -> list[Edit] | None:
    """ "the jihadist group": the only armed group that the article has named so far."""
    telling = {w.lower for w in mention.words if w.tag is Tag.NOUN} - {mention.head}
    if (
        mention.head not in {"group", "organisation", "organization"}
        or mention.plural
        or not telling <= _ARMED
        or not telling
    ):
        return None
    found: dict[str, str] = {}
    for other in discourse.earlier(mention.span.start):
        name = " ".join(w.lower for w in other.words if w.tag is Tag.NAME)
        if name in _ARMED_GROUPS:
            found.setdefault(_ARMED_GROUPS[name], other.span.of(discourse.text))
            if other in inside:
                return []
    if len(found) != 1:
        return None
    (text,) = found.values()
    return [Edit(mention.span, text if text[:4].lower() != "the " else f"the {text[4:]}")]


def only_body(mention: Mention, discourse: Discourse, *, inside: Sequence[Mention]) -> list[Edit] | None:
    """ "The agency": the one body that this sentence and the two before name; None if none or several."""
    if mention.head not in BODIES or mention.plural or len(mention.words) > 2:
        return None
    here = discourse.number_of(mention.span.start)
    found: dict[str, Mention] = {}
    for number in range(here, max(here - _REACH, -1), -1):
        for other in discourse.mentions(number):
            if other.span.end <= mention.span.start and other.kind is Kind.BODY and not _reports(other, mention):
                if other.name is None and other.head != mention.head:
                    return None  # "the ministry … the agency": another body, for all we know
                if other.name is not None:
                    found.setdefault(discourse.full_name(other).lower().removeprefix("the "), other)
    if len(found) != 1:
        return None
    (other,) = found.values()
    last = singular((other.name or "").split()[-1])
    if last in noun_lexicon().organisation_tails | _CHAMBERS:
        return None  # "the Justice Department … the group": another thing, or it would have ended with the noun
    return [] if other in inside else [Edit(mention.span, called(other, discourse))]


def _reports(other: Mention, mention: Mention) -> bool:
    """Whether it is an agency or outlet, which the article only cites: "AFP … the group" is some other group."""
    known = source_lexicon().find(other.name) if other.name is not None else None
    return known is not None and mention.head not in _MEDIA_HEADS


def called(other: Mention, discourse: Discourse) -> str:
    if other.name is not None and other.kind is Kind.PERSON:
        return discourse.full_name(other)
    text = other.span.of(discourse.text)
    if other.determiner in _POINTING:
        words = other.words[1:]
        text = "the " + discourse.text[words[0].token.start : other.span.end] if words else text
    return text if text[:4].lower() != "the " else f"the {text[4:]}"
