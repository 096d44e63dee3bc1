"""Which hosts may be fetched from: the guard against requests into private networks."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from typing import TypeAlias

from verifier.errors import AddressRefused, FetchError

__all__ = ["IPAddress", "Resolver", "refusal", "resolve", "vetted_addresses"]

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""Host name and port to addresses, as text; raises OSError where the name is unknown."""

# Host names that are numbers are addresses to the C library, in octal and hexadecimal too.
_NUMERIC_HOST = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_REFUSED: tuple[tuple[str, str], ...] = (
    ("169.254.169.254/32", "a cloud metadata address"),
    ("100.100.100.200/32", "a cloud metadata address"),
    ("192.0.0.192/32", "a cloud metadata address"),
    ("168.63.129.16/32", "a cloud metadata address"),
    ("fd00:ec2::/32", "a cloud metadata address"),
    ("fd20:ce::254/128", "a cloud metadata address"),
    ("0.0.0.0/8", "an unspecified address"),
    ("127.0.0.0/8", "a loopback address"),
    ("10.0.0.0/8", "a private address"),
    ("172.16.0.0/12", "a private address"),
    ("192.168.0.0/16", "a private address"),
    ("169.254.0.0/16", "a link-local address"),
    ("100.64.0.0/10", "a carrier-grade NAT address"),
    ("224.0.0.0/4", "a multicast address"),
    ("192.0.0.0/24", "a reserved address"),
    ("192.0.2.0/24", "a reserved address"),
    ("192.88.99.0/24", "a reserved address"),
    ("198.18.0.0/15", "a reserved address"),
    ("198.51.100.0/24", "a reserved address"),
    ("203.0.113.0/24", "a reserved address"),
    ("240.0.0.0/4", "a reserved address"),
    ("::/128", "an unspecified address"),
    ("::1/128", "a loopback address"),
    ("fc00::/7", "a private address"),
    ("fe80::/10", "a link-local address"),
    ("fec0::/10", "a site-local address"),
    ("ff00::/8", "a multicast address"),
)
_REFUSED_NETWORKS = tuple((ipaddress.ip_network(network), what) for network, what in _REFUSED)
_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
_RESERVED_IPV6 = tuple(
    ipaddress.IPv6Network(network)
    # Teredo, ORCHID and other protocol assignments; documentation (two ranges); local-use NAT64 lies outside 2000::/3
    for network in ("2001::/23", "2001:db8::/32", "3fff::/20")
)


def refusal(address: IPAddress) -> str | None:
    """What speaks against fetching from `address`, in words; None where nothing does.

    Addresses that carry an IPv4 address inside (IPv4-mapped, IPv4-compatible, 6to4, NAT64) are
    judged by that one. Ranges: IANA special-purpose address registries; RFC 6890.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = _embedded(address)
        if inner is not None:
            what = refusal(inner)
            return f"{what} ({inner}) inside an IPv6 address" if what else None
    for network, what in _REFUSED_NETWORKS:
        if address in network:
            return what
    if isinstance(address, ipaddress.IPv6Address):
        if address not in _GLOBAL_IPV6 or any(address in network for network in _RESERVED_IPV6):
            return "a reserved address"
        # ISATAP writes an IPv4 address into the last 32 bits of any prefix.
        if (int(address) >> 32) & 0xFDFFFFFF == 0x5EFE:
            return refusal(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return None


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host by the system's resolver, in its order of preference.

    Raises:
        OSError: The name is unknown, or the resolver cannot be asked.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def vetted_addresses(
    host: str, port: int, *, url: str, allow_private: bool = False, resolver: Resolver = resolve
) -> tuple[str, ...]:
    """The addresses that a connection to `host` may be opened to, all of them checked.

    Args:
        host: A host name, or an address in any spelling the C library takes; IPv6 without brackets.
        port: The port, for the resolver.
        url: What to call the page in an error.
        allow_private: Let every address pass.
        resolver: Stands in for the system's resolver.

    Raises:
        AddressRefused: At least one address is loopback, private, link-local, metadata or otherwise not public.
        FetchError: The name does not resolve.
    """
    found = [_parsed(text, url=url) for text in _addresses(host, port, url=url, resolver=resolver)]
    if not found:
        raise _unknown(host, url)
    for address in found:
        what = None if allow_private else refusal(address)
        if what:
            raise AddressRefused(
                f"{url}: {host} is {what}" if str(address) == host else f"{url}: {host} resolves to {address}, {what}",
                hint="Pass --allow-private to fetch from your own network.",
            )
    return tuple(str(address) for address in found)


def _addresses(host: str, port: int, *, url: str, resolver: Resolver) -> Sequence[str]:
    try:
        return (str(ipaddress.ip_address(host)),)
    except ValueError:
        pass
    if _NUMERIC_HOST.fullmatch(host):
        try:
            return (socket.inet_ntoa(socket.inet_aton(host.rstrip("."))),)
        except OSError as error:
            raise AddressRefused(f"{url}: {host} is no address", hint="Write the host by its name.") from error
    try:
        return resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise _unknown(host, url) from error


def _parsed(text: str, *, url: str) -> IPAddress:
    try:
        return ipaddress.ip_address(text)
    except ValueError as error:
        raise FetchError(f"{url}: the resolver gave {text!r}, which is no address") from error


def _unknown(host: str, url: str) -> FetchError:
    return FetchError(f"{url}: the host {host} cannot be found", hint="Check the address and the network.")


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    low = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64:
        return low
    # IPv4-compatible (::/96, deprecated); :: and ::1 are addresses in their own right.
    if int(address) >> 32 == 0 and int(low) > 1:
        return low
    return None
