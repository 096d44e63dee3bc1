"""Counting origins: on made-up evidence, and on the sample corpus with the article of 24 May 2015."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest

from tests.origins.making import DAM, report
from verifier.attribution import RuleExtractor
from verifier.origins import ARTICLE_ID, Basis, Deep, Trace, article_as_report, basis_of, origins_of, trace_origins
from verifier.records import (
    Article,
    ChainLink,
    Coverage,
    Evidence,
    EvidencePassage,
    Report,
    Section,
    SectionKind,
    SourceKind,
    Stance,
)

TOP = Path(__file__).parents[2]


def _evidence(
    each: Report,
    first: str,
    last: str,
    *,
    stance: Stance = Stance.SUPPORTS,
    coverage: Coverage = Coverage.FULL,
    admissible: bool = True,
) -> Evidence:
    start = each.text.index(first)
    end = each.text.index(last, start) + len(last)
    return Evidence(
        report_id=each.id,
        outlet=each.outlet,
        published=each.published,
        url=each.url,
        retold=each.retold,
        passage=EvidencePassage(start=start, end=end, text=each.text[start:end]),
        similarity=0.8,
        stance=stance,
        coverage=coverage,
        admissible=admissible,
    )


def _whole(each: Report, **how: object) -> Evidence:
    return _evidence(each, each.text, each.text, **how)  # type: ignore[arg-type]


def _counts(reports: list[Report], evidence: list[Evidence]) -> tuple[int, int, int]:
    found = origins_of(evidence, trace=trace_origins(reports))
    return found.supporting, found.refuting, found.partial


OWN = report("own", "Walt Henning lost 40 sheep when water came down the Karsa meadows.")


def test_copies_are_one_origin_and_another_report_a_second() -> None:
    reports = [report("a", DAM), report("b", DAM, day=2), report("c", DAM, day=3), OWN]
    found = origins_of([_whole(r) for r in reports], trace=trace_origins(reports))
    assert [(o.id, o.name, o.reports, o.independent) for o in found.origins] == [
        ("o1", "Paper a, 1 March 2021", ("a", "b", "c"), True),
        ("o2", "Paper own, 1 March 2021", ("own",), True),
    ]
    assert found.origins[0].reason == "3 reports, one origin: all go back to Paper a, 1 March 2021"
    assert found.supporting == 2


def test_twenty_planted_copies_move_no_count() -> None:
    reports = [report("a", DAM), OWN]
    copies = [report(f"z{n:02}", DAM, outlet=f"Mirror {n}", day=1 + n) for n in range(20)]
    before = _counts(reports, [_whole(r) for r in reports])
    assert before == (2, 0, 0)
    assert _counts([*reports, *copies], [_whole(r) for r in (*copies, *reports)]) == before


def test_titles_of_one_publisher_are_one_origin() -> None:
    reports = [report("a", DAM, outlet="New York Post"), report("b", OWN.text, outlet="Wall Street Journal")]
    assert _counts(reports, [_whole(r) for r in reports]) == (1, 0, 0)


def test_refuting_partial_neutral_and_inadmissible_passages() -> None:
    reports = [report(i, f"Report {i} of the matter in hand.") for i in "abcd"]
    evidence = [
        _whole(reports[0], stance=Stance.REFUTES),
        _whole(reports[1], coverage=Coverage.PARTIAL),
        _whole(reports[2], stance=Stance.NEUTRAL),
        _whole(reports[3], admissible=False),
    ]
    assert _counts(reports, evidence) == (0, 1, 1)


def test_a_house_that_says_both_is_one_origin_of_either_side() -> None:
    reports = [report("a", DAM, outlet="Gazette"), report("b", OWN.text, outlet="Gazette")]
    evidence = [_whole(reports[0]), _whole(reports[1], stance=Stance.REFUTES)]
    found = origins_of(evidence, trace=trace_origins(reports))
    (origin,) = found.origins
    assert (origin.stance, found.supporting, found.refuting) == (Stance.NEUTRAL, 1, 1)
    assert origin.reason.endswith("; its passages disagree with each other")


def test_a_merger_of_two_dispatches_adds_none_and_joins_none() -> None:
    reports = [
        report("dam", DAM, outlet="AFP"),
        report("own", f"{OWN.text} He counted them at dawn with his daughter on the hill.", outlet="AP"),
    ]
    both = report("both", f"{DAM} {reports[1].text}\n\n(AFP, AP)", day=2)
    evidence = [_whole(r) for r in reports]
    assert _counts([*reports, both], [*evidence, _evidence(both, "Walt", "meadows.")]) == (2, 0, 0)
    assert _counts([*reports, both], [_evidence(both, "Walt", "meadows.")]) == (1, 0, 0)


def _deep(*reports: Report) -> Trace:
    return trace_origins(reports, deep=Deep(extractor=RuleExtractor()))


def test_compatible_unnamed_officials_are_one_and_own_named_sources_are_two() -> None:
    unnamed = [
        report("a", "The post fell at noon, an Iraqi official told the Hill Gazette.", outlet="Hill Gazette"),
        report("b", "The post was lost, an Iraqi official said.", outlet="Orlo Echo"),
    ]
    assert origins_of([_whole(r) for r in unnamed], trace=_deep(*unnamed)).supporting == 1
    named = [
        report("a", "The post fell at noon, Jane Roe told the Hill Gazette.", outlet="Hill Gazette"),
        report("b", "The post was lost, Mark Dahl told the Orlo Echo.", outlet="Orlo Echo"),
    ]
    assert origins_of([_whole(r) for r in named], trace=_deep(*named)).supporting == 2


def test_the_claims_own_source_elsewhere_does_not_count() -> None:
    each = report("a", "The post fell at noon, Jane Roe told the Hill Gazette.", outlet="Hill Gazette")
    chain = (ChainLink(name="Jane Roe", kind=SourceKind.NAMED_PERSON, source_ids=("s1",)),)
    (origin,) = origins_of([_whole(each)], trace=_deep(each), chain=chain).origins
    assert not origin.independent
    assert origin.reason == "a gives the word of Jane Roe, the claim's own source"


def test_a_party_that_speaks_about_itself_is_flagged() -> None:
    each = report("a", "The army of Orlo took the hill on Monday, the Orlo army said.")
    (origin,) = origins_of([_whole(each)], trace=_deep(each), claim="Orlo's army took the hill.").origins
    assert origin.interested
    (origin,) = origins_of([_whole(each)], trace=_deep(each), claim="The hill was taken.").origins
    assert not origin.interested


# The article and the reports of 24 May 2015, in this project's own words.
TEXT = (
    "Border post taken\n\nQuoting an Iraqi official, AFP reported that the militants were in control of the Al Waleed "
    "post since early in the morning. Another Iraqi official told the agency that the guards had no support.\n"
)


@cache
def _sample() -> dict[str, Report]:
    found = {}
    for line in (TOP / "corpus" / "sample" / "reports.jsonl").read_text("utf-8").splitlines():
        fields = json.loads(line)
        fields.pop("based_on")
        found[fields["id"]] = Report(**fields)
    return found


@cache
def _seed() -> tuple[Trace, Basis]:
    article = Article(
        title="Border post taken",
        outlet="Long War Journal",
        published=dt.date(2015, 5, 24),
        text=TEXT,
        sections=(Section(start=19, end=len(TEXT), kind=SectionKind.BODY),),
        sha256="0" * 64,
    )
    trace = trace_origins([*_sample().values(), article_as_report(article)], deep=Deep())
    return trace, basis_of(trace)


def test_the_article_takes_part_as_a_report_without_its_headline_in_the_text() -> None:
    trace, _ = _seed()
    assert trace.materials[ARTICLE_ID].report.text.startswith("Quoting an Iraqi official")
    assert trace.materials[ARTICLE_ID].house.family == "fdd"


@pytest.mark.parametrize(
    ("report_id", "why"),
    [
        ("W01", "is a repost of Long War Journal"),
        ("W02", "is of the article's own house"),
        ("W03", "AFP"),
        ("W04", "AFP"),
        ("W07", "AFP"),
        ("W08", "AFP"),
    ],
)
def test_what_the_article_rests_on(report_id: str, why: str) -> None:
    assert why in _seed()[1].reports[report_id]


@pytest.mark.parametrize("report_id", ["W05", "W06", "W10", "W16", "W22", "W26", "W38", "W41", "W47"])
def test_what_the_article_does_not_rest_on(report_id: str) -> None:
    assert report_id not in _seed()[1].reports


def test_the_seed_claim_has_one_independent_origin() -> None:
    trace, basis = _seed()
    reports = _sample()
    evidence = [
        _evidence(reports["W03"], "Islamic State jihadists", "told AFP."),
        _evidence(reports["W04"], "Islamic State jihadists", "told AFP."),
        _evidence(reports["W05"], "ISIS took", "24 May 2015."),
        _evidence(reports["W06"], "Saad Jasim", "the agency."),
        _evidence(reports["W06"], "Militants", "told Xinhua."),
        _evidence(reports["W01"], "According", "crossing."),
    ]
    chain = (
        ChainLink(name="Iraqi official", kind=SourceKind.UNNAMED_PERSON, source_ids=("s1",)),
        ChainLink(name="AFP", kind=SourceKind.NEWS_AGENCY, source_ids=("s2",)),
    )
    found = origins_of(evidence, trace=trace, basis=basis, chain=chain)
    assert [(o.name, o.independent, o.reports) for o in found.origins] == [
        ("Xinhua, 24 May 2015", True, ("W06",)),
        ("AFP, 24 May 2015", False, ("W03", "W04", "W01")),
        ("Suad Jassem", False, ("W05", "W06")),
    ]
    assert (found.supporting, found.refuting) == (1, 0)
    assert {o.first for o in found.origins} == {dt.date(2015, 5, 24)}


def test_the_first_publication_is_that_of_the_dispatch_behind_a_later_copy() -> None:
    wire, copy = report("w", DAM, outlet="AFP", day=1), report("c", DAM, outlet="Hill Echo", byline="AFP", day=4)
    trace = trace_origins([wire, copy])
    (origin,) = origins_of([_evidence(copy, "The old dam", "by morning.")], trace=trace).origins
    assert (origin.reports, origin.first) == (("c",), dt.date(2021, 3, 1))
    undated = trace_origins([report("u", DAM, day=None)])
    (origin,) = origins_of([_evidence(report("u", DAM, day=None), "The old", "by morning.")], trace=undated).origins
    assert origin.first is None


LETTER = (
    "The mayor read it aloud. “We have never seen the water stand so high against the old wall”, the letter said. "
    "We have never seen the water stand so high against the old wall, the Echo found."
)


@pytest.mark.parametrize(
    ("kind", "first", "last", "own"),
    [
        (SourceKind.DOCUMENT, "“We have", "letter said.", True),
        (SourceKind.UNNAMED_PERSON, "“We have", "letter said.", True),
        (SourceKind.AUTHOR, "“We have", "letter said.", False),
        (SourceKind.DOCUMENT, "We have never seen the water stand so high against the old wall, the", "found.", False),
        (SourceKind.DOCUMENT, "The mayor", "aloud.", False),
    ],
)
def test_the_claims_own_words_in_quotation_marks_are_its_own_sources(
    kind: SourceKind, first: str, last: str, own: bool
) -> None:
    held = report("a", LETTER, outlet="Hill Echo")
    claim = "The water has stood high: we have never seen the water stand so high"
    chain = (ChainLink(name="two engineers", kind=kind, source_ids=("s1",)),)
    found = origins_of([_evidence(held, first, last)], trace=trace_origins([held]), chain=chain, claim=claim)
    assert [origin.independent for origin in found.origins] == [not own]
    assert found.supporting == int(not own)
    if own:
        assert found.origins[0].reason == "a quotes the words that the claim gives, and so its own source"


def test_everything_may_count_where_the_setting_says_so() -> None:
    trace, _ = _seed()
    found = origins_of([_evidence(_sample()["W03"], "Islamic State", "AFP.")], trace=trace)
    assert found.supporting == 1
