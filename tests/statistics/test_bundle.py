"""A bundle says what was published and by whom; what was changed on the way is refused."""

import io
import json
import zipfile
from decimal import Decimal

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from weltoffen.domain.indicators.pipelines.publication import bundle
from weltoffen.domain.indicators.pipelines.publication.bundle import Cell, NotABundle
from weltoffen.domain.indicators.pipelines.publication.manifest import (
    Code,
    Manifest,
    Protection,
    RuleSet,
    TableDimension,
    TableEntry,
    TableMeasure,
)
from weltoffen.domain.indicators.pipelines.publication.signing import fingerprint

pytestmark = pytest.mark.no_database
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
AREA = TableDimension(
    "area",
    "Gebiet",
    (Code("stadt", "Stadt", level="city"), Code("n", "Nordufer", "stadt", "district")),
)
ENTRY = TableEntry(
    id="bevoelkerung",
    title="Bevölkerung",
    description="Am Ort der Hauptwohnung",
    dimensions=(TableDimension("year", "Jahr", (Code("2024", "2024"),)), AREA),
    measures=(TableMeasure("persons", "Personen", "Personen"),),
    rows=0,
    sha256="",
)
CELLS = (
    Cell(("2024", "stadt"), "persons", 120),
    Cell(("2024", "n"), "persons", None, "."),
)


def manifest() -> Manifest:
    return Manifest(
        id="6f1c2b5e-0000-4000-8000-000000000001",
        title="Bevölkerung in Neustadt am Fluss",
        description="",
        publisher="Statistikstelle",
        municipality="00000000",
        made_at="2026-01-31T08:00:00+00:00",
        reference_dates=("2024-12-31",),
        rule_set=RuleSet("berlin", "1", "Berlin", "Amt für Statistik"),
        protection=Protection("cell-key", "Zell-Schlüssel", {"D": 3, "V": 1.05, "js": 1}),
        licence="dl-by-de/2.0",
        legal_basis="§ 16 BStatG",
        source="Melderegister",
        tables=(),
    )


def packed(cells: tuple[Cell, ...] = CELLS) -> bytes:
    file = io.BytesIO()
    bundle.write(file, manifest(), [(ENTRY, cells)], KEY)
    return file.getvalue()


def changed(raw: bytes, name: str, content: bytes | None) -> bytes:
    """The same bundle with one file replaced, or taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        if content is not None:
            new.writestr(name, content)
    return out.getvalue()


def test_what_was_written_is_read() -> None:
    opened = bundle.read(packed())
    assert opened.manifest.title == manifest().title
    assert opened.manifest.protection.parameters == {"D": 3, "V": 1.05, "js": 1}
    assert opened.fingerprint == fingerprint(KEY.public_key().public_bytes_raw())
    (table,) = opened.manifest.tables
    assert table.rows == 2
    assert list(opened.cells(table)) == [
        Cell(("2024", "stadt"), "persons", Decimal(120)),
        Cell(("2024", "n"), "persons", None, "."),
    ]


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert packed() == packed()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tables/bevoelkerung.csv", b"year,area,measure,value,symbol\n", "hash"),
        ("tables/bevoelkerung.schema.json", b"{}", "hash"),
        ("tables/bevoelkerung.csv", None, "hash"),
        ("bundle.json", b"{}", "signature"),
        ("signature.json", b"{}", "signature"),
        ("signature.json", None, "format"),
        ("tables/persons.csv", b"", "format"),
        ("../outside.txt", b"", "format"),
    ],
)
def test_what_was_changed_is_refused(name: str, content: bytes | None, code: str) -> None:
    with pytest.raises(NotABundle) as refused:
        bundle.read(changed(packed(), name, content))
    assert refused.value.code == code


@pytest.mark.parametrize(
    "cell",
    [
        Cell(("2024", "mond"), "persons", 3),
        Cell(("2024", "n"), "cars", 3),
        Cell(("2024", "n"), "persons", None),
        Cell(("2024", "n"), "persons", 3, "."),
        Cell(("2024", "n"), "persons", 3, "-"),
        Cell(("2024", "n"), "persons", Decimal("NaN")),
        Cell(("2024",), "persons", 3),
    ],
)
def test_a_row_that_does_not_fit_refuses_the_whole(cell: Cell) -> None:
    opened = bundle.read(packed((CELLS[0], cell)))
    with pytest.raises(NotABundle) as refused:
        list(opened.cells(opened.manifest.tables[0]))
    assert refused.value.code == "row"


def test_another_key_is_another_fingerprint() -> None:
    raw = packed()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        words = archive.read("bundle.json")
    from weltoffen.domain.indicators.pipelines.publication.signing import sign

    forged = changed(raw, "signature.json", sign(words, Ed25519PrivateKey.generate()))
    assert bundle.read(forged).fingerprint != bundle.read(raw).fingerprint


def test_a_manifest_of_another_format_is_refused() -> None:
    raw = packed()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        told = json.loads(archive.read("bundle.json"))
    from weltoffen.domain.indicators.pipelines.publication.signing import sign

    told["format"] = "weltoffen-statistics/9"
    words = json.dumps(told).encode()
    other = changed(changed(raw, "bundle.json", words), "signature.json", sign(words, KEY))
    with pytest.raises(NotABundle, match="format"):
        bundle.read(other)


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_no_changed_byte_goes_unseen_or_breaks(place: int, byte: int) -> None:
    raw = bytearray(packed())
    raw[place % len(raw)] = byte
    try:
        opened = bundle.read(bytes(raw))
    except NotABundle:
        return
    assert opened.manifest == bundle.read(packed()).manifest
