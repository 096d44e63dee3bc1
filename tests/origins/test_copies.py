import datetime as dt

from tests.origins.making import DAM, material
from verifier.origins.copies import copy_links
from verifier.origins.material import material_of
from verifier.records import Relation

FIRST, SECOND, THIRD = DAM.split(". ")
FILLER = " ".join(
    f"Item {n} was sold at the autumn fair of the hill towns for {n} crowns and some coppers." for n in range(20)
)


def test_an_uncredited_copy_cut_at_the_end() -> None:
    (link,) = copy_links([material("copy", f"{FIRST}. {SECOND}.", day=2), material("first", DAM, day=1)])
    assert (link.a, link.b, link.directed) == ("copy", "first", True)
    assert link.relation is Relation.UNCREDITED_COPY
    assert link.overlap == 1.0
    assert link.matches == (f"{FIRST}. {SECOND}",)
    assert link.reason == "shares 39 words of running text (100% of the shorter report), without credit"


def test_a_credited_copy_shows_its_credit() -> None:
    (link,) = copy_links(
        [material("copy", f"{DAM}\n\n(AFP)", day=2), material("wire", DAM, outlet="AFP (Valley News)", day=1)]
    )
    assert link.relation is Relation.CREDITED_COPY
    assert link.reason == 'shares 56 words of running text (100% of the shorter report), credited ("line: (AFP)")'


def test_one_copied_sentence_in_a_short_report_is_a_rewrite() -> None:
    text = f"{SECOND}. Boats came from three harbours, and the mayor slept in the school with the others of his street."
    (link,) = copy_links([material("b", text, day=2), material("a", DAM, day=1)])
    assert link.relation is Relation.REWRITE
    assert link.overlap == 0.4706  # 16 of 34 words


def test_without_a_day_nothing_is_directed() -> None:
    (link,) = copy_links([material("b", DAM, day=None), material("a", DAM)])
    assert (link.a, link.b, link.directed) == ("b", "a", False)
    assert link.reason.endswith("; which came first cannot be told")


def test_a_public_quotation_is_no_copied_text() -> None:
    speech = "“We shall build the wall again, higher and thicker than our fathers did, and it will hold.”"
    a = material("a", f"{speech} Mayor Roe told parliament that the money was there. {FILLER}")
    b = material("b", f"Tents were put up on the racecourse by soldiers in the rain. {speech} So said the mayor.")
    assert copy_links([a, b]) == []


def test_one_stretch_of_a_long_report_is_not_enough() -> None:
    one, other = (" ".join(f"{name}{n}" for n in range(100)) for name in ("Word", "Noun"))
    b = material("b", f"{FILLER} {DAM}", day=2)
    assert copy_links([material("a", f"{DAM} {one} {other}."), b]) == []
    (link,) = copy_links([material("a", f"{FIRST}. {one}. {SECOND}. {THIRD} {other}."), b])
    assert (link.a, link.b, link.relation, link.overlap) == ("b", "a", Relation.REWRITE, 0.2188)  # 56 of 256 words


def test_text_that_comes_back_over_months_is_a_formula() -> None:
    formula = (
        "Readers who wish to give to the fund of the lifeboat crews may send their gifts to the office at the old "
        "quay, where they are entered in the book and read out on the first Sunday of the month by the chair."
    )
    texts = [f"{formula} {' '.join(f'Story{n}x{k}' for k in range(220))}." for n in range(2)]
    old = material("old", texts[0], day=1)
    late = old.report.model_copy(update={"id": "late", "published": dt.date(2021, 9, 1)})
    brief = material("brief", f"{formula} The choir sang twice.", day=2)
    near = material("near", f"{formula} The band came late.", day=3)
    assert [(link.a, link.b) for link in copy_links([brief, near])] == [("near", "brief")]
    assert copy_links([old, material_of(late.model_copy(update={"text": texts[1]})), brief, near]) == []


def test_one_house_twice_is_one_story_only_if_the_lead_comes_back() -> None:
    first = material("a", DAM, outlet="Gazette", day=1)
    later = material("b", f"{DAM} Water was falling on Tuesday.", outlet="Gazette", day=2)
    (link,) = copy_links([first, later])
    assert (link.a, link.b, link.relation) == ("b", "a", Relation.SAME_OUTLET)
    gallery = [material(i, f"{' '.join(f'{i}{n}' for n in range(90))}. {DAM}", outlet="Gazette") for i in "cd"]
    assert copy_links(gallery) == []
    assert copy_links([first, material("e", DAM, outlet="Gazette", day=20)]) == []


def test_one_dispatch_on_two_carriers_pages_is_a_copy() -> None:
    (link,) = copy_links([material("a", DAM, outlet="AFP (Valley News)"), material("b", DAM, outlet="AFP (Hill Echo)")])
    assert (link.relation, link.directed) == (Relation.CREDITED_COPY, False)
