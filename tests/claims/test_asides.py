"""Lines that are no claims of the article."""

import pytest

from verifier.claims.asides import is_aside, repeats
from verifier.records import Span


def aside(text: str) -> bool:
    return is_aside(text, Span(start=0, end=len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Photo: The dam after the flood.",
        "FILE PHOTO - A guard walks past the dam.",
        "The dam seen from Orlo. /Reuters",
        "(AP Photo) The dam.",
        "Slideshow ( 12 images )",
        "Sign up for our letter about dams.",
        "Read more: Who built the dam?",
        "By signing up, you agree to our rules.",
        "This story was updated at noon.",
        ".bio { margin: 0; padding: 2px; }",
    ],
)
def test_asides(text: str) -> None:
    assert aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "Photographs of the dam were shown in court.",
        "The photo shows the dam, the mayor said.",
        "Video of the flood proves it, Ann Lee said.",
        "She read more books than her brother.",
        "Files were burned in the archive.",
        "The price rose to $12 from $9.",
    ],
)
def test_prose_is_none(text: str) -> None:
    assert not aside(text)


def test_code_between_fences() -> None:
    text = "The dam broke.\n\n```\nIt was a test.\n```\n\nIt was old."
    start = text.index("It was a test")
    assert is_aside(text, Span(start=start, end=start + 14))
    start = text.index("It was old")
    assert not is_aside(text, Span(start=start, end=start + 11))


def test_a_sentence_that_says_the_headline_again() -> None:
    assert repeats("Rebels take the Karsh dam.", ["Rebels Take the Karsh Dam"])
    assert not repeats("Rebels take the Karsh dam again.", ["Rebels Take the Karsh Dam"])
