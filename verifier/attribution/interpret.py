"""Reading a source phrase: which of its words name somebody, and which describe him."""

from __future__ import annotations

import re
from dataclasses import replace

from verifier.attribution.agencies import KnownSource, SourceLexicon
from verifier.attribution.descriptions import DETERMINER, LOOSE, TAIL, described_by
from verifier.attribution.kinds import kind_of_noun, listed_kind, singular
from verifier.attribution.mentions import Form, Mention
from verifier.attribution.naming import (
    flat,
    gender_of_name,
    name_run,
    words_of,
)
from verifier.attribution.nouns import noun_lexicon
from verifier.attribution.propernames import AMBIGUOUS_OWNERS, named_by
from verifier.records import SourceKind

__all__ = ["read_mention"]

_NEW = re.compile(
    r"^(?:an?other|other|(?:a|the) (?:second|third|fourth|fifth|different|further|separate|other)|one (?!of\b))\b\s*",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?:both |even |only )?(?:the|that|this|these|those)\b(?! other\b)", re.IGNORECASE)
_NAME_TAIL = re.compile(r"\s(?:of|for|on|de|du|des|del|della|in|and)\s(?:the\s)?(?=[A-Z])")
_MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|Pope|Father|Brother|Imam|Sheikh|he)\b|\b\w*(?<!wo)man\b|"
    r"\b(?:father|brother|son|husband|widower|boy|grandfather|uncle|monk|priest)\b"
)
_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|Sister|she)\b|\b\w*woman\b|"
    r"\b(?:mother|sister|daughter|wife|widow|girl|grandmother|aunt|nun|actress|midwife)\b"
)


def read_mention(phrase: str, lexicon: SourceLexicon) -> Mention:
    """What the phrase names or describes.

    "Iraqi Interior Ministry spokesman Saad Maan" names Saad Maan, who is a spokesman; "the contractor, Belmont
    Piling" names Belmont Piling; "a diplomat briefed on the plan" describes, and is called what it says.

    Args:
        phrase: A source phrase, pronouns excepted.
        lexicon: The agencies and outlets that are known by name.
    """
    whole = flat(phrase).strip(" ,;:—–-\"“”'‘")
    known = lexicon.find(whole)
    segments = _segments(whole)
    first = _read_segment(segments[0], lexicon)
    if known is not None:
        first = replace(first, name=known.name, kind=known.kind, form=Form.NAME)
    for segment in segments[1:]:
        first = _with_appositive(first, segment, lexicon)
    words = frozenset(re.findall(r"[^\W\d_][\w'-]*", whole.lower()))
    gender = first.gender or ("f" if _FEMALE.search(whole) else "m" if _MALE.search(whole) else None)
    return replace(first, phrase=whole, words=words, gender=gender)


def _segments(whole: str) -> list[str]:
    """The phrase cut at its commas, without brackets, ages and loose clauses."""
    plain = re.sub(r"\s?\([^)]*\)?", "", whole)
    out: list[str] = []
    for piece in re.split(r",\s", plain):
        bare = re.sub(r"^and\s(?=(?:the|a|an|its|his|her)\b)", "", piece.strip(" ,"))
        if re.match(r"(?:who|whose|which|where|when|citing|quoting|speaking)\b", bare) and out:
            break
        if bare and not re.fullmatch(r"(?:aged? )?\d+|[JS]r\.?|[RDI]-.*|I{1,3}", bare):
            out.append(bare)
    return out or [plain.strip(" ,") or whole]


def _with_appositive(first: Mention, segment: str, lexicon: SourceLexicon) -> Mention:
    """The reading once "…, the mayor" or "…, Ann Lee" is known as well."""
    second = _read_segment(segment, lexicon)
    if first.is_named and not second.is_named:
        kind = first.kind
        if second.kind in (SourceKind.OUTLET, SourceKind.NEWS_AGENCY, SourceKind.NAMED_PERSON) or (
            second.heads and kind not in (SourceKind.OUTLET, SourceKind.NEWS_AGENCY)
        ):
            people = second.kind in (SourceKind.UNNAMED_PERSON, SourceKind.NAMED_PERSON)
            kind = SourceKind.NAMED_PERSON if people else second.kind
            certain = any(listed_kind(head) is kind for head in second.heads) or second.is_named
            person = first.kind is SourceKind.NAMED_PERSON and (first.heads or first.gender)
            if kind is SourceKind.DOCUMENT or (not people and (person or not certain)):
                kind = first.kind
        return replace(first, kind=kind, form=Form.NAME, heads=first.heads | second.heads)
    if not first.is_named and second.is_named:
        if re.match(r"one of (?:the|its|their|his|her)\b", first.phrase, re.IGNORECASE):
            return replace(second, kind=_named_kind(first, second), form=Form.NAME)  # "one of the firms, Corvane"
        if first.plural or (TAIL.search(first.phrase) and first.kind is not SourceKind.UNNAMED_PERSON):
            # "residents of the nearest village, Teremia": the name belongs to the village
            if first.plural and TAIL.search(first.phrase) and segment[:1].isupper():
                return replace(first, name=f"{first.name}, {segment}")
            return first
        return replace(second, kind=_named_kind(first, second), form=Form.NAME, heads=first.heads | second.heads)
    return first


def _named_kind(description: Mention, named: Mention) -> SourceKind:
    """The kind of "the contractor, Belmont Piling": the description tells, unless it fits firms and people."""
    if named.kind in (SourceKind.NEWS_AGENCY, SourceKind.OUTLET):
        return named.kind
    if description.heads & AMBIGUOUS_OWNERS:
        return named.kind if named.form is not Form.LONE else SourceKind.ORGANISATION
    if description.kind is SourceKind.UNNAMED_PERSON:
        return SourceKind.NAMED_PERSON
    if description.kind is SourceKind.DOCUMENT:
        return named.kind
    return description.kind


