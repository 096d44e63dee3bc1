"""Results as rows for spreadsheets (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from verifier.records import CheckedClaim, CheckResult, Claim, ClaimsResult, Evidence
from verifier.rendering.wording import who_said

__all__ = ["render_csv"]

Cell = str | int | float | None

CLAIM_COLUMNS = (
    *("claim_id", "claim", "start", "end", "who_said", "quote", "hedged", "modality"),
    *("when", "when_from", "when_to", "checkable", "checkable_reason"),
)
EVIDENCE_COLUMNS = (
    *(
        "said",
        "said_reason",
        "verdict",
        "reason",
        "supporting_origins",
        "refuting_origins",
        "partial_origins",
        "credibility",
        "reliability",
        "rank",
        "report_id",
        "outlet",
        "published",
        "url",
        "retold",
    ),
    *("similarity", "stance", "probability", "coverage", "differences", "admissible", "inadmissible_reason"),
    *("passage_start", "passage_end", "passage", "on_the_word_of", "passage_reason"),
)

# A cell that begins so is run as a formula by spreadsheets; an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def render_csv(result: CheckResult | ClaimsResult) -> str:
    """One row for each claim and passage; a claim without passages has one row with those cells empty.

    Lines end with CR LF. A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    checked = isinstance(result, CheckResult)
    writer.writerow((*CLAIM_COLUMNS, *EVIDENCE_COLUMNS) if checked else CLAIM_COLUMNS)
    for claim in result.claims:
        head = _claim(claim)
        for tail in _evidence_rows(claim) if isinstance(claim, CheckedClaim) else ((),):
            writer.writerow([_guarded(cell) for cell in (*head, *tail)])
    return stream.getvalue()


def _claim(claim: Claim) -> tuple[Cell, ...]:
    said, when = claim.attribution, claim.when
    return (
        claim.id,
        claim.text,
        min((each.start for each in claim.content), default=claim.sentence.start),
        max((each.end for each in claim.content), default=claim.sentence.end),
        who_said(claim),
        said.quote.value,
        _yes(said.hedged),
        said.modality.value,
        when.text if when else None,
        when.from_.isoformat() if when and when.from_ else None,
        when.to.isoformat() if when and when.to else None,
        _yes(claim.checkable),
        claim.checkable_reason,
    )


def _evidence_rows(claim: CheckedClaim) -> Iterator[tuple[Cell, ...]]:
    verdicts = (
        *(claim.said.value, claim.said_reason, claim.verdict.value, claim.reason),
        *(claim.supporting_origins, claim.refuting_origins, claim.partial_origins),
        *(claim.credibility, claim.reliability),
    )
    if not claim.evidence:
        yield (*verdicts, *(None,) * (len(EVIDENCE_COLUMNS) - len(verdicts)))
    for rank, each in enumerate(claim.evidence, start=1):
        yield (*verdicts, rank, *_evidence(each))


def _evidence(each: Evidence) -> tuple[Cell, ...]:
    return (
        each.report_id,
        each.outlet,
        each.published.isoformat() if each.published else None,
        each.url,
        _yes(each.retold),
        each.similarity,
        each.stance.value,
        each.probability,
        each.coverage.value if each.coverage else None,
        "; ".join(each.differences),
        _yes(each.admissible),
        each.inadmissible_reason,
        each.passage.start,
        each.passage.end,
        each.passage.text,
        " → ".join(each.attribution.chain) if each.attribution else None,
        each.reason,
    )


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
