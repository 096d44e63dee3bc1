from verifier.origins.body import body_of
from verifier.origins.sketch import bands_of, propose_pairs

COPIED = "Divers searched the harbour basin until late in the evening for the two missing sailors of the tug."
EDITED = "Divers searched the harbour basin until late in the night for the two missing sailors of the tug."
OTHER = "A baker from the hill quarter won the national prize for her rye bread for the third time."


def _pairs(*texts: str) -> set[tuple[int, int]]:
    return propose_pairs([bands_of(body_of(text)) for text in texts], list(range(len(texts))))


def test_one_shared_sentence_proposes_a_pair() -> None:
    assert _pairs(f"{COPIED} {OTHER}", f"The mayor was away. {COPIED}", "It rained on the hill all day long.") == {
        (0, 1)
    }


def test_a_word_may_be_changed() -> None:
    assert _pairs(COPIED, EDITED) == {(0, 1)}


def test_short_sentences_propose_nothing() -> None:
    assert _pairs("He declined to comment on the case.", "He declined to comment on the case.") == set()


def test_many_holders_are_tied_to_the_first_and_the_one_before() -> None:
    found = _pairs(*[COPIED] * 10)
    assert found == {(0, k) for k in range(1, 10)} | {(k, k + 1) for k in range(9)}


def test_few_holders_are_tied_all_to_all() -> None:
    assert _pairs(COPIED, COPIED, COPIED) == {(0, 1), (0, 2), (1, 2)}


def test_the_order_is_that_of_publication() -> None:
    bands = [bands_of(body_of(COPIED))] * 8
    found = propose_pairs(bands, [7, 6, 5, 4, 3, 2, 1, 0])
    assert (0, 7) in found
    assert (0, 2) not in found


def test_nothing_to_compare() -> None:
    assert _pairs() == set()
    assert _pairs("", "—") == set()
