import csv
import io

from verifier.records import CheckResult, ClaimsResult
from verifier.rendering.csv import render_csv

CHECKED = (
    "claim_id,claim,start,end,who_said,quote,hedged,modality,when,when_from,when_to,checkable,checkable_reason,"
    "said,said_reason,verdict,reason,supporting_origins,refuting_origins,partial_origins,credibility,reliability,"
    "rank,report_id,outlet,published,url,retold,similarity,stance,probability,"
    "coverage,differences,admissible,inadmissible_reason,passage_start,passage_end,passage,on_the_word_of,"
    "passage_reason\r\n"
    "0123456789ab,The river took the old bridge on 2 March 2020.,37,76,The mayor → AFP → Arden Courier,"
    "indirect,true,asserted,Monday,2020-03-02,2020-03-02,true,,"
    "not_found,no passage found has it from The mayor,contradicted,"
    "Delta Wire refutes it,0,1,0,5,F,1,r12,Delta Wire,2020-03-02,https://delta.example/12,true,0.8123,refutes,0.91,"
    ",claim: river; report: residents,true,,10,57,"
    '"The old bridge at Arden fell, residents | said.",,\r\n'
    "0123456789ab,The river took the old bridge on 2 March 2020.,37,76,The mayor → AFP → Arden Courier,"
    "indirect,true,asserted,Monday,2020-03-02,2020-03-02,true,,"
    "not_found,no passage found has it from The mayor,contradicted,"
    "Delta Wire refutes it,0,1,0,5,F,2,r13,,2020-03-09,,false,-0.05,not_judged,,"
    ',,false,"published 2020-03-09, after 2020-03-03",0,24,'
    "'=A year later it stands.,,\r\n"
    "ba9876543210,Nobody was hurt.,98,113,unattributed (hearsay) → Arden Courier,direct,false,denied,,,,true,,"
    "not_measured,the article does not say who said it,not_measured,no passage of this corpus is near the claim"
    ",0,0,0,6,F,,,,,,,,,,,,,,,,,,\r\n"
    "aaaaaaaaaaaa,Repairs may last a year.,115,138,Arden Courier (own voice),none,false,asserted,,,,false,"
    "it is a forecast,not_applicable,the article says it in its own voice,not_measured,"
    "not checkable: it is a forecast,0,0,0,6,F,,,,,,,,,,,,,,,,,,\r\n"
)


def test_one_row_for_each_claim_and_passage(judged: CheckResult) -> None:
    assert render_csv(judged) == CHECKED


def test_every_row_has_every_column(judged: CheckResult, listed: ClaimsResult) -> None:
    assert [len(row) for row in csv.reader(io.StringIO(render_csv(judged)))] == [40] * 5
    assert [len(row) for row in csv.reader(io.StringIO(render_csv(listed)))] == [13] * 4


def test_formulas_become_text_and_line_breaks_stay_in_their_cell(listed: ClaimsResult) -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "two\nlines", 'say "so"', "plain"]
    claims = tuple(listed.claims[0].model_copy(update={"text": text}) for text in texts)
    rows = list(csv.DictReader(io.StringIO(render_csv(listed.model_copy(update={"claims": claims})), newline="")))
    assert [row["claim"] for row in rows] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\tx",
        "two\nlines",
        'say "so"',
        "plain",
    ]
