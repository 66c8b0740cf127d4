"""I8-I10: policies, one planted person, and the auditor against whole publications."""

import numpy as np
import pytest
from small_cuboids import make_cuboid, make_dimension, make_persons

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import FINEST, TOTAL, Dimension, Level
from weltoffen.domain.indicators.pipelines.protection.audit.bounds import narrowed
from weltoffen.domain.indicators.pipelines.protection.audit.posterior import one_person, recovered
from weltoffen.domain.indicators.pipelines.protection.audit.publication import Limits, audited
from weltoffen.domain.indicators.pipelines.protection.cellkey import perturbed
from weltoffen.domain.indicators.pipelines.protection.policy import (
    CellKey,
    MinimumCount,
    Policy,
    RoundToBase,
    Unprotected,
    plain,
    policy_of,
)
from weltoffen.domain.indicators.pipelines.protection.protect import NotSafe, Protected, protect
from weltoffen.domain.indicators.pipelines.protection.ptable import Noise
from weltoffen.domain.indicators.pipelines.protection.suppression.lines import Demand
from weltoffen.domain.indicators.pipelines.protection.system import system_of

pytestmark = pytest.mark.no_database

AREA = make_dimension("area", 9, ("quarter", 3))
AGE, STATUS = make_dimension("age", 5), make_dimension("status", 3)
YEAR = Dimension("year", ("2014", "2015", "2016"))
SQUARE = (AREA, AGE, STATUS)
TABLES = [
    [AREA.axis(TOTAL, "quarter", FINEST), AGE.axis()],
    [AREA.axis(TOTAL, "quarter"), STATUS.axis(), AGE.axis()],
]
POLICIES: tuple[Policy, ...] = (
    Unprotected(),
    MinimumCount(Demand(3, 1)),
    RoundToBase(5, additive=True),
    CellKey(Noise(2, 1.05, 1, 0.0, frozenset({3}))),
)
LIMITS = Limits(Demand())


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.kind)
def test_policies_come_back_from_a_bundle(policy: Policy) -> None:
    assert policy_of(plain(policy)) == policy


def test_unknown_policies_are_refused() -> None:
    with pytest.raises(ValueError, match="no policy"):
        policy_of({"kind": "swapping"})


def test_tables_left_out_together_pass_the_auditor() -> None:
    cuboid = make_cuboid(SQUARE, 2500, 3)
    tables = protect(cuboid, TABLES, MinimumCount())
    for table, axes in zip(tables, TABLES, strict=True):
        true = cuboid.table(axes).count
        assert np.array_equal(table.value[table.shown], true[table.shown])
        assert not ((true > 0) & (true < 5) & table.shown).any()
    report = audited(cuboid, tables, LIMITS)
    assert report.why_not(LIMITS) == ""
    assert report.left_out
    assert report.narrowest is not None
    assert report.narrowest >= 1.98


def test_primary_suppression_alone_is_refused() -> None:
    """Münster 2014: a male cell came back from its row and from the totals."""
    cuboid = make_cuboid(SQUARE, 2500, 3)
    table = cuboid.table(TABLES[0])
    shown = (table.count == 0) | (table.count >= 5)
    careless = Protected(
        table.axes, np.where(shown, table.count, -1), shown, MinimumCount(Demand())
    )
    report = audited(cuboid, [careless], LIMITS)
    assert report.exact
    assert "follow from others" in report.why_not(LIMITS)


def test_two_publications_that_are_safe_alone_are_refused_together() -> None:
    """The second one leaves out other cells of the same linked tables."""
    cuboid = make_cuboid(SQUARE, 2500, 5)
    (first,) = protect(cuboid, TABLES[:1], MinimumCount())
    (again,) = protect(cuboid, TABLES[1:], MinimumCount())
    (careful,) = protect(cuboid, TABLES[1:], MinimumCount(), earlier=[first])
    assert audited(cuboid, [first, careful], LIMITS).why_not(LIMITS) == ""
    assert audited(cuboid, [first, again], LIMITS).why_not(LIMITS) != ""


def test_a_cell_has_one_policy_and_one_value() -> None:
    cuboid = make_cuboid(SQUARE, 2500, 3)
    rounded = protect(cuboid, TABLES[:1], RoundToBase(5))
    noisy = protect(cuboid, TABLES[:1], CellKey())
    report = audited(cuboid, [*rounded, *noisy], LIMITS)
    assert report.two_policies
    assert report.two_values
    same = audited(cuboid, [*noisy, *protect(cuboid, TABLES, CellKey())], LIMITS)
    assert same.two_policies == same.two_values == 0


def test_small_true_counts_are_refused_under_every_name() -> None:
    area = make_dimension("area", 2)
    cuboid = Cuboid.of((area,), [[0, 1]], [3, 40], [1, 2])
    report = audited(cuboid, protect(cuboid, [[area.axis()]], Unprotected()), LIMITS)
    assert report.shown_small == 1
    assert "shown as they are" in report.why_not(LIMITS)


