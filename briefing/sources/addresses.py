"""Which addresses may be connected to: the public network, unless a person says otherwise."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from briefing.errors import PrivateAddressError, SourceError
from briefing.sources.clean import clean_line

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def checked_url(url: str) -> tuple[str, int]:
    """Host and port of an address that may be asked for. Raises `SourceError` for any other scheme."""
    shown = clean_line(url, 200)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise SourceError(f"{shown}: this is no web address", "Check how it is written.") from None
    if parts.scheme not in _PORTS or not host:
        raise SourceError(f"{shown}: only http and https addresses are read", "Check how it is written.")
    if parts.username or parts.password:
        raise SourceError(f"{shown}: addresses with a password in them are not read", "Leave it out.")
    return host, port or _PORTS[parts.scheme]


def checked_address(host: str, port: int, *, allow_private: bool = False) -> str:
    """An IP address of `host` to connect to, all of its addresses having been looked at.

    Raises `SourceError` where the name is unknown, or where any address is not on the public network
    (this machine, the local network, link-local, multicast, reserved) and `allow_private` is not given.
    """
    shown = clean_line(host, 200)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise SourceError(f"{shown}: there is no such host", "Check the name and the network.") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses:
        raise SourceError(f"{shown}: the host has no address", "Check the name and the network.")
    if not allow_private and not all(is_public(address) for address in addresses):
        hint = "If you mean it: --allow-private with briefing add or briefing feed add."
        raise PrivateAddressError(f"{shown}: this leads to this machine or the local network", hint)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is on the public network; IPv4 inside IPv6 is judged as IPv4."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.sixtofour or ip.teredo:  # tunnels of old, which lead to whatever IPv4 address is inside
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
