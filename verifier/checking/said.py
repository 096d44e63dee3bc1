"""The first verdict on a claim: was it said by whom the article says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from verifier.checking.tracing import Traced
from verifier.checking.verdicts import own_voice
from verifier.origins.publishers import family_called
from verifier.origins.speakers import same_speaker
from verifier.origins.statements import Statement
from verifier.records import (
    ChainLink,
    Claim,
    Evidence,
    Modality,
    QuotationCheck,
    QuotationStatus,
    Said,
    SourceKind,
    Stance,
)

__all__ = ["SaidVerdict", "was_said"]

_GIVEN = frozenset({QuotationStatus.SAME, QuotationStatus.SHORTENED})
_HOUSES = frozenset({SourceKind.NEWS_AGENCY, SourceKind.OUTLET})


class SaidVerdict(NamedTuple):
    """Whether the source said it, and why."""

    said: Said
    reason: str


def was_said(
    claim: Claim,
    evidence: Sequence[Evidence],
    traced: Traced,
    *,
    unmeasured: str | None,
    scarce: str | None = None,
    quotation: QuotationCheck | None = None,
) -> SaidVerdict:
    """Whether reports have the claim on the word of its own source.

    What the article itself rests on counts here: AFP's dispatch does confirm that AFP's official said so. Who denies
    what the article has him deny confirms it.

    Args:
        claim: The claim with its chain.
        evidence: Its passages, judged.
        traced: Who says what in their reports.
        unmeasured: Why nothing can be told of the claim, or None where its passages were judged.
        quotation: How the claim's direct quotation stands in the reports found; None where none of them has it.
        scarce: Why not finding it means nothing, or None where enough of the corpus speaks to the claim.
    """
    if own_voice(claim):
        return SaidVerdict(Said.NOT_APPLICABLE, "the article says it in its own voice")
    chain = claim.attribution.chain
    if not chain or chain[0].kind is SourceKind.HEARSAY:
        return SaidVerdict(Said.NOT_MEASURED, "the article does not say who said it")
    if unmeasured is not None:
        return SaidVerdict(Said.NOT_MEASURED, unmeasured)
    source = chain[0]
    agrees, differs = Stance.SUPPORTS, Stance.REFUTES
    if claim.attribution.modality is Modality.DENIED:
        agrees, differs = differs, agrees
    told = [e for e in evidence if e.admissible and e.stance in {agrees, differs} and _is_word_of(source, e, traced)]
    having = next((e for e in told if e.stance is agrees), None)
    against = next((e for e in told if e.stance is differs), None)
    if having is not None:
        otherwise = "" if against is None else f"; report {against.report_id} quotes the same source otherwise"
        return SaidVerdict(Said.CONFIRMED, f"{_where(having)} has it from {source.name}{otherwise}")
    if against is not None:
        denied = against.attribution is not None and against.attribution.modality is Modality.DENIED
        how = "denying it" if denied else "otherwise"
        return SaidVerdict(Said.CONTRADICTED, f"{_where(against)} quotes {source.name} {how}")
    if quotation is not None and quotation.status in _GIVEN:
        return SaidVerdict(Said.CONFIRMED, f"report {quotation.report_id} quotes the same words")
    if quotation is not None and quotation.speaker is not None:
        return SaidVerdict(
            Said.CONTRADICTED, f"report {quotation.report_id} has the same words from {quotation.speaker}"
        )
    if scarce is not None:
        return SaidVerdict(Said.NOT_MEASURED, scarce)
    return SaidVerdict(Said.NOT_FOUND, f"none of the reports found has it from {source.name}")


def _where(evidence: Evidence) -> str:
    return f"report {evidence.report_id} ({evidence.outlet})" if evidence.outlet else f"report {evidence.report_id}"


def _is_word_of(source: ChainLink, evidence: Evidence, traced: Traced) -> bool:
    """Whether a passage gives the word of the source: in its own report, or through whoever passes it on."""
    if source.kind in _HOUSES:
        family = family_called(source.name)
        named = evidence.attribution.chain if evidence.attribution is not None else ()
        own = traced.families.get(evidence.report_id, frozenset())
        return family is not None and (family in own or any(family_called(name) == family for name in named))
    sought = _statement(source.name, source)
    heard = [_statement(evidence.attribution.chain[0], source)] if evidence.attribution is not None else []
    speaker = _speaker(traced.statements, evidence)
    if speaker is not None:
        heard.append(speaker)
    return any(same_speaker(sought, each) for each in heard)


def _statement(name: str, source: ChainLink) -> Statement:
    """A bare statement of a name, taken to be of the source's kind, to be compared with others."""
    return Statement(speaker=name, kind=source.kind, content=(), lead=False, public=False, own=False)


def _speaker(statements: Mapping[str, Sequence[Statement]], evidence: Evidence) -> Statement | None:
    """Whose statement covers most of the passage."""
    passage = evidence.passage

    def inside(statement: Statement) -> int:
        return sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in statement.content)

    best = max(statements.get(evidence.report_id, ()), key=inside, default=None)
    return best if best is not None and inside(best) > 0 else None
