"""References, titles, what follows from both; and a small mixed bag of invented papers."""

from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retyped import make_cases, respelt
from weltoffen.domain.watch.rules import references, titles
from weltoffen.domain.watch.rules.evidence import Certainty, Evidence, judge
from weltoffen.domain.watch.rules.matching import Index, Side, in_series, settle
from weltoffen.domain.watch.rules.references import Likeness

pytestmark = pytest.mark.no_database
DAY = date(2026, 3, 19)
KITA = "Neubau einer Kindertagesstätte mit achtzig Plätzen an der Hauptstraße"
PARK = "Sanierung der Sporthalle im Stadtpark Nord, Vergabe der Dachdeckerarbeiten"


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("2022/0712", "2022/712", "same"),
        ("2022/0712", "22/712", "same"),
        ("2022/0712", "0712/2022", "same"),
        ("2022/0712", " Vorlage Nr.: 2022 - 0712 ", "same"),
        ("BV/2022/0712", "bv 22/0712", "same"),
        ("23771", "Drs. 23771", "same"),
        ("12/13", "13/12", "same"),  # which of them is the year nobody can tell
        ("2022/0712-1", "2022/0712/01", "same"),
        ("2022/0712-1", "2022/0712", "kin"),
        ("2022/0712-1", "2022/0712-2", "kin"),
        ("BV/2022/0712", "2022/0712", "near"),
        ("712", "2022/0712", "near"),
        ("712", "712", "near"),  # every year has a number 712
        ("2022/0712", "2023/0712", "other"),
        ("2022/0712", "2022/0713", "other"),
        ("BV/2022/0712", "IV/2022/0712", "other"),
        ("", "2022/0712", "unknown"),
        ("ohne Nummer", "2022/0712", "unknown"),
    ],
)
def test_two_references(one, other, likeness):
    parsed = references.parse(one), references.parse(other)
    assert references.compare(*parsed) == likeness
    assert references.compare(*reversed(parsed)) == likeness


@given(st.integers(2000, 2059), st.integers(100, 1899), st.integers(0, 10**6))
def test_a_reference_stays_the_same_however_it_is_spelt(year, number, seed):
    """Larger numbers may look like years; then a person is asked."""
    reference = f"{year}/{number:04d}"
    found = references.parse(respelt(reference, Random(seed)))
    assert references.compare(references.parse(reference), found) == Likeness.SAME


@given(st.text(max_size=60))
def test_any_text_has_a_reference_or_none_and_a_title(text):
    reference = references.parse(text)
    assert references.compare(reference, reference) in ("same", "near", "unknown")
    title = titles.read(text)
    assert titles.read(" ".join(title.words)).words or not title.words
    assert titles.compare(title, title, lambda _word: 1.0).both in (0, 1)


@pytest.mark.parametrize(
    "title",
    [
        "Antrag der CDU-Fraktion: " + KITA,
        "Interfraktioneller Antrag SPD, GRÜNE: " + KITA,
        "TOP 7: " + KITA,
        "Beschlussvorlage: " + KITA,
        KITA + " (Entwurf)",
        KITA.upper(),
        KITA.replace("ä", "ae").replace("ß", "ss").lower(),
        KITA.replace("straße", "str."),
        f"Vorlage 2022/0712: {KITA}",
    ],
)
def test_what_every_title_says_does_not_count(title):
    alike = titles.compare(titles.read(KITA), titles.read(title), lambda _word: 3.0)
    assert alike.likeness > 0.85


def test_a_title_says_who_moved_it_and_that_it_changes_another_paper():
    assert titles.read("Antrag SPD: Mehr Bänke").groups == {"spd"}
    assert titles.read("Änderungsantrag KULT: Mehr Bänke").amends
    assert titles.read("Nachfrage zu 2017/0514 - Ballspielanlage").amends
    assert not titles.read("Satzung zur Änderung der Hauptsatzung").amends
    assert titles.read("Vorlage 2022/0712: Mehr Bänke").reference == "2022/0712"
    assert titles.read("Haushalt 2021/2022").reference == ""


@pytest.mark.parametrize("likeness", [0.0, 0.5, 0.8, 0.99])
@pytest.mark.parametrize(("reference", "trap"), list(product(Likeness, ["kind", "number", "far"])))
def test_what_speaks_against_it_is_never_overlooked(likeness, reference, trap):
    evidence = Evidence(
        reference,
        likeness,
        kinds_differ=trap == "kind",
        numbers_differ=trap == "number",
        apart=400 if trap == "far" else 3,
        same_department=True,
    )
    assert judge(evidence)[0] != Certainty.CERTAIN


def side(key=1, title=KITA, reference="", days=(DAY,), department=1, **more):
    return Side(key, title, reference, days=tuple(days), department=department, **more)


def found(asked, *known):
    return [(one.key, str(one.certainty)) for one in Index([*known, *filling()]).find(asked)]


