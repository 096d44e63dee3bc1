"""From the records of an audit to the standing of every group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.auditing.confusion import JUDGE_CONFUSION, Confusion
from verifier.auditing.counting import Counts, count_groups, group_lines
from verifier.auditing.grades import Grading, letter_of
from verifier.auditing.reliability import Posterior, posteriors
from verifier.auditing.standing import AuditReport, By, ClaimLine, Explained, Period, Standing
from verifier.auditing.store import AuditStore
from verifier.errors import InputError
from verifier.records import Record

__all__ = ["ReportOptions", "explain_group", "make_report", "standings_of"]


class ReportOptions(Record):
    """What a report depends on besides the records."""

    origins_needed: int = 1
    """How many independent origins make a claim corroborated. One, as one is enough to contradict it: else a source
    would be marked down for what few others report."""
    confusion: Confusion = JUDGE_CONFUSION
    doubted: bool = True
    """Whether the judge is also taken to err half or twice as often: see `reliability.DOUBT`."""
    grading: Grading = Grading()
    period: Period = Period.QUARTER


def make_report(
    store: AuditStore, *, by: Sequence[By] = tuple(By), options: ReportOptions | None = None
) -> AuditReport:
    """The standing of every group of the store's latest run.

    Args:
        store: The records.
        by: Which groups.
        options: What else it depends on; the defaults if None.
    """
    options = options or ReportOptions()
    run, header = store.latest()
    row = store.connection.execute(
        "SELECT count(*), count(error), coalesce(sum(claims), 0) FROM articles WHERE run = ?", [run]
    ).fetchone()
    articles, failed, claims = row or (0, 0, 0)
    found = [each for group in by if group is not By.PERIOD for each in standings_of(store, run, group, options)]
    return AuditReport(
        run=run,
        header=header,
        articles=articles,
        failed=failed,
        claims=claims,
        origins_needed=options.origins_needed,
        confusion=options.confusion,
        doubted=options.doubted,
        grading=options.grading,
        standings=tuple(found),
        timeline=tuple(standings_of(store, run, By.PERIOD, options)) if By.PERIOD in by else (),
    )


def standings_of(store: AuditStore, run: str, by: By, options: ReportOptions) -> list[Standing]:
    """The standing of each group of one kind, all pooled by one prior, by name."""
    counted = count_groups(store, run, by, origins_needed=options.origins_needed, period=options.period)
    decided = {
        each.name: (each.fields["corroborated"], each.fields["contradicted"])
        for each in counted
        if _coverage(each.fields) is not None
    }
    # Groups without a decided claim say nothing of the prior, and get their belief from it all the same.
    believed = posteriors(decided, confusion=options.confusion, doubted=options.doubted)
    return [_standing(each, by, believed.get(each.name), options.grading) for each in counted]


def explain_group(store: AuditStore, by: By, name: str, *, options: ReportOptions | None = None) -> Explained:
    """One group with all of its claims, what decided first.

    Raises:
        InputError: There is no such group.
    """
    options = options or ReportOptions()
    run, _ = store.latest()
    standing = next(
        (s for s in standings_of(store, run, by, options) if s.name.casefold() == name.casefold()),
        None,
    )
    if standing is None:
        raise InputError(
            f"--explain {name}: no {by.value} has this name", hint=f"List them with: verifier audit report --by {by}"
        )
    lines = group_lines(store, run, by, standing.name, origins_needed=options.origins_needed, period=options.period)
    articles = store.some_articles(run, {key for key, _, _ in lines})
    claims = {key: {c.number: c for c in store.claims(run, key)} for key in articles}
    days = [a.published for a in articles.values() if a.published is not None]
    return Explained(
        standing=standing,
        lines=tuple(
            ClaimLine.model_validate({"article": articles[key], "claim": claims[key][number], "counted": counted})
            for key, number, counted in lines
        ),
        since=min(days, default=None),
        until=max(days, default=None),
    )


def _coverage(fields: dict[str, Any]) -> float | None:
    if not fields["checkable"]:
        return None
    return 1 - float(fields["not_measured"]) / float(fields["checkable"])


def _standing(counts: Counts, by: By, belief: Posterior | None, grading: Grading) -> Standing:
    fields = counts.fields
    held, failed = fields["corroborated"], fields["contradicted"]
    decided, coverage = held + failed, _coverage(fields)
    measured = belief if decided and coverage is not None and coverage >= grading.least_coverage else None
    return Standing(
        by=by,
        name=counts.name,
        **fields,
        coverage=None if coverage is None else round(coverage, 4),
        share=round(held / decided, 4) if decided else None,
        reliability=round(measured.mean, 4) if measured else None,
        low=round(measured.low, 4) if measured else None,
        high=round(measured.high, 4) if measured else None,
        letter=letter_of(measured, decided=decided, grading=grading),
        reason=_reason(measured, decided=decided, coverage=coverage, grading=grading),
    )


def _reason(belief: Posterior | None, *, decided: int, coverage: float | None, grading: Grading) -> str:
    if coverage is None:
        return "no checkable claim of its own"
    if coverage < grading.least_coverage:
        return f"not measured: the corpus covers {coverage:.0%} of its claims, less than {grading.least_coverage:.0%}"
    if belief is None:
        return "not measured: no claim was decided"
    if decided < grading.least_decided:
        return f"{decided} decided, fewer than {grading.least_decided}"
    if belief.width > grading.widest:
        return f"the interval is longer than {grading.widest:g}"
    return f"{decided} decided, between {belief.low:.0%} and {belief.high:.0%}"
