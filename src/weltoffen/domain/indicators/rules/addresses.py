"""The address of a cell within its table: the codes of all dimensions that are not the total."""

from collections.abc import Mapping
from typing import Final

TOTALS: Final = frozenset({"", "INSGESAMT", "total"})
_CALLED: Final = frozenset({"insgesamt", "total", "gesamt", "alle", "zusammen"})
CITY: Final = "city"  # the municipality itself, however its source calls it


def address_of(codes: Mapping[str, str]) -> str:
    return ";".join(f"{name}={codes[name]}" for name in sorted(codes) if codes[name] not in TOTALS)


def is_total(code: str, label: str = "") -> bool:
    """Sources code it as nothing, as INSGESAMT, or in their own way, called so."""
    return code in TOTALS or label.strip().casefold() in _CALLED


def codes_of(address: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in address.split(";") if part)
    return {name: code for name, _, code in pairs}
