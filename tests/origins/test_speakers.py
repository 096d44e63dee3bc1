import pytest

from tests.origins.making import material
from verifier.origins.speakers import same_speaker, skeleton, speaker_links
from verifier.origins.statements import Statement
from verifier.records import Relation, SourceKind, Span

PERSON, UNNAMED, BODY = SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON, SourceKind.ORGANISATION


def _said(
    speaker: str,
    kind: SourceKind = PERSON,
    *,
    lead: bool = False,
    public: bool = False,
    own: bool = False,
    end: int = 20,
) -> Statement:
    return Statement(speaker=speaker, kind=kind, content=(Span(start=0, end=end),), lead=lead, public=public, own=own)


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Saad Jasim", "Suad Jassem", PERSON, True),
        ("Mohammed al-Saadi", "Muhammad Sadi", PERSON, True),
        ("Jassem", "Suad Jassem", PERSON, True),
        ("J. Roe", "Jane Roe", PERSON, True),
        ("Jane Roe", "Mark Roe", PERSON, False),
        ("Jane Roe", "Jane Row", PERSON, True),  # a spelling apart; one day and subject are asked for beside it
        ("Jane Doe", "Jane Roe", PERSON, False),
        ("Syrian Observatory for Human Rights", "SOHR", BODY, True),
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights", BODY, True),
        ("Rail Safety Board", "RSB", BODY, True),
        ("Rail Safety Board", "Red Cross", BODY, False),
        ("Iraqi official", "an Iraqi official", UNNAMED, True),
        ("official", "security official", UNNAMED, True),
        ("Iraqi officials", "Iraqi official", UNNAMED, True),
        ("police colonel", "security source", UNNAMED, False),
        ("Iraqi official", "Syrian official", UNNAMED, False),
        ("fisherman", "fisherman", UNNAMED, False),  # no office: any two fishermen
    ],
)
def test_when_two_speakers_are_one(one: str, other: str, kind: SourceKind, same: bool) -> None:
    assert same_speaker(_said(one, kind), _said(other, kind)) is same
    assert same_speaker(_said(other, kind), _said(one, kind)) is same


def test_a_person_is_no_organisation() -> None:
    assert not same_speaker(_said("Amal", PERSON), _said("Amal", BODY))


def test_skeletons_keep_consonants() -> None:
    assert skeleton("Suad Jassem") == ("sd", "jsm")
    assert skeleton("Gen. Omar al-Bashir") == ("mr", "bsr")
    assert skeleton("Ai") == ("a",)


A = material(
    "a", "The post at Orlo fell. Colonel Roe confirmed the fall of the post at Orlo.", title="Post at Orlo falls"
)
B = material("b", "Orlo post is lost. The fall of Orlo was confirmed by Colonel Roe.", title="Orlo lost")


def _linked(one: Statement, other: Statement) -> bool:
    links = speaker_links([A, B], {"a": [one], "b": [other]})
    assert [(link.a, link.b, link.directed, link.relation) for link in links] in (
        [],
        [("b", "a", False, Relation.SAME_SPEAKER)],
    )
    return bool(links)


def test_who_leads_both_reports_ties_them() -> None:
    assert _linked(_said("Observatory Group", BODY, lead=True), _said("Observatory Group", BODY, lead=True))
    assert not _linked(_said("Observatory Group", BODY, lead=True), _said("Observatory Group", BODY))


def test_who_spoke_to_both_houses_ties_them_but_not_in_public() -> None:
    assert _linked(_said("Al Roe", own=True), _said("Al Roe", own=True))
    assert not _linked(_said("Al Roe", own=True, public=True), _said("Al Roe", own=True))
    assert not _linked(_said("Al Roe"), _said("Al Roe"))


def test_other_days_and_other_subjects_tie_nothing() -> None:
    said = {"a": [_said("Al Roe", lead=True)], "c": [_said("Al Roe", lead=True)]}
    assert speaker_links([A, material("c", B.report.text, title="Orlo lost", day=4)], said) == []
    assert speaker_links([A, material("c", "A bakery in Hallingen won the prize for rye.")], said) == []
    assert len(speaker_links([A, material("c", B.report.text, title="Orlo lost", day=3)], said)) == 1


def test_one_house_twice_is_no_tie() -> None:
    said = {i: [_said("Al Roe", lead=True)] for i in "ac"}
    one = material("a", A.report.text, outlet="Gazette")
    assert speaker_links([one, material("c", A.report.text, outlet="Gazette")], said) == []
