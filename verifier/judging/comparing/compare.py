"""A claim held against a passage, detail by detail."""

from __future__ import annotations

import datetime as dt

from verifier.judging.comparing.aliases import Aliases
from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.dating import compare_days
from verifier.judging.comparing.event import tell_event
from verifier.judging.comparing.exchange import compare_exchanged
from verifier.judging.comparing.facts import read_facts
from verifier.judging.comparing.finding import Aspect, Comparison, Difference, Effect
from verifier.judging.comparing.naming import compare_names
from verifier.judging.comparing.parties import compare_parties
from verifier.judging.comparing.polarity import compare_polarity
from verifier.judging.comparing.ranking import compare_ranks
from verifier.judging.comparing.tally import tally
from verifier.records import When

__all__ = ["compare"]


def compare(
    claim: str,
    passage: str,
    *,
    claim_when: When | None = None,
    claim_published: dt.date | None = None,
    report_published: dt.date | None = None,
    names: Aliases | None = None,
) -> Comparison:
    """What of the claim the passage confirms, gives otherwise, rules out or lacks.

    Deterministic, without a model. Texts are read once and kept, so a claim can be held against many passages and a
    passage against many claims.

    Args:
        claim: The claim, standalone.
        passage: The passage of a report, one sentence or a few.
        claim_when: The date on the claim's record; it wins over the claim's own words.
        claim_published: The day on which the article with the claim appeared.
        report_published: The day on which the report appeared; where it is None, the passage's dateline if it has one.
        names: Which names are one; the shipped table if None.

    Returns:
        Findings by aspect, in the claim's order within each.
    """
    aliases = names or Aliases.default()
    mine = read_facts(claim, published=claim_published, aliases=aliases)
    theirs = read_facts(passage, published=report_published, aliases=aliases)
    alignment = Alignment(mine, theirs, aliases)
    later = None
    if claim_published is not None and theirs.published is not None:
        later = theirs.published > claim_published
    figures = tally(alignment, later=later)
    dating = compare_days(alignment, when=claim_when, published=theirs.published)
    naming = compare_names(alignment)
    event = tell_event(
        alignment, dating, naming, figures.findings, claimed=claim_published if claim_when is None else None
    )
    dates = tuple(
        finding._replace(effect=Effect.DIFFERS)
        if finding.effect is Effect.CONTRADICTS and not event.date_contradicts
        else finding
        for finding in dating.findings
    )
    quoted = _is_quoted(alignment)
    said = _beside(compare_polarity(alignment, quoted=quoted), figures.findings)
    findings = (
        *figures.findings,
        *dates,
        *_apart(naming.findings, Aspect.PLACE),
        *_apart(naming.findings, Aspect.ACTOR),
        *(() if quoted else compare_parties(alignment)),
        *(() if quoted or said else compare_exchanged(alignment)),
        *said,
        *compare_ranks(alignment),
    )
    if quoted:
        findings = tuple(f for f in findings if f.effect is Effect.AGREES or f.aspect is Aspect.NEGATION)
    return Comparison(
        findings=findings,
        all_figures_within=figures.within or quoted,
        same_event=event.same,
        event_reason=event.reason,
        recurring=event.recurring,
        coverage=round(alignment.coverage, 4),
        focus=round(alignment.focus, 4),
    )


def _is_quoted(alignment: Alignment) -> bool:
    """Whether the claim stands in the passage as a sentence of its own, word by word."""
    report = alignment.report
    claimed = " ".join(alignment.claim.text.split()).rstrip(".").lower()
    return any(" ".join(s.of(report.text).split()).rstrip(".").lower() == claimed for s in report.wording.sentences)


def _beside(findings: tuple[Difference, ...], told: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """The findings whose words in the passage are not told already: "no deaths" is a figure and a denial."""
    spans = [f.report_span for f in told if f.report_span is not None and f.effect is not Effect.AGREES]
    return tuple(f for f in findings if f.report_span is None or not any(f.report_span.overlaps(s) for s in spans))


def _apart(findings: tuple[Difference, ...], aspect: Aspect) -> tuple[Difference, ...]:
    return tuple(finding for finding in findings if finding.aspect is aspect)
