"""The planning clerk's Kita: draft, the version after the statement, and the wording as decided.

Invented. The demo, the journey through the browser and the README tell the same scene with it.
"""

KITA_TITLE = "Neubau einer Kindertagesstätte am Lindenplatz – Entwurfsbeschluss"

_HEAD = """\
Beschlussvorschlag

1. Dem Entwurf für den Neubau einer Kindertagesstätte mit fünf Gruppen am Lindenplatz wird zugestimmt.
2. Die Verwaltung wird beauftragt, die Bauleistungen auszuschreiben und mit dem Bau im Frühjahr zu \
beginnen.
3. Die Kosten von 6,4 Millionen Euro werden aus dem Haushalt der kommenden beiden Jahre gedeckt.

Begründung

Im Stadtteil fehlen nach der Bedarfsplanung 95 Plätze für Kinder von einem Jahr bis zum Schuleintritt. \
Das Grundstück am Lindenplatz gehört der Stadt. Es liegt zwischen dem Neubaugebiet und den älteren \
Wohnblöcken; eine Unterkunft für geflüchtete Familien ist fünf Gehminuten entfernt.
"""

_BUILDING = """\
Das Gebäude hat zwei Geschosse. Im Erdgeschoss liegen drei Gruppenräume, die Küche und der \
Mehrzweckraum, im Obergeschoss zwei Gruppenräume und die Räume für das Personal. Das Außengelände \
umfasst 1.900 Quadratmeter. Der Verein, der das heutige Holzhaus auf dem Grundstück als Treffpunkt \
nutzt, muss vor Baubeginn ausziehen.
"""

_DRAFT_PART = """\
Die Nachbarschaft wird durch die öffentliche Auslegung der Pläne im Rathaus und durch eine \
Informationsveranstaltung an einem Werktag um 19 Uhr beteiligt. Die Einladung erscheint im Amtsblatt.

Die Anmeldung für die Plätze erfolgt über das Elternportal im Netz. Die Regeln der Platzvergabe \
bleiben unverändert.
"""

_END = """\
Finanzielle Auswirkungen

Die Investition ist im Entwurf des Haushalts enthalten. Ab Betriebsbeginn entstehen jährliche \
Personal- und Sachkosten von rund 1,1 Millionen Euro.
"""

KITA_DRAFT = "\n".join((_HEAD, _BUILDING, _DRAFT_PART, _END))

# what the Office asks for; the third is the one that is not adopted in the end
KITA_POINTS = [
    (
        "Die Einladung zur Informationsveranstaltung wird in einfacher Sprache geschrieben und in den "
        "vier häufigsten Sprachen des Stadtteils verteilt.",
        "Wer die Einladung im Amtsblatt nicht lesen kann, kommt nicht. Im Stadtteil leben viele "
        "Familien, die erst in den letzten Jahren zugezogen sind.",
    ),
    (
        "Zur Anmeldung gibt es im Stadtteil zwei Termine mit Hilfe beim Ausfüllen; eine Anmeldung "
        "auf Papier bleibt möglich.",
        "Das Elternportal erreicht Familien nicht, die kein passendes Gerät haben oder die Fragen "
        "nicht verstehen. Ihre Kinder stehen dann hinten auf der Liste.",
    ),
    (
        "Im Erdgeschoss entsteht ein eigener Raum für ein Elterncafé mit Zugang von außen.",
        "Eltern, die hier selbst nie eine Kita besucht haben, finden über ein Café leichter Kontakt "
        "als über ein Anmeldegespräch.",
    ),
    (
        "Der Verein aus dem Holzhaus erhält vor Baubeginn ein schriftliches Angebot für Räume in der "
        "Nähe.",
        "Der Treffpunkt ist für viele ältere Menschen im Stadtteil der einzige, in dem ihre Sprache "
        "gesprochen wird.",
    ),
]
# verdict and reason of the department, in the order of the points
KITA_ANSWERS = [
    ("adopted", "Die Einladung wird so erstellt; die Mittel stehen bereit."),
    ("adopted", "Die Termine finden in der Bücherei statt, der Vordruck bleibt erhalten."),
    ("not_adopted", "Ein eigener Raum passt nicht in den Kostenrahmen; der Mehrzweckraum wird genutzt."),
    ("adopted", "Das Liegenschaftsmanagement hat zwei Räume benannt."),
]

_FINAL_PART = """\
Die Nachbarschaft wird durch die öffentliche Auslegung der Pläne im Rathaus und durch eine \
Informationsveranstaltung an einem Werktag um 19 Uhr beteiligt. Die Einladung zur \
Informationsveranstaltung wird in einfacher Sprache geschrieben und in den vier häufigsten Sprachen \
des Stadtteils verteilt.

Die Anmeldung für die Plätze erfolgt über das Elternportal im Netz. Zur Anmeldung gibt es im \
Stadtteil, in der Bücherei, zwei Termine mit Hilfe beim Ausfüllen; eine Anmeldung auf Papier bleibt \
möglich. Die Regeln der Platzvergabe bleiben unverändert.

Der Verein aus dem Holzhaus erhält vor Baubeginn ein schriftliches Angebot für Räume in der Nähe; \
zwei Räume sind benannt.
"""

KITA_FINAL = "\n".join((_HEAD, _BUILDING, _FINAL_PART, _END))
