"""One page over HTTP, as bytes."""

from __future__ import annotations

import re
import time
import zlib
from typing import TYPE_CHECKING

from verifier.errors import AddressRefused, BadStatus, FetchError, FetchTimeout, NotAnArticle, TooLarge
from verifier.reading.addresses import Resolver, resolve
from verifier.reading.limits import ReadLimits
from verifier.records import Record
from verifier.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

__all__ = ["USER_AGENT", "Fetched", "fetch", "is_url"]

USER_AGENT = f"verifier/{__version__} (+claim verification; reads one page on its user's request)"

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_HOST = re.compile(r"[^\s%/\\?#@\x00-\x20]+")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READABLE_TYPES = re.compile(
    r"text/(?:html|plain|markdown|x-markdown)|application/(?:xhtml\+xml|pdf|x-pdf|octet-stream)|binary/octet-stream"
)


class Fetched(Record):
    """A page as it came from the server."""

    url: str
    """Where it was found in the end, after redirects, without fragment."""
    data: bytes
    """The body, decompressed."""
    content_type: str | None
    """The media type without parameters, in lower case, or None where the server gave none."""
    charset: str | None
    """The charset that the server declared, or None."""


def is_url(source: str) -> bool:
    """Whether `source` is written as a URL of whatever scheme, rather than as a path."""
    return _URL.match(source.strip()) is not None


def fetch(
    url: str, *, allow_private: bool = False, limits: ReadLimits | None = None, resolver: Resolver = resolve
) -> Fetched:
    """The page at `url`, redirects followed and every hop checked.

    Args:
        url: An absolute http or https URL.
        allow_private: Also fetch from loopback, private and link-local addresses.
        limits: Sizes and times; the defaults if None.
        resolver: Stands in for the system's resolver.

    Raises:
        AddressRefused: The scheme, the form of the URL, or an address that a hop resolves to is not allowed.
        FetchTimeout: The server is too slow.
        BadStatus: The server answered with a status other than success.
        NotAnArticle: The content type is none that is read, or the page is empty.
        TooLarge: The page is larger than the limit.
        FetchError: The network, the TLS handshake or the protocol failed, or redirects do not end.
    """
    import httpcore  # noqa: PLC0415  slow to import, needed for URLs only
    import httpx  # noqa: PLC0415

    from verifier.reading.connection import Deadline, GuardedTransport  # noqa: PLC0415

    limits = limits or ReadLimits()
    url = url.strip()
    target = _checked(url, name=url)
    transport = GuardedTransport(
        url=url,
        limits=limits,
        deadline=Deadline(limits.total_seconds),
        allow_private=allow_private,
        resolver=resolver,
    )
    started = time.monotonic()
    try:
        with httpx.Client(transport=transport, trust_env=False, follow_redirects=False) as client:
            for _ in range(limits.max_redirects + 1):
                client.cookies.clear()
                request = client.build_request("GET", target, headers=_headers())
                response = client.send(request, stream=True)
                try:
                    if response.status_code not in _REDIRECTS:
                        return _body(response, url=url, limits=limits)
                    target = _next(target, response, url=url)
                finally:
                    response.close()
    except httpcore.TimeoutException as error:
        waited = time.monotonic() - started
        raise FetchTimeout(
            f"{url}: no complete answer after {waited:.0f} seconds", hint="Try again later, or save the page to a file."
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
        raise _failed(url, error) from error
    raise FetchError(
        f"{url}: more than {limits.max_redirects} redirects", hint="Give the address that the page ends up at."
    )


def _headers() -> dict[str, str]:
    return {
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9,application/pdf;q=0.8",
        "Accept-Language": "en",
        # The two that are unpacked here, with a bound on what comes out.
        "Accept-Encoding": "gzip, deflate",
    }


def _checked(address: str, *, name: str) -> httpx.URL:
    """The URL, if it is one that may be asked for at all."""
    import httpx  # noqa: PLC0415

    try:
        parsed = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise AddressRefused(f"{name}: not a valid URL: {error}", hint="Check the address.") from error
    if parsed.scheme not in ("http", "https"):
        raise AddressRefused(
            f"{name}: the scheme {parsed.scheme}: is not allowed",
            hint="Give an http or https address, or the path of a file.",
        )
    if not parsed.host or not _HOST.fullmatch(parsed.host):
        raise AddressRefused(f"{name}: the address names no valid host", hint="Check the address.")
    if parsed.userinfo:
        raise AddressRefused(
            f"{parsed.scheme}://{parsed.host}: a URL with a user name or password is not fetched",
            hint="Leave out what stands before the @.",
        )
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise AddressRefused(f"{name}: no such port as {parsed.port}", hint="Check the address.")
    return parsed.copy_with(fragment=None)


def _next(target: httpx.URL, response: httpx.Response, *, url: str) -> httpx.URL:
    location = response.headers.get("location")
    if not location:
        raise BadStatus(
            f"{url}: status {response.status_code}, a redirect that names no place", hint="Check the address."
        )
    import httpx  # noqa: PLC0415

    try:
        joined = str(target.join(location))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise AddressRefused(f"{url}: redirects to {location!r}, not a valid URL") from error
    return _checked(joined, name=f"{url} (redirected to {joined})")


def _body(response: httpx.Response, *, url: str, limits: ReadLimits) -> Fetched:
    status = response.status_code
    if not 200 <= status < 300:
        raise BadStatus(f"{url}: status {status} {response.reason_phrase}".rstrip(), hint=_status_hint(status))
    header = response.headers.get("content-type", "")
    content_type = header.split(";")[0].strip().lower() or None
    if content_type and not _READABLE_TYPES.fullmatch(content_type):
        raise NotAnArticle(
            f"{url}: the content type is {content_type}, which is no article",
            hint="Give the address of a web page, a text or a PDF.",
        )
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.max_bytes:
        raise _too_large(url, limits)
    data = b"".join(_unpacked(response, url=url, limits=limits))
    if not data.strip():
        raise NotAnArticle(f"{url}: the page is empty", hint="Check the address in a browser.")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:\-]+)", header, re.IGNORECASE)
    return Fetched(
        url=str(response.request.url),
        data=data,
        content_type=content_type,
        charset=charset.group(1) if charset else None,
    )


