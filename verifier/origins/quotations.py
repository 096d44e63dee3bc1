"""Shared quotations: words that a speaker gave to one house alone and that another report prints.

Words said in public, at a news conference or in parliament, stand in every report of the day and tie nothing
together. Words that a report says were told to it can only have come from there.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.origins.links import Link
from verifier.origins.material import Material
from verifier.origins.publishers import family_called
from verifier.records import Relation
from verifier.text import find_quotations

__all__ = ["PUBLIC", "Quoted", "quotation_links", "quotations_of", "quote_starts", "speaks_for_itself"]

LEAST_WORDS = 5
"""Words of the shortest quotation that is looked at; shorter ones are phrases."""
SENTENCES_BEFORE = 2
"""How far before a quotation the words "told AFP" may stand for it."""
MOST_DAYS = 10
"""Days between the reports; later a quotation is taken from an archive, which says nothing of the report."""

PUBLIC = re.compile(
    r"""\b(?:parliament|lawmakers|legislature|senators|congress|news\sconference|press\sconference|statement|televised|television|radio
      |broadcast|speech|address|briefing|reporters|journalists|tweet\w*|twitter|facebook|posted|social\smedia|ceremony
      |rally|congregation|pulpit|sermon|hearing|testif\w+|testimony|interview\swith\sreporters|video\smessage
      |press\srelease|communiqu\w+|nation|letter|wrote|writes|memo\w*|op-ed|e-?mail\w*|filing|transcript)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that say that something was said in public."""
_TOLD = re.compile(
    r"""\b(?:told|tells|said\sto|confirmed\sto|spoke\sto|speaking\sto|interview\swith)\s
    (?P<who>(?:[Tt]he\s)?[A-Z][\w’'&.-]*(?:\s[A-Z][\w’'&.-]*){0,4}|dpa\b|the\sagency)""",
    re.VERBOSE,
)


_MARK = re.compile(r"[\"“”‘„«»]|''|(?<!\w)['’]")
_NAMED = re.compile(r"[A-Z]\w+\s[A-Z]\w+")
_TELLER = re.compile(r"(?P<name>[A-Z]\w+\s[A-Z]\w+)(?:,[^,.]{2,80},)?\s(?:had\s|has\s|also\s)?(?:told|tells)\b")


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a report."""

    words: tuple[str, ...]
    """In lower case, marks left out."""
    text: str
    own: bool
    """Whether the report says that the words were told to its own house."""
    public: bool
    """Whether the sentence says that they were said in public."""


def quotations_of(material: Material) -> tuple[Quoted, ...]:
    """The report's quotations of `LEAST_WORDS` words or more, in reading order."""
    body, text = material.body, material.report.text
    opens = [body.starts[first] for first in body.breaks]
    found = []
    for quotation in find_quotations(text):
        inner = quotation.inner(text).of(text)
        words = tuple(w.lower().replace("’", "'") for w in re.findall(r"\w+(?:['’]\w+)*", inner))
        if len(words) < LEAST_WORDS:
            continue
        here = max(0, bisect_right(opens, quotation.inner(text).start) - 1)
        first = opens[max(0, here - SENTENCES_BEFORE)] if opens else 0
        last = (
            opens[here + 1]
            if here + 1 < len(opens) and opens[here + 1] >= quotation.end
            else _line_end(text, quotation.end)
        )
        own_sentence = text[opens[here] if opens else 0 : last]
        public = bool(PUBLIC.search(own_sentence))
        before = text[first : opens[here] if opens else 0]
        own = told_to_itself(own_sentence, material) or (
            told_to_itself(before, material) and not _another_speaks(before, own_sentence)
        )
        own = own and not public
        found.append(Quoted(words, " ".join(inner.split()), own, public))
    return tuple(found)


def _another_speaks(before: str, own_sentence: str) -> bool:
    """Whether who is named as telling, before a quotation, is another than whom its own sentence names."""
    if not _NAMED.search(own_sentence):
        return False  # "she said"
    tellers = [match["name"].rsplit(maxsplit=1)[-1] for match in _TELLER.finditer(before)]
    return bool(tellers) and not any(teller in own_sentence for teller in tellers)


