"""Public holidays of a Land, from the `holidays` library."""

from collections.abc import Collection
from datetime import date
from functools import cache


@cache
def holidays_of(land: str) -> Collection[date]:
    """`land` is the ISO 3166-2 suffix ("HE" for Hessen); years are computed when asked for."""
    import holidays  # half a second, spared to every command that asks for no deadline

    return holidays.country_holidays("DE", subdiv=land, language="de")
