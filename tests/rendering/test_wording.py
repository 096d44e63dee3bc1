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
    Verdict,
    When,
)
from verifier.rendering.order import by_worth
from verifier.rendering.passages import alike, differing, provenance, same_words, whence
from verifier.rendering.wording import (
    how_said,
    notes,
    tally,
    when_said,
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


def test_what_is_contradicted_comes_first_then_news_then_background_then_what_nobody_can_check(
    claims: tuple[CheckedClaim, ...],
) -> None:
    def claim(worth: float | None, verdict: Verdict = Verdict.UNCORROBORATED, **more: object) -> CheckedClaim:
        return claims[0].model_copy(
            update={"check_worthiness": worth, "verdict": verdict, "when": None, "checkable": True, **more}
        )

    then = When.model_validate({"text": "then", "from": "2020-02-17", "to": "2020-02-17"})
    many = [
        claim(0.9, checkable=False),
        claim(0.99, when=then),
        claim(0.2),
        claim(None),
        claim(0.3, Verdict.CONTRADICTED),
        claim(0.8),
        claim(0.7, Verdict.DISPUTED),
    ]
    assert [n for n, _ in by_worth(many, published=dt.date(2020, 3, 3))] == [7, 5, 6, 3, 4, 2, 1]
    assert [n for n, _ in by_worth(many, published=dt.date(2020, 3, 2))] == [7, 5, 2, 6, 3, 4, 1]
    assert [n for n, _ in by_worth(many)] == [7, 5, 2, 6, 3, 4, 1]


def test_differences_are_told_in_few_words(evidence: Evidence) -> None:
    told = (
        "claim: five guards killed; report: at least 15 guards killed",
        "claim: Homs; report: not named",
        "claim: on June 22, 2014; report: in June 2014 (which leaves it open)",
        "claim: two bombs; report: no such figure",
        *(f"claim: {name}; report: not named" for name in ("Jordan", "Trebil", "Rabia", "Anbar")),
        "the report is of another time",
    )
    assert differing(evidence.model_copy(update={"differences": told})) == (
        "has “at least 15 guards killed” for “five guards killed”; has “in June 2014” (which leaves it open) for "
        "“on June 22, 2014”; has no such figure for “two bombs”; the report is of another time; "
        "does not name Homs, Jordan, Trebil or 2 others"
    )


def test_the_same_words_stand_once(evidence: Evidence) -> None:
    def copy(report_id: str, text: str, **more: object) -> Evidence:
        passage = evidence.passage.model_copy(update={"text": text})
        return evidence.model_copy(update={"report_id": report_id, "passage": passage, **more})

    found = [
        copy("a", "It fell."),
        copy("b", "Other."),
        copy("c", "It fell"),
        copy("d", "It  FELL."),
        copy("e", "It fell.", stance=Stance.NEUTRAL),
        copy("f", "It fell.", admissible=False),
    ]
    groups = [(first.report_id, [each.report_id for each in others]) for first, others in alike(found)]
    assert groups == [("a", ["c", "d"]), ("b", []), ("e", []), ("f", [])]
    assert same_words(found[:1]) == "Delta Wire, 2020-03-02, report a"
    assert same_words([*found, *found]).endswith("report b; Delta Wire, 2020-03-02, report c; 9 more reports")


def test_a_quotation_that_differs_is_noted(claims: tuple[CheckedClaim, ...]) -> None:
    check = QuotationCheck(status=QuotationStatus.ALTERED, report_id="r7", passage="It fell.")
    assert notes(claims[0].model_copy(update={"quotation": check})) == ("quotation altered: report r7 has “It fell.”",)
    told = tuple(f"article: {k}; report: not {k}" for k in "abcde")
    told = (told[0], "article: nothing; report: not", "article: c; report: nothing", *told[3:])
    differing_ = check.model_copy(update={"differences": told})
    assert notes(claims[0].model_copy(update={"quotation": differing_})) == (
        "quotation altered: report r7 has “not a” for “a”, also has “not”, has not “c” and 2 more differences",
    )
    other = check.model_copy(update={"status": QuotationStatus.OTHER_SPEAKER, "speaker": "Ivo Brandt"})
    assert notes(claims[0].model_copy(update={"quotation": other})) == (
        "quotation: report r7 has these words from Ivo Brandt",
    )
    same = check.model_copy(update={"status": QuotationStatus.SAME})
    assert notes(claims[0].model_copy(update={"quotation": same})) == ()


def test_what_the_reason_tells_is_not_told_twice(evidence: Evidence) -> None:
    other = evidence.model_copy(
        update={"stance": Stance.NEUTRAL, "reason": "of another day", "differences": ("of another day", "no figure")}
    )
    assert differing(other) == ""
    assert differing(other.model_copy(update={"stance": Stance.REFUTES})) == "of another day; no figure"
