"""What the columns of a table are: by their names, for a person to correct."""

from collections.abc import Mapping

from weltoffen.base.intake.columns import Columns, HasRows, Headings, wordiest
from weltoffen.base.texts.marking import gettext_noop as _

# what a column can be; the labels are msgids
FIELDS: Mapping[str, str] = {
    "body": _("Body"),
    "day": _("Day of the meeting"),
    "time": _("Time of the meeting"),
    "place": _("Place of the meeting"),
    "number": _("Number of the item"),
    "title": _("Title of the item"),
    "reference": _("Number of the paper"),
    "department": _("Department in charge"),
    "paper_type": _("Kind of paper"),
    "public": _("Public: yes or no"),
    "result": _("Decision"),
}
_KNOWN = {
    "body": r"gremium|ausschuss|sitzungsgremium|gremien|beratungsgremium",
    "day": r"datum|sitzungs(?:datum|tag|termin)|termin|tag|beratungsdatum|sitzung am",
    "time": r"uhrzeit|zeit|beginn|sitzungsbeginn|anfang|start",
    "place": r"ort|sitzungsort|raum|saal|tagungsort|ort und raum|ort raum",
    "number": r"top|top nr|tops?|nr|nummer|to punkt|punkt|tagesordnungspunkt nr|lfd nr|pos",
    "title": r"betreff|titel|gegenstand|bezeichnung|thema|tagesordnungspunkt|beratungsgegenstand"
    r"|inhalt|beschreibung|text|top titel|top text",
    "reference": r"vorlage|vorlagen? ?nr|vorlagennummer|drucksachen? ?nr|drucksache|vorlnr|ds ?nr"
    r"|drs|aktenzeichen|az|drucksachennummer|vorlage nr|antragsnummer|referenz|sv nr",
    "department": r"amt|fachamt|fachbereich|federführung|federführendes amt|dezernat|dienststelle"
    r"|verfasser|einreicher|zuständig|organisationseinheit|bereich|referat|federführend",
    "paper_type": r"art|vorlagenart|vorlagentyp|typ|dokumentart|art der vorlage|drucksachenart",
    "public": r"öffentlich|öff|ö nö|ö n|öffentlichkeit|status|öffentlich ja nein|ö|sitzungsteil"
    r"|teil|nichtöffentlich|nicht öffentlich",
    "result": r"beschluss|ergebnis|abstimmung|abstimmungsergebnis|entscheidung|beschlussergebnis"
    r"|votum",
}
HEADINGS = Headings(_KNOWN)


def guess_mapping(table: HasRows) -> Columns:
    """A column of sentences is the title, whatever it is called."""
    columns = HEADINGS.guess(table)
    if "title" not in columns.values() and (wordy := wordiest(table, columns, among=["number"])):
        columns[wordy] = "title"
    return columns
