"""Options that several commands share, spelled and explained once.

A command takes what it needs as decorators::

    @click.command("info")
    @corpus_option
    @index_option
    @format_option(Format.TABLE, Format.JSON)
    @output_option
    def command(corpus: Path, index: Path | None, format_: Format, output: Path | None) -> None:
        directory = index_directory(corpus, index)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from verifier.rendering.formats import Format
from verifier.text.days import parse_day

__all__ = [
    "DAY",
    "allow_private_option",
    "as_of_option",
    "corpus_option",
    "download_option",
    "encoder_option",
    "format_option",
    "include_option",
    "index_directory",
    "index_option",
    "judge_option",
    "min_checkworthy_option",
    "outlet_option",
    "output_option",
    "published_option",
    "sources_option",
    "width_option",
]

_F = TypeVar("_F", bound=Callable[..., Any])


class _Day(click.ParamType[dt.date]):
    """A calendar day, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; a `BadDate` goes up to the error wrapper as it is."""
        if isinstance(value, dt.date):
            return value
        return parse_day(str(value), field=param.opts[0] if param else "date")


DAY = _Day()
"""The click type of an option that holds a day; the command receives a `datetime.date`."""

corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    default=Path("corpus"),
    show_default=True,
    metavar="DIR",
    help="The corpus folder.",
)
"""`--corpus DIR`, passed as `corpus: Path`."""

index_option = click.option(
    "--index",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="The index folder.  [default: indexes/ and the corpus folder's name]",
)
"""`--index DIR`, passed as `index: Path | None`; see `index_directory`."""

encoder_option = click.option(
    "--encoder",
    default=None,
    metavar="NAME",
    help="A sentence-transformers model by name or folder.  [default: the built-in all-MiniLM-L6-v2]",
)
"""`--encoder NAME`, passed as `encoder: str | None`."""

judge_option = click.option(
    "--judge",
    default=None,
    metavar="NAME",
    help="A sentence-transformers CrossEncoder by name or folder; #label,label,label if its configuration does not "
    "tell its labels.  [default: the built-in judge]",
)
"""`--judge NAME`, passed as `judge: str | None`; see `verifier.judging.entailment.load_entailment`."""

download_option = click.option(
    "--download",
    is_flag=True,
    help="Let a named model be downloaded; without this only files on this machine are read.",
)
"""`--download`, passed as `download: bool`."""

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of to standard output.",
)
"""`-o FILE`, passed as `output: Path | None`."""

width_option = click.option(
    "--width",
    type=click.IntRange(min=40),
    default=None,
    metavar="COLUMNS",
    help="Width of the table.  [default: the terminal's, 100 in a pipe or a file]",
)
"""`--width COLUMNS`, passed as `width: int | None`."""

as_of_option = click.option(
    "--as-of",
    type=DAY,
    default=None,
    metavar="DATE",
    help="Count only reports dated on or before this day; later and undated ones are shown.",
)
"""`--as-of DATE`, passed as `as_of: date | None`."""

published_option = click.option(
    "--published", type=DAY, default=None, metavar="DATE", help="The day on which the article appeared."
)
"""`--published DATE`, passed as `published: date | None`."""

outlet_option = click.option("--outlet", default=None, metavar="NAME", help="Who published the article.")
"""`--outlet NAME`, passed as `outlet: str | None`."""

sources_option = click.option(
    "--sources",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Agencies and outlets of your own, as JSON, beside the shipped ones (README, 'Names of your own').",
)
"""`--sources FILE`, passed as `sources: Path | None`; see `verifier.attribution.source_lexicon`."""

include_option = click.option(
    "--include",
    type=click.Choice(["comments"]),
    multiple=True,
    help="Take claims from this part of the page too; comments' claims are attributed to their commenters.",
)
"""`--include comments`, passed as `include: tuple[str, ...]`."""

allow_private_option = click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch from addresses of this machine and of private networks too.",
)
"""`--allow-private`, passed as `allow_private: bool`."""


def format_option(*formats: Format) -> Callable[[_F], _F]:
    """`--format`, passed as `format_: Format`.

    Args:
        formats: What the command can print, the default first; all formats if none is given.
    """
    known = formats or tuple(Format)
    return click.option(
        "--format",
        "format_",
        type=click.Choice([each.value for each in known]),
        callback=lambda _ctx, _param, value: Format(value),
        default=known[0].value,
        show_default=True,
        help="How to lay the result out.",
    )


def index_directory(corpus: Path, index: Path | None) -> Path:
    """Where the index of `corpus` is: `index` if given, else `indexes/` and the corpus folder's name."""
    return index if index is not None else Path("indexes") / corpus.resolve().name


min_checkworthy_option = click.option(
    "--min-checkworthy",
    type=click.FloatRange(0.0, 1.0),
    default=0.0,
    show_default=True,
    metavar="P",
    help="Leave out claims whose check-worthiness is below P, from 0 to 1; above 0 also those not checkable.",
)
"""`--min-checkworthy P`, passed as `min_checkworthy: float`."""
