"""Chains of provenance, from marked spans: no engine is involved."""

from __future__ import annotations

import pytest

CASES = [
    (
        "<o><o1><o2>Nine died</o2></o1></o>, <s>AFP</s> <c>said</c>, <c1>citing</c1> <s1>Malian state television</s1>, "
        "which <c2>quoted</c2> <s2>the ambulance service</s2>.",
        ["ambulance service (organisation) > Malian state television (outlet) > AFP (news_agency)"] * 3,
    ),
    (
        "<s>Two aides and a senator</s> <c>told</c> the Associated Press <o>that a vote was near</o>. "
        "<s1>The aides</s1> <c1>said</c1> <o1>it would pass</o1>. "
        "<s2>The senator</s2> <c2>would not say</c2> <o2>when</o2>.",
        [
            "two aides and senator (unnamed_person) > Associated Press (news_agency)",
            "two aides (unnamed_person) > Associated Press (news_agency)",
            "senator (unnamed_person) > Associated Press (news_agency)",
        ],
    ),
    (
        "<s>A guard</s> <c>told</c> dpa <o>that the gate was open</o>. <s1>Another guard</s1> <c1>told</c1> the agency "
        "<o1>it was shut</o1>. <s2>The first guard</s2> <c2>said</c2> <o2>he had been alone</o2>.",
        [
            "guard (unnamed_person) > dpa (news_agency)",
            "another guard (unnamed_person) > dpa (news_agency)",
            "guard (unnamed_person) > dpa (news_agency)",
        ],
    ),
    (
        "<s>Two pilots</s> <c>told</c> Reuters <o>the beacon was dark</o>. <s1>A third pilot</s1> <c1>told</c1> it "
        "<o1>there was fog</o1>. <s2>The first two</s2> <c2>said</c2> <o2>they had turned back</o2>, "
        "but <s3>the third</s3> <c3>denied</c3> <o3>it</o3>.",
        [
            "two pilots (unnamed_person) > Reuters (news_agency)",
            "third pilot (unnamed_person) > Reuters (news_agency)",
            "two pilots (unnamed_person) > Reuters (news_agency)",
            "third pilot (unnamed_person) > Reuters (news_agency)",
        ],
    ),
    (
        "<s>A nurse</s> <c>told</c> Belvest <o>that the ward was full</o>. <s1>She</s1> <c1>could not say</c1> "
        "<o1>why</o1>.",
        ["nurse (unnamed_person) > Belvest (outlet)", "nurse (unnamed_person) > Belvest (outlet)"],
    ),
    (
        "Anna Belvest waited outside. <s>A nurse</s> <c>told</c> Belvest <o>that the ward was full</o>.",
        ["nurse (unnamed_person)"],
    ),
    (
        "<s>Ann Lee</s> <c>told</c> BBC Radio's Good Morning Orlo <o>that the ward was full</o>.",
        ["Ann Lee (named_person) > BBC (outlet)"],
    ),
    (
        "Speaking on RTÉ's Morning Call, <s>Ann Lee</s> <c>said</c> <o>that the ward was full</o>.",
        ["Ann Lee (named_person) > RTÉ (outlet)"],
    ),
    ("Speaking on Capitol Hill, <s>Ann Lee</s> <c>said</c> <o>that the ward was full</o>.", ["Ann Lee (named_person)"]),
    (
        "<s>A nurse</s> <c>told</c> The Sunday Times <o>that the ward was full</o>.",
        ["nurse (unnamed_person) > Sunday Times (outlet)"],
    ),
    (
        "The BBC has been <c>told</c> by <s>a nurse</s> <o>that the ward was full</o>.",
        ["nurse (unnamed_person)"],
    ),
    (
        "The BBC <c>has been told</c> by <s>a nurse</s> <o>that the ward was full</o>.",
        ["nurse (unnamed_person) > BBC (outlet)"],
    ),
    (
        "<s>A nurse</s>, who spoke to the Guardian on Monday, <c>said</c> <o>that the ward was full</o>.",
        ["nurse (unnamed_person) > Guardian (outlet)"],
    ),
    (
        "<s>Ann Lee</s> <c>writes</c> in the Guardian <o>that the ward was full</o>.",
        ["Ann Lee (named_person) > Guardian (outlet)"],
    ),
    (
        "<s>A letter, a copy of which was seen by Reuters,</s> <c>says</c> <o>that the ward was full</o>. "
        "<s1>One doctor</s1> <c1>asks</c1> in it <o1>“for how long”</o1>.",
        ["letter (document) > Reuters (news_agency)", "doctor (unnamed_person) > Reuters (news_agency)"],
    ),
    (
        "<o>The guards shot down a drone</o>, <s>they</s> <c>said</c>. <o1>The dam has broken</o1>, <s1>it</s1> "
        "<c1>said</c1>.",
        ["guards (unnamed_person)", "it (organisation)"],
    ),
    (
        "<s>France, Japan and Chile</s> <c>said</c> <o>that they would stay</o>.",
        ["France, Japan and Chile (organisation)"],
    ),
    (
        "<s>Two people familiar with the deal</s> <c>told</c> Reuters <o>it was off</o>. <s1>One of them</s1> "
        "<c1>said</c1> <o1>why</o1>.",
        [
            "two people familiar with the deal (unnamed_person) > Reuters (news_agency)",
            "person familiar with the deal (unnamed_person) > Reuters (news_agency)",
        ],
    ),
    (
        "<o>Three men were found alive</o>, <s>the head of the harbour office</s> <c>told</c> AFP. "
        "<o1>“They are weak,”</o1> <s1>Hari Andria</s1> <c1>said</c1>.",
        ["Hari Andria (named_person) > AFP (news_agency)"] * 2,
    ),
    (
        "Hari Andria came. <o>Three men were found alive</o>, <s>the head of the harbour office</s> <c>told</c> AFP. "
        "<o1>“They are weak,”</o1> <s1>Hari Andria</s1> <c1>said</c1>.",
        ["head of the harbour office (unnamed_person) > AFP (news_agency)", "Hari Andria (named_person)"],
    ),
    (
        "<s>Bloomberg</s> <c>reported</c> <o>that the firm had begun a search</o>. <o1>The search is over</o1>, "
        "<c1>according to</c1> <s1>the report</s1>.",
        ["Bloomberg (news_agency)", "Bloomberg (news_agency)"],
    ),
    (
        "<s>A four-page summary released on March 24</s> <c>said</c> <o>that the ward was full</o>.",
        ["four-page summary (document)"],
    ),
    (
        "The vote was called by House Judiciary Committee Chairman Jerrold Nadler. <o>“No,”</o> <s>Nadler</s> "
        "<c>said</c>.",
        ["Jerrold Nadler (named_person)"],
    ),
    ("<s>one of the carters</s> <c>said</c> <o>it was off</o>.", ["carter (unnamed_person)"]),
    ("<s>A nurse</s> <c>told</c> Parliament <o>that the ward was full</o>.", ["nurse (unnamed_person)"]),
    (
        "Asked by Le Parisien whether it would reopen, <s>the director</s> <c>said</c> <o>she could not promise</o>.",
        ["director (unnamed_person) > Le Parisien (outlet)"],
    ),
    (
        "“<o>It is stable</o>,” <s>seismologist Hanne Lund</s> <c>was quoted as saying</c> by the Norwegian "
        "agency NTB.",
        ["Hanne Lund (named_person) > NTB (news_agency)"],
    ),
    (
        "<o1>Divers <c>were told</c> by <s>the owner</s> <o>that the ship was empty</o></o1>, <s1>Vestposten</s1> "
        "<c1>reported</c1>. <s2>It</s2> <c2>added</c2> <o2>that oil was leaking</o2>.",
        [
            "Vestposten (organisation)",
            "owner (unnamed_person) > Vestposten (organisation)",
            "Vestposten (organisation)",
        ],
    ),
    (
        "<s>A port official</s> <c>told</c> the Riga Courier <o>that the crane had failed</o>.",
        ["port official (unnamed_person) > Riga Courier (outlet)"],
    ),
    (
        "<s>Two medics</s> <c>told</c> dpa <o>that a man had died</o>. <s1>They</s1> <c1>said</c1> <o1>he was 40</o1>.",
        ["two medics (unnamed_person) > dpa (news_agency)", "two medics (unnamed_person) > dpa (news_agency)"],
    ),
    (
        "<s>Reuters, citing two people briefed on the talks,</s> <c>said</c> <o>the sale was off</o>.",
        ["two people briefed on the talks (unnamed_person) > Reuters (news_agency)"],
    ),
    (
        "<o>The drill is over</o>, <s>Interfax</s> <c>reported</c> on Friday, citing the defence ministry.",
        ["defence ministry (organisation) > Interfax (news_agency)"],
    ),
    (
        "<s>Ole Brandt</s> <c>was quoted</c> by the newspaper Vestposten <c>as "
        "saying</c> <o>that the cod were gone</o>.",
        ["Ole Brandt (named_person) > Vestposten (outlet)"],
    ),
    (
        "Interfax <c>quoted</c> <s>the ministry</s> <c>as saying</c> <o>the drill was over</o>.",
        ["ministry (organisation) > Interfax (news_agency)"],
    ),
    (
        "<c>According to</c> <s>a letter seen by the Morning Sentinel</s>, <o>the firm knew</o>.",
        ["letter (document) > Morning Sentinel (outlet)"],
    ),
    (
        "<o1><s>A nurse</s> <c>told</c> Xinhua <o>that two men were alive</o></o1>, "
        "<s1>the broadcaster Tor TV</s1> <c1>reported</c1>.",
        ["nurse (unnamed_person) > Xinhua (news_agency) > Tor TV (outlet)", "Tor TV (outlet)"],
    ),
    (
        "<s1>Eva Lund</s1>, who <c>was told</c> by <s>the clinic</s> <o>that the test "
        "was lost</o>, <c1>said</c1> <o1>it had turned up</o1>.",
        ["Eva Lund (named_person)", "clinic (organisation) > Eva Lund (named_person)"],
    ),
    (
        "In a statement carried by the BTA news agency, <s>the ministry</s> <c>said</c> <o>the plant was safe</o>.",
        ["ministry (organisation) > BTA (news_agency)"],
    ),
    (
        "<s>A diplomat</s> <c>told</c> AFP <o>the talks would move</o>. <s1>An aide</s1> "
        "<c1>confirmed</c1> <o1>the move</o1> to the agency.",
        ["diplomat (unnamed_person) > AFP (news_agency)", "aide (unnamed_person) > AFP (news_agency)"],
    ),
    ("<c>Reportedly</c> <o>the depot burned</o>.", ["unattributed (hearsay)"]),
]


