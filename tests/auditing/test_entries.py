"""The articles of an audit, wherever they lie."""

import datetime as dt
import json
from pathlib import Path

import pytest

from verifier.auditing.entries import count_entries, entries_of, read_entry
from verifier.errors import BadRecord, InputError, MissingFile

TEXT = "The river took the old bridge at Arden on Monday morning. The mayor said that nobody was hurt by it."


def _lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), "utf-8")
    return path


def test_folders_files_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b" / "image.png").write_bytes(b"\x89PNG")
    _lines(tmp_path / "a.jsonl", {"text": TEXT}, "", {"text": "x"})
    places = [entry.place.removeprefix(f"{tmp_path}/") for entry in entries_of([str(tmp_path)])]
    assert places == ["a.jsonl:1", "a.jsonl:3", "b/two.txt"]
    assert count_entries([str(tmp_path)]) == 3
    assert count_entries([str(tmp_path / "*" / "*.txt")]) == 1
    with pytest.raises(MissingFile, match="no article there"):
        count_entries([str(tmp_path / "*.pdf")])
    with pytest.raises(InputError, match=r"image\.png: cannot be told to hold articles"):
        count_entries([str(tmp_path / "b" / "image.png")])


def test_a_key_goes_with_bytes_and_defaults(tmp_path: Path) -> None:
    path = str(_lines(tmp_path / "a.jsonl", {"text": TEXT}, {"text": TEXT}, {"text": "x"}))
    one, same, other = entries_of([path])
    assert one.key == same.key != other.key
    assert next(entries_of([path], outlet="Ferry Post")).key != one.key
    assert next(entries_of([path], published=dt.date(2020, 3, 2))).key != one.key


def test_a_line_is_read_with_its_fields(tmp_path: Path) -> None:
    row = {
        "title": "Bridge gone",
        "text": TEXT,
        "outlet": "Hill Radio",
        "published": "2020-03-02T10:00:00Z",
        "url": "https://hill.example/politics/2020/bridge",
    }
    path = str(_lines(tmp_path / "a.jsonl", row, {"text": TEXT, "section": "Weather"}))
    first, second = (read_entry(entry) for entry in entries_of([path], outlet="Ferry Post"))
    article, topic = first
    assert (article.title, article.outlet, article.published) == ("Bridge gone", "Hill Radio", dt.date(2020, 3, 2))
    assert article.text == f"Bridge gone\n\n{TEXT}"
    assert topic == "politics"
    assert (second[0].outlet, second[0].published, second[1]) == ("Ferry Post", None, "weather")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "is no JSON"),
        ([1], "has no text"),
        ({"text": " "}, "has no text"),
        ({"text": TEXT, "outlet": 3}, '"outlet" is no string'),
        ({"text": TEXT, "published": "soon"}, "published: 'soon' is not a date"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: object, told: str) -> None:
    (entry,) = entries_of([str(_lines(tmp_path / "a.jsonl", row))])
    with pytest.raises(BadRecord, match=told) as error:
        read_entry(entry)
    assert "a.jsonl:1" in error.value.message
