import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from verifier.checking.gather import barred, gather, shown
from verifier.judging import Judgement, NotJudged, Pair
from verifier.records import Claim, Coverage, Evidence, EvidencePassage, ModelInfo, Report, Stance
from verifier.settings import Settings

Make = Callable[..., Any]
DAY = dt.date(2020, 3, 3)


@pytest.mark.parametrize(
    ("published", "as_of", "reason"),
    [
        (None, None, None),
        (dt.date(2030, 1, 1), None, None),
        (dt.date(2020, 3, 2), DAY, None),
        (dt.date(2020, 3, 3), DAY, None),
        (dt.date(2020, 3, 4), DAY, "published 2020-03-04, after 2020-03-03"),
        (None, DAY, "undated, and only reports up to 2020-03-03 count"),
    ],
)
def test_a_date_bars_later_and_undated_reports(
    published: dt.date | None, as_of: dt.date | None, reason: str | None, make_report: Make
) -> None:
    assert barred(make_report("r", published=published), as_of=as_of) == reason


def _gather(claims: list[Claim], search: Any, reports: dict[str, Report], **more: Any) -> list[Any]:
    options = {"exclude": lambda _: False, "judge": NotJudged(), "settings": Settings(), "as_of": None, **more}
    found = gather(claims, searcher=search, lookup=reports.get, **options)
    return [shown(each, most=options["settings"].evidence_per_claim) for each in found]


