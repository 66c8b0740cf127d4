"""The council on the portal: what is public is all there, and of the rest there is no trace."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import feedparser
import icalendar
import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.meetings.planned import make_ours, plan
from standings import make_council_paper
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.documents.models import File, Paper
from weltoffen.base.documents.versions import append_version
from weltoffen.base.organizations.models import FormerName, Organization
from weltoffen.base.search import index
from weltoffen.base.search.models import SearchDocument
from weltoffen.domain.meetings import operations
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.serving import public
from weltoffen.domain.meetings.serving.publishing import publish

SECRET = "Geheimsache"


@pytest.fixture
def body() -> Organization:
    return make.make_body("Sozialausschuss", meets_in_public=True)


@pytest.fixture
def meeting(body: Organization) -> Meeting:
    return make.make_meeting(body, timezone.localdate() + timedelta(days=6))


@pytest.fixture
def paper(meeting: Meeting) -> Paper:
    return published("Neubau einer Kindertagesstätte", meeting)


def published(name: str, meeting: Meeting, text: str = "") -> Paper:
    paper = make_council_paper(name, meeting=meeting)
    index.put("paper", paper.pk, title=f"{paper.reference} {name}", text=text)
    return paper


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return str(answer.content.decode())


def pages(body: Organization, meeting: Meeting, paper: Paper) -> list[str]:
    own = f"/rat/gremien/{body.pk}/"
    return [
        *("/rat/", "/rat/gremien/", own, f"{own}termine.ics", f"{own}feed.xml"),
        *("/rat/sitzungen/", "/rat/sitzungen/?bis=2199-01-01", f"/rat/sitzungen/{meeting.pk}/"),
        *(f"/rat/vorlagen/{paper.pk}/", "/rat/suche/", "/rat/suche/?art=punkte"),
        *("/rat/suche/?q=Kindertagesstätte", "/rat/suche/?q=Kindertagesstätte&art=punkte"),
        *("/rat/suche/?art=beschluesse", "/rat/zusagen/"),
    ]


def plant_secrets(body: Organization, meeting: Meeting, paper: Paper) -> list[str]:
    """Everything that is not everybody's, beside what is; the addresses at which it would stand."""
    meeting.agenda_items.create(number="9", position=9)  # not public: a number
    AgendaItem.objects.filter(number="9").update(oparl_id=SECRET)
    hidden = [published(f"{SECRET} {n}", meeting) for n in ("vertraulich", "gelöscht", "Entwurf")]
    for one, change in zip(
        hidden,
        ({"is_confidential": True}, {"deleted_at": make.AT}, {"is_public": False}),
        strict=True,
    ):
        Paper.objects.filter(pk=one.pk).update(**change)
        AgendaItem.objects.filter(consultation__paper=one).update(name="Ein Punkt")
    gone = make.make_meeting(body, timezone.localdate() + timedelta(days=3))
    gone.agenda_items.create(number="1", name=SECRET, is_public=True)
    Meeting.objects.filter(pk=gone.pk).update(deleted_at=make.AT, name=SECRET, location=SECRET)
    meeting.agenda_items.create(number="8", name=SECRET, is_public=True, deleted_at=make.AT)
    closed = make.make_body(f"{SECRET} intern")
    inside = make.make_meeting(closed, timezone.localdate() + timedelta(days=2))
    Meeting.objects.filter(pk=inside.pk).update(location=SECRET)
    inside.agenda_items.create(number="1", name=f"{SECRET} Kindertagesstätte", is_public=True)
    own = published(f"{SECRET} Kindertagesstätte", inside)
    stop = paper.consultations.create(organization=closed, role=SECRET)
    inside.consultations.add(stop)
    AgendaItem.objects.create(
        meeting=inside, number="2", is_public=True, consultation=stop, result_text=SECRET
    )
    file = File.objects.create(name=SECRET, access_url="https://example.org/a", deleted_at=make.AT)
    odd = File.objects.create(name=SECRET, access_url="javascript:alert(1)")
    paper.files.add(file, odd)
    meeting.files.add(file, odd, File.objects.create(name=SECRET))
    make.make_person(SECRET, body, Role.MEMBER)
    return [
        f"/rat/gremien/{closed.pk}/",
        f"/rat/gremien/{closed.pk}/termine.ics",
        f"/rat/gremien/{closed.pk}/feed.xml",
        f"/rat/sitzungen/{gone.pk}/",
        f"/rat/sitzungen/{inside.pk}/",
        *(f"/rat/vorlagen/{one.pk}/" for one in (*hidden, own)),
    ]


