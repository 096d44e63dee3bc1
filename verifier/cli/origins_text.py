"""Groups of reports as a table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from verifier.origins.material import Material
from verifier.records import GroupedReport, OriginsResult, Relation
from verifier.rendering.plain import plain

__all__ = ["render_origins"]

_INDENT = "      "


def render_origins(result: OriginsResult, materials: Mapping[str, Material], *, width: int) -> str:
    """The groups, one under another: what each report is, what it draws on, and why.

    Args:
        result: What to lay out.
        materials: The reports, for their outlets and days.
        width: Columns; reasons are wrapped, never cut.
    """
    lines: list[str] = []
    for group in result.groups:
        lines += [f"{len(group.reports)} reports, one origin: {plain(group.name)}"]
        for report in group.reports:
            lines += _lines(report, materials.get(report.id), width)
        lines.append("")
    grouped = sum(len(group.reports) for group in result.groups)
    how = "read deeply" if result.deep else "by credits, citations and shared words; --deep finds more"
    lines += textwrap.wrap(f"{grouped} of {result.reports} reports in {len(result.groups)} groups, {how}", width)
    return "\n".join(lines) + "\n"


def _lines(report: GroupedReport, material: Material | None, width: int) -> Iterator[str]:
    head = f"  {plain(report.id)}  {report.relation.value.replace('_', ' ')}"
    if report.of or report.peers:
        tie = "" if report.relation is Relation.CITES else " of" if report.of else " with"
        head += f"{tie} {', '.join(map(plain, report.of or report.peers))}"
    if material is not None:
        published = material.published.isoformat() if material.published else "undated"
        head += f" · {plain(material.head.outlet or 'unknown outlet')}, {published}"
    yield from textwrap.wrap(head, width, subsequent_indent=_INDENT, initial_indent="  ", drop_whitespace=True)
    if report.relation is not Relation.ORIGINAL:
        yield from textwrap.wrap(plain(report.reason), width, initial_indent=_INDENT, subsequent_indent=_INDENT)
