import json
from pathlib import Path

import pytest

from verifier.errors import InputError, ModelError
from verifier.origins.publishers import family_called, house_of, publishers
from verifier.records import Report


def _house(outlet: str | None, url: str | None = None):
    return house_of(Report(id="r", outlet=outlet, url=url, text="Text."))


@pytest.mark.parametrize(
    ("outlet", "name", "family"),
    [
        ("AFP", "AFP", "afp"),
        ("AFP (via SpaceWar)", "AFP", "afp"),
        ("Fox News (Online)", "Fox News", "fox"),
        ("New York Times - News", "New York Times - News", "nyt"),
        ("The Wall Street Journal", "The Wall Street Journal", "news-corp"),
        ("New York Post", "New York Post", "news-corp"),
        ("LWJ Threat Matrix (repost)", "LWJ Threat Matrix", "fdd"),
        ("Harbour Gazette", "Harbour Gazette", "harbour gazette"),
    ],
)
def test_an_outlet_has_a_family(outlet: str, name: str, family: str) -> None:
    house = _house(outlet)
    assert (house.name, house.family) == (name, family)


def test_an_agency_on_anothers_page_is_told_from_one_that_an_outlet_credits() -> None:
    carried = _house("AFP (via SpaceWar)")
    assert carried.agency is not None
    assert (carried.agency.name, carried.carrier, carried.named) == ("AFP", "SpaceWar", ())
    credited = _house("Aaj TV (AFP)")
    assert credited.agency is None
    assert [source.name for source in credited.named] == ["AFP"]
    assert [source.name for source in _house("Belle News (BBC-derived)").named] == ["BBC"]


def test_a_mirror_is_no_carrier() -> None:
    assert _house("AP (mirror)").carrier is None


def test_an_unknown_outlet_goes_by_its_domain() -> None:
    assert _house("Harbour Gazette", "https://dev.example.org/a").family == "harbour gazette"
    assert _house("Politics Desk", "https://www.politico.eu/a").family == "axel-springer"
    assert _house(None, "https://www.politico.com/a").family == "axel-springer"
    assert _house(None, "https://m.smallpaper.example/a").family == "smallpaper.example"
    assert _house("Guest Writer - Left", "https://www.politico.com/a").family == "axel-springer"


def test_nothing_known_is_no_family() -> None:
    assert _house(None).family is None
    assert _house(None, "https://[broken").family is None


def test_descriptions_call_a_family() -> None:
    assert family_called("the French news agency") == "afp"
    assert family_called("the village baker") is None


def test_own_families_come_before_the_shipped(tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text(json.dumps({"families": [{"family": "delta", "names": ["Fox News", "Delta Echo"]}]}))
    known = publishers(own)
    assert known.of_name("Fox News") == "delta"
    assert known.of_name("the delta echo") == "delta"
    assert known.of_name("CNN") == "wbd"


def test_a_broken_file_of_families_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    with pytest.raises(InputError, match="cannot be read"):
        publishers(own)
    own.write_text("{")
    with pytest.raises(ModelError, match="is not JSON"):
        publishers(own)
    own.write_text('{"families": [{"names": ["x"]}]}')
    with pytest.raises(ModelError, match="entry 1 has no family"):
        publishers(own)
    own.write_text('{"families": [{"family": "x", "domains": "y"}]}')
    with pytest.raises(ModelError, match="entry 1: domains is not a list of texts"):
        publishers(own)
