"""Numbers in digits and words, with what they can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.judging.comparing.numerals import find_numerals


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("Twenty-one crews left.", "Twenty-one", 21, 21),
        ("two hundred and twelve ewes", "two hundred and twelve", 212, 212),
        ("three million two hundred thousand", "three million two hundred thousand", 3_200_000, 3_200_000),
        ("a dozen kites", "a dozen", 12, 12),
        ("dozens of kites", "dozens", 24, 150),
        ("scores of kites", "scores", 40, 300),
        ("several hundred kites", "several hundred", 300, 1299),
        ("a few dozen kites", "a few dozen", 24, 119),
        ("hundreds of thousands of kites", "hundreds of thousands", 200_000, 2_000_000),
        ("half a million kites", "half a million", 500_000, 500_000),
        ("a hundred thousand kites", "a hundred thousand", 100_000, 100_000),
        ("1.2m kites", "1.2m", 1_200_000, 1_200_000),
        ("816 000 kites", "816 000", 816_000, 816_000),
        ("3,500 kites", "3,500", 3500, 3500),
        ("a single kite", "a single", 1, 1),
        ("two and a half hours", "two and a half", 2.5, 2.5),
        ("no deaths", "no", 0, 0),
        ("a couple of kites", "a couple of", 2, 3),
    ],
)
def test_a_number_is_read(text: str, words: str, low: float, high: float) -> None:
    (found,) = find_numerals(text)
    assert text[found.start : found.end] in {words, words.removesuffix(" of")}
    assert (found.value.low, found.value.high) == (low, high)


@pytest.mark.parametrize("text", ["MH17 landed", "an F-16", "the 21st", "the 1990s", "no rain", "the A7", "at 9/11"])
def test_what_is_no_number_is_left(text: str) -> None:
    assert [n for n in find_numerals(text) if n.value.low > 9] == []


def test_signs_and_grain() -> None:
    (sum_,) = find_numerals("US$4.5 million")
    assert (sum_.currency, sum_.value.low) == ("US$", 4_500_000)
    assert sum_.grain == pytest.approx(100_000)


@given(st.text())
def test_any_text_is_survived_and_spans_stand_in_it(text: str) -> None:
    for found in find_numerals(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value.low <= found.value.high


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_with_commas_read_back(value: int) -> None:
    (found,) = find_numerals(f"{value:,} sheep")
    assert found.value.low == value
