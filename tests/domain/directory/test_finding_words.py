"""Words of nine languages: what is one word to people is one form to us."""

from datetime import date, time, timedelta
from types import SimpleNamespace as Plan

import pytest

import make
from weltoffen.domain.directory.finding.query import FLAGS, Query
from weltoffen.domain.directory.finding.rules.forms import form, forms, pieces_of, words_of
from weltoffen.domain.directory.finding.rules.hours import evening_of, half_hours, slot_of
from weltoffen.domain.directory.finding.rules.sounds import sound
from weltoffen.domain.directory.finding.rules.stop import is_stop

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Kurs Kurse Kurses KURS"),
        ("de", "Anfänger Anfaenger Anfanger"),
        ("de", "Straße Strasse Straßen"),
        ("en", "course courses Courses"),
        ("fr", "école écoles Ecole"),
        ("tr", "kurs kurslar Kurslar"),
        ("ar", "الدورة دورة دورات والدورة"),
        ("ar", "إقامة الإقامة اقامه"),
        ("fa", "کلاس كلاس کلاس‌ها کلاسهای"),
        ("uk", "курс курси курсами"),
        ("uk", "допомога допомоги допомогу"),
    ],
)
def test_inflections_and_spellings_are_one_form(language: str, words: str) -> None:
    assert len({form(word, language) for typed in words.split() for word in words_of(typed)}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Miete", "Mitte"),
        ("de", "Arzt", "Art"),
        ("ar", "عمل", "علم"),
        ("uk", "школа", "шкода"),
    ],
)
def test_different_words_stay_different(language: str, one: str, other: str) -> None:
    assert form(one, language) != form(other, language)


def test_what_is_typed_is_read_in_all_languages_of_its_script() -> None:
    assert {form("courses", "en"), form("courses", "de")} <= set(forms("courses"))
    assert forms("دورات", "tr") == (form("دورة", "ar"),)


def test_what_a_hyphen_joins_is_found_in_parts_and_whole() -> None:
    assert words_of("Ein Kita-Platz, bitte!") == ["Ein", "Kita-Platz", "bitte"]
    assert pieces_of("Kita-Platz") == ["Kita", "Platz", "KitaPlatz"]
    assert words_of("п'ять l'école") == ["пять", "l", "école"]


@pytest.mark.parametrize(
    ("heard", "meant"),
    [("fahrat", "fahrrad"), ("doitsch", "deutsch"), ("shule", "schule"), ("zait", "zeit")],
)
def test_what_is_written_by_ear_sounds_alike(heard: str, meant: str) -> None:
    assert sound(heard) == sound(meant)
    assert sound("miete") != sound("mutter")


@pytest.mark.parametrize("word", ["ich", "möchte", "suche", "where", "istiyorum", "أريد", "шукаю"])
def test_words_of_sentences_say_nothing(word: str) -> None:
    assert is_stop(word)
    assert not is_stop("Kurs")


def schedule(**fields: object) -> Plan:
    usual = {
        "frequency": "WEEKLY", "interval": 1, "byday": "TU", "bymonthday": "",
        "opens_at": time(9), "closes_at": time(10), "start_on": None, "until": None,
    }  # fmt: skip
    return Plan(**usual | fields)


def test_half_hours_count_from_monday_and_know_exceptions() -> None:
    monday = date(2026, 3, 2)
    assert half_hours([schedule()], [], monday) == ([66, 67], date(2026, 3, 3))
    closed = Plan(
        start_on=date(2026, 3, 3), end_on=date(2026, 3, 3), is_closed=True, opens_at=None,
        closes_at=None,
    )  # fmt: skip
    assert half_hours([schedule()], [closed], monday) == ([], date(2026, 3, 10))


def test_the_evening_is_what_is_left_of_it() -> None:
    midnight = make.moment(hour=0)  # on a Monday
    assert slot_of(midnight + timedelta(minutes=29)) == 0
    assert evening_of(midnight + timedelta(hours=9)) == range(34, 44)
    assert evening_of(midnight + timedelta(hours=18, minutes=40)) == range(37, 44)
    assert not evening_of(midnight + timedelta(hours=23))


def test_a_query_and_its_address_are_the_same() -> None:
    query = Query(
        words="Kurs & mehr", topics=("german",), languages=("ar", "tr"), flags=frozenset(FLAGS),
        opens="now", sort="near", near="110", page=3,
    )  # fmt: skip
    assert Query.from_address(query.address()) == query


@pytest.mark.parametrize(
    "params",
    [
        {"page": "-1"},
        {"page": "9" * 400},
        {"topic": "../../x"},
        {"with": "everything"},
        {"opens": "never"},
        {"sort": "near"},
        {"q": "\0 " * 900},
    ],
)
def test_nonsense_in_an_address_is_passed_over(params: dict[str, str]) -> None:
    assert Query.from_params(params) == Query()
