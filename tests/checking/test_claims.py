import datetime as dt
from collections.abc import Callable
from typing import Any

from verifier.checking.claims import check_claims
from verifier.records import Article, Said, SourceKind, Verdict
from verifier.settings import Settings

Make = Callable[..., Any]


def test_without_a_judge_nothing_is_measured_and_the_reason_says_why(
    article: Article, make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    report = make_report("r")
    claims = [
        make_claim("own", chain=[("Arden Courier", SourceKind.OUTLET)]),
        make_claim("told", chain=[("The mayor", SourceKind.UNNAMED_PERSON)], cue=True),
        make_claim("cited", chain=[("The BBC", SourceKind.OUTLET)], cue=True),
        make_claim("rumour", chain=[("unattributed", SourceKind.HEARSAY)], cue=True),
        make_claim("vague", checkable=False, checkable_reason="it is a question"),
        make_claim("nothing near"),
    ]
    search = table_search({each: [hit(report, 0, 4, 0.5)] for each in ("own", "told", "cited", "rumour", "vague")})
    checked = check_claims(claims, article=article, searcher=search, lookup={"r": report}.get)
    unjudged = "no judge is installed: the passages are candidates, not evidence"
    assert [(each.said, each.said_reason, each.verdict, each.reason) for each in checked.claims] == [
        (Said.NOT_APPLICABLE, "the article says it in its own voice", Verdict.NOT_MEASURED, unjudged),
        (Said.NOT_MEASURED, unjudged, Verdict.NOT_MEASURED, unjudged),
        (Said.NOT_MEASURED, unjudged, Verdict.NOT_MEASURED, unjudged),
        (Said.NOT_MEASURED, "the article does not say who said it", Verdict.NOT_MEASURED, unjudged),
        (
            Said.NOT_APPLICABLE,
            "the article says it in its own voice",
            Verdict.NOT_MEASURED,
            "not checkable: it is a question",
        ),
        (
            Said.NOT_APPLICABLE,
            "the article says it in its own voice",
            Verdict.NOT_MEASURED,
            "no passage of this corpus is near the claim",
        ),
    ]
    assert [each.id for each in checked.claims] == [each.id for each in claims]
    assert [len(each.evidence) for each in checked.claims] == [1, 1, 1, 1, 0, 0]


def test_the_article_and_its_reposts_are_left_out_and_told(
    article: Article, make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    reports = {
        "self": make_report("self", url=article.url),
        "kept": make_report("kept"),
        "unmet": make_report("unmet", url=article.url),
    }
    search = table_search({"c": [hit(reports["self"], 0, 4, 0.9), hit(reports["kept"], 0, 4, 0.5)]})
    checked = check_claims([make_claim("c")], article=article, searcher=search, lookup=reports.get)
    assert [each.report_id for each in checked.claims[0].evidence] == ["kept"]
    assert checked.warnings == ("report self is left out: it has the article's own address",)
    all_in = check_claims(
        [make_claim("c")],
        article=article,
        searcher=search,
        lookup=reports.get,
        settings=Settings(exclude_copies=False),
    )
    assert [each.report_id for each in all_in.claims[0].evidence] == ["self", "kept"]
    assert all_in.warnings == ()


def test_with_a_date_copies_stay_out_of_both_parts(
    article: Article, make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    reports = {
        "self": make_report("self", url=article.url, published=dt.date(2020, 3, 9)),
        "late": make_report("late", published=dt.date(2020, 3, 9)),
        "early": make_report("early", published=dt.date(2020, 3, 1)),
    }
    search = table_search({"c": [hit(each, 0, 4, 0.5) for each in reports.values()]})
    checked = check_claims(
        [make_claim("c")], article=article, searcher=search, lookup=reports.get, as_of=dt.date(2020, 3, 3)
    )
    assert [(each.report_id, each.admissible) for each in checked.claims[0].evidence] == [
        ("early", True),
        ("late", False),
    ]
    assert checked.warnings == ("report self is left out: it has the article's own address",)