@pytest.mark.parametrize(("markup", "expected"), CASES, ids=[m[:30] for m, _ in CASES])
def test_lays_out(markup, expected, chains):
    assert chains(markup) == expected


def test_a_citation_and_its_report_share_one_chain(chains):
    markup = (
        "<c>Quoting</c> <s>a Malian official</s>, <s1>AFP</s1> <c1>reported</c1> "
        "<o1>that the bridge was shut</o1>. <s2>The official</s2> <c2>went on to "
        "say</c2> <o2>that it was old</o2>. "
        "<s3>Another Malian official</s3> <c3>told</c3> the French news agency <o3>that nobody was hurt</o3>."
    )
    # the citation has the report's content
    markup = markup.replace("<o1>that the bridge was shut</o1>", "<o1><o>that the bridge was shut</o></o1>")
    assert chains(markup) == [
        "Malian official (unnamed_person) > AFP (news_agency)",
        "Malian official (unnamed_person) > AFP (news_agency)",
        "Malian official (unnamed_person) > AFP (news_agency)",
        "another Malian official (unnamed_person) > AFP (news_agency)",
    ]


def test_the_publishing_outlet_is_no_link_of_its_own_chains(chains):
    markup = "<s>The mayor</s> <c>told</c> The Courier <o>that the pool would close</o>."
    assert chains(markup, outlet="Dale Courier") == ["mayor (unnamed_person)"]
    assert chains(markup, outlet="Oda Weekly") == ["mayor (unnamed_person) > Courier (outlet)"]


