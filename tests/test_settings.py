"""Settings as a user changes them."""

import pytest

from verifier.errors import InputError
from verifier.settings import Settings, changed_settings


def test_what_is_named_changes_and_nothing_else() -> None:
    before = Settings(min_similarity=0.3, include_comments=True)
    after = changed_settings(before, ["origins_needed=2", "exclude_basis=false", "origins_needed=3"])
    assert after == before.model_copy(update={"origins_needed": 3, "exclude_basis": False})
    assert changed_settings(before, []) == before


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("origins_needed", "--set origins_needed: is not NAME=VALUE"),
        ("origins=3", "--set origins=3: there is no such setting"),
        ("origins_needed=0", "--set origins_needed=0: Input should be greater than or equal to 1"),
        ("exclude_basis=perhaps", "--set exclude_basis=perhaps: Input should be a valid boolean"),
    ],
)
def test_what_is_no_setting_or_out_of_range_is_told(pair: str, message: str) -> None:
    with pytest.raises(InputError) as told:
        changed_settings(Settings(), [pair])
    assert told.value.message.startswith(message)
    assert told.value.hint
