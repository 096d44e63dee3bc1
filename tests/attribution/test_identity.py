"""Which mentions are one source, from marked spans."""

from __future__ import annotations

import pytest

CASES = [
    (
        "<s>Mayor Ida Holm</s> <c>said</c> <o>a</o>. <s1>Holm</s1> <c1>said</c1> "
        "<o1>b</o1>. <s2>She</s2> <c2>said</c2> <o2>c</o2>. "
        "<s3>The mayor</s3> <c3>said</c3> <o3>d</o3>.",
        ["Ida Holm (named_person)"] * 4,
    ),
    (
        "<s>A senior official</s> <c>said</c> <o>a</o>. <s1>The official</s1> <c1>said</c1> <o1>b</o1>. "
        "<s2>A second official</s2> <c2>said</c2> <o2>c</o2>.",
        ["senior official (unnamed_person)", "senior official (unnamed_person)", "second official (unnamed_person)"],
    ),
    (
        "<s>The World Health Organization (WHO)</s> <c>said</c> <o>a</o>. <s1>The "
        "WHO</s1> <c1>said</c1> <o1>b</o1>. "
        "<s2>The agency</s2> <c2>said</c2> <o2>c</o2>.",
        ["World Health Organization (organisation)"] * 3,
    ),
    (
        "<s>The health ministry</s> <c>said</c> <o>a</o>. <s1>It</s1> <c1>said</c1> "
        "<o1>b</o1>. <s2>The ministry</s2> <c2>said</c2> <o2>c</o2>.",
        ["health ministry (organisation)"] * 3,
    ),
    (
        "<s>A poll of 900 adults</s> <c>found</c> <o>a</o>. <s1>The survey</s1> <c1>showed</c1> <o1>b</o1>.",
        ["poll of 900 adults (document)"] * 2,
    ),
    (
        "<s>The Salt Plains Examiner</s> <c>reported</c> <o>a</o>. <s1>The "
        "newspaper</s1> <c1>said</c1> <o1>b</o1>. "
        "<s2>The Examiner</s2> <c2>said</c2> <o2>c</o2>.",
        ["Salt Plains Examiner (outlet)"] * 3,
    ),
    (
        "The police had warned the port authority. <s>The authority</s> <c>said</c> <o>a</o>.",
        ["port authority (organisation)"],
    ),
    (
        "Jan Mol and his lawyer, Rosa Lund, came late. <s>She</s> <c>said</c> <o>a</o>.",
        ["Rosa Lund (named_person)"],
    ),
    (
        "<s>The keeper</s> <c>said</c> <o><s1>his uncle</s1> <c1>believed</c1> <o1>a</o1></o>.",
        ["keeper (unnamed_person)", "uncle (unnamed_person) > keeper (unnamed_person)"],
    ),
    (
        "<s>Kenan Aydin</s> <c>said</c> <o><s1>he</s1> <c1>knew</c1> <o1>a</o1></o>.",
        ["Kenan Aydin (named_person)", "Kenan Aydin (named_person)"],
    ),
    (
        "<o>“<s1>I</s1> <c1>wrote</c1> <o1>that a</o1>,”</o> <s>Ole Berg</s> <c>said</c>.",
        ["Ole Berg (named_person)", "Ole Berg (named_person)"],
    ),
    ("The guard, <s>who</s> <c>has denied</c> <o>it</o>, left.", ["guard (unnamed_person)"]),
]


@pytest.mark.parametrize(("markup", "expected"), CASES, ids=[m[:34] for m, _ in CASES])
def test_settles(markup, expected, chains):
    assert chains(markup) == expected


def test_a_source_is_listed_once_with_all_its_mentions(settle):
    result = settle("<s>Ida Holm</s> <c>said</c> <o>a</o>. <s1>Holm</s1> <c1>said</c1> <o1>b</o1>.")
    (source,) = result.sources
    assert (source.id, source.name) == ("s1", "Ida Holm")
    assert [(m.start, m.end) for m in source.mentions] == [(0, 8), (17, 21)]


def test_a_pronoun_without_an_antecedent_stays_what_it_is(chains):
    assert chains("<s>He</s> <c>said</c> <o>a</o>.") == ["He (unnamed_person)"]
