import datetime as dt
from collections.abc import Sequence

import pytest

from verifier.records import (
    ChainLink,
    CheckedClaim,
    Coverage,
    Evidence,
    Modality,
    PassageAttribution,
    QuotationCheck,
    QuotationStatus,
    SourceKind,
    Stance,
    When,
)
from verifier.rendering.wording import (
    by_worth,
    differing,
    how_said,
    notes,
    provenance,
    tally,
    when_said,
    whence,
    who_said,
)


def test_who_said_it(claims: tuple[CheckedClaim, ...]) -> None:
    assert [who_said(claim) for claim in claims] == [
        "The mayor → AFP → Arden Courier",
        "unattributed (hearsay) → Arden Courier",
        "Arden Courier (own voice)",
    ]
    author = ChainLink(source_ids=("author",), name="author", kind=SourceKind.AUTHOR)
    for chain, words in [
        ((author,), "the article (own voice)"),
        ((author, *claims[2].attribution.chain), "Arden Courier (own voice)"),
    ]:
        said = claims[2].attribution.model_copy(update={"chain": chain})
        assert who_said(claims[2].model_copy(update={"attribution": said})) == words
    nobody = claims[2].attribution.model_copy(update={"chain": ()})
    assert who_said(claims[2].model_copy(update={"attribution": nobody})) == "the article (own voice)"
    cued = claims[1].attribution.model_copy(update={"chain": ()})
    assert who_said(claims[1].model_copy(update={"attribution": cued})) == "unattributed (hearsay)"


def test_how_it_was_said(claims: tuple[CheckedClaim, ...]) -> None:
    assert [how_said(claim) for claim in claims] == ["indirect, hedged", "direct, denied", ""]
    hedged = claims[0].attribution.model_copy(update={"modality": Modality.HEDGED})
    assert how_said(claims[0].model_copy(update={"attribution": hedged})) == "indirect, hedged"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "“Nov.\u00a025” (not settled)".replace("\u00a0", " ")),
        (dt.date(2014, 11, 25), dt.date(2014, 11, 25), "“Nov. 25” = 2014-11-25"),
        (dt.date(2014, 11, 1), dt.date(2014, 11, 30), "“Nov. 25” = 2014-11-01 to 2014-11-30"),
        (dt.date(2014, 11, 1), None, "“Nov. 25” = 2014-11-01"),
    ],
)
def test_when(first: dt.date | None, last: dt.date | None, words: str) -> None:
    assert when_said(When(text="Nov. 25", from_=first, to=last)) == words
    assert when_said(None) == ""


def test_unknown_outlet_and_day_are_named() -> None:
    assert whence("AFP", dt.date(2015, 5, 24)) == "AFP, 2015-05-24"
    assert whence(None, None) == "outlet unknown, undated"


@pytest.mark.parametrize(
    ("stances", "admissible", "words"),
    [
        ([], True, "no passage"),
        ([Stance.NOT_JUDGED], True, "not judged"),
        ([Stance.SUPPORTS], False, "no passage"),
        ([Stance.REFUTES, Stance.NEUTRAL], True, "none"),
        ([Stance.SUPPORTS, Stance.NEUTRAL], True, "1 report, 2 origins"),
        ([Stance.SUPPORTS, Stance.SUPPORTS], True, "2 reports, 2 origins"),
    ],
)
def test_reports_are_counted_not_passages(
    stances: Sequence[Stance],
    admissible: bool,
    words: str,
    evidence: Evidence,
    claims: tuple[CheckedClaim, ...],
) -> None:
    found = [
        evidence.model_copy(update={"stance": stance, "report_id": f"r{number}", "admissible": admissible})
        for number, stance in enumerate(stances)
    ]
    for passages in (found, [*found, *found]):
        claim = claims[0].model_copy(update={"evidence": tuple(passages), "supporting_origins": 2})
        assert tally(claim, Stance.SUPPORTS) == words


def test_what_supports_a_part_only_is_counted_apart(evidence: Evidence, claims: tuple[CheckedClaim, ...]) -> None:
    part = evidence.model_copy(update={"stance": Stance.SUPPORTS, "coverage": Coverage.PARTIAL})
    whole = part.model_copy(update={"coverage": Coverage.FULL, "report_id": "r1"})
    claim = claims[0].model_copy(update={"evidence": (part,), "partial_origins": 1})
    assert tally(claim, Stance.SUPPORTS) == "1 report in part"
    both = claim.model_copy(update={"evidence": (whole, part), "supporting_origins": 1})
    assert tally(both, Stance.SUPPORTS) == "1 report, 1 origin"


def test_provenance_tells_on_whose_word(evidence: Evidence) -> None:
    told = PassageAttribution(chain=("a sailor", "AFP"), modality=Modality.ASSERTED)
    word = evidence.model_copy(
        update={
            "stance": Stance.SUPPORTS,
            "probability": 0.8,
            "coverage": Coverage.PARTIAL,
            "attribution": told,
            "older": True,
        }
    )
    assert provenance(word) == (
        "Delta Wire, 2020-03-02, report r12 · retold · supports 0.80 · in part · on the word of a sailor → AFP · older"
    )


def test_claims_most_worth_checking_come_first_and_keep_their_numbers(claims: tuple[CheckedClaim, ...]) -> None:
    worths = [0.2, None, 0.7]
    weighed = [c.model_copy(update={"check_worthiness": w}) for c, w in zip(claims, worths, strict=True)]
    assert [number for number, _ in by_worth(weighed)] == [3, 1, 2]
    assert [number for number, _ in by_worth(claims)] == [1, 2, 3]


def test_a_quotation_that_differs_is_noted(claims: tuple[CheckedClaim, ...]) -> None:
    check = QuotationCheck(status=QuotationStatus.ALTERED, report_id="r7", passage="It fell.")
    assert notes(claims[0].model_copy(update={"quotation": check})) == ("quotation altered: report r7 has “It fell.”",)
    same = check.model_copy(update={"status": QuotationStatus.SAME})
    assert notes(claims[0].model_copy(update={"quotation": same})) == ()


def test_what_the_reason_tells_is_not_told_twice(evidence: Evidence) -> None:
    other = evidence.model_copy(
        update={"stance": Stance.NEUTRAL, "reason": "of another day", "differences": ("of another day", "no figure")}
    )
    assert differing(other) == "no figure"
    assert differing(other.model_copy(update={"stance": Stance.REFUTES})) == "of another day; no figure"
