"""Anybody may propose, nobody a hundred times: counted for a while, by a hash of the address."""

from hashlib import sha256
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MOST: Final = 8
WINDOW: Final = 3_600  # seconds


def is_exhausted(request: HttpRequest) -> bool:
    return int(cache.get(_key(request), 0)) >= MOST


def count(request: HttpRequest) -> None:
    """One more, in the window that began with the first."""
    key = _key(request)
    if not cache.add(key, 1, timeout=WINDOW):
        try:
            cache.incr(key)
        except ValueError:  # the window ended between the two calls
            cache.add(key, 1, timeout=WINDOW)


def _key(request: HttpRequest) -> str:
    address = get_adapter().get_client_ip(request) if request.META.get("REMOTE_ADDR") else ""
    return f"proposals:{sha256(address.encode()).hexdigest()}"
