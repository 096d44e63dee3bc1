"""Results as a table for a reader at a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from verifier.checking import NO_JUDGE
from verifier.records import CheckedClaim, CheckResult, Claim, ClaimsResult, Evidence, Stance
from verifier.rendering.order import by_worth
from verifier.rendering.passages import alike, differing, provenance, same_words
from verifier.rendering.plain import plain
from verifier.rendering.wording import (
    NOTHING_JUDGED,
    about,
    gaps,
    headline,
    how_said,
    models,
    notes,
    outcome,
    said_so,
    totals,
    unjudged,
    warnings,
    when_said,
    who_said,
)

__all__ = ["render_table"]

Row = Sequence[str]

# Narrower than this, columns would break most words: each cell gets a line of its own instead.
_COLUMNS_FROM = 80
_NUMBER = 3
_CHECKED = (("Claim", 0.6), ("Who said it", 0.4), ("Support", 11), ("Contradiction", 13), ("Verdict", 14))
_LISTED = (("Claim", 0.6), ("Who said it", 0.4), ("How", 17), ("When", 25))
"""Heads with their widths: a share of what is left where below 1, else columns."""


def render_table(result: CheckResult | ClaimsResult, *, width: int, colour: bool = False) -> str:
    """The result in at most `width` columns; what does not fit is wrapped, never cut.

    Text of the article and the corpus is shown as it is: markup in it is not obeyed and control characters
    are made visible.

    Args:
        result: What to show.
        width: Columns, at least 40.
        colour: Whether to use a terminal's colours; the words are the same.
    """
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in _parts(result, width=width):
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _parts(result: CheckResult | ClaimsResult, *, width: int) -> Iterator[RenderableType]:
    checked = isinstance(result, CheckResult)
    heads = _CHECKED if checked else _LISTED
    yield _text(headline(result.article), "bold")
    yield _text(about(result))
    if isinstance(result, CheckResult) and unjudged(result):
        yield _text(NOTHING_JUDGED, "bold yellow")
    elif isinstance(result, CheckResult) and result.claims:
        yield _text(totals(result))
    if any(claim.check_worthiness is not None for claim in result.claims):
        first = "Contradicted claims first, then news" if checked else "News first"
        yield _text(f"{first}, then background; the numbers follow the article.", "dim")
    yield Text()
    if not result.claims:
        yield _text("No claims were found.")
    elif width >= _COLUMNS_FROM:
        yield _columns(heads, [name for name, _ in heads], number="", width=width, style="bold")
    for number, claim in by_worth(result.claims, published=result.article.published):
        yield Rule(style="dim", characters="─")
        row = _checked(claim) if isinstance(claim, CheckedClaim) else _listed(claim)
        if width >= _COLUMNS_FROM:
            yield _columns(heads, row, number=str(number), width=width)
        else:
            yield from _stacked([name for name, _ in heads], row, number=str(number))
        if isinstance(claim, CheckedClaim):
            yield from _below(claim, told=unjudged(result) if isinstance(result, CheckResult) else False)
        else:
            yield from (_indented(each, "dim") for each in notes(claim))
    yield from _footer(result)


def _footer(result: CheckResult | ClaimsResult) -> Iterator[RenderableType]:
    yield Rule(style="dim", characters="─")
    if isinstance(result, CheckResult) and (open_ := gaps(result)):
        yield _text("What would settle the rest:", "bold")
        for number, missing in open_:
            yield _hanging(f"{number:>2}", _text(missing), first=_NUMBER)
        yield Rule(style="dim", characters="─")
    for warning in warnings(result):
        yield _hanging("warning:", _text(warning), first=8, style="yellow")
    yield _text(models(result.run), "dim")


def _checked(claim: CheckedClaim) -> Row:
    return plain(claim.text), who_said(claim), *outcome(claim)


def _listed(claim: Claim) -> Row:
    return plain(claim.text), who_said(claim), how_said(claim), when_said(claim.when)


def _below(claim: CheckedClaim, *, told: bool) -> Iterator[RenderableType]:
    """What stands under a claim's row: how it was said, why it was judged so, the passages."""
    said = [each for each in (how_said(claim), when_said(claim.when)) if each]
    if said:
        yield _indented(" · ".join(said), "dim")
    if claim.checkable and not (told and claim.reason == NO_JUDGE):
        yield _indented(plain(claim.reason))
    if told_so := said_so(claim):
        yield _indented(told_so)
    yield from (_indented(each, "dim") for each in notes(claim))
    for evidence, others in alike(claim.evidence):
        yield _passage(evidence, others)


def _passage(evidence: Evidence, others: Sequence[Evidence]) -> RenderableType:
    shown = _text(provenance(evidence), "" if evidence.admissible else "dim")
    shown.append(f"\n“{plain(evidence.passage.text)}”", "dim" if not evidence.admissible else "")
    if others:
        shown.append(f"\nthe same words: {same_words(others)}")
    if differences := differing(evidence):
        shown.append(f"\nit {differences}")
    if evidence.reason and evidence.stance is Stance.NEUTRAL:
        shown.append(f"\nbut: {plain(evidence.reason)}")
    return Padding(_hanging(f"{evidence.similarity:.2f}", shown, first=5), (0, 0, 0, _NUMBER + 1))


def _columns(
    heads: Sequence[tuple[str, float]], row: Row, *, number: str, width: int, style: str = ""
) -> RenderableType:
    fixed = sum(int(share) for _, share in heads if share >= 1)
    left = width - _NUMBER - 1 - fixed - 2 * (len(heads) - 1)
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(width=_NUMBER - 1, justify="right")
    taken = 0
    for name, share in heads:
        columns = int(share) if share >= 1 else left - taken if name == "Who said it" else int(left * share)
        taken += columns if share < 1 else 0
        grid.add_column(width=columns, overflow="fold")
    grid.add_row(_text(number, "dim"), *(_text(cell, style) for cell in row))
    return grid


def _stacked(heads: Sequence[str], row: Row, *, number: str) -> Iterator[RenderableType]:
    yield _hanging(number, _text(row[0]), first=_NUMBER)
    for head, cell in zip(heads[1:], row[1:], strict=True):
        if cell:
            yield Padding(_hanging(head.lower(), _text(cell), first=13), (0, 0, 0, _NUMBER + 1))


def _hanging(label: str, body: Text, *, first: int, style: str = "") -> RenderableType:
    """A label of `first` columns with a text beside it that keeps to its own column."""
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_column(width=first)
    grid.add_column(overflow="fold")
    grid.add_row(_text(label, style), body)
    return grid


def _indented(text: str, style: str = "") -> RenderableType:
    return Padding(_text(text, style), (0, 0, 0, _NUMBER + 1))


def _text(text: str, style: str = "") -> Text:
    return Text(text, style=style, overflow="fold")
