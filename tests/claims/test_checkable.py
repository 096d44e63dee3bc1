"""What no report could settle, and why."""

import pytest

from verifier.claims.checkable import why_not_checkable
from verifier.claims.tags import tag
from verifier.records import Modality
from verifier.text import tokenise


def why(text: str, *, stated: str | None = None, modality: Modality = Modality.ASSERTED) -> str | None:
    return why_not_checkable(
        text, stated=stated or text, tagged=tag(tokenise(text)), modality=modality, is_question=False, is_title=False
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Time will tell.", "a truism"),
        ("Whether the dam holds remains to be seen.", "a truism"),
        ("Anything could happen.", "a truism"),
        ("Get back to the boats.", "an instruction"),
        ("The army should leave.", "a statement of what ought to be"),
        ("The plan is a disgrace.", "a judgement of value"),
        ("A summary of the day.", "no proposition of its own"),
        ("The dam broke.", None),
        ("The anger will tell on him.", None),
        ("Go is a game.", None),
    ],
)
def test_reasons(text: str, reason: str | None) -> None:
    assert why(text) == reason


def test_an_opinion_stays_one_when_its_speaker_is_named() -> None:
    assert why("Ann Lee thinks the dam was old.", stated="I think the dam was old") == "an opinion"
    assert why("Ann Lee thinks the dam was old.") is None


def test_a_request_is_not_checkable() -> None:
    assert why("The army leaves Orlo.", modality=Modality.ASKED) == "a question or a request"