def _read_segment(segment: str, lexicon: SourceLexicon) -> Mention:
    """A phrase without commas."""
    new = _NEW.match(segment)
    definite = _DEFINITE.match(segment) is not None
    form = Form.NEW if new else Form.DEFINITE if definite else Form.OTHER
    bare = segment[new.end() :] if new else DETERMINER.sub("", segment)
    bare = re.sub(r"^(?:same|said|latter|former and current)\s+", "", bare)
    known = lexicon.find(segment) or lexicon.find(bare) or _decorated(bare, lexicon)
    if known is not None:
        return Mention(segment, known.name, known.kind, Form.NAME)
    if _STATE_MEDIA.fullmatch(bare) is not None:
        heads = frozenset({"broadcaster", "channel", "station", "network"})
        return Mention(segment, bare, SourceKind.OUTLET, Form.NAME, heads)
    tail = TAIL.search(f" {bare}")
    region = bare[: max(tail.start() - 1, 0)] if tail else bare
    region = region or bare
    words = words_of(_after_possessive(region))
    run = name_run(words)
    if run < len(words) and (named := named_by(words, run, definite=definite, lexicon=lexicon)) is not None:
        extended = _extended(named, bare, region)
        if named.kind is SourceKind.ORGANISATION and region != _after_possessive(region):
            extended = replace(extended, name=region[: -len(named.name)] + extended.name)  # "Iraq's Interior Ministry"
        return replace(extended, phrase=segment)
    held = _holder(bare, region)
    if held is not None:
        return held
    described = described_by(segment, bare, region, definite=definite)
    if form is Form.NEW:
        called = segment if re.match(r"an?other|other", segment, re.IGNORECASE) else re.sub(
            r"^(?:the|a|one)\s", "", segment, flags=re.IGNORECASE)  # fmt: skip
        described = replace(described, name=LOOSE.sub("", called[:1].lower() + called[1:]))
    return described if described.is_named else replace(described, form=form)


_STATE_MEDIA = re.compile(
    r"(?:[A-Z][\w-]+(?:'s)? )?(?:state|state-run|state-owned|official) (?:TV|television|media|radio|broadcaster)"
)
_BEFORE_MEDIUM = re.compile(
    r"^(?:(?:[A-Z][\w-]+'s|[A-Z][a-z]+(?:n|sh|se|i|ch)|state|state-run|state-owned|official|semi-official|"
    r"private|local) )+"
)
_AFTER_MEDIUM = re.compile(
    r" (?:news |press )?(?:agency|newspaper|daily|weekly|channel|broadcaster|network|television|TV|radio|"
    r"website|magazine)$"
)

_OWNED_BY = re.compile(r"'s (?:[A-Z]?[\w-]+ )?(?:service|edition|bureau|desk|website|programme|program|show|podcast)$")
_MEDIUM_NAMED = re.compile(
    r"\b(?:agency|newswire|wire|newspaper|daily|weekly|tabloid|channel|broadcaster|network|station|website|site|portal|"
    r"magazine|outlet) ([\w.'&-]+(?: [\w.'&-]+){0,3})$"
)


def _decorated(bare: str, lexicon: SourceLexicon) -> KnownSource | None:
    """The medium in "Poland's PAP agency" or "the state-run Fars news agency"; None where it is no known one."""
    core = _AFTER_MEDIUM.sub("", bare)
    named = _MEDIUM_NAMED.search(bare)
    owner = _OWNED_BY.sub("", bare)
    return (
        lexicon.find(core)
        or lexicon.find(_BEFORE_MEDIUM.sub("", core))
        or (lexicon.find(named.group(1)) if named is not None else None)
        or (lexicon.find(owner) if owner != bare else None)
    )


def _holder(bare: str, region: str) -> Mention | None:
    """ "Director of National Intelligence James Clapper": the name stands behind the office."""
    head = singular(words_of(region)[-1]) if words_of(region) else ""
    if head == "" or bare == region:
        return None
    words = words_of(bare[len(region) :])
    nouns = noun_lexicon()
    run = name_run(words)
    given = next((j for j in range(run, len(words) - 1) if words[j] in nouns.male | nouns.female), None)
    if given is None or given == run or len(words) - given > 3:
        return None
    office = words[given - 1].lower()
    if kind_of_noun(head) is not SourceKind.UNNAMED_PERSON and office not in nouns.titles | nouns.people:
        return None
    name = " ".join(words[given:])
    return Mention(bare, name, SourceKind.NAMED_PERSON, Form.NAME, frozenset({head}), gender=gender_of_name(name))


def _after_possessive(region: str) -> str:
    """What stands behind the last possessive: the head lies there."""
    return re.split(r"(?<=\w)'s?\s", region)[-1]


def _extended(named: Mention, bare: str, region: str) -> Mention:
    """An organisation's name with its "of …": "Bank of England"; a person's ends before it."""
    tail = bare[len(region) :]
    if named.kind is SourceKind.NAMED_PERSON and named.form is Form.NAME:
        return named
    if not region.endswith(named.name) or not _NAME_TAIL.match(tail):
        return named
    more = re.match(r"(?:\s(?:of|for|on|de|du|des|del|della|in|and|the)|\s[A-Z][\w.'&-]*)+", tail)
    return replace(named, name=named.name + (more.group() if more else ""), form=Form.NAME)
