"""HTTP connections to vetted addresses only, under one deadline.

The host is resolved once, every address is checked, and the socket is opened to a checked
address: a second look-up, which a hostile name server could answer otherwise (DNS rebinding),
never happens. Host header, SNI and the certificate check keep the host's name.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any, cast

import httpcore
import httpx

from verifier.reading.addresses import Resolver, vetted_addresses
from verifier.reading.limits import ReadLimits

__all__ = ["Deadline", "GuardedTransport"]


class Deadline:
    """The moment at which a fetch has to be done.

    Args:
        seconds: From now.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, seconds: float | None) -> float:
        """The wait that is left, at most `seconds`.

        Raises:
            httpcore.ReadTimeout: Nothing is left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole fetch is over")
        return left if seconds is None else min(seconds, left)


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport that connects to vetted addresses only.

    Args:
        url: What to call the page in an error.
        limits: How long to wait.
        deadline: When the whole fetch has to be done.
        allow_private: Let every address pass.
        resolver: Stands in for the system's resolver.

    Its `handle_request` raises httpcore's exceptions as they are, and `AddressRefused` or
    `FetchError` from the guard.
    """

    def __init__(
        self, *, url: str, limits: ReadLimits, deadline: Deadline, allow_private: bool, resolver: Resolver
    ) -> None:
        backend = _VettedBackend(url=url, deadline=deadline, allow_private=allow_private, resolver=resolver)
        self._limits = limits
        self._pool = httpcore.ConnectionPool(
            # trust_env: neither a proxy nor a certificate bundle is taken from the environment
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=backend,
            http1=True,
            http2=False,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response to `request`, its body still unread."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions={
                    "timeout": {
                        "connect": self._limits.connect_seconds,
                        "read": self._limits.read_seconds,
                        "write": self._limits.read_seconds,
                        "pool": self._limits.connect_seconds,
                    }
                },
            )
        )
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(cast(Iterable[bytes], answer.stream))
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


class _VettedBackend(httpcore.NetworkBackend):
    def __init__(self, *, url: str, deadline: Deadline, allow_private: bool, resolver: Resolver) -> None:
        self._url = url
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolver = resolver
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = vetted_addresses(
            host, port, url=self._url, allow_private=self._allow_private, resolver=self._resolver
        )
        last: Exception | None = None
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address,
                    port,
                    timeout=self._deadline.within(timeout),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
                continue
            return _TimedStream(stream, self._deadline)
        raise last or httpcore.ConnectError("no address")


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
