"""How a pair is laid out in pieces, and what is left out of one that is too long."""

from importlib.resources import files

import pytest
from tokenizers import Tokenizer

from verifier.judging.entailment.alignment import Match
from verifier.judging.entailment.layout import HYPOTHESIS, NOTHING, PREMISE, SPECIAL, lay_out, stack


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(files("verifier").joinpath("data/attribution/tokenizer.json")))
    found.no_truncation()
    found.no_padding()
    return found


def text_of(tokenizer: Tokenizer, laid, part: int) -> str:
    return tokenizer.decode([int(i) for i, p in zip(laid.rows[0], laid.rows[1], strict=True) if p == part])


def test_parts_and_matches(tokenizer: Tokenizer) -> None:
    laid = lay_out("Two ships sank .", "Three ships sank.", tokenizer)
    ids, parts, matches, _ = laid.rows.tolist()
    assert tokenizer.decode(ids, skip_special_tokens=False) == "[CLS] two ships sank [SEP] three ships sank [SEP]"
    assert parts == [SPECIAL, *[PREMISE] * 3, SPECIAL, *[HYPOTHESIS] * 3, SPECIAL]
    assert [Match(m) for m in matches] == [
        Match.NOTHING_TO_MATCH,
        *[Match.OTHER_IS_LARGER, Match.SAME_WORD, Match.SAME_WORD],
        Match.NOTHING_TO_MATCH,
        *[Match.OTHER_IS_SMALLER, Match.SAME_WORD, Match.SAME_WORD],
        Match.NOTHING_TO_MATCH,
    ]


def test_pieces_of_one_word_share_its_match(tokenizer: Tokenizer) -> None:
    laid = lay_out("Qaraqosh", "Qaraqosh", tokenizer)
    inside = laid.rows[2][laid.rows[1] == PREMISE].tolist()
    assert len(inside) > 1
    assert set(inside) == {int(Match.SAME_WORD)}


def test_the_sentences_that_share_least_go(tokenizer: Tokenizer) -> None:
    filler = " ".join(f"Nothing of note happened in village number {n}." for n in range(40))
    premise = f"{filler} The dam at Haditha was taken by rebels. {filler}"
    laid = lay_out(premise, "Rebels took the Haditha dam", tokenizer, longest=64)
    assert len(laid) <= 64
    kept = text_of(tokenizer, laid, PREMISE)
    assert "the dam at haditha was taken by rebels." in kept
    # what is left of the room goes to the earliest of the others
    assert kept.startswith("nothing of note happened in village number 0.")


def test_one_endless_sentence_is_cut(tokenizer: Tokenizer) -> None:
    laid = lay_out("word " * 500, "word", tokenizer, longest=32)
    assert len(laid) == 32
    assert len(lay_out("word", "word " * 500, tokenizer, longest=128)) == 3 + 1 + 96


def test_empty_sides(tokenizer: Tokenizer) -> None:
    assert lay_out("", "", tokenizer).rows[1].tolist() == [SPECIAL, SPECIAL, SPECIAL]
    assert lay_out("", "a claim", tokenizer).rows[1].tolist() == [SPECIAL, SPECIAL, HYPOTHESIS, HYPOTHESIS, SPECIAL]


def test_stack_pads_at_the_end(tokenizer: Tokenizer) -> None:
    short, long = lay_out("a", "b", tokenizer), lay_out("a b c", "d", tokenizer)
    batch = stack([short, long])
    assert batch.parts.tolist() == [
        [SPECIAL, PREMISE, SPECIAL, HYPOTHESIS, SPECIAL, NOTHING, NOTHING],
        [SPECIAL, PREMISE, PREMISE, PREMISE, SPECIAL, HYPOTHESIS, SPECIAL],
    ]
    assert batch.ids[0, 5:].tolist() == [0, 0]
