# ruff: noqa: E501  # expected Markdown, as it is
from hypothesis import given
from hypothesis import strategies as st

from verifier.records import CheckResult, ClaimsResult
from verifier.rendering.markdown import escaped, render_markdown

CHECKED = r"""# Flood takes bridge

Arden Courier, 2020-03-03 · 3 claims · corpus corpus/arden, 2 reports · as of 2020-03-03

1 contradicted · 1 not measured · 1 not checkable

| # | Claim | Who said it | Support | Contradiction | Verdict |
|---|---|---|---|---|---|
| 1 | The river took the old bridge on 2 March 2020. | The mayor → AFP → Arden Courier | none | 1 report, 1 origin | contradicted F5 |
| 2 | Nobody was hurt. | unattributed (hearsay) → Arden Courier | no passage | no passage | not measured |
| 3 | Repairs may last a year. | Arden Courier (own voice) | – | – | not checkable |

## 1. The river took the old bridge on 2 March 2020.

contradicted: Delta Wire refutes it

said: not found: no passage found has it from The mayor

- 0.81 · Delta Wire, 2020-03-02, report r12 · retold · refutes 0.91: “The old bridge at Arden fell, residents \| said.” It has “residents” for “river”.
- -0.05 · outlet unknown, 2020-03-09, report r13 · not counted: published 2020-03-09, after 2020-03-03: “=A year later it stands.”

## 2. Nobody was hurt.

not measured: no passage of this corpus is near the claim

## 3. Repairs may last a year.

not measured: not checkable: it is a forecast

## Warnings

- no byline was found
- report r1 is left out: it has the article's own text

verifier 9.9.9 · attribution rules 1 · encoder words 0123456789abcdef · index g1
"""

LISTED = r"""# Flood takes bridge

Arden Courier, 2020-03-03 · 3 claims

| # | Claim | Who said it | How | When | Notes |
|---|---|---|---|---|---|
| 1 | The river took the old bridge on 2 March 2020. | The mayor → AFP → Arden Courier | indirect, hedged | “Monday” = 2020-03-02 |  |
| 2 | Nobody was hurt. | unattributed (hearsay) → Arden Courier | direct, denied |  |  |
| 3 | Repairs may last a year. | Arden Courier (own voice) |  |  | not checkable: it is a forecast |

## Warnings

- no byline was found

verifier 9.9.9 · attribution rules 1 · encoder words 0123456789abcdef
"""


def test_a_judged_check(judged: CheckResult) -> None:
    assert render_markdown(judged) == CHECKED


def test_claims_alone(listed: ClaimsResult) -> None:
    assert render_markdown(listed) == LISTED


def test_an_unjudged_check_says_so_before_the_table(result: CheckResult) -> None:
    before, _, _ = render_markdown(result).partition("| # |")
    assert before.endswith(
        "**Nothing was judged: no judge is installed. The passages are candidates, not evidence; they neither"
        " support nor contradict a claim.**\n\n"
    )


def test_markup_is_escaped() -> None:
    assert escaped("a|b *c* _d_ `e` [f](g) <h> # \\ ~i~\n&amp;") == (
        r"a\|b \*c\* \_d\_ \`e\` \[f\](g) \<h\> \# \\ \~i\~ \&amp;"
    )


@given(st.text())
def test_a_cell_stays_one_cell(text: str) -> None:
    cell = escaped(text)
    assert "\n" not in cell
    assert "|" not in cell.replace("\\\\", "").replace("\\|", "")
