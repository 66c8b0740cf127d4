"""Plain rules: periods, ages and statuses in words, nesting, breaks, locked shares."""

from datetime import date
from decimal import Decimal

import pytest

from weltoffen.domain.indicators.rules import nesting, periods, words
from weltoffen.domain.indicators.rules.adding import Number, tops
from weltoffen.domain.indicators.rules.addresses import address_of, codes_of, is_total
from weltoffen.domain.indicators.rules.recipe import Break
from weltoffen.domain.indicators.rules.series import Line, Point, changed, segments, share
from weltoffen.domain.indicators.rules.symbols import symbol_of

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("text", "code", "end", "told"),
    [
        ("31.12.2024", "2024-12-31", date(2024, 12, 31), "31.12.2024"),
        ("2024", "2024", date(2024, 12, 31), "2024"),
        ("2023-10P6M", "2023-10P6M", date(2024, 3, 31), "10/2023 – 03/2024"),
        ("2024-02", "2024-02", date(2024, 2, 29), "02/2024"),
        ("1. Mai", "", None, "1. Mai"),
        ("31.02.2024", "", None, "31.02.2024"),
        ("0001", "", None, "0001"),
    ],
)
def test_periods(text, code, end, told):
    assert periods.read_period(text) == code
    assert periods.ends_on(code) == end
    assert periods.told(code or text) == told


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("age", "00 - < 03", "0-2"),
        ("age", "25 bis unter 45 Jahre", "25-44"),
        ("age", "unter 15 Jahre", "under15"),
        ("age", "18 bis 64 Jahre", "18-64"),
        ("age", "75 und älter", "75+"),
        ("age", "Kinder", "kinder"),
        ("sex", "Weiblich", "female"),
        ("status", "mit Migrationshintergrund", "background"),
        ("status", "Ausländer/innen", "auslaender-innen"),
        ("other1", "Übriges Europa; =x", "uebriges-europa-x"),
    ],
)
def test_values_of_columns_get_codes_that_fit_into_an_address(field, text, code):
    assert words.code_of(field, text) == code
    assert codes_of(address_of({"a": code})) == {"a": code}


def test_signs_are_signs_and_numbers_are_not():
    assert [symbol_of(text) for text in (".", "-", "–", "/", "x", "...", "")] == [
        ".", "-", "-", "/", "x", "...", "?",
    ]  # fmt: skip
    assert symbol_of("0") == symbol_of("12") == ""
    assert is_total("", "")
    assert is_total("LB-INS", "Insgesamt")
    assert not is_total("GESM", "männlich")


def test_categories_that_add_up_to_another_are_found():
    columns = {
        "all": {("a",): 10, ("b",): 20, ("c",): 30},
        "one": {("a",): 4, ("b",): 5, ("c",): 6},
        "two": {("a",): 6, ("b",): 15, ("c",): 24},
        "else": {("a",): 1, ("b",): 7, ("c",): 3},
    }
    assert nesting.found(columns) == {"one": "all", "two": "all"}
    assert nesting.found({**columns, "all": {("a",): 11, ("b",): 20, ("c",): 30}}) == {}
    assert tops(["all", "one", "two", "else"], {"one": "all", "two": "all"}) == ["all", "else"]
    assert tops(["one", "two"], {"one": "all", "two": "all"}) == ["one", "two"]
    assert tops(["a", "b"], {"a": "b", "b": "a"}) == []


def line(*values, breaks=()):
    points = tuple(
        Point(f"{2010 + n}-12-31", date(2010 + n, 12, 31), None if v is None else Decimal(v))
        for n, v in enumerate(values)
    )
    return Line("k", "t", "percent", "d", points, tuple(breaks))


def test_no_line_reaches_over_a_break_or_a_gap():
    whole = line(1, 2, None, 4, 5, breaks=[Break("2014-06-30", "neue Regel")])
    assert [[int(p.value) for p in part] for part in segments(whole)] == [[1, 2], [4], [5]]
    assert whole.told_breaks[0].why == "neue Regel"


def test_what_changed_is_said_within_one_definition_only():
    first, last = changed(line(1, None, 3))
    assert (first.value, last.value) == (1, 3)
    assert changed(line(1, 2, 3, breaks=[Break("2012", "Zensus")])) is None
    first, last = changed(line(1, 2, 3, 4, breaks=[Break("2012", "Zensus")]))
    assert (first.value, last.value) == (3, 4)
    assert not line(1, 2, breaks=[Break("2030", "später")]).told_breaks


@pytest.mark.parametrize(
    ("of", "among", "expected"),
    [
        (Number(Decimal(25)), Number(Decimal(200)), (Decimal("12.5"), "")),
        (Number(Decimal(25)), Number(Decimal(99)), (None, "x")),
        (Number(None, "."), Number(Decimal(200)), (None, ".")),
        (Number(Decimal(25)), Number(None, "/"), (None, "/")),
        (Number(Decimal(0)), Number(Decimal(0)), (None, "x")),
    ],
)
def test_shares(of, among, expected):
    assert share(of, among, smallest=100) == expected
