"""Citations: sentences that pass on what an agency or outlet reported or was told.

"a police colonel told AFP", "the BBC reported", "according to Fars". A citation becomes a derivation where the
cited house has a report in the corpus on the same subject, of the day or the days before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from verifier.attribution import source_lexicon
from verifier.origins.direction import order_key
from verifier.origins.links import Link
from verifier.origins.material import Material
from verifier.origins.publishers import family_of
from verifier.records import Relation

__all__ = ["Citation", "citation_links", "citations_of"]

DAYS_BEFORE = 3
DAYS_AFTER = 1
"""A report may cite what appeared at most so many days before or, by the page's date, after it."""
LEAST_SUBJECT = 0.3
"""Share of telling stems in headline and lead from which two reports are taken to be on one subject. On the sample
corpus and the odd-numbered own pairs the lowest of a rewrite and its dispatch is .31."""
WIRE_SUBJECT = 0.2
"""The same where the cited house is an agency and both are of one day or the next: an agency's name is a
narrower hint than an outlet's, and rewrites are told anew."""

# Names that are common words outside a citation ("Time reported" is fine; "the sun said" is not tried).
_SKIPPED = frozenset(
    {"sun", "time", "star", "mirror", "metro", "wired", "welt", "sana", "fox", "ria", "pa", "ana", "nan"}
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One house that a report cites in its running text."""

    family: str
    name: str
    text: str
    """The words that cite, for the reason."""


@cache
def _pattern() -> re.Pattern[str]:
    names = {n for n in source_lexicon().by_name if len(n) > 1 and n.lower() not in _SKIPPED}
    name = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(
        rf"""\b(?:
          (?:told|tells|telling|confirmed\sto|said\sto|speaking\sto|spoke\sto|interview\swith)\s(?:the\s|The\s)?(?P<told>{name})\b
        | (?:according\sto|citing|cited\sby|quoted\sby|quoting|quotes|reported\sby|reports\sby|seen\sby)
          \s(?:the\s|The\s)?(?P<by>{name})\b
        | (?P<who>{name})\b(?:\s(?:news\sagency|newswire|newspaper|correspondent))?(?:\s(?:also|first|has|have|had))?
          \s(?:report(?:ed|s)?|said|says|quoted|learned|wrote|writes)\b
        | (?P<list>{name}),?\sand\s(?:{name})\sreport(?:ed|s)?\b
        )""",
        re.VERBOSE,
    )


def citations_of(material: Material) -> tuple[Citation, ...]:
    """The houses that the report's sentences cite, its own left out, each once, in reading order."""
    found: dict[str, Citation] = {}
    text = material.report.text
    for match in _pattern().finditer(text):
        for name in _names(match):
            source = source_lexicon().find(name)
            if source is None:
                continue
            family = family_of(source)
            if family != material.house.family:
                found.setdefault(family, Citation(family, source.name, " ".join(match.group().split())))
    return tuple(found.values())


def _names(match: re.Match[str]) -> Iterator[str]:
    groups = match.groupdict()
    for key in ("told", "by", "who", "list"):
        if groups[key]:
            yield groups[key]
    if groups["list"]:
        tail = match.group().rpartition(" and ")[2]
        yield re.sub(r"\sreport(?:ed|s)?$", "", tail)


def citation_links(
    materials: Sequence[Material], *, extra: dict[str, tuple[Citation, ...]] | None = None
) -> list[Link]:
    """Links from reports that credit or cite a house to that house's report on the subject.

    Args:
        materials: The reports.
        extra: Further citations by report id, as attribution finds them.
    """
    by_family = _index(materials)
    links = []
    for material in materials:
        wanted = {c.family: (c.name, c.text) for c in (*citations_of(material), *(extra or {}).get(material.id, ()))}
        credited = {
            c.family: (c.source.name, c.text) for c in material.credits if c.family is not None and c.source is not None
        }
        for family, (name, words) in {**wanted, **credited}.items():
            source = _best(material, by_family.get(family, {}))
            if source is not None:
                told = family in credited
                links.append(_link(material, source, name=name, words=words, credited=told))
    return links


def _index(materials: Sequence[Material]) -> dict[str, dict[dt.date | None, list[Material]]]:
    """The reports that are a house's own or carry its dispatch, by family and day."""
    found: dict[str, dict[dt.date | None, list[Material]]] = defaultdict(lambda: defaultdict(list))
    for material in sorted(materials, key=order_key):
        family = material.house.family
        if family is not None:
            found[family][material.published].append(material)
    return found


def _best(citing: Material, by_day: dict[dt.date | None, list[Material]]) -> Material | None:
    """The report that is most on the citing report's subject, within the days; the earlier of equals."""
    best: tuple[float, Material] | None = None
    day = citing.published
    if day is None:
        return None
    for offset in range(-DAYS_BEFORE, DAYS_AFTER + 1):
        for candidate in by_day.get(day + dt.timedelta(days=offset), ()):
            if candidate.id == citing.id or candidate.house.family == citing.house.family:
                continue
            shared = citing.shares_subject(candidate)
            near = candidate.house.agency is not None and abs(offset) <= 1
            if shared >= (WIRE_SUBJECT if near else LEAST_SUBJECT) and (best is None or shared > best[0]):
                best = (shared, candidate)
    return best[1] if best is not None else None


def _link(citing: Material, source: Material, *, name: str, words: str, credited: bool) -> Link:
    day = f" of {source.published.isoformat()}" if source.published else ""
    verb = "credits" if credited else "cites"
    return Link(
        a=citing.id,
        b=source.id,
        directed=True,
        names_source=True,
        relation=Relation.REWRITE if credited else Relation.CITES,
        reason=f'{verb} {name} ("{words}"), whose report{day} is on the same subject',
    )
