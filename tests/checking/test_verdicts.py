from collections.abc import Callable
from typing import Any

import pytest

from verifier.checking.nearness import Nearness
from verifier.checking.verdicts import confidence_of, rule_on
from verifier.records import ClaimOrigins, Coverage, Evidence, EvidencePassage, Origin, Stance, Verdict
from verifier.settings import Settings

Make = Callable[..., Any]


def _passage(report_id: str, stance: Stance, coverage: Coverage | None = Coverage.FULL) -> Evidence:
    return Evidence(
        report_id=report_id,
        outlet="Wire",
        published=None,
        url=None,
        retold=False,
        passage=EvidencePassage(start=0, end=4, text="Text"),
        similarity=0.5,
        stance=stance,
        coverage=None if stance is Stance.NEUTRAL else coverage,
    )


def _origin(name: str, stance: Stance, *reports: str, independent: bool = True, interested: bool = False) -> Origin:
    return Origin(
        id="o1",
        name=name,
        stance=stance,
        independent=independent,
        reports=reports,
        reason="why",
        interested=interested,
    )


FOR, AGAINST = Stance.SUPPORTS, Stance.REFUTES
AFP, XINHUA = _origin("AFP, 2 March 2020", FOR, "a", "a2"), _origin("Xinhua", FOR, "x")
DENIAL = _origin("Arden council", AGAINST, "d", interested=True)
OWN = _origin("Reuters, 1 March 2020", FOR, "w", independent=False)
PASSAGES = (_passage("a", FOR), _passage("a2", FOR), _passage("x", FOR), _passage("d", AGAINST), _passage("w", FOR))


@pytest.mark.parametrize(
    ("origins", "near", "verdict", "credibility", "reason", "rule"),
    [
        (
            ClaimOrigins(origins=(AFP, XINHUA), supporting=2),
            0,
            Verdict.CORROBORATED,
            1,
            "AFP, 2 March 2020 and Xinhua support it; nothing independent refutes it",
            "2 independent origins supporting, at least 2, none refuting: corroborated",
        ),
        (
            ClaimOrigins(origins=(AFP, OWN), supporting=1),
            0,
            Verdict.PARTLY_CORROBORATED,
            2,
            "AFP, 2 March 2020, supports it; nothing independent refutes it",
            "1 independent origin supporting, fewer than 2, none refuting: partly corroborated",
        ),
        (
            ClaimOrigins(origins=(DENIAL, OWN), refuting=1),
            0,
            Verdict.CONTRADICTED,
            5,
            "Arden council (a party to it) refutes it; nothing independent supports it",
            "1 independent origin refuting, none supporting: contradicted",
        ),
        (
            ClaimOrigins(origins=(AFP, XINHUA, DENIAL), supporting=2, refuting=1),
            0,
            Verdict.DISPUTED,
            6,
            "AFP, 2 March 2020 and Xinhua support it; Arden council (a party to it) refutes it",
            "2 independent origins supporting and 1 independent origin refuting: disputed",
        ),
        (
            ClaimOrigins(origins=(OWN,)),
            2,
            Verdict.UNCORROBORATED,
            6,
            "only what the article or its source itself rests on (Reuters, 1 March 2020) has it",
            "no independent origin supporting or refuting, 2 reports with a passage of similarity 0.4 or more: "
            "uncorroborated",
        ),
        (
            ClaimOrigins(),
            2,
            Verdict.UNCORROBORATED,
            6,
            "neither of the 2 reports near it supports or refutes it",
            "no independent origin supporting or refuting, 2 reports with a passage of similarity 0.4 or more: "
            "uncorroborated",
        ),
        (
            ClaimOrigins(),
            1,
            Verdict.NOT_MEASURED,
            6,
            "too little in this corpus on this subject: 1 report with a passage of similarity 0.4 or more; "
            "2 are needed",
            "no origin, and 1 report with a passage of similarity 0.4 or more, fewer than 2: not measured",
        ),
    ],
)
def test_each_rule_fires_and_names_the_origins(
    origins: ClaimOrigins,
    near: int,
    verdict: Verdict,
    credibility: int,
    reason: str,
    rule: str,
    make_claim: Make,
) -> None:
    ruling = rule_on(make_claim("c"), PASSAGES, origins=origins, near=Nearness(near, 0.4))
    assert ruling == (verdict, reason, rule, credibility)


def test_partial_evidence_alone_is_graded_3(make_claim: Make) -> None:
    found = (_passage("a", FOR, Coverage.PARTIAL),)
    ruling = rule_on(make_claim("c"), found, origins=ClaimOrigins(origins=(AFP,), partial=1))
    assert (ruling.verdict, ruling.credibility) == (Verdict.UNCORROBORATED, 3)
    assert ruling.reason == "AFP, 2 March 2020, supports a part of it; nothing independent has the whole"


def test_what_the_article_rests_on_may_have_a_part_only(make_claim: Make) -> None:
    found = (_passage("w", FOR, Coverage.PARTIAL),)
    ruling = rule_on(make_claim("c"), found, origins=ClaimOrigins(origins=(OWN,)), near=Nearness(2, 0.4))
    assert ruling.reason == (
        "only what the article or its source itself rests on (Reuters, 1 March 2020) has a part of it"
    )


def test_how_many_origins_are_needed_is_a_setting(make_claim: Make) -> None:
    origins = ClaimOrigins(origins=(AFP,), supporting=1)
    settings = Settings(origins_needed=1)
    assert rule_on(make_claim("c"), PASSAGES, origins=origins, settings=settings).verdict is Verdict.CORROBORATED


def test_many_origins_are_not_all_named(make_claim: Make) -> None:
    found = tuple(_passage(each, FOR) for each in "abcde")
    origins = ClaimOrigins(origins=tuple(_origin(each.upper(), FOR, each) for each in "abcde"), supporting=5)
    ruling = rule_on(make_claim("c"), found, origins=origins)
    assert ruling.reason == "A; B; C and 2 more support it; nothing independent refutes it"


def test_confidence_follows_the_digit() -> None:
    assert [confidence_of(digit) for digit in range(1, 7)] == [90, 70, 50, 30, 10, None]
