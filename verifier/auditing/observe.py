"""From the check of an article to the records of an audit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from verifier.auditing.records import AuditedArticle, AuditedClaim, Originality
from verifier.checking import own_voice
from verifier.origins import ARTICLE_ID, article_as_report
from verifier.origins.material import material_of
from verifier.records import (
    Article,
    CheckedClaim,
    CheckResult,
    Coverage,
    Derivation,
    Relation,
    Report,
    SourceKind,
    Stance,
)

__all__ = ["observe", "originality_of", "topic_of"]

_COPIES = frozenset({Relation.CREDITED_COPY, Relation.UNCREDITED_COPY})
_TEXTUAL = _COPIES | {Relation.REWRITE}
_NUMBER = r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b)"
_FIGURE = re.compile(_NUMBER, re.IGNORECASE)
_OTHER_FIGURE = re.compile(rf"claim: [^;]*{_NUMBER}[^;]*; report: [^;]*{_NUMBER}", re.IGNORECASE)
_TOPIC = re.compile(r"[a-z]{2,20}(?:[-_][a-z]{2,20})?")
"""A word or two: longer ones are the beginnings of headlines."""
_NO_TOPIC = frozenset("article articles story stories content index html www web archive archives blogs post".split())


def observe(
    result: CheckResult, *, article: AuditedArticle, lookup: Callable[[str], Report | None]
) -> tuple[AuditedArticle, tuple[AuditedClaim, ...]]:
    """What an audit keeps of a check.

    Args:
        result: The check.
        article: What is known of the article before it.
        lookup: Gives a report of the corpus by id.

    Returns:
        The article with its originality, and its claims.
    """
    originality, draws_on = originality_of(result, lookup=lookup)
    whole = originality in {Originality.COPY, Originality.SHARED}
    claims = tuple(
        _claim(claim, number, result.article, whole=whole, draws_on=draws_on)
        for number, claim in enumerate(result.claims, 1)
    )
    filled = {"originality": originality, "draws_on": draws_on, "claims": len(claims)}
    return article.model_copy(update=filled), claims


def originality_of(
    result: CheckResult, *, lookup: Callable[[str], Report | None]
) -> tuple[Originality, tuple[str, ...]]:
    """Whether the article's text is its own, and the ids of the other houses' reports that it is taken from.

    Reports of the article's own outlet are passed over: an article is usually in the corpus itself.
    """
    article = result.article
    material = material_of(article_as_report(article))
    others = {
        each: relation
        for derivation in result.derivations
        for each, relation in _partners(derivation, directed=True)
        if not _same_outlet(lookup(each), article.outlet)
    }
    draws_on = tuple(sorted(others))
    if _COPIES & set(others.values()) or (material.house.agency is None and material.dispatch_of is not None):
        return Originality.COPY, draws_on
    if others:
        return Originality.REWRITE, draws_on
    beside = [
        each
        for derivation in result.derivations
        for each, _ in _partners(derivation, directed=False)
        if not _same_outlet(lookup(each), article.outlet)
    ]
    if beside:
        return Originality.SHARED, ()
    traced = any(
        e.admissible and e.stance in {Stance.SUPPORTS, Stance.REFUTES}
        for claim in result.claims
        for e in claim.evidence
    )
    return (Originality.ORIGINAL if traced else Originality.UNTRACED), ()


def topic_of(url: str | None) -> str | None:
    """The first word of an address's path that names a section: "politics" of /politics/2019/…; None without one."""
    if not url:
        return None
    for part in urlsplit(url).path.lower().split("/")[1:-1]:
        if _TOPIC.fullmatch(part) and part not in _NO_TOPIC:
            return part
    return None


def _partners(derivation: Derivation, *, directed: bool) -> list[tuple[str, Relation]]:
    """The reports whose text the article takes, or shares without a direction."""
    if derivation.relation not in _TEXTUAL:
        return []
    if directed:
        return [(each, derivation.relation) for each in derivation.of if derivation.report_id == ARTICLE_ID]
    both = (derivation.report_id, *derivation.peers)
    return [
        (each, derivation.relation) for each in both if ARTICLE_ID in both and derivation.peers and each != ARTICLE_ID
    ]


def _same_outlet(report: Report | None, outlet: str | None) -> bool:
    if report is None or report.outlet is None or outlet is None:
        return False
    return report.outlet.casefold() == outlet.casefold()


def _claim(
    claim: CheckedClaim, number: int, article: Article, *, whole: bool, draws_on: tuple[str, ...]
) -> AuditedClaim:
    chain = claim.attribution.chain
    independent = [o for o in claim.origins if o.independent and o.stance is Stance.SUPPORTS]
    reports = {report for origin in independent for report in origin.reports}
    supports = [e for e in claim.evidence if e.stance is Stance.SUPPORTS]
    full = [e for e in supports if e.coverage is not Coverage.PARTIAL and e.report_id in reports]
    firsts = [origin.first for origin in independent if origin.first is not None]
    lead = (min(firsts) - article.published).days if firsts and article.published and claim.supporting_origins else None
    decides = [e for e in claim.evidence if e.admissible and e.stance in {Stance.SUPPORTS, Stance.REFUTES}]
    compared = bool(decides) and _FIGURE.search(claim.text) is not None
    return AuditedClaim(
        number=number,
        id=claim.id,
        text=claim.text,
        source=chain[0].name if chain else "",
        kind=chain[0].kind if chain else SourceKind.AUTHOR,
        own_voice=own_voice(claim),
        chain=tuple(link.name for link in chain),
        checkable=claim.checkable,
        verdict=claim.verdict,
        reason=claim.reason,
        supporting=claim.supporting_origins,
        refuting=claim.refuting_origins,
        echoed=whole or any(e.report_id in draws_on for e in supports),
        lead_days=lead,
        later_support=any(_after(e.published, article.published) for e in full),
        taken_back=any(
            e.stance is Stance.REFUTES and _named(e.outlet, article.outlet) and _after(e.published, article.published)
            for e in claim.evidence
        ),
        figure_compared=compared,
        figure_differs=compared and any(_OTHER_FIGURE.search(told) for e in decides for told in e.differences),
        evidence=claim.evidence,
    )


def _named(outlet: str | None, other: str | None) -> bool:
    return outlet is not None and other is not None and outlet.casefold() == other.casefold()


def _after(day: dt.date | None, published: dt.date | None) -> bool:
    return day is not None and published is not None and day > published
