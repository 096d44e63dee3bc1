"""What of a passage tells something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.origins.furniture import told_part

TOLD = "The dam burst on Monday. Nobody was hurt."


@pytest.mark.parametrize(
    "passage",
    [
        f"{TOLD} (AP, dpa, Reuters)",
        f"{TOLD} [AFP]",
        f"{TOLD} AP, AFP and Reuters contributed to this report.",
        f"{TOLD} Reporting by Jane Roe; Editing by John Doe. © 2014 Hill Echo.",
        f"Copyright 2014 Associated Press. {TOLD}",
        f"{TOLD} All rights reserved.",
        f"{TOLD} Sign up for our letter. Read more of this.",
        f"Advertisement. {TOLD}",
        f"{TOLD} Additional reporting by Reuters. (AFP, dpa)",
    ],
)
def test_credit_at_either_end_is_left_out(passage: str) -> None:
    span = told_part(passage)
    assert span is not None
    assert span.of(passage).strip() == TOLD


@pytest.mark.parametrize(
    "passage",
    [
        TOLD,
        "LINDOW (Reuters) - The dam burst on Monday.",
        "The bridge was closed (the second time this year).",
        "Reporters were kept away from the dam, AFP said.",
        "The copyright of the map is the town's.",
    ],
)
def test_what_tells_something_stays_whole(passage: str) -> None:
    span = told_part(passage)
    assert span is not None
    assert span.of(passage) == passage


@pytest.mark.parametrize(
    "passage",
    ["(AFP, dpa, Reuters)", "Reporting by Jane Roe in Lindow; Editing by John Doe", "© 2014 Hill Echo", "", "  "],
)
def test_where_all_is_credit_nothing_is_left(passage: str) -> None:
    assert told_part(passage) is None


@given(st.lists(st.sampled_from(["It rained. ", "(AFP) ", "© 2014. ", "Editing by Roe. ", "No? ", " "]), max_size=8))
def test_what_is_left_is_a_stretch_that_is_left_again(parts: list[str]) -> None:
    passage = "".join(parts)
    span = told_part(passage)
    if span is not None:
        left = span.of(passage)
        again = told_part(left)
        assert again is not None
        assert again.of(left) == left
