"""What the checked article itself rests on, and so can confirm nothing that it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from verifier.origins.citations import citations_of
from verifier.origins.credits import CreditKind
from verifier.origins.grouping import origin_name
from verifier.origins.material import Material
from verifier.origins.statements import Statement
from verifier.origins.trace import Trace
from verifier.records import Article, Report, SectionKind, SourceKind

__all__ = ["ARTICLE_ID", "Basis", "article_as_report", "basis_of"]

ARTICLE_ID = "(article)"
"""The id under which the article takes part in a trace."""
DISPATCH_DAYS_BEFORE = 2
DISPATCH_DAYS_AFTER = 1
"""What a house reported so many days before the article or after it is the dispatch that the article cites."""

SPEAKER_DAYS = 7
"""Who spoke in what the article rests on, so many days before it at most, is no independent source of it."""

_NAMED = frozenset({SourceKind.NAMED_PERSON, SourceKind.ORGANISATION})


@dataclass(frozen=True, kw_only=True)
class Basis:
    """The reports and speakers that the article rests on."""

    reports: Mapping[str, str]
    """Why each report is part of it, by report id, as the end of a sentence that begins with the report."""
    families: frozenset[str]
    """The article's own house and those that it credits or cites."""
    statements: tuple[Statement, ...] = ()
    """What named speakers say in the article and in those reports; empty where the trace was not deep."""


def article_as_report(article: Article) -> Report:
    """The article's title and body as a report, to be traced together with the corpus's."""
    body = "\n\n".join(s.of(article.text).strip() for s in article.sections if s.kind is SectionKind.BODY)
    return Report(
        id=ARTICLE_ID,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        title=article.title,
        byline=", ".join(article.authors) or None,
        text=body or article.text,
    )


def basis_of(trace: Trace) -> Basis:
    """What the article with the id `ARTICLE_ID` rests on, among the reports that it was traced with.

    Part of it are: what the article draws on or what draws on the article, and all that goes back to the same
    dispatch; reports of its own house, whatever their date; what the houses that it credits or cites reported in
    those days, whoever carries it; reposts that credit its house.
    """
    article = trace.materials[ARTICLE_ID]
    cited = {c.family: c.name for c in citations_of(article)}
    cited |= {c.family: c.source.name for c in article.credits if c.family is not None and c.source is not None}
    own: dict[str, str] = {}
    for material in trace.materials.values():
        if material.id != ARTICLE_ID:
            reason = _own_reason(material, article, cited, trace)
            if reason is not None:
                own[material.id] = reason
    direct = set(own)
    for report_id in trace.materials:  # and whatever carries those
        if report_id in own or report_id == ARTICLE_ID:
            continue
        shared = next((root for root in trace.roots.of(report_id) if root in direct), None)
        if shared is not None and len(trace.roots.of(report_id)) == 1:
            own[report_id] = f"draws on {origin_name(trace.materials[shared])}, on which the article rests"
    recent = [i for i in sorted(own) if _is_recent(trace.materials[i].published, article.published)]
    named = [s for i in (ARTICLE_ID, *recent) for s in trace.statements.get(i, ()) if s.kind in _NAMED]
    families = {*cited, *([article.house.family] if article.house.family else [])}
    return Basis(reports=own, families=frozenset(families), statements=tuple(named))


def _own_reason(material: Material, article: Material, cited: Mapping[str, str], trace: Trace) -> str | None:
    house = article.house.family
    if house is not None and material.house.family == house:
        return "is of the article's own house"
    if house is not None and _reposts(material, article):
        return f"is a repost of {article.house.name}"
    shared = set(trace.roots.of(material.id)) & set(trace.roots.of(ARTICLE_ID))
    if shared:
        root = min(shared)
        if root == ARTICLE_ID:
            return "draws on the article, or shares its text"
        return f"draws on {origin_name(trace.materials[root])}, on which the article rests"
    family = material.dispatch_of or material.house.family
    if family is not None and family in cited and _of_those_days(material.published, article.published):
        return f"is {cited[family]}'s report of those days, on which the article rests"
    return None


def _reposts(material: Material, article: Material) -> bool:
    later = material.published is None or article.published is None or material.published >= article.published
    return later and any(c.family == article.house.family and c.kind is CreditKind.DISPATCH for c in material.credits)


def _of_those_days(day: dt.date | None, article: dt.date | None) -> bool:
    if day is None or article is None:
        return False
    return -DISPATCH_DAYS_BEFORE <= (day - article).days <= DISPATCH_DAYS_AFTER


def _is_recent(day: dt.date | None, article: dt.date | None) -> bool:
    return day is None or article is None or abs((article - day).days) <= SPEAKER_DAYS
