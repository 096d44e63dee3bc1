"""`verifier corpus`: add, list, show, remove, count, verify and export reports."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from verifier.cli.corpus_progress import ingest_bar
from verifier.cli.corpus_text import head_table, one_line, report_page, stats_page, summary_line, version_line
from verifier.cli.options import corpus_option, format_option, output_option, width_option
from verifier.cli.output import check_output, emit, progress_bar, table_width, warn
from verifier.errors import BadRecord, CorpusError
from verifier.rendering.files import atomic_file
from verifier.rendering.formats import Format

if TYPE_CHECKING:
    from verifier.corpus import Corpus, ReportVersion

__all__ = ["command"]

TABLE_ROWS = 200
"""Rows of `list` as a table where `--limit` does not say otherwise; nobody reads more."""


@click.group("corpus")
def command() -> None:
    """Add, list, show, remove, count, verify and export the reports that claims are checked against."""


@command.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=COLUMN",
    help="Take field NAME from COLUMN of the JSON records, as in --field text=body. May be repeated.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1, max=256),
    default=None,
    metavar="N",
    help="How many processes read records.  [default: one for each core]",
)
@corpus_option
def add(paths: tuple[Path, ...], fields: tuple[str, ...], workers: int | None, corpus: Path) -> None:
    """Add reports from JSON Lines, Parquet, web archives, documents and folders.

    PATH is JSON Lines with one record a line (id, outlet, published, url, title, byline, text, retold; only text
    is required), a Parquet table with such columns, a web archive (WARC), a text, Markdown, HTML or PDF document,
    any of these packed by gzip or zstd, or a folder of them. A report whose content is known is skipped; an id
    with other content is a new version. Bad records are listed, the others go in, and the exit code is 1.
    """
    from verifier.corpus import Corpus, ingest, parse_fields  # noqa: PLC0415
    from verifier.corpus.intake import read_units  # noqa: PLC0415

    columns = parse_fields(fields)
    read_units(paths, fields=columns)  # a wrong path is told before a corpus is made
    rejected = _Rejected()
    with Corpus.open(corpus, create=True) as opened, ingest_bar(paths) as meter:
        _warn_of_copy(opened)
        try:
            outcome = ingest(
                opened, paths, fields=columns, on_rejected=rejected.tell, workers=workers, progress=meter.show
            )
        except KeyboardInterrupt:
            warn(f"{meter.stored} reports are stored; the same command again goes on from there")
            raise
        reports = opened.count()
    click.echo(summary_line(corpus, outcome, rejected=rejected.count, reports=reports))
    if rejected.count:
        click.get_current_context().exit(1)


@command.command("list")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help=f"List the first N reports only.  [default: {TABLE_ROWS} in a table, else all]",
)
@corpus_option
@format_option(Format.TABLE, Format.JSON, Format.JSONL)
@output_option
@width_option
def list_(*, limit: int | None, corpus: Path, format_: Format, output: Path | None, width: int | None) -> None:
    """List the reports by id, without their texts."""
    check_output(output)
    with _opened(corpus) as opened, opened.snapshot():
        rows = limit if limit is not None else TABLE_ROWS if format_ is Format.TABLE else None
        heads = islice(opened.heads(), rows)
        if format_ is Format.TABLE:
            emit(head_table(heads, width=table_width(width, output=output)), output=output)
        else:
            objects = (head.model_dump_json() for head in heads)
            _write(objects if format_ is Format.JSONL else _array(objects), output)
        if format_ is Format.TABLE and limit is None and opened.count() > TABLE_ROWS:
            warn(f"these are {TABLE_ROWS} of {opened.count()} reports; --limit N or --format jsonl lists more")


@command.command()
@click.argument("report_id", metavar="ID")
@click.option("--version", "number", type=click.IntRange(min=1), default=None, metavar="N", help="Show version N.")
@click.option("--versions", "all_versions", is_flag=True, help="List the report's versions instead.")
@corpus_option
@format_option(Format.TABLE, Format.JSON)
@output_option
def show(
    *,
    report_id: str,
    number: int | None,
    all_versions: bool,
    corpus: Path,
    format_: Format,
    output: Path | None,
) -> None:
    """Show one report, the current version unless --version names another."""
    check_output(output)
    with _opened(corpus) as opened:
        versions = opened.versions(report_id)
    if not versions:
        raise CorpusError(f"{corpus}: holds no report {report_id}", hint="See 'verifier corpus list' for the ids.")
    if all_versions and format_ is Format.JSON:
        _write(_array(version.model_dump_json() for version in versions), output)
    elif all_versions:
        _write(map(version_line, versions), output)
    else:
        chosen = _chosen(versions, number, where=f"{corpus}: report {report_id}")
        emit(chosen.model_dump_json(indent=2) if format_ is Format.JSON else report_page(chosen), output=output)


@command.command()
@click.argument("report_ids", nargs=-1, required=True, metavar="ID...")
@corpus_option
def remove(report_ids: tuple[str, ...], corpus: Path) -> None:
    """Remove reports with all their versions; if one ID is unknown, nothing is removed."""
    with _opened(corpus, read_only=False) as opened:
        _warn_of_copy(opened)
        removed = opened.remove(report_ids)
        click.echo(f"{corpus}: {removed} removed; {opened.count()} reports")


@command.command()
@corpus_option
@format_option(Format.TABLE, Format.JSON)
@output_option
def stats(corpus: Path, format_: Format, output: Path | None) -> None:
    """Count reports, versions, passages and outlets."""
    check_output(output)
    with _opened(corpus) as opened:
        figures = opened.stats()
    if format_ is Format.JSON:
        emit(figures.model_dump_json(indent=2), output=output)
    else:
        emit(stats_page(figures), output=output)


@command.command()
@corpus_option
def verify(corpus: Path) -> None:
    """Read the whole corpus and hold its file, hashes, passages and counts against each other."""
    read_only = not os.access(corpus, os.W_OK)  # else an older schema is brought up to date, a log is merged
    with _opened(corpus, read_only=read_only) as opened, progress_bar("Verifying") as bar:
        _warn_of_copy(opened)
        problems = opened.problems(progress=bar)
        reports = opened.count() if not problems else 0
    if not problems:
        click.echo(f"{corpus}: {reports} reports, all is well")
        return
    for problem in problems:
        click.echo(f"{corpus}: {one_line(problem)}")
    click.get_current_context().exit(1)


@command.command()
@corpus_option
@output_option
def export(corpus: Path, output: Path | None) -> None:
    """Write the current version of every report as JSON Lines, which `corpus add` reads back.

    With -o FILE.gz the file is compressed.
    """
    check_output(output)
    with _opened(corpus) as opened, opened.snapshot():
        _write((report.model_dump_json() for report in opened.reports()), output)


class _Rejected:
    """Tells bad records on standard error as they come, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, record: BadRecord) -> None:
        """Tell one."""
        self.count += 1
        click.echo(f"verifier: rejected: {one_line(record.message)}", err=True)