def test_of_what_is_not_public_there_is_no_trace_on_any_page(client, body, meeting, paper):
    nowhere = plant_secrets(body, meeting, paper)
    publish()
    for address in pages(body, meeting, paper):
        assert SECRET not in text_of(client, address), address
    for address in ("/rat/sitzungen/?", "/rat/suche/?", "/rat/suche/?art=punkte&"):
        with ZipFile(BytesIO(client.get(f"{address}export=xlsx").content)) as book:
            inside = "".join(book.read(name).decode() for name in book.namelist())
        assert SECRET not in inside
        assert "Sozialausschuss" in inside or paper.name in inside
    for address in nowhere:
        text_of(client, address, 404)
    for kind in ("", "&art=punkte"):
        found = text_of(client, f"/rat/suche/?q={SECRET}{kind}")
        assert "Nichts gefunden" in found
        assert not re.search(r"/rat/(?:vorlagen|sitzungen)/\d", found)


def test_somebody_signed_in_reads_the_same_page_as_everybody(client, body, meeting, paper):
    plant_secrets(body, meeting, paper)
    member = make.make_person("Mitglied", body, Role.MEMBER, account=make.make_user())
    inside = Client()
    inside.force_login(member.account)
    for address in pages(body, meeting, paper):
        assert inside.get(address).content == client.get(address).content, address


def test_no_page_sets_a_cookie_or_needs_a_script(client, body, meeting, paper):
    for address in pages(body, meeting, paper):
        for language in ("", "/ar", "/en"):
            answer = client.get(f"{language}{address}")
            assert answer.status_code == 200, address
            assert not answer.cookies, address
            assert b"<script" not in answer.content, address


def test_an_item_that_is_not_public_is_a_number_and_says_so(client, meeting, paper):
    meeting.agenda_items.create(number="7.1", position=99)
    text = text_of(client, f"/rat/sitzungen/{meeting.pk}/")
    assert re.search(r"7\.1</span><div><p[^>]*>nicht öffentlich</p>", text)
    assert f'href="/rat/vorlagen/{paper.pk}/"' in text


def test_an_agenda_is_a_draft_until_people_are_invited(client):
    ours = make_ours("Runder Tisch", meets_in_public=True)
    make.make_person("Mitglied", ours, Role.MEMBER)
    planned = plan(CLOCK, ours, starts_at=timezone.now() + timedelta(days=30))
    operations.put_on_agenda(CLOCK, planned, name="Noch nicht reif")
    publish()
    page = f"/rat/sitzungen/{planned.pk}/"
    assert "Noch nicht reif" not in text_of(client, page)
    assert "Es gibt noch keine Tagesordnung" in text_of(client, page)
    assert not public.agenda_items().exists()
    operations.invite(CLOCK, planned, at=timezone.now())
    publish()
    assert "Noch nicht reif" in text_of(client, page)
    assert "Noch nicht reif" in text_of(client, "/rat/suche/?art=punkte&q=reif")


def test_a_meeting_says_when_where_who_and_what_became_of_it(client, body, meeting, paper):
    Meeting.objects.filter(pk=meeting.pk).update(location="Rathaus, Saal 1", is_cancelled=True)
    meeting.agenda_items.update(
        result="adopted", result_text="einstimmig", resolution_text="Die Kita wird gebaut."
    )
    text = text_of(client, f"/rat/sitzungen/{meeting.pk}/")
    for said in (
        "Rathaus, Saal 1",
        "Diese Sitzung ist abgesagt",
        "Die Kita wird gebaut.",
        "„einstimmig“",
    ):
        assert said in text
    assert f'href="/rat/gremien/{body.pk}/"' in text


def test_a_paper_says_its_route_with_results_and_files(client, body, meeting, paper):
    meeting.agenda_items.update(result="postponed", result_text="bis zum Sommer")
    paper.files.add(File.objects.create(name="Anlage 1", access_url="https://example.org/1.pdf"))
    later = make.make_body("Rat", meets_in_public=True)
    paper.consultations.create(organization=later, planned_on=date(2026, 12, 24))
    text = text_of(client, f"/rat/vorlagen/{paper.pk}/")
    assert text.index("Sozialausschuss") < text.index("geplant für den 24.12.2026")
    for said in (
        "vertagt",
        "„bis zum Sommer“",
        'href="https://example.org/1.pdf"',
        paper.reference,
    ):
        assert said in text


