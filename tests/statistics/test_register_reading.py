"""What is refused, what is repaired, and that the report says where and why, never what."""

from pathlib import Path

import pytest
from registers import (
    SECRET,
    cells,
    derived,
    person,
    read,
    reads,
    statuses,
    write_register,
)

from weltoffen.domain.indicators.pipelines.engines.duckdb import connected
from weltoffen.domain.indicators.pipelines.register.areas import NOWHERE
from weltoffen.domain.indicators.pipelines.register.keys import record_keys, secret_of
from weltoffen.domain.indicators.pipelines.register.mapping import Mapping, MappingError
from weltoffen.domain.indicators.pipelines.register.refusals import Reading, write_refusals
from weltoffen.domain.indicators.pipelines.register.store import Store, StoreError

pytestmark = pytest.mark.no_database


def test_refused_and_repaired_rows_are_told_by_line_and_reason(tmp_path: Path) -> None:
    rows = [
        person("1"),  # line 2
        person("2", birth_date="yesterday"),
        person("3", birth_date="2025-01-01"),
        person("4", birth_date="1890-01-01"),
        person("", area="102"),
        person("5", date="?"),
        person("6", area="999", sex="x", nationality_1="ABC", arrived="soon", residence="?"),
        person("7", parent_1="7"),
        person("8", birth_date="1960-00-00"),
    ]
    store, (told,) = read(tmp_path, [write_register(tmp_path / "register.csv", rows)])
    found = [(r.line, r.kind, r.column) for r in told.refusals]
    assert found == [
        (3, "refused", "birth_date"),
        (4, "refused", "birth_date"),
        (5, "refused", "birth_date"),
        (6, "refused", "person"),
        (7, "refused", "date"),
        (8, "repaired", "area"),
        (8, "repaired", "sex"),
        (8, "repaired", "residence"),
        (8, "repaired", "arrived"),
        (8, "repaired", "nationality_1"),
        (9, "repaired", "parent_1"),
        (10, "repaired", "birth_date"),
    ]
    assert told.persons == 4
    assert told.count("refused") == 5
    counted = derived(store, "berlin")
    assert counted.persons == 4
    assert counted.only("area", (NOWHERE,)).persons == 1
    assert counted.only("age", ("60-64",)).persons == 1

    write_refusals(tmp_path / "report.csv", [told])
    report = (tmp_path / "report.csv").read_text()
    assert report.count("\n") == 13
    assert not any(value in report for value in ("yesterday", "1890", "ABC", "soon", "999"))


def test_lines_that_are_no_rows_are_refused_and_keep_the_count_of_lines(tmp_path: Path) -> None:
    file = write_register(
        tmp_path / "register.csv", [person("1"), person("2"), person("3", sex="x"), person("4")]
    )
    lines = file.read_text().splitlines()
    lines[2] += ";one more"
    lines.insert(4, "only;three;columns")
    file.write_text("\n".join(lines) + "\n")
    store, (told,) = read(tmp_path, [file])
    assert [(r.line, r.kind, r.reason) for r in told.refusals] == [
        (3, "refused", "too many columns"),
        (5, "refused", "too few columns"),
        (4, "repaired", "not a known word: counted as unknown"),
    ]
    assert told.persons == derived(store, "berlin").persons == 3


def test_who_stands_twice_at_one_date_is_counted_once_in_any_order(tmp_path: Path) -> None:
    rows = [person("1", area="101"), person("1", area="102"), person("2", area="201")]
    kept = []
    for name, order in (("one", rows), ("other", rows[::-1])):
        (tmp_path / name).mkdir()
        file = write_register(tmp_path / name / "register.csv", order)
        store, (told,) = read(tmp_path / name, [file])
        assert [(r.kind, r.column) for r in told.refusals] == [("refused", "person")]
        kept.append(cells(derived(store, "berlin")))
    assert kept[0] == kept[1]
    assert sum(count for count, _ in kept[0].values()) == 2


def test_latin_1_is_read_and_utf_8_is_not_taken_for_it(tmp_path: Path) -> None:
    latin = write_register(tmp_path / "latin.csv", [person("Müller")], "latin-1")
    (tmp_path / "ok").mkdir()
    (tmp_path / "bad").mkdir()
    _, (fine,) = read_with(tmp_path / "ok", latin, reads(encoding="latin-1"))
    assert (fine.persons, fine.refusals) == (1, [])
    _, (wrong,) = read_with(tmp_path / "bad", latin, reads())
    assert wrong.persons == 0
    assert [r.reason for r in wrong.refusals] == ["characters of another encoding"]


def read_with(folder: Path, file: Path, mapping: Mapping) -> tuple[Store, list[Reading]]:
    copy = folder / file.name
    copy.write_bytes(file.read_bytes())
    return read(folder, [copy], mapping)


