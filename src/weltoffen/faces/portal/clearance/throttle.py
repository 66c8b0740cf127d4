"""Guessing codes must be hopeless, checking a whole agenda must be easy."""

from hashlib import sha256
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

# what is counted -> how often per address, in how many seconds
LIMITS: Final = {"check": (120, 60), "miss": (20, 600), "compare": (20, 60)}


def is_exhausted(request: HttpRequest, what: str) -> bool:
    """Whether this address has used up what it may do; asking does not count."""
    most, _seconds = LIMITS[what]
    return int(cache.get(_key(request, what), 0)) >= most


def count(request: HttpRequest, what: str) -> None:
    """One more, in the window that began with the first."""
    _most, seconds = LIMITS[what]
    key = _key(request, what)
    if not cache.add(key, 1, timeout=seconds):
        try:
            cache.incr(key)
        except ValueError:  # the window ended between the two calls
            cache.add(key, 1, timeout=seconds)


def _key(request: HttpRequest, what: str) -> str:
    """The address itself is kept nowhere, only its hash, and only for minutes."""
    address = get_adapter().get_client_ip(request) if request.META.get("REMOTE_ADDR") else ""
    return f"clearance:{what}:{sha256(address.encode()).hexdigest()}"
