import pytest

from tests.origins.making import DAM, material
from verifier.origins.citations import citation_links, citations_of
from verifier.records import Relation

WIRE = material("wire", DAM, outlet="Reuters", day=2, title="Dam above Lindow bursts")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("A police colonel told AFP that it was lost.", ["AFP"]),
        ("The town fell, the BBC reported.", ["BBC"]),
        ("According to The Associated Press, it fell.", ["AP"]),
        ("It fell, AFP and Reuters report.", ["AFP", "Reuters"]),
        ("On Monday Reuters also said so.", ["Reuters"]),
        ("Al Jazeera, citing a nurse, said so.", ["Al Jazeera"]),
        ("It fell, according to dpa.", ["dpa"]),
        ("He told AFP. Then Mark Dahl left.", ["AFP"]),
        ("He told the A.P. Mark Dahl left.", ["AP"]),
        ("The Sun said it rose.", []),
        ("Benno Tarrant said so.", []),
        ("Reuters was founded in 1851.", []),
    ],
)
def test_citations(sentence: str, names: list[str]) -> None:
    assert [c.name for c in citations_of(material("r", sentence))] == names


def test_a_house_does_not_cite_itself() -> None:
    assert citations_of(material("r", "A colonel told Reuters so.", outlet="Reuters")) == ()


def test_a_citation_ties_to_the_report_that_holds_what_it_says() -> None:
    citing = material(
        "c", "The old dam above Lindow has burst after four days of rain, Reuters reported. Help came.", day=3
    )
    (link,) = citation_links([WIRE, citing])
    assert (link.a, link.b, link.directed, link.relation) == ("c", "wire", True, Relation.CITES)
    assert link.reason == 'cites Reuters ("Reuters reported"), whose report of 2021-03-02 is on the same subject'


def test_another_report_of_the_cited_house_is_not_meant() -> None:
    padding = " ".join(f"Filler{n}" for n in range(150))
    sale = "The museum of Hallingen sold its famous leopard bronze yesterday, Reuters said."
    text = f"The dam at Lindow is gone after rain. {sale} {padding}."
    assert citation_links([WIRE, material("c", text, day=3)]) == []


def test_words_told_to_an_outlet_need_more_than_those_told_to_an_agency() -> None:
    padding = " ".join(f"Filler{n}" for n in range(150))

    def found(house: str) -> int:
        said = "The dam above Lindow burst after rain, and a stranger fled on a mule to Hallingen market"
        text = f"{said}, he told {house}. {padding}."
        reports = [material("w", DAM, outlet=house, title="Dam burst"), material("c", text, day=2, title="Harvest")]
        return len(citation_links(reports))

    assert (found("AFP"), found("CNN")) == (1, 0)


@pytest.mark.parametrize("day", [None, 6, 20])
def test_what_appeared_at_another_time_is_not_meant(day: int | None) -> None:
    citing = material("c", "The old dam above Lindow has burst after four days of rain, Reuters reported.", day=day)
    assert citation_links([WIRE, citing]) == []


def test_a_credit_without_shared_words_is_a_rewrite() -> None:
    text = "Water covers Lindow since the dam above the town gave way in the rain.\n\n(AFP, Reuters)"
    (link,) = citation_links([WIRE, material("c", text, day=3, title="Lindow dam bursts")])
    assert link.relation is Relation.REWRITE
    assert link.reason.startswith('credits Reuters ("line: (AFP, Reuters)")')
