# ruff: noqa: E501  pages and texts are shown as they stand
"""Fetching over loopback."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator, Sequence

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from verifier.errors import (
    AddressRefused,
    BadStatus,
    EmptyArticle,
    FetchError,
    FetchTimeout,
    NotAnArticle,
    TooLarge,
    VerifierError,
)
from verifier.reading import ReadLimits, read_article
from verifier.reading.fetching import USER_AGENT, fetch, is_url

PAGE = b"<html><head><title>Dyke breaks</title></head><body><h1>Dyke breaks</h1><p>The dyke at Arden broke on Monday.</p></body></html>"
QUICK = ReadLimits(connect_seconds=1, read_seconds=0.4, total_seconds=1.2)


def local(server: HTTPServer, path: str = "/a") -> str:
    return f"http://127.0.0.1:{server.port}{path}"


def test_a_page_is_fetched_with_an_honest_name(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a", headers={"User-Agent": USER_AGENT}).respond_with_data(
        PAGE, content_type="text/html; charset=UTF-8"
    )
    fetched = fetch(local(httpserver, "/a#part"), allow_private=True)
    assert fetched.data == PAGE
    assert (fetched.content_type, fetched.charset) == ("text/html", "UTF-8")
    assert fetched.url == local(httpserver)
    assert USER_AGENT.startswith("verifier/0") and "claim verification" in USER_AGENT


def test_loopback_is_refused_unless_allowed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    with pytest.raises(AddressRefused, match=r"127\.0\.0\.1 is a loopback address"):
        fetch(local(httpserver))
    with pytest.raises(AddressRefused, match="localhost resolves to"):
        fetch(f"http://localhost:{httpserver.port}/a")
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/a", "the scheme ftp: is not allowed"),
        ("file:///etc/passwd", "the scheme file: is not allowed"),
        ("gopher://example.org/", "the scheme gopher: is not allowed"),
        ("http:///a", "names no valid host"),
        ("http://exa mple.org/", "names no valid host"),
        ("http://[fe80::1%25eth0]/", "names no valid host"),
        ("http://example.org:99999/", "no such port"),
        ("http://[::1/", "not a valid URL"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is a cloud metadata address"),
        ("http://2130706433/", "resolves to 127.0.0.1"),
        ("http://[::ffff:7f00:1]/", "a loopback address"),
    ],
)
def test_refused_urls(url: str, message: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        read_article(url)
    assert message in caught.value.message
    assert caught.value.exit_code == 2


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(AddressRefused) as caught:
        fetch("http://ada:secret@example.org/a")
    assert "secret" not in caught.value.message


def test_redirects_are_followed_to_the_fifth(httpserver: HTTPServer) -> None:
    for number in range(6):
        httpserver.expect_request(f"/{number}").respond_with_data(status=302, headers={"Location": f"/{number + 1}"})
    httpserver.expect_request("/6").respond_with_data(PAGE, content_type="text/html")
    assert fetch(local(httpserver, "/1"), allow_private=True).url == local(httpserver, "/6")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch(local(httpserver, "/0"), allow_private=True)


def public_then(server: HTTPServer, target: str) -> str:
    server.expect_request("/start").respond_with_data(status=301, headers={"Location": target})
    return local(server, "/start")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("file:///etc/passwd", "the scheme file:"),
        ("http://ada:secret@127.0.0.1/", "user name or password"),
        ("gopher://127.0.0.1/", "the scheme gopher:"),
    ],
)
def test_redirects_are_checked_like_the_first_address(httpserver: HTTPServer, target: str, message: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        fetch(public_then(httpserver, target), allow_private=True)
    assert message in caught.value.message


def test_each_connection_asks_the_guard_once(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time (DNS rebinding) is not asked a second time."""
    asked: list[str] = []

    def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    httpserver.expect_request("/a", headers={"Host": f"news.example:{httpserver.port}"}).respond_with_data(
        PAGE, content_type="text/html"
    )
    httpserver.expect_request("/b").respond_with_data(
        status=302, headers={"Location": f"http://other.example:{httpserver.port}/c"}
    )
    httpserver.expect_request("/c").respond_with_data(PAGE, content_type="text/html")
    url = f"http://news.example:{httpserver.port}/a"
    assert fetch(url, allow_private=True, resolver=resolver).data == PAGE
    assert asked == ["news.example"]
    asked.clear()
    fetch(url.replace("/a", "/b"), allow_private=True, resolver=resolver)
    assert asked == ["news.example", "other.example"]


