import pytest

from tests.origins.making import DAM, material
from verifier.origins.direction import earlier_of, order_key
from verifier.origins.material import Material


def _earlier(a: Material, b: Material) -> str | None:
    found, other_way = earlier_of(a, b), earlier_of(b, a)
    assert found is other_way
    return found.id if found else None


def test_the_earlier_day_comes_first() -> None:
    assert _earlier(material("a", DAM, day=3), material("b", DAM, day=2)) == "b"


@pytest.mark.parametrize("days", [(2, 2), (None, 2), (None, None)])
def test_a_tie_and_a_missing_date_tell_nothing(days: tuple[int | None, int | None]) -> None:
    assert _earlier(material("a", DAM, day=days[0]), material("b", DAM, day=days[1])) is None


def test_who_credits_a_house_draws_on_it_whatever_the_day() -> None:
    wire = material("wire", DAM, outlet="AFP", day=3)
    assert _earlier(material("copy", DAM, day=2, byline="Gazette with AFP"), wire) == "wire"
    assert _earlier(material("copy", DAM, day=None, byline="AFP"), wire) == "wire"


def test_unnamed_agencies_are_an_agencys_page_a_day_later() -> None:
    copy = material("copy", DAM, day=2, byline="Gazette and agencies")
    assert _earlier(copy, material("wire", DAM, outlet="AP", day=3)) == "wire"
    assert _earlier(copy, material("wire", DAM, outlet="AP", day=4)) == "copy"


def test_an_agency_comes_before_an_uncredited_copy_of_the_day() -> None:
    assert _earlier(material("copy", DAM), material("wire", DAM, outlet="AP")) == "wire"


def test_an_agencys_own_page_comes_before_a_carriers() -> None:
    assert _earlier(material("a", DAM, outlet="AP (Valley News)"), material("b", DAM, outlet="AP")) == "b"


def test_the_order_puts_agencies_first_and_undated_reports_last() -> None:
    found = [
        material("a", DAM, day=None),
        material("b", DAM, day=2),
        material("c", DAM, day=2, outlet="AP"),
        material("d", DAM, day=1),
    ]
    assert [m.id for m in sorted(found, key=order_key)] == ["d", "c", "b", "a"]
