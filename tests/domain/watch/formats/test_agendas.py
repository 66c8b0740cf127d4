"""Agendas in the text of invitations, in the layouts of several makers."""

from datetime import date, time

import pytest

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.watch.formats.agenda import read_agenda
from weltoffen.domain.watch.formats.headings import body_of_title
from weltoffen.domain.watch.formats.papers import is_paper, read_paper
from weltoffen.domain.watch.formats.wordings import (
    day_in,
    is_procedural,
    is_years,
    references_in,
    time_in,
)

pytestmark = pytest.mark.no_database

LETTER = """Stadt Musterstadt
Der Vorsitzende
Musterstadt, den 05.03.2026

Einladung
zur 12. öffentlichen Sitzung des Ausschusses für Stadtentwicklung und Verkehr
am Donnerstag, dem 19. März 2026, um 17.00 Uhr
im Großen Sitzungssaal des Rathauses, Marktplatz 1

Tagesordnung
Öffentlicher Teil
1. Eröffnung der Sitzung und Feststellung der Beschlussfähigkeit
2. Genehmigung der Niederschrift über die Sitzung vom 12.02.2026
3. Neubau einer Kindertagesstätte am Weiher
   (Vorlage Nr. 2026/0123)
Berichterstatterin: Frau Stadtrat
4. Haushaltsplan 2025/2026
5. Sanierung des Hallenbads –
Baubeschluss 2026/0140
Seite 1 von 2
5.1 Antrag der Fraktion zum Hallenbad gemäß § 34 Abs.
1 der Geschäftsordnung
Drucksache 21/SVV/0123
5a) Spielplatz an der 12. Straße
6. Verschiedenes
Nichtöffentlicher Teil
7. Grundstücksangelegenheit Geheimnis
8. Personalangelegenheit Geheimnis
gez. Vorsitz
9. Dies steht unter der Unterschrift
"""
PORTAL = """Tagesordnung
Gremium: Integrationsausschuss
Sitzungstermin: Dienstag, 21.04.2026, 16:30 Uhr
Raum, Ort: Sitzungssaal 2, Rathaus
Ö 1

Eröffnung

Ö 2

Bericht zur Sprachförderung
VO/2026/0456

Ö 2.1

Antrag der Fraktion ABC und Antrag der Fraktion DEF
AN/2026/0012-1
Drucksache AN/2026/0013

N 3

Mietsache Geheimnis
VO/2026/0999
2
"""


def shape(text, **more):
    found = read_agenda(text, **more)
    return found, found.agendas[0]


def test_a_letter_of_invitation_is_read_with_its_head_and_its_items():
    _found, agenda = shape(LETTER)
    assert agenda.body == "Ausschuss für Stadtentwicklung und Verkehr"
    assert (agenda.day, agenda.starts) == (date(2026, 3, 19), time(17))
    assert agenda.place.startswith("Großen Sitzungssaal des Rathauses")
    assert [(one.number, one.reference) for one in agenda.items if one.is_public] == [
        ("1", ""), ("2", ""), ("3", "2026/0123"), ("4", ""), ("5", "2026/0140"),
        ("5.1", "21/SVV/0123"), ("5a", ""), ("6", ""),
    ]  # fmt: skip
    titles = {one.number: one.title for one in agenda.items}
    assert titles["3"] == "Neubau einer Kindertagesstätte am Weiher"
    assert titles["4"] == "Haushaltsplan 2025/2026"
    assert titles["5"] == "Sanierung des Hallenbads – Baubeschluss"
    assert titles["5.1"].endswith("§ 34 Abs. 1 der Geschäftsordnung")
    assert [one.number for one in agenda.items if one.is_procedural] == ["1", "2", "6"]


@pytest.mark.parametrize("text", [LETTER, PORTAL])
def test_titles_of_the_closed_part_go_no_further(text):
    found, agenda = shape(text)
    assert "Geheimnis" not in repr(found)
    closed = [one for one in agenda.items if not one.is_public]
    assert closed
    assert all(one.number and not one.title and not one.reference for one in closed)
    assert found.has_secrets


