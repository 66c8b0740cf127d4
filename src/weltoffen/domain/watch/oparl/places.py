"""Places, keys and web sites of municipalities, with the faults that vendors make."""

import re
from collections.abc import Mapping
from typing import Any

from weltoffen.domain.watch.oparl.fields import EMPTY, Fields, is_address

SWAPPED = "Länge und Breite vertauscht; zurückgetauscht."
NO_PROPERTIES = "GeoJSON-Feature ohne properties."
NO_POINT = "Kein lesbarer Punkt; Lage bleibt leer."
TEXT_COORDINATES = "Koordinaten als Text statt als Zahl."
OUTSIDE = "Punkt liegt nicht in Deutschland; Lage bleibt leer."
AGS_MISSING = "Amtlicher Gemeindeschlüssel fehlt."
AGS_SHORT = "Amtlicher Gemeindeschlüssel ohne führende Null; ergänzt."
AGS_LONG = "Amtlicher Gemeindeschlüssel mit überzähligen Nullen; gekürzt."
AGS_FROM_RGS = "Amtlicher Gemeindeschlüssel fehlt; aus dem Regionalschlüssel gebildet."
AGS_WRONG = "Kein amtlicher Gemeindeschlüssel; bleibt leer."
NO_SCHEME = "Web-Adresse ohne https://; ergänzt."
POSTAL_CODE = "Keine fünfstellige Postleitzahl; bleibt stehen."
_LONGITUDES, _LATITUDES = (5.5, 15.5), (47.0, 55.5)
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")


def ags(fields: Fields) -> str:
    """Eight digits as text: Land 2, Regierungsbezirk 1, Kreis 2, Gemeinde 3."""
    given = re.sub(r"\s", "", fields.text("ags", 40)) if "ags" in fields.raw else ""
    if not given:
        rgs = fields.text("rgs", 40) if "rgs" in fields.raw else ""
        if len(rgs) == 12 and rgs.isascii() and rgs.isdigit():
            fields.repaired("ags", AGS_FROM_RGS, rgs)
            return rgs[:5] + rgs[9:]
        fields.repaired("ags", AGS_MISSING)
        return ""
    if not (given.isascii() and given.isdigit()):
        fields.repaired("ags", AGS_WRONG, given)
        return ""
    if len(given) == 7:
        fields.repaired("ags", AGS_SHORT, given)
        return "0" + given
    if len(given) > 8 and not given[8:].strip("0"):
        fields.repaired("ags", AGS_LONG, given)
        return given[:8]
    if len(given) != 8:
        fields.repaired("ags", AGS_WRONG, given)
        return ""
    return given


def website(fields: Fields) -> str:
    given = fields.text("website", 500) if "website" in fields.raw else ""
    if given and not is_address(given):
        if _HOST.fullmatch(given) and is_address(f"https://{given}"):
            fields.repaired("website", NO_SCHEME, given)
            return f"https://{given}"
        return fields.link("website")
    return given


def postal_code(fields: Fields) -> str:
    given = fields.text("postalCode", 20) if "postalCode" in fields.raw else ""
    if given and not (len(given) == 5 and given.isascii() and given.isdigit()):
        fields.repaired("location.postalCode", POSTAL_CODE, given)
    return given


def point(fields: Fields) -> tuple[float | None, float | None]:
    """Latitude and longitude; GeoJSON has longitude first, and many do not know it."""
    geojson = fields.raw.get("geojson")
    if geojson is None or geojson == "":
        if "geojson" in fields.raw:
            fields.repaired("location.geojson", EMPTY)
        return None, None
    if not isinstance(geojson, Mapping):
        fields.repaired("location.geojson", NO_POINT, geojson)
        return None, None
    if geojson.get("type") == "Feature" and "properties" not in geojson:
        fields.repaired("location.geojson", NO_PROPERTIES)
    geometry = geojson.get("geometry") if geojson.get("type") == "Feature" else geojson
    longitude, latitude = _coordinates(geometry, fields)
    if longitude is None or latitude is None:
        fields.repaired("location.geojson", NO_POINT, geojson)
        return None, None
    if _within(latitude, _LONGITUDES) and _within(longitude, _LATITUDES):
        fields.repaired("location.geojson", SWAPPED, f"{longitude}, {latitude}")
        longitude, latitude = latitude, longitude
    if not (_within(longitude, _LONGITUDES) and _within(latitude, _LATITUDES)):
        fields.repaired("location.geojson", OUTSIDE, f"{longitude}, {latitude}")
        return None, None
    return latitude, longitude


def place_in_words(raw: object, fields: Fields) -> str:
    """Where a meeting is: the description, or room and street."""
    if not isinstance(raw, Mapping):
        return ""
    place = part(raw, fields)
    if description := place.text("description"):
        return description
    parts = (place.text(name) for name in ("room", "streetAddress", "locality"))
    return ", ".join(part for part in parts if part)[:300]


class _Prefixed:
    """Findings about a part of an object, told as findings of the object."""

    def __init__(self, fields: Fields, prefix: str = "location.") -> None:
        self._fields, self._prefix = fields, prefix

    def add(
        self,
        _kind: str,
        _object_id: object,
        _object_type: str,
        field: str,
        what: str,
        value: object = None,
        /,
    ) -> None:
        name = field if field.startswith(self._prefix) else self._prefix + field
        self._fields.repaired(name, what, value)


def part(raw: Mapping[str, Any], fields: Fields) -> Fields:
    """The fields of an embedded location; what is wrong there is told of the whole object."""
    return Fields(raw, fields.kind, fields.id, _Prefixed(fields))


def _coordinates(geometry: object, fields: Fields) -> tuple[float | None, float | None]:
    given = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if not isinstance(given, list) or len(given) not in (2, 3):
        return None, None
    if any(isinstance(one, str) for one in given):
        fields.repaired("location.geojson", TEXT_COORDINATES, given)
    try:
        longitude, latitude = (float(one) for one in given[:2])
    except (TypeError, ValueError, OverflowError):
        return None, None
    return longitude, latitude


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