def filling():
    """Other papers, so that words have weights."""
    things = ("Brücke", "Schule", "Kanal", "Freibad", "Friedhof", "Radweg", "Bücherei", "Museum")
    places = ("Süd", "West", "am Hafen", "in der Altstadt", "am Markt", "im Tal", "an der Mühle")
    return [
        side(1000 + n, f"Erneuerung {thing} {place}", days=[DAY - timedelta(days=n)])
        for n, (thing, place) in enumerate(product(things, places))
    ]


def test_the_same_number_and_title_are_certain_and_a_doubled_number_is_not():
    known = side(7, KITA, "Nr. 22/712")
    assert found(side(1, KITA, "2022/0712"), known) == [(7, "certain")]
    assert found(side(1, PARK, "2022/0712"), known) == [(7, "doubtful")]


def test_without_a_number_title_and_day_decide():
    assert found(side(), side(7)) == [(7, "certain")]
    assert found(side(days=[DAY + timedelta(days=60)]), side(7)) == [(7, "doubtful")]
    assert found(side(days=[DAY + timedelta(days=365)]), side(7)) == []
    assert found(side(department=2), side(7)) == [(7, "doubtful")]


def test_of_the_same_title_every_year_the_date_tells():
    years = [side(7 + n, days=[DAY - timedelta(days=365 * n)]) for n in range(3)]
    assert found(side(), *years) == [(7, "certain")]
    assert found(side(days=[DAY - timedelta(days=365)]), *years) == [(8, "certain")]


def test_two_that_fit_as_well_are_put_to_choice():
    assert found(side(), side(7), side(8)) == [(7, "doubtful"), (8, "doubtful")]


def test_an_amendment_and_a_supplement_are_not_the_paper():
    known = side(7, KITA, "2022/0712")
    amendment = side(1, f"Änderungsantrag SPD: {KITA}", "2022/0800")
    assert found(amendment, known) == []
    assert found(side(1, PARK, "2022/0712-1"), known) == []
    assert found(side(1, KITA, "2022/0712-1"), known) == [(7, "doubtful")]


def test_parts_of_a_series_are_told_apart_by_their_numbers():
    known = side(7, f"{KITA}, 2. Bauabschnitt")
    assert found(side(1, f"{KITA}, 3. Bauabschnitt"), known) == []


def test_an_item_may_be_about_two_papers():
    index = Index([side(7, KITA), side(8, PARK, department=2), *filling()])
    item = Side(1, f"{KITA}; {PARK}", days=(DAY,))
    assert {one.key for one in index.find_several(item)} == {7, 8}
    assert [one.key for one in index.find_several(Side(1, KITA, days=(DAY,)))] == [7]


def test_two_papers_that_claim_one_involvement_are_asked_about():
    index = Index([side(7), *filling()])
    asked = in_series([side(1), side(2), side(3, PARK)])
    assert [one.is_series for one in asked] == [True, True, False]
    settled = settle({one.key: index.find(one) for one in asked})
    assert {one.certainty for key in (1, 2) for one in settled[key]} == {Certainty.DOUBTFUL}
    taken = settle({1: index.find(side(1))}, taken={7})
    assert [one.certainty for one in taken[1]] == [Certainty.DOUBTFUL]


def test_of_invented_papers_written_down_anew_nearly_all_are_found_and_none_wrongly():
    """The measure with a real city's papers is `bench/reconciliation`."""
    chance = Random(4)
    whats = ("Neubau", "Sanierung", "Erweiterung", "Umgestaltung", "Verpachtung", "Förderung")
    things = ("Grundschule", "Stadtbücherei", "Feuerwache", "Sporthalle", "Begegnungsstätte")
    places = ("Nordstadt", "Weststadt", "Hafenviertel", "Bergdorf", "Rosenhof", "Mühlental")
    syllables = ("bir", "lin", "mar", "tal", "hof", "rosen", "wei", "gar", "tan", "ulm")

    def street(number: int) -> str:
        first, second, third = (syllables[number // 10**place % 10] for place in (0, 1, 2))
        return f"{first}{second}{third}straße".capitalize()

    papers = [
        Side(
            n,
            f"{what} der {thing} {street(n)} im Stadtteil {place}: Vergabe der Planung",
            f"2025/{n:04d}",
            "Beschlussvorlage",
            n % 9,
            (date(2025, 1, 7) + timedelta(days=7 * chance.randrange(45)),),
            date(2025, 1, 1) + timedelta(days=n % 300),
        )
        for n, (what, thing, place) in enumerate(product(whats, things, places), 1)
    ]
    made = make_cases(papers, 90, 60, chance)
    index = Index(made.known)
    settled = settle(
        {n: index.find(one.asked) for n, one in enumerate(made.cases) if not one.is_item}
    )
    missed = wrong = 0
    for n, case in enumerate(made.cases):
        answer = index.find_several(case.asked) if case.is_item else settled[n]
        wrong += any(
            one.certainty == Certainty.CERTAIN and one.key not in case.truth for one in answer
        )
        missed += not case.truth <= {one.key for one in answer}
    assert len(made.cases) > 100
    assert wrong == 0
    assert missed <= 6
