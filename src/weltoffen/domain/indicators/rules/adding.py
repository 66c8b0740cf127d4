"""Adding published numbers: never a part twice, never around a protected one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from weltoffen.domain.indicators.rules.symbols import NOTHING, PROTECTED


@dataclass(frozen=True, slots=True)
class Number:
    """A published value, or the symbol in its place; `is_sum` when it was added here."""

    value: Decimal | None
    symbol: str = ""
    quality: str = ""
    is_sum: bool = False


def total(parts: Iterable[Number]) -> Number | None:
    """The sum; protected as soon as one part is. Nothing added to nothing is nothing."""
    there = list(parts)
    if not there:
        return None
    missing = [one.symbol for one in there if one.value is None and one.symbol != NOTHING]
    if missing:
        return Number(None, PROTECTED if PROTECTED in missing else missing[0], is_sum=True)
    numbers = [one.value for one in there if one.value is not None]
    if not numbers:
        return Number(None, NOTHING, is_sum=True)
    return Number(sum(numbers, Decimal(0)), is_sum=True)


def tops(codes: Iterable[str], parents: Mapping[str, str]) -> list[str]:
    """Those that are not part of another one that is there too: these may be added."""
    there = set(codes)

    def is_part(code: str) -> bool:
        above, seen = parents.get(code, ""), {code}
        while above and above not in seen:
            if above in there:
                return True
            seen.add(above)
            above = parents.get(above, "")
        return False

    return sorted(code for code in there if not is_part(code))


def children(code: str, parents: Mapping[str, str]) -> list[str]:
    return sorted(one for one, above in parents.items() if above == code)