def told_to_itself(stretch: str, material: Material) -> bool:
    """Whether a stretch says that somebody told the report's own house, or the agency whose dispatch it is."""
    house = material.house.name or ""
    own = {house.casefold().removeprefix("the ")}
    for match in _TOLD.finditer(stretch):
        who = re.sub(r"['’]s\b|[.,'’]+$", "", match["who"])
        if who == "the agency" and material.house.agency is not None:
            return True
        bare = who.casefold().removeprefix("the ")
        if bare in own or (bare and house.casefold().endswith(" " + bare)):
            return True
        family = family_called(who)
        if family is not None and family in {material.house.family, material.dispatch_of}:
            return True
    return False


def quotation_links(materials: Sequence[Material]) -> list[Link]:
    """Links from reports that print a quotation to the one report that was given it."""
    given = {m.id: quotations_of(m) for m in materials if speaks_for_itself(m)}
    keys = {number_of(q.words) for found in given.values() for q in found if q.own}
    held: dict[tuple[str, ...], list[tuple[Material, Quoted]]] = defaultdict(list)
    for material in materials:
        if material.id not in given and not quote_starts(material) & keys:
            continue  # quotations take long to find, and few were given to one house
        for quoted in given.get(material.id) or quotations_of(material):
            held[quoted.words[:LEAST_WORDS]].append((material, quoted))
    links: dict[tuple[str, str], Link] = {}
    for holders in held.values():
        givers = [holder for holder in holders if holder[1].own]
        if len(holders) < 2 or not givers or any(quoted.public for _, quoted in holders):
            continue
        for link in _from_givers(givers, holders):
            links.setdefault((link.a, link.b), link)
    return list(links.values())


def speaks_for_itself(material: Material) -> bool:
    """Whether the report says anywhere that somebody told its own house something."""
    if material.known is not None:
        return material.known.told
    return told_to_itself(material.report.text, material)


def quote_starts(material: Material) -> frozenset[int]:
    """A number for the first `LEAST_WORDS` words after each quotation mark, closing ones among them."""
    if material.known is not None:
        return material.known.quote_starts
    words, starts = material.body.words, material.body.starts
    firsts = (bisect_left(starts, match.end()) for match in _MARK.finditer(material.report.text))
    return frozenset(number_of(words[k : k + LEAST_WORDS]) for k in firsts if k + LEAST_WORDS <= len(words))


def number_of(words: Sequence[str]) -> int:
    """A number for the first `LEAST_WORDS` words of a quotation."""
    return zlib.crc32(" ".join(words[:LEAST_WORDS]).encode("utf-8", "surrogatepass"))


def _from_givers(
    givers: Sequence[tuple[Material, Quoted]], holders: Sequence[tuple[Material, Quoted]]
) -> Iterator[Link]:
    families = {giver.dispatch_of or giver.house.family for giver, _ in givers}
    if len(families) > 1:
        return  # told to more than one house: as good as public
    giver, given = min(givers, key=lambda g: (g[0].published is None, str(g[0].published), g[0].id))
    for material, quoted in holders:
        if material.id == giver.id or quoted.own or material.house.family == giver.house.family:
            continue
        shorter = min(len(quoted.words), len(given.words))
        if quoted.words[:shorter] != given.words[:shorter] or not _in_time(giver, material):
            continue
        cites = giver.house.family in material.credited
        yield Link(
            a=material.id,
            b=giver.id,
            directed=True,
            relation=Relation.CITES if cites else Relation.REWRITE,
            reason=f"prints a quotation that was given to {giver.house.name} alone",
            matches=(quoted.text,),
        )


def _in_time(giver: Material, taker: Material) -> bool:
    if giver.published is None or taker.published is None:
        return True
    return -1 <= (taker.published - giver.published).days <= MOST_DAYS


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end == -1 else end
