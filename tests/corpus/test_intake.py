"""Reading files and folders of reports."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import tracemalloc
from pathlib import Path

import pytest

from verifier.corpus import extraction, lines, read_records
from verifier.errors import BadRecord, InputError, MissingFile
from verifier.records import Report


def read(*paths: Path, **fields: str) -> list[Report | str]:
    """Reports, and the messages of what was bad."""
    return [
        record.message if isinstance(record, BadRecord) else record for record in read_records(paths, fields=fields)
    ]


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


ONE = b'{"id": "r1", "text": "It fell."}'
TWO = b'{"id": "r2", "text": "It stands."}'
FELL = Report(id="r1", text="It fell.")
STANDS = Report(id="r2", text="It stands.")


def test_good_lines_go_on_after_bad_ones(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", ONE + b"\n{broken\n\n \t\n" + b'{"id": "r3"}\n' + TWO)
    assert read(path) == [
        FELL,
        f"{path}:2: is not JSON: Expecting property name enclosed in double quotes at column 2",
        f'{path}:5: has no "text"',
        STANDS,
    ]


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    assert read(put(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + ONE + b"\r\n\r\n" + TWO + b"\r\n")) == [
        FELL,
        STANDS,
    ]


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_a_file_without_records_has_none(tmp_path: Path, data: bytes) -> None:
    assert read(put(tmp_path / "a.jsonl", data)) == []


def test_a_line_that_is_not_utf8_costs_itself(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", b'{"id": "r0", "text": "caf\xe9"}\n' + TWO)
    assert read(path) == [f"{path}:1: is not UTF-8 (byte 26 of the line)", STANDS]


def test_a_line_that_is_too_long_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", len(TWO))
    long = b'{"id": "r0", "text": "' + b"x" * 3_000_000 + b'"}'
    path = put(tmp_path / "a.jsonl", long + b"\n" + TWO + b"\n" + long + b"\n" + TWO)
    bad = "is longer than 0 MiB"
    assert read(path) == [f"{path}:1: {bad}", STANDS, f"{path}:3: {bad}", STANDS]


def test_a_hundred_megabytes_in_one_line_are_not_held_in_memory(tmp_path: Path) -> None:
    packed = tmp_path / "a.jsonl.gz"
    with gzip.open(packed, "wb", compresslevel=1) as stream:
        for _ in range(100):
            stream.write(b" " * (1 << 20))
        stream.write(b"\n" + TWO)
    tracemalloc.start()
    try:
        assert read(packed) == [f"{packed}:1: is longer than 16 MiB", STANDS]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 60 << 20


def test_gzip_is_read_and_a_cut_file_says_where(tmp_path: Path) -> None:
    whole = gzip.compress(ONE + b"\n" + TWO + b"\n", mtime=0)
    assert read(put(tmp_path / "a.JSONL.GZ", whole)) == [FELL, STANDS]
    path = put(tmp_path / "b.jsonl.gz", whole[:-9])
    *good, last = read(path)
    assert isinstance(last, str)
    assert good == [FELL, STANDS]
    assert last.startswith(f"{path}:3: cannot be read on: Compressed file ended")
    assert read(put(tmp_path / "c.jsonl.gz", ONE)) == [FELL]


def test_columns_are_mapped(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", b'{"key": 1, "body": "It fell."}')
    assert read(path, id="key", text="body") == [Report(id="1", text="It fell.")]


def test_a_missing_path_is_found_before_anything_is_read(tmp_path: Path) -> None:
    good = put(tmp_path / "a.jsonl", ONE)
    missing = tmp_path / "b.jsonl"
    with pytest.raises(MissingFile) as caught:
        read_records([good, missing], fields={})
    assert caught.value.message == f"{missing}: no such file or folder"


def test_a_file_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "a.docx", b"x")
    with pytest.raises(InputError) as caught:
        read_records([path], fields={})
    assert caught.value.message == f"{path}: neither its name nor its first bytes say what kind of file it is"


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no field 'body'"):
        read_records([put(tmp_path / "a.jsonl", ONE)], fields={"body": "text"})


def test_a_folder_without_anything_readable_is_bad(tmp_path: Path) -> None:
    put(tmp_path / "f" / "a.docx", b"x")
    put(tmp_path / "f" / ".hidden.jsonl", ONE)
    put(tmp_path / "f" / ".git" / "b.jsonl", ONE)
    put(tmp_path / "f" / "README.md", b"What this folder is.")
    assert read(tmp_path / "f") == [f"{tmp_path / 'f'}: holds no file that can be read"]


def test_a_folder_is_read_in_order_of_names_with_its_subfolders(tmp_path: Path) -> None:
    put(tmp_path / "b.jsonl", TWO)
    put(tmp_path / "a.ndjson", ONE)
    put(tmp_path / "d" / "c.jsonl", b'{"id": "r3", "text": "It sank."}')
    (tmp_path / "e").symlink_to(tmp_path)
    assert read(tmp_path) == [FELL, STANDS, Report(id="r3", text="It sank.")]


FIRST = "The bridge over the river fell on Monday, the mayor said, after years of putting off the work."
SECOND = "Nobody was hurt when it came down in the morning, the paper wrote on the same day."
PAGE = f"""<!doctype html><html lang="en"><head><title>Bridge falls</title>
<meta property="og:site_name" content="Gazette"><meta name="author" content="Ann Writer">
<meta property="article:published_time" content="2015-05-24T23:30:00-05:00">
<link rel="canonical" href="http://a.example/1"></head>
<body><article><h1>Bridge falls</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"""


def test_a_page_is_one_report_named_by_its_address(tmp_path: Path) -> None:
    assert read(put(tmp_path / "a.html", PAGE.encode())) == [
        Report(
            id="url-6f09fce05af7d21c",
            outlet="Gazette",
            published=dt.date(2015, 5, 24),
            url="http://a.example/1",
            title="Bridge falls",
            byline="Ann Writer",
            text=f"{FIRST}\n\n{SECOND}",
        )
    ]


def test_text_and_markdown_are_named_by_their_content(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", f"{FIRST}\n\n{SECOND}\n".encode())
    put(tmp_path / "b.md", f"# Bridge falls\n\n{FIRST}\n\n**{SECOND}**\n".encode())
    plain, marked = read(tmp_path)
    assert isinstance(plain, Report)
    assert isinstance(marked, Report)
    assert (plain.title, plain.text) == (None, f"{FIRST}\n\n{SECOND}")
    assert (marked.title, marked.text) == ("Bridge falls", f"{FIRST}\n\n{SECOND}")
    assert plain.id.startswith("text-")
    assert plain.id != marked.id
    put(tmp_path / "c.txt", f"{FIRST}\n\n{SECOND}\n".encode())
    assert read(tmp_path)[2] == plain


def test_a_document_that_cannot_be_read_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "LARGEST_DOCUMENT", len(PAGE.encode()))
    put(tmp_path / "a.txt", b"")
    put(tmp_path / "b.txt", bytes(range(256)))
    put(tmp_path / "c.pdf", b"%PDF-1.4 and no more")
    put(tmp_path / "d.txt", b"x" * (len(PAGE.encode()) + 1))
    (tmp_path / "e.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "f.txt")
    put(tmp_path / "g.html", PAGE.encode())
    *bad, good = read(tmp_path)
    assert isinstance(good, Report)
    assert [str(message).removeprefix(f"{tmp_path}/")[:22] for message in bad] == [
        "a.txt: there is no tex",
        "b.txt: this is binary ",
        "c.pdf: the PDF is dama",
        "d.txt: is larger than ",
        "e.txt: is not a regula",
        "f.txt: is not a regula",
    ]


def test_a_link_in_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("The key is under the mat. Tell nobody.")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "l.txt").symlink_to(outside)
    (bad,) = read(folder)
    assert str(bad) == f"{folder}/l.txt: is not a regular file but a link"
