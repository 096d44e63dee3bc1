"""Citations: sentences that pass on what an agency or outlet reported or was told.

"a police colonel told AFP", "the BBC reported", "according to Fars". A citation becomes a derivation where the
cited house has a report in the corpus on the same subject, of the day or the days before.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from verifier.attribution import KnownSource, source_lexicon
from verifier.origins.direction import order_key
from verifier.origins.links import Link
from verifier.origins.material import Material, content_stems
from verifier.origins.publishers import family_of
from verifier.origins.signals import Citation
from verifier.records import Relation, SourceKind

__all__ = ["TIED_SUBJECT", "citation_links", "citations_of", "cited_days"]

DAYS_BEFORE = 3
DAYS_AFTER = 1
"""A report may cite what appeared at most so many days before or, by the page's date, after it."""
LEAST_SUBJECT = 0.35
"""Share of telling stems in headline and lead from which two reports are taken to be on one subject, where nothing
else ties them. The credited rewrites of the sample corpus have .41 and more; on the 9,500 articles, of citations
that were joined at .3 by nothing else, three in four meant another report of that house."""
TIED_SUBJECT = 0.2
"""The same where the citing sentence itself is found in the cited report."""
LEAST_TOGETHER_TOLD = 1.0
"""The same for words that were told to an outlet; an agency writes down what it is told."""
SHORT_WORDS = 150
"""A report of fewer words has one story, and whatever it cites it cites for that."""
LEAST_FOUND = 0.5
"""Share of the citing sentence's telling stems that stand in the cited report …"""
LEAST_TOGETHER = 0.88
"""… and what that and the share of the subject come to together. On 52 citations of the 9,500 articles, read, this
keeps 23 of the 27 that meant the report and 5 of the 25 that meant another of that house."""
LEAST_STEMS = 5
"""Telling stems that a citing sentence needs to be looked for at all."""

# Names that are common words as well.
_SKIPPED = frozenset({"sun", "time", "star", "mirror", "metro", "wired", "welt", "fox", "ria", "pa", "ana", "nan"})
# A run of capitalised words that no sentence end divides.
_CAPITALISED = r"[A-Z](?:[\w’'&/-]|\.(?=\w))*"
_RUN = rf"(?:{_CAPITALISED}|dpa)(?:\s(?:(?:of|for|and|the|la|le|al)\s)?{_CAPITALISED}){{0,4}}"
_AFTER = re.compile(
    rf"""\b(?i:told|tells|telling|confirmed\sto|said\sto|speaking\sto|spoke\sto|interview\swith|according\sto|citing
      |cited\sby|quoted\sby|quoting|quotes|reported\sby|reports\sby|seen\sby)\s(?:[Tt]he\s)?(?P<name>{_RUN})""",
    re.VERBOSE,
)
_TOLD = re.compile(r"told|tell|confirmed to|said to|speaking to|spoke to|interview with", re.IGNORECASE)
_BEFORE = re.compile(
    rf"""(?<![\w’'-])(?P<name>{_RUN})(?:\s(?:news\sagency|newswire|newspaper|correspondent))?
      (?:,\sciting\s[^,.]{{3,60}},)?(?:\s(?:also|first|has|have|had))?
      \s(?:report(?:ed|s)?|said|says|quoted|learned|wrote|writes)\b""",
    re.VERBOSE,
)


def citations_of(material: Material) -> tuple[Citation, ...]:
    """The houses that the report's sentences cite, its own left out, each once."""
    if material.known is not None:
        return material.known.citations
    found: dict[str, Citation] = {}
    text = material.report.text
    for pattern, from_left in ((_AFTER, True), (_BEFORE, False)):
        for match in pattern.finditer(text):
            for source in _named(match["name"], from_left=from_left):
                family = family_of(source)
                if family != material.house.family:
                    words = " ".join(match.group().split())
                    told = source.kind is SourceKind.OUTLET and _TOLD.match(words) is not None
                    cited = Citation(family, source.name, words, told, _sentence(material, match))
                    found.setdefault(family, cited)
    return tuple(found.values())


