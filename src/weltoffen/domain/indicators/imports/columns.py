"""What the columns of a table with figures are; a person looks at it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from weltoffen.base.intake.columns import Headings
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.indicators.rules.periods import read_period

# fields that are dimensions under a name of their own; indicators ask for them by it
DIMENSIONS: Final[tuple[str, ...]] = ("age", "sex", "status", "country", "group")
OTHERS: Final[tuple[str, ...]] = (
    "other1",
    "other2",
    "other3",
)  # dimensions called as their column is
FIELDS: Final[Mapping[str, str]] = {
    "period": _("Reference date or year"),
    "area": _("Area (key)"),
    "area_name": _("Area (name)"),
    "age": _("Age group"),
    "sex": _("Sex"),
    "status": _("Migration background or citizenship"),
    "country": _("Country"),
    "group": _("Group of countries"),
    "other1": _("Another attribute"),
    "other2": _("Another attribute (second)"),
    "other3": _("Another attribute (third)"),
    "measure": _("What is counted"),
    "table": _("Which table the row belongs to"),
    "value": _("Number"),
    "quality": _("Mark beside the number"),
}
EXPLAINED: Final[Mapping[str, str]] = {
    "period": _("Without it the columns named by years are read as numbers of these years."),
    "area": _("Districts are recognised by their key or name; without it all is the whole city."),
    "table": _("When one file holds several tables below each other that say so in a column."),
    "value": _("Signs such as “.”, “-”, “/” and “x” are kept as signs and never become zero."),
}
HEADINGS: Final = Headings(
    {
        "period": "jahr|stichtag|datum|zeit|zeitpunkt|berichtsjahr|year|date|period",
        "area": "raum id|gebiet|bezirk|stadtteil|statistischer bezirk|bezirksnummer|area|district"
        "|(?:gebiets|bezirks|stadtteil)(?:schlüssel|nr|nummer)|ags|ars",
        "area_name": "raum|(?:gebiets|bezirks|stadtteil)(?:name|bezeichnung)|area name",
        "age": "alter|altersgruppe|altersklasse|age",
        "sex": "geschlecht|sex|gender",
        "status": "migrationshintergrund|migrationsstatus|status|staatsangehörigkeitsgruppe",
        "country": "staatsangehörigkeit|nationalität|herkunftsland|bezugsland|land|country|staat",
        "group": "ländergruppe|herkunftsgruppe|erdteil|kontinent",
        "measure": "merkmal|kennzahl|measure|indikator",
        "table": "tabelle|table",
        "value": "wert|anzahl|zahl|einwohner|personen|value|count|bestand",
        "quality": "qualität|kennzeichen|value q|quality",
    }
)


def lacking(chosen: Collection[str], head: Sequence[str]) -> str:
    """What must still be chosen, as a sentence; empty when it suffices."""
    years = [name for name in head if read_period(name)]
    if "value" not in chosen and not years:
        return _("Please say in which column the numbers stand.")
    if "period" not in chosen and not years:
        return _("Please say in which column the reference date or the year stands.")
    return ""
