"""The number that a recipe asks for, in a table as it is: there, or added up from its parts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from weltoffen.domain.indicators.rules.adding import Number, tops, total
from weltoffen.domain.indicators.rules.addresses import address_of, codes_of
from weltoffen.domain.indicators.rules.recipe import Wanted, addresses

Dimensions = Sequence[Mapping[str, Any]]  # as a table keeps them


def find_number(
    numbers: Mapping[str, Number],
    wanted: Wanted,
    more: Mapping[str, str],
    dimensions: Dimensions,
    *,
    adds: bool,
) -> Number | None:
    """`numbers` by address, of one area and measure. Only what `adds` is added up: a table about
    some of the people has no total of all of them."""
    for codes in _ways(wanted, more):
        if (there := numbers.get(address_of(codes))) is not None:
            return there
    if not adds:
        return None
    for codes in _ways(wanted, more):
        if _can_be_asked(codes, dimensions):
            return _added(numbers, codes, dimensions)
    return None


def needs_all(
    there: Collection[str],
    asked: Iterable[Wanted],
    more: Mapping[str, str],
    dimensions: Dimensions,
) -> bool:
    """Whether something that is asked of this table stands in none of its cells itself."""
    return any(
        not any(address_of(codes) in there for codes in _ways(wanted, more))
        and any(_can_be_asked(codes, dimensions) for codes in _ways(wanted, more))
        for wanted in asked
    )


def _ways(wanted: Wanted, more: Mapping[str, str]) -> list[dict[str, str]]:
    return [{**codes, **more} for codes in addresses(wanted)]


def _can_be_asked(codes: Mapping[str, str], dimensions: Dimensions) -> bool:
    known = {one["name"]: {code["code"] for code in one["codes"]} for one in dimensions}
    return all(code in known.get(name, ()) for name, code in codes.items())


def _added(
    numbers: Mapping[str, Number], codes: Mapping[str, str], dimensions: Dimensions
) -> Number | None:
    """Over the dimensions that are not asked for: each of their uppermost codes once."""
    free = [one for one in dimensions if one["name"] not in codes]
    if not free:
        return None
    there = [codes_of(address) for address in numbers]
    choices: list[list[tuple[str, str]]] = []
    for dimension in free:
        name = dimension["name"]
        used = {found[name] for found in there if name in found}
        parents = {code["code"]: code.get("parent", "") for code in dimension["codes"]}
        choices.append([(name, code) for code in tops(used, parents)])
    # a dimension of which the table has the total itself is not added
    for place, dimension in enumerate(free):
        name = dimension["name"]
        if any(name not in found and codes.items() <= found.items() for found in there):
            choices[place] = [(name, "")]
    parts = (numbers.get(address_of({**codes, **dict(chosen)})) for chosen in product(*choices))
    return total(part for part in parts if part is not None)
