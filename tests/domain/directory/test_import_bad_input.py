"""Files of strangers: whatever comes, there is a result or a sentence, in bounded time."""

import json
import random
import time
import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.directory.imported import ADVICE, COURSE, as_json, csv, make_feed, take
from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.directory.imports import reading, web
from weltoffen.domain.directory.imports.courses import read_courses
from weltoffen.domain.directory.imports.hsds import read_hsds
from weltoffen.domain.directory.imports.integreat import read_integreat
from weltoffen.domain.directory.imports.opening import read_opening
from weltoffen.domain.directory.imports.words import Words
from weltoffen.domain.directory.models import Feed, Offer

TODAY = date(2026, 3, 2)
WORDS = Words({"deutschkurs": "topic:german-course"}, {"arabisch": "ar"}, {"mitte": "mitte"})
SERVICE = {
    "id": "11111111-1111-4111-8111-111111111111",
    "name": "Beratung",
    "status": "active",
    "minimum_age": 6,
    "email": "a@example.org",
    "organization": {"id": "22222222-2222-4222-8222-222222222222", "name": "Wir"},
    "schedules": [{"id": "x", "freq": "WEEKLY", "byday": "MO", "opens_at": "10:00"}],
    "languages": [{"id": "y", "code": "ar"}],
    "service_at_locations": [
        {"location": {"id": "z", "name": "Haus", "latitude": 50.0, "longitude": 8.0}}
    ],
    "contacts": [{"id": "c", "name": "Büro", "phones": [{"number": "1"}]}],
    "attributes": [{"link_type": "is_free", "value": "true"}],
}
PAGE = {
    "id": 1,
    "path": "/stadt/de/seite/",
    "title": "Seite",
    "content": "<p>Text</p>",
    "parent": {"path": "/stadt/de/"},
    "available_languages": {"en": {"path": "/stadt/en/page/"}},
}
EVENT = {
    **{name: PAGE[name] for name in ("id", "title", "content", "available_languages")},
    "path": "/stadt/de/events/fest/",
    "location": {"id": 3, "name": "Haus", "address": "Markt 1", "town": "Stadt"},
    "event": {"start_date": "2030-01-01", "start_time": "10:00:00", "recurrence_id": 1},
}
CALENDAR = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Kurs\r\nDTSTART:20300101T100000\r\n"
    "DTEND:20300101T120000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=9\r\nEXDATE:20300108T100000\r\n"
    "CATEGORIES:Deutschkurs\r\nORGANIZER;CN=Schule:mailto:a@example.org\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)
PLACES = st.integers(0, len(CALENDAR))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda more: (
        st.lists(more, max_size=3) | st.dictionaries(st.text(max_size=8), more, max_size=3)
    ),
    max_leaves=6,
)
ODD = (
    *("=1+1", "<script>alert(1)</script>", "\u202etxt", "'; DROP TABLE", "9" * 400, "😀", "NaN"),
    *("99:99 Uhr", "31.02.2026", "http://[", "a@b", "-", "Montag 25-26 Uhr", "\t", "1e999"),
)
FAST = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def twisted(value, pick, instead):
    """The same object with something else in one place, however deep."""
    if isinstance(value, dict) and value:
        name = sorted(value)[pick.randrange(len(value))]
        inner = instead if pick.random() < 0.4 else twisted(value[name], pick, instead)
        return {**value, name: inner}
    if isinstance(value, list) and value:
        return [twisted(value[0], pick, instead), *value[1:]]
    return instead


@FAST
@given(seed=st.integers(0, 10**6), instead=ANYTHING)
def test_objects_with_anything_in_any_place_are_read_or_told(seed, instead):
    pick = random.Random(seed)
    service, page = twisted(SERVICE, pick, instead), twisted(PAGE, pick, instead)
    event = twisted(EVENT, pick, instead)
    found = read_hsds([{"contents": [service]}, service, instead], WORDS)
    pages = read_integreat([[page, event], instead], today=TODAY, provider="Stadt")
    for thing in (*found.things, *pages.things):
        assert thing.key
        assert thing.name
        assert len(thing.key) <= 480
        json.dumps(thing.said)


@FAST
@given(
    st.text(
        alphabet=st.sampled_from("Mo Di Mi Do-–bis und,;: 0123456789.Uhrjedentäglich1.3."),
        max_size=80,
    )
)
def test_times_in_any_words_are_read_or_kept(text):
    opening = read_opening(text)
    for one in opening.schedules:
        assert one["byday"]
        assert one["opens_at"] is None or "00:00" <= one["opens_at"] <= "23:59"


