from tests.origins.making import DAM, StemEncoder, material
from verifier.origins.rewrites import novelty, rewrite_links
from verifier.records import Relation

TOLD = (
    "Eleven people were carried from roofs in Mill Lane by rescuers when the dam above Lindow burst after four days of "
    "rain. Nobody had answered engineer Olga Brandt, who in March reported cracks in the eastern wall. By morning the "
    "lower town was under water."
)
OWN = (
    "The dam above Lindow burst after days of rain, and rescuers carried people from roofs in the lower town. Petra "
    "Viss of the Saint Anne clinic counted 12 patients. Farmer Walt Henning lost 40 sheep at Karsa that night."
)


def _links(*found: object) -> list[tuple[str, str, bool]]:
    links = rewrite_links(list(found), StemEncoder(), known=set())  # type: ignore[arg-type]
    assert all(link.relation is Relation.REWRITE for link in links)
    return [(link.a, link.b, link.directed) for link in links]


def test_what_has_no_fact_of_its_own_is_told_anew() -> None:
    assert novelty(material("b", TOLD), material("a", DAM)) == 0.0
    assert _links(material("b", TOLD, day=2), material("a", DAM)) == [("b", "a", True)]


def test_own_witnesses_make_a_report_independent() -> None:
    assert novelty(material("c", OWN), material("a", DAM)) > 0.5
    assert _links(material("c", OWN, day=2), material("a", DAM)) == []


def test_on_one_day_the_direction_stays_open() -> None:
    assert _links(material("b", TOLD), material("a", DAM)) == [("b", "a", False)]


def test_the_earlier_report_is_not_told_from_the_later() -> None:
    assert _links(material("b", TOLD, day=1), material("a", f"{DAM} Walt Henning lost 40 sheep at Karsa.", day=2)) == []


def test_an_agency_and_who_cites_another_house_were_not_told_from_it() -> None:
    assert ("b", "a", True) not in _links(material("b", TOLD, day=2, outlet="AFP"), material("a", DAM))
    assert _links(material("b", f"{TOLD} So the BBC reported.", day=2), material("a", DAM)) == []


def test_known_pairs_days_apart_and_undated_reports_are_left_alone() -> None:
    a, b = material("a", DAM), material("b", TOLD, day=2)
    assert rewrite_links([a, b], StemEncoder(), known={frozenset("ab")}) == []
    assert _links(a, material("b", TOLD, day=9)) == []
    assert _links(a, material("b", TOLD, day=None)) == []
    assert _links(a) == []


def test_the_reason_counts_the_facts() -> None:
    (link,) = rewrite_links([material("b", TOLD, day=2), material("a", DAM)], StemEncoder(), known=set())
    assert link.reason.startswith("b tells it anew: 6 of its 6 names and figures stand in a, its sentences are like")
