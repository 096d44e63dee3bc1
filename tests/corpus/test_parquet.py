"""Rows of Parquet files."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from verifier.corpus import parquet, read_records
from verifier.errors import BadRecord, InputError
from verifier.records import Report


def read(path: Path, **fields: str) -> list[Report | str]:
    return [each.message if isinstance(each, BadRecord) else each for each in read_records([path], fields=fields)]


def put(path: Path, **columns: list[object]) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_rows_are_reports(tmp_path: Path) -> None:
    path = put(
        tmp_path / "table",  # known by its first bytes
        id=[7, 8, 9],
        body=["It fell.", None, "It stands."],
        published=[dt.date(2015, 5, 24), None, dt.date(2015, 5, 25)],
        outlet=["Gazette", "Herald", None],
        vector=[[0.5], [1.0], [2.0]],
    )
    assert read(path, text="body") == [
        Report(id="7", outlet="Gazette", published=dt.date(2015, 5, 24), text="It fell."),
        f'{path}: row 2: has no "body"',
        Report(id="9", published=dt.date(2015, 5, 25), text="It stands."),
    ]


def test_moments_keep_their_own_day(tmp_path: Path) -> None:
    moment = dt.datetime(2015, 5, 24, 23, 30)
    path = put(tmp_path / "a.parquet", id=["a"], text=["It fell."], published=[moment])
    assert read(path) == [Report(id="a", published=dt.date(2015, 5, 24), text="It fell.")]


def test_what_is_no_table_of_reports_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.parquet", body=["It fell."])
    assert read(path) == [f'{path}: row 1: has no column "text"']
    whole = put(tmp_path / "b.parquet", text=["It fell."]).read_bytes()
    (tmp_path / "b.parquet").write_bytes(whole[:-20])
    (bad,) = read(tmp_path / "b.parquet")
    assert str(bad).startswith(f"{tmp_path}/b.parquet: row 1: cannot be read on: ")
    monkeypatch.setattr(parquet, "LONGEST_LINE", 30)
    path = put(tmp_path / "c.parquet", text=["It fell. " * 9, "It fell."])
    assert [each if isinstance(each, str) else each.text for each in read(path)] == [
        f"{path}: row 1: is longer than 0 MiB",
        "It fell.",
    ]


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.parquet", text=["It fell."])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(InputError) as caught:
        read_records([path], fields={})
    assert caught.value.message == f"{path}: is a Parquet file, which needs pyarrow"
    assert "pip install 'verifier[parquet]'" in caught.value.hint
    assert read(tmp_path) == [f"{path}: is a Parquet file, which needs pyarrow"]