def test_a_body_says_what_it_was_called_and_what_belongs_to_it(client, body, meeting):
    council = make.make_body("Rat", meets_in_public=True)
    Organization.objects.filter(pk=body.pk).update(parent=council, classification="Ausschuss")
    FormerName.objects.create(
        organization=body, name="Wohlfahrtsausschuss", end_on=date(1998, 12, 31)
    )
    make.make_meeting(body, timezone.localdate() - timedelta(days=40))
    text = text_of(client, f"/rat/gremien/{body.pk}/")
    for said in ("Wohlfahrtsausschuss", "bis 31.12.1998", "Ausschuss", "Letzte Sitzungen"):
        assert said in text
    assert f'href="/rat/gremien/{council.pk}/"' in text
    assert f'href="/rat/sitzungen/{meeting.pk}/"' in text
    assert re.search(rf'href="webcal://[^"/]+/rat/gremien/{body.pk}/termine.ics"', text)


def test_papers_and_items_are_found_by_words_and_narrowed(client, body, meeting, paper):
    other = make.make_meeting(make.make_body("Bauausschuss", meets_in_public=True))
    published("Kindertagesstätte: Sanierung", other)
    found = text_of(client, "/rat/suche/?q=kindertagesstätten")
    assert found.count('class="wo-offer"') == 2
    narrowed = text_of(client, f"/rat/suche/?q=kindertagesstätten&gremium={body.pk}")
    assert narrowed.count('class="wo-offer"') == 1
    assert f'href="/rat/vorlagen/{paper.pk}/"' in narrowed
    publish()
    items = text_of(client, f"/rat/suche/?q=Sanierung&art=punkte&von={other.starts_at:%Y-%m-%d}")
    assert f'href="/rat/sitzungen/{other.pk}/"' in items
    none = text_of(client, "/rat/suche/?q=Sanierung&art=punkte&bis=2001-01-01")
    assert "Nichts gefunden" in none


def test_capitals_beyond_a_to_z_are_found_in_items(client, meeting):
    meeting.agenda_items.create(number="1", name="Ämter ziehen um", is_public=True)
    publish()
    assert "Ämter ziehen um" in text_of(client, "/rat/suche/?q=ämter&art=punkte")


def test_resolutions_are_found_by_their_wording_from_the_moment_they_are_published(client, meeting):
    item = meeting.agenda_items.create(
        number="1",
        name="Antrag",
        is_public=True,
        result="adopted",
        resolution_text="Die Stadt richtet zwölf Lotsenplätze ein.",
    )
    meeting.agenda_items.create(number="2", name="Bericht", is_public=True, result="noted")
    publish()
    listed = text_of(client, "/rat/suche/?art=beschluesse")
    assert "zwölf Lotsenplätze" in listed
    assert "Bericht" not in listed
    for kind in ("punkte", "beschluesse"):
        assert "Antrag" in text_of(client, f"/rat/suche/?q=lotsenplatz&art={kind}")
    item.resolution_text = ""
    item.save()
    publish()
    assert "Nichts gefunden" in text_of(client, "/rat/suche/?q=lotsenplatz&art=punkte")
    assert "Antrag" in text_of(client, "/rat/suche/?art=beschluesse")
    AgendaItem.objects.filter(pk=item.pk).update(deleted_at=make.AT)  # before anybody publishes
    assert "Nichts gefunden" in text_of(client, "/rat/suche/?q=antrag&art=punkte")
    publish()
    assert not SearchDocument.objects.filter(kind="agenda_item", object_id=item.pk).exists()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "gestern", "2026-02-30"])
def test_a_day_that_cannot_be_is_said_beside_its_field(client, meeting, day):
    for address in ("/rat/sitzungen/", "/rat/suche/", "/rat/suche/?art=punkte"):
        joint = "&" if "?" in address else "?"
        assert "wo-narrow" in text_of(client, f"{address}{joint}bis={day}", 422)