def test_german_dates_iso_countries_and_own_words(tmp_path: Path) -> None:
    mapping = reads(
        dates="%d.%m.%Y",
        country_keys="iso",
        sex={"mann": "male", "frau": "female"},
        yes=("ja",),
    )
    rows = [
        person(
            "1",
            date="31.12.2024",
            birth_date="01.05.1984",
            sex="Frau",
            nationality_1="de",
            birth_country="UNK",
            naturalised="Ja",
        ),
        person(
            "2",
            date="31.12.2024",
            birth_date="00.00.1970",
            sex="Mann",
            nationality_1="RS",
            birth_country="SRB",
        ),
    ]
    store, (told,) = read(tmp_path, [write_register(tmp_path / "register.csv", rows)], mapping)
    assert [(r.line, r.reason) for r in told.refusals] == [
        (3, "day or month not known: the first is assumed")
    ]
    found = cells(derived(store, "migrapro"))
    assert [cell[2:] for cell in found] == [
        ("40-44", "female", "eingebuergert", "balkans"),
        ("50-54", "male", "auslaender", "balkans"),
    ]


def test_the_order_of_nationalities_means_nothing_and_999_is_no_evidence(tmp_path: Path) -> None:
    rows = [
        person("1", nationality_1="163", nationality_2="000"),
        person("2", nationality_1="000", nationality_2="163"),
        person("3", nationality_1="999"),
        person("4", nationality_1="997"),
        person("5", nationality_1="159"),
    ]
    store, (told,) = read(tmp_path, [write_register(tmp_path / "register.csv", rows)])
    assert not told.refusals
    assert statuses(derived(store, "berlin")) == {"deutsch_mit_mh": 2, "ohne": 1, "auslaender": 2}
    groups = {cell[4:]: count for cell, (count, _) in cells(derived(store, "berlin")).items()}
    assert groups == {
        ("deutsch_mit_mh", "turkey"): 2,
        ("ohne", "germany"): 1,
        ("auslaender", "stateless"): 1,
        ("auslaender", "russia"): 1,
    }


def test_a_mapping_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="needs birth_date"):
        reads(columns={"person": "P", "area": "A", "sex": "S", "nationality_1": "N", "date": "D"})
    with pytest.raises(MappingError, match="no column shoe_size"):
        reads(columns=reads().columns | {"shoe_size": "X"})
    file = tmp_path / "register.csv"
    file.write_text("PERSON;STICHTAG\n1;2024-12-31\n")
    with pytest.raises(MappingError, match="no column AUSSIEDLER, BEZIRK"):
        read(tmp_path, [file])


def test_one_reference_date_a_year_and_the_same_file_replaces_itself(tmp_path: Path) -> None:
    file = write_register(tmp_path / "register.csv", [person("1")])
    read(tmp_path, [file])
    write_register(file, [person("1"), person("2")])
    store, _ = read(tmp_path, [file])
    assert derived(store, "berlin").persons == 2
    write_register(file, [person("1", date="2024-06-30")])
    with pytest.raises(StoreError, match="One reference date a year"):
        read(tmp_path, [file])


def test_a_store_of_another_version_is_not_misread(tmp_path: Path) -> None:
    store, _ = read(tmp_path, [write_register(tmp_path / "register.csv", [person("1")])])
    about = store.folder / "store.json"
    about.write_text(about.read_text().replace('"163": 512', '"163": 513'))
    with pytest.raises(StoreError, match="read the register again"):
        Store.open(store.folder)
    with pytest.raises(StoreError, match="is no store"):
        Store.open(tmp_path)


def test_nothing_but_the_given_folders_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "other.csv").write_text("a\n1\n")
    with connected([tmp_path / "mine"]) as connection:
        for question in (
            f"FROM read_csv('{tmp_path / 'other.csv'}')",
            f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
            "SET allowed_directories = ['/']",
        ):
            with pytest.raises(Exception, match=r"(?i)permission|locked|disabled"):
                connection.execute(question)


def test_record_keys_stay_with_a_person_over_years_and_need_the_secret(tmp_path: Path) -> None:
    files = [
        write_register(
            tmp_path / f"{year}.csv",
            [person("1", date=f"{year}-12-31"), person("2", date=f"{year}-12-31", area="201")],
        )
        for year in (2023, 2024)
    ]
    store, _ = read(tmp_path, files)
    by_year = derived(store, "berlin")
    keys = {cell[:2]: key for cell, (_, key) in cells(by_year).items()}
    assert keys["2023", "101"] == keys["2024", "101"] != keys["2024", "201"]
    assert record_keys(["1"], SECRET)[0] == keys["2024", "101"]
    assert record_keys(["1"], b"x" * 32)[0] != keys["2024", "101"]

    secret = secret_of(tmp_path / "office" / "secret")
    assert secret_of(tmp_path / "office" / "secret") == secret
    assert len(secret) == 32
    (tmp_path / "office" / "secret").chmod(0o644)
    with pytest.raises(PermissionError, match="others may read"):
        secret_of(tmp_path / "office" / "secret")
