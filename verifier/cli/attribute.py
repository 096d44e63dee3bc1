"""`verifier attribute`: attributions for texts in bulk, as JSON Lines."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import BaseModel, ConfigDict

from verifier.cli.linewise import parsed, reading, require_two_files, writing
from verifier.cli.options import sources_option
from verifier.cli.output import progress_bar, warn
from verifier.errors import BadRecord
from verifier.records import Attribution, Modality, Quote, Record, SourceKind, Span

if TYPE_CHECKING:
    from verifier.attribution import SourceLexicon, SpanExtractor

__all__ = ["AttributedText", "BulkAttribution", "BulkLink", "command"]

Pair = tuple[int, int]
"""Start and end in Unicode code points, end exclusive."""


class _Text(BaseModel):
    """One line of input; other keys are passed over."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    text: str
    outlet: str | None = None
    published: dt.date | None = None


class BulkLink(Record):
    """One step of a chain."""

    name: str
    kind: SourceKind


class BulkAttribution(Record):
    """One attribution of a text."""

    sources: tuple[Pair, ...]
    """Empty where nobody is named: hearsay."""
    cue: Pair | tuple[Pair, ...]
    """One pair, or several pairs where the cue is in several pieces."""
    contents: tuple[Pair, ...]
    chain: tuple[BulkLink, ...]
    """From the original speaker outward."""
    quote: Quote
    hedged: bool
    modality: Modality
    nested: bool
    """Whether it lies inside another attribution's content."""


class AttributedText(Record):
    """One line of output."""

    id: str | int
    """As it was given."""
    attributions: tuple[BulkAttribution, ...]


@click.command("attribute")
@click.argument("source", metavar="IN.jsonl")
@click.argument("target", metavar="OUT.jsonl")
@click.option("--outermost", is_flag=True, help="Leave out attributions inside another one's content.")
@sources_option
@click.pass_context
def command(context: click.Context, source: str, target: str, outermost: bool, sources: Path | None) -> None:
    """Find attributions in texts given as JSON Lines.

    Each line of IN.jsonl is an object with id and text and, where known, outlet and published; - is standard
    input. OUT.jsonl gets a line for each, in the same order: id, and attributions with sources, cue and
    contents as [start, end] pairs; - is standard output. A cue in several pieces is a list of pairs.
    Bad lines are listed, the others are written, and the exit code is 1.
    """
    require_two_files(source, target)
    from verifier.attribution import default_extractor, source_lexicon  # noqa: PLC0415  # --help has no use for it

    lexicon = source_lexicon(sources)
    extractor = default_extractor()
    bad = 0
    with ExitStack() as stack:
        lines = stack.enter_context(reading(source))
        out = stack.enter_context(writing(target))
        advance = stack.enter_context(progress_bar("Attributing"))
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                done = _attributed(line, outermost=outermost, extractor=extractor, lexicon=lexicon)
            except BadRecord as error:
                bad += 1
                warn(f"{'standard input' if source == '-' else source}:{number}: {error.message}")
                continue
            out.write(done.model_dump_json().encode("utf-8") + b"\n")
            if advance is not None:
                advance(number, None)
    if bad:
        warn("1 line was left out" if bad == 1 else f"{bad} lines were left out")
        context.exit(1)


def _attributed(line: bytes, *, outermost: bool, extractor: SpanExtractor, lexicon: SourceLexicon) -> AttributedText:
    from verifier.attribution import attribute  # noqa: PLC0415

    given = parsed(line, _Text)
    found = attribute(
        given.text, outlet=given.outlet, outermost=outermost, extractor=extractor, lexicon=lexicon
    ).attributions
    return AttributedText(
        id=given.id,
        attributions=tuple(_bulk(each) for each in found),
    )


def _bulk(found: Attribution) -> BulkAttribution:
    cue = _pairs(found.cue)
    return BulkAttribution(
        sources=_pairs(found.sources),
        cue=cue[0] if len(cue) == 1 else cue,
        contents=_pairs(found.contents),
        chain=tuple(BulkLink(name=link.name, kind=link.kind) for link in found.chain),
        quote=found.quote,
        hedged=found.hedged,
        modality=found.modality,
        nested=found.nested,
    )


def _pairs(spans: tuple[Span, ...]) -> tuple[Pair, ...]:
    return tuple((span.start, span.end) for span in spans)
