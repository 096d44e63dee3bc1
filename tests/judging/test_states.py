"""States and events."""

import pytest

from verifier.judging.states import is_state


@pytest.mark.parametrize(
    ("claim", "state"),
    [
        ("The militia holds the crossing at Arden.", True),
        ("Rabia is held by a Kurdish force.", True),
        ("Arden remains under siege.", True),
        ("Days after capturing Arden, the militia now controls the post.", True),
        ("Ann Lee is the mayor of Arden.", True),
        ("The militia captured the crossing at Arden.", False),
        ("Five guards were killed at Arden.", False),
        ("The crossing, which is held by the army, was attacked.", False),
        ("The river took the old bridge.", False),
    ],
)
def test_tells_states_from_events(claim: str, *, state: bool) -> None:
    assert is_state(claim) is state
