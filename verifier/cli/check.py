"""`verifier check`: one article against one corpus."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from verifier.cli.options import (
    allow_private_option,
    as_of_option,
    corpus_option,
    download_option,
    encoder_option,
    format_option,
    include_option,
    index_directory,
    index_option,
    judge_option,
    min_checkworthy_option,
    outlet_option,
    output_option,
    published_option,
    sources_option,
    width_option,
)
from verifier.cli.output import check_output, emit, in_colour, progress_bar, table_width, warn
from verifier.errors import EmptyCorpus
from verifier.rendering import Format, render, render_explanation
from verifier.settings import Settings, changed_settings

__all__ = ["command"]


@click.command("check")
@click.argument("article")
@published_option
@outlet_option
@include_option
@min_checkworthy_option
@sources_option
@as_of_option
@corpus_option
@index_option
@encoder_option
@judge_option
@click.option("--no-judge", is_flag=True, help="Show passages without judging what they do to the claims.")
@download_option
@click.option("--update", is_flag=True, help="Bring the index up to date first, or build it where there is none.")
@click.option("--allow-stale", is_flag=True, help="Answer from an index that the corpus has outrun; marked.")
@allow_private_option
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=Settings().evidence_per_claim,
    show_default=True,
    metavar="N",
    help="Show at most N passages that may count for each claim.",
)
@click.option(
    "--min-similarity",
    type=click.FloatRange(-1.0, 1.0),
    default=Settings().min_similarity,
    show_default=True,
    metavar="X",
    help="Show no passage less similar to the claim than X, from -1 to 1.",
)
@click.option(
    "--explain",
    metavar="CLAIM",
    help="Tell one claim in full, by its number or id: chain, evidence, origins, derivations, the rule that fired.",
)
@click.option(
    "--set",
    "changed",
    multiple=True,
    metavar="NAME=VALUE",
    help="Change a setting, as run.settings names it: --set origins_needed=3. May be given again.",
)
@format_option()
@width_option
@output_option
def command(
    *,
    article: str,
    published: dt.date | None,
    outlet: str | None,
    include: tuple[str, ...],
    min_checkworthy: float,
    sources: Path | None,
    as_of: dt.date | None,
    corpus: Path,
    index: Path | None,
    encoder: str | None,
    judge: str | None,
    no_judge: bool,
    download: bool,
    update: bool,
    allow_stale: bool,
    allow_private: bool,
    limit: int,
    min_similarity: float,
    explain: str | None,
    changed: tuple[str, ...],
    format_: Format,
    width: int | None,
    output: Path | None,
) -> None:
    """Check an article's claims against a corpus of reports.

    ARTICLE is a file (plain text, Markdown, HTML or PDF), an http(s) address, or - for standard input. Each
    claim is listed with who is said to have said it, with how many reports and independent origins support or
    contradict it, with the verdict and its grade, and with the passages that decided it or come nearest. The
    article itself and its reposts are left out, and what the article rests on does not count.
    """
    check_output(output)
    if explain is not None and format_ is not Format.TABLE:
        raise click.UsageError("--explain prints plain text: leave out --format, or take --format table")
    # Imported where they are first needed, so that cheap failures come before the large libraries.
    from verifier.reading import read_article, require_english  # noqa: PLC0415

    settings = changed_settings(
        Settings(
            evidence_per_claim=limit,
            min_similarity=min_similarity,
            min_checkworthy=min_checkworthy,
            include_comments="comments" in include,
        ),
        changed,
    )
    from verifier.attribution import source_lexicon  # noqa: PLC0415

    lexicon = source_lexicon(sources)
    read = read_article(
        article, published=published, outlet=outlet, allow_private=allow_private, stdin=sys.stdin.buffer
    )
    require_english(read, source="standard input" if article == "-" else article)
    from verifier.judging import NotJudged  # noqa: PLC0415
    from verifier.judging.entailment import load_entailment  # noqa: PLC0415
    from verifier.judging.passages import PassageJudge  # noqa: PLC0415

    judging = NotJudged() if no_judge else PassageJudge(load_entailment(judge, download=download), settings=settings)
    _ = judging.info  # a damaged judge is told before the corpus is read
    from verifier.corpus import Corpus  # noqa: PLC0415
    from verifier.encoding import load_encoder  # noqa: PLC0415

    with Corpus.open(corpus, read_only=True) as opened:
        if not opened.count():
            raise EmptyCorpus(f"{corpus}: the corpus holds no report", hint="Add some: verifier corpus add PATH")
        from verifier.checking.check import check_article  # noqa: PLC0415
        from verifier.index import ready_index  # noqa: PLC0415

        model = load_encoder(encoder, download=download)
        with progress_bar("Indexing") as bar:
            ready = ready_index(
                opened,
                model,
                index_directory(corpus, index),
                update=update,
                allow_stale=allow_stale,
                progress=bar,
            )
        from verifier.origins import FILE_NAME, Ledger, Notes, place_to_keep  # noqa: PLC0415

        kept = place_to_keep(index_directory(corpus, index) / FILE_NAME)
        with Ledger(kept) as ledger, Notes(kept) as notes, progress_bar("Reading reports") as bar:
            result = check_article(
                read,
                corpus=opened,
                index=ready,
                encoder=model,
                judge=judging,
                lexicon=lexicon,
                settings=settings,
                as_of=as_of,
                ledger=ledger,
                notes=notes,
                progress=bar,
            )
    if format_ in {Format.CSV, Format.JSONL}:  # they have no room for it
        for warning in result.run.warnings:
            warn(warning)
    width = table_width(width, output=output)
    if explain is not None:
        emit(render_explanation(result, explain, width=width), output=output)
        return
    emit(render(result, format_=format_, width=width, colour=in_colour(output)), output=output)
