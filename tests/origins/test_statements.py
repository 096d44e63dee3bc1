from tests.origins.making import material
from verifier.attribution import RuleExtractor
from verifier.origins.statements import Statement, statements_of
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
