"""Figures come in as releases: the newest counts for its periods, and what is undone is gone."""

from decimal import Decimal

import pytest

import figures
import make
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.indicators import operations, queries
from weltoffen.domain.indicators.models import Cell
from weltoffen.domain.indicators.queries.datasets import in_force


def values(code="POP-03", area="city", **asked):
    found = queries.ways(figures.indicator(code), PUBLIC, **asked)
    return [queries.line(way, area) for way in found]


@pytest.fixture
def register():
    return figures.town()


def test_a_share_is_computed_from_published_numbers(register):
    (line,) = values()
    assert [point.value for point in line.points] == [
        Decimal("30.0"),
        Decimal("30.3"),
        Decimal("30.6"),
    ]
    assert line.points[0].of.value == 7_200
    assert line.points[0].among.value == 24_000
    assert line.rules == "Regel der Musterstadt 1"


def test_a_newer_release_counts_for_its_periods_only(register):
    figures.taken(register, figures.said(["2024-12-31"], grow=0), name="corrected.csv")
    (line,) = values()
    assert [point.value for point in line.points] == [
        Decimal("30.0"),
        Decimal("30.3"),
        Decimal("30.0"),
    ]
    assert [point.release for point in line.points] == [1, 1, 2]
    first, second = register.releases.order_by("number")
    assert in_force(first) == (2, 3)
    assert in_force(second) == (1, 1)


def test_what_was_cited_can_be_read_again_as_it_stood(register):
    cited = queries.newest_release(PUBLIC)
    figures.taken(register, figures.said(["2024-12-31"], grow=0), name="corrected.csv")
    (then,) = values(as_of=cited)
    (now,) = values()
    assert then.last.value == Decimal("30.6")
    assert now.last.value == Decimal("30.0")


def test_undoing_deletes_the_figures_and_brings_back_those_below(register):
    second = figures.taken(register, figures.said(["2024-12-31"], grow=0), name="wrong.csv")
    _here, lead = figures.office()
    operations.undo(lead, second, reason="Falscher Stichtag", at=make.AT)
    (line,) = values()
    assert line.last.value == Decimal("30.6")
    assert not Cell.objects.filter(period__table__release=second).exists()
    (also,) = values(as_of=second.pk)
    assert also.last.value == Decimal("30.6")
    with pytest.raises(Refused, match="taken back already"):
        operations.undo(lead, second, reason="noch einmal", at=make.AT)


def test_the_same_file_comes_in_once_and_again_after_it_was_undone(register):
    _here, lead = figures.office()
    what = {"said": figures.said(), "file_name": "a.csv", "sha256": "f" * 64, "at": make.AT}
    first = operations.take_in(lead, register, **what)
    with pytest.raises(Refused, match="already, as release"):
        operations.take_in(lead, register, **what)
    operations.undo(lead, first, reason="Probe", at=make.AT)
    assert operations.take_in(lead, register, **what).number == first.number + 1


def test_a_bundle_needs_a_key_that_somebody_has_compared(register):
    _here, lead = figures.office()
    signed = figures.said(fingerprint="AAAA BBBB")
    what = {"said": signed, "file_name": "b.zip", "at": make.AT}
    with pytest.raises(Refused, match="compare the signature"):
        operations.take_in(lead, register, sha256="1" * 64, **what)
    operations.take_in(lead, register, sha256="1" * 64, trusts="AAAA BBBB", **what)
    operations.take_in(lead, register, sha256="2" * 64, **what)  # known from now on
    other = {**what, "said": figures.said(fingerprint="CCCC DDDD")}
    with pytest.raises(Refused, match="compare the signature"):
        operations.take_in(lead, register, sha256="3" * 64, **other)


def test_a_small_denominator_locks_the_share():
    figures.catalogue()
    few = {**figures.PEOPLE, "nord": (149, 60, 30, 20, 10)}
    figures.taken(figures.dataset(), figures.said(people=few, grow=0))
    (line,) = values(area="nord")
    assert {(point.value, point.symbol) for point in line.points} == {(None, "x")}
    (city,) = values()
    assert city.last.value == Decimal("30.0")


def test_a_protected_number_makes_no_share():
    figures.catalogue()
    hidden = {("2023-12-31", "city", "status=background"): "."}
    figures.taken(figures.dataset(), figures.said(symbols=hidden))
    (line,) = values()
    assert [(point.value, point.symbol) for point in line.points] == [
        (Decimal("30.0"), ""),
        (None, "."),
        (Decimal("30.6"), ""),
    ]


def test_two_sets_of_rules_are_two_lines(register):
    other = {"id": "other", "version": "2", "name": "Andere Regel", "source": ""}
    figures.taken(register, figures.said(["2024-12-31"], rule_set=other), name="other.csv")
    first, second = values()
    assert [point.period for point in first.points] == ["2022-12-31", "2023-12-31"]
    assert [point.period for point in second.points] == ["2024-12-31"]
    assert second.rules == "Andere Regel 2"


def test_what_is_not_public_is_not_in_the_portal():
    figures.catalogue()
    hidden = figures.dataset(is_public=False)
    figures.taken(hidden)
    assert values() == []
    _here, lead = figures.office()
    assert queries.ways(figures.indicator("POP-03"), lead)
    assert not queries.visible_datasets(PUBLIC).contains(hidden)


@pytest.mark.parametrize(("role", "may"), [("officer", True), ("clerk", False), ("member", False)])
def test_only_the_office_takes_figures_in(register, role, may):
    actor = figures.acting(role)
    what = {"said": figures.said(), "file_name": "a.csv", "sha256": "e" * 64, "at": make.AT}
    if may:
        assert operations.take_in(actor, register, **what).number == 2
    else:
        with pytest.raises(NotPermitted):
            operations.take_in(actor, register, **what)
