"""One claim told in full: its chain, its evidence, the origins, who derives from whom, and the rule that fired."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from verifier.checking import own_voice
from verifier.errors import InputError
from verifier.records import CheckedClaim, CheckResult, Derivation, Evidence, Origin, Stance
from verifier.rendering.passages import alike, differing, provenance, same_words
from verifier.rendering.plain import plain
from verifier.rendering.wording import (
    grade,
    how_said,
    notes,
    said_so,
    spelled,
    when_said,
    who_said,
)

__all__ = ["find_claim", "render_explanation"]

_STEP = "  "


def find_claim(result: CheckResult, which: str) -> tuple[int, CheckedClaim]:
    """A claim and its number, by its number in the article or by its id or the beginning of it.

    Args:
        result: The check.
        which: "3", "0123456789ab" or the first characters of an id, if no other begins so.

    Raises:
        InputError: No claim has that number or id, or several ids begin so.
    """
    numbered = list(enumerate(result.claims, start=1))
    found = [pair for pair in numbered if str(pair[0]) == which] or [
        pair for pair in numbered if which and pair[1].id.startswith(which.lower())
    ]
    if len(found) == 1:
        return found[0]
    problem = "several claims have ids that begin so" if found else "no claim has this number or id"
    raise InputError(
        f"--explain {plain(which)}: {problem}",
        hint=f"Give a number from 1 to {len(numbered)}, or an id of 12 hex digits."
        if numbered
        else "There is no claim.",
    )


def render_explanation(result: CheckResult, which: str, *, width: int = 100) -> str:
    """Why a claim got its verdict, as plain text that ends with a line break.

    Args:
        result: The check.
        which: See `find_claim`.
        width: Columns; longer lines are wrapped, never cut.

    Raises:
        InputError: See `find_claim`.
    """
    number, claim = find_claim(result, which)
    lines = [
        f"Claim {number} ({claim.id}): {plain(claim.text)}",
        "",
        f"Verdict: {spelled(claim.verdict)}, grade {grade(claim)}",
        f"{_STEP}{plain(claim.reason)}",
        *([f"{_STEP}rule: {plain(claim.rule)}"] if claim.rule else []),
        f"Said: {spelled(claim.said)}: {plain(claim.said_reason)}" if not said_so(claim) else _capital(said_so(claim)),
        "",
        *_section("Chain", _chain(claim)),
        *_section("Evidence", _evidence(claim)),
        *_section("Origins", (line for origin in claim.origins for line in _origin(origin))),
        *_section("Who derives from whom", _tree(result, claim)),
        *(f"note: {each}" for each in notes(claim)),
    ]
    return "".join(f"{line}\n" for each in lines for line in _wrapped(each, width)).rstrip("\n") + "\n"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines) or ["none"]
    yield title
    yield from (f"{_STEP}{line}" for line in listed)
    yield ""


def _chain(claim: CheckedClaim) -> Iterator[str]:
    yield who_said(claim)
    if not own_voice(claim):
        yield from (f"{plain(link.name)}: {spelled(link.kind)}" for link in claim.attribution.chain)
    yield from (each for each in (how_said(claim), when_said(claim.when)) if each)


def _evidence(claim: CheckedClaim) -> Iterator[str]:
    for each, others in alike(claim.evidence):
        yield f"{each.similarity:.2f} {provenance(each)}"
        yield f"{_STEP}“{plain(each.passage.text)}”"
        if others:
            yield f"{_STEP}the same words: {same_words(others)}"
        yield from (f"{_STEP}{line}" for line in _remarks(each))


def _remarks(evidence: Evidence) -> Iterator[str]:
    if differences := differing(evidence):
        yield f"it {differences}"
    if evidence.reason and evidence.stance is Stance.NEUTRAL:
        yield f"but: {plain(evidence.reason)}"


def _origin(origin: Origin) -> Iterator[str]:
    counts = "counts" if origin.independent else "does not count"
    party = ", a party that speaks about itself" if origin.interested else ""
    yield f"{origin.id} {plain(origin.name)}: {spelled(origin.stance)}, {counts}{party}"
    first = f", first published {origin.first.isoformat()}" if origin.first is not None else ""
    yield f"{_STEP}reports {', '.join(plain(each) for each in origin.reports)}{first}"
    yield f"{_STEP}{plain(origin.reason)}"


def _tree(result: CheckResult, claim: CheckedClaim) -> Iterator[str]:
    """The derivations that touch the claim's reports: what each report draws on, the article's own among them."""
    bearing = {each for origin in claim.origins for each in origin.reports}
    for each in result.derivations:
        if bearing & {each.report_id, *each.of, *each.peers}:
            yield _edge(each)
            yield f"{_STEP}{plain(each.reason)}"
            yield from (f"{_STEP}“{plain(match)}”" for match in each.matches[:1])


def _edge(derivation: Derivation) -> str:
    arrow, others = ("←", derivation.of) if derivation.of else ("—", derivation.peers)
    shared = "" if derivation.overlap is None else f", {derivation.overlap:.0%} of the words in common"
    names = ", ".join(plain(each) for each in others)
    return f"{names} {arrow} {plain(derivation.report_id)}: {spelled(derivation.relation)}{shared}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(line: str, width: int) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, width, subsequent_indent=f"{indent}{_STEP}", break_on_hyphens=False) or [""]