def test_a_redirect_to_a_private_host_is_refused(httpserver: HTTPServer) -> None:
    """The first hop passes as a public address would; the second resolves into the private network."""
    port = httpserver.port
    httpserver.expect_request("/a").respond_with_data(
        status=302, headers={"Location": f"http://inside.example:{port}/b"}
    )
    answers = {"news.example": "127.0.0.1", "inside.example": "10.0.0.1"}
    from verifier.reading import connection  # noqa: PLC0415

    def lenient(host: str, port: int, **options: object) -> tuple[str, ...]:
        if host == "news.example":
            return (answers[host],)
        return original(host, port, **options)  # type: ignore[arg-type]

    original = connection.vetted_addresses
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "vetted_addresses", lenient)
        with pytest.raises(AddressRefused, match=r"inside\.example resolves to 10\.0\.0\.1, a private address"):
            fetch(f"http://news.example:{port}/a", resolver=lambda host, port: [answers[host]])
    assert [request.path for request, _ in httpserver.log] == ["/a"]


def test_the_next_address_is_tried_when_one_does_not_answer(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    url = f"http://news.example:{httpserver.port}/a"
    assert fetch(url, allow_private=True, resolver=lambda host, port: ["127.0.0.9", "127.0.0.1"]).data == PAGE


def test_proxies_from_the_environment_are_not_used(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    assert fetch(local(httpserver), allow_private=True).data == PAGE


@pytest.mark.parametrize(
    ("status", "message"),
    [(404, "status 404 Not Found"), (500, "status 500 Internal Server Error"), (403, "status 403 Forbidden")],
)
def test_a_status_other_than_success_is_named(httpserver: HTTPServer, status: int, message: str) -> None:
    httpserver.expect_request("/a").respond_with_data("no", status=status)
    with pytest.raises(BadStatus) as caught:
        fetch(local(httpserver), allow_private=True)
    assert caught.value.message == f"{local(httpserver)}: {message}"


@pytest.mark.parametrize("content_type", ["image/png", "application/json", "video/mp4", "application/zip"])
def test_a_content_type_that_is_no_article_is_named(httpserver: HTTPServer, content_type: str) -> None:
    httpserver.expect_request("/a").respond_with_data(b"{}", content_type=content_type)
    with pytest.raises(NotAnArticle, match=f"the content type is {content_type}"):
        fetch(local(httpserver), allow_private=True)


@pytest.mark.parametrize(
    "page", [b"", b"  \n ", b"<html><body></body></html>", b"<html><body><script>app()</script></body></html>"]
)
def test_an_empty_page_is_no_article(httpserver: HTTPServer, page: bytes) -> None:
    httpserver.expect_request("/a").respond_with_data(page, content_type="text/html")
    with pytest.raises(NotAnArticle) as caught:
        read_article(local(httpserver), allow_private=True)
    assert not isinstance(caught.value, EmptyArticle)


@pytest.mark.parametrize(
    "wall",
    [
        "<p>Subscribe to continue reading.</p>",
        "<p>Already a subscriber? Log in.</p>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>',
    ],
)
def test_a_paywall_stub_is_no_article(httpserver: HTTPServer, wall: str) -> None:
    httpserver.expect_request("/a").respond_with_data(
        PAGE.decode().replace("</body>", f"{wall}</body>"), content_type="text/html"
    )
    with pytest.raises(NotAnArticle, match="behind a paywall"):
        read_article(local(httpserver), allow_private=True)


def test_a_newsletter_box_is_no_paywall(httpserver: HTTPServer) -> None:
    page = PAGE.decode().replace("</body>", "<p>Subscribe to our newsletter.</p></body>")
    httpserver.expect_request("/a").respond_with_data(page, content_type="text/html")
    article = read_article(local(httpserver), allow_private=True)
    assert article.title == "Dyke breaks"
    assert article.url == local(httpserver)


def test_size_is_limited_before_and_after_unpacking(httpserver: HTTPServer) -> None:
    limits = ReadLimits(max_bytes=1000)
    bomb = gzip.compress(b"a" * 5_000_000)
    httpserver.expect_request("/long").respond_with_data(b"a" * 1001, content_type="text/plain")
    httpserver.expect_request("/bomb").respond_with_data(
        bomb, content_type="text/plain", headers={"Content-Encoding": "gzip"}
    )
    httpserver.expect_request("/stream").respond_with_response(
        Response(iter([b"a" * 600] * 3), content_type="text/plain")
    )
    for path in ("/long", "/bomb", "/stream"):
        with pytest.raises(TooLarge, match="larger than 1,000 bytes"):
            fetch(local(httpserver, path), allow_private=True, limits=limits)


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:40]) + gzip.compress(PAGE[40:])),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
    ],
)
def test_compressed_pages_are_unpacked(httpserver: HTTPServer, coding: str, data: bytes) -> None:
    httpserver.expect_request("/a").respond_with_data(
        data, content_type="text/html", headers={"Content-Encoding": coding}
    )
    assert fetch(local(httpserver), allow_private=True).data == PAGE


