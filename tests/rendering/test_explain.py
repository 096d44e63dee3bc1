import pytest

from verifier.errors import InputError
from verifier.records import CheckResult
from verifier.rendering.explain import find_claim, render_explanation

EXPLAINED = """\
Claim 1 (0123456789ab): The river took the old bridge on 2 March 2020.

Verdict: contradicted, grade F5
  Delta Wire refutes it
  rule: 1 independent origin refuting, none supporting: contradicted
Said: not found: no passage found has it from The mayor

Chain
  The mayor → AFP → Arden Courier
  The mayor: unnamed person
  AFP: news agency
  Arden Courier: outlet
  indirect, hedged
  “Monday” = 2020-03-02

Evidence
  0.81 Delta Wire, 2020-03-02, report r12 · retold · refutes 0.91
    “The old bridge at Arden fell, residents | said.”
    it has “residents” for “river”
  -0.05 outlet unknown, 2020-03-09, report r13 · not counted: published 2020-03-09, after 2020-03-03
    “=A year later it stands.”

Origins
  o1 Delta Wire, 2 March 2020: refutes, counts, a party that speaks about itself
    reports r12
    r12 alone, and nothing ties it to the others or to the article's own basis

Who derives from whom
  r7 ← r12: credited copy, 83% of the words in common
    r12 credits Hill Agency, and r7 is its report
    “the old bridge at Arden fell”
"""

BARE = """\
Claim 3 (aaaaaaaaaaaa): Repairs may last a
  year.

Verdict: not measured, grade F6
  not checkable: it is a forecast
Said: not applicable: the article says it in
  its own voice

Chain
  Arden Courier (own voice)

Evidence
  none

Origins
  none

Who derives from whom
  none

note: not checkable: it is a forecast
"""


def test_a_claim_is_told_in_full(judged: CheckResult) -> None:
    assert render_explanation(judged, "1") == EXPLAINED
    assert render_explanation(judged, "0123456789ab") == EXPLAINED


def test_what_there_is_none_of_is_said_and_lines_are_wrapped(judged: CheckResult) -> None:
    assert render_explanation(judged, "3", width=46) == BARE


@pytest.mark.parametrize(("which", "number"), [("2", 2), ("BA98", 2), ("a", 3), ("0", 1), ("01234", 1)])
def test_a_claim_is_found_by_number_or_id(which: str, number: int, result: CheckResult) -> None:
    assert find_claim(result, which)[0] == number


@pytest.mark.parametrize("which", ["4", "", "ffff", "-1"])
def test_an_unknown_claim_is_named_with_the_mend(which: str, result: CheckResult) -> None:
    with pytest.raises(InputError) as caught:
        find_claim(result, which)
    assert str(caught.value).startswith(f"--explain {which}: no claim has this number or id")
    assert caught.value.hint == "Give a number from 1 to 3, or an id of 12 hex digits."


def test_an_id_that_begins_like_another_is_refused(result: CheckResult) -> None:
    twin = result.claims[0].model_copy(update={"id": "0123ffffffff"})
    both = result.model_copy(update={"claims": (*result.claims, twin)})
    with pytest.raises(InputError, match="several claims have ids that begin so"):
        find_claim(both, "0123")
