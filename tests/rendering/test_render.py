import pytest

from verifier.records import CheckResult, ClaimsResult
from verifier.rendering import Format, render

STARTS = {
    Format.TABLE: "Flood takes bridge\n",
    Format.JSON: '{\n  "article": {\n',
    Format.JSONL: '{"article": {"title": "Flood takes bridge"',
    Format.CSV: "claim_id,claim,",
    Format.MD: "# Flood takes bridge\n",
}


@pytest.mark.parametrize("format_", list(Format))
def test_every_format_renders_both_results(format_: Format, result: CheckResult, listed: ClaimsResult) -> None:
    for each in (result, listed):
        text = render(each, format_=format_)
        assert text.startswith(STARTS[format_])
        assert text.endswith("\n")


@pytest.mark.parametrize("format_", list(Format))
def test_retold_and_not_counted_are_shown_in_every_format(format_: Format, result: CheckResult) -> None:
    text = render(result, format_=format_)
    assert {
        Format.TABLE: "retold",
        Format.JSON: '"retold": true',
        Format.JSONL: '"retold": true',
        Format.CSV: ",true,0.8123,",
        Format.MD: "· retold:",
    }[format_] in text
    assert "published 2020-03-09, after" in text
