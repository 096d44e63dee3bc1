"""Results as Markdown, for notes and issue trackers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
    spelled,
    totals,
    unjudged,
    warnings,
    when_said,
    who_said,
)

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def render_markdown(result: CheckResult | ClaimsResult) -> str:
    """A heading, a table of the claims, and below it the passages of each claim.

    Whatever comes from the article or the corpus is escaped: it can neither break the
    table nor set headings or images.
    """
    lines = [f"# {escaped(headline(result.article))}", "", escaped(about(result)), ""]
    if isinstance(result, CheckResult):
        if unjudged(result):
            lines += [f"**{NOTHING_JUDGED}**", ""]
        elif result.claims:
            lines += [totals(result), ""]
        rows = ((n, _checked(c)) for n, c in by_worth(result.claims, published=result.article.published))
        lines += _table(("Claim", "Who said it", "Support", "Contradiction", "Verdict"), rows)
        for number, claim in by_worth(result.claims, published=result.article.published):
            lines += _passages(number, claim)
    else:
        listed = ((n, _listed(c)) for n, c in by_worth(result.claims, published=result.article.published))
        lines += _table(("Claim", "Who said it", "How", "When", "Notes"), listed)
    if isinstance(result, CheckResult) and (missing := gaps(result)):
        lines += ["", "## What would settle the rest", "", *(f"- {n}: {escaped(each)}" for n, each in missing)]
    if found := warnings(result):
        lines += ["", "## Warnings", "", *(f"- {escaped(each)}" for each in found)]
    return "\n".join([*lines, "", escaped(models(result.run))]) + "\n"


def escaped(text: str) -> str:
    """The text on one line, every character that means something in Markdown escaped."""
    return _SPECIAL.sub(r"\\\1", plain(text))


def _table(head: tuple[str, ...], rows: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[str]:
    yield f"| # | {' | '.join(head)} |"
    yield "|---|" + "---|" * len(head)
    for number, row in rows:
        yield f"| {number} | {' | '.join(escaped(cell) for cell in row)} |"


def _listed(claim: Claim) -> tuple[str, ...]:
    return claim.text, who_said(claim), how_said(claim), when_said(claim.when), "; ".join(notes(claim))


def _checked(claim: CheckedClaim) -> tuple[str, ...]:
    return claim.text, who_said(claim), *outcome(claim)


def _passages(number: int, claim: CheckedClaim) -> Iterator[str]:
    verdict = f"{spelled(claim.verdict)}: {claim.reason}"
    yield from ("", f"## {number}. {escaped(claim.text)}", "", escaped(verdict))
    if told_so := said_so(claim):
        yield from ("", escaped(told_so))
    if claim.evidence:
        yield ""
    yield from (f"- {_passage(each, others)}" for each, others in alike(claim.evidence))


def _passage(each: Evidence, others: Sequence[Evidence]) -> str:
    differences = f" The same words: {escaped(same_words(others))}." if others else ""
    differences += f" It {escaped(differing(each))}." if differing(each) else ""
    if each.reason and each.stance is Stance.NEUTRAL:
        differences += f" But: {escaped(each.reason)}."
    return f"{each.similarity:.2f} · {escaped(provenance(each))}: “{escaped(each.passage.text)}”{differences}"
