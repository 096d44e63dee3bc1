"""What kind of document some bytes are."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

__all__ = ["MediaType", "detect_media", "media_of_name"]


class MediaType(StrEnum):
    """The kinds of document that can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"


_BY_EXTENSION = {
    ".txt": MediaType.TEXT,
    ".text": MediaType.TEXT,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".mdown": MediaType.MARKDOWN,
    ".mkd": MediaType.MARKDOWN,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
    ".shtml": MediaType.HTML,
    ".pdf": MediaType.PDF,
}

_BY_CONTENT_TYPE = {
    "text/plain": MediaType.TEXT,
    "text/markdown": MediaType.MARKDOWN,
    "text/x-markdown": MediaType.MARKDOWN,
    "text/html": MediaType.HTML,
    "application/xhtml+xml": MediaType.HTML,
    "application/pdf": MediaType.PDF,
    "application/x-pdf": MediaType.PDF,
}

# A document that opens with one of these is a web page whatever its name says: no article
# in plain text or Markdown begins so.
_PAGE_START = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
# A fragment of a page: only believed where no name or content type says otherwise.
_FRAGMENT_START = re.compile(rb"<(?:title|meta|article|main|section|div|header|p|h[1-6])\b[^>]*>", re.IGNORECASE)
_FRAGMENT_END = re.compile(rb"</(?:title|article|main|section|div|header|p|h[1-6])\s*>", re.IGNORECASE)
_FRONT_MATTER = re.compile(
    rb"---[ \t]*\r?\n(?:[A-Za-z][\w \-]*:.*\r?\n|[ \t]+.*\r?\n|-[ \t].*\r?\n)+---[ \t]*(?:\r?\n|\Z)"
)
_MARKDOWN_SIGNS = re.compile(
    rb"^(?:#{1,6} \S.*|[^\s].*\r?\n={3,}\s*$|(?:[-*+]|\d+\.) \[[^\]]+\]\([^)\s]+\).*)$"
    rb"|\[[^\]\n]+\]\(https?://[^)\s]+\)|^```",
    re.MULTILINE,
)
_MARKDOWN_HEADING = re.compile(rb"^#{1,6} \S.*$|\A\s*[^\s].*\r?\n={3,}\s*$", re.MULTILINE)


def media_of_name(name: str) -> MediaType | None:
    """The kind that a file name's extension claims, or None where it claims none we read."""
    return _BY_EXTENSION.get(PurePosixPath(name).suffix.lower())


def detect_media(data: bytes, *, name: str = "", content_type: str | None = None) -> MediaType:
    """What the document is, by its first bytes, its content type and its name, in that order.

    Args:
        data: The whole document.
        name: File name or URL path; only the extension counts. Empty for standard input.
        content_type: The server's media type without parameters, if it came from one.

    Returns:
        The kind to read it as; plain text where nothing says otherwise.
    """
    start = _without_signature(data[:4096])
    if start.startswith(b"%PDF-"):
        return MediaType.PDF
    if _PAGE_START.match(start):
        return MediaType.HTML
    said = _BY_CONTENT_TYPE.get((content_type or "").lower())
    named = media_of_name(name)
    # Servers send Markdown, and much else, as text/plain: the name knows better.
    if said is MediaType.TEXT and named is MediaType.MARKDOWN:
        return named
    if said is not None and said is not MediaType.PDF:
        return said
    if named is not None and named is not MediaType.PDF:
        return named
    if _FRONT_MATTER.match(start):
        return MediaType.MARKDOWN
    if _FRAGMENT_START.match(start) and _FRAGMENT_END.search(data):
        return MediaType.HTML
    # Two signs, one of them a heading: a lone "#" or link also occurs in plain text.
    if _MARKDOWN_HEADING.search(start) and len(_MARKDOWN_SIGNS.findall(data[:65536])) > 1:
        return MediaType.MARKDOWN
    return MediaType.TEXT


def _without_signature(start: bytes) -> bytes:
    """The first bytes without byte-order mark and leading blanks, UTF-16 folded to ASCII where it is."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[2:].replace(b"\x00", b"")
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()
