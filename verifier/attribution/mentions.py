"""What a source phrase says by itself, before the article is asked who is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.kinds import QUANTITIES, kind_of_noun, listed_kind, singular
from verifier.attribution.naming import (
    Gender,
    flat,
    gender_of_name,
    is_name_word,
    name_run,
    strip_titles,
    words_of,
)
from verifier.attribution.nouns import noun_lexicon
from verifier.attribution.words import DAYS, MONTHS
from verifier.records import SourceKind

__all__ = ["Form", "Mention", "is_plausible", "read_mention"]


class Form(Enum):
    """How a phrase points at its source."""

    NAME = auto()
    """By a proper name."""
    LONE = auto()
    """By one capitalised word: a surname, or an organisation; the article decides."""
    DEFINITE = auto()
    """ "the official": somebody known, if there is anybody that fits."""
    NEW = auto()
    """ "another official": somebody else."""
    OTHER = auto()
    """ "an official", "officials"."""


@dataclass(frozen=True)
class Mention:
    """A source phrase read."""

    phrase: str
    name: str
    """The bare name, or the description without article and loose additions."""
    kind: SourceKind
    form: Form
    heads: frozenset[str] = frozenset()
    """Nouns that describe the source, in the singular: minister, group."""
    modifiers: frozenset[str] = frozenset()
    """The words before the head of a description, in lower case."""
    words: frozenset[str] = frozenset()
    plural: bool = False
    gender: Gender | None = None

    @property
    def is_named(self) -> bool:
        """Whether the phrase holds a proper name."""
        return self.form in (Form.NAME, Form.LONE)


_DETERMINER = re.compile(
    r"^(?:both |even |only |just |all )?(?:the same|the|a|an|one(?! of\b)|its|his|her|their|our|my|your|some|this|that|these|those)\s+",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"^(?:an?other|other|(?:a|the) (?:second|third|fourth|fifth|different|further|separate|other)|one (?!of\b))\b\s*",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?:both |even |only )?(?:the|that|this|these|those)\b(?! other\b)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s(?:(?:of|in|on|at|for|from|with|to|by|near|inside|outside|close|familiar|involved|within|about|among|into|as|under|"
    r"against|briefed|loyal|based|working|speaking|living|travelling|traveling|monitoring|who|whose|which|that|whom|after|"
    r"before|during|between|over|across|behind|privy|opposed|allied|seen|obtained|reviewed|quoted|cited|published|released|"
    r"carried|contacted|taken|dated|issued|conducted|commissioned|signed|written|posted|sent|leaked to|"
    r"interviewed|surveyed|polled|present|knowledgeable|responsible|charged|aboard|via|through|without|citing|quoting)\b"
    r"|(?:he|she|it|they|we|I)\s(?=\w))"
)
_NAME_TAIL = re.compile(r"\s(?:of|for|on|de|du|des|del|della|in|and)\s(?:the\s)?(?=[A-Z])")
# Loose additions to a description: not part of what it is called.
_LOOSE = re.compile(
    r"\s(?:(?:seen|obtained|reviewed|quoted|cited|carried|contacted|published|released|issued|posted|taken|dated|"
    r"interviewed|conducted|commissioned|signed|written)\b|(?:it|he|she|they|we|I)\s\w|(?:which|that)\s|"
    r"(?:citing|quoting|speaking|late|early|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b).*$"
)
_SOCIAL = re.compile(
    r"\b(?:tweets?|twitter|facebook|instagram|telegram|tiktok|whatsapp|reddit|social[- ]media|youtube|weibo|vkontakte|"
    r"truth social|snapchat|mastodon|bluesky|hashtags?|subreddit)\b",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"^(?:White House|Pentagon|Kremlin|Downing Street|Whitehall|Vatican|Capitol Hill|No\. 10|Foggy Bottom|Holy See)$"
)
_NO_SURNAMES = frozenset(
    ["day", "week", "street", "road", "avenue", "square", "river", "lake", "mountain", "island", "islands", "war", "cup"]
    + ["games", "prize", "award", "act", "bill", "plan", "deal", "amendment", "era", "bowl", "primary", "caucus"]
    + ["debate", "show", "live", "law", "test", "valley", "bay", "beach", "east", "south", "north", "west", "coast"]
    + ["hall", "tower", "palace", "castle", "airport", "station", "eve", "hill", "hills", "county", "city", "states"]
)
_ORGANISATION_NAMES = frozenset(
    ["Goldman Sachs", "Morgan Stanley", "Wells Fargo", "Planned Parenthood", "Boko Haram", "Al Qaeda", "Al-Qaeda"]
    + ["Al Shabaab", "Black Lives Matter", "Deutsche Bank", "General Motors", "Human Rights First", "Credit Suisse"]
    + ["Rolls Royce", "Lockheed Martin", "Standard Chartered", "Home Depot", "Best Buy", "Common Cause", "Scotland Yard"]
    + ["Islamic State", "Sinn Fein", "Sinn Féin", "Golden Dawn", "Common Core", "Wall Street", "Silicon Valley"]
)
"""Organisations that are called like people, first name and surname."""
_PLURALS = frozenset(
    ["people", "police", "men", "women", "children", "others", "some", "many", "most", "both", "several", "few"]
    + ["two", "three", "four", "five", "six", "staff", "media", "data"]
)
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Pope|Father|Brother|Imam|Sheikh|he)\b|\b\w*(?<!wo)man\b|"
                   r"\b(?:father|brother|son|husband|widower|boy|grandfather|uncle|monk|priest)\b")  # fmt: skip
_FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|Sister|she)\b|\b\w*woman\b|"
                     r"\b(?:mother|sister|daughter|wife|widow|girl|grandmother|aunt|nun|actress|midwife)\b")  # fmt: skip
_AMBIGUOUS_OWNER = frozenset(
    ["owner", "contractor", "operator", "developer", "publisher", "supplier", "sponsor", "landlord", "maker", "rival"]
    + ["insurer", "employer", "carrier", "manufacturer", "lender", "retailer", "partner", "client", "parent", "label"]
    + ["broker", "shipper", "exporter", "importer", "brewer", "builder", "carmaker", "subcontractor", "tenant"]
)
"""Nouns for a person or a firm: the name behind them decides."""


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


def is_plausible(mention: Mention) -> bool:
    """Whether a phrase names or describes somebody or something that can be cited; not "long delays"."""
    return mention.is_named or any(kind_of_noun(head) is not None for head in mention.heads)


def _segments(whole: str) -> list[str]:
    """The phrase cut at its commas, without brackets, ages and loose clauses."""
    plain = re.sub(r"\s?\([^)]*\)?", "", whole)
    out = []
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
        if first.plural or (_TAIL.search(first.phrase) and first.kind is not SourceKind.UNNAMED_PERSON):
            # "residents of the nearest village, Teremia": the name belongs to the village
            if first.plural and _TAIL.search(first.phrase) and segment[:1].isupper():
                return replace(first, name=f"{first.name}, {segment}")
            return first
        return replace(second, kind=_named_kind(first, second), form=Form.NAME, heads=first.heads | second.heads)
    return first


def _named_kind(description: Mention, named: Mention) -> SourceKind:
    """The kind of "the contractor, Belmont Piling": the description tells, unless it fits firms and people."""
    if named.kind in (SourceKind.NEWS_AGENCY, SourceKind.OUTLET):
        return named.kind
    if description.heads & _AMBIGUOUS_OWNER:
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
    bare = segment[new.end() :] if new else _DETERMINER.sub("", segment)
    bare = re.sub(r"^(?:same|said|latter|former and current)\s+", "", bare)
    known = lexicon.find(segment) or lexicon.find(bare)
    if known is not None:
        return Mention(segment, known.name, known.kind, Form.NAME)
    tail = _TAIL.search(f" {bare}")
    region = bare[: max(tail.start() - 1, 0)] if tail else bare
    region = region or bare
    words = words_of(_after_possessive(region))
    run = name_run(words)
    if run < len(words) and (named := _named(words, run, definite=definite, lexicon=lexicon)) is not None:
        extended = _extended(named, bare, region)
        if named.kind is SourceKind.ORGANISATION and region != _after_possessive(region):
            extended = replace(extended, name=region[: -len(named.name)] + extended.name)  # "Iraq's Interior Ministry"
        return replace(extended, phrase=segment)
    held = _holder(bare, region)
    if held is not None:
        return held
    described = _described(segment, bare, region, definite=definite)
    if form is Form.NEW:
        called = segment if re.match(r"an?other|other", segment, re.IGNORECASE) else re.sub(
            r"^(?:the|a|one)\s", "", segment, flags=re.IGNORECASE)  # fmt: skip
        described = replace(described, name=_LOOSE.sub("", called[:1].lower() + called[1:]))
    return described if described.is_named else replace(described, form=form)


def _holder(bare: str, region: str) -> Mention | None:
    """ "Director of National Intelligence James Clapper": the name stands behind the office."""
    head = singular(words_of(region)[-1]) if words_of(region) else ""
    if head == "" or kind_of_noun(head) is not SourceKind.UNNAMED_PERSON or bare == region:
        return None
    words = words_of(bare[len(region) :])
    nouns = noun_lexicon()
    run = name_run(words)
    given = next((j for j in range(run, len(words) - 1) if words[j] in nouns.male | nouns.female), None)
    if given is None or given == run or len(words) - given > 3:
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


def _named(words: list[str], run: int, *, definite: bool, lexicon: SourceLexicon) -> Mention | None:
    """The proper name that ends the words, or None where they only describe."""
    nouns = noun_lexicon()
    name_words = words[run:]
    titles, rest = strip_titles(name_words)
    name = " ".join(rest)
    known = lexicon.find(name)
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
    if all(w.lower() in nouns.demonyms for w in rest) or (not definite and _is_common(rest)):
        return None
    kind = _kind_of_name(rest, definite=definite)
    if kind is SourceKind.UNNAMED_PERSON or (last in nouns.people and kind is not SourceKind.NAMED_PERSON):
        return None
    lone = len(rest) == 1 and not definite and kind is SourceKind.ORGANISATION
    head = frozenset() if kind is SourceKind.NAMED_PERSON else frozenset({last})
    gender = gender_of_name(name) if kind is SourceKind.NAMED_PERSON else None
    return Mention(name, name, kind, Form.LONE if lone else Form.NAME, head, gender=gender)


def _is_common(words: list[str]) -> bool:
    """Whether a lone word is a noun that only begins its sentence: "Posts", "Two"."""
    noun = singular(words[0])
    return len(words) == 1 and not words[0].isupper() and (listed_kind(noun) is not None or noun in QUANTITIES)


def _with_descriptor(name: str, rest: list[str], before: list[str], descriptor: str) -> Mention | None:
    """ "the novelist Rafael Quint", "the newspaper Lietus": the word before tells what the name is."""
    kind = kind_of_noun(descriptor)
    heads = frozenset({descriptor})
    if descriptor == "agency" and ("news" in before or len(before) == 1 or before[:-1] == ["the"]):
        return Mention(name, name, SourceKind.NEWS_AGENCY, Form.NAME, heads)
    if kind in (SourceKind.OUTLET, SourceKind.ORGANISATION):
        return Mention(name, name, kind, Form.NAME, heads)
    if descriptor in _AMBIGUOUS_OWNER:
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


def _kind_of_name(words: list[str], *, definite: bool) -> SourceKind:
    """The kind of a bare name."""
    nouns = noun_lexicon()
    name = " ".join(words)
    last = words[-1].lower().rstrip(".")
    if _GOVERNMENT.match(name) or name in nouns.capitals | nouns.countries or name in _ORGANISATION_NAMES:
        return SourceKind.ORGANISATION
    if _SOCIAL.fullmatch(name):
        return SourceKind.SOCIAL_MEDIA
    if "news agency" in name.lower():
        return SourceKind.NEWS_AGENCY
    if len(words) > 1 and gender_of_name(name) and _may_be_person(words) and not definite:
        return SourceKind.NAMED_PERSON
    multiple = len(words) > 1 or definite
    if multiple and (last in nouns.outlet_names or words[0].lower() in ("radio", "daily", "tv", "le", "la", "el", "il")):
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


def _described(segment: str, bare: str, region: str, *, definite: bool) -> Mention:
    """A phrase that describes without naming."""
    words = words_of(region)
    plain = [w for w in words if re.match(r"[^\W\d_]", w)] or words
    head = singular(plain[-1]) if plain else ""
    modifiers = frozenset(w.lower() for w in plain[:-1])
    kind = _kind_of_description(segment, bare, region, head, modifiers, definite=definite)
    last = plain[-1].lower() if plain else ""
    plural = last in _PLURALS or (last != head and last.endswith("s"))
    name = _LOOSE.sub("", bare).strip(" ,;:") or bare
    stem = re.search(r"((?:[A-Z](?!\w*-(?:based|run|owned|backed)\b)[\w.&-]*\s)+)(?:news agency|newspaper|magazine|website|daily|broadcaster|channel)$", name)
    form = Form.OTHER
    if stem and not all(w.lower().rstrip("'s") in noun_lexicon().demonyms | {"state"} for w in stem.group(1).split()):
        name, form = stem.group(1).strip(), Form.NAME
    elif re.match(r"[A-Z][a-z-]+\s[a-z]", name) and not is_foreign_to_dictionary(name.split()[0]):
        name = name[:1].lower() + name[1:]
    elif " " not in name and not is_foreign_to_dictionary(name):
        name = name.lower()
    elif re.match(r"(?:At|About|More|Fewer|Less|Nearly|Almost|Up|Over|Under|Around|Some|Only|Just)\s", name):
        name = name[:1].lower() + name[1:]
    return Mention(segment, name, kind, form, frozenset({head}), modifiers, plural=plural)


def is_foreign_to_dictionary(word: str) -> bool:
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
    if _SOCIAL.search(bare) and not (head in ("spokesman", "spokeswoman", "executive", "official")):
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
    if head in ("family", "household") and region.lower().endswith("s"):
        return SourceKind.UNNAMED_PERSON
    if head == "paper" and not definite:
        return SourceKind.DOCUMENT
    found = kind_of_noun(head)
    if found is None and any(segment.lower().startswith(q) for q in ("some", "many", "most", "others", "several")):
        return SourceKind.UNNAMED_PERSON
    return found or SourceKind.ORGANISATION


def _again(counted: str) -> tuple[str, str, str, str, frozenset[str]]:
    """The reading of what a quantity counts: "percent of the voters" is read as "voters"."""
    bare = _DETERMINER.sub("", counted)
    tail = _TAIL.search(f" {bare}")
    region = (bare[: max(tail.start() - 1, 0)] if tail else bare) or bare
    words = words_of(region) or [region]
    return counted, bare, region, singular(words[-1]), frozenset(w.lower() for w in words[:-1])
