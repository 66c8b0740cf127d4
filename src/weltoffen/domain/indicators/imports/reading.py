"""From bytes to what they say; files of strangers are read in a process of their own."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from weltoffen.base.intake import bounded, limits
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.indicators import profile
from weltoffen.domain.indicators.imports import bundles, mapped
from weltoffen.domain.indicators.imports.lines import Lines
from weltoffen.domain.indicators.imports.mapped import Places
from weltoffen.domain.indicators.imports.said import Said
from weltoffen.domain.indicators.rules.addresses import CITY

BUNDLE, FLAT, MAPPED = "bundle", "flat", "mapped"
_WORKER: Final = "weltoffen.domain.indicators.imports.worker"
EMPTY = "Die Datei ist leer."
TOO_LARGE = "Die Datei ist größer als 50 MB. Bitte grenzen Sie sie ein (Gebiete, Jahre, Merkmale)."


def format_of(content: bytes) -> str:
    """What it is, by its content. Raises NotReadable for what is empty or too large."""
    if not content:
        raise NotReadable(EMPTY)
    if len(content) > limits.MAX_BYTES:
        raise NotReadable(TOO_LARGE)
    if content.startswith(b"PK\x03\x04"):
        names = _names(content)
        if "bundle.json" in names:
            return BUNDLE
        return FLAT if any(name.lower().endswith(".csv") for name in names) else MAPPED
    start = content[:4_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return FLAT if start.startswith((b"statistics_code", b"{")) else MAPPED


def read_flat(content: bytes, *, file_name: str, keeps_all: bool = False) -> Said:
    return bounded.read(
        _WORKER,
        "flat",
        Said,
        content,
        file_name=file_name,
        own=sorted(profile.own_codes()),
        others=sorted(profile.kept_areas()),
        keeps_all=keeps_all,
        hierarchies={name: dict(parents) for name, parents in profile.hierarchies().items()},
    )


def read_lines(content: bytes, sheet: str = "") -> Lines:
    return bounded.read(_WORKER, "lines", Lines, content, sheet=sheet)


def read_mapped(lines: Lines, columns: Mapping[str, str], *, title: str, family: str) -> Said:
    return mapped.read(lines, columns, title=title, family=family, places=places())


def read_bundle(content: bytes) -> Said:
    return bundles.read_bundle(content, own=profile.own_codes())


def places() -> Places:
    here = city()
    codes: dict[str, str] = {}
    for one in profile.districts():
        codes |= {one["code"].casefold(): one["code"], one["name"].casefold(): one["code"]}
    short = here.short_name.casefold()
    own = {here.name.casefold(), short, f"stadt {short}", CITY}
    own |= {one.casefold() for one in profile.own_codes()}
    names = {one["code"]: one["name"] for one in profile.districts()}
    return Places(codes, {**names, CITY: here.short_name}, frozenset(own))


def _names(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.namelist()
    except Exception:  # whatever a broken archive raises
        return []