def test_evidence_carries_report_and_passage(
    make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    report = make_report("r1", published=DAY, url="https://w.example/1", title="A title", retold=True, text="One. Two.")
    [[found]] = _gather([make_claim("c")], table_search({"c": [hit(report, 5, 9, 0.5)]}), {"r1": report})
    assert found.model_dump() == {
        "report_id": "r1",
        "outlet": "Wire",
        "published": DAY,
        "url": "https://w.example/1",
        "title": "A title",
        "retold": True,
        "passage": {"start": 5, "end": 9, "text": "Two."},
        "similarity": 0.5,
        "stance": Stance.NOT_JUDGED,
        "probability": None,
        "coverage": None,
        "differences": (),
        "admissible": True,
        "inadmissible_reason": None,
        "attribution": None,
        "reason": None,
        "older": False,
    }


def test_what_may_not_count_comes_last_and_takes_no_place(
    make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    days = {"late1": 5, "late2": 6, "late3": 7, "on1": 1, "on2": 3}
    reports = {each: make_report(each, published=dt.date(2020, 3, day)) for each, day in days.items()}
    hits = [hit(report, 0, len(report.text), 0.9 - 0.1 * number) for number, report in enumerate(reports.values())]
    settings = Settings(evidence_per_claim=2, inadmissible_per_claim=2)
    search = table_search({"c": hits})
    [found] = _gather([make_claim("c")], search, reports, settings=settings, as_of=DAY)
    assert [(each.report_id, each.admissible) for each in found] == [
        ("on1", True),
        ("on2", True),
        ("late1", False),
        ("late2", False),
    ]
    assert found[2].inadmissible_reason == "published 2020-03-05, after 2020-03-03"
    [without_date] = _gather([make_claim("c")], table_search({"c": hits}), reports, settings=settings)
    assert [(each.report_id, each.admissible) for each in without_date] == [("late1", True), ("late2", True)]


def test_of_what_may_not_count_only_what_would_be_shown_is_shown(
    make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    reports = {each: make_report(each, published=dt.date(2020, 3, 5)) for each in ("late1", "late2", "late3")}
    reports |= {each: make_report(each, published=DAY) for each in ("on1", "on2", "on3")}
    order = ["late1", "on1", "late2", "on2", "late3", "on3"]
    hits = [hit(reports[each], 0, 15, 0.9 - 0.1 * number) for number, each in enumerate(order)]

    def ids(**numbers: Any) -> list[str]:
        search = table_search({"c": hits})
        [found] = _gather([make_claim("c")], search, reports, settings=Settings(**numbers), as_of=DAY)
        return [each.report_id for each in found]

    assert ids(evidence_per_claim=3) == ["on1", "on2", "on3", "late1", "late2"]
    assert ids(evidence_per_claim=2) == ["on1", "on2", "late1"]
    assert ids(evidence_per_claim=5, inadmissible_per_claim=1) == ["on1", "on2", "on3", "late1"]
    assert ids(evidence_per_claim=5, inadmissible_per_claim=0) == ["on1", "on2", "on3"]


def test_few_passages_of_one_report_none_overlapping_none_too_far(
    make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    reports = {each: make_report(each, text="x" * 40) for each in ("a", "b")}
    hits = [
        hit(reports["a"], 0, 10, 0.9),
        hit(reports["a"], 5, 15, 0.8),  # overlaps the first
        hit(reports["a"], 10, 20, 0.7),
        hit(reports["a"], 20, 30, 0.6),  # a third of the same report
        hit(reports["b"], 5, 15, 0.5),
        hit(reports["b"], 20, 30, -0.1),  # points away
    ]
    [found] = _gather([make_claim("c")], table_search({"c": hits}), reports)
    assert [(each.report_id, each.passage) for each in found] == [
        ("a", EvidencePassage(start=0, end=10, text="x" * 10)),
        ("a", EvidencePassage(start=10, end=20, text="x" * 10)),
        ("b", EvidencePassage(start=5, end=15, text="x" * 10)),
    ]


def test_only_checkable_claims_are_searched(make_claim: Make, make_report: Make, hit: Make, table_search: Make) -> None:
    report = make_report("r")
    claims = [
        make_claim("a"),
        make_claim("b", checkable=False, checkable_reason="a forecast"),
        make_claim("c"),
    ]
    search = table_search({each: [hit(report, 0, 4, 0.5)] for each in "abc"})
    found = _gather(claims, search, {"r": report})
    assert search.asked == [["a", "c"]]
    assert [len(each) for each in found] == [1, 0, 1]
    search = table_search({})
    assert _gather([claims[1]], search, {}) == [()]
    assert search.asked == []


class LengthJudge:
    """Supports by even length of the passage, refutes by odd; the probability is the length in per cent."""

    info = ModelInfo(name="length", version="1")

    def __init__(self) -> None:
        self.calls: list[list[tuple[str, str]]] = []

    def judge(self, pairs: list[Pair]) -> list[Judgement]:
        self.calls.append([(pair.claim.text, pair.passage.text) for pair in pairs])
        return [
            Judgement(
                stance=Stance.REFUTES if len(pair.passage.text) % 2 else Stance.SUPPORTS,
                probability=len(pair.passage.text) / 100,
                coverage=Coverage.PARTIAL,
                differences=(pair.passage.text,),
            )
            for pair in pairs
        ]


def test_a_judge_gets_all_pairs_at_once_and_its_word_reaches_the_right_claim(
    make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    report = make_report("r", text="abcdefghij")
    judge = LengthJudge()
    search = table_search({"one": [hit(report, 0, 3, 0.5), hit(report, 4, 8, 0.4)], "two": [hit(report, 0, 2, 0.3)]})
    claims = [make_claim("one"), make_claim("two")]
    every = Settings(min_probability=0.0, least_similarity=-1.0)
    found = _gather(claims, search, {"r": report}, judge=judge, settings=every)
    assert judge.calls == [[("one", "abc"), ("one", "efgh"), ("two", "ab")]]
    assert [[(each.stance, each.probability, each.differences) for each in one] for one in found] == [
        [(Stance.REFUTES, 0.03, ("abc",)), (Stance.SUPPORTS, 0.04, ("efgh",))],
        [(Stance.SUPPORTS, 0.02, ("ab",))],
    ]
    assert found[0][0].coverage is Coverage.PARTIAL


def test_copies_of_a_passage_take_no_other_place(
    make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    copies = {f"copy{n}": make_report(f"copy{n}", text="The bridge fell.") for n in range(6)}
    others = {each: make_report(each) for each in ("a", "b")}
    reports = copies | others
    hits = [hit(report, 0, len(report.text), 0.9) for report in reports.values()]
    settings = Settings(evidence_per_claim=2, judged_per_claim=3, min_probability=0.0)
    judge: Any = LengthJudge()
    found = gather(
        [make_claim("c")],
        searcher=table_search({"c": hits}),
        lookup=reports.get,
        exclude=lambda _: False,
        judge=judge,
        settings=settings,
        as_of=None,
    )
    assert [each.report_id for each in found[0]] == ["copy0", "copy1", "copy2", "copy3", "a", "b"]


def test_what_a_date_rules_out_is_known_beforehand_and_asked_of_no_report(
    make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    day = dt.date(2020, 3, 2)
    reports = {each: make_report(each, published=day) for each in ("a", "b")}
    asked: list[str] = []
    found = gather(
        [make_claim("c")],
        searcher=table_search({"c": [hit(report, 0, 10, 0.9) for report in reports.values()]}),
        lookup=reports.get,
        exclude=lambda each: bool(asked.append(each)),
        judge=NotJudged(),
        settings=Settings(),
        as_of=day,
        barred_ids={"b"},
    )
    assert [each.report_id for each in found[0]] == ["a"]
    assert asked == ["a", "a", "b"]


def test_what_the_judge_is_too_unsure_of_is_neutral(
    make_claim: Make, make_report: Make, hit: Make, table_search: Make
) -> None:
    report = make_report("r", text="abcdefghij")
    search = table_search({"c": [hit(report, 0, 3, 0.5), hit(report, 4, 8, 0.4)]})
    settings = Settings(min_probability=0.04)
    [found] = _gather([make_claim("c")], search, {"r": report}, judge=LengthJudge(), settings=settings)
    assert [(each.passage.text, each.stance, each.reason) for each in found] == [
        ("efgh", Stance.SUPPORTS, None),
        ("abc", Stance.NEUTRAL, "too unsure to count: refutes with probability 0.03"),
    ]
    assert (found[1].coverage, found[1].probability) == (None, None)


def test_credit_is_no_evidence(make_claim: Make, make_report: Make, hit: Make, table_search: Make) -> None:
    text = "The bridge fell on Monday. (AFP, dpa)\n© 2020 Arden Courier"
    report = make_report("r", text=text)
    search = table_search({"c": [hit(report, 38, len(text), 0.9), hit(report, 0, 37, 0.5)]})
    [found] = _gather([make_claim("c")], search, {"r": report})
    assert [(each.passage.start, each.passage.end, each.passage.text) for each in found] == [
        (0, 26, "The bridge fell on Monday.")
    ]


def test_what_is_judged_neutral_is_shown_where_it_is_near_the_nearest_first() -> None:
    def passage(name: str, similarity: float, stance: Stance = Stance.NEUTRAL, reason: str | None = None) -> Evidence:
        text = EvidencePassage(start=0, end=4, text=f"Text {name}")
        return Evidence(
            report_id=name,
            outlet=None,
            published=None,
            url=None,
            retold=False,
            passage=text,
            similarity=similarity,
            stance=stance,
            reason=reason,
        )

    found = [
        passage("for", 0.1, Stance.SUPPORTS),
        passage("far", 0.39),
        passage("other", 0.9, reason="another day"),
        passage("near", 0.5),
        passage("nearer", 0.6),
    ]
    assert [each.report_id for each in shown(found, most=9, near=0.4)] == ["for", "other", "nearer", "near"]
    assert [each.report_id for each in shown(found, most=2, near=0.4)] == ["for", "other"]
    assert [each.report_id for each in shown(found, most=9, neutral=1, near=0.4)] == ["for", "other"]
    unjudged = [passage(name, similarity, Stance.NOT_JUDGED) for name, similarity in (("a", 0.1), ("b", 0.9))]
    assert [each.report_id for each in shown(unjudged, most=9, neutral=0, near=0.4)] == ["a", "b"]
