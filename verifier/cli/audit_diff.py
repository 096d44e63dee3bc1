"""`verifier audit diff`: what changed from one audit to another."""

from __future__ import annotations

from pathlib import Path

import click

from verifier.cli.options import output_option
from verifier.cli.output import check_output, emit

__all__ = ["command"]

GROUPS = ("outlet", "source", "kind", "topic", "period")


@click.command("diff")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(GROUPS), default="outlet", show_default=True, help="What is compared.")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option("--all", "everything", is_flag=True, help="List the claims that moved of every group.")
@click.option(
    "--origins", type=click.IntRange(1), default=1, show_default=True, help="Origins that make a claim corroborated."
)
@output_option
def command(
    *, before: Path, after: Path, by: str, format_: str, everything: bool, origins: int, output: Path | None
) -> None:
    """Compare the audit AFTER with the audit BEFORE: which standings changed, and which claims moved them.

    Of two audits of the same articles the claims are matched. Changes are marked * where they hold after many
    comparisons (Benjamini-Hochberg, 5 %).
    """
    check_output(output)
    from verifier.auditing.diff import as_text, audit_diff  # noqa: PLC0415  # heavy
    from verifier.auditing.report import ReportOptions  # noqa: PLC0415
    from verifier.auditing.standing import By  # noqa: PLC0415
    from verifier.auditing.store import AuditStore  # noqa: PLC0415

    with AuditStore(before) as old, AuditStore(after) as new:
        diff = audit_diff(old, new, by=By(by), options=ReportOptions(origins_needed=origins))
    if format_ == "json":
        emit(diff.model_dump_json(by_alias=True, indent=2) + "\n", output=output)
        return
    emit(as_text(diff, everything=everything), output=output)