def _unpacked(response: httpx.Response, *, url: str, limits: ReadLimits) -> Iterator[bytes]:
    """The body in pieces, decompressed; never more than the limit in memory."""
    coding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"{url}: the server answers in the content encoding {coding}, which it was not asked for")
    unpack = None if coding == "identity" else _Inflater(limits.max_bytes)
    packed = size = 0
    try:
        for chunk in response.iter_raw():
            packed += len(chunk)
            for piece in [chunk] if unpack is None else unpack.feed(chunk):
                size += len(piece)
                if size > limits.max_bytes or packed > limits.max_bytes:
                    raise _too_large(url, limits)
                yield piece
    except zlib.error as error:
        raise FetchError(f"{url}: the compressed page is damaged", hint="Try again later.") from error
    if unpack is not None and not unpack.done:
        raise FetchError(f"{url}: the compressed page breaks off", hint="Try again later.")


class _Inflater:
    """Unpacks gzip, zlib and bare deflate, in pieces of bounded size."""

    def __init__(self, bound: int) -> None:
        self._bound = bound + 1
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._fed = False

    @property
    def done(self) -> bool:
        """Whether the packed stream came to its end (or never began)."""
        return self._stream.eof or not self._fed

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        first, self._fed = not self._fed, True
        try:
            piece = self._stream.decompress(chunk, self._bound)
        except zlib.error:
            if not first:
                raise
            # "deflate" without the zlib header, as some servers send it
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            piece = self._stream.decompress(chunk, self._bound)
        yield piece
        while self._stream.unconsumed_tail or self._stream.unused_data:
            rest = self._stream.unconsumed_tail
            if self._stream.eof:  # a gzip file may hold several members
                rest = self._stream.unused_data
                if not rest.startswith(b"\x1f\x8b"):
                    return
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
            yield self._stream.decompress(rest, self._bound)


def _too_large(url: str, limits: ReadLimits) -> TooLarge:
    return TooLarge(
        f"{url}: the page is larger than {limits.max_bytes:,} bytes", hint="Save the article alone to a file."
    )


def _status_hint(status: int) -> str:
    if status in (401, 402, 403, 451):
        return "The site does not give this page to everybody: save it from a browser to a file."
    if status in (404, 410):
        return "Check the address."
    return "Try again later."


def _failed(url: str, error: Exception) -> FetchError:
    text = str(error) or type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in text or "SSL" in text or "TLS" in text:
        return FetchError(
            f"{url}: no secure connection: {text}", hint="Check the address; save the page to a file if you trust it."
        )
    return FetchError(f"{url}: the connection failed: {text}", hint="Check the address and the network.")
