"""`verifier claims`: what an article claims and who is said to have said it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from verifier.cli.options import (
    allow_private_option,
    format_option,
    include_option,
    min_checkworthy_option,
    outlet_option,
    output_option,
    published_option,
    sources_option,
    width_option,
)
from verifier.cli.output import check_output, emit, in_colour, table_width
from verifier.rendering import Format, render

__all__ = ["command"]


@click.command("claims")
@click.argument("article")
@published_option
@outlet_option
@include_option
@min_checkworthy_option
@sources_option
@allow_private_option
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
    allow_private: bool,
    format_: Format,
    width: int | None,
    output: Path | None,
) -> None:
    """List an article's claims and who is said to have said them.

    ARTICLE is a file (plain text, Markdown, HTML or PDF), an http(s) address, or - for standard input.
    Nothing is looked up: for that see 'verifier check'.
    """
    check_output(output)
    # Imported here: they load language resources that --help has no use for.
    from verifier.attribution import source_lexicon  # noqa: PLC0415
    from verifier.claims import extract_claims, sift  # noqa: PLC0415
    from verifier.reading import read_article, require_english  # noqa: PLC0415
    from verifier.records import ClaimsResult, Run  # noqa: PLC0415
    from verifier.version import __version__  # noqa: PLC0415

    comments = "comments" in include
    lexicon = source_lexicon(sources)
    read = read_article(
        article, published=published, outlet=outlet, allow_private=allow_private, stdin=sys.stdin.buffer
    )
    require_english(read, source="standard input" if article == "-" else article)
    extracted = extract_claims(read, include_comments=comments, lexicon=lexicon)
    kept, left_out = sift(extracted.claims, least=min_checkworthy)
    result = ClaimsResult(
        article=read,
        sources=extracted.sources,
        claims=kept,
        run=Run(
            version=__version__,
            models=extracted.models,
            settings={"min_checkworthy": min_checkworthy, "include_comments": comments},
            warnings=(*extracted.warnings, *left_out),
        ),
    )
    width = table_width(width, output=output)
    emit(render(result, format_=format_, width=width, colour=in_colour(output)), output=output)
