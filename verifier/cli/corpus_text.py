"""A corpus laid out for a reader at a terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.corpus import AddOutcome, CorpusStats, ReportHead, ReportVersion

__all__ = ["head_table", "one_line", "report_page", "stats_page", "summary_line", "version_line"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def summary_line(corpus: Path, outcome: AddOutcome, *, rejected: int, reports: int) -> str:
    """What became of the records, and how many reports there are now."""
    return (
        f"{corpus}: {outcome.added} added, {outcome.updated} new versions, {outcome.unchanged} unchanged,"
        f" {rejected} rejected; {reports} reports"
    )


def head_table(heads: Iterable[ReportHead], *, width: int) -> str:
    """The reports as a table of `width` columns."""
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE, expand=False)
    table.add_column("id", overflow="fold")
    table.add_column("published", no_wrap=True, min_width=10)
    table.add_column("outlet", overflow="fold")
    table.add_column("title", overflow="fold")
    table.add_column("passages", justify="right")
    for head in heads:
        title = f"{head.title or ''}{' [retold]' if head.retold else ''}"
        day = head.published.isoformat() if head.published else "undated"
        cells = (head.id, day, head.outlet or "", title, str(head.passages))
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    page = io.StringIO()
    Console(file=page, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(table)
    return "\n".join(line.rstrip() for line in page.getvalue().strip("\n").split("\n"))


def version_line(version: ReportVersion) -> str:
    """A version of a report as one line of a list."""
    day = version.report.published or "undated"
    mark = "current" if version.current else "older"
    title = one_line(version.report.title or "")
    return f"{version.number}  {mark:7}  {version.sha256[:12]}  {day}  {title}"


def report_page(version: ReportVersion) -> str:
    """A report for a reader."""
    report = version.report
    fields = {
        "id": report.id,
        "outlet": report.outlet,
        "published": report.published or "undated",
        "url": report.url,
        "title": report.title,
        "byline": report.byline,
        "retold": "yes, in other words than the real report's" if report.retold else None,
        "version": f"{version.number} ({'current' if version.current else 'older'})",
    }
    lines = [f"{name:9}  {one_line(str(value))}" for name, value in fields.items() if value is not None]
    return "\n".join([*lines, "", _CONTROL.sub("�", report.text.replace("\r\n", "\n"))])


def stats_page(figures: CorpusStats) -> str:
    """The figures for a reader."""
    dated = f"{figures.earliest} to {figures.latest}" if figures.earliest else "none dated"
    lines = [
        f"corpus          {figures.path}",
        f"id              {figures.id}",
        f"reports         {figures.reports}",
        f"older versions  {figures.older_versions}",
        f"passages        {figures.passages}",
        f"published       {dated}; {figures.undated} undated",
        f"retold          {figures.retold}",
        f"outlets         {len(figures.outlets)}",
        *(f"  {each.reports:>6}  {one_line(each.outlet or '(not known)')}" for each in figures.outlets[:10]),
        f"size            {figures.bytes} bytes, schema {figures.schema_version}",
        f"digest          {figures.digest}",
    ]
    return "\n".join(lines)


def one_line(text: str) -> str:
    """The text without line breaks and without characters that would steer a terminal."""
    return _CONTROL.sub("�", " ".join(text.split()))
