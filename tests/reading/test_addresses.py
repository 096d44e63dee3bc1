"""The guard against requests into private networks."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

import pytest

from verifier.errors import AddressRefused, FetchError
from verifier.reading.addresses import refusal, vetted_addresses


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("8.8.8.8", None),
        ("2606:4700::1111", None),
        ("::ffff:8.8.8.8", None),
        ("64:ff9b::808:808", None),
        ("127.0.0.1", "a loopback address"),
        ("127.8.9.10", "a loopback address"),
        ("::1", "a loopback address"),
        ("0.0.0.0", "an unspecified address"),
        ("::", "an unspecified address"),
        ("10.1.2.3", "a private address"),
        ("172.31.255.255", "a private address"),
        ("172.32.0.1", None),
        ("192.168.0.1", "a private address"),
        ("fc00::1", "a private address"),
        ("169.254.1.1", "a link-local address"),
        ("fe80::1", "a link-local address"),
        ("fe80::1%eth0", "a link-local address"),
        ("169.254.169.254", "a cloud metadata address"),
        ("fd00:ec2::254", "a cloud metadata address"),
        ("168.63.129.16", "a cloud metadata address"),
        ("100.64.0.1", "a carrier-grade NAT address"),
        ("100.128.0.1", None),
        ("224.0.0.1", "a multicast address"),
        ("ff02::1", "a multicast address"),
        ("255.255.255.255", "a reserved address"),
        ("198.18.0.1", "a reserved address"),
        ("192.0.2.7", "a reserved address"),
        ("2001:db8::1", "a reserved address"),
        ("2001::1", "a reserved address"),
        ("64:ff9b:1::1", "a reserved address"),
        ("fec0::1", "a site-local address"),
        ("::ffff:127.0.0.1", "a loopback address (127.0.0.1) inside an IPv6 address"),
        ("::127.0.0.1", "a loopback address (127.0.0.1) inside an IPv6 address"),
        ("2002:a00:1::", "a private address (10.0.0.1) inside an IPv6 address"),
        ("64:ff9b::a9fe:a9fe", "a cloud metadata address (169.254.169.254) inside an IPv6 address"),
        ("2606::5efe:7f00:1", "a loopback address"),
    ],
)
def test_ranges(address: str, what: str | None) -> None:
    assert refusal(ipaddress.ip_address(address)) == what


def resolver(*addresses: str):  # type: ignore[no-untyped-def]
    def resolve(host: str, port: int) -> Sequence[str]:
        return addresses

    return resolve


def test_every_address_of_a_host_must_pass() -> None:
    assert vetted_addresses("news.example", 80, url="u", resolver=resolver("8.8.8.8", "1.1.1.1")) == (
        "8.8.8.8",
        "1.1.1.1",
    )
    with pytest.raises(AddressRefused) as caught:
        vetted_addresses("news.example", 80, url="http://news.example/a", resolver=resolver("8.8.8.8", "10.0.0.1"))
    assert caught.value.message == "http://news.example/a: news.example resolves to 10.0.0.1, a private address"
    assert caught.value.hint == "Pass --allow-private to fetch from your own network."


def test_private_addresses_pass_when_they_are_allowed() -> None:
    allowed = vetted_addresses("intranet", 80, url="u", allow_private=True, resolver=resolver("10.0.0.1"))
    assert allowed == ("10.0.0.1",)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "017700000001", "0x7f000001", "127.0.0.1."]
)
def test_numbers_are_addresses_however_they_are_written(host: str) -> None:
    with pytest.raises(AddressRefused, match=r"resolves to 127\.0\.0\.1, a loopback address"):
        vetted_addresses(host, 80, url="u", resolver=resolver("8.8.8.8"))


def test_numbers_that_are_no_address_are_refused() -> None:
    with pytest.raises(AddressRefused, match=r"999\.1\.1\.1 is no address"):
        vetted_addresses("999.1.1.1", 80, url="u", resolver=resolver("8.8.8.8"))


def test_an_unknown_host_is_named() -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    with pytest.raises(FetchError, match=r"the host nowhere\.example cannot be found"):
        vetted_addresses("nowhere.example", 80, url="u", resolver=unknown)
    with pytest.raises(FetchError, match="cannot be found"):
        vetted_addresses("nowhere.example", 80, url="u", resolver=resolver())
