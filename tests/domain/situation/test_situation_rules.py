"""From facts to lines: what stands on a sheet, in which order, and what stands out."""

from datetime import date

import pytest

from weltoffen.domain.situation import profile
from weltoffen.domain.situation.rules.facts import (
    Coming,
    Decided,
    Facts,
    Figure,
    Last,
    Missing,
    Offered,
    Owed,
    Wish,
)
from weltoffen.domain.situation.rules.parts import PARTS, compose, order_of, shortened
from weltoffen.domain.situation.rules.wording import minutes_sentence

DAY = date(2026, 3, 16)
BEFORE = date(2026, 1, 12)


def facts(**given: object) -> Facts:
    return Facts(day=DAY, since=BEFORE, **given)  # type: ignore[arg-type]


def owed(number: str, due_on: date | None, answer: str = "") -> Owed:
    return Owed(number, "Dolmetschen", "Gesundheitsamt", due_on, answer)


def told(code: str, **given: object) -> tuple[str, list[str], list[str]]:
    said = PARTS[code].tell(facts(**given))
    return said.lead, [line.text for line in said.lines], [line.mark for line in said.lines]


def test_what_is_overdue_stands_first_and_is_marked():
    rows = (owed("ZS-2", DAY), owed("ZS-1", date(2026, 3, 15)))
    assert told("due", due=rows) == (
        "2 Zusagen sind fällig, davon 1 überfällig.",
        ["ZS-1: Dolmetschen", "ZS-2: Dolmetschen"],
        ["überfällig", ""],
    )


@pytest.mark.parametrize(
    ("code", "given", "lead"),
    [
        ("due", {}, "Keine Zusage ist fällig."),
        ("due", {"due": (owed("ZS-1", DAY),)}, "1 Zusage ist fällig."),
        ("answered", {}, "Keine Antwort seit der Sitzung am 12.01.2026."),
        ("papers", {}, "In nächster Zeit kommt keine Vorlage, die dieses Gremium berührt."),
        ("hearings", {}, "Zurzeit steht keine Anhörung an."),
        ("gaps", {}, "Keine Lücke ist offen."),
        ("offers", {}, "Zu diesem Feld steht kein Angebot im Verzeichnis."),
        ("minutes", {}, "Das Gremium hat zuvor nicht getagt."),
        ("wishes", {}, "Kein Themenvorschlag ist offen."),
        ("figures", {}, "Zu diesem Feld sind keine Zahlen hinterlegt."),
    ],
)
def test_a_part_without_anything_says_so(code, given, lead):
    assert told(code, **given)[0] == lead


def test_an_answer_is_told_and_cut_where_it_is_long():
    long = owed("ZS-1", DAY, answer="Ja. " * 200)
    [line] = PARTS["answered"].tell(facts(answered=(long,))).lines
    assert line.note.startswith("Gesundheitsamt: Ja. Ja.")
    assert line.note.endswith("…")
    assert len(line.note) < 270


def test_what_comes_first_stands_first_and_what_has_no_date_last():
    rows = (
        Coming("B", "Rat", date(2026, 5, 1)),
        Coming("C", "Rat", None),
        Coming("A", "Ausschuss", date(2026, 4, 1), "muss gehört werden", date(2026, 3, 25)),
    )
    assert told("papers", papers=rows)[1] == ["A", "B", "C"]
    [first, *_rest] = PARTS["hearings"].tell(facts(hearings=rows)).lines
    assert first.note == "Ausschuss am 01.04.2026; Stellungnahme bis 25.03.2026"
    assert first.mark == "muss gehört werden"


def test_the_oldest_gap_is_the_strongest_claim_and_a_closed_one_stands_last():
    rows = (
        Missing("neu", "bestätigt", date(2026, 2, 1), "unter 5"),
        Missing("zu", "geschlossen, mit Nachweis", date(2020, 1, 1), "", is_answered=True),
        Missing("alt", "Maßnahme läuft", date(2024, 2, 1), "12"),
    )
    lead, texts, _marks = told("gaps", gaps=rows)
    assert lead == "2 Lücken sind offen, 1 seit der letzten Sitzung geschlossen."
    assert texts == ["alt", "neu", "zu"]


