"""Which names are one: aliases, states with their people and capitals, spellings of one Arabic or Slavic name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["Aliases", "fold", "same_spelling"]

_ARTICLE = re.compile(r"^(?:the|al|el|ad|an|ar|as|at|az|ash|ez)[-\s](?=\w)", re.I)
_FOLDS = (
    ("ee", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"), ("ei", "i"), ("ai", "i"), ("ph", "f"), ("kh", "h"), ("gh", "g"),
    ("dh", "d"), ("q", "k"), ("ck", "k"), ("y", "i"), ("j", "i"), ("tz", "z"), ("w", "v"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<!^)[aeiouh]")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The name in small letters without accents, articles, hyphens, blanks and apostrophes."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().strip()
    plain = re.sub(r"['’]s$", "", plain)
    plain = _ARTICLE.sub("", plain)
    plain = re.sub(r"(?<=\w)[-\s](?:al|el|ez|ad|az)[-\s](?=\w)", " ", plain)
    return re.sub(r"[^\w]+|_", "", plain)


@lru_cache(maxsize=20_000)
def _sound(folded: str) -> str:
    for one, other in _FOLDS:
        folded = folded.replace(one, other)
    return _DOUBLE.sub(r"\1", folded)


def same_spelling(one: str, other: str) -> bool:
    """Whether two folded names spell one: Walid and Waleed, Telafar and Tal Afar, Trebil and Turaibil."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    a, b = _sound(one), _sound(other)
    if a == b:
        return True
    bones = _VOWELS.sub("", a), _VOWELS.sub("", b)
    if bones[0] != bones[1] or len(bones[0]) < 4:
        return False
    return abs(len(a) - len(b)) <= 2


@dataclass(frozen=True)
class Aliases:
    """Names by what they mean. Look names up with `keys`; two names with a common key are one.

    `Aliases.default()` is what ships with the package; `extended` adds an owner's own groups to it.
    """

    groups: Mapping[str, str] = field(default_factory=dict)
    """Folded form -> the name of what it means."""
    capitals: frozenset[str] = frozenset()
    """Folded forms that must stand in capitals: "IS", "US", "WHO"."""
    seats: Mapping[str, str] = field(default_factory=dict)
    """Folded capital -> its state, for which it stands in a report, but not the other way round."""
    phrases: re.Pattern[str] | None = None
    """Names of several words, as they are written in a text; None where there are none."""
    states: frozenset[str] = frozenset()
    """Of those names, the ones of states."""
    people: frozenset[str] = frozenset()
    """Folded forms that name a state's people or describe what is its own ("iraqi")."""
    armed: frozenset[str] = frozenset()
    """Names of armed groups, whom reports call fighters, militants or jihadists as well."""
    rivals: tuple[frozenset[str], ...] = ()
    """Sets of actors of whom no two are one."""

    @classmethod
    def default(cls) -> Aliases:
        """The table of `data/judging/aliases.json`."""
        return _default()

    def extended(self, groups: Mapping[str, Iterable[str]]) -> Aliases:
        """The same with further groups: a name, and the ways in which it is written."""
        added = dict(self.groups)
        for name, forms in groups.items():
            added |= {fold(form): name for form in (name, *forms)}
        phrases = [form for name, forms in groups.items() for form in (name, *forms) if " " in form]
        known = [self.phrases.pattern] if self.phrases is not None else []
        return replace(
            self,
            groups=added,
            phrases=re.compile("|".join([*map(_phrase, phrases), *known])) if phrases else self.phrases,
        )

    def keys(self, name: str, *, as_seat: bool = False) -> frozenset[str]:
        """What a name may mean: the group that it belongs to, else its folded self.

        Args:
            name: The name as written.
            as_seat: Whether a capital stands for its state too.
        """
        folded = fold(name)
        group = self.groups.get(folded) if self.is_known(name) else None
        seat = self.seats.get(folded) if as_seat else None
        return frozenset({group or folded, seat} if seat else {group or folded})

    def is_known(self, name: str) -> bool:
        """Whether the table has the name as it is written."""
        folded = fold(name)
        return folded in self.groups and (folded not in self.capitals or name.replace(".", "").isupper())

    def are_rivals(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether two sets of keys name two actors that are certainly not one."""
        ones, others = set(one), set(other)
        if ones & others:
            return False
        if ones & self.states and others & self.states:
            return True
        return any(ones & rivals and others & rivals for rivals in self.rivals)


def _phrase(form: str) -> str:
    return r"\b" + re.escape(form).replace("'", "['’]") + r"\b"


@cache
def _default() -> Aliases:
    raw = json.loads(files("verifier").joinpath("data/judging/aliases.json").read_text("utf-8"))
    groups: dict[str, str] = {}
    people: set[str] = set()
    seats: dict[str, str] = {}
    for state, forms in raw["states"].items():
        for form in (state, *forms["names"], *forms["people"]):
            groups[fold(form)] = state
        seats |= {fold(form): state for form in forms["seats"]}
        people |= {fold(form) for form in forms["people"]}
    for name, written in raw["groups"].items():
        groups |= {fold(form): name for form in (name, *written)}
    short = [f for forms in raw["groups"].values() for f in forms] + [
        f for s in raw["states"].values() for f in s["names"]
    ]
    phrases = sorted((f for forms in raw["groups"].values() for f in forms if " " in f), key=len, reverse=True)
    return Aliases(
        groups=groups,
        phrases=re.compile("|".join(map(_phrase, phrases))),
        capitals=frozenset(fold(form) for form in short if form.replace(".", "").isupper()),
        seats=seats,
        states=frozenset(raw["states"]),
        people=frozenset(people),
        armed=frozenset(raw["armed"]),
        rivals=tuple(frozenset(rivals) for rivals in raw["rivals"]),
    )
