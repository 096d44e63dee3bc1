"""`verifier search`: the passages of a corpus that are nearest to a text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli.options import (
    as_of_option,
    corpus_option,
    download_option,
    encoder_option,
    format_option,
    index_directory,
    index_option,
    output_option,
    width_option,
)
from verifier.cli.output import check_output, emit, progress_bar, table_width, warn
from verifier.rendering.formats import Format

if TYPE_CHECKING:
    from verifier.corpus import Corpus
    from verifier.encoding import Encoder
    from verifier.index import OpenIndex
    from verifier.retrieval import Hit, SearchHit, SearchResult

__all__ = ["command"]


@click.command("search")
@click.argument("text")
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    metavar="N",
    help="At most N hits.",
)
@click.option(
    "--per-report",
    type=click.IntRange(1, 1000),
    default=1,
    show_default=True,
    metavar="N",
    help="At most N passages of one report.",
)
@as_of_option
@corpus_option
@index_option
@encoder_option
@download_option
@click.option("--update", is_flag=True, help="Bring the index up to date first.")
@click.option("--allow-stale", is_flag=True, help="Answer from an index that the corpus has outrun.")
@format_option(Format.TABLE, Format.JSON, Format.JSONL, Format.CSV)
@output_option
@width_option
def command(
    *,
    text: str,
    limit: int,
    per_report: int,
    as_of: dt.date | None,
    corpus: Path,
    index: Path | None,
    encoder: str | None,
    download: bool,
    update: bool,
    allow_stale: bool,
    format_: Format,
    output: Path | None,
    width: int | None,
) -> None:
    """Find the passages that are nearest to TEXT, by meaning and by words.

    With --as-of, later and undated reports are shown but marked: they would not count in a check.
    """
    if not text.strip():
        raise click.BadParameter("is blank", param_hint="TEXT")
    check_output(output)
    from verifier.cli.search_text import render_search  # noqa: PLC0415
    from verifier.corpus import Corpus  # noqa: PLC0415
    from verifier.encoding import load_encoder  # noqa: PLC0415
    from verifier.index import ready_index  # noqa: PLC0415

    model = load_encoder(encoder, download=download)
    with Corpus.open(corpus, read_only=True) as opened:
        with progress_bar("Embedding passages") as bar:
            ready = ready_index(
                opened,
                model,
                index_directory(corpus, index),
                update=update,
                allow_stale=allow_stale,
                progress=bar,
            )
        result = _search(
            text, limit=limit, per_report=per_report, as_of=as_of, corpus=opened, index=ready, encoder=model
        )
    for warning in result.run.warnings:
        warn(warning)
    emit(render_search(result, format_=format_, width=table_width(width, output=output)), output=output)


def _search(
    text: str,
    *,
    limit: int,
    per_report: int,
    as_of: dt.date | None,
    corpus: Corpus,
    index: OpenIndex,
    encoder: Encoder,
) -> SearchResult:
    """The result with all that it depends on."""
    from verifier.records import ModelInfo, Run  # noqa: PLC0415
    from verifier.retrieval import Retriever, SearchResult  # noqa: PLC0415
    from verifier.version import __version__  # noqa: PLC0415

    (found,) = Retriever(index, corpus, encoder).search([text], limit=limit, per_report=per_report)
    stale = ("the index is older than the corpus: what was added since is not found",) if index.stale else ()
    return SearchResult(
        query=text,
        hits=tuple(_shown(hit, corpus=corpus, as_of=as_of) for hit in found),
        run=Run(
            version=__version__,
            as_of=as_of,
            corpus=corpus.info(),
            index=index.info(),
            models={"encoder": ModelInfo(name=encoder.name, version=encoder.digest[:16])},
            settings={"limit": limit, "per_report": per_report},
            warnings=stale,
        ),
    )


def _shown(hit: Hit, *, corpus: Corpus, as_of: dt.date | None) -> SearchHit:
    """The hit with its report, and whether that would count."""
    from verifier.checking.gather import barred  # noqa: PLC0415
    from verifier.errors import IndexStale  # noqa: PLC0415
    from verifier.records import EvidencePassage  # noqa: PLC0415
    from verifier.retrieval import SearchHit  # noqa: PLC0415

    report = corpus.get(hit.report_id)
    if report is None:
        raise IndexStale(f"report {hit.report_id} has just been removed", hint="Search again with --update.")
    reason = barred(report, as_of=as_of)
    return SearchHit(
        report_id=report.id,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        title=report.title,
        retold=report.retold,
        passage=EvidencePassage(start=hit.passage.start, end=hit.passage.end, text=hit.passage.text),
        similarity=hit.similarity,
        admissible=reason is None,
        inadmissible_reason=reason,
        dense_rank=hit.dense_rank,
        lexical_rank=hit.lexical_rank,
        fused=hit.fused,
    )
