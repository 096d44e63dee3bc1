from collections.abc import Callable
from typing import Any

import pytest

from verifier.checking.quotations import check_quotation
from verifier.origins import read_statements
from verifier.origins.material import material_of
from verifier.origins.statements import Statement
from verifier.records import Article, QuotationCheck, QuotationStatus, SourceKind, Span

Make = Callable[..., Any]
QUOTED = "“The river will not wait for us this spring,” the mayor said."


def _claim(article: Article, make_claim: Make, **more: Any) -> tuple[Article, Any]:
    text = f"Arden is shut. {QUOTED} “No,” she added."
    claim = make_claim("The river will not wait this spring.", **more).model_copy(
        update={"content": (Span(start=16, end=58),), "sentence": Span(start=15, end=76)}
    )
    return article.model_copy(update={"text": text}), claim


@pytest.mark.parametrize(
    ("theirs", "status", "differences"),
    [
        ("The river will not wait for us this spring", QuotationStatus.SAME, ()),
        ("[T]he river [itself] will not wait for us this spring", QuotationStatus.SAME, ()),
        ("I say the river will not wait for us this spring, nor the next", QuotationStatus.SAME, ()),
        (
            "The river will surely not wait for all of us this spring",
            QuotationStatus.SHORTENED,
            ("article: nothing; report: surely", "article: nothing; report: all of"),
        ),
        (
            "The river will wait for us this summer",
            QuotationStatus.ALTERED,
            ("article: not; report: nothing", "article: spring; report: summer"),
        ),
        ("The bridge can wait", None, ()),
    ],
)
def test_a_quotation_is_compared_word_by_word(
    theirs: str,
    status: QuotationStatus | None,
    differences: tuple[str, ...],
    article: Article,
    make_claim: Make,
    make_report: Make,
) -> None:
    changed, claim = _claim(article, make_claim)
    report = make_report("r", text=f"She said: “{theirs}.” Then “no” again.")
    found = check_quotation(claim, [report], article=changed)
    if status is None:
        assert found is None
    else:
        assert found == QuotationCheck(status=status, report_id="r", passage=f"{theirs}.", differences=differences)


def test_one_report_with_the_very_words_is_enough(article: Article, make_claim: Make, make_report: Make) -> None:
    changed, claim = _claim(article, make_claim)
    other = make_report("a", text="“The river will wait for us this summer,” she said.")
    same = make_report("b", text="“The river will not wait for us this spring,” she said.")
    found = check_quotation(claim, [other, same], article=changed)
    assert found is not None
    assert (found.status, found.report_id) == (QuotationStatus.SAME, "b")


def test_a_claim_without_a_quotation_is_not_compared(article: Article, make_claim: Make, make_report: Make) -> None:
    changed, claim = _claim(article, make_claim)
    outside = claim.model_copy(update={"content": (Span(start=0, end=13),)})
    report = make_report("b", text="“The river will not wait for us this spring,” she said.")
    assert check_quotation(outside, [report], article=changed) is None


def _speaking(name: str, kind: SourceKind = SourceKind.NAMED_PERSON) -> Callable[[Any], list[Statement]]:
    said = Span(start=0, end=60)
    return lambda _: [Statement(speaker=name, kind=kind, content=(said,), lead=True, public=False, own=False)]


@pytest.mark.parametrize(
    ("speaker", "kind", "told"),
    [
        ("Lena Okoro", SourceKind.NAMED_PERSON, None),
        ("Mayor Okoro", SourceKind.NAMED_PERSON, None),
        ("Ivo Brandt", SourceKind.NAMED_PERSON, "Ivo Brandt"),
        ("the mayor", SourceKind.UNNAMED_PERSON, None),
        ("Arden council", SourceKind.ORGANISATION, None),
    ],
)
def test_the_same_words_from_another_person_are_told(
    speaker: str, kind: SourceKind, told: str | None, article: Article, make_claim: Make, make_report: Make
) -> None:
    changed, claim = _claim(article, make_claim, chain=[("Lena Okoro", SourceKind.NAMED_PERSON)])
    report = make_report("b", text="“The river will not wait for us this spring,” was the answer.")
    found = check_quotation(claim, [report], article=changed, speakers=_speaking(speaker, kind))
    assert found is not None
    status = QuotationStatus.OTHER_SPEAKER if told else QuotationStatus.SAME
    assert (found.status, found.speaker) == (status, told)


