import datetime as dt
from collections.abc import Callable
from typing import Any

from verifier.checking.gaps import gaps_of
from verifier.records import Article, CheckedClaim, Origin, SourceKind, Stance, Verdict, When

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
        "a report from Port Arden, of 2020-03-01 or soon after, that does not rest on Lena Okoro or AFP or Arden "
        "Courier",
        "another report, of 2020-03-03 or soon after, that does not rest on Arden Courier or Delta Wire",
    ]


def test_without_a_day_or_an_outlet_none_is_named(article: Article, make_claim: Make) -> None:
    bare = article.model_copy(update={"published": None, "outlet": None})
    rumour = make_claim("Trams stopped", chain=[("unattributed", SourceKind.HEARSAY)], cue=True)
    [gap] = gaps_of([_checked(rumour, Verdict.NOT_MEASURED)], article=bare)
    assert (gap.text, gap.independent_of, gap.where, gap.from_) == ("a report", (), (), None)
