"""What a judged passage may decide."""

from collections.abc import Callable
from typing import Any

import pytest

from verifier.checking.admitting import admitted, unsettled_subject
from verifier.checking.verdicts import unmeasured
from verifier.records import Coverage, Evidence, EvidencePassage, Stance
from verifier.settings import Settings

Make = Callable[..., Any]
FOR, AGAINST, NEUTRAL = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL


def _passage(stance: Stance, *, similarity: float = 0.5, probability: float = 0.9) -> Evidence:
    return Evidence(
        report_id="r",
        outlet=None,
        published=None,
        url=None,
        retold=False,
        passage=EvidencePassage(start=0, end=4, text="Text"),
        similarity=similarity,
        stance=stance,
        probability=probability,
        coverage=Coverage.FULL,
        older=True,
    )


@pytest.mark.parametrize(
    ("passage", "warnings", "stance", "coverage", "reason"),
    [
        (_passage(FOR), (), FOR, Coverage.FULL, None),
        (_passage(FOR, similarity=0.4), (), FOR, Coverage.FULL, None),
        (_passage(FOR, similarity=0.39), (), NEUTRAL, None, "too far from the claim to count: similarity 0.39"),
        (_passage(AGAINST, probability=0.4), (), NEUTRAL, None, "too unsure to count: refutes with probability 0.40"),
        (_passage(FOR), ("“the case” could not be settled",), FOR, Coverage.PARTIAL, None),
        (
            _passage(AGAINST),
            ("Another note", "“the case” could not be settled"),
            NEUTRAL,
            None,
            "what the claim means by “the case” could not be settled",
        ),
        (_passage(NEUTRAL, similarity=0.1), ("“We” could not be settled",), NEUTRAL, Coverage.FULL, None),
    ],
)
def test_only_what_is_sure_near_and_of_a_settled_claim_decides_it(
    passage: Evidence,
    warnings: tuple[str, ...],
    stance: Stance,
    coverage: Coverage | None,
    reason: str | None,
    make_claim: Make,
) -> None:
    claim = make_claim("We lost the case", warnings=warnings)
    found = admitted(passage, claim, settings=Settings())
    assert (found.stance, found.coverage, found.reason) == (stance, coverage, reason)


def test_what_is_open_in_an_aside_leaves_the_claim_settled(make_claim: Make) -> None:
    warnings = ("“the group” could not be settled",)
    aside = make_claim("Daesh (the group’s other name) took the post", warnings=warnings)
    assert admitted(_passage(FOR), aside, settings=Settings()).coverage is Coverage.FULL
    inside = make_claim("Then the group (Daesh) took the post", warnings=warnings)
    assert admitted(_passage(FOR), inside, settings=Settings()).coverage is Coverage.PARTIAL


@pytest.mark.parametrize(
    ("text", "words", "subject"),
    [
        ("We have no choice.", "We", "We"),
        ("“This law is void.”", "This law", "This law"),
        ("They’ll go far.", "They’ll", "They’ll"),
        ("The crossing fell.", "The crossing", None),
        ("The army left it.", "it", None),
        ("Wealth grew.", "Nothing", None),
    ],
)
def test_a_claim_of_nobody_knows_whom_is_not_measured(
    text: str, words: str, subject: str | None, make_claim: Make
) -> None:
    claim = make_claim(text, warnings=(f"“{words}” could not be settled",))
    assert unsettled_subject(claim) == subject
    told = f"the article leaves open what “{subject}” means: no report can be held against it" if subject else None
    assert unmeasured(claim, [_passage(FOR)]) == told