@pytest.mark.parametrize(
    "heading",
    [
        *("Nichtöffentlicher Teil", "B. Nicht öffentliche Sitzung", "Nicht-öffentlicher Teil:"),
        *("In nichtöffentlicher Sitzung werden beraten:", "NICHTÖFFENTLICHER TEIL DER SITZUNG"),
        *("II. Nichtöffentliche Tagesordnungspunkte ab 19:00 Uhr", "Vertraulicher Teil"),
        *("– nicht öffentlich –", "Tagesordnung nichtöffentlich", "2. Nichtöffentlicher Teil"),
    ],
)
def test_however_the_closed_part_is_headed_its_titles_are_dropped(heading):
    text = f"Bauausschuss am 19.03.2026\n1. Eröffnung\n{heading}\n2. Grundstück Geheimnis"
    found, agenda = shape(text)
    assert "Geheimnis" not in repr(found)
    assert agenda.items[0].is_public
    assert found.has_secrets


def test_telling_what_was_decided_behind_closed_doors_is_itself_open():
    told = "Bekanntgabe nichtöffentlich gefasster Beschlüsse"
    _found, agenda = shape(f"Rat am 19.03.2026\nTOP 1\n\n{told}\n\nTOP 2\n\nMitteilungen")
    assert [(one.title, one.is_public) for one in agenda.items] == [
        (told, True), ("Mitteilungen", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "mark", ["(nichtöffentlich)", "(nö)", "- vertraulich -", "[nicht öffentlich]"]
)
def test_an_item_that_says_itself_that_it_is_closed_is_closed(mark):
    text = f"Bauausschuss am 19.03.2026\n1. Eröffnung\n2. Grundstück Geheimnis {mark}\n3. Kita"
    found, agenda = shape(text)
    assert "Geheimnis" not in repr(found)
    assert [one.is_public for one in agenda.items] == [True, False, True]


def test_a_list_from_a_portal_is_read_with_several_papers_under_one_item():
    _found, agenda = shape(PORTAL)
    assert (agenda.body, agenda.place) == ("Integrationsausschuss", "Sitzungssaal 2, Rathaus")
    assert (agenda.day, agenda.starts) == (date(2026, 4, 21), time(16, 30))
    last = agenda.items[2]
    assert (last.number, last.reference) == ("Ö 2.1", "AN/2026/0012-1")
    assert last.further_references == ("AN/2026/0013",)


def test_the_body_that_is_known_here_is_found_also_in_the_genitive():
    text = "Sitzung des Beirates Migration und Teilhabe\nam 19.03.2026 um 17 Uhr\n1. Begrüßung"
    names = ["Beirat Migration", "Beirat Migration und Teilhabe", "Magistrat"]
    assert shape(text, bodies=names)[1].body == "Beirat Migration und Teilhabe"


def test_what_is_missing_is_asked_for_and_not_guessed():
    found, agenda = shape("Liebe Leute,\nwir sehen uns bald.")
    assert (agenda.items, agenda.day, agenda.body) == ((), None, "")
    assert {one.field for one in found.findings} >= {"body", "day", "items"}


def test_a_gap_in_the_counting_is_told():
    found, agenda = shape("Bauausschuss am 19.03.2026\n1. Eröffnung\n2. Kita\n4. Hallenbad")
    assert len(agenda.items) == 3
    assert [one.object_id for one in found.findings if one.field == "number"] == [
        "TOP 4"
    ]  # fmt: skip


def test_a_meeting_that_is_called_off_is_known_as_such():
    assert shape("ABGESAGT\nSitzung des Bauausschusses am 19.03.2026")[1].is_cancelled
    assert not shape("Sitzung des Bauausschusses am 19.03.2026")[1].is_cancelled


@pytest.mark.parametrize(
    ("title", "body", "is_cancelled"),
    [
        ("12. Sitzung des Bauausschusses", "Bauausschuss", False),
        ("ABGESAGT: Sitzung des Ausländerbeirates", "Ausländerbeirat", True),
        ("Stadtverordnetenversammlung (entfällt)", "Stadtverordnetenversammlung", True),
        ("Haupt- und Finanzausschuss", "Haupt- und Finanzausschuss", False),
        ("Öffentliche Sitzung der Stadtvertretung", "Stadtvertretung", False),
        ("Weihnachtsfeier", "", False),
    ],
)  # fmt: skip
def test_who_meets_is_told_by_the_title_of_an_event(title, body, is_cancelled):
    assert body_of_title(title) == (body, is_cancelled)


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("Neubau (Vorlage Nr. 2026/0123)", ["2026/0123"]),
        ("Drucksache 21/SVV/0123", ["21/SVV/0123"]),
        ("Haushalt 2025/2026", []),
        ("Schuljahr 2025/26", []),
        ("VO/2026/0456", ["VO/2026/0456"]),
        ("Erwerb des Grundstücks Nr. 735/1", []),
        ("am 19.03.2026", []),
        ("29671", ["29671"]),
        ("2026", []),
        ("Antrag SPD: Spielplatz", []),
    ],
)
def test_numbers_of_papers_are_told_from_other_numbers(text, references):
    assert references_in(text) == references


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19.03.2026", date(2026, 3, 19)),
        ("19.3.26", date(2026, 3, 19)),
        ("19. März 2026", date(2026, 3, 19)),
        ("2026-03-19", date(2026, 3, 19)),
        ("5. Sept. 2026", date(2026, 9, 5)),
        ("31.02.2026", None),
        ("Version 1.2.3", None),
    ],
)
def test_german_days(text, day):
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [("17 Uhr", time(17)), ("17.30 Uhr", time(17, 30)), ("9:05", time(9, 5)), ("25:00", None),
     ("24 Uhr", time(23, 59)), ("19.03.2026", None)],
)  # fmt: skip
def test_times_of_the_day(text, moment):
    assert time_in(text) == moment


