from collections.abc import Callable

from verifier.checking.copies import OwnCopies, text_digest
from verifier.records import Article, Report

Make = Callable[..., Report]


def test_the_same_words_have_the_same_digest() -> None:
    assert text_digest("The river — “took” it.\n") == text_digest("the river took   it")
    assert text_digest("The river took it") != text_digest("The river took them")


def test_copies_are_known_by_address_text_and_title(article: Article, make_report: Make) -> None:
    body = article.sections[1].of(article.text)
    reports = {
        "address": make_report("address", url="http://www.courier.example/2020/flood-takes-bridge/?utm_source=a"),
        "body": make_report("body", text=body.upper()),
        "titled": make_report("titled", title=article.title, text=body),
        "longer": make_report("longer", text=f"{body * 3} Read more."),
        "slug": make_report("slug", url="https://mirror.example/flood-takes-the-old-bridge-at-arden"),
        "other": make_report("other", url="https://courier.example/2020/another"),
    }
    looked_up: list[str] = []

    def lookup(report_id: str) -> Report | None:
        looked_up.append(report_id)
        return reports.get(report_id)

    copies = OwnCopies(article, lookup, slug_words=5)
    assert [copies(each) for each in reports] == [True, True, True, False, True, False]
    assert not copies("unknown")
    assert copies("slug")
    assert looked_up.count("slug") == 1
    assert copies.warnings() == (
        "report address is left out: it has the article's own address",
        "report body is left out: it has the article's own text",
        "report slug is left out: its address carries the article's title",
        "report titled is left out: it has the article's own text",
    )


def test_a_report_that_holds_a_long_article_whole_is_a_copy(article: Article, make_report: Make) -> None:
    text = "The bridge fell and the town was cut off for hours on Monday. " * 4
    long = article.model_copy(
        update={
            "text": text,
            "sections": (article.sections[1].model_copy(update={"start": 0, "end": len(text)}),),
        }
    )
    repost = make_report("repost", text=f"From the Courier: {text} Read more there.")
    copies = OwnCopies(long, {"repost": repost}.get, slug_words=5)
    assert copies("repost")
    assert copies.found == {"repost": "it holds the article's whole text"}


def test_an_article_without_text_or_address_copies_nothing(article: Article, make_report: Make) -> None:
    bare = article.model_copy(update={"title": None, "url": None, "sections": ()})
    reports = {"dots": make_report("dots", text="..."), "a": make_report("a", url="https://x.example/a")}
    copies = OwnCopies(bare, reports.get, slug_words=5)
    assert [copies("dots"), copies("a")] == [False, False]
