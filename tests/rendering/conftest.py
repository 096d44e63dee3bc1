"""Hand-made results that every format renders."""

from __future__ import annotations

import datetime as dt

import pytest

from verifier.records import (
    Article,
    ChainLink,
    CheckedClaim,
    CheckResult,
    Claim,
    ClaimAttribution,
    ClaimsResult,
    CorpusInfo,
    Derivation,
    Evidence,
    EvidencePassage,
    IndexInfo,
    Modality,
    ModelInfo,
    Origin,
    Quote,
    Relation,
    Run,
    Said,
    Section,
    SectionKind,
    SourceKind,
    Span,
    Stance,
    Verdict,
    When,
)

UNJUDGED = "no judge is installed: the passages are candidates, not evidence"


def _links(*links: tuple[str, SourceKind]) -> tuple[ChainLink, ...]:
    return tuple(
        ChainLink(source_ids=(f"s{number}",), name=name, kind=kind)
        for number, (name, kind) in enumerate(links, start=1)
    )


@pytest.fixture
def evidence() -> Evidence:
    return Evidence(
        report_id="r12",
        outlet="Delta Wire",
        published=dt.date(2020, 3, 2),
        url="https://delta.example/12",
        title="Bridge falls",
        retold=True,
        passage=EvidencePassage(start=10, end=57, text="The old bridge at Arden fell, residents | said."),
        similarity=0.8123,
    )


@pytest.fixture
def later() -> Evidence:
    return Evidence(
        report_id="r13",
        outlet=None,
        published=dt.date(2020, 3, 9),
        url=None,
        retold=False,
        passage=EvidencePassage(start=0, end=24, text="=A year later it stands."),
        similarity=-0.05,
        admissible=False,
        inadmissible_reason="published 2020-03-09, after 2020-03-03",
    )


@pytest.fixture
def claims(evidence: Evidence, later: Evidence) -> tuple[CheckedClaim, ...]:
    courier = ("Arden Courier", SourceKind.OUTLET)
    return (
        CheckedClaim(
            id="0123456789ab",
            text="The river took the old bridge on 2 March 2020.",
            sentence=Span(start=37, end=77),
            content=(Span(start=37, end=76),),
            attribution=ClaimAttribution(
                chain=_links(("The mayor", SourceKind.UNNAMED_PERSON), ("AFP", SourceKind.NEWS_AGENCY), courier),
                cue=Span(start=78, end=82),
                quote=Quote.INDIRECT,
                hedged=True,
                modality=Modality.ASSERTED,
            ),
            when=When(text="Monday", from_=dt.date(2020, 3, 2), to=dt.date(2020, 3, 2)),
            evidence=(evidence, later),
            said=Said.NOT_MEASURED,
            said_reason=UNJUDGED,
            reason=UNJUDGED,
        ),
        CheckedClaim(
            id="ba9876543210",
            text="Nobody was hurt.",
            sentence=Span(start=78, end=114),
            content=(Span(start=98, end=113),),
            attribution=ClaimAttribution(
                chain=_links(("rumour", SourceKind.HEARSAY), courier),
                cue=Span(start=90, end=94),
                quote=Quote.DIRECT,
                hedged=False,
                modality=Modality.DENIED,
            ),
            said=Said.NOT_MEASURED,
            said_reason="the article does not say who said it",
            reason="no passage of this corpus is near the claim",
        ),
        CheckedClaim(
            id="aaaaaaaaaaaa",
            text="Repairs may last a year.",
            sentence=Span(start=115, end=139),
            content=(Span(start=115, end=138),),
            attribution=ClaimAttribution(
                chain=_links(courier), quote=Quote.NONE, hedged=False, modality=Modality.ASSERTED
            ),
            checkable=False,
            checkable_reason="it is a forecast",
            said=Said.NOT_APPLICABLE,
            said_reason="the article says it in its own voice",
            reason="not checkable: it is a forecast",
        ),
    )


@pytest.fixture
def article() -> Article:
    text = "Flood takes bridge\n\nThe river took the old bridge on Monday."
    return Article(
        title="Flood takes bridge",
        outlet="Arden Courier",
        published=dt.date(2020, 3, 3),
        language="en",
        text=text,
        sections=(Section(start=0, end=18, kind=SectionKind.TITLE),),
        sha256="0" * 64,
        warnings=("no byline was found",),
    )


@pytest.fixture
def run() -> Run:
    return Run(
        version="9.9.9",
        as_of=dt.date(2020, 3, 3),
        corpus=CorpusInfo(id="c0ffee", path="corpus/arden", reports=2, digest="d" * 64),
        index=IndexInfo(generation="g1", passages=4, corpus_digest="d" * 64),
        models={
            "encoder": ModelInfo(name="words", version="0123456789abcdef"),
            "attribution": ModelInfo(name="rules", version="1"),
        },
        settings={"evidence_per_claim": 5},
        warnings=("report r1 is left out: it has the article's own text",),
    )


@pytest.fixture
def result(article: Article, claims: tuple[CheckedClaim, ...], run: Run) -> CheckResult:
    return CheckResult(article=article, claims=claims, run=run)


@pytest.fixture
def judged(result: CheckResult) -> CheckResult:
    """The same with a judge's word on the first claim's first passage."""
    first = result.claims[0]
    word = first.evidence[0].model_copy(
        update={
            "stance": Stance.REFUTES,
            "probability": 0.91,
            "differences": ("claim: river; report: residents",),
        }
    )
    changed = first.model_copy(
        update={
            "evidence": (word, first.evidence[1]),
            "verdict": Verdict.CONTRADICTED,
            "reason": "Delta Wire refutes it",
            "rule": "1 independent origin refuting, none supporting: contradicted",
            "said": Said.NOT_FOUND,
            "said_reason": "no passage found has it from The mayor",
            "refuting_origins": 1,
            "credibility": 5,
            "confidence": 10,
            "origins": (
                Origin(
                    id="o1",
                    name="Delta Wire, 2 March 2020",
                    stance=Stance.REFUTES,
                    independent=True,
                    reports=("r12",),
                    reason="r12 alone, and nothing ties it to the others or to the article's own basis",
                    interested=True,
                ),
            ),
        }
    )
    derivation = Derivation(
        report_id="r12",
        relation=Relation.CREDITED_COPY,
        of=("r7",),
        reason="r12 credits Hill Agency, and r7 is its report",
        overlap=0.834,
        matches=("the old bridge at Arden fell", "fell"),
    )
    other = derivation.model_copy(update={"report_id": "r99", "of": ("r98",)})
    return result.model_copy(update={"claims": (changed, *result.claims[1:]), "derivations": (derivation, other)})


@pytest.fixture
def listed(article: Article, claims: tuple[CheckedClaim, ...], run: Run) -> ClaimsResult:
    names = set(Claim.model_fields)
    return ClaimsResult(
        article=article,
        claims=tuple(Claim(**{name: getattr(each, name) for name in names}) for each in claims),
        run=run.model_copy(update={"corpus": None, "index": None, "as_of": None, "warnings": ()}),
    )
