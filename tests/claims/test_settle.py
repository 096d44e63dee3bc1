"""What pronouns and descriptions are replaced by, and what is said to be unclear."""

import hashlib

import pytest

from verifier.attribution import RuleExtractor
from verifier.claims import extract_claims
from verifier.records import Article, Claim, Section, SectionKind


def claims(body: str) -> tuple[Claim, ...]:
    article = Article.model_validate(
        {
            "text": body,
            "published": "2015-05-24",
            "sections": [Section(start=0, end=len(body), kind=SectionKind.BODY)],
            "sha256": hashlib.sha256(body.encode()).hexdigest(),
        }
    )
    return extract_claims(article, extractor=RuleExtractor()).claims


def last(body: str) -> str:
    return claims(body)[-1].text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Mayor Ann Lee opened the port. She left at noon.", "Ann Lee left at noon."),
        ("Mayor Ann Lee opened the port. Her aides left at noon.", "Ann Lee’s aides left at noon."),
        ("Mayor Ann Lee opened the port. On Friday, she’ll leave.", "On May 29, 2015, Ann Lee will leave."),
        ("Ann Lee said that she had left Orlo.", "Ann Lee had left Orlo."),
        (
            "The Orlo Watch named the dead. Days after it took the post, the Free Guard has taken Karsh.",
            "Days after it took the post, the Free Guard has taken Karsh.",
        ),
        ("“I have left the town for good,” Ann Lee said.", "Ann Lee has left the town for good."),
        ("“The dam broke because he [Mr. Orr] slept,” Ann Lee said.", "The dam broke because Mr. Orr slept."),
        (
            "The soldiers left. “There was no help for the guards and there weren’t enough of them,” Ann Lee said.",
            "There weren’t enough of the guards.",
        ),
        ("Two guards from Karsh saw the fire. They fled to Orlo.", "The two guards fled to Orlo."),
    ],
)
def test_pronouns_with_one_antecedent(body: str, text: str) -> None:
    found = claims(body)[-1]
    assert (found.text, found.warnings) == (text, ())


@pytest.mark.parametrize(
    ("body", "text", "words"),
    [
        ("Adam Lee met David Orr. He left at noon.", "He left at noon.", "He"),
        ("Adam Lee met David Orr. They left with his car.", "They left with his car.", "They"),
        ("The dam broke. It was built in 1931.", "It was built in 1931.", "It"),
        ("The dam broke. This was no surprise.", "This was no surprise.", "This"),
        ("“We have left the town,” Ann Lee said.", "We have left the town.", "We"),
        ("The mayor met Ann Lee. Rebels attacked her after that.", "Rebels attacked her after that.", "that"),
        ("A raid began in Orlo and one in Karsh. The raid failed.", "The raid failed.", "The raid"),
        ("Ann Lee asked her friends for help. They left Orlo.", "They left Orlo.", "They"),
        ("Kenya asked Norway for help. The country has no boats.", "The country has no boats.", "The country"),
        ("The bill is old. It is a way for the council to save.", "It is a way for the council to save.", "It"),
        ("Help came late. Many died there.", "Many died there.", "there"),
    ],
)
def test_what_is_unclear_is_named(body: str, text: str, words: str) -> None:
    found = claims(body)[-1]
    assert found.text == text
    assert f"“{words}” could not be settled" in found.warnings


@pytest.mark.parametrize(
    "body",
    [
        "Ann Lee sold her car and her house.",
        "Asked about his plans, Adam Lee left the room.",
        "Karsh Power Company cut its price.",
        "It is likely that the dam will break.",
        "There was no fuel in Orlo.",
        "The government of Karsh fell.",
        "The attack on Orlo failed.",
        "The guards sold their boats.",
        "The US sent help to Karsh.",
    ],
)
def test_what_stands_alone_is_left(body: str) -> None:
    (found,) = claims(body)
    assert (found.text, found.warnings) == (body, ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Rebels took the town of Orlo. The town was burned.", "Orlo was burned."),
        ("Mayor Ann Lee came at noon. The mayor was late.", "Ann Lee was late."),
        ("The mayor was late. Aides of Mayor Ann Lee were not.", "Aides of Mayor Ann Lee were not."),
        ("Karsh United, a trade group, met on Friday. The group has no money.", "Karsh United has no money."),
        (
            "The Karsh Health Department closed on Friday. The department has no money.",
            "The Karsh Health Department has no money.",
        ),
        ("Rebels led a raid on the Karsh depot. The raid failed.", "The raid on the Karsh depot failed."),
        (
            "The army took the Orlo crossing along with the Karsh crossing. The two crossings were closed.",
            "The Orlo crossing and the Karsh crossing were closed.",
        ),
        (
            "The army took the Orlo crossing along with the Karsh crossing. The two crossings were closed. "
            "The two locations are far apart.",
            "The Orlo crossing and the Karsh crossing are far apart.",
        ),
        ("The talks between Syria and Iraq failed. The two countries are at odds.", "Syria and Iraq are at odds."),
        (
            "The Islamic State, also called ISIS, burned Orlo. The jihadist group left on Friday.",
            "ISIS left on May 22, 2015.",
        ),
        ("A fire broke out in Orlo. Four people died there.", "Four people died in Orlo."),
        ("Floods came to Kenya. Four dams broke across the country.", "Four dams broke across Kenya."),
    ],
)
def test_descriptions(body: str, text: str) -> None:
    found = claims(body)[-1]
    assert (found.text, found.warnings) == (text, ())


def test_a_title_is_settled_by_the_name_that_comes_later() -> None:
    found = claims("The mayor was late. Aides of Mayor Ann Lee were not.")
    assert found[0].text == "Ann Lee was late."


def test_content_stays_what_the_article_says() -> None:
    body = "Mayor Ann Lee opened the port. She left at noon."
    (piece,) = claims(body)[-1].content
    assert piece.of(body) == "She left at noon."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("However, the dam also broke in May.", "The dam broke in May 2015."),
        ("In addition, the dam broke.", "The dam broke."),
        ("The dam, meanwhile, broke.", "The dam broke."),
        ("The dam broke, too.", "The dam broke."),
        ("The dam broke, however.", "The dam broke."),
        ("The dam not only broke but also fell.", "The dam not only broke but also fell."),
    ],
)
def test_words_that_only_link_are_dropped(body: str, text: str) -> None:
    assert last(body) == text
