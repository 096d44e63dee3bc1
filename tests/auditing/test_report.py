"""Standings, counted by hand from the records of the fixture."""

import datetime as dt

import pytest

from tests.auditing.conftest import EXAMINED, article, claim
from verifier.auditing.confusion import NO_CONFUSION
from verifier.auditing.grades import Grading
from verifier.auditing.records import Examined, Originality
from verifier.auditing.report import ReportOptions, explain_group, make_report
from verifier.auditing.standing import By, Period, Standing
from verifier.auditing.store import AuditStore
from verifier.errors import InputError


def _named(store: AuditStore, by: By, options: ReportOptions | None = None) -> dict[str, Standing]:
    report = make_report(store, by=[by], options=options)
    return {each.name: each for each in (*report.standings, *report.timeline)}


def test_the_record_of_an_outlet(store: AuditStore) -> None:
    found = _named(store, By.OUTLET)
    assert list(found) == ["Ferry Post", "Hill Radio"]
    post = found["Ferry Post"]
    # Nine claims, one of them not checkable, one said twice.
    assert (post.articles, post.claims, post.echoed, post.checkable) == (2, 9, 0, 7)
    assert (post.corroborated, post.contradicted, post.disputed) == (3, 1, 1)
    assert (post.partly, post.uncorroborated, post.not_measured) == (0, 1, 1)
    assert (post.coverage, post.share) == (round(6 / 7, 4), 0.75)
    assert (post.unnamed, post.unnamed_confirmed) == (2, 1)
    assert (post.figures, post.figures_differ, post.taken_back) == (1, 1, 1)
    assert (post.first_and_right, post.lead_days) == (2, 1.0)  # leads of 3, 1 and 0 days
    assert (post.original, post.copies) == (2, 0)
    assert (post.letter, post.reason) == ("F", "4 decided, fewer than 10")
    assert post.low is not None
    assert post.high is not None
    assert post.high - post.low > 0.3


def test_echoes_count_for_nobody(store: AuditStore) -> None:
    radio = _named(store, By.OUTLET)["Hill Radio"]
    assert (radio.claims, radio.echoed, radio.checkable, radio.corroborated, radio.copies) == (1, 1, 0, 0, 1)
    assert (radio.coverage, radio.reliability, radio.letter) == (None, None, "F")
    assert radio.reason == "no checkable claim of its own"


def test_planted_copies_move_no_grade(store: AuditStore) -> None:
    before = make_report(store).standings
    run, _ = store.latest()
    for number in range(10, 60):
        copied = [c.model_copy(update={"echoed": True}) for c in EXAMINED[0].claims]
        planted = article(number, "Hill Radio", day=9, originality=Originality.COPY, draws_on=("r1",), claims=6)
        store.put(run, Examined(article=planted, claims=tuple(copied)))
    after = make_report(store).standings
    kept = ("corroborated", "contradicted", "checkable", "reliability", "low", "high", "letter", "coverage")
    for old in before:
        new = next(each for each in after if (each.by, each.name) == (old.by, old.name))
        assert [getattr(new, name) for name in kept] == [getattr(old, name) for name in kept]
    assert next(s for s in after if s.name == "Hill Radio").copies == 51


def test_more_origins_can_be_asked_for(store: AuditStore) -> None:
    post = _named(store, By.OUTLET, ReportOptions(origins_needed=2))["Ferry Post"]
    assert (post.corroborated, post.partly, post.contradicted) == (1, 2, 1)


def test_sources_and_kinds(store: AuditStore) -> None:
    sources = _named(store, By.SOURCE)
    assert set(sources) == {"(hearsay)", "Mayor Lind", "a city official"}
    assert (sources["Mayor Lind"].corroborated, sources["Mayor Lind"].contradicted) == (1, 1)
    kinds = _named(store, By.KIND)
    assert {name: each.claims for name, each in kinds.items()} == {
        "author": 1,
        "hearsay": 1,
        "named_person": 7,
        "unnamed_person": 1,
    }


def test_topics_and_periods(store: AuditStore) -> None:
    assert {n: s.claims for n, s in _named(store, By.TOPIC).items()} == {"(no topic)": 1, "politics": 9}
    assert list(_named(store, By.PERIOD)) == ["2020-Q1"]
    assert list(_named(store, By.PERIOD, ReportOptions(period=Period.MONTH))) == ["2020-03"]


def test_little_coverage_is_not_measured(store: AuditStore) -> None:
    run, _ = store.latest()
    far = [claim(n, f"Far {n}.", verdict="not_measured") for n in range(1, 20)]
    near = [claim(n, f"Near {n}.", supporting=1) for n in range(20, 22)]
    store.put(run, Examined(article=article(7, "Far Gazette"), claims=(*far, *near)))
    found = _named(store, By.OUTLET)["Far Gazette"]
    assert (found.coverage, found.reliability, found.letter) == (round(2 / 21, 4), None, "F")
    assert found.reason == "not measured: the corpus covers 10% of its claims, less than 20%"


def test_a_long_record_makes_a_letter(store: AuditStore) -> None:
    run, _ = store.latest()
    good = tuple(claim(n, f"Good {n}.", supporting=1) for n in range(1, 101))
    store.put(run, Examined(article=article(8, "Good Gazette"), claims=good))
    options = ReportOptions(confusion=NO_CONFUSION, grading=Grading(a_from=0.95))
    found = _named(store, By.OUTLET, options)["Good Gazette"]
    assert (found.letter, found.share) == ("A", 1.0)
    assert found.reason.startswith("100 decided, between 9")


def test_a_group_is_explained_by_its_claims(store: AuditStore) -> None:
    told = explain_group(store, By.OUTLET, "ferry post")
    assert [(line.counted, line.claim.text) for line in told.lines][:3] == [
        ("contradicted", "Two cars sank."),
        ("disputed", "The fog was thick."),
        ("corroborated", "The bridge fell."),
    ]
    assert sum(line.counted == "left_out" for line in told.lines) == 2
    assert (told.since, told.until) == (dt.date(2020, 3, 1), dt.date(2020, 3, 2))
    with pytest.raises(InputError, match="no outlet has this name"):
        explain_group(store, By.OUTLET, "Nobody")
