"""When two speakers are one: names under two spellings, organisations, and unnamed officials that fit each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from verifier.origins.links import Link
from verifier.origins.material import Material, content_stems
from verifier.origins.statements import Statement
from verifier.records import Relation, SourceKind

__all__ = ["same_speaker", "skeleton", "speaker_links"]

MOST_DAYS = 2
"""Days between reports of one statement."""
LEAST_SUBJECT = 0.2
"""See `verifier.origins.citations.LEAST_SUBJECT`: here the speaker's name is the narrower hint."""
TOLD_SUBJECT = 0.1
"""The same where he spoke to both houses, or leads their reports."""
MOST_REPORTS = 40
"""Speakers in more reports of some days than this are public figures; who rests on them is asked claim by claim."""

_PARTICLES = frozenset(
    "al el bin ibn abu abd van von de da der den del della di du la le mr mrs ms dr gen col lt maj sgt".split()
)
_SPELLINGS = (
    ("ph", "f"),
    ("ck", "k"),
    ("kh", "k"),
    ("gh", "g"),
    ("dj", "j"),
    ("sch", "sh"),
    ("ou", "u"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("y", "i"),
)
_VOWELS = re.compile(r"[aeiouw'’h-]")
_DOUBLED = re.compile(r"(.)\1+")
_PEOPLE = frozenset(
    (
        "official officer source spokesman spokeswoman spokesperson witness resident survivor commander general "
        "colonel minister diplomat doctor medic soldier policeman fighter activist member guard aide lawyer "
        "prosecutor worker"
    ).split()
)
# What says nothing of who the unnamed speaker is.
_EMPTY = frozenset(
    "a an the one another two three several some senior local who of in at for on with from not named".split()
)
_ONE = {"officials": "official", "sources": "source", "officers": "officer", "witnesses": "witness"}


def same_speaker(a: Statement, b: Statement) -> bool:
    """Whether the two statements may have one speaker.

    Named persons: given name and surname agree, or their consonants do (Saad Jasim, Suad Jassem); a lone surname
    agrees with any bearer. Organisations: the names agree. Unnamed persons: same noun, and no word of either
    description that the other's contradicts ("a police colonel" is no "security source", but "an official" may
    be "a security official").
    """
    if a.kind is not b.kind:
        return False
    if a.kind is SourceKind.NAMED_PERSON:
        return _same_person(a.speaker, b.speaker)
    if a.kind is SourceKind.ORGANISATION:
        one, other = _bare(a.speaker), _bare(b.speaker)
        return one == other or _acronym(a.speaker) == other or one == _acronym(b.speaker)
    return _compatible(a.speaker, b.speaker)


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> tuple[str, ...]:
    """The consonants of a name's parts, titles and particles left out: equal for two transliterations."""
    parts = [p for p in re.split(r"[\s-]+", name.lower().replace(".", "")) if p and p not in _PARTICLES]
    return tuple(_consonants(part) for part in parts)


def _consonants(part: str) -> str:
    first = part[0]
    for old, new in _SPELLINGS:
        part = part.replace(old, new)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", part)) or first


def _same_person(a: str, b: str) -> bool:
    one, other = skeleton(a), skeleton(b)
    if not one or not other or one[-1] != other[-1]:
        return False
    if min(len(one), len(other)) == 1:
        return a.rsplit(maxsplit=1)[-1].casefold() == b.rsplit(maxsplit=1)[-1].casefold()
    return one[0] == other[0] or (one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0])))


def _bare(name: str) -> str:
    return re.sub(r"[^\w ]", "", name.casefold()).removeprefix("the ").strip()


def _acronym(name: str) -> str:
    letters = [w[0] for w in name.split() if w[:1].isupper()]
    return "".join(letters).casefold() if len(letters) > 1 else "\0"


def _compatible(a: str, b: str) -> bool:
    one, other = _describing(a), _describing(b)
    heads = one & other & _PEOPLE
    if not heads:
        return False
    return one <= other or other <= one


