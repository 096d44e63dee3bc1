"""Reports as rows of the table `reports`, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from verifier.records import Report

__all__ = ["COLUMNS", "report_of", "report_of_canonical", "row_of"]

COLUMNS = "id, outlet, published, url, title, byline, text, retold"
"""The columns that hold a report's fields, in the order of `report_of` and `row_of`."""


def report_of(row: Sequence[Any]) -> Report:
    """The report that a row of `COLUMNS` holds."""
    id_, outlet, published, url, title, byline, text, retold = row
    return Report(
        id=id_,
        outlet=outlet,
        published=published,
        url=url,
        title=title,
        byline=byline,
        text=text,
        retold=bool(retold),
    )


def row_of(report: Report) -> tuple[str | int | None, ...]:
    """The values of `COLUMNS`."""
    return (
        report.id,
        report.outlet,
        report.published.isoformat() if report.published else None,
        report.url,
        report.title,
        report.byline,
        report.text,
        int(report.retold),
    )


def report_of_canonical(canonical: str) -> Report:
    """The report that a content's canonical JSON holds."""
    return Report(**json.loads(canonical))