@FAST
@given(cut=PLACES, flips=st.lists(PLACES, max_size=6))
def test_a_damaged_calendar_is_read_or_refused(cut, flips):
    content = bytearray(CALENDAR.encode()[: cut or None])
    for place in flips:
        content[place % len(content)] ^= 21
    try:
        found = read_courses(bytes(content), today=TODAY)
    except NotReadable:  # with a sentence of its own
        return
    assert all(one.title for one in found.courses)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=100000",
        "FREQ=YEARLY;BYSETPOS=1;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=1999",
        "FREQ=WEEKLY;UNTIL=99991231T000000Z",
        "FREQ=DAILY;COUNT=999999999",
    ],
)
def test_odd_rules_of_repetition_take_no_time(rule):
    began = time.monotonic()
    content = CALENDAR.replace("FREQ=WEEKLY;BYDAY=TU;COUNT=9", rule).encode()
    assert len(read_courses(content, today=TODAY).courses) == 1
    assert time.monotonic() - began < 2


def zipped(**members: bytes) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.json", content)
    return whole.getvalue()


@pytest.mark.parametrize("kind", [Feed.Kind.HSDS, Feed.Kind.INTEGREAT])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(a=b" " * (60 * 2**20)), "auffällig groß"),
        (b"PK\x03\x04" + b"x" * 100, "beschädigt"),
        (b"[" * 100_000, "kein lesbares JSON"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "kein lesbares JSON"),
        (b"\x00\xff\xfe" * 50, "kein"),
        (b"x" * (21 * 2**20), "größer als 20 MB"),
        (b"", "leer"),
    ],
)
def test_bombs_and_garbage_are_refused_with_a_sentence(kind, content, said):
    with pytest.raises(NotReadable, match=said):
        reading.recognise(kind, content, words=WORDS, today=TODAY)


def test_a_broken_file_in_an_archive_does_not_hold_up_the_others():
    content = zipped(good=as_json(SERVICE), bad=b"{")
    found = reading.recognise("hsds", content, words=WORDS, today=TODAY).recognised
    assert len(found.of("offer")) == 1
    assert [(one.object_id, one.what) for one in found.findings[:1]] == [
        ("bad.json", reading.NOT_READ)
    ]
    assert not found.is_whole


@pytest.mark.usefixtures("readers_here")
def test_every_cell_may_hold_anything_and_no_row_is_lost_without_a_word():
    rows = []
    for number, value in enumerate(ODD):
        row = list(COURSE if number % 2 else ADVICE)
        for place in (2 + number % 11, 2 + number * 5 % 11):
            row[place] = value
        rows.append((f"Kurs {number}", *row[1:]))
    intake = take(make_feed(), csv(*rows))
    names = set(Offer.objects.values_list("name", flat=True))
    told = " ".join(one["value"] + one["where"] for one in intake.findings)
    lines = {row[0]: f"Zeile {line}" for line, row in enumerate(rows, 2)}
    lost = [name for name, line in lines.items() if name not in names and line not in told]
    assert not lost
    assert len(names) == len(rows)


@pytest.mark.no_database
def test_pages_that_refer_to_each_other_in_a_circle_end():
    page = {"contents": [SERVICE], "last_page": False, "page_number": 0}
    with pytest.raises(NotReadable, match="Kreis"):
        list(web.hsds("https://example.org/services?page=1", lambda _url: page))


@pytest.mark.no_database
def test_a_list_of_briefs_is_read_with_the_whole_of_each():
    brief = {"id": SERVICE["id"], "name": "Beratung", "status": "active"}
    first = {"contents": [brief], "last_page": False, "page_number": 1}
    answers = {
        "https://example.org/hsds/v3/": {"openapi_url": "x"},
        "https://example.org/hsds/v3/services": first,
        "https://example.org/hsds/v3/services?page=2": {"contents": [], "last_page": True},
        f"https://example.org/hsds/v3/services/{SERVICE['id']}": SERVICE,
        "https://example.org/hsds/v3/organizations": {"contents": []},
        "https://example.org/hsds/v3/locations": {"contents": []},
    }
    pages = list(web.hsds("https://example.org/hsds/v3/", answers.__getitem__))
    assert pages[0]["contents"] == [SERVICE]
    assert len(pages) == 4


@pytest.mark.no_database
def test_integreat_is_asked_for_every_language_and_may_have_no_events():
    def get(url):
        if url.endswith("languages/"):
            return [{"code": "de"}, {"code": "en"}, {"code": "../../x"}]
        if url.endswith("events/"):
            raise NotReadable("Der Server antwortet mit Status 404.")
        asked.append(url)
        return []

    asked: list[str] = []
    list(web.integreat("https://cms.example.org/api/v3/stadt", get))
    base = "https://cms.example.org/api/v3/stadt/"
    assert asked == [f"{base}de/pages/", f"{base}en/pages/", f"{base}de/locations/"]