def test_one_report_that_has_it_from_the_same_person_is_enough(
    article: Article, make_claim: Make, make_report: Make
) -> None:
    changed, claim = _claim(article, make_claim, chain=[("Lena Okoro", SourceKind.NAMED_PERSON)])
    other = make_report("a", text="“The river will not wait for us this spring,” she said.")
    altered = make_report("b", text="“The river will wait for us this summer,” she said.")
    names = {"a": "Ivo Brandt", "b": "Lena Okoro"}
    found = check_quotation(
        claim, [other, altered], article=changed, speakers=lambda report: _speaking(names[report.id])(report)
    )
    assert found is not None
    assert (found.status, found.report_id, found.speaker) == (QuotationStatus.ALTERED, "b", None)


def test_in_the_engines_reading_another_speaker_is_found(article: Article, make_claim: Make, make_report: Make) -> None:
    changed, claim = _claim(article, make_claim, chain=[("Lena Okoro", SourceKind.NAMED_PERSON)])
    report = make_report("b", text="“The river will not wait for us this spring,” said Ivo Brandt, a hydrologist.")
    found = check_quotation(claim, [report], article=changed, speakers=lambda each: read_statements(material_of(each)))
    assert found is not None
    assert (found.status, found.speaker) == (QuotationStatus.OTHER_SPEAKER, "Ivo Brandt")


def test_an_omission_that_the_article_marks_is_none(article: Article, make_claim: Make, make_report: Make) -> None:
    changed, claim = _claim(article, make_claim)
    marked = changed.model_copy(update={"text": changed.text.replace("not wait for us", "not … for us")})
    report = make_report("r", text="“The river will not wait for us this spring,” she said.")
    found = check_quotation(claim, [report], article=marked)
    assert found is not None
    assert (found.status, found.differences) == (QuotationStatus.SAME, ())


def test_a_phrase_in_other_words_is_another_quotation(article: Article, make_claim: Make, make_report: Make) -> None:
    text = "“We have no choice,” she said."
    changed = article.model_copy(update={"text": text})
    claim = make_claim("We have no choice.").model_copy(update={"content": (Span(start=1, end=18),)})
    other = make_report("a", text="“They have no choice: they must abide,” he said.")
    same = make_report("b", text="“We have no choice but to go,” he said.")
    assert check_quotation(claim, [other], article=changed) is None
    found = check_quotation(claim, [other, same], article=changed)
    assert found is not None
    assert (found.status, found.report_id) == (QuotationStatus.SAME, "b")


def test_only_the_claims_own_part_of_a_quotation_is_compared(
    article: Article, make_claim: Make, make_report: Make
) -> None:
    text = "“This law is plainly void and the union will never stand by,” she said."
    changed = article.model_copy(update={"text": text})
    first = make_claim("This law is plainly void.").model_copy(update={"content": (Span(start=1, end=25),)})
    second = make_claim("The union will stand by.").model_copy(update={"content": (Span(start=30, end=59),)})
    report = make_report("a", text="“The union will not stand by,” she said.")
    assert text[1:25] == "This law is plainly void"
    assert text[30:59] == "the union will never stand by"
    assert check_quotation(first, [report], article=changed) is None
    whole = make_report("b", text="“This law is plainly void and the union will go,” she said.")
    found = check_quotation(first, [whole], article=changed)
    assert found is not None
    assert found.status is QuotationStatus.SAME
    told = make_report("c", text="“The union will not only stand by,” she said.")
    assert check_quotation(second, [told], article=changed) is None


def test_other_words_of_another_person_are_another_quotation(
    article: Article, make_claim: Make, make_report: Make
) -> None:
    changed, claim = _claim(article, make_claim, chain=[("Lena Okoro", SourceKind.NAMED_PERSON)])
    report = make_report("b", text="“The river will not wait for us this summer,” was the answer.")
    assert check_quotation(claim, [report], article=changed, speakers=_speaking("Ivo Brandt")) is None
    found = check_quotation(claim, [report], article=changed, speakers=_speaking("Lena Okoro"))
    assert found is not None
    assert found.status is QuotationStatus.ALTERED
