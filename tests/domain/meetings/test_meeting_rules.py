"""What bodies write about their decisions, and what it means."""

import pytest

from weltoffen.domain.meetings.models import Result
from weltoffen.domain.meetings.rules import result_of

MEANT = {
    Result.ADOPTED: [
        "einstimmig zugestimmt",
        "mehrheitlich beschlossen",
        "Zustimmung",
        "einverstanden",
        "genehmigt",
        "gewählt",
        "einstimmig, 0 Enthaltungen",
        "Einstimmig15-Ja-Stimmen, 0 Nein-Stimmen, 0 Enthaltungen",
        "11 Ja-Stimmen, 0 Nein-Stimmen, 4 Enthaltungen",
        "2 Ja-Stimme(n), 1 Gegenstimme(n), 0 Stimmenthaltung(en)",
        "Ohne Widerrede wird dem zugestimmt, es erfolgt keine Abstimmung.",
        "zur Kenntnis genommen + mehrheitliche Zustimmung",
        "vorberaten ohne Änderungen",
    ],
    Result.ADOPTED_CHANGED: [
        "Beschlossen mit geändertem Beschlusstext",
        "mehrheitlich zugestimmt zu geändertem Beschlusstext",
        "einstimmig zugestimmt zum modifizierten Antrag",
        "teilweise zugestimmt",
        "teilweise abgelehnt",
        "vorberaten mit Änderungen",
    ],
    Result.REJECTED: [
        "mehrheitlich abgelehnt",
        "abgelehnt",
        "bei Stimmengleichheit abgelehnt",
        "nicht zugestimmt",
        "4 Ja-Stimmen, 10 Nein-Stimmen",
        "6 Ja-Stimmen, 6 Nein-Stimmen, 0 Enthaltungen",
    ],
    Result.NOTED: ["Kenntnisnahme", "Stellungnahme zur Kenntnis genommen"],
    Result.REFERRED: [
        "verwiesen in Fachausschuss",
        "Verwiesen in Ausschuss für Umwelt und Gesundheit",
        "Weiterbehandlung im Planungsausschuss",
        "Beratung im Fachgremium/Arbeitskreis",
        "verwiesen in den nichtöffentlichen Teil",
    ],
    Result.POSTPONED: ["vertagt", "abgesetzt", "zurückgestellt"],
    Result.DONE: [
        "erledigt",
        "erledigt durch Stellungnahme der Verwaltung",
        "mit Stellungnahme einverstanden",
        "Antrag zurückgezogen",
        "in Beschlussvorlage übernommen",
    ],
    Result.NO_VOTE: ["keine Abstimmung", "ohne", "Ohne", "keine Mitteilungen", "keine"],
    Result.UNKNOWN: [
        "",
        "Aushang im Foyer",
        "siehe Dokument Abstimmungsergebnisse",
        "a) einstimmig, 0 Enthaltungenb) 9 Ja-Stimmen, 4 Nein-Stimmen",
        "JaNeinEnthaltungBM1CDU91FFH6SPD14GRÜNE11FDP3Gesamt:1809",
    ],
}


@pytest.mark.parametrize(
    ("words", "result"), [(words, result) for result, all_ in MEANT.items() for words in all_]
)
def test_a_result_means(words, result):
    assert result_of(words) == result
