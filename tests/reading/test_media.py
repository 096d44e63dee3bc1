"""What kind of document some bytes are."""

from __future__ import annotations

import pytest

from verifier.reading.media import MediaType, detect_media


@pytest.mark.parametrize(
    ("data", "name", "content_type", "media"),
    [
        (b"Rain fell.", "a.txt", None, MediaType.TEXT),
        (b"Rain fell.", "", None, MediaType.TEXT),
        (b"Rain fell.", "a.md", None, MediaType.MARKDOWN),
        (b"Rain fell.", "a.HTM", None, MediaType.HTML),
        (b"Rain fell.", "a.unknown", None, MediaType.TEXT),
        (b"Rain fell.", "a.pdf", None, MediaType.TEXT),
        (b"%PDF-1.4 ...", "a.txt", "text/html", MediaType.PDF),
        (b"\n <!DOCTYPE html><p>Rain", "a.txt", None, MediaType.HTML),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", "", None, MediaType.HTML),
        (b"<!-- saved -->\n<HTML>", "", None, MediaType.HTML),
        ("<html>".encode("utf-16"), "", None, MediaType.HTML),
        (b"\xef\xbb\xbf<html>", "", None, MediaType.HTML),
        (b"<p>Rain fell.</p>", "", None, MediaType.HTML),
        (b"<p>Rain fell.</p>", "a.txt", None, MediaType.TEXT),
        (b"<unnamed> said so.", "", None, MediaType.TEXT),
        (b"# Rain\n\nSee [the dyke](https://example.org/d).\n", "", None, MediaType.MARKDOWN),
        (b"# 1 in the charts\n\nRain fell.\n", "", None, MediaType.TEXT),
        (b"Rain fell.", "page", "text/html", MediaType.HTML),
        (b"Rain fell.", "a.md", "text/plain", MediaType.MARKDOWN),
        (b"Rain fell.", "a.html", "text/plain", MediaType.TEXT),
    ],
)
def test_kinds(data: bytes, name: str, content_type: str | None, media: MediaType) -> None:
    assert detect_media(data, name=name, content_type=content_type) is media