def test_the_publisher_is_known_by_its_aliases(chains):
    markup = "<s>A pilot</s> <c>told</c> AFP <o>that the plane had turned back</o>."
    assert chains(markup, outlet="Agence France-Presse") == ["pilot (unnamed_person)"]


def test_the_publisher_speaks_as_the_author(chains):
    markup = (
        "<s>The Dale Courier</s> <c>has learned</c> <o>that the pool is shut</o>. "
        "<s1>I</s1> <c1>saw</c1> <o1>the lock</o1>."
    )
    assert chains(markup, outlet="The Dale Courier") == ["author (author)", "author (author)"]


def test_two_unnamed_officials_are_two_sources(settle):
    markup = (
        "<s>An official</s> <c>said</c> <o>a</o>. <s1>Another official</s1> <c1>said</c1> <o1>b</o1>. "
        "<s2>The first official</s2> <c2>said</c2> <o2>c</o2>."
    )
    links = [a.chain[0] for a in settle(markup).attributions]
    assert links[0].source_ids != links[1].source_ids


def test_co_speakers_share_a_link(settle):
    result = settle(
        "<s>Both the mayor, Piet Mol, and the vicar, Ida Holm,</s> <c>said</c> "
        "<o>no</o>. <s1>They</s1> <c1>left</c1> <o1>it</o1> open."
    )
    links = [a.chain[0] for a in result.attributions]
    assert [(link.name, len(link.source_ids)) for link in links] == [("Piet Mol and Ida Holm", 2)] * 2
    assert [s.name for s in result.sources] == ["Piet Mol", "Ida Holm"]


def test_a_nested_attribution_is_passed_on_by_the_one_around_it(settle):
    (outer, inner) = settle(
        "<s>Lee</s> <c>said</c> <o><s1>the nurse</s1> <c1>believed</c1> <o1>he would live</o1></o>."
    ).attributions
    assert (outer.nested, inner.nested) == (False, True)
    assert [link.name for link in inner.chain] == ["nurse", "Lee"]
