"""Names: which words of a phrase are a name, and when two names are one person's."""

from __future__ import annotations

import re

from verifier.attribution.nouns import noun_lexicon

__all__ = [
    "Gender",
    "flat",
    "gender_of_name",
    "is_name_word",
    "name_run",
    "same_person",
    "strip_titles",
    "surname",
    "words_of",
]

Gender = str
"""`m` or `f`."""

_PARTICLES = frozenset(
    ("al el bin ibn abu van von de da der den del della di du la le ter ten st mac e y dos das &").split()
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_WORD = re.compile(r"[^\W\d_][\w.'-]*|\S")
_OFFICES = frozenset(
    (
        "leader adviser advisor candidate nominee member founder owner host aide witness strategist pollster "
        "scientist correspondent reporter editor columnist commander"
    ).split()
)
# Adjectives of office make no person of what follows: "Foreign Office", "US Steel".
_NO_TITLES_ALONE = frozenset(
    (
        "foreign interior defense defence finance state crown us u.s uk eu un gop fed fire health trade education "
        "transport energy labour labor agriculture culture homeland security treasury environment justice district "
        "grand staff u.k democratic republican democrat u.n prime vice harbour harbor police former"
    ).split()
)


def flat(phrase: str) -> str:
    """The phrase with single blanks and straight apostrophes."""
    return " ".join(phrase.replace("’", "'").split())


def is_name_word(word: str) -> bool:
    """Whether a word looks like part of a proper name."""
    return word[:1].isupper() or bool(re.match(r"(?:al|el|de|d|o|van|von|ben|bin)[-'][A-Z]", word))


def name_run(words: list[str]) -> int:
    """Where the run of name words that ends the list begins; its length if there is none.

    "the novelist Rafael Quint" gives 2; particles count between name words ("Omar al Sayegh").
    """
    k = len(words)
    while k > 0:
        word = words[k - 1]
        follows = k < len(words)
        joins = word.lower() in _PARTICLES or (word == "and" and _shared_surname(words, k - 1))
        article = follows and word in ("al", "el", "as", "ash")
        if is_name_word(word) or article or (follows and joins and k > 1 and is_name_word(words[k - 2])):
            k -= 1
        else:
            break
    return k


def _shared_surname(words: list[str], k: int) -> bool:
    """Whether "and" at k joins two given names before one surname: "Thandi and Lerato Mokoena"."""
    if k < 1:
        return False
    lone = k == 1 or not is_name_word(words[k - 2])
    return lone and len(words) - k == 3 and all(is_name_word(w) for w in (words[k - 1], *words[k + 1 :]))


def strip_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """The titles before a name, and the name; ([], words) where nothing but titles, or none, is there.

    "Finance Minister Joana Prates" gives (["finance", "minister"], ["Joana", "Prates"]).
    """
    lexicon = noun_lexicon()
    k = 0
    while k < len(words) - 1 and words[k].lower().rstrip(".") in lexicon.titles | lexicon.demonyms:
        k += 1
    inner = max((j for j in range(1, len(words) - 2) if _is_inner_title(words[j])), default=-1)
    given = next((j for j in range(1, len(words) - 1) if _is_given(words[j])), -1)
    if inner >= k:
        k = inner + 1  # "Federal Reserve Chairman Jerome Powell"
    elif given > k and not _is_given(words[0]) and given - k > 1:
        k = given  # "House Homeland Security Committee Michael McCaul"
    if k == 0 and len(words) > 2 and _is_trade(words[0]) and not _is_given(words[0]):
        return [words[0].lower()], words[1:]  # "Miner Joseph Banda" at the beginning of a sentence
    titles = [w.lower().rstrip(".") for w in words[:k]]
    if words[-1].lower() in lexicon.organisation_tails and not _is_given(words[k]):
        return [], words
    if not any(t not in _NO_TITLES_ALONE | lexicon.demonyms for t in titles):
        named = len(words) - k > 1 and gender_of_name(" ".join(words[k:])) is not None
        return (titles, words[k:]) if named else ([], words)  # "Republican Mitt Romney"
    if all(w.lower().rstrip(".") in lexicon.titles | lexicon.people for w in words[k:]):
        return [], words
    return titles, words[k:]


def _is_inner_title(word: str) -> bool:
    lower = word.lower().rstrip(".")
    return (lower in noun_lexicon().titles and lower not in _NO_TITLES_ALONE) or lower in _OFFICES


def _is_trade(word: str) -> bool:
    """Whether a capitalised word is a common noun for people: "Teachers", "Miner"."""
    lower = word.lower()
    people = noun_lexicon().people
    return lower in people or (lower.endswith("s") and lower[:-1] in people)


def _is_given(word: str) -> bool:
    return word in noun_lexicon().male or word in noun_lexicon().female


def surname(name: str) -> str:
    """The last part of a personal name; Jr., Sr. and numerals left out."""
    words = [w for w in name.split() if w.rstrip(".,").lower() not in _SUFFIXES]
    return words[-1] if words else name


def same_person(full: str, other: str) -> bool:
    """Whether one name is the other shortened: a surname, or a given name with the same surname."""
    a, b = (_parts(name) for name in (full, other))
    if len(a) < len(b):
        a, b = b, a
    if not a or not b:
        return False
    if len(b) == 1:
        # A particle's capital comes and goes: "Nasr al-Ansi", "Al-Ansi".
        return (
            b[0] == a[-1]
            or ("-" in b[0] and b[0].lower() == a[-1].lower())
            or (len(a) > 1 and b[0] == a[0])
            or (len(a) > 2 and b[0] in a[1:])
        )
    given = a[0] == b[0] or (a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0]))) or _short_form(a[0], b[0])
    return a[-1] == b[-1] and given


def _parts(name: str) -> list[str]:
    return [w for w in name.replace(".", "").split() if w.lower() not in _SUFFIXES]


def _short_form(a: str, b: str) -> bool:
    """Dan for Daniel, Tim for Timothy: three letters or more that the other begins with."""
    short, full = sorted((a.lower(), b.lower()), key=len)
    return len(short) >= 3 and full.startswith(short)


def gender_of_name(name: str) -> Gender | None:
    """What the given name tells: `m`, `f`, or None where it is not in the lists."""
    given = name.split(maxsplit=1)[0] if name.strip() else ""
    if " " not in name:
        return None
    return "m" if given in noun_lexicon().male else "f" if given in noun_lexicon().female else None


def words_of(phrase: str) -> list[str]:
    """The words of a flattened phrase; marks are words of their own."""
    return _WORD.findall(phrase)
