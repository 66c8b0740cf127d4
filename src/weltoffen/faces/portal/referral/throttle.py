"""Guessing codes must be hopeless: few mistakes per address, and not many more in all."""

from hashlib import sha256
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WINDOW: Final = 600  # seconds
# what is counted -> how often in a window
LIMITS: Final = {"miss": 10, "miss_of_all": 400, "new": 12}


def is_exhausted(request: HttpRequest, *whats: str) -> bool:
    return any(int(cache.get(_key(request, what), 0)) >= LIMITS[what] for what in whats)


def count(request: HttpRequest, *whats: str) -> None:
    """One more, in the window that began with the first."""
    for what in whats:
        key = _key(request, what)
        if not cache.add(key, 1, timeout=WINDOW):
            try:
                cache.incr(key)
            except ValueError:  # the window ended between the two calls
                cache.add(key, 1, timeout=WINDOW)


def _key(request: HttpRequest, what: str) -> str:
    """The address itself is kept nowhere, only its hash, and only for minutes."""
    if what.endswith("_of_all"):
        return f"referral:{what}"
    address = get_adapter().get_client_ip(request) if request.META.get("REMOTE_ADDR") else ""
    return f"referral:{what}:{sha256(address.encode()).hexdigest()}"
