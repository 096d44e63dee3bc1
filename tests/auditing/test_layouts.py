"""Reports as text, HTML, Parquet, STIX and PROV."""

import csv
import io
import json
import re
from pathlib import Path

import duckdb
import pytest

from tests.auditing.conftest import EXAMINED, article, claim
from verifier.auditing.exchange import as_prov, as_stix
from verifier.auditing.layouts import as_csv, as_markdown, as_table, explanation
from verifier.auditing.page import as_html
from verifier.auditing.parquet import write_parquet
from verifier.auditing.records import Examined
from verifier.auditing.report import explain_group, make_report
from verifier.auditing.standing import AuditReport, By
from verifier.auditing.store import AuditStore

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def report(store: AuditStore) -> AuditReport:
    """The fixture's report, with an outlet whose name is an attack and one whose name is a formula."""
    run, _ = store.latest()
    for number, name in ((20, HOSTILE), (21, "=1+1")):
        held = tuple(claim(n, f"{n} of {number}.", supporting=1) for n in range(1, 13))
        store.put(run, Examined(article=article(number, name, claims=12), claims=held))
    return make_report(store)


def test_the_table(report: AuditReport) -> None:
    text = as_table(report)
    assert text.startswith("6 articles (1 not checked), 34 claims, against 9 reports up to 90 days after each article.")
    row = next(line for line in text.splitlines() if line.startswith("Ferry Post"))
    assert re.split(r"\s{2,}", row)[1:2] == ["F"]
    assert re.split(r"\s{2,}", row)[3:] == ["3", "1", "1", "1", "1", "86%", "100%", "2"]
    assert "Uncorroborated is not contradicted" in text
    assert "… and 1 more (--all)" in as_table(report, most=3)


def test_csv_holds_no_formula(report: AuditReport) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(report))))
    post = next(row for row in rows if row["name"] == "Ferry Post")
    assert (post["by"], post["corroborated"], post["share"]) == ("outlet", "3", "0.75")
    assert "'=1+1" in {row["name"] for row in rows}


def test_markdown(report: AuditReport) -> None:
    text = as_markdown(report)
    assert "## Outlets\n\n|  | grade | reliability |" in text
    assert "## Periods" in text


def test_the_page_is_whole_and_escapes(report: AuditReport) -> None:
    page = as_html(report)
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=|@import|url\(", page.replace("script-src", "").replace("style-src", ""))
    assert page.count("<svg") == 3
    assert page.count('type="search"') == page.count("<table") == 5
    assert 'aria-label="Reliability with 95 % intervals"' in page


def test_parquet(report: AuditReport, tmp_path: Path) -> None:
    write_parquet(report, tmp_path / "it's.parquet")
    path = str(tmp_path / "it's.parquet").replace("'", "''")
    sql = f"SELECT corroborated, share FROM '{path}' WHERE \"by\" = 'outlet' AND name = 'Ferry Post'"
    assert duckdb.sql(sql).fetchall() == [(3, 0.75)]


def test_stix(report: AuditReport) -> None:
    bundle = json.loads(as_stix(report))
    assert as_stix(report) == as_stix(report)
    names = {each["id"]: each["name"] for each in bundle["objects"] if each["type"] == "identity"}
    notes = {names[n["object_refs"][0]]: n for n in bundle["objects"] if n["type"] == "note"}
    assert notes["Ferry Post"]["abstract"] == "Source reliability F"
    assert "confidence" not in notes["Ferry Post"]
    graded = notes[HOSTILE]
    letter = graded["abstract"][-1]
    assert graded["confidence"] == {"A": 90, "B": 70, "C": 50, "D": 30, "E": 10}[letter]


def test_prov(report: AuditReport) -> None:
    document = json.loads(as_prov(report))
    assert document["activity"] == {f"v:audit/{report.run}": {}}
    posts = [e for e in document["entity"].values() if e.get("prov:label") == "Ferry Post"]
    assert [(p["v:letter"], p["v:corroborated"]["$"]) for p in posts] == [("F", "3")]


def test_one_group_told(store: AuditStore) -> None:
    told = explanation(explain_group(store, By.OUTLET, "Ferry Post"))
    assert told.startswith("Ferry Post: F, 0.")
    assert "2 articles, 2020-03-01 to 2020-03-02; 9 claims, 0 echoes" in told
    assert "[contradicted] Two cars sank.\n  Ferry Post, 2020-03-01, Piece 1 (a.jsonl:1, claim 3)\n" in told
    assert EXAMINED[0].claims[0].reason in told
