"""How a report's text is cut into passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.corpus.passages import LONGEST, SHORT, cut_passages
from verifier.records import Span
from verifier.text.sentences import split_sentences


def pieces(text: str) -> list[str]:
    return [span.of(text) for span in cut_passages(text)]


def test_three_sentences_of_a_paragraph_are_one_passage() -> None:
    text = "The bridge fell. Nobody was hurt. The mayor came."
    assert cut_passages(text) == (Span(start=0, end=49),)


def test_the_fourth_sentence_begins_a_new_passage() -> None:
    text = "The bridge fell. Nobody was hurt. The mayor came. He left soon."
    assert pieces(text) == ["The bridge fell. Nobody was hurt. The mayor came.", "He left soon."]


def test_a_passage_does_not_cross_a_paragraph() -> None:
    first = "The bridge over the river fell on Monday. Nobody was hurt when it came down."
    second = "The mayor came to see it in the evening. He said that it was old."
    assert pieces(f"{first}\n\n{second}") == [first, second]


def test_a_heading_joins_what_follows_it() -> None:
    before = "The bridge over the river fell on Monday. Nobody was hurt when it came down."
    after = "The mayor came to see it in the evening. He said that it was old."
    text = f"{before}\n\nWhat the mayor says\n\n{after}"
    assert pieces(text) == [before, f"What the mayor says\n\n{after}"]


def test_a_short_lone_sentence_joins_what_it_follows() -> None:
    before = "The mayor came to see it in the evening. The paper asked who built it."
    after = "The bridge was built in the year 1931. It was mended three times."
    text = f"{before}\n\nHe declined to comment.\n\n{after}"
    assert pieces(text) == [f"{before}\n\nHe declined to comment.", after]


def test_a_lone_sentence_of_more_than_short_stands_by_itself() -> None:
    long = "The bridge over the river, which the town had meant to mend for years, fell on Monday."
    assert len(long) == SHORT + 6
    assert pieces(f"{long}\n\n{long}") == [long, long]


def test_a_list_of_short_lines_is_taken_in_threes() -> None:
    text = "One killed.\n\nTwo hurt.\n\nThree fled.\n\nFour stayed."
    assert pieces(text) == ["One killed.\n\nTwo hurt.\n\nThree fled.", "Four stayed."]


def test_sentences_that_are_too_long_together_stay_apart() -> None:
    one = f"The list has {'name, ' * 70}and no end."
    assert pieces(f"{one} {one}") == [one, one]


def test_the_length_is_that_of_the_whole_passage() -> None:
    one = f"The list has {'name, ' * 45}and no end."
    assert len(one) == 294
    assert pieces(f"{one} {one} {one}") == [f"{one} {one}", one]


def test_a_long_sentence_is_cut_at_the_end_of_a_clause() -> None:
    text = f"{'a' * 500}, {'b' * 200} {'c' * 300}."
    assert pieces(text) == [f"{'a' * 500},", f"{'b' * 200} {'c' * 300}."]


def test_a_long_sentence_without_a_clause_is_cut_at_a_blank() -> None:
    text = f"{'a' * 500} {'b' * 600}."
    assert pieces(text) == ["a" * 500, f"{'b' * 600}."]


def test_text_without_blanks_is_cut_where_it_must_be() -> None:
    assert pieces("x" * 1900) == ["x" * 800, "x" * 800, "x" * 300]


@pytest.mark.parametrize("text", ["", "  \n\n ", "***\n\n---", "\u200b"])
def test_text_that_says_nothing_has_no_passages(text: str) -> None:
    assert cut_passages(text) == ()


def test_offsets_count_code_points() -> None:
    text = "🌉 fell.\n\nŁódź stood. It rained. Fine. So it was."
    assert cut_passages(text) == (Span(start=0, end=31), Span(start=32, end=48))
    assert pieces(text) == ["🌉 fell.\n\nŁódź stood. It rained.", "Fine. So it was."]


PROSE = st.lists(
    st.one_of(
        st.sampled_from(
            ["He left. ", "Nobody came; it rained, ", "\n", "\r\n\r\n", "\n\n", "Dr. No said “go.” ", "\t"]
        ),
        st.text(max_size=40),
        st.integers(1, 1200).map(lambda n: "z" * n),
        st.integers(1, 300).map(lambda n: "ab, " * n),
    ),
    max_size=12,
).map("".join)


@given(PROSE)
def test_passages_are_in_order_and_no_longer_than_the_encoder_reads(text: str) -> None:
    end = 0
    for span in cut_passages(text):
        assert end <= span.start < span.end <= len(text)
        assert span.end - span.start <= LONGEST
        assert span.of(text) == span.of(text).strip()
        end = span.end


@given(PROSE)
def test_every_character_of_a_sentence_but_blanks_is_in_a_passage(text: str) -> None:
    inside = {at for span in cut_passages(text) for at in range(span.start, span.end)}
    for sentence in split_sentences(text):
        assert all(at in inside or text[at].isspace() for at in range(sentence.start, sentence.end))
