"""What the columns of a table of offers are called, in the words of those who keep such tables."""

from collections.abc import Mapping

from weltoffen.base.intake.columns import Columns, HasRows, Headings, wordiest
from weltoffen.base.texts.marking import gettext_noop as _

# what a column can be; the labels are msgids
FIELDS: Mapping[str, str] = {
    "name": _("Name of the offer"),
    "provider": _("Who offers it"),
    "key": _("Number of the offer in the other list"),
    "description": _("Description"),
    "topics": _("Topics"),
    "groups": _("For whom (groups)"),
    "eligibility": _("For whom, in words"),
    "languages": _("Languages"),
    "times": _("Days and times in one cell"),
    "days": _("Day of the week"),
    "opens": _("Time at which it begins"),
    "closes": _("Time at which it ends"),
    "start_on": _("First day"),
    "until": _("Last day"),
    "place": _("Name of the place"),
    "street": _("Street and number"),
    "postal_code": _("Postal code"),
    "city": _("Town"),
    "district": _("District"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "contact": _("Who answers"),
    "url": _("Website"),
    "cost": _("Cost"),
    "entry": _("How to join"),
    "ages": _("Age, from and to"),
    "documents": _("Documents to bring"),
    "women": _("Only for women: yes or no"),
    "childcare": _("With childcare: yes or no"),
    "step_free": _("Step-free: yes or no"),
    "places_free": _("Free places"),
    "waiting_weeks": _("Weeks to wait"),
    "alternate_name": _("Also known as"),
}
_KNOWN = {
    "name": r"angebot|angebote|name des angebots?|angebotsname|kurs|kursname|kurstitel|titel"
    r"|bezeichnung|veranstaltung|projekt|projektname|massnahme|maßnahme|name|was",
    "provider": r"träger|traeger|anbieter|anbietende|organisation|einrichtung|institution|verein"
    r"|veranstalter|träger anbieter|anbieter träger|name des trägers|durchführende stelle|wer",
    "key": r"id|nr|nummer|lfd nr|kursnummer|kurs nr|angebotsnummer|schlüssel|kennung",
    "description": r"beschreibung|inhalt|inhalte|kurzbeschreibung|text|angebotsbeschreibung"
    r"|erläuterung|info|informationen|details",
    "topics": r"themen|thema|kategorien?|rubrik|bereich|themenfeld|handlungsfeld|schlagworte?"
    r"|stichworte?",
    "groups": r"zielgruppen?|zielgruppe des angebots|für wen",
    "eligibility": r"voraussetzungen?|teilnahmevoraussetzungen?|wer kann teilnehmen|zugang",
    "languages": r"sprachen?|beratungssprachen?|angebotssprachen?|sprachkenntnisse"
    r"|gesprochene sprachen",
    "times": r"zeiten?|öffnungszeiten?|sprechzeiten?|sprechstunden?|termine?|kurszeiten?|wann"
    r"|tag und uhrzeit|wochentag und uhrzeit|zeitraum und uhrzeit",
    "days": r"tage?|wochentage?",
    "opens": r"uhrzeit|beginn uhrzeit|uhrzeit von|uhrzeit beginn|startzeit|von uhr|anfangszeit"
    r"|zeit von|öffnet",
    "closes": r"uhrzeit bis|uhrzeit ende|endzeit|bis uhr|ende uhrzeit|zeit bis|schließt",
    "start_on": r"beginn|start|startdatum|kursbeginn|anfang|ab|von|datum|beginn am|datum von",
    "until": r"ende|enddatum|kursende|bis|ende am|datum bis",
    "place": r"ort|veranstaltungsort|kursort|raum|treffpunkt|wo|standort|ort des angebots",
    "street": r"adresse|anschrift|straße|strasse|str|straße hausnummer|straße und hausnummer"
    r"|straße nr|strasse und hausnummer",
    "postal_code": r"plz|postleitzahl",
    "city": r"stadt|gemeinde|wohnort|plz ort|kommune",
    "district": r"stadtteil|ortsteil|bezirk|stadtbezirk|quartier|viertel",
    "email": r"e ?mail|mail|e ?mail ?adresse|kontakt e ?mail",
    "phone": r"telefon|tel|telefonnummer|telefon nr|fon|rufnummer|handy|mobil",
    "contact": r"ansprechpartner|ansprechperson|ansprechpartnerin|kontakt|kontaktperson"
    r"|ansprechpartner in|zuständig",
    "url": r"webseite|website|internet|homepage|url|link|web|internetadresse|www",
    "cost": r"kosten|preis|gebühr|gebühren|teilnahmegebühr|entgelt|beitrag|kosten in euro",
    "entry": r"anmeldung|anmeldeverfahren|zugangsweg|wie anmelden",
    "ages": r"alter|altersgruppe|alter von bis|altersspanne",
    "documents": r"unterlagen|benötigte unterlagen|mitzubringen|dokumente|nachweise",
    "women": r"nur für frauen|nur frauen|frauenkurs|frauenangebot",
    "childcare": r"kinderbetreuung|mit kinderbetreuung",
    "step_free": r"barrierefrei|stufenlos|rollstuhlgerecht|barrierefreiheit|barrierefreier zugang",
    "places_free": r"freie plätze|plätze|plätze frei",
    "waiting_weeks": r"wartezeit|wartezeit wochen|wartezeit in wochen",
    "alternate_name": r"auch bekannt als|kurzname|abkürzung|untertitel",
}
HEADINGS = Headings(_KNOWN)


def guess_mapping(table: HasRows) -> Columns:
    """By the names; the wordiest column without one is the description."""
    columns = HEADINGS.guess(table)
    taken = set(columns.values())
    if "description" not in taken and (wordy := wordiest(table, columns)):
        columns[wordy] = "description"
    return columns
