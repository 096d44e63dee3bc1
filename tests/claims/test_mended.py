"""Faults seen in the claims of real articles, in sentences of our own."""

import hashlib

import pytest

from verifier.attribution import RuleExtractor, SpanExtractor, default_extractor
from verifier.claims import extract_claims
from verifier.records import Article, Claim, Section, SectionKind


def claims(body: str, *, title: str | None = None, extractor: SpanExtractor | None = None) -> tuple[Claim, ...]:
    head = "" if title is None else f"{title}\n\n"
    text = head + body
    sections = [Section(start=len(head), end=len(text), kind=SectionKind.BODY)]
    if title is not None:
        sections.insert(0, Section(start=0, end=len(title), kind=SectionKind.TITLE))
    article = Article.model_validate(
        {
            "text": text,
            "title": title,
            "published": "2015-05-24",
            "sections": sections,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
    )
    return extract_claims(article, extractor=extractor or RuleExtractor()).claims


def told(claim: Claim) -> tuple[str, str]:
    return claim.text, " → ".join(link.name for link in claim.attribution.chain)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Flood kills nine, governor says", ("Flood kills nine.", "governor")),
        ("Mayor: Nine dead in flood", ("Nine dead in flood.", "mayor")),
        ("Bridge falls in Orlo, killing three: police", ("Bridge falls in Orlo.", "police")),
        ("Bridge falls in Orlo, killing three: photos", ("Bridge falls in Orlo.", "author")),
        ("Governor seeks answers on raid", ("Governor seeks answers on raid.", "author")),
    ],
)
def test_what_a_headline_reports_is_its_sources(title: str, expected: tuple[str, str]) -> None:
    assert told(claims("The river rose.", title=title, extractor=default_extractor())[0]) == expected


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("The Orla [the name of the militia] took the post", "The Orla (the name of the militia) took the post."),
        ("The guards left the [town’s] market", "The guards left the town’s market."),
        ("The post [sic] was taken", "The post was taken."),
        ("They took [the border] post", "They took the border post."),
        (
            "The post was taken [by men who had come in two lorries]",
            "The post was taken (by men who had come in two lorries).",
        ),
    ],
)
def test_a_gloss_is_part_of_the_sentence_or_set_apart(quotation: str, text: str) -> None:
    assert claims(f"“{quotation},” Ann Lee said.")[0].text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "“We seek the truth and our doors are open,” the committee said.",
            "The committee seeks the truth and the committee’s doors are open.",
        ),
        ("“We are late,” the committee said.", "The committee is late."),
        ("“We’ve seen nothing,” the committee said.", "The committee has seen nothing."),
        ("“We have seen nothing,” the lawyers said.", "The lawyers have seen nothing."),
        ("“Judge Orr has heard us twice,” the lawyers said.", "Judge Orr has heard the lawyers twice."),
        ("“Judge Orr has read our notes,” the lawyers said.", "Judge Orr has read the lawyers’ notes."),
    ],
)
def test_we_is_the_body_or_the_people_who_speak(body: str, text: str) -> None:
    found = claims(body)[0]
    assert (found.text, found.warnings) == (text, ())


def test_the_we_of_one_person_stays_unclear() -> None:
    assert claims("“We seek the truth,” Ann Lee said.")[0].warnings == ("“We” could not be settled",)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("A company met. It was revealed that the plant had closed.", "It was revealed that the plant had closed."),
        ("A company met. It matters that the plant has closed.", "It matters that the plant has closed."),
        ("In addition to Lee, the council heard Orr.", "In addition to Lee, the council heard Orr."),
        ("In addition, the council heard Orr.", "The council heard Orr."),
        ("Orlo’s mayor said that his house had burned.", "Orlo’s mayor’s house had burned."),
        ("The army sent a letter released on Monday. The letter had no date.", "The letter had no date."),
    ],
)
def test_words_that_are_left_as_they_are(body: str, text: str) -> None:
    assert claims(body)[-1].text == text


def test_the_group_is_not_the_agency_that_is_cited() -> None:
    found = claims("Fighters took the post, AFP said. The group took the road.")[-1]
    assert (found.text, found.warnings) == ("The group took the road.", ("“The group” could not be settled",))


def test_he_is_nobody_who_only_comes_up_after_him() -> None:
    found = claims("Mayor Ann Lee met David Orr. He was at home on Monday, a guard said.")[-1]
    assert "guard" not in found.text


def test_a_phrase_with_a_clause_inside_is_no_claim() -> None:
    assert [c.text for c in claims("The hawk opposed a bill that allows the fund to lend.")] == [
        "The hawk opposed a bill that allows the fund to lend."
    ]


def test_what_speaks_to_the_reader_is_an_instruction() -> None:
    assert (
        claims("Know your limits, heed the warnings, and ensure your house is safe.")[0].checkable_reason
        == "an instruction"
    )
