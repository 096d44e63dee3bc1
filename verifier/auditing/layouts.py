"""Reports of an audit as text: tables, Markdown, CSV, and one group told claim by claim."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Sequence

from verifier.auditing.standing import AuditReport, By, ClaimLine, Explained, Standing

__all__ = ["NOTES", "as_csv", "as_markdown", "as_table", "explanation", "heading", "interval", "ordered"]

NOTES = (
    "Reliability is corroborated / (corroborated + contradicted), as a posterior mean with its 95 % interval, pooled "
    "over all groups of a table and corrected for the judge's own errors. Disputed claims are shown apart.",
    "Uncorroborated is not contradicted: nobody is marked down for being first. Echoes of other houses' texts count "
    "for nobody. F means that it cannot be judged, and is no sign of distrust.",
)
"""What a reader must know beside any of these figures."""

_HEADS = {
    By.OUTLET: "Outlets",
    By.SOURCE: "Sources",
    By.KIND: "Kinds of sources",
    By.TOPIC: "Topics",
    By.PERIOD: "Periods",
}
_COLUMNS = ("", "grade", "reliability", "corr.", "contr.", "disp.", "open", "n.m.", "coverage", "own text", "first")


def heading(by: By) -> str:
    """What a table of these groups is called."""
    return _HEADS[by]


def ordered(standings: Sequence[Standing]) -> list[Standing]:
    """The groups in the order in which they are printed: those with a letter from A on, then the others by claims."""
    return sorted(standings, key=lambda s: (s.letter, -(s.low or 0.0), -s.claims, s.name))


def interval(standing: Standing) -> str:
    """ "0.87 (0.79 to 0.93)", or that it was not measured."""
    if standing.reliability is None or standing.low is None or standing.high is None:
        return "not measured"
    return f"{standing.reliability:.2f} ({standing.low:.2f} to {standing.high:.2f})"


def as_table(report: AuditReport, *, most: int | None = 20) -> str:
    """Plain text, one table for each kind of group.

    Args:
        report: The report.
        most: At most so many rows of each table; all if None.
    """
    parts = [_about(report)]
    for by, standings in _tables(report):
        rows = [_COLUMNS, *(_cells(each) for each in standings[:most])]
        widths = [min(32, max(len(row[n]) for row in rows)) for n in range(len(_COLUMNS))]
        lines = [
            "  ".join(
                cell[: widths[n]].ljust(widths[n]) if n in {0, 1, 2} else cell.rjust(widths[n])
                for n, cell in enumerate(row)
            ).rstrip()
            for row in rows
        ]
        if most is not None and len(standings) > most:
            lines.append(f"… and {len(standings) - most} more (--all)")
        parts.append("\n".join([heading(by), *lines]))
    return "\n\n".join([*parts, *(textwrap.fill(note, 100) for note in NOTES)]) + "\n"


def as_markdown(report: AuditReport) -> str:
    """Markdown with all groups."""
    parts = ["# Audit", _about(report)]
    for by, standings in _tables(report):
        rows = [_COLUMNS, tuple("---" for _ in _COLUMNS), *(_cells(each) for each in standings)]
        lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
        parts.append("\n".join([f"## {heading(by)}", "", *lines]))
    return "\n\n".join([*parts, *NOTES]) + "\n"


def as_csv(report: AuditReport) -> str:
    """One row for each group with every field; no cell begins like a spreadsheet's formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Standing.model_fields)
    for _, standings in _tables(report):
        for each in standings:
            writer.writerow([_safe(value) for value in each.model_dump(mode="json").values()])
    return out.getvalue()


def explanation(told: Explained) -> str:
    """One group, claim by claim, with the reports and passages that decided."""
    s = told.standing
    days = f", {told.since} to {told.until}" if told.since and told.until else ""
    parts = [
        f"{s.name}: {s.letter}, {interval(s)}\n  {s.reason}\n"
        f"  {s.articles} articles{days}; {s.claims} claims, {s.echoed} echoes; corroborated {s.corroborated}, "
        f"contradicted {s.contradicted}, disputed {s.disputed}, uncorroborated {s.uncorroborated}, "
        f"not measured {s.not_measured}"
    ]
    parts += [_claim(line) for line in told.lines]
    return "\n\n".join(parts) + "\n"


def _tables(report: AuditReport) -> list[tuple[By, list[Standing]]]:
    groups = {by: [s for s in report.standings if s.by is by] for by in By}
    found = [(by, ordered(standings)) for by, standings in groups.items() if standings]
    return [*found, *([(By.PERIOD, list(report.timeline))] if report.timeline else [])]


def _about(report: AuditReport) -> str:
    header = report.header
    limit = f"{header.horizon_days} days after each article" if header.horizon_days is not None else "any day"
    until = f", and none after {header.as_of}" if header.as_of else ""
    return (
        f"{report.articles} articles ({report.failed} not checked), {report.claims} claims, against "
        f"{header.corpus_reports} reports up to {limit}{until}. Run {report.run}."
    )


def _cells(s: Standing) -> tuple[str, ...]:
    texts = s.original + s.copies + s.rewrites + s.shared
    return (
        s.name,
        s.letter,
        interval(s),
        str(s.corroborated),
        str(s.contradicted),
        str(s.disputed),
        str(s.uncorroborated + s.partly),
        str(s.not_measured),
        "-" if s.coverage is None else f"{s.coverage:.0%}",
        "-" if not texts else f"{s.original / texts:.0%}",
        str(s.first_and_right),
    )


def _claim(line: ClaimLine) -> str:
    article, claim = line.article, line.claim
    where = ", ".join(str(each) for each in (article.outlet, article.published, article.title) if each)
    lines = [
        f"[{line.counted.replace('_', ' ')}] {claim.text}",
        f"  {where} ({article.place}, claim {claim.number})",
        f"  said by {' → '.join(claim.chain) or 'nobody named'}; {claim.reason}"
        + ("; an echo" if claim.echoed else ""),
    ]
    for each in claim.evidence:
        told = " ".join(each.passage.text.split())
        known = ", ".join(str(e) for e in (each.outlet, each.published) if e)
        lines.append(f"    {each.stance.value}: {known} (report {each.report_id}): {told}")
    return "\n".join(lines)


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value