def test_free_places_are_told_with_their_day_or_not_at_all():
    rows = (
        Offered("Gesundheit", 3, 0, date(2026, 3, 1), 1),
        Offered("Deutsch lernen", 9, None, None),
    )
    first, second = PARTS["offers"].tell(facts(offers=rows)).lines
    assert first.text == "Deutsch lernen: 9 Angebote"
    assert first.note == "Zu freien Plätzen hat niemand etwas gesagt."
    assert second.text == "Gesundheit: 3 Angebote, davon 1 neu"
    assert second.note == "kein freier Platz gemeldet, Stand 01.03.2026"


def test_of_closed_items_only_how_many_there_were():
    last = Last(
        BEFORE, "Das Protokoll ist genehmigt.", (Decided("3", "Satzung", "beschlossen"),), 2
    )
    lead, texts, _marks = told("minutes", last=last)
    assert lead == "Sitzung am 12.01.2026. Das Protokoll ist genehmigt."
    assert texts == ["3 Satzung", "2 Punkte waren nicht öffentlich."]


def test_figures_carry_their_date_and_source():
    rows = (Figure("Menschen", "24.300 Personen", "Stand 2024", "Melderegister"),)
    [line] = PARTS["figures"].tell(facts(figures=rows)).lines
    assert (line.text, line.note) == ("Menschen: 24.300 Personen", "Stand 2024; Melderegister")


def test_a_proposal_names_who_made_it_and_when():
    [line] = PARTS["wishes"].tell(facts(wishes=(Wish("Hebammen", "Caritas", BEFORE),))).lines
    assert line.note == "Caritas, vom 12.01.2026"


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("", "Ein Protokoll gibt es noch nicht."),
        ("draft", "Das Protokoll ist in Arbeit, zu verschicken bis 20.03.2026."),
        ("review", "Das Protokoll ist in Arbeit, zu verschicken bis 20.03.2026."),
        ("signed", "Das Protokoll ist unterschrieben und noch nicht verschickt."),
        (
            "sent",
            "Das Protokoll ist verschickt und noch zu genehmigen; "
            "Einwände sind möglich bis 30.03.2026.",
        ),
        ("approved", "Das Protokoll ist genehmigt am 16.03.2026."),
    ],
)
def test_how_far_the_minutes_are(state, sentence):
    said = minutes_sentence(
        state, due_on=date(2026, 3, 20), objections_until=date(2026, 3, 30), approved_on=DAY
    )
    assert said == sentence


@pytest.mark.parametrize(
    ("wanted", "is_council", "codes"),
    [
        ([], True, tuple(PARTS)),
        ([], False, tuple(code for code in PARTS if code != "hearings")),
        (["figures", "due"], False, ("figures", "due")),
        (["due", "due", "no such part"], False, ("due",)),
        (["hearings", "due"], False, ("due",)),
        (["hearings", "due"], True, ("hearings", "due")),
    ],
)
def test_a_body_has_the_parts_that_it_chose(wanted, is_council, codes):
    assert order_of(wanted, is_council=is_council) == codes


def test_on_paper_what_is_left_out_is_counted():
    rows = tuple(owed(f"ZS-{n}", DAY) for n in range(7))
    [part] = shortened(compose(["due"], facts(due=rows)), 5)
    assert (len(part["lines"]), part["more"]) == (5, 2)
    [whole] = shortened(compose(["due"], facts(due=rows)), 7)
    assert (len(whole["lines"]), whole["more"]) == (7, 0)


@pytest.mark.parametrize("city", ["darmstadt", "musterstadt"])
def test_a_city_says_how_far_a_sheet_looks_and_what_belongs_to_each_field(city, settings):
    settings.PROFILE = city
    assert 7 <= profile.days_ahead(DAY) <= 365
    from weltoffen.base.vocabulary.models import Term
    from weltoffen.base.vocabulary.profile import section

    codes = [entry["code"] for entry in section("vocabulary")["field"]]
    for code in codes:
        field = Term(taxonomy=Term.Taxonomy.FIELD, code=code)
        assert profile.topics_of([field]), code
        assert profile.concerns_of([field]), code
    known = {entry["code"] for entry in section("vocabulary")["concern"]}
    every = [Term(taxonomy=Term.Taxonomy.FIELD, code=code) for code in codes]
    assert profile.concerns_of(every) <= known
