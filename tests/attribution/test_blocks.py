"""Paragraphs behind a line that names whose words they are."""

import pytest

from verifier.attribution.blocks import blocks
from verifier.text import split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From AFP:\n\nThe militia took the post at dawn.", [("AFP", "From", "The militia took the post at dawn.")]),
        (
            "At noon, Ann Lee said in a statement:\n\nThe mill will open again.\n\nIt rained.",
            [("Ann Lee", "said", "The mill will open again.")],
        ),
        ("Ann Lee said:\n\n“The mill will open again.”", []),
        ("The rules say what is needed:\n\n- A licence for each of the boats", []),
        ("The mill sells three things:\n\nBread from the mill is the first.", []),
        ("Ann Lee said:\n\nThree ways out:\n\nThe mill will open again soon.", []),
        ("From AFP:", []),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = blocks(text, sentences=split_sentences(text), found=[])
    assert [(r.sources[0].of(text), r.cue[0].of(text), r.contents[0].of(text)) for r in found] == expected
