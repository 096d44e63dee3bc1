"""The agencies and outlets that are known by name, and a user's own file of them."""

from __future__ import annotations

import json

import pytest

from verifier.attribution import RuleExtractor, attribute, source_lexicon
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
    ],
)
def test_finds_by_name_alias_and_description(phrase, name):
    known = source_lexicon().find(phrase)
    assert known is not None
    assert known.name == name


def test_does_not_know_everything():
    assert source_lexicon().find("local radio") is None


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
