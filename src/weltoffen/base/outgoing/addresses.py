"""Which addresses are out in the open internet, and which lead back into a house. Pure."""

import ipaddress
import re
from urllib.parse import urlsplit

from weltoffen.base.outgoing.policy import Forbidden, Policy

# is_global says yes to some of these: they are public addresses that lead to any IPv4 inside
_DOORS = tuple(
    ipaddress.ip_network(net)
    for net in (
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # local NAT64
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
        "fec0::/10",  # site-local
        "192.88.99.0/24",  # 6to4 relays
    )
)
_NAME = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}")


def is_public(address: str) -> bool:
    """Whether a numeric address is out in the internet, and not a door to somewhere else."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return (
        found.is_global
        and not found.is_multicast
        and not found.is_reserved
        and not any(found in door for door in _DOORS if door.version == found.version)
    )


def checked(url: str, policy: Policy) -> tuple[str, str, int]:
    """Scheme, host and port of an address that may be asked for; refuses all others."""
    if len(url) > 2_000 or not url.isprintable() or "\\" in url or " " in url:
        raise Forbidden("Die Adresse ist nicht lesbar.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Forbidden("Die Adresse ist nicht lesbar.") from None
    host = (parts.hostname or "").rstrip(".")
    if parts.username is not None or parts.password is not None:
        raise Forbidden("Adressen mit Anmeldedaten sind nicht erlaubt.")
    if (host, port) in policy.known and parts.scheme in ("http", "https"):
        return parts.scheme, host, port or 443
    if parts.scheme != "https":
        raise Forbidden("Nur Adressen mit https:// sind erlaubt.")
    if port not in (None, 443):
        raise Forbidden("Nur der übliche Port 443 ist erlaubt.")
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        raise Forbidden("Der Name des Servers ist nicht lesbar.") from None
    if not _NAME.fullmatch(host) and not is_public(host):
        raise Forbidden("Der Server hat keinen öffentlichen Namen.")
    if policy.hosts and host not in policy.hosts:
        raise Forbidden("Dieser Server steht nicht auf der Liste der erlaubten Server.")
    return "https", host, 443
