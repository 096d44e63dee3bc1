from tests.origins.making import material
from verifier.attribution import RuleExtractor
from verifier.origins.statements import Statement, implied_statements, statements_of
from verifier.records import SourceKind


def _said(text: str, *, outlet: str = "Hill Gazette") -> tuple[Statement, ...]:
    return statements_of(material("r", text, outlet=outlet), extractor=RuleExtractor())


def test_who_leads_who_spoke_in_public_and_who_to_the_house() -> None:
    lead = "The bridge is closed, Jane Roe told the Gazette."
    text = f"{lead}\n\nIt will stay so until May, Mark Dahl told a news conference."
    first, second = _said(text)
    assert (first.speaker, first.kind, first.lead, first.own, first.public) == (
        "Jane Roe", SourceKind.NAMED_PERSON, True, True, False
    )  # fmt: skip
    assert (second.speaker, second.lead, second.own, second.public) == ("Mark Dahl", False, False, True)
    assert first.text_in(text) == "The bridge is closed"


def test_an_agency_is_what_a_speaker_comes_through() -> None:
    (said,) = _said("The bridge is closed, a police colonel told AFP.")
    assert (said.speaker, said.kind, said.through) == ("police colonel", SourceKind.UNNAMED_PERSON, ("AFP",))


def test_an_agency_alone_is_no_speaker() -> None:
    assert _said("The bridge is closed, AFP reported.") == ()


def test_an_organisation_that_speaks_elsewhere_is_found_beside_a_word_of_saying() -> None:
    speaks = material("a", "The post fell, the Orlo Rights Watch said.")
    named = material("b", "The post fell. Reuters reported it, as did the Orlo Rights Watch. Rain came.")
    late = material("c", "The post fell. It rained. It fell, as the Orlo Rights Watch reported.")
    silent = material("d", "The post fell near the house of the Orlo Rights Watch.")
    said = {"a": statements_of(speaks, extractor=RuleExtractor())}
    found = implied_statements([speaks, named, late, silent], said)
    assert found["a"] == said["a"]
    (implied,) = found["b"]
    assert (implied.speaker, implied.kind, implied.lead) == ("Orlo Rights Watch", SourceKind.ORGANISATION, True)
    assert implied.text_in(named.report.text) == "Reuters reported it, as did the Orlo Rights Watch"
    assert (found["c"], found["d"]) == ((), ())
    assert implied_statements([named], {}) == {"b": ()}