def cited_days(material: Material) -> tuple[str, str] | None:
    """The first and the last day, in ISO form, on which what the report cites may have appeared; None if undated."""
    day = material.published
    if day is None:
        return None
    return (
        (day - dt.timedelta(days=DAYS_BEFORE)).isoformat(),
        (day + dt.timedelta(days=DAYS_AFTER)).isoformat(),
    )


def _named(run: str, *, from_left: bool) -> Iterator[KnownSource]:
    """The agencies and outlets in a run of capitalised words: "AFP and Reuters", "Monday Reuters"."""
    for part in re.split(r",?\sand\s", run) if " and " in run else [run]:
        words = re.sub(r"['’]s\b|[.,'’]+$", "", part).split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length] if from_left else words[-length:])
            source = (
                None if name.lower() in _SKIPPED else source_lexicon().find(name) or source_lexicon().find(f"{name}.")
            )
            if source is not None:
                yield source
                break


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
        found = {c.family: c for c in (*(extra or {}).get(material.id, ()), *citations_of(material))}
        credited = {
            c.family: Citation(c.family, c.source.name, c.text)
            for c in material.credits
            if c.family is not None and c.source is not None
        }
        for family, citation in {**credited, **found}.items():
            source = _best(material, citation, by_family.get(family, {}))
            if source is not None:
                links.append(_link(material, source, citation, credited=family in credited))
    return links


def _index(materials: Sequence[Material]) -> dict[str, dict[dt.date | None, list[Material]]]:
    """The reports that are a house's own or carry its dispatch, by family and day."""
    found: dict[str, dict[dt.date | None, list[Material]]] = defaultdict(lambda: defaultdict(list))
    for material in sorted(materials, key=order_key):
        family = material.house.family
        if family is not None:
            found[family][material.published].append(material)
    return found


def _best(citing: Material, citation: Citation, by_day: dict[dt.date | None, list[Material]]) -> Material | None:
    """The report that is meant: the most alike within the days; the earlier of equals."""
    best: tuple[float, Material] | None = None
    day = citing.published
    if day is None:
        return None
    stems = content_stems(citation.sentence) - content_stems(citation.name)
    for offset in range(-DAYS_BEFORE, DAYS_AFTER + 1):
        for candidate in by_day.get(day + dt.timedelta(days=offset), ()):
            if candidate.id == citing.id or candidate.house.family == citing.house.family:
                continue
            shared = citing.shares_subject(candidate)
            if (
                shared >= TIED_SUBJECT
                and (best is None or shared > best[0])
                and (citing.words < SHORT_WORDS or _is_meant(stems, shared, candidate, told=citation.told))
            ):
                best = (shared, candidate)
    return best[1] if best is not None else None


def _is_meant(stems: frozenset[str], shared: float, candidate: Material, *, told: bool) -> bool:
    """Whether a citation means this report: its sentence is found there, or says too little and the subject is one."""
    if not stems:  # a credit line
        return shared >= LEAST_SUBJECT
    if len(stems) < LEAST_STEMS:
        return False
    found = len(stems & candidate.stems) / len(stems)
    return found >= LEAST_FOUND and found + shared >= (LEAST_TOGETHER_TOLD if told else LEAST_TOGETHER)


def _sentence(material: Material, match: re.Match[str]) -> str:
    """The sentence that a match stands in."""
    starts, breaks, text = material.body.starts, material.body.breaks, material.report.text
    opens = [starts[first] for first in breaks]
    k = bisect_right(opens, match.start())
    return text[opens[k - 1] if k else 0 : opens[k] if k < len(opens) else len(text)]


def _link(citing: Material, source: Material, citation: Citation, *, credited: bool) -> Link:
    day = f" of {source.published.isoformat()}" if source.published else ""
    verb = "credits" if credited else "cites"
    return Link(
        a=citing.id,
        b=source.id,
        directed=True,
        names_source=True,
        relation=Relation.REWRITE if credited else Relation.CITES,
        reason=f'{verb} {citation.name} ("{citation.text}"), whose report{day} is on the same subject',
    )
