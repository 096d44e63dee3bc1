"""An article from a file, standard input or the web."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from verifier.errors import ArticleError, EmptyArticle, MissingFile, NotAnArticle, TooLarge
from verifier.reading.addresses import Resolver, resolve
from verifier.reading.language import language_name, language_shares
from verifier.reading.limits import ReadLimits
from verifier.reading.media import detect_media
from verifier.reading.page import Document, extract_document
from verifier.records import Article, SectionKind

if TYPE_CHECKING:
    from verifier.reading.fetching import Fetched

__all__ = ["read_article"]

# From which share on a second language in the body is worth a warning.
_MIXED = 0.2


def read_article(
    source: str,
    *,
    published: dt.date | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    limits: ReadLimits | None = None,
    stdin: BinaryIO | None = None,
    resolver: Resolver = resolve,
) -> Article:
    """The article at `source`, its parts told apart.

    Args:
        source: A file's path, "-" for standard input, or an http or https URL.
        published: The day of publication; wins over the page's own.
        outlet: Who published it; wins over the page's own.
        allow_private: Also fetch from loopback, private and link-local addresses.
        limits: Sizes and times; the defaults if None.
        stdin: Stands in for standard input.
        resolver: Stands in for the system's name resolver.

    Returns:
        The article; for plain text its `text` is the decoded file unchanged but for a byte-order
        mark, else the extracted text, title first. Its language is told, not judged: see `require_english`.

    Raises:
        ArticleError: The file is missing, empty, too large, or holds no text.
        FetchError: The URL is refused, fails, or holds no article.
    """
    from verifier.reading.fetching import fetch, is_url  # noqa: PLC0415  URLs only

    limits = limits or ReadLimits()
    url: str | None = None
    if is_url(source):
        fetched = fetch(source, allow_private=allow_private, limits=limits, resolver=resolver)
        document = _from_web(fetched, name=source.strip())
        url = fetched.url
    else:
        name = "standard input" if source == "-" else source
        data = (
            _read_stream(stdin or sys.stdin.buffer, name=name, limits=limits)
            if source == "-"
            else _read_file(source, limits=limits)
        )
        media = detect_media(data, name="" if source == "-" else source)
        document = extract_document(data, media=media, name=name)
    return _article(document, url=url, published=published, outlet=outlet)


def _article(document: Document, *, url: str | None, published: dt.date | None, outlet: str | None) -> Article:
    bodies = [section.of(document.text) for section in document.sections if section.kind is SectionKind.BODY]
    shares = language_shares("\n\n".join(bodies) or document.text)
    language = max(shares, key=lambda code: (shares[code], code == "en")) if shares else None
    others = [language_name(code) for code in sorted(shares) if code != language and shares[code] >= _MIXED]
    warnings = [*document.warnings, *(f"parts of the text are in {other}" for other in others)]
    return Article(
        title=document.title,
        outlet=outlet or document.outlet,
        authors=document.authors,
        published=published or document.published,
        language=language,
        url=url or document.url,
        text=document.text,
        sections=document.sections,
        sha256=hashlib.sha256(document.text.encode("utf-8", errors="surrogatepass")).hexdigest(),
        warnings=tuple(warnings),
    )


def _from_web(fetched: Fetched, *, name: str) -> Document:
    media = detect_media(fetched.data, name=fetched.url.split("?")[0], content_type=fetched.content_type)
    try:
        document = extract_document(fetched.data, media=media, url=fetched.url, charset=fetched.charset, name=name)
    except EmptyArticle as error:
        raise NotAnArticle(f"{error.message} (it may be empty, or need JavaScript)", hint=error.hint) from error
    if document.stub:
        raise NotAnArticle(
            f"{name}: only the opening of the article is open; the rest is behind a paywall",
            hint="Save the whole article from a browser to a file.",
        )
    return document


def _read_file(source: str, *, limits: ReadLimits) -> bytes:
    path = Path(source)
    if not source:
        raise MissingFile("no file is named", hint="Give a path, a URL, or - for standard input.")
    try:
        if stat.S_ISDIR(os.stat(path).st_mode):  # noqa: PTH116  Path.stat hides a bad path's ValueError
            raise ArticleError(f"{source}: this is a folder, not a file", hint="Name one article in it.")
        with path.open("rb") as stream:
            return _read_stream(stream, name=source, limits=limits)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        hint = f"To fetch it from the web, write https://{source}." if source.startswith("www.") else "Check the path."
        raise MissingFile(f"{source}: no such file", hint=hint) from error
    except OSError as error:
        raise ArticleError(
            f"{source}: the file cannot be read: {error.strerror or error}", hint="Check the path and its permissions."
        ) from error


def _read_stream(stream: BinaryIO, *, name: str, limits: ReadLimits) -> bytes:
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise TooLarge(
            f"{name}: larger than the limit of {limits.max_bytes:,} bytes",
            hint="Give the article alone, without attachments.",
        )
    return data