def test_true_figures_around_a_noisy_one_give_it_away() -> None:
    """The city and one of two districts without noise: the other district has none either."""
    area = Dimension("area", ("a", "b"), (Level("known", ("k",), np.array([0, -1], np.int32)),))
    cuboid = Cuboid.of((area,), [[0, 1]], [40, 3], [1, 2])
    true = protect(cuboid, [[area.axis(TOTAL, "known")]], Unprotected())
    noisy = protect(cuboid, [[area.axis(FINEST)]], CellKey())
    assert audited(cuboid, [*true, *noisy], LIMITS).exact == 1


def test_rounded_figures_can_meet_in_one_value() -> None:
    """Nine districts all rounded up by two, and a total rounded for itself."""
    area = make_dimension("area", 9)
    cuboid = Cuboid.of((area,), [np.arange(9)], [3] * 9, np.arange(9))
    (table,) = protect(cuboid, [[area.axis()]], RoundToBase(5))
    system = system_of(cuboid, [table.axes])
    value = np.zeros(system.size)
    value[system.tables[0]] = table.value
    low, high = narrowed(system, np.maximum(value - 2, 0), value + 2)
    assert (low == 3)[system.tables[0][0]] or high[system.tables[0][0]] == 27
    assert (low <= system.count).all()
    assert (system.count <= high).all()


def test_differences_of_one_person_are_told_with_their_probability() -> None:
    told = one_person(Noise())
    assert told.of(np.array([0]))[0] < 0.2
    assert told.of(np.array([-3]))[0] == pytest.approx(0.92, abs=0.03)
    assert told.of(np.array([10_000]))[0] == 0
    assert told.probability.max() <= 1
    both = one_person(Noise(), either_way=True)
    assert both.of(np.array([3]))[0] == pytest.approx(both.of(np.array([-3]))[0])


def test_one_person_more_is_one_person_in_that_many_cases() -> None:
    """The posterior against a simulation of the same attacker."""
    draw = np.random.default_rng(1)
    noise = Noise()
    true = draw.geometric(0.2, 400_000) - 1
    part = np.full(true.size, 500)
    keys = draw.integers(0, 2**32, (2, true.size), np.uint32)
    small = perturbed(part, keys[0], noise)
    whole = perturbed(part + true, np.where(true == 0, keys[0], keys[1]), noise)
    for published in (-3, -1, 1, 2, 4):
        here = whole - small == published
        simulated = (true[here] == 1).mean()
        assert one_person(noise).of(np.array([published]))[0] == pytest.approx(simulated, abs=0.05)


def make_history(*, persist: bool) -> Cuboid:
    """The same persons in three years; with record keys of their own, or drawn every year."""
    at, keys = make_persons(SQUARE, 600, 8)
    draw = np.random.default_rng(9)
    rows, all_keys = [], []
    for year in range(3):
        rows.append(np.vstack([np.full(600, year), at]))
        all_keys.append(keys if persist else draw.integers(0, 2**32, 600, np.uint32))
    return Cuboid.of((YEAR, *SQUARE), np.hstack(rows), np.ones(1800), np.concatenate(all_keys))


@pytest.mark.parametrize("persist", [True, False])
def test_averaging_over_the_years_gains_nothing_with_keys_that_persist(persist: bool) -> None:
    cuboid = make_history(persist=persist)
    (table,) = protect(cuboid, [[YEAR.axis(FINEST), AREA.axis(), AGE.axis()]], CellKey())
    constant = (np.diff(table.value, axis=0) == 0).all()
    report = audited(cuboid, [table], Limits(Demand(), posterior=1.0))
    assert constant is np.bool_(persist)
    assert report.keys_changed is not persist
    assert report.years == 3
    assert recovered(Noise(), 5, 28) > 0.95 > recovered(Noise(), 5, 1)


def test_a_planted_person_stands_in_no_published_cell() -> None:
    """One person with a status and an age of their own in one district."""
    cuboid = make_cuboid(SQUARE, 2500, 3)
    keep = ~((cuboid.at[0] == 8) & (cuboid.at[1] == 4))
    others = Cuboid.of(SQUARE, cuboid.at[:, keep], cuboid.count[keep], cuboid.keys[keep])
    planted = others.merged(Cuboid.of(SQUARE, [[8], [4], [2]], [1], [77]))
    (table,) = protect(planted, [[AREA.axis(), AGE.axis()]], MinimumCount())
    assert table.at(area="area8", age="age4") is None
    assert table.symbols[9, 5] == "."
    (noisy,) = protect(planted, [[AREA.axis(), AGE.axis()]], CellKey())
    assert noisy.at(area="area8", age="age4") in (0, 2, 3, 4)


def test_what_nothing_can_protect_is_not_published() -> None:
    area = make_dimension("area", 3)
    cuboid = Cuboid.of((area,), [[0, 1, 2]], [2, 3, 4], [1, 2, 3])
    shown = Protected((area.axis(TOTAL),), np.array([9]), np.array([True]), MinimumCount())
    with pytest.raises(NotSafe, match="worked out"):
        protect(
            Cuboid.of((area,), [[0]], [4], [1]), [[area.axis()]], MinimumCount(), earlier=[shown]
        )
    (table,) = protect(cuboid, [[area.axis()]], MinimumCount())
    assert not table.shown[1:].any()
