"""Packed files, and what kind of file is what."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from backports import zstd

from verifier.corpus import packing, read_records
from verifier.corpus.kinds import Kind, kind_of
from verifier.corpus.packing import Meter, Packing, open_unpacked, packing_of
from verifier.errors import BadRecord, InputError, NotText
from verifier.records import Report

ONE = b'{"id": "r1", "text": "It fell."}\n'
FELL = Report(id="r1", text="It fell.")
PAGE = b"<!doctype html><html><body><p>It fell.</p></body></html>"


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def read(path: Path) -> list[Report | str]:
    return [each.message if isinstance(each, BadRecord) else each for each in read_records([path], fields={})]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x1f\x8b\x08\x00", Packing.GZIP),
        (b"\x28\xb5\x2f\xfd", Packing.ZSTD),
        (b"\x5f\x2a\x4d\x18", Packing.ZSTD),
        (b"\x60\x2a\x4d\x18", Packing.NONE),
        (b"", Packing.NONE),
        (b"{", Packing.NONE),
    ],
)
def test_packing_is_known_by_the_first_bytes(start: bytes, kind: Packing) -> None:
    assert packing_of(start) is kind


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.zst", "a.jsonl.gz", "a.txt", "a", "a.json"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress])
def test_lines_are_read_however_they_are_packed_and_called(tmp_path: Path, name: str, pack: type[bytes]) -> None:
    assert read(put(tmp_path / name, pack(ONE))) == [FELL]


def test_frames_behind_one_another_are_one_file(tmp_path: Path) -> None:
    two = ONE.replace(b"r1", b"r2")
    for pack in (gzip.compress, zstd.compress):
        assert [each.id for each in read(put(tmp_path / "a", pack(ONE) + pack(two))) if isinstance(each, Report)] == [
            "r1",
            "r2",
        ]


def test_a_damaged_zstd_file_says_where(tmp_path: Path) -> None:
    whole = zstd.compress(ONE * 9)
    path = put(tmp_path / "a.jsonl.zst", whole[:-3])
    assert str(read(path)[-1]).startswith(f"{path}:1: cannot be read on: ")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.jsonl", b"", Kind.JSON_LINES),
        ("a.txt", b"It fell.", Kind.DOCUMENT),
        ("a.txt", b"{It fell.}", Kind.DOCUMENT),
        ("a.txt", PAGE, Kind.DOCUMENT),
        ("a.docx", PAGE, Kind.DOCUMENT),
        ("a", b"%PDF-1.4", Kind.DOCUMENT),
        ("a.txt", b"PAR1xx", Kind.PARQUET),
        ("a.txt.gz", gzip.compress(b"WARC/1.0\r\n"), Kind.WARC),
        ("a.parquet", b"", Kind.PARQUET),
        ("a.html.gz", gzip.compress(b"It fell."), Kind.DOCUMENT),
        ("a.csv", b"id,text\n", None),
        ("a.docx", b"PK\x03\x04", None),
        ("a", b"It fell.", None),
        ("a.json", b'{\n "id": 1\n}', None),
    ],
)
def test_kinds(tmp_path: Path, name: str, data: bytes, kind: Kind | None) -> None:
    assert kind_of(put(tmp_path / name, data)) is kind


def test_a_file_that_is_known_to_be_something_else_is_called_so(tmp_path: Path) -> None:
    path = put(tmp_path / "a.docx", b"PK\x03\x04")
    with pytest.raises(NotText) as caught:
        read_records([path], fields={})
    assert caught.value.message == f"{path}: this is a ZIP archive (.docx, .odt and .epub files are such), not text"
    path = put(tmp_path / "a.jsonl", b"PK\x03\x04\n\n\n")
    assert read(tmp_path) == [f"{path}: this is a ZIP archive (.docx, .odt and .epub files are such), not text"]
    path = put(tmp_path / "a.json", b'[\n{"text": "It fell."}\n]')
    with pytest.raises(InputError) as caught_json:
        read_records([path], fields={})
    assert caught_json.value.message == f"{path}: is JSON, but not JSON Lines"
    path = put(tmp_path / "a.csv", b"id,text\n")
    with pytest.raises(InputError) as refused:
        read_records([path], fields={})
    assert refused.value.message == f"{path}: neither its name nor its first bytes say what kind of file it is"


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_a_bomb_is_left_where_it_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: type[bytes]
) -> None:
    monkeypatch.setattr(packing, "UNWATCHED", 1 << 20)
    path = put(tmp_path / "a.jsonl", pack(ONE + (b" " * 8191 + b"\n") * (10 << 10)))
    assert read(path)[0] == FELL
    assert str(read(path)[1]).endswith("unfolds to more than 500 times its size, as a decompression bomb does")
    page = put(tmp_path / "a.txt", pack(b" " * (80 << 20)))
    monkeypatch.setattr("verifier.corpus.intake.LARGEST_DOCUMENT", 100 << 20)
    assert read(page) == [f"{page}: unfolds to more than 500 times its size, as a decompression bomb does"]


def test_the_meter_counts_bytes_on_the_disk(tmp_path: Path) -> None:
    path = put(tmp_path / "a", gzip.compress(ONE * 1000))
    meter = Meter()
    with open_unpacked(path, meter=meter) as stream:
        assert len(stream.read()) == 1000 * len(ONE)
    assert meter.bytes == path.stat().st_size
