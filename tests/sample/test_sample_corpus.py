"""What the sample corpus promises: real addresses, retold texts, the statements that claims are judged by."""

import datetime
import json
import re
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"

# id, outlet, date of publication
EXPECTED = [
    ("W01", "MESOP", "2015-05-25"),
    ("W02", "Long War Journal", "2015-05-21"),
    ("W03", "AFP (via SpaceWar)", "2015-05-24"),
    ("W04", "Ammon News / Al Arabiya", "2015-05-24"),
    ("W05", "Iraqi News", "2015-05-24"),
    ("W06", "Xinhua (via Terrorism Watch)", "2015-05-24"),
    ("W07", "DW (mirror)", "2015-05-25"),
    ("W08", "Wars in the World", "2015-05-25"),
    ("W09", "Israel Press", "2015-05-21"),
    ("W10", "Reuters (Yahoo)", "2015-05-21"),
    ("W11", "Reuters", "2015-05-21"),
    ("W12", "HuffPost", "2015-05-21"),
    ("W13", "Somalia Tribune", "2015-05-23"),
    ("W14", "RTE", "2015-05-22"),
    ("W15", "Channel 4 News", "2015-05-22"),
    ("W16", "NPR (CPR)", "2015-05-22"),
    ("W17", "Xinhua", "2015-05-22"),
    ("W18", "Daily Sabah", "2015-05-22"),
    ("W19", "Kurdish Daily News", "2015-05-22"),
    ("W20", "ISW map notes", "2015-05-22"),
    ("W21", "AP", "2014-12-01"),
    ("W22", "AFP (Naharnet)", "2014-12-01"),
    ("W23", "AFP (Straits Times)", "2014-12-01"),
    ("W24", "Al Jazeera (repost)", "2014-12-01"),
    ("W25", "VOA", "2014-12-01"),
    ("W26", "AFP (Your Middle East)", "2014-06-23"),
    ("W27", "RFE/RL", "2014-06-22"),
    ("W28", "Belle News (BBC-derived)", "2014-06-23"),
    ("W29", "Daily Telegraph (excerpt)", "2014-06-23"),
    ("W31", "LWJ Threat Matrix (repost)", "2014-11-25"),
    ("W32", "Antiwar.com", "2014-06-15"),
    ("W33", "Reuters (Haaretz)", "2014-09-30"),
    ("W34", "AP (Spokesman-Review)", "2013-10-27"),
    ("W35", "Al Jazeera", "2013-10-26"),
    ("W36", "Aaj TV (AFP)", "2013-10-26"),
    ("W37", "Arutz Sheva", "2013-10-27"),
    ("W38", "AFP (Ahram)", "2015-04-25"),
    ("W39", "World Bulletin", "2015-04-25"),
    ("W40", "Shiite News", "2015-04-25"),
    ("W41", "Xinhua", "2016-08-04"),
    ("W42", "Reuters (Iraqi News)", "2017-06-17"),
    ("W43", "Reuters (Zee News)", "2017-06-17"),
    ("W44", "AP (PanARMENIAN)", "2017-06-17"),
    ("W45", "Asharq Al-Awsat", "2017-06-17"),
    ("W46", "DW (mirror)", "2017-06-17"),
    ("W47", "Wikipedia", None),
]

REPORTS = [json.loads(line) for line in (SAMPLE / "reports.jsonl").read_text("utf-8").splitlines()]
TEXTS = {report["id"]: report["text"] for report in REPORTS}


def test_ids_outlets_and_dates_are_those_of_the_real_reports() -> None:
    assert [(report["id"], report["outlet"], report["published"]) for report in REPORTS] == EXPECTED


def test_every_record_has_the_same_fields_and_is_marked_retold() -> None:
    for report in REPORTS:
        assert list(report) == [
            "id",
            "outlet",
            "published",
            "url",
            "title",
            "byline",
            "text",
            "retold",
            "based_on",
        ]
        assert report["retold"] is True, report["id"]
        assert report["byline"] is None or report["byline"].strip(), report["id"]


def test_dates_are_iso_days_or_empty() -> None:
    undated = [report["id"] for report in REPORTS if report["published"] is None]
    assert undated == ["W47"]
    for report in REPORTS:
        if report["published"] is not None:
            assert datetime.date.fromisoformat(report["published"]).isoformat() == report["published"]


def test_addresses_are_unique_web_addresses() -> None:
    assert len({report["url"] for report in REPORTS}) == 46
    for report in REPORTS:
        assert re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]+/\S*", report["url"]), report["id"]


def test_texts_are_short_and_clean() -> None:
    for report in REPORTS:
        text = report["text"]
        assert 2 <= len(re.findall(r"[.!?](?=\s|$)", text)) <= 8, report["id"]
        assert text == text.strip(), report["id"]
        assert re.search(r"[ \t]{2,}|\n{3,}|<\w", text) is None, report["id"]


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("W03", "after the army and the border police had withdrawn"),
        ("W03", "Suad Jassem"),
        ("W05", "Suad Jassem"),
        ("W06", "Saad Jasim"),
        ("W06", "when he spoke"),
        ("W21", "at least 15"),
        ("W22", "16 border guards"),
        ("W22", "June 23, 2014"),
        ("W26", "Two officials of the crossing denied this."),
        ("W38", "four people and wounding eight"),
        ("W39", "18 were wounded"),
        ("W40", "Either three or twelve people"),
        ("W41", "August 2016"),
        ("W42", "17 June 2017"),
        ("W44", "in 2015"),
    ],
)
def test_what_the_judge_will_look_for_is_told(report: str, words: str) -> None:
    assert words in TEXTS[report]


def test_near_duplicates_differ_in_one_word() -> None:
    assert TEXTS["W22"].replace("Jihadists", "Extremists") == TEXTS["W23"]


def test_readme_lists_every_report_in_order() -> None:
    readme = (SAMPLE / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (W\d\d) \| (.+?) \| (\S+) \|", readme, re.MULTILINE)
    assert rows == [(name, outlet, published or "–") for name, outlet, published in EXPECTED]
