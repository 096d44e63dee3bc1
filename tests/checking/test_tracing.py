"""Claims held against reports that copy each other."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from verifier.checking.claims import CheckedClaims, check_claims
from verifier.judging import Judgement, Pair
from verifier.records import Article, CheckedClaim, Coverage, ModelInfo, Report, Said, SourceKind, Stance, Verdict
from verifier.settings import Settings

Make = Callable[..., Any]

CLAIM = "the river took the old bridge"
DISPATCH = (
    "The old bridge at Arden collapsed into the swollen river on Monday morning after three days of heavy rain. "
    "Engineers closed the quay at dawn, and families on the lower bank were told to leave their homes. "
    "The market hall stood under a metre of brown water by noon. Trams were halted across the valley."
)
OTHER = (
    "Arden lost its stone bridge to the flood. Ferry captain Tomas Lind told this station that he watched the arches "
    "give way from his deck. Schools will stay shut until the end of the week, the council decided in the evening."
)


class Believer:
    """Supports everything in full."""

    info = ModelInfo(name="believer", version="1")

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [Judgement(stance=Stance.SUPPORTS, probability=0.9, coverage=Coverage.FULL) for _ in pairs]


def _report(report_id: str, outlet: str, text: str, day: int = 2) -> Report:
    return Report(id=report_id, outlet=outlet, published=dt.date(2020, 3, day), text=text)


def _check(
    article: Article, claim: Any, reports: Sequence[Report], hit: Make, table_search: Make, **settings: Any
) -> CheckedClaims:
    by_id = {each.id: each for each in reports}
    hits = [hit(each, 0, each.text.index(".") + 1, 0.8) for each in reports]
    return check_claims(
        [claim],
        article=article,
        searcher=table_search({CLAIM: hits}),
        lookup=by_id.get,
        judge=Believer(),
        settings=Settings(**settings),
    )


def _outcome(claim: CheckedClaim) -> tuple[object, ...]:
    return claim.verdict, claim.supporting_origins, claim.credibility, claim.confidence, claim.reliability


def test_two_origins_corroborate_and_copies_move_nothing(
    article: Article, make_claim: Make, hit: Make, table_search: Make
) -> None:
    claim = make_claim(CLAIM, chain=[("Arden Courier", SourceKind.OUTLET)])
    reports = [_report("w", "Delta Wire", DISPATCH), _report("h", "Hill Radio", OTHER)]
    few = _check(article, claim, reports, hit, table_search).claims[0]
    assert _outcome(few) == (Verdict.CORROBORATED, 2, 1, 90, "F")
    assert few.reason == (
        "Delta Wire, 2 March 2020 and Hill Radio, 2 March 2020, support it; nothing independent refutes it"
    )
    assert few.said is Said.NOT_APPLICABLE
    assert [origin.reports for origin in few.origins] == [("w",), ("h",)]

    copies = [_report(f"copy{n:02}", f"Town Post {n}", DISPATCH, day=3) for n in range(20)]
    checked = _check(article, claim, [reports[0], *copies, reports[1]], hit, table_search)
    many = checked.claims[0]
    assert (_outcome(many), many.reason) == (_outcome(few), few.reason)
    assert sorted(len(origin.reports) for origin in many.origins) == [1, 13]
    assert {of for each in checked.derivations for of in each.of} == {"w"}

    alone = _check(article, claim, [reports[0], *copies], hit, table_search).claims[0]
    assert _outcome(alone) == (Verdict.PARTLY_CORROBORATED, 1, 2, 70, "F")


def test_the_articles_own_house_counts_only_where_the_setting_lets_it(
    article: Article, make_claim: Make, hit: Make, table_search: Make
) -> None:
    claim = make_claim(CLAIM, chain=[("Arden Courier", SourceKind.OUTLET)])
    reports = [_report("own", "Arden Courier", DISPATCH)]
    own = _check(article, claim, reports, hit, table_search, near_reports=1).claims[0]
    assert _outcome(own) == (Verdict.UNCORROBORATED, 0, 6, None, "F")
    assert own.reason == "only what the article or its source itself rests on (Arden Courier, 2 March 2020) has it"
    assert [origin.independent for origin in own.origins] == [False]
    counted = _check(article, claim, reports, hit, table_search, exclude_basis=False).claims[0]
    assert _outcome(counted) == (Verdict.PARTLY_CORROBORATED, 1, 2, 70, "F")


def test_nothing_is_traced_where_nothing_decides(
    article: Article, make_claim: Make, hit: Make, table_search: Make
) -> None:
    report = _report("w", "Delta Wire", DISPATCH)
    checked = check_claims(
        [make_claim(CLAIM)],
        article=article,
        searcher=table_search({CLAIM: [hit(report, 0, 10, 0.8)]}),
        lookup={"w": report}.get,
    )
    assert checked.derivations == ()
    assert checked.claims[0].origins == ()
    assert _outcome(checked.claims[0]) == (Verdict.NOT_MEASURED, 0, 6, None, "F")
