"""`verifier audit report`: the record of outlets, sources, kinds, topics and periods."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli.options import output_option
from verifier.cli.output import check_output, emit

if TYPE_CHECKING:
    from verifier.auditing.standing import AuditReport

__all__ = ["command"]

GROUPS = ("outlet", "source", "kind", "topic", "period")
FORMATS = ("table", "csv", "json", "md", "html", "parquet", "stix", "prov")


@click.command("report")
@click.argument("audit", type=click.Path(path_type=Path))
@click.option("--by", multiple=True, type=click.Choice(GROUPS), help="Only these tables; may be given again.")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True, help="How to lay it out."
)
@click.option("--all", "everything", is_flag=True, help="Print all rows of a table, not the first 20.")
@click.option("--explain", metavar="NAME", help="Tell one outlet (or, with --by, one group) claim by claim.")
@click.option(
    "--period", type=click.Choice(("month", "quarter", "year")), default="quarter", show_default=True, help="How long."
)
@click.option(
    "--origins", type=click.IntRange(1), default=1, show_default=True, help="Origins that make a claim corroborated."
)
@click.option("--uncorrected", is_flag=True, help="Do not take the judge's own errors out.")
@output_option
def command(
    *,
    audit: Path,
    by: tuple[str, ...],
    format_: str,
    everything: bool,
    explain: str | None,
    period: str,
    origins: int,
    uncorrected: bool,
    output: Path | None,
) -> None:
    """Print what became of the claims in AUDIT, a file that 'audit run' wrote.

    Reliability is corroborated / (corroborated + contradicted) as a posterior mean with a 95 % interval; the letter
    follows from the interval. F is no sign of distrust: it says that the record is too short or not covered.
    """
    check_output(output)
    if format_ == "parquet" and output is None:
        raise click.UsageError("--format parquet needs -o FILE")
    if explain is not None and (format_ != "table" or len(by) > 1):
        raise click.UsageError("--explain prints plain text on one group: leave out --format, give --by once at most")
    from verifier.auditing.confusion import JUDGE_CONFUSION, NO_CONFUSION  # noqa: PLC0415  # only when called
    from verifier.auditing.layouts import explanation  # noqa: PLC0415
    from verifier.auditing.report import ReportOptions, explain_group, make_report  # noqa: PLC0415
    from verifier.auditing.standing import By, Period  # noqa: PLC0415
    from verifier.auditing.store import AuditStore  # noqa: PLC0415

    options = ReportOptions(
        origins_needed=origins,
        confusion=NO_CONFUSION if uncorrected else JUDGE_CONFUSION,
        period=Period(period),
    )
    with AuditStore(audit) as store:
        if explain is not None:
            told = explain_group(store, By(by[0] if by else "outlet"), explain, options=options)
            emit(explanation(told), output=output)
            return
        report = make_report(store, by=[By(each) for each in by or GROUPS], options=options)
    if format_ == "parquet" and output is not None:
        _parquet(report, output)
        return
    emit(_layout(format_, everything=everything)(report), output=output)


def _layout(format_: str, *, everything: bool) -> Callable[[AuditReport], str]:
    from verifier.auditing import exchange, layouts, page  # noqa: PLC0415

    return {
        "table": lambda report: layouts.as_table(report, most=None if everything else 20),
        "csv": layouts.as_csv,
        "json": lambda report: report.model_dump_json(by_alias=True, indent=2) + "\n",
        "md": layouts.as_markdown,
        "html": page.as_html,
        "stix": exchange.as_stix,
        "prov": exchange.as_prov,
    }[format_]


def _parquet(report: AuditReport, output: Path) -> None:
    """Write beside the target first: a failure leaves what stood there."""
    from verifier.auditing.parquet import write_parquet  # noqa: PLC0415
    from verifier.rendering.files import atomic_file  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "standings.parquet"
        write_parquet(report, part)
        with atomic_file(output) as stream:
            stream.write(part.read_bytes())