def test_lists_are_paged_in_one_order_and_go_out_as_a_workbook(client, body):
    day = timezone.localdate()
    same = [make.make_meeting(body, day + timedelta(days=9)) for _n in range(30)]
    seen = [
        int(key)
        for page in (1, 2)
        for key in re.findall(
            r"/rat/sitzungen/(\d+)/", text_of(client, f"/rat/sitzungen/?page={page}")
        )
    ]
    assert seen == [one.pk for one in same]
    answer = client.get("/rat/sitzungen/?export=xlsx")
    sheet = ZipFile(BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 31
    for kind in ("", "&art=punkte"):
        assert client.get(f"/rat/suche/?export=xlsx{kind}").content.startswith(b"PK")


def test_an_empty_council_says_what_to_do_next(client):
    assert "Noch ist kein Gremium eingetragen" in text_of(client, "/rat/")
    assert "Keine Sitzung gefunden" in text_of(client, "/rat/sitzungen/")
    assert "Nichts gefunden" in text_of(client, "/rat/suche/")


def test_every_page_takes_as_many_queries_for_many_things_as_for_few(client, body, meeting, paper):
    def counts() -> list[int]:
        found = []
        for address in pages(body, meeting, paper):
            with CaptureQueriesContext(connection) as captured:
                text_of(client, address)
            found.append(len(captured))
        return found

    counts()
    before = counts()
    for number in range(8):
        sitting = make.make_meeting(body, timezone.localdate() + timedelta(days=number))
        published(f"Kindertagesstätte {number}", meeting)
        meeting.agenda_items.create(number=f"{number}", position=number)
        FormerName.objects.create(organization=body, name=f"Name {number}")
        stop = paper.consultations.create(
            organization=make.make_body(f"Ausschuss B{number}", meets_in_public=True)
        )
        sitting.consultations.add(stop)
        AgendaItem.objects.create(
            meeting=sitting, number="1", name="Kindertagesstätte", is_public=True, consultation=stop
        )
    assert counts() == before


def events(client: Client, body: Organization) -> dict[str, icalendar.Event]:
    answer = client.get(f"/rat/gremien/{body.pk}/termine.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert calendar["METHOD"] == "PUBLISH"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_a_calendar_keeps_its_names_and_counts_up_when_a_meeting_changes(client, body, meeting):
    make.make_person("Erika Muster", body, Role.MEMBER)
    [(name, first)] = events(client, body).items()
    assert first["DTSTART"].dt == timezone.localtime(meeting.starts_at)
    assert str(first["URL"]).endswith(f"/rat/sitzungen/{meeting.pk}/")
    Meeting.objects.filter(pk=meeting.pk).update(
        oparl_modified=datetime(2026, 5, 1, tzinfo=UTC), location="Saal; 2, hinten"
    )
    moved = events(client, body)[name]
    assert str(moved["LOCATION"]) == "Saal; 2, hinten"
    Meeting.objects.filter(pk=meeting.pk).update(is_cancelled=True)
    cancelled = events(client, body)[name]
    assert first["SEQUENCE"] < moved["SEQUENCE"] < cancelled["SEQUENCE"]
    Meeting.objects.update(sequence=F("sequence") + 1)  # one that is moved here has no such moment
    assert cancelled["SEQUENCE"] < events(client, body)[name]["SEQUENCE"]
    assert (str(first["STATUS"]), str(cancelled["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert "ATTENDEE" not in cancelled
    whole = text_of(client, f"/rat/gremien/{body.pk}/termine.ics")
    assert "Muster" not in whole


def test_a_feed_tells_each_meeting_once_and_again_when_it_changed(client, body, meeting, paper):
    def entry():
        answer = client.get(f"/rat/gremien/{body.pk}/feed.xml")
        feed = feedparser.parse(answer.content)
        assert not feed.bozo
        return feed.entries[0]

    first = entry()
    assert paper.name in first.description
    assert first.link.endswith(f"/rat/sitzungen/{meeting.pk}/")
    assert entry().id == first.id
    meeting.agenda_items.update(name="<script>alert(1)</script> & mehr", result_text="vertagt")
    again = entry()
    assert again.id != first.id
    assert "vertagt" in again.description
    assert "<script>" not in again.description


def test_a_reader_that_has_it_already_is_told_so_in_a_line(client, body, meeting):
    for name in ("termine.ics", "feed.xml"):
        address = f"/rat/gremien/{body.pk}/{name}"
        first = client.get(address)
        assert first["Cache-Control"] == "public, no-cache"
        assert client.get(address).content == first.content
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
        Meeting.objects.update(is_cancelled=True)  # also what has no moment of its change
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200
        Meeting.objects.update(is_cancelled=False)


def test_titles_stay_german_and_keep_their_direction_in_an_arabic_page(client, meeting, paper):
    text = text_of(client, f"/ar/rat/sitzungen/{meeting.pk}/")
    assert f'lang="de" dir="ltr">{paper.name}' in text
    assert "جدول الأعمال" in text
    assert f'href="/ar/rat/vorlagen/{paper.pk}/"' in text


def test_the_start_page_leads_to_the_council(client):
    make.make_office()
    assert 'href="/rat/"' in text_of(client, "/")
    assert 'href="/uk/rat/"' in text_of(client, "/uk/")


def test_a_wording_that_somebody_wrote_here_is_neither_shown_nor_found(client, meeting, paper):
    author = make.make_clerk()
    append_version(
        paper,
        text="Der Entwurf nennt das Zwischenlager.",
        created_by_id=author.pk,
        at=timezone.now(),
    )
    address = f"/rat/vorlagen/{paper.pk}/"
    assert "Zwischenlager" not in text_of(client, address)
    assert address not in text_of(client, "/rat/suche/?q=Zwischenlager")
    assert address in text_of(client, "/rat/suche/?q=Kindertagesstätte")
