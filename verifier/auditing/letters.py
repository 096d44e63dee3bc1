"""Grades fed back: the letter of a claim's source from an audit, for a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verifier.auditing.grades import Letter
from verifier.auditing.report import ReportOptions, standings_of
from verifier.auditing.standing import By
from verifier.auditing.store import AuditStore
from verifier.checking import own_voice
from verifier.records import CheckedClaim, CheckResult

__all__ = ["Letters", "letters_of", "with_letters"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Admiralty source letters by casefolded name."""

    outlets: Mapping[str, Letter]
    sources: Mapping[str, Letter]


def letters_of(store: AuditStore, *, options: ReportOptions | None = None) -> Letters:
    """The letters that an audit gives to outlets and sources."""
    options = options or ReportOptions()
    run, _ = store.latest()
    outlets, sources = (
        {s.name.casefold(): s.letter for s in standings_of(store, run, by, options)} for by in (By.OUTLET, By.SOURCE)
    )
    return Letters(outlets=outlets, sources=sources)


def with_letters(result: CheckResult, letters: Letters) -> CheckResult:
    """The check with each claim's source graded: the original speaker, in the article's own voice its outlet.

    Whoever the audit does not know stays F, cannot be judged. An outlet's letter is never lent to those whom it
    quotes: who passes a statement on is another source than who makes it.
    """

    def letter(claim: CheckedClaim) -> Letter:
        if own_voice(claim):
            return letters.outlets.get((result.article.outlet or "").casefold(), "F")
        chain = claim.attribution.chain
        name = chain[0].name.casefold() if chain else ""
        return letters.sources.get(name) or letters.outlets.get(name, "F")

    claims = tuple(claim.model_copy(update={"reliability": letter(claim)}) for claim in result.claims)
    return result.model_copy(update={"claims": claims})