def _warn_of_copy(opened: Corpus) -> None:
    if opened.copied:
        warn(
            f"{opened.directory}: this corpus was copied, or moved to another disk; a copy shares its original's id,"
            " so keep their indexes apart (export it into a new corpus for an id of its own)"
        )


def _opened(corpus: Path, *, read_only: bool = True) -> Corpus:
    from verifier.corpus import Corpus  # noqa: PLC0415  # `--help` needs none of it

    return Corpus.open(corpus, read_only=read_only)


def _chosen(versions: list[ReportVersion], number: int | None, *, where: str) -> ReportVersion:
    """The version with this number, or the current one."""
    for version in versions:
        if version.current if number is None else version.number == number:
            return version
    raise CorpusError(f"{where} has no version {number}", hint=f"Its versions are 1 to {len(versions)}.")


def _array(objects: Iterable[str]) -> Iterator[str]:
    """The lines of a JSON array, one object in each."""
    yield "["
    held: str | None = None
    for each in objects:
        if held is not None:
            yield f"  {held},"
        held = each
    if held is not None:
        yield f"  {held}"
    yield "]"


def _write(lines: Iterable[str], output: Path | None) -> None:
    """Write lines as they come: the corpus may be larger than memory."""
    if output is None:
        for line in lines:
            click.echo(line)
        return
    with atomic_file(output) as stream:
        if output.name.lower().endswith(".gz"):
            with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:
                _write_lines(lines, packed)
        else:
            _write_lines(lines, stream)


def _write_lines(lines: Iterable[str], stream: BinaryIO | gzip.GzipFile) -> None:
    for line in lines:
        stream.write(line.encode("utf-8") + b"\n")