def test_pairs_of_years_are_no_number_of_a_paper():
    assert is_years("2025/2026")
    assert is_years("2025/26")
    assert not is_years("2025/0026")


@pytest.mark.parametrize("title", ["Eröffnung", "Verschiedenes", "Fragestunde", "Mitteilungen"])
def test_items_that_only_run_the_meeting(title):
    assert is_procedural(title)
    assert not is_procedural(f"Konzept {title} für Zugewanderte")


PAPER = """Magistratsvorlage
Vorlage Nr. MV/2026/0077
Dezernat: II
Federführend: Amt für Soziales
Datum: 02.03.2026
Betreff: Sprachmittlung in städtischen Ämtern
Ausbau des Angebots
Beschlussvorschlag
Der Magistrat beschließt den Ausbau.
Begründung
Es gibt Bedarf.
"""


def test_a_paper_is_told_from_an_agenda_and_read():
    assert is_paper(PAPER)
    assert not is_paper(LETTER)
    assert not is_paper(PORTAL)
    paper = read_paper(PAPER).papers[0]
    assert (paper.reference, paper.paper_type) == ("MV/2026/0077", "Magistratsvorlage")
    assert paper.title == "Sprachmittlung in städtischen Ämtern Ausbau des Angebots"
    assert paper.department == "Amt für Soziales"
    assert paper.day == date(2026, 3, 2)


@pytest.mark.parametrize(
    "mark", ["Nichtöffentlich", "NICHT ÖFFENTLICH", "Vertraulich!", "Status: nichtöffentlich"]
)
def test_a_paper_that_is_not_public_is_refused(mark):
    with pytest.raises(NotReadable, match="nichtöffentlich"):
        read_paper(f"{mark}\n{PAPER}")
