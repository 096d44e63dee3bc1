"""Addresses as signals."""

import datetime as dt

import pytest

from verifier.origins.linking import address_links
from verifier.origins.links import Link
from verifier.origins.material import material_of
from verifier.origins.trace import trace_origins
from verifier.records import Relation, Report

TITLE = "Old dam above Lindow bursts after rain"
PAGE = "https://www.hill.example/2021/dam?utm_source=feed"


def _report(report_id: str, text: str, *, outlet: str, day: int = 1, url: str | None = None) -> Report:
    return Report(id=report_id, outlet=outlet, published=dt.date(2021, 3, day), url=url, title=TITLE, text=text)


def _links(*reports: Report) -> list[Link]:
    return address_links([material_of(report) for report in reports])


SOURCE = _report("a", "Water stood in the lower town.", outlet="Hill Echo", url=PAGE)


@pytest.mark.parametrize(
    "text",
    [
        "As told before (http://hill.example/2021/dam/), the dam broke.",
        "Read [the first report](https://m.hill.example/2021/dam#top).",
        "See https://hill.example/2021/dam.",
    ],
)
def test_a_report_that_gives_anothers_address_cites_it(text: str) -> None:
    (link,) = _links(SOURCE, _report("b", text, outlet="Moor Gazette", day=2))
    assert (link.a, link.b, link.directed, link.relation) == ("b", "a", True, Relation.CITES)
    assert link.reason == "links to it (hill.example/2021/dam)"


def test_links_to_its_own_house_to_another_subject_or_to_old_pages_tie_nothing() -> None:
    text = "See https://hill.example/2021/dam"
    assert _links(SOURCE, _report("b", text, outlet="Hill Echo", day=2)) == []
    assert _links(SOURCE, _report("b", text, outlet="Moor Gazette", day=20)) == []
    other = Report(id="b", outlet="Moor Gazette", published=dt.date(2021, 3, 2), title="Wool prices", text=text)
    assert _links(SOURCE, other) == []


def test_two_records_of_one_page_are_one_report() -> None:
    again = _report("z", "The page as it was stored later.", outlet="Hill Echo", day=3, url="hill.example/2021/dam")
    again = again.model_copy(update={"url": "https://amp.hill.example/2021/dam"})
    (link,) = _links(again, SOURCE)
    assert (link.a, link.b, link.directed, link.relation) == ("z", "a", True, Relation.SAME_OUTLET)
    assert link.reason == "is the page at the same address (hill.example/2021/dam)"
    assert trace_origins([SOURCE, again]).related("a", "z")


def test_a_report_does_not_link_to_itself() -> None:
    assert _links(_report("a", f"This page: {PAGE}", outlet="Hill Echo", url=PAGE)) == []
