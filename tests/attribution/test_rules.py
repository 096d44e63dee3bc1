"""Spans that the rules find, in sentences of our own."""

from __future__ import annotations

import pytest

CASES = [
    ("The mayor said the pool would close.", [(["The mayor"], ["said"], ["the pool would close"])]),
    ("The pool will close, the mayor said on Monday.", [(["the mayor"], ["said"], ["The pool will close"])]),
    ("The pool will close, said Ann Lee, the mayor.", [(["Ann Lee, the mayor"], ["said"], ["The pool will close"])]),
    ("Ann Lee, who is 45, told Reuters that she would go.", [(["Ann Lee"], ["told"], ["that she would go"])]),
    ("“We are open,” Lee said.", [(["Lee"], ["said"], ["“We are open,”"])]),
    ("“No,” said Lee, “never again.”", [(["Lee"], ["said"], ["“No,”", "“never again.”"])]),
    ("''We are open,'' said Ann Lee.", [(["Ann Lee"], ["said"], ["''We are open,''"])]),
    ("Lee: “We are open.”", [(["Lee"], [":"], ["“We are open.”"])]),
    ("Said Ann Lee: “We are open.”", [(["Ann Lee"], ["Said"], ["“We are open.”"])]),
    ("The dam, engineers say, was never finished.", [(["engineers"], ["say"], ["The dam", "was never finished"])]),
    ("But, the mayor added, it is not over.", [(["the mayor"], ["added"], ["it is not over"])]),
    (
        "According to the coroner, Dr. Ida Holm, he drowned.",
        [(["the coroner, Dr. Ida Holm"], ["According to"], ["he drowned"])],
    ),
    ("Prices doubled in a year, per the Odda index.", [(["the Odda index"], ["per"], ["Prices doubled in a year"])]),
    ("In the abbot's view, the roof is unsafe.", [(["the abbot"], ["In", "view"], ["the roof is unsafe"])]),
    ("The union denied that it had been paid.", [(["The union"], ["denied"], ["that it had been paid"])]),
    ("The bank has yet to say whether it will sell.", [(["The bank"], ["has yet to say"], ["whether it will sell"])]),
    (
        "The official went on to say that two men had left.",
        [(["The official"], ["went on to say"], ["that two men had left"])],
    ),
    ("The firm declined to comment on the letter.", [(["The firm"], ["declined to comment on"], ["the letter"])]),
    (
        "Ola Berg was quoted by NTB as saying that the road was cut.",
        [(["Ola Berg"], ["was quoted", "as saying"], ["that the road was cut"])],
    ),
    (
        "The fever is believed by doctors in Odda to have come by ship.",
        [(["doctors in Odda"], ["is believed", "to"], ["The fever", "have come by ship"])],
    ),
    (
        "AFP, citing a pilot, said the plane had turned back.",
        [
            (["AFP"], ["said"], ["the plane had turned back"]),
            (["a pilot"], ["citing"], ["the plane had turned back"]),
        ],
    ),
    (
        "Eva Lund, who was told by the clinic that the test was lost, said it had turned up.",
        [
            (["Eva Lund"], ["said"], ["it had turned up"]),
            (["the clinic"], ["was told"], ["that the test was lost"]),
        ],
    ),
    (
        "Radio Odda said it had seen a letter in which the chief urged staff to keep quiet.",
        [
            (["Radio Odda"], ["said"], ["it had seen a letter in which the chief urged staff to keep quiet"]),
            (["the chief"], ["urged"], ["staff to keep quiet"]),
        ],
    ),
    (
        "The mayor said nobody was hurt, and the district governor confirmed the damage.",
        [
            (["The mayor"], ["said"], ["nobody was hurt"]),
            (["the district governor"], ["confirmed"], ["the damage"]),
        ],
    ),
    (
        "The minister promised that the bridge would open but could not say when it would.",
        [
            (["The minister"], ["promised"], ["that the bridge would open"]),
            (["The minister"], ["could not say"], ["when it would"]),
        ],
    ),
    (
        "A nurse told Xinhua that two men were alive, the broadcaster Tor TV reported.",
        [
            (["A nurse"], ["told"], ["that two men were alive"]),
            (["the broadcaster Tor TV"], ["reported"], ["A nurse told Xinhua that two men were alive"]),
        ],
    ),
    (
        "The court ordered the firm to pay, and the former owner, who has denied the theft, left by a side door.",
        [
            (["The court"], ["ordered"], ["the firm to pay"]),
            (["who"], ["has denied"], ["the theft"]),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_finds_the_spans_of(text, expected, found):
    assert sorted(found(text)) == sorted(expected)


HEARSAY = [
    ("The depot was reportedly looted.", [(["reportedly"], ["The depot was", "looted"])]),
    ("The army was said to have left.", [(["was said to"], ["The army", "have left"])]),
    ("The general, rumoured to be ill, stayed away.", [(["rumoured to"], ["The general", "be ill"])]),
    (
        "The talks, which began in May, are expected to resume.",
        [(["are expected to"], ["The talks, which began in May", "resume"])],
    ),
    ("It emerged that the boat had been sold.", [(["emerged"], ["that the boat had been sold"])]),
    ("It was reported that the bridge had gone.", [(["was reported"], ["that the bridge had gone"])]),
    ("The bridge has gone, it was reported.", [(["was reported"], ["The bridge has gone"])]),
    ("Reports that the singer had died proved false.", [(["Reports"], ["that the singer had died"])]),
    ("There were unconfirmed reports of gunfire near the port.", [(["reports of"], ["gunfire near the port"])]),
    ("Word spread that the border was open.", [(["Word spread"], ["that the border was open"])]),
    ("It is unclear whether any of it arrived.", [(["is unclear"], ["whether any of it arrived"])]),
    ("It was not known if the men were armed.", [(["was not known"], ["if the men were armed"])]),
]


@pytest.mark.parametrize(("text", "expected"), HEARSAY, ids=[text[:40] for text, _ in HEARSAY])
def test_finds_hearsay_without_a_source_in(text, expected, found):
    assert found(text) == [([], cue, contents) for cue, contents in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Oil added 60 cents to reach 71 dollars a barrel.",
        "Floods claimed the lives of four farmers.",
        "Low tide revealed the ribs of a wreck.",
        "Officers cited 61 drivers for speeding.",
        "The film tells the story of a miner.",
        "Workers reported to work on Monday.",
        "She claimed her third title in a row.",
        "The orchestra repeated the slow movement.",
        "The launch went according to plan.",
        "The firm declined to comment.",
        "She was told to wait outside.",
        "Her album, “Say Nothing,” sold well.",
        "Tonio “Bull” Reyes scored twice.",
        "The so-called “death strip” is 30 metres wide.",
        "If they say so, the vote is off.",
        "What we learned on Tuesday: the port is open.",
        "The union called a strike for Monday.",
    ],
)
def test_finds_nothing_in(text, found):
    assert found(text) == []


def test_a_quotation_that_goes_on_is_one_attribution(found):
    text = "“We heard a crack,” Lee said. “Then the roof came down.” The hall was full."
    assert found(text) == [(["Lee"], ["said"], ["“We heard a crack,”", "“Then the roof came down.”"])]


def test_a_quotation_left_open_ends_with_its_paragraph_and_resumes_in_the_next(found):
    text = "“The river rose,” Lee said. “We ran.\n\n“Nobody was hurt.”"
    assert found(text) == [(["Lee"], ["said"], ["“The river rose,”", "“We ran.", "“Nobody was hurt.”"])]


def test_what_a_speaker_says_of_himself_is_no_attribution_of_its_own(found):
    text = "“I think the nurse told us it was dust,” said Lee."
    assert found(text) == [
        (["Lee"], ["said"], ["“I think the nurse told us it was dust,”"]),
        (["the nurse"], ["told"], ["it was dust"]),
    ]


def test_a_dateline_is_no_part_of_the_content(found):
    assert found("ODDA (Reuters) - Three boats are missing, police said.") == [
        (["police"], ["said"], ["Three boats are missing"])
    ]
