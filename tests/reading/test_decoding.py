"""Bytes to characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.errors import NotText
from verifier.reading.decoding import decode

TEXT = "The minister’s café cost £5 – “too much”, he said.\r\nIt closed.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_comes_back_unchanged(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), name="a.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), name="a.txt").text == TEXT


def test_a_macintosh_apostrophe_is_not_read_as_windows() -> None:
    text = "The minister doesn’t know why they didn’t leave and won’t say that it wasn’t his. " * 5
    assert "Õ" not in decode(text.encode("mac_roman"), name="a.txt").text


def test_the_server_and_the_page_declare_a_charset() -> None:
    text = "Žižkov: řeka stoupla o dva metry, řekl starosta Šťastný."
    data = text.encode("cp1250")
    assert decode(data, name="a", charset="windows-1250").text == text
    page = b"<html><head><meta charset='windows-1250'></head>" + data
    assert decode(page, name="a", markup=True).text.endswith(text)


def test_utf_8_wins_over_a_mistaken_declaration() -> None:
    page = b"<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>" + "café".encode()
    assert decode(page, name="a", markup=True).text.endswith("café")


def test_a_declared_latin_1_is_windows_1252() -> None:
    assert decode(b"\x93Yes\x94", name="a", charset="ISO-8859-1").text == "“Yes”"


@pytest.mark.parametrize("charset", ["hex", "rot13", "no-such-charset", "utf-16", "idna"])
def test_what_is_no_charset_is_passed_over(charset: str) -> None:
    assert decode(b"Rain fell.", name="a", charset=charset).text == "Rain fell."


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"{\\rtf1 Rain}", "an RTF document"),
        (bytes(range(256)) * 8, "binary data"),
        (b"Rain\x00fell\x00\x00\x01\x02\x03\x04\x05 on Monday", "binary data"),
        (b"\xef\xbb\xbf\xff\xfe\xfd", "byte 0 cannot be decoded"),
    ],
)
def test_binary_data_is_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(NotText) as caught:
        decode(data, name="rain.txt")
    assert caught.value.message.startswith("rain.txt: ")
    assert what in caught.value.message
    assert caught.value.hint


def test_a_damaged_byte_in_much_utf_8_is_told() -> None:
    data = ("The minister’s café. " * 40).encode() + b"\xff"
    decoded = decode(data, name="a")
    assert decoded.text == "The minister’s café. " * 40 + "\ufffd"
    assert decoded.warning == "not quite UTF-8: damaged in 1 place, shown as \ufffd"


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_always_comes_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), name="a", charset="cp1252").text == text
