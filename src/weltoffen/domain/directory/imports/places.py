"""Providers and places that a feed names but gives no key: the same name, the same place."""

import re
import unicodedata
from typing import Any

from weltoffen.base.texts.plain import one_line
from weltoffen.domain.directory.imports.said import LOCATION, PROVIDER, Gathered, Thing

_CODE_AND_CITY = re.compile(r"(?:D-)?(?P<code>\d{5})\s+(?P<city>\D+)")
_STREET = re.compile(
    r"\S*(?:str(?:\.|aße|asse)|weg|platz|allee|gasse|ring|ufer|damm|markt|hof|steig)\b\.?\s*\d+",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(r" (?:e ?v|g ?gmbh|gmbh|e ?g|gag|ag)$")
_NOISE = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """For comparing names: small letters, no accents, no signs, "Straße" as "str"."""
    plain = unicodedata.normalize("NFKD", one_line(text).casefold().replace("ß", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _NOISE.sub(" ", plain).split()
    return " ".join(re.sub(r"strasse$|str$", "str", word) for word in words)


def bare(name: str) -> str:
    """Of an organisation, without its legal form: "Verein Brücke" is "Verein Brücke e.V."."""
    plain = folded(name)
    return _LEGAL_FORM.sub("", plain) or plain


def provider_of(gathered: Gathered, name: str, said: dict[str, Any] | None = None) -> str:
    """The key of the provider of this name; it is there from now on."""
    key = f"name:{folded(name)}"[:480]
    gathered.add(Thing(PROVIDER, key, name[:300], said or {}))
    return key


def location_of(*, name: str, street: str, postal_code: str, city: str) -> dict[str, Any]:
    """Without a name, a place is called by its street."""
    said = {"street": street, "postal_code": postal_code, "city": city}
    return {"name": name or street or city, **{n: v for n, v in said.items() if v}}


def place_key(said: dict[str, Any]) -> str:
    parts = (said.get(name, "") for name in ("name", "street", "postal_code", "city"))
    return f"place:{'|'.join(folded(part) for part in parts)}"[:480]


def placed(gathered: Gathered, said: dict[str, Any], where: str = "") -> str:
    key = place_key(said)
    gathered.add(Thing(LOCATION, key, said["name"], said, where))
    return key


def address_in(text: str) -> dict[str, str]:
    """Name, street, postal code and town of "Rathaus, Hauptstr. 5, 12345 Stadt"."""
    parts = [part.strip() for part in re.split(r"[,;\n]", one_line(text)) if part.strip()]
    found: dict[str, str] = {}
    rest = []
    for part in parts:
        if "postal_code" not in found and (both := _CODE_AND_CITY.fullmatch(part)):
            found["postal_code"], found["city"] = both["code"], both["city"].strip()
        elif "street" not in found and _STREET.fullmatch(part):
            found["street"] = part
        else:
            rest.append(part)
    found["name"] = ", ".join(rest)
    return found
