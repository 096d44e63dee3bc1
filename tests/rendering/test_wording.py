import datetime as dt
from collections.abc import Sequence

import pytest

from verifier.records import ChainLink, CheckedClaim, Evidence, Modality, SourceKind, Stance, When
from verifier.rendering.wording import by_worth, how_said, tally, when_said, whence, who_said


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
        ([Stance.SUPPORTS, Stance.NEUTRAL], True, "1 report"),
        ([Stance.SUPPORTS, Stance.SUPPORTS], True, "2 reports"),
    ],
)
def test_reports_are_counted_not_passages(
    stances: Sequence[Stance], admissible: bool, words: str, evidence: Evidence
) -> None:
    found = [
        evidence.model_copy(update={"stance": stance, "report_id": f"r{number}", "admissible": admissible})
        for number, stance in enumerate(stances)
    ]
    assert tally(found, Stance.SUPPORTS) == words
    twice = [*found, *found]
    assert tally(twice, Stance.SUPPORTS) == words


def test_claims_most_worth_checking_come_first_and_keep_their_numbers(claims: tuple[CheckedClaim, ...]) -> None:
    worths = [0.2, None, 0.7]
    weighed = [c.model_copy(update={"check_worthiness": w}) for c, w in zip(claims, worths, strict=True)]
    assert [number for number, _ in by_worth(weighed)] == [3, 1, 2]
    assert [number for number, _ in by_worth(claims)] == [1, 2, 3]