@pytest.mark.parametrize(
    ("coding", "data", "message"),
    [
        ("gzip", gzip.compress(PAGE)[:-20], "breaks off"),
        ("gzip", b"nonsense", "is damaged"),
        ("br", b"x", "content encoding br"),
    ],
)
def test_damaged_compression_is_an_error(httpserver: HTTPServer, coding: str, data: bytes, message: str) -> None:
    httpserver.expect_request("/a").respond_with_data(
        data, content_type="text/html", headers={"Content-Encoding": coding}
    )
    with pytest.raises(FetchError, match=message):
        fetch(local(httpserver), allow_private=True)


@pytest.fixture
def dripping() -> Iterator[int]:
    """A server that sends a byte of its header every 0.2 seconds, for ever."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                    while not stop.wait(0.2):
                        connection.sendall(b"x")
                except OSError:
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        stop.set()
        thread.join(2)


def test_a_dripping_server_does_not_outlast_the_whole_time(dripping: int) -> None:
    started = time.monotonic()
    with pytest.raises(FetchTimeout, match="no complete answer after 1 seconds"):
        fetch(f"http://127.0.0.1:{dripping}/", allow_private=True, limits=QUICK)
    assert time.monotonic() - started < 3


def test_a_silent_server_times_out(httpserver: HTTPServer) -> None:
    release = threading.Event()

    def wait(request: Request) -> Response:
        release.wait(2)
        return Response("late", content_type="text/plain")

    httpserver.expect_request("/a").respond_with_handler(wait)
    with pytest.raises(FetchTimeout):
        fetch(local(httpserver), allow_private=True, limits=QUICK)
    release.set()


def test_tls_errors_and_refused_connections_are_told(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(PAGE)
    with pytest.raises(FetchError, match="no secure connection"):
        fetch(local(httpserver).replace("http:", "https:"), allow_private=True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(FetchError, match="the connection failed"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


def test_all_fetch_errors_are_of_the_tree() -> None:
    with pytest.raises(VerifierError):
        fetch("http://nowhere.example/", resolver=lambda host, port: [])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.org/a", True),
        ("HTTP://EXAMPLE.ORG", True),
        (" http://x", True),
        ("file:///a", True),
        ("a/b.txt", False),
        ("-", False),
        ("C:\\a.txt", False),
        ("notes: a://b", False),
    ],
)
def test_what_is_written_as_a_url(source: str, expected: bool) -> None:
    assert is_url(source) is expected