def _describing(name: str) -> frozenset[str]:
    words = (re.sub(r"['’]s$", "", w) for w in re.findall(r"[\w’'-]+", name.lower()))
    return frozenset(_ONE.get(w, w) for w in words if w not in _EMPTY)


def speaker_links(materials: Sequence[Material], statements: Mapping[str, Sequence[Statement]]) -> list[Link]:
    """Undirected links between reports that rest on one speaker's word.

    Both leads are his and say the same (an organisation's need not: it has one statement a day), or he spoke to
    both houses (or to one, and leads the other), within `MOST_DAYS` on one subject. What a public figure says in
    public and both reports merely quote ties them not.
    """
    by_key: dict[tuple[SourceKind, str], list[tuple[Material, Statement]]] = defaultdict(list)
    for material in materials:
        for statement in statements.get(material.id, ()):
            by_key[statement.kind, _key(statement)].append((material, statement))
    links: dict[tuple[str, str], Link] = {}
    for held in by_key.values():
        for days in _windows(held):
            for (a, said), (b, other) in _pairs(days):
                pair = (max(a.id, b.id), min(a.id, b.id))
                if pair not in links and same_speaker(said, other) and _rests_on(said, other, a, b):
                    links[pair] = _link(a, b, said, other)
    return list(links.values())


def _key(statement: Statement) -> str:
    """Equal for all names of one speaker: what the cost of comparing rests on."""
    if statement.kind is SourceKind.NAMED_PERSON:
        parts = skeleton(statement.speaker)
        return parts[-1] if parts else ""
    if statement.kind is SourceKind.ORGANISATION:
        acronym = _acronym(statement.speaker)
        return acronym if len(acronym) > 2 else _bare(statement.speaker)
    return next(iter(sorted(_describing(statement.speaker) & _PEOPLE)), "")


def _windows(held: list[tuple[Material, Statement]]) -> Iterator[list[tuple[Material, Statement]]]:
    """The statements of each day and of the two days after it."""
    dated = [h for h in held if h[0].published is not None]
    for day in sorted({m.published for m, _ in dated if m.published is not None}):
        near = [h for h in dated if h[0].published is not None and 0 <= (h[0].published - day).days <= MOST_DAYS]
        if len({m.id for m, _ in near}) <= MOST_REPORTS:
            yield near


def _pairs(
    held: list[tuple[Material, Statement]],
) -> Iterator[tuple[tuple[Material, Statement], tuple[Material, Statement]]]:
    for one, other in combinations(held, 2):
        if one[0].id != other[0].id and one[0].house.family != other[0].house.family:
            yield one, other


def _rests_on(said: Statement, other: Statement, a: Material, b: Material) -> bool:
    told = [s.own or bool(s.through) or s.lead for s in (said, other)]
    if a.shares_subject(b) < (TOLD_SUBJECT if all(told) else LEAST_SUBJECT):
        return False
    alike = _speaks_alike(said, other, a, b)
    if said.lead and other.lead and (alike or said.kind is SourceKind.ORGANISATION):
        return True
    if said.kind is not SourceKind.NAMED_PERSON or said.public or other.public:
        return False
    given = [s.own or bool(s.through) for s in (said, other)]
    return (all(told) and any(given)) or (any(told) and alike)


def _speaks_alike(said: Statement, other: Statement, a: Material, b: Material) -> bool:
    """Whether the statements have telling words in common."""
    one, two = content_stems(said.text_in(a.report.text)), content_stems(other.text_in(b.report.text))
    least = min(len(one), len(two))
    return least > 0 and len(one & two) / least >= 0.4


def _link(a: Material, b: Material, said: Statement, other: Statement) -> Link:
    if a.id < b.id:
        a, b, said, other = b, a, other, said
    names = said.speaker if said.speaker == other.speaker else f"{said.speaker} ({other.speaker} there)"
    return Link(
        a=a.id,
        b=b.id,
        directed=False,
        relation=Relation.SAME_SPEAKER,
        reason=f"both give the word of {names}",
        matches=(said.text_in(a.report.text), other.text_in(b.report.text)),
    )
