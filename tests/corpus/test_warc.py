"""Pages of web archives."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from verifier.corpus import extraction, read_records
from verifier.corpus.units import Unit
from verifier.corpus.warc import archived_pages
from verifier.errors import BadRecord
from verifier.records import Report

PAGE = (
    "<html><head><title>Bridge falls</title></head><body><article><h1>Bridge falls</h1>"
    "<p>The bridge over the river fell on Monday, the mayor of the town said, after years without repair.</p>"
    "<p>Nobody was hurt when the café beside it came down, the paper wrote.</p></article></body></html>"
)


def archive(path: Path, *records: tuple[str, str, str, bytes, dict[str, str]], packed: bool = False) -> Path:
    """An archive of (type, URL, status, body, headers), after its own description."""
    parts = [_record("warcinfo", "", b"software: a hand\r\n", "application/warc-fields")]
    for kind, url, status, body, headers in records:
        lines = [f"HTTP/1.1 {status}" if kind == "response" else status, *(f"{k}: {v}" for k, v in headers.items())]
        block = "\r\n".join([*lines, "", ""]).encode() + body if status else body
        media = "application/http; msgtype=" + kind if status else headers["Content-Type"]
        parts.append(_record(kind, url, block, media))
    path.write_bytes(b"".join(gzip.compress(part, mtime=0) if packed else part for part in parts))
    return path


def _record(kind: str, url: str, block: bytes, media: str) -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"Content-Type: {media}", f"Content-Length: {len(block)}"]
    lines += [f"WARC-Target-URI: {url}"] if url else []
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


HTML = {"Content-Type": "text/html; charset=windows-1252"}


def read(path: Path) -> list[Report | str]:
    return [each.message if isinstance(each, BadRecord) else each for each in read_records([path], fields={})]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_reports_and_the_rest_is_passed_over(tmp_path: Path, packed: bool) -> None:
    path = archive(
        tmp_path / "pages.bin",
        ("request", "http://a.example/1", "GET / HTTP/1.1", b"", {}),
        ("response", "http://a.example/1", "200 OK", PAGE.encode("cp1252"), HTML),
        ("response", "http://a.example/2", "404 Not Found", PAGE.encode(), HTML),
        ("response", "http://a.example/3", "200 OK", b"\x89PNG", {"Content-Type": "image/png"}),
        ("conversion", "http://a.example/4", "", b"The bridge fell on Monday.", {"Content-Type": "text/plain"}),
        ("response", "http://a.example/5", "200 OK", b"<html></html>", HTML),
        packed=packed,
    )
    page, text, last = read(path)
    assert isinstance(page, Report)
    assert isinstance(text, Report)
    assert (page.id, page.url, page.title) == ("url-6f09fce05af7d21c", "http://a.example/1", "Bridge falls")
    assert "the café beside it" in page.text
    assert page.published is None
    assert (text.url, text.text) == ("http://a.example/4", "The bridge fell on Monday.")
    assert last == f"{path}: record 7 (http://a.example/5): no article text is found in the page"


def test_chunked_and_packed_answers_are_put_together(tmp_path: Path) -> None:
    body = gzip.compress(PAGE.encode(), mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    path = archive(tmp_path / "a.warc", ("response", "http://a.example/1", "200 OK", chunked, headers))
    (unit,) = archived_pages(path)
    assert isinstance(unit, Unit)
    assert unit.data == PAGE.encode()
    headers = {"Content-Type": "text/html", "Content-Encoding": "br"}
    path = archive(tmp_path / "b.warc", ("response", "http://a.example/1", "200 OK", b"\x8b\x00", headers))
    assert read(path) == [f"{path}: record 2 (http://a.example/1): is packed as 'br', which is not unpacked"]


def test_a_page_that_unfolds_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "LARGEST_DOCUMENT", 1000)
    monkeypatch.setattr("verifier.corpus.warc.LARGEST_DOCUMENT", 1000)
    bomb = gzip.compress(b" " * 5_000_000, mtime=0)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    path = archive(
        tmp_path / "a.warc",
        ("response", "http://a.example/1", "200 OK", bomb, headers),
        ("response", "http://a.example/2", "200 OK", PAGE.encode(), HTML),
    )
    bad, good = read(path)
    assert bad == f"{path}: record 2 (http://a.example/1): is larger than 1000 bytes"
    assert isinstance(good, Report)
    assert len(next(unit for unit in archived_pages(path) if isinstance(unit, Unit)).data) == 1001


def test_a_damaged_archive_gives_what_comes_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = [("response", f"http://a.example/{n}", "200 OK", PAGE.encode(), HTML) for n in (1, 2)]
    whole = archive(tmp_path / "a.warc.gz", *records, packed=True).read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(whole[:-40])
    good, bad = read(tmp_path / "a.warc.gz")
    assert isinstance(good, Report)
    assert str(bad).startswith(f"{tmp_path}/a.warc.gz: record 3: cannot be read on: ")
    plain = archive(tmp_path / "b.warc", *records).read_bytes()
    (tmp_path / "b.warc").write_bytes(plain[:-100])
    good, bad = read(tmp_path / "b.warc")
    assert isinstance(good, Report)
    assert bad == f"{tmp_path}/b.warc: record 3: breaks off"
    (tmp_path / "c.warc").write_bytes(plain.replace(b"Content-Length: 1", b"Content-Length: ", 2))
    assert read(tmp_path / "c.warc") == [
        f"{tmp_path}/c.warc: record 1: states a wrong length, so that the next one cannot be found"
    ]
    assert capsys.readouterr().err == ""


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"")
    assert read(tmp_path / "a.warc") == [f"{tmp_path}/a.warc: holds no record"]
    (tmp_path / "b.warc").write_bytes(b"The bridge fell.\n")
    (bad,) = read(tmp_path / "b.warc")
    assert str(bad).startswith(f"{tmp_path}/b.warc: record 1: cannot be read on: ")
