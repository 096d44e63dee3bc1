"""`verifier origins`: which reports of a corpus go back to one dispatch or one speaker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli.options import (
    corpus_option,
    download_option,
    encoder_option,
    format_option,
    index_directory,
    index_option,
    output_option,
    width_option,
)
from verifier.cli.output import check_output, emit, progress_bar, table_width
from verifier.errors import CorpusError
from verifier.rendering.formats import Format

if TYPE_CHECKING:
    from verifier.corpus import Corpus
    from verifier.origins import Trace
    from verifier.records import OriginsResult

__all__ = ["command"]


@click.command("origins")
@click.argument("report_ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--deep",
    is_flag=True,
    help="Read who speaks in each report, and look for rewrites by meaning too; takes about a second a report.",
)
@corpus_option
@index_option
@encoder_option
@download_option
@format_option(Format.TABLE, Format.JSON)
@output_option
@width_option
def command(
    *,
    report_ids: tuple[str, ...],
    deep: bool,
    corpus: Path,
    index: Path | None,
    encoder: str | None,
    download: bool,
    format_: Format,
    output: Path | None,
    width: int | None,
) -> None:
    """Group reports that go back to one dispatch or one speaker, and say who draws on whom, and why.

    Looks at credits, citations, shared text and shared quotations. With IDs, only the groups of those reports
    are printed. What is read is kept beside the index, so that a second time costs little.
    """
    check_output(output)
    from verifier.cli.origins_text import render_origins  # noqa: PLC0415
    from verifier.corpus import Corpus  # noqa: PLC0415
    from verifier.origins import FILE_NAME, Deep, Ledger, Notes, place_to_keep, trace_materials  # noqa: PLC0415

    with Corpus.open(corpus, read_only=True) as opened:
        _require(opened, report_ids, where=corpus)
        kept = place_to_keep(index_directory(corpus, index) / FILE_NAME)
        with Ledger(kept) as ledger, Notes(kept) as notes:
            with progress_bar("Reading reports") as bar:
                ledger.bring_up(opened, progress=bar)
            how: Deep | None = None
            if deep:
                from verifier.encoding import load_encoder  # noqa: PLC0415

                how = Deep(encoder=load_encoder(encoder, download=download), notes=notes)
            with progress_bar("Comparing reports") as bar:
                trace = trace_materials(ledger.materials(opened), deep=how, progress=bar)
    result = _result(trace, report_ids, deep=deep)
    text = (
        result.model_dump_json(indent=2) + "\n"
        if format_ is Format.JSON
        else render_origins(result, trace.materials, width=table_width(width, output=output))
    )
    emit(text, output=output)


def _require(corpus: Corpus, report_ids: tuple[str, ...], *, where: Path) -> None:
    for report_id in report_ids:
        if corpus.get(report_id) is None:
            raise CorpusError(f"{where}: holds no report {report_id}", hint="See 'verifier corpus list' for the ids.")


def _result(trace: Trace, report_ids: tuple[str, ...], *, deep: bool) -> OriginsResult:
    """The groups that hold any of the ids, or all groups where none is given."""
    from verifier.records import OriginsResult  # noqa: PLC0415

    wanted = set(report_ids)
    groups = tuple(g for g in trace.groups if not wanted or wanted & {r.id for r in g.reports})
    return OriginsResult(groups=groups, reports=len(trace.materials), deep=deep)
