from collections.abc import Callable
from typing import Any

import pytest

from verifier.checking.said import was_said
from verifier.checking.tracing import Traced
from verifier.origins.statements import Statement
from verifier.records import (
    Evidence,
    EvidencePassage,
    Modality,
    PassageAttribution,
    QuotationCheck,
    QuotationStatus,
    Said,
    SourceKind,
    Span,
    Stance,
)

Make = Callable[..., Any]
MAYOR = ("Lena Okoro", SourceKind.NAMED_PERSON)
AFP = ("AFP", SourceKind.NEWS_AGENCY)


def _passage(report_id: str, stance: Stance, *, word: str | None = None, modality: str = "asserted") -> Evidence:
    told = None if word is None else PassageAttribution(chain=(word,), modality=Modality(modality))
    return Evidence(
        report_id=report_id,
        outlet="Hill Radio",
        published=None,
        url=None,
        retold=False,
        passage=EvidencePassage(start=10, end=30, text="The bridge is closed"),
        similarity=0.5,
        stance=stance,
        attribution=told,
    )


def _statement(start: int, end: int) -> Statement:
    kind = SourceKind.NAMED_PERSON
    span = Span(start=start, end=end)
    return Statement(speaker="L. Okoro", kind=kind, content=(span,), lead=False, public=False, own=False)


@pytest.mark.parametrize(
    ("evidence", "said", "reason"),
    [
        ([], Said.NOT_FOUND, "none of the reports found has it from Lena Okoro"),
        ([_passage("r", Stance.SUPPORTS)], Said.NOT_FOUND, "none of the reports found has it from Lena Okoro"),
        (
            [_passage("r", Stance.SUPPORTS, word="Ada Moreau")],
            Said.NOT_FOUND,
            "none of the reports found has it from Lena Okoro",
        ),
        (
            [_passage("r", Stance.SUPPORTS, word="Okoro")],
            Said.CONFIRMED,
            "report r (Hill Radio) has it from Lena Okoro",
        ),
        (
            [_passage("r", Stance.REFUTES, word="Okoro", modality="denied")],
            Said.CONTRADICTED,
            "report r (Hill Radio) quotes Lena Okoro denying it",
        ),
        (
            [_passage("r", Stance.REFUTES, word="Okoro")],
            Said.CONTRADICTED,
            "report r (Hill Radio) quotes Lena Okoro otherwise",
        ),
        (
            [_passage("q", Stance.REFUTES, word="Okoro"), _passage("r", Stance.SUPPORTS, word="Okoro")],
            Said.CONFIRMED,
            "report r (Hill Radio) has it from Lena Okoro; report q quotes the same source otherwise",
        ),
        (
            [_passage("r", Stance.SUPPORTS, word="Okoro").model_copy(update={"admissible": False})],
            Said.NOT_FOUND,
            "none of the reports found has it from Lena Okoro",
        ),
    ],
)
def test_said_rests_on_the_sources_own_word(
    evidence: list[Evidence], said: Said, reason: str, make_claim: Make
) -> None:
    claim = make_claim("c", chain=[MAYOR, AFP], cue=True)
    assert was_said(claim, evidence, Traced(()), unmeasured=None) == (said, reason)


def test_the_traced_statement_that_covers_the_passage_tells_whose_word_it_is(make_claim: Make) -> None:
    claim = make_claim("c", chain=[MAYOR], cue=True)
    evidence = [_passage("r", Stance.SUPPORTS)]
    covering = Traced((), statements={"r": (_statement(12, 30),)})
    beside = Traced((), statements={"r": (_statement(40, 60),)})
    assert was_said(claim, evidence, covering, unmeasured=None).said is Said.CONFIRMED
    assert was_said(claim, evidence, beside, unmeasured=None).said is Said.NOT_FOUND


def test_an_agency_is_confirmed_by_its_own_report(make_claim: Make) -> None:
    claim = make_claim("c", chain=[AFP], cue=True)
    evidence = [_passage("r", Stance.SUPPORTS)]
    own = Traced((), families={"r": frozenset({"afp"})})
    other = Traced((), families={"r": frozenset({"reuters"})})
    assert was_said(claim, evidence, own, unmeasured=None).said is Said.CONFIRMED
    assert was_said(claim, evidence, other, unmeasured=None).said is Said.NOT_FOUND


def test_a_denial_is_confirmed_by_the_denial(make_claim: Make) -> None:
    claim = make_claim("c", chain=[MAYOR], cue=True)
    denying = claim.model_copy(
        update={"attribution": claim.attribution.model_copy(update={"modality": Modality.DENIED})}
    )
    evidence = [_passage("r", Stance.REFUTES, word="Okoro", modality="denied")]
    assert was_said(denying, evidence, Traced(()), unmeasured=None).said is Said.CONFIRMED


def test_where_too_little_speaks_to_it_not_finding_it_is_no_finding(make_claim: Make) -> None:
    claim = make_claim("c", chain=[MAYOR], cue=True)
    found = _passage("r", Stance.SUPPORTS, word="Okoro")
    scarce = "too little in this corpus on this subject"
    assert was_said(claim, [], Traced(()), unmeasured=None, scarce=scarce) == (Said.NOT_MEASURED, scarce)
    assert was_said(claim, [found], Traced(()), unmeasured=None, scarce=scarce).said is Said.CONFIRMED


@pytest.mark.parametrize(
    ("status", "speaker", "said", "reason"),
    [
        (QuotationStatus.SAME, None, Said.CONFIRMED, "report q quotes the same words"),
        (QuotationStatus.SHORTENED, None, Said.CONFIRMED, "report q quotes the same words"),
        (QuotationStatus.ALTERED, None, Said.NOT_FOUND, "none of the reports found has it from Lena Okoro"),
        (
            QuotationStatus.OTHER_SPEAKER,
            "Ivo Brandt",
            Said.CONTRADICTED,
            "report q has the same words from Ivo Brandt",
        ),
    ],
)
def test_the_very_words_elsewhere_tell_whether_it_was_said(
    status: QuotationStatus, speaker: str | None, said: Said, reason: str, make_claim: Make
) -> None:
    claim = make_claim("c", chain=[MAYOR], cue=True)
    check = QuotationCheck(status=status, report_id="q", passage="Words.", speaker=speaker)
    assert was_said(claim, [], Traced(()), unmeasured=None, quotation=check) == (said, reason)


def test_own_voice_hearsay_and_what_was_not_judged(make_claim: Make) -> None:
    nothing = "nothing was judged"
    own = make_claim("c", chain=[("Arden Courier", SourceKind.OUTLET)])
    rumour = make_claim("c", chain=[("unattributed", SourceKind.HEARSAY)], cue=True)
    told = make_claim("c", chain=[MAYOR], cue=True)
    found = [was_said(each, [], Traced(()), unmeasured=nothing) for each in (own, rumour, told)]
    assert found == [
        (Said.NOT_APPLICABLE, "the article says it in its own voice"),
        (Said.NOT_MEASURED, "the article does not say who said it"),
        (Said.NOT_MEASURED, nothing),
    ]
