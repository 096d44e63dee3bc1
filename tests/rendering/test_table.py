import re

import pytest
from rich.cells import cell_len

from verifier.records import CheckResult, ClaimsResult, Gap, Verdict
from verifier.rendering.table import render_table

WIDE = """\
Flood takes bridge
Arden Courier, 2020-03-03 · 3 claims · corpus corpus/arden, 2 reports · as of 2020-03-03
Nothing was judged: no judge is installed. The passages are candidates, not evidence; they neither
support nor contradict a claim.

    Claim                           Who said it           Support      Contradiction  Verdict
────────────────────────────────────────────────────────────────────────────────────────────────────
 1  The river took the old bridge   The mayor → AFP →     not judged   not judged     not measured
    on 2 March 2020.                Arden Courier
    indirect, hedged · “Monday” = 2020-03-02
    0.81  Delta Wire, 2020-03-02, report r12 · retold
          “The old bridge at Arden fell, residents | said.”
    -0.05 outlet unknown, 2020-03-09, report r13 · not counted: published 2020-03-09, after
          2020-03-03
          “=A year later it stands.”
────────────────────────────────────────────────────────────────────────────────────────────────────
 2  Nobody was hurt.                unattributed          no passage   no passage     not measured
                                    (hearsay) → Arden
                                    Courier
    direct, denied
    no passage of this corpus is near the claim
────────────────────────────────────────────────────────────────────────────────────────────────────
 3  Repairs may last a year.        Arden Courier (own    –            –              not checkable
                                    voice)
    not checkable: it is a forecast
────────────────────────────────────────────────────────────────────────────────────────────────────
warning: no byline was found
warning: report r1 is left out: it has the article's own text
verifier 9.9.9 · attribution rules 1 · encoder words 0123456789abcdef · index g1
"""

NARROW = """\
Flood takes bridge
Arden Courier, 2020-03-03 · 3 claims · corpus
corpus/arden, 2 reports · as of 2020-03-03
1 contradicted · 1 not measured · 1 not checkable

──────────────────────────────────────────────────
1   The river took the old bridge on 2 March 2020.
    who said it   The mayor → AFP → Arden Courier
    support       none
    contradiction 1 report, 1 origin
    verdict       contradicted F5
    indirect, hedged · “Monday” = 2020-03-02
    Delta Wire refutes it
    said: not found: no passage found has it from
    The mayor
    0.81  Delta Wire, 2020-03-02, report r12 ·
          retold · refutes 0.91
          “The old bridge at Arden fell, residents
          | said.”
          it has “residents” for “river”
    -0.05 outlet unknown, 2020-03-09, report r13 ·
          not counted: published 2020-03-09, after
          2020-03-03
          “=A year later it stands.”
──────────────────────────────────────────────────
2   Nobody was hurt.
    who said it   unattributed (hearsay) → Arden
                  Courier
    support       no passage
    contradiction no passage
    verdict       not measured
    direct, denied
    no passage of this corpus is near the claim
──────────────────────────────────────────────────
3   Repairs may last a year.
    who said it   Arden Courier (own voice)
    support       –
    contradiction –
    verdict       not checkable
    not checkable: it is a forecast
──────────────────────────────────────────────────
warning: no byline was found
warning: report r1 is left out: it has the
         article's own text
verifier 9.9.9 · attribution rules 1 · encoder
words 0123456789abcdef · index g1
"""

LISTED = """\
Flood takes bridge
Arden Courier, 2020-03-03 · 3 claims

    Claim                         Who said it           How                When
────────────────────────────────────────────────────────────────────────────────────────────────────
 1  The river took the old        The mayor → AFP →     indirect, hedged   “Monday” = 2020-03-02
    bridge on 2 March 2020.       Arden Courier
────────────────────────────────────────────────────────────────────────────────────────────────────
 2  Nobody was hurt.              unattributed          direct, denied
                                  (hearsay) → Arden
                                  Courier
────────────────────────────────────────────────────────────────────────────────────────────────────
 3  Repairs may last a year.      Arden Courier (own
                                  voice)
    not checkable: it is a forecast
────────────────────────────────────────────────────────────────────────────────────────────────────
warning: no byline was found
verifier 9.9.9 · attribution rules 1 · encoder words 0123456789abcdef
"""


def test_a_check_as_wide_as_a_pipe(result: CheckResult) -> None:
    assert render_table(result, width=100) == WIDE


def test_a_judged_check_on_a_narrow_terminal(judged: CheckResult) -> None:
    assert render_table(judged, width=50) == NARROW


def test_claims_alone(listed: ClaimsResult) -> None:
    assert render_table(listed, width=100) == LISTED


@pytest.mark.parametrize("width", [40, 50, 79, 80, 100, 137, 300])
def test_no_line_is_wider_and_no_word_is_lost(width: int, judged: CheckResult) -> None:
    table = render_table(judged, width=width)
    assert max(map(cell_len, table.splitlines())) <= width
    letters = "".join(table.split())
    for claim in judged.claims:
        for passage in claim.evidence:
            assert passage.report_id in letters
    # in the stacked layout each text stands in a column of its own, so its words come in order
    if width < 80:
        assert "".join(judged.claims[0].text.split()) in letters
        assert "Themayor→AFP→ArdenCourier" in letters


def test_long_words_are_folded_not_cut(result: CheckResult) -> None:
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    long = result.claims[2].model_copy(update={"text": name})
    table = render_table(result.model_copy(update={"claims": (long,)}), width=80)
    column = "".join(line[4:22].strip() for line in table.splitlines() if line[:4] in {" 1  ", "    "})
    assert name in column


def test_markup_and_escapes_in_foreign_text_are_shown_not_obeyed(result: CheckResult) -> None:
    text = "[bold]Loud[/bold] :smile: \x1b[31mred\x1b[0m \x9b2J line\nbreak \u202egnp.exe"
    claim = result.claims[0].model_copy(update={"text": text})
    article = result.article.model_copy(update={"title": text, "outlet": text})
    table = render_table(result.model_copy(update={"claims": (claim,), "article": article}), width=300)
    shown = "[bold]Loud[/bold] :smile: ␛[31mred␛[0m \ufffd2J line break gnp.exe"
    assert table.startswith(shown + "\n" + shown + ", 2020-03-03")
    assert table.count(shown) == 3
    assert not {"\x1b", "\x9b", "\u202e"} & set(table)


def test_colour_adds_codes_and_changes_no_word(result: CheckResult) -> None:
    coloured = render_table(result, width=100, colour=True)
    assert "\x1b[1m" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert "".join(f"{line.rstrip()}\n" for line in bare.splitlines()) == WIDE


def test_no_claims(result: CheckResult) -> None:
    table = render_table(result.model_copy(update={"claims": ()}), width=100)
    assert "\nNo claims were found.\n" in table
    assert "0 claims" in table
    assert "Nothing was judged" not in table


def test_what_would_settle_the_rest_stands_at_the_foot(judged: CheckResult) -> None:
    gap = Gap(claim_id="ba9876543210", verdict=Verdict.NOT_MEASURED, text="a report of 2020-03-02")
    table = render_table(judged.model_copy(update={"gaps": (gap,)}), width=60)
    assert f"What would settle the rest:\n 2  a report of 2020-03-02\n{'─' * 60}\nwarning" in table
    assert "What would settle" not in render_table(judged, width=60)
