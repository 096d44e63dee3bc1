"""From a check to records: originality, echoes, leads, later support, what was taken back."""

import datetime as dt
import hashlib
from typing import Any

import pytest

from verifier.auditing.observe import observe, originality_of, topic_of
from verifier.auditing.records import AuditedArticle, AuditedClaim, Originality
from verifier.origins import ARTICLE_ID
from verifier.records import (
    Article,
    ChainLink,
    CheckedClaim,
    CheckResult,
    ClaimAttribution,
    Coverage,
    Derivation,
    Evidence,
    EvidencePassage,
    Modality,
    Origin,
    Quote,
    Relation,
    Report,
    Run,
    Section,
    SectionKind,
    SourceKind,
    Span,
    Stance,
    Verdict,
)

BODY = "The river took two bridges at Arden."
DAY = dt.date(2020, 3, 2)
REPORTS = {
    "wire": Report(id="wire", outlet="Delta Wire", published=dt.date(2020, 3, 1), text=BODY),
    "late": Report(id="late", outlet="Hill Radio", published=dt.date(2020, 3, 5), text="Two bridges fell."),
    "twin": Report(id="twin", outlet="FERRY POST", published=DAY, text=BODY),
    "amended": Report(id="amended", outlet="Ferry Post", published=dt.date(2020, 3, 9), text="One bridge fell."),
}


def _article(outlet: str | None = "Ferry Post") -> Article:
    return Article(
        outlet=outlet,
        published=DAY,
        text=BODY,
        sections=(Section(start=0, end=len(BODY), kind=SectionKind.BODY),),
        sha256=hashlib.sha256(BODY.encode()).hexdigest(),
    )


def _evidence(report_id: str, stance: Stance, **more: Any) -> Evidence:
    report = REPORTS[report_id]
    values: dict[str, Any] = {"coverage": Coverage.FULL, "probability": 0.9, **more}
    return Evidence(
        report_id=report_id,
        outlet=report.outlet,
        published=report.published,
        url=None,
        retold=False,
        passage=EvidencePassage(start=0, end=len(report.text), text=report.text),
        similarity=0.9,
        stance=stance,
        **values,
    )


def _claim(*evidence: Evidence, origins: tuple[Origin, ...] = ()) -> CheckedClaim:
    return CheckedClaim(
        id="0" * 12,
        text=BODY,
        sentence=Span(start=0, end=len(BODY)),
        content=(Span(start=0, end=len(BODY)),),
        attribution=ClaimAttribution(
            chain=(ChainLink(name="Ferry Post", kind=SourceKind.OUTLET),),
            quote=Quote.NONE,
            hedged=False,
            modality=Modality.ASSERTED,
        ),
        evidence=evidence,
        said_reason="x",
        verdict=Verdict.UNCORROBORATED,
        reason="x",
        origins=origins,
        supporting_origins=sum(o.independent and o.stance is Stance.SUPPORTS for o in origins),
        refuting_origins=sum(o.independent and o.stance is Stance.REFUTES for o in origins),
    )


def _origin(report_id: str, stance: Stance = Stance.SUPPORTS, *, independent: bool = True) -> Origin:
    first = REPORTS[report_id].published
    return Origin(
        id="o1",
        name=report_id,
        stance=stance,
        independent=independent,
        reports=(report_id,),
        reason="x",
        first=first,
    )


def _result(*claims: CheckedClaim, derivations: tuple[Derivation, ...] = (), outlet: str = "Ferry Post") -> CheckResult:
    run = Run(version="1", models={}, settings={})
    return CheckResult(article=_article(outlet), claims=claims, derivations=derivations, run=run)


def _from(report_id: str, relation: Relation) -> Derivation:
    return Derivation(report_id=ARTICLE_ID, relation=relation, of=(report_id,), reason="x")


def _observed(result: CheckResult) -> tuple[AuditedArticle, AuditedClaim]:
    record = AuditedArticle(key="0" * 64, place="a")
    article, (claim, *_) = observe(result, article=record, lookup=REPORTS.get)
    return article, claim


@pytest.mark.parametrize(
    ("derivation", "expected", "draws_on"),
    [
        (_from("wire", Relation.UNCREDITED_COPY), Originality.COPY, ("wire",)),
        (_from("wire", Relation.REWRITE), Originality.REWRITE, ("wire",)),
        (_from("wire", Relation.CITES), Originality.UNTRACED, ()),
        (_from("twin", Relation.UNCREDITED_COPY), Originality.UNTRACED, ()),  # its own record in the corpus
        (
            Derivation(report_id="wire", relation=Relation.UNCREDITED_COPY, peers=(ARTICLE_ID,), reason="x"),
            Originality.SHARED,
            (),
        ),
        (
            Derivation(report_id="late", relation=Relation.UNCREDITED_COPY, of=(ARTICLE_ID,), reason="x"),
            Originality.UNTRACED,  # it is copied, not a copy
            (),
        ),
    ],
)
def test_whose_text_it_is(derivation: Derivation, expected: Originality, draws_on: tuple[str, ...]) -> None:
    assert originality_of(_result(derivations=(derivation,)), lookup=REPORTS.get) == (expected, draws_on)


def test_what_was_traced_and_stands_alone_is_original() -> None:
    found = originality_of(_result(_claim(_evidence("late", Stance.SUPPORTS))), lookup=REPORTS.get)
    assert found == (Originality.ORIGINAL, ())


def test_an_independent_later_report_supports_it() -> None:
    _, claim = _observed(_result(_claim(_evidence("late", Stance.SUPPORTS), origins=(_origin("late"),))))
    assert (claim.supporting, claim.lead_days, claim.later_support, claim.echoed) == (1, 3, True, False)
    assert (claim.own_voice, claim.figure_compared, claim.figure_differs) == (True, True, False)


def test_an_earlier_report_gives_a_negative_lead() -> None:
    _, claim = _observed(_result(_claim(_evidence("wire", Stance.SUPPORTS), origins=(_origin("wire"),))))
    assert (claim.lead_days, claim.later_support) == (-1, False)


def test_what_a_copy_says_is_an_echo_and_of_a_rewrite_what_its_source_says() -> None:
    own = _claim(_evidence("late", Stance.SUPPORTS), origins=(_origin("late"),))
    taken = _claim(_evidence("wire", Stance.SUPPORTS), origins=(_origin("wire", independent=False),))
    copy = _from("wire", Relation.CREDITED_COPY)
    rewrite = _from("wire", Relation.REWRITE)
    assert _observed(_result(own, derivations=(copy,)))[1].echoed
    assert not _observed(_result(own, derivations=(rewrite,)))[1].echoed
    assert _observed(_result(taken, derivations=(rewrite,)))[1].echoed


def test_the_outlet_takes_it_back_with_another_figure() -> None:
    other = _evidence("amended", Stance.REFUTES, differences=("claim: two bridges; report: One bridge",))
    _, claim = _observed(_result(_claim(other)))
    assert (claim.taken_back, claim.figure_compared, claim.figure_differs) == (True, True, True)
    assert not _observed(_result(_claim(_evidence("late", Stance.REFUTES))))[1].taken_back


@pytest.mark.parametrize(
    ("url", "topic"),
    [
        ("https://x.example/politics/2019/05/story", "politics"),
        ("https://x.example/2019/05/us-news/story", "us-news"),
        ("https://x.example/article/business/a.html", "business"),
        ("https://x.example/us-health-virus-usa/some-story", None),
        ("https://x.example/story", None),
        ("https://x.example/", None),
        (None, None),
    ],
)
def test_topics_of_addresses(url: str | None, topic: str | None) -> None:
    assert topic_of(url) == topic
