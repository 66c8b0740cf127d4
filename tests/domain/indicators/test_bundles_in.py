"""Signed bundles of the statistics office come in as any other file, or not at all."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import figures
import make
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.indicators import operations, queries
from weltoffen.domain.indicators.imports import reading
from weltoffen.domain.indicators.pipelines.publication import bundle
from weltoffen.domain.indicators.pipelines.publication.manifest import (
    Break,
    Code,
    Manifest,
    Protection,
    RuleSet,
    TableDimension,
    TableEntry,
    TableMeasure,
)

TABLE = TableEntry(
    "people",
    "Menschen nach Status und Stadtteil",
    "",
    (
        TableDimension("year", "Jahr", (Code("2023", "2023"), Code("2024", "2024"))),
        TableDimension(
            "area", "Gebiet",
            (Code("05999999", "Musterstadt", level="city"), Code("nord", "Nordstadt", "05999999")),
        ),
        TableDimension(
            "status", "Status",
            (Code("total", "insgesamt", level="total"), Code("with", "mit Migrationshintergrund")),
        ),
    ),
    (TableMeasure("persons", "Personen", "Personen"),),
    0,
    "",
)  # fmt: skip
MANIFEST = Manifest(
    id="0b9f",
    title="Bevölkerung 2023 bis 2024",
    description="",
    publisher="Statistikstelle",
    municipality="05999999",
    made_at="2025-03-01T10:00:00+01:00",
    reference_dates=("2023-12-31", "2024-12-31"),
    rule_set=RuleSet("muenster", "2014", "Münster 2014", "veröffentlicht"),
    protection=Protection("rounding", "Rundung auf 5"),
    licence="dl-by-de/2.0",
    legal_basis="",
    source="Melderegister",
    tables=(),
    breaks=(Break("2024-06-30", "status", "Neue Ableitung"),),
    synthetic=True,
)
NUMBERS = {
    ("2023", "05999999", "total"): 24_000, ("2023", "05999999", "with"): 7_200,
    ("2024", "05999999", "total"): 24_000, ("2024", "05999999", "with"): 7_440,
    ("2023", "nord", "total"): 0, ("2024", "nord", "with"): None,
}  # fmt: skip


def packed(manifest=MANIFEST, key=None):
    cells = [
        bundle.Cell(at, "persons", value, "." if value is None else "-" if value == 0 else "")
        for at, value in NUMBERS.items()
    ]
    file = io.BytesIO()
    bundle.write(file, manifest, [(TABLE, cells)], key or Ed25519PrivateKey.generate())
    return file.getvalue()


def test_a_bundle_becomes_figures_with_rules_protection_and_breaks():
    content = packed()
    assert reading.format_of(content) == reading.BUNDLE
    said = reading.read_bundle(content)
    assert (said.count, said.is_synthetic, said.made_on) == (6, True, "2025-03-01")
    figures.catalogue()
    one = figures.dataset()
    _here, lead = figures.office()
    operations.take_in(
        lead, one, said=said, file_name="b.zip", sha256="a" * 64, trusts=said.fingerprint,
        at=make.AT,
    )  # fmt: skip
    (way,) = queries.ways(figures.indicator("POP-03"), PUBLIC)
    line = queries.line(way, "city")
    assert [point.value for point in line.points] == [Decimal("30.0"), Decimal("31.0")]
    assert [point.period for point in line.points] == ["2023-12-31", "2024-12-31"]
    assert (way.rules, way.protection, way.is_synthetic) == (
        "Münster 2014 2014",
        "Rundung auf 5",
        True,
    )
    assert [one.why for one in line.told_breaks] == ["Neue Ableitung"]


def spoilt(content, name, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            raw = old.read(member)
            new.writestr(member, change(raw) if member == name else raw)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make_it", "sentence"),
    [
        (lambda: spoilt(packed(), "tables/people.csv", lambda raw: raw + b"x"), "unterschrieben"),
        (
            lambda: spoilt(packed(), "bundle.json", lambda raw: raw.replace(b"24", b"25")),
            "verändert",
        ),
        (lambda: packed(replace(MANIFEST, municipality="06411000")), "andere Stadt"),
        (lambda: b"PK\x03\x04 bundle.json", "kein Bündel"),
    ],
)
def test_what_was_changed_or_is_not_ours_is_refused_with_a_sentence(make_it, sentence):
    with pytest.raises(NotReadable, match=sentence):
        reading.read_bundle(make_it())
