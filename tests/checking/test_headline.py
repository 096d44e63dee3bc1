from collections.abc import Callable
from typing import Any

import pytest

from verifier.checking.headline import headline_warnings
from verifier.records import Article, Section, SectionKind, SourceKind, Span

Make = Callable[..., Any]
MAYOR = [("Lena Okoro", SourceKind.NAMED_PERSON)]
RUMOUR = [("unattributed", SourceKind.HEARSAY)]
BODY = "The mayor said that the flood had destroyed the bridge and that two ferries were lost."


def _article(article: Article, title: str) -> Article:
    text = f"{title}\n\n{BODY}"
    start = len(title) + 2
    sections = (
        Section(start=0, end=len(title), kind=SectionKind.TITLE),
        Section(start=start, end=len(text), kind=SectionKind.BODY),
    )
    return article.model_copy(update={"text": text, "sections": sections})


def _at(claim: Any, start: int, end: int) -> Any:
    return claim.model_copy(update={"sentence": Span(start=start, end=end)})


@pytest.mark.parametrize(
    ("chain", "cue", "warnings"),
    [
        (MAYOR, True, ("the headline states as a fact what the body has from Lena Okoro",)),
        (RUMOUR, True, ("the headline states as a fact what the body passes on with doubt or as hearsay",)),
        ((), False, ()),
    ],
)
def test_a_headline_surer_than_the_body_is_told(
    chain: Any, cue: bool, warnings: tuple[str, ...], article: Article, make_claim: Make
) -> None:
    title = "Flood destroys bridge"
    claims = [
        _at(make_claim("Flood destroys bridge"), 0, len(title)),
        _at(make_claim("The flood had destroyed the bridge", chain=chain, cue=cue), 23, 60),
    ]
    assert headline_warnings(_article(article, title), claims) == warnings


def test_a_headline_that_names_its_source_is_not_surer(article: Article, make_claim: Make) -> None:
    title = "Flood destroyed bridge, mayor says"
    claims = [
        _at(make_claim("Flood destroyed bridge", chain=MAYOR, cue=True), 0, len(title)),
        _at(make_claim("The flood had destroyed the bridge", chain=MAYOR, cue=True), 40, 60),
    ]
    assert headline_warnings(_article(article, title), claims) == ()


@pytest.mark.parametrize(
    ("title", "warnings"),
    [
        ("Flood takes 2 ferries", ()),
        ("Flood takes two ferries", ()),
        ("Flood takes 1,200 homes", ("the headline gives the figure 1200, which is not in the body",)),
        ("Flood takes three ferries", ("the headline gives the figure 3, which is not in the body",)),
    ],
)
def test_a_figure_that_only_the_headline_has_is_told(title: str, warnings: tuple[str, ...], article: Article) -> None:
    assert headline_warnings(_article(article, title), []) == warnings


def test_without_a_title_there_is_nothing_to_tell(article: Article) -> None:
    assert headline_warnings(article.model_copy(update={"sections": ()}), []) == ()
