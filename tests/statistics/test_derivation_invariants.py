"""I1, I3, I4 on registers of random persons, each against the naive derivation."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import SECRET, cells, derived, person, read, statuses, write_register
from row_by_row import RULES, cuboid

from weltoffen.domain.indicators.pipelines.derivation.rulesets import ENTITLED
from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped

pytestmark = pytest.mark.no_database
Row = dict[str, str]

KEYS = st.sampled_from(["000", "000", "000", "163", "475", "152", "444", "159", "997", "999", ""])
YES = st.sampled_from(["", "", "", "1"])
NUMBERS = st.sampled_from(["", "", "1", "2", "3", "4", "nobody"])


@st.composite
def persons(draw: Callable[..., Any], number: str) -> Row:
    return person(
        number,
        household=draw(st.sampled_from(["a", "b", ""])),
        area=draw(st.sampled_from(["101", "102", "201"])),
        birth_date=draw(
            st.sampled_from(["1939-12-31", "1949-12-31", "1950-01-01", "1980-06-30", "2015-02-28"])
            | st.dates(min_value=DAY_18, max_value=AFTER_18).map(str)
        ),
        sex=draw(st.sampled_from("mwd")),
        nationality_1=draw(KEYS),
        nationality_2=draw(KEYS),
        birth_country=draw(KEYS),
        origin=draw(KEYS),
        arrived=draw(st.sampled_from(["", "", "1949", "1950", "2015"])),
        naturalised=draw(YES),
        expellee=draw(YES),
        option=draw(YES),
        residence=draw(st.sampled_from("HHHN")),
        parent_1=draw(NUMBERS),
        parent_2=draw(NUMBERS),
    )


DAY_18, AFTER_18 = date(2006, 12, 25), date(2007, 1, 5)  # around the 18th birthday
TOWNS = st.integers(1, 6).flatmap(
    lambda size: st.tuples(*(persons(str(number)) for number in range(1, size + 1)))
)


def counted(
    rows: "list[Row] | tuple[Row, ...]", rules: str
) -> dict[tuple[str, ...], tuple[int, int]]:
    with TemporaryDirectory() as folder:
        store, _ = read(Path(folder), [write_register(Path(folder) / "register.csv", rows)])
        return cells(derived(store, rules))


@settings(max_examples=12, deadline=None)
@given(town=TOWNS)
def test_any_town_is_derived_as_row_by_row(town: tuple[Row, ...]) -> None:
    """Also with parents that are nobody, oneself, or each other's."""
    at_home = [row for row in town if row["WOHNUNG"] == "H"]
    with TemporaryDirectory() as folder:
        file = write_register(Path(folder) / "register.csv", town)
        store, _ = read(Path(folder), [file])
        for rules in RULES:
            found = cells(derived(store, rules))
            assert found == cuboid([file], rules, SECRET)
            living = town if shipped()[rules].population == ENTITLED else at_home
            assert sum(count for count, _ in found.values()) == len(living)


@settings(max_examples=8, deadline=None)
@given(town=TOWNS, new=persons("9"))
def test_one_person_more_changes_her_cell_only(town: tuple[Row, ...], new: Row) -> None:
    before, after = counted(town, "muenster2014"), counted((*town, new), "muenster2014")
    changed = {cell for cell in after if after[cell] != before.get(cell)}
    assert set(before) <= set(after)
    assert len(changed) == 1
    (cell,) = changed
    assert after[cell][0] == before.get(cell, (0, 0))[0] + 1


@settings(max_examples=8, deadline=None)
@given(town=TOWNS)
def test_without_links_to_parents_nobody_gains_a_background(town: tuple[Row, ...]) -> None:
    alone = tuple(row | {"ELTERNTEIL_1": "", "ELTERNTEIL_2": ""} for row in town)
    before, after = by_status(counted(town, "migrapro")), by_status(counted(alone, "migrapro"))
    assert "familiaer" not in after
    may_change = {"familiaer", "ohne", "zuzug_aus_ausland_pruefen"}
    for status in (set(before) | set(after)) - may_change:
        assert before.get(status) == after.get(status)


def by_status(found: dict[tuple[str, ...], tuple[int, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for cell, (count, _) in found.items():
        sums[cell[4]] = sums.get(cell[4], 0) + count
    return sums


@settings(max_examples=8, deadline=None)
@given(town=TOWNS, other=TOWNS)
def test_two_towns_together_are_the_sum_of_both(
    town: tuple[Row, ...], other: tuple[Row, ...]
) -> None:
    """I1: disjoint registers, whose persons and households have other numbers."""
    fields = ("PERSON", "HAUSHALT", "ELTERNTEIL_1", "ELTERNTEIL_2")
    renamed = tuple(row | {name: row[name] and f"x{row[name]}" for name in fields} for row in other)
    one, two = counted(town, "migrapro"), counted(renamed, "migrapro")
    added = {
        cell: tuple(
            a + b for a, b in zip(one.get(cell, (0, 0)), two.get(cell, (0, 0)), strict=True)
        )
        for cell in {*one, *two}
    }
    found = counted((*town, *renamed), "migrapro")
    assert found == {cell: (count, key % 2**32) for cell, (count, key) in added.items()}


def test_a_background_ends_on_the_18th_birthday_and_the_expellees_hand_nothing_on(
    tmp_path: Path,
) -> None:
    parent = {"household": "a", "birth_country": "152", "birth_date": "1949-12-31"}
    child = {"household": "a", "parent_1": "1"}
    rows = [
        person("1", **parent),
        person("2", birth_date="2007-01-01", **child),
        person("3", birth_date="2006-12-31", **child),
    ]
    store, _ = read(tmp_path, [write_register(tmp_path / "register.csv", rows)])
    assert statuses(derived(store, "muenster2014")) == {"heimatvertriebene": 1, "ohne": 2}
    assert statuses(derived(store, "berlin")) == {
        "deutsch_mit_mh": 1,
        "deutsch_mit_mh_familiaer": 1,
        "ohne": 1,
    }
