from tests.origins.making import material
from verifier.origins.quotations import quotation_links, quotations_of
from verifier.records import Relation

GIVEN = "“I counted the lamps as they went out,” Benno Tarrant told Reuters."
TAKEN = "One man watched the town go dark. “I counted the lamps as they went out,” he recalls."


def test_words_told_to_the_house_are_its_own() -> None:
    (quoted,) = quotations_of(material("w", GIVEN, outlet="Reuters"))
    assert (quoted.own, quoted.public, quoted.words[:3]) == (True, False, ("i", "counted", "the"))


def test_the_telling_may_stand_two_sentences_before() -> None:
    text = "A man told the Gazette of the night. It was dark. “I counted the lamps as they went out,” he said."
    (quoted,) = quotations_of(material("w", text, outlet="Hill Gazette"))
    assert quoted.own


def test_a_quotation_taken_over_ties_to_who_was_given_it() -> None:
    (link,) = quotation_links([material("t", TAKEN, day=2), material("w", GIVEN, outlet="Reuters", day=1)])
    assert (link.a, link.b, link.directed, link.relation) == ("t", "w", True, Relation.REWRITE)
    assert link.reason == "prints a quotation that was given to Reuters alone"
    assert link.matches == ("I counted the lamps as they went out,",)


def test_public_words_tie_nothing() -> None:
    public = "“I counted the lamps as they went out,” he told a news conference."
    assert quotation_links([material("t", public, day=2), material("w", GIVEN, outlet="Reuters")]) == []


def test_words_told_to_two_houses_are_as_good_as_public() -> None:
    other = GIVEN.replace("Reuters", "AFP")
    found = [material("a", GIVEN, outlet="Reuters"), material("b", other, outlet="AFP"), material("t", TAKEN)]
    assert quotation_links(found) == []


def test_a_quotation_that_stood_elsewhere_days_before_was_not_taken() -> None:
    assert quotation_links([material("t", TAKEN, day=1), material("w", GIVEN, outlet="Reuters", day=5)]) == []


def test_four_words_are_a_phrase() -> None:
    assert quotations_of(material("w", "“We never saw it,” he told Reuters.", outlet="Reuters")) == ()


def test_what_one_person_told_the_house_says_nothing_of_anothers_words() -> None:
    text = "Petra Viss told the Gazette of the night. “I counted the lamps as they went out,” {}."
    for who, own in (("Mark Dahl said", False), ("Petra Viss said", True), ("she said", True)):
        (quoted,) = quotations_of(material("w", text.format(who), outlet="Hill Gazette"))
        assert quoted.own is own
