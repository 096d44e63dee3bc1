import json

from verifier.records import CheckResult, ClaimsResult
from verifier.rendering.json import render_json
from verifier.rendering.jsonl import render_jsonl


def test_the_keys_that_other_programs_rely_on(judged: CheckResult) -> None:
    """The list is the contract: a key may be added, none may go or change its name."""
    data = json.loads(render_json(judged))
    assert {"title", "outlet", "published", "text", "sections"} <= set(data["article"])
    assert data["article"]["sections"] == [{"start": 0, "end": 18, "kind": "title", "author": None}]
    claim = data["claims"][0]
    assert {
        *("id", "text", "sentence", "content", "attribution", "when", "checkable", "evidence"),
        *("said", "said_reason", "verdict", "reason"),
    } <= set(claim)
    assert claim["sentence"] == {"start": 37, "end": 77}
    assert claim["content"] == [{"start": 37, "end": 76}]
    assert set(claim["attribution"]) == {"chain", "cue", "quote", "hedged", "modality"}
    assert claim["attribution"]["cue"] == {"start": 78, "end": 82}
    assert claim["attribution"]["chain"][0] == {
        "source_ids": ["s1"],
        "name": "The mayor",
        "kind": "unnamed_person",
        "mention": None,
    }
    assert claim["when"] == {"text": "Monday", "from": "2020-03-02", "to": "2020-03-02", "rule": None}
    assert claim["evidence"][0] == {
        "report_id": "r12",
        "outlet": "Delta Wire",
        "published": "2020-03-02",
        "url": "https://delta.example/12",
        "title": "Bridge falls",
        "retold": True,
        "passage": {"start": 10, "end": 57, "text": "The old bridge at Arden fell, residents | said."},
        "similarity": 0.8123,
        "stance": "refutes",
        "probability": 0.91,
        "coverage": None,
        "differences": ["claim: river; report: residents"],
        "attribution": None,
        "reason": None,
        "older": False,
        "admissible": True,
        "inadmissible_reason": None,
    }
    assert (claim["said"], claim["verdict"]) == ("not_found", "contradicted")
    assert {key: claim[key] for key in ("supporting_origins", "refuting_origins", "partial_origins")} == {
        "supporting_origins": 0,
        "refuting_origins": 1,
        "partial_origins": 0,
    }
    assert (claim["credibility"], claim["reliability"], claim["confidence"]) == (5, "F", 10)
    assert {"id", "name", "stance", "independent", "reports", "reason", "interested", "first"} == set(
        claim["origins"][0]
    )
    assert data["derivations"][0]["of"] == ["r7"]
    assert {"version", "as_of", "corpus", "index", "models", "settings"} <= set(data["run"])


def test_json_reads_back_and_ends_with_a_line_break(result: CheckResult, listed: ClaimsResult) -> None:
    text = render_json(result)
    assert text.endswith("}\n")
    assert "→" not in text  # the chain is a list there, not words
    assert CheckResult.model_validate_json(text) == result
    assert ClaimsResult.model_validate_json(render_json(listed)) == listed


def test_letters_are_not_escaped(result: CheckResult) -> None:
    article = result.article.model_copy(update={"title": "Überfall in Ñuñoa – “jetzt”"})
    assert '"title": "Überfall in Ñuñoa – “jetzt”"' in render_json(result.model_copy(update={"article": article}))


def test_each_line_tells_where_it_comes_from(result: CheckResult) -> None:
    lines = render_jsonl(result).split("\n")
    assert lines[-1] == ""
    rows = [json.loads(line) for line in lines[:-1]]
    assert [row["id"] for row in rows] == ["0123456789ab", "ba9876543210", "aaaaaaaaaaaa"]
    assert rows[1]["article"] == {
        "title": "Flood takes bridge",
        "outlet": "Arden Courier",
        "published": "2020-03-03",
        "url": None,
        "sha256": "0" * 64,
    }
    assert rows[1]["run"] == {"version": "9.9.9", "as_of": "2020-03-03", "corpus": "c0ffee", "index": "g1"}
    assert rows[0]["when"]["from"] == "2020-03-02"


def test_lines_of_extraction_alone_name_no_corpus(listed: ClaimsResult) -> None:
    row = json.loads(render_jsonl(listed).split("\n")[0])
    assert row["run"] == {"version": "9.9.9", "as_of": None, "corpus": None, "index": None}
    assert "evidence" not in row
