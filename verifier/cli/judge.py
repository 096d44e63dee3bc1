"""`verifier judge`: what passages, or whole documents, do to claims, as JSON Lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Self

import click
from pydantic import BaseModel, ConfigDict, Field, model_validator

from verifier.cli.linewise import parsed, reading, require_two_files, writing
from verifier.cli.options import download_option, judge_option
from verifier.cli.output import progress_bar, warn
from verifier.errors import BadRecord
from verifier.records import Record, Stance

if TYPE_CHECKING:
    from verifier.judging.entailment import EntailmentModel

__all__ = ["JudgedPair", "Probabilities", "command"]

_AT_ONCE = 512
"""Lines judged together: enough to sort by length, few enough to hold."""


class _Pair(BaseModel):
    """One line of input; other keys are passed over."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    hypothesis: str = Field(min_length=1)
    premise: str | None = None
    document: str | None = None
    published: dt.date | None = None
    """When the premise appeared."""
    claim_published: dt.date | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.premise is None) == (self.document is None):
            raise ValueError("give either premise or document")
        return self


class Probabilities(Record):
    """Calibrated probabilities; they add to 1."""

    supports: float = Field(ge=0.0, le=1.0)
    refutes: float = Field(ge=0.0, le=1.0)
    neutral: float = Field(ge=0.0, le=1.0)


class JudgedPair(Record):
    """One line of output."""

    id: str | int
    """As it was given."""
    label: Stance
    probabilities: Probabilities
    differences: tuple[str, ...]
    """In what the passage differs from the claim, in words."""
    rule: str | None = None
    """Which rule settled the label: of `comparing.settle` for a premise, of `documents` for a document."""
    related: bool | None = None
    """Whether the document is about the claim at all; null for a premise."""
    passage: tuple[int, int] | None = None
    """Where in the document the passage stands that decided; null for a premise and where nothing was judged."""


class _Line(NamedTuple):
    number: int
    pair: _Pair


@click.command("judge")
@click.argument("source", metavar="IN.jsonl")
@click.argument("target", metavar="OUT.jsonl")
@judge_option
@download_option
@click.pass_context
def command(context: click.Context, source: str, target: str, judge: str | None, download: bool) -> None:
    """Judge whether passages support or refute claims, given as JSON Lines.

    Each line of IN.jsonl is an object with id, hypothesis (the claim) and premise (a passage of a report), or with
    document (a whole report) in place of premise; published and claim_published, the days on which passage and
    claim appeared, help with dates. OUT.jsonl gets a line for each, in the same order: id, label (supports,
    refutes or neutral), probabilities and differences, and for a document related and passage. Bad lines are
    listed, the others are written, and the exit code is 1.
    """
    require_two_files(source, target)
    from verifier.judging.entailment import load_entailment  # noqa: PLC0415  # loads what --help has no use for

    model = load_entailment(judge, download=download)
    _ = model.info  # a damaged model is told before anything is written
    bad = 0
    with ExitStack() as stack:
        lines = enumerate(stack.enter_context(reading(source)), start=1)
        out = stack.enter_context(writing(target))
        advance = stack.enter_context(progress_bar("Judging"))
        name = "standard input" if source == "-" else source
        while batch := list(islice(lines, _AT_ONCE)):
            good = []
            for number, line in batch:
                if not line.strip():
                    continue
                try:
                    good.append(_Line(number, parsed(line, _Pair)))
                except BadRecord as error:
                    bad += 1
                    warn(f"{name}:{number}: {error.message}")
            _write(good, model, out)
            if advance is not None:
                advance(batch[-1][0], None)
    if bad:
        warn("1 line was left out" if bad == 1 else f"{bad} lines were left out")
        context.exit(1)


def _write(lines: Sequence[_Line], model: EntailmentModel, out: BinaryIO) -> None:
    """Judges the lines together and writes one record for each, in order."""
    judged: dict[int, JudgedPair] = {}
    judged |= _premises([line for line in lines if line.pair.premise is not None], model)
    judged |= _documents([line for line in lines if line.pair.document is not None], model)
    for line in lines:
        out.write(judged[line.number].model_dump_json().encode("utf-8") + b"\n")


def _premises(lines: Sequence[_Line], model: EntailmentModel) -> Iterator[tuple[int, JudgedPair]]:
    from verifier.judging.pairs import TextPair, judge_texts  # noqa: PLC0415

    pairs = [
        TextPair(
            line.pair.premise or "",
            line.pair.hypothesis,
            claim_published=line.pair.claim_published,
            report_published=line.pair.published,
        )
        for line in lines
    ]
    for line, found in zip(lines, judge_texts(pairs, model), strict=True):
        yield (
            line.number,
            JudgedPair(
                id=line.pair.id,
                label=found.stance,
                probabilities=_probabilities(found.probabilities),
                differences=found.differences,
                rule=found.rule,
            ),
        )


def _documents(lines: Sequence[_Line], model: EntailmentModel) -> Iterator[tuple[int, JudgedPair]]:
    if not lines:
        return
    from verifier.judging.documents import DocumentPair, judge_documents  # noqa: PLC0415

    pairs = [DocumentPair(line.pair.document or "", line.pair.hypothesis) for line in lines]
    for line, found in zip(lines, judge_documents(pairs, model), strict=True):
        yield (
            line.number,
            JudgedPair(
                id=line.pair.id,
                label=found.stance,
                probabilities=_probabilities(found.probabilities),
                differences=found.differences,
                rule=found.rule,
                related=found.related,
                passage=None if found.passage is None else (found.passage.start, found.passage.end),
            ),
        )


def _probabilities(values: Sequence[float]) -> Probabilities:
    """Rounded to four decimals; neutral takes what rounding leaves, so that they add to 1."""
    supports, refutes = round(values[0], 4), round(values[1], 4)
    return Probabilities(supports=supports, refutes=refutes, neutral=round(max(1 - supports - refutes, 0.0), 4))
