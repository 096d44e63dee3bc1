"""Whole traces: what each report is, where it goes back to, and what planted copies do not change."""

from collections.abc import Iterable

from tests.origins.making import DAM, StemEncoder, report
from verifier.attribution import RuleExtractor
from verifier.origins import Deep, Trace, trace_origins
from verifier.records import Relation, Report

FIRE = (
    "A fire in the rope works of Drest killed four women on the late shift on Monday, the fire service said. It broke "
    "out in the tar room and had reached the loft within ten minutes. Forewoman Kari Lund broke a window with a loom "
    "weight and led nineteen others out over the roof of the dye house."
)


def _trace(*reports: Report, deep: bool = False) -> Trace:
    return trace_origins(reports, deep=Deep(encoder=StemEncoder(), extractor=RuleExtractor()) if deep else None)


def _told(trace: Trace) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(d.report_id, d.relation.value, d.of, d.peers) for d in trace.derivations]


def test_copies_of_a_copy_draw_on_the_original() -> None:
    trace = _trace(
        report("wire", DAM, outlet="AFP"),
        report("x", f"{DAM}\n\n(AFP)", day=2),
        report("y", DAM, day=3),
    )
    assert _told(trace) == [("x", "credited_copy", ("wire",), ()), ("y", "uncredited_copy", ("wire",), ())]
    (group,) = trace.groups
    assert (group.origin, group.name) == ("wire", "AFP, 1 March 2021")
    assert [(r.id, r.relation) for r in group.reports] == [
        ("wire", Relation.ORIGINAL),
        ("x", Relation.CREDITED_COPY),
        ("y", Relation.UNCREDITED_COPY),
    ]
    assert group.reports[0].reason == "draws on no other report here"


def test_a_second_source_of_the_same_dispatch_is_not_named() -> None:
    added = "The mayor of the lower town slept in the school that night with the others of his street."
    first, second, _ = DAM.split(". ")
    trace = _trace(
        report("wire", DAM, outlet="AFP"),
        report("y", f"{first}. {second}. {added}", day=2),
        report("z", f"{DAM} {added}", day=3),
    )
    assert _told(trace) == [("y", "uncredited_copy", ("wire",), ()), ("z", "uncredited_copy", ("wire",), ())]


def test_a_report_that_merges_two_dispatches_joins_none() -> None:
    trace = _trace(
        report("dam", DAM, outlet="AFP"),
        report("fire", FIRE, outlet="AP"),
        report("both", f"{DAM} {FIRE}\n\n(AFP, AP)", day=2),
    )
    assert _told(trace) == [("both", "credited_copy", ("dam", "fire"), ())]
    assert trace.roots.of("both") == ("dam", "fire")
    assert trace.related("both", "dam")
    assert trace.related("both", "fire")
    assert not trace.related("dam", "fire")


def test_undated_copies_are_peers() -> None:
    trace = _trace(report("a", DAM, day=None), report("b", DAM, day=None))
    assert _told(trace) == [("b", "uncredited_copy", (), ("a",))]
    assert trace.related("a", "b")
    (group,) = trace.groups
    assert [(r.id, r.of, r.peers) for r in group.reports] == [("a", (), ()), ("b", (), ("a",))]


def test_a_citation_adds_nothing_to_a_copy_of_the_same_dispatch() -> None:
    text = f"{DAM} So AFP reported."
    trace = _trace(report("wire", DAM, outlet="AFP"), report("x", text, day=2))
    (derivation,) = trace.derivations
    assert (derivation.relation, derivation.of) == (Relation.CREDITED_COPY, ("wire",))
    assert "named as a source" in derivation.reason


def test_speakers_tie_only_in_a_deep_trace() -> None:
    texts = (
        "The bridge at Orlo is closed to lorries from Friday, Suad Jassem told the Orlo Gazette.",
        "Lorries may not cross the Orlo bridge after Friday, Saad Jasim told the Hill Echo.",
    )
    reports = [report("a", texts[0], outlet="Orlo Gazette"), report("b", texts[1], outlet="Hill Echo")]
    assert _trace(*reports).derivations == ()
    deep = _trace(*reports, deep=True)
    assert _told(deep) == [("b", "same_speaker", (), ("a",))]
    assert deep.derivations[0].reason == "with a: both give the word of Saad Jasim (Suad Jassem there)"
    assert deep.related("a", "b")
    (group,) = deep.groups
    assert [r.id for r in group.reports] == ["a", "b"]


def test_the_order_of_the_reports_changes_nothing() -> None:
    reports = [report("wire", DAM, outlet="AFP"), report("x", DAM, day=2), report("f", FIRE), report("g", FIRE, day=3)]
    one, other = _trace(*reports), _trace(*reversed(reports))
    assert one.derivations == other.derivations
    assert one.groups == other.groups


def _planted(reports: Iterable[Report], original: Report) -> list[Report]:
    """The reports and twenty copies of one of them under other outlets, dates and headlines."""
    copies = [
        original.model_copy(
            update={
                "id": f"zz{n:02}",
                "outlet": f"Mirror Site {n}",
                "url": None,
                "title": f"Headline {n}",
                "byline": None,
            }
        )
        for n in range(20)
    ]
    return [*reports, *copies]


def test_twenty_planted_copies_make_no_new_group() -> None:
    reports = [
        report("dam", DAM, outlet="AFP"),
        report("fire", FIRE, outlet="AP"),
        report(
            "own", "Nothing of this was known in Hallingen, where the autumn fair opened with rain and brass bands."
        ),
    ]
    before, after = _trace(*reports), _trace(*_planted(reports, reports[0]))
    assert before.groups == ()
    (group,) = after.groups
    assert group.origin == "dam"
    assert len(group.reports) == 21
    assert {r.relation for r in group.reports[1:]} == {Relation.UNCREDITED_COPY}
    assert all(r.of == ("dam",) for r in group.reports[1:])
    assert len({after.roots.of(r) for r in after.materials}) == len({before.roots.of(r) for r in before.materials}) == 3


def test_no_reports() -> None:
    trace = trace_origins([])
    assert (trace.groups, trace.derivations) == ((), ())
