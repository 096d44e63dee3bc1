"""The agencies and outlets that are known by name, and a user's own file of them."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from verifier.attribution import RuleExtractor, attribute, source_lexicon
from verifier.attribution.nouns import noun_lexicon
from verifier.errors import InputError, ModelError
from verifier.records import SourceKind


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("the French news agency", "AFP"),
        ("The Associated Press", "AP"),
        ("the Guardian", "Guardian"),
        ("Dozhd", "TV Rain"),
        ("the Louisville Courier-Journal", "Louisville Courier Journal"),
        ("OCCRP", "OCCRP"),
        ("the Organized Crime and Corruption Reporting Project", "OCCRP"),
        ("Le Canard Enchaîné", "Le Canard enchaîné"),
        ("Barron’s", "Barron's"),
        ("The Jordanian news agency", "Petra News Agency"),
        ("Demiroren News Agency", "Dogan News Agency"),
        ("the Bosnian Serb news agency", "SRNA"),
    ],
)
def test_finds_by_name_alias_and_description(phrase, name):
    known = source_lexicon().find(phrase)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    ("name", "kind", "family", "domain"),
    [
        ("TASR", SourceKind.NEWS_AGENCY, "tasr", "tasr.sk"),
        ("Montsame", SourceKind.NEWS_AGENCY, "montsame", "montsame.mn"),
        ("Rudaw", SourceKind.OUTLET, "rudaw", "rudaw.net"),
        ("Wyborcza", SourceKind.OUTLET, "agora", "wyborcza.pl"),
        ("STAT News", SourceKind.OUTLET, "boston-globe-media", "statnews.com"),
        ("Liverpool Echo", SourceKind.OUTLET, "reach", "liverpoolecho.co.uk"),
        ("KTLA", SourceKind.OUTLET, "nexstar", "ktla.com"),
    ],
)
def test_knows_kind_publisher_and_domain(name, kind, family, domain):
    known = source_lexicon().find(name)
    assert (known.kind, known.family, known.domains) == (kind, family, (domain,))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("La Repubblica", "La Stampa", True),
        ("Svenska Dagbladet", "Aftenposten", True),
        ("RIA Novosti", "Sputnik", True),
        ("Le Monde", "Le Figaro", False),
        ("Guardian", "Guardian Nigeria", False),
        ("Daily Telegraph", "Sydney Daily Telegraph", False),
    ],
)
def test_titles_of_one_publisher_are_one_family(one, other, same):
    lexicon = source_lexicon()
    assert (lexicon.find(one).family == lexicon.find(other).family) is same


@pytest.mark.parametrize(
    "phrase",
    [
        "local radio",
        # Words, people, places and parties that are titles as well: these count only as "Time magazine".
        *(
            "Time",
            "Nature",
            "Science",
            "People",
            "Fortune",
            "Hill",
            "Local",
            "Focus",
            "Profile",
            "Today",
            "Independent",
        ),
        *("Express", "Metro", "Variety", "Standard", "Sun", "Times", "Post", "Mirror", "Globe", "Star", "Atlantic"),
        *("Register", "Spectator", "Scotsman", "Insider", "Stern", "Forbes", "Vox", "AKP", "Reforma", "Dogan", "Hina"),
        *("Mr Rai", "Rai", "Sana", "Cihan", "Petra", "Saba", "Ma'an", "Quint", "Granma", "Marianne"),
        # One of several agencies or broadcasters of a country: an article means the one that it named.
        *("the Swiss broadcaster", "the Congolese news agency", "the Georgian news agency"),
    ],
)
def test_does_not_know_everything(phrase):
    assert source_lexicon().find(phrase) is None


def _shipped():
    text = files("verifier").joinpath("data/agencies.json").read_text("utf-8")
    return json.loads(text)["entries"]


def test_no_name_stands_for_two_entries():
    seen = {}
    for entry in _shipped():
        for name in {re.sub(r"^[Tt]he ", "", name) for name in (entry["name"], *entry["aliases"])}:
            assert seen.setdefault(name, entry["name"]) == entry["name"], name


def test_no_description_stands_for_two_entries():
    described = [description.lower() for entry in _shipped() for description in entry["descriptions"]]
    assert sorted(described) == sorted(set(described))


def test_no_domain_has_two_families():
    families = {}
    for entry in _shipped():
        for domain in entry["domains"]:
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain), domain
            assert families.setdefault(domain, entry["family"]) == entry["family"], domain


def test_no_name_is_a_given_name_a_country_or_a_common_noun():
    nouns = noun_lexicon()
    words = {
        word.lower()
        for listed in (
            *(nouns.male, nouns.female, nouns.countries, nouns.capitals, nouns.demonyms, nouns.people, nouns.titles),
            *(nouns.organisations, nouns.documents, nouns.outlets, nouns.social),
        )
        for word in listed
    }
    taken = {name for name in source_lexicon().by_name if name.lower() in words}
    assert taken == {"Economist"}  # articles write "the Economist" far more often than "Economist Ann Lee"


def test_an_ambiguous_title_counts_with_its_medium():
    (attribution,) = attribute("A farmer told Time magazine that it rained.", extractor=RuleExtractor()).attributions
    assert [(link.name, link.kind) for link in attribution.chain][1:] == [("Time magazine", SourceKind.OUTLET)]


def test_a_magazine_called_like_a_person_is_an_outlet():
    (attribution,) = attribute("Mother Jones reported that it rained.", extractor=RuleExtractor()).attributions
    assert [(link.name, link.kind) for link in attribution.chain] == [("Mother Jones", SourceKind.OUTLET)]


@pytest.fixture
def own(tmp_path):
    def write(content: object) -> object:
        path = tmp_path / "own.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def test_a_users_entries_are_known_besides_the_shipped_ones(own):
    path = own(
        {"entries": [{"name": "Fjordavisa", "kind": "outlet", "aliases": ["FJA"], "descriptions": ["the fjord paper"]}]}
    )
    lexicon = source_lexicon(path)
    assert lexicon.find("the fjord paper").name == "Fjordavisa"
    assert lexicon.find("AFP").kind is SourceKind.NEWS_AGENCY
    attributions = attribute(
        "A farmer told FJA that it rained. A baker told the fjord paper that it snowed.",
        lexicon=lexicon,
        extractor=RuleExtractor(),
    ).attributions
    # as the article writes it, and a description goes by that name
    assert [[link.name for link in each.chain] for each in attributions] == [["farmer", "FJA"], ["baker", "FJA"]]


def test_a_users_entry_counts_before_a_shipped_one(own):
    lexicon = source_lexicon(own({"entries": [{"name": "Athletics Federation", "kind": "outlet", "aliases": ["AFP"]}]}))
    assert lexicon.find("AFP").name == "Athletics Federation"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "line 1 is not JSON"),
        ("[]", "no list named entries"),
        ({"entries": ["AFP"]}, "entry 1 is not an object"),
        ({"entries": [{"kind": "outlet"}]}, "entry 1 has no name"),
        (
            {"entries": [{"name": "A", "kind": "outlet"}, {"name": "B", "kind": "person"}]},
            "entry 2 (B): kind is 'person'",
        ),
        ({"entries": [{"name": "A", "kind": "outlet", "aliases": "B"}]}, "entry 1 (A): aliases is not a list"),
        ({"entries": [{"name": "A", "kind": "outlet", "alias": []}]}, "entry 1 (A): unknown field alias"),
        ({"entries": [{"name": "A", "kind": "outlet", "family": 3}]}, "entry 1 (A): family is not text"),
    ],
)
def test_names_the_entry_that_is_wrong(content, message, own):
    with pytest.raises(ModelError) as caught:
        source_lexicon(own(content))
    assert message in caught.value.message
    assert '"entries"' in caught.value.hint


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        source_lexicon(tmp_path / "none.json")


def test_a_file_that_is_not_text(tmp_path):
    path = tmp_path / "own.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelError, match="not UTF-8"):
        source_lexicon(path)
