import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from verifier.checking.gaps import gaps_of
from verifier.records import (
    Article,
    CheckedClaim,
    Coverage,
    Evidence,
    EvidencePassage,
    Origin,
    SourceKind,
    Stance,
    Verdict,
    When,
)

Make = Callable[..., Any]


def _checked(claim: Any, verdict: Verdict, **more: Any) -> CheckedClaim:
    return CheckedClaim(**dict(claim), said_reason="", reason="", verdict=verdict, **more)


def test_a_gap_tells_who_where_and_when(article: Article, make_claim: Make) -> None:
    chain = [("Lena Okoro", SourceKind.NAMED_PERSON), ("AFP", SourceKind.NEWS_AGENCY)]
    when = When.model_validate({"text": "Sunday", "from": dt.date(2020, 3, 1), "to": dt.date(2020, 3, 1)})
    dated = make_claim("The ferry sank near Port Arden in March", chain=chain, cue=True, when=when)
    own = make_claim("Nobody was hurt", chain=[("Arden Courier", SourceKind.OUTLET)])
    wire = Origin(id="o1", name="Delta Wire", stance=Stance.SUPPORTS, independent=True, reports=("w",), reason="")
    settled = make_claim("The river rose")
    vague = make_claim("Why?", checkable=False)
    gaps = gaps_of(
        [
            _checked(dated, Verdict.UNCORROBORATED),
            _checked(own, Verdict.PARTLY_CORROBORATED, origins=(wire,), supporting_origins=1),
            _checked(settled, Verdict.CONTRADICTED),
            _checked(vague, Verdict.NOT_MEASURED),
        ],
        article=article,
    )
    assert [gap.claim_id for gap in gaps] == [dated.id, own.id]
    assert (gaps[0].where, gaps[0].from_, gaps[0].to) == (("Port Arden",), dt.date(2020, 3, 1), dt.date(2020, 3, 1))
    assert [gap.text for gap in gaps] == [
        "a report from Port Arden of 1 March 2020 or soon after, from somebody else than Lena Okoro, not through AFP",
        "another report of about 3 March 2020, with a source of its own, besides Delta Wire",
    ]


def test_without_a_day_or_an_outlet_none_is_named(article: Article, make_claim: Make) -> None:
    bare = article.model_copy(update={"published": None, "outlet": None})
    rumour = make_claim("Trams stopped", chain=[("unattributed", SourceKind.HEARSAY)], cue=True)
    [gap] = gaps_of([_checked(rumour, Verdict.NOT_MEASURED)], article=bare)
    assert (gap.text, gap.independent_of) == ("a report, with a source of its own", ())
    assert (gap.where, gap.from_) == ((), None)


def _text(article: Article, claim: Any, **more: Any) -> str:
    [gap] = gaps_of([_checked(claim, Verdict.UNCORROBORATED, **more)], article=article)
    return gap.text


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The army holds the Al Waleed crossing in Iraq", " from Al Waleed"),
        ("The Iraqi side of the border is held by the army", ""),
        ("Shells fell near Palmyra and in Homs in Syria", " from Palmyra or Homs"),
        ("Oil prices rose in Iraq and Syria", " from Iraq or Syria"),
        ("Thousand Former Judges Call For Change At Arden Court In Letter", ""),
        ("Clerks at the Department of Justice resigned", ""),
        ("He was angry at Barr's action", ""),
    ],
)
def test_where_is_the_narrowest_place_that_is_named(text: str, where: str, article: Article, make_claim: Make) -> None:
    assert _text(article, make_claim(text)) == f"a report{where} of about 3 March 2020, with a source of its own"


def test_a_time_that_is_not_settled_is_not_the_articles_day(article: Article, make_claim: Make) -> None:
    claim = make_claim("The town was retaken", when=When.model_validate({"text": "just days later"}))
    assert _text(article, claim) == ("a report of the time meant by “just days later”, with a source of its own")
    period = When.model_validate({"text": "last week", "from": "2020-02-23", "to": "2020-02-29"})
    assert _text(article, make_claim("The town was retaken", when=period)) == (
        "a report of 23 February 2020 to 29 February 2020 or soon after, with a source of its own"
    )


def test_what_is_not_settled_in_the_article_comes_first(article: Article, make_claim: Make) -> None:
    claim = make_claim("The crossing fell", warnings=("“The crossing” could not be settled",))
    assert _text(article, claim).startswith("first settle “The crossing”; then a report of about 3 March")
    two = claim.model_copy(update={"warnings": (*claim.warnings, "“the law” could not be settled", "Another note")})
    assert _text(article, two).startswith("first settle “The crossing” and “the law”; then a report")


def test_what_the_partial_evidence_leaves_out_is_asked_for(article: Article, make_claim: Make) -> None:
    part = Evidence(
        report_id="a",
        outlet="Wire",
        published=None,
        url=None,
        retold=False,
        passage=EvidencePassage(start=0, end=4, text="Text"),
        similarity=0.5,
        stance=Stance.SUPPORTS,
        coverage=Coverage.PARTIAL,
        differences=("claim: five guards killed; report: no such figure", "the report is of another time"),
    )
    assert _text(article, make_claim("Five guards fell"), evidence=(part,)).endswith(
        ", with a source of its own, that also has “five guards killed”"
    )
