"""Bytes to characters."""

from __future__ import annotations

import codecs
import re

from verifier.errors import NotText
from verifier.records import Record

__all__ = ["Decoded", "decode", "refuse_binary"]


class Decoded(Record):
    """A decoded document."""

    text: str
    """The characters, without a leading byte-order mark and otherwise unchanged."""
    encoding: str
    """The Python codec that was used."""
    warning: str | None = None
    """What a reader should know of the decoding, or None."""


_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
# The Encoding Standard (WHATWG) reads these labels as their supersets, and so does every browser.
_SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_MAGIC = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive (.docx, .odt and .epub files are such)",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"%PDF-": "a PDF document",
}
_TEXT_CONTROLS = frozenset("\t\n\r\f\x0b\x1b\x1a\x08\x85")
# An accented capital right after a small letter: what a Macintosh apostrophe (don’t) looks like in Windows-1252.
_MISREAD = re.compile(r"[a-z][\u00c0-\u00de]")


def refuse_binary(data: bytes, *, name: str) -> None:
    """Raise where the bytes are of a known kind that holds no readable text.

    Raises:
        NotText: The first bytes are those of an image, an archive and the like.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise NotText(
                f"{name}: this is {what}, not text", hint="Save the article as plain text, Markdown, HTML or PDF."
            )


def decode(data: bytes, *, name: str, charset: str | None = None, markup: bool = False) -> Decoded:
    """The text that the bytes hold.

    In this order: a byte-order mark; UTF-8, which hardly any other encoding is by accident; the
    charset that the server or the page declares; UTF-16 without a mark; a guess.

    Args:
        data: The bytes.
        name: What to call them in an error.
        charset: The charset that the server declared.
        markup: Whether a charset declared inside the page counts.

    Raises:
        NotText: The bytes are binary, or their encoding cannot be told.
    """
    refuse_binary(data, name=name)
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return _strict(data[len(signature) :], encoding, name=name)
    declared = [_known(label) for label in (charset, _declared(data) if markup else None) if label]
    # Escape sequences make ISO-2022 look like ASCII: only its declaration tells.
    for codec in declared:
        if codec and codec.startswith("iso2022") and b"\x1b" in data:
            return _strict(data, codec, name=name)
    for attempt in ("utf-8", *(codec for codec in declared if codec), _wide(data)):
        if attempt is None:
            continue
        try:
            text = data.decode(attempt)
        except UnicodeDecodeError:
            continue
        if _readable(text):
            return Decoded(text=text, encoding=attempt)
    return _guess(data, name=name)


def _strict(data: bytes, encoding: str, *, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and (mended := _mended(data)):
            return mended
        raise NotText(
            f"{name}: marked as {encoding}, but byte {error.start} cannot be decoded",
            hint="Save the file as UTF-8 text.",
        ) from error
    if not _readable(text):
        raise _binary(name)
    return Decoded(text=text, encoding=encoding)


def _guess(data: bytes, *, name: str) -> Decoded:
    if b"\x00" in data:
        raise _binary(name)
    if mended := _mended(data):
        return mended
    # Western European text first: a statistical guess takes a page with five curly quotes for
    # Cyrillic or Baltic more often than it is one, and English is all that is read further on.
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    high = sum(byte > 0x7F for byte in data)
    if western and _readable(western) and high * 10 < len(data) and not _MISREAD.search(western):
        return Decoded(text=western, encoding="cp1252")
    import charset_normalizer  # noqa: PLC0415  slow to import, seldom needed

    best = charset_normalizer.from_bytes(data).best()
    if best is None or best.encoding is None:
        raise NotText(f"{name}: the encoding cannot be told", hint="Save the file as UTF-8 text.")
    text = data.decode(best.encoding, errors="replace")
    if not _readable(text) or "\ufffd" in text:
        raise _binary(name)
    return Decoded(text=text, encoding=best.encoding, warning=f"the encoding was guessed: {best.encoding}")


def _mended(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes, where sound multi-byte characters outnumber them; else None."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - bad
    if not bad or sound < 4 * bad or bad * 200 > len(text) or not _readable(text):
        return None
    places = "1 place" if bad == 1 else f"{bad} places"
    return Decoded(text=text, encoding="utf-8", warning=f"not quite UTF-8: damaged in {places}, shown as \ufffd")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every second byte of Western text is zero."""
    head = data[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.4 * half and head[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.4 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _readable(text: str) -> bool:
    """Whether the characters are those of a text: no NUL, hardly any other control character."""
    if "\x00" in text:
        return False
    odd = sum((char < " " or "\x7f" <= char < "\xa0") and char not in _TEXT_CONTROLS for char in text)
    return odd * 100 <= len(text)


def _declared(data: bytes) -> str | None:
    found = _XML_CHARSET.search(data[:200]) or _META_CHARSET.search(data[:8192])
    return found.group(1).decode("ascii") if found else None


def _known(label: str) -> str | None:
    """The codec for a charset label, or None where there is none that decodes bytes to text."""
    try:
        codec = codecs.lookup(label.strip().strip("\"'")).name
        b"".decode(codec)  # refuses the codecs that do not make text, such as hex and rot13
    except (LookupError, ValueError):
        return None
    # A page that says UTF-16 in ASCII bytes is mistaken; the others are no charsets of pages.
    if codec.startswith(("utf-16", "utf-32", "utf-7", "unicode", "raw", "idna", "puny")):
        return None
    return _SUPERSETS.get(codec, codec)


def _binary(name: str) -> NotText:
    return NotText(f"{name}: this is binary data, not text", hint="Give a file of plain text, Markdown, HTML or PDF.")
