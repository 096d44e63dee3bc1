"""Sentences: the cases that news is full of, and the properties that offsets must keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.records import Span
from verifier.text import paragraphs, split_sentences


def pieces(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Nov. 25 the bridge fell. On Dec. 23 it was rebuilt.",
            ["On Nov. 25 the bridge fell.", "On Dec. 23 it was rebuilt."],
        ),
        (
            "Gen. Ali left for the U.S. base at 5 a.m. on Sunday. Mr. Smith stayed.",
            ["Gen. Ali left for the U.S. base at 5 a.m. on Sunday.", "Mr. Smith stayed."],
        ),
        (
            "“We left.” The colonel (he is 50) wept. (Nobody came.) It fell 3.5 percent.",
            ["“We left.”", "The colonel (he is 50) wept.", "(Nobody came.)", "It fell 3.5 percent."],
        ),
        ("Bridge falls\nThe bridge fell. Two died.", ["Bridge falls", "The bridge fell.", "Two died."]),
        (
            "Gov. Roe left for Reading, Pa. He came on Sept. 25 with Sgt. Day. No. 10 said no. They left.",
            [
                "Gov. Roe left for Reading, Pa.",
                "He came on Sept. 25 with Sgt. Day.",
                "No. 10 said no.",
                "They left.",
            ],
        ),
        ("• First point\n• second point", ["• First point", "• second point"]),
        ("One line ends\r\n\r\nanother starts.", ["One line ends", "another starts."]),
        ("---\n\n***", []),
        ("", []),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council voted late on Monday to close the old swimming bath, and the\n"
        "mayor said that the building would be sold before the end of the year to\n"
        "pay for repairs.\n\nResidents protested."
    )
    assert [span.of(text).split()[0] for span in paragraphs(text)] == ["The", "Residents"]
    assert len(pieces(text)) == 2


def test_regions_are_edges() -> None:
    text = "One two three. Four five six."
    spans = split_sentences(text, regions=[Span(start=4, end=10), Span(start=15, end=29)])
    assert [span.of(text) for span in spans] == ["two th", "Four five six."]


@given(st.text(alphabet=st.sampled_from("Aab. ?!\n\r“”\"'()1,•\u00a0\u2028é😉"), max_size=120))
def test_spans_are_ordered_trimmed_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    last = 0
    for span in spans:
        assert span.start >= last
        assert span.of(text) == span.of(text).strip() != ""
        last = span.end
    covered = "".join(span.of(text) for span in spans)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]
