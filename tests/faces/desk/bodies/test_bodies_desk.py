"""Bodies in the browser: set up wholly there, filled, planned; who may see which page."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.bodies.founded import coordinator, make_charter, member, seat
from domain.sharing.signed import elsewhere
from visit import client_of
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Meeting

PAGE = "/intern/gremien/"
CHARTER = {
    "name": "Arbeitskreis Migration und Gesundheit",
    "short_name": "AK Gesundheit",
    "kind": "working_group",
    "purpose": "Findet Lücken in der Versorgung.",
    "invitation_days": "14",
    "minutes_days": "14",
    "objection_days": "14",
    "quorum": "half",
    "minutes_style": "results",
}


@pytest.fixture
def desk():
    return client_of(make.make_officer())


def text_of(page) -> str:
    assert page.status_code == 200, page.content.decode()
    return page.content.decode()


def test_a_body_is_set_up_wholly_in_the_browser(desk):
    page = text_of(desk.post(PAGE + "neu/", CHARTER, follow=True))
    assert "Das Gremium ist eingerichtet." in page
    charter = Charter.objects.get()
    here = f"{PAGE}{charter.body_id}/"
    assert "Neu eintragen: Vertretung Verein" in text_of(
        desk.get(here + "mitglieder/neu/?q=Vertretung Verein")
    )
    typed = {"person": "new", "email": "verein@example.org", "language": "tr", "role": "member"}
    typed |= {"title": "Vorsitz", "has_vote": "on", "start_on": "2026-01-01"}
    added = desk.post(here + "mitglieder/neu/?q=Vertretung Verein", typed, follow=True)
    assert "Vertretung Verein sitzt jetzt im Gremium." in text_of(added)
    held = Membership.objects.get(organization=charter.body)
    assert (held.title, held.person.language, held.has_vote) == ("Vorsitz", "tr", True)
    series = {"name": "Sitzungen", "every": "2", "unit": "MONTHLY", "nth": "2", "weekday": "1"}
    series |= {"first_on": "2020-01-14", "begins_at": "10:00", "minutes_long": "120"}
    days = text_of(desk.post(here + "reihen/neu/", series, follow=True))
    assert "alle 2 Monate am zweiten Dienstag" in days
    chosen = re.findall(r'name="day"[^>]*value="([^"]+)"', days)
    until = re.search(r'type="hidden" name="until" value="([^"]+)"', days)[1]
    made = re.search(r'action="([^"]+anlegen/)"', days)[1]
    done = text_of(desk.post(made, {"day": chosen[:2], "until": until}, follow=True))
    assert "2 Sitzungen sind geplant." in done
    assert Meeting.objects.filter(body=charter.body).count() == 2
    text_of(desk.post(here + "standard/neu/", {"name": "Flucht und Asyl"}, follow=True))
    shown = text_of(desk.get(here))
    for words in (
        "Findet Lücken in der Versorgung.",
        "Flucht und Asyl",
        "Vertretung Verein",
        "mehr als die Hälfte der Stimmen: 1 von 1",
        "Was bis zur Einladung fehlt",
    ):
        assert words in shown


def test_a_form_that_says_nothing_is_said_so_and_keeps_what_was_typed(desk):
    answer = desk.post(PAGE + "neu/", CHARTER | {"name": "", "quorum": "number"})
    assert answer.status_code == 422
    assert "Findet Lücken in der Versorgung." in answer.content.decode()
    assert "wie viele Stimmen da sein müssen" in answer.content.decode()
    here = f"{PAGE}{make_charter().body_id}/"
    assert desk.post(here + "reihen/neu/", {"name": "x", "unit": "MONTHLY"}).status_code == 422
    assert desk.post(here + "standard/neu/", {"name": ""}).status_code == 422
    assert desk.post(here + "mitglieder/neu/?q=Verein", {"role": "lead"}).status_code == 422


def test_a_body_is_renamed_and_its_old_name_stays(desk):
    charter = make_charter("Koordinierungsrunde")
    here = f"{PAGE}{charter.body_id}/"
    typed = CHARTER | {"renamed_on": "2026-03-01", "version": "1"}
    page = text_of(desk.post(here + "aendern/", typed, follow=True))
    assert "Hieß früher" in page
    assert "Koordinierungsrunde" in page
    late = desk.post(here + "aendern/", typed)
    assert late.status_code == 409
    assert "inzwischen geändert" in late.content.decode()
    assert "Findet Lücken in der Versorgung." in late.content.decode()


def test_who_runs_a_body_sets_up_a_sub_group_and_runs_it_too():
    above, other = make_charter(), make_charter("Andere Runde")
    runs, sits = coordinator(above.body), member(above.body, "Mitglied")
    desk = client_of(runs)
    assert client_of(sits).get(PAGE + "neu/").status_code == 403
    assert "Gremium einrichten" in text_of(desk.get(PAGE))
    empty = text_of(desk.get(f"{PAGE}neu/?unter={above.body_id}"))
    assert other.body.name not in re.search(r'name="parent".*?</select>', empty, re.S)[0]
    assert 'name="meets_in_public"' not in empty
    assert desk.post(PAGE + "neu/", CHARTER).status_code == 422
    elsewhere = desk.post(PAGE + "neu/", CHARTER | {"parent": other.body_id})
    assert elsewhere.status_code == 422
    typed = CHARTER | {"name": "UAG Alter", "parent": above.body_id, "meets_in_public": "on"}
    text_of(desk.post(PAGE + "neu/", typed, follow=True))
    body = Organization.objects.get(name="UAG Alter")
    assert (body.parent, body.meets_in_public) == (above.body, False)
    assert "UAG Alter" in text_of(desk.get(f"{PAGE}{above.body_id}/"))
    text_of(desk.get(f"{PAGE}{body.pk}/aendern/"))


def test_what_is_public_is_a_step_of_its_own_with_a_reason(desk):
    charter = make_charter()
    here = f"{PAGE}{charter.body_id}/"
    assert 'name="meets_in_public"' not in text_of(desk.get(here + "aendern/"))
    asked = text_of(desk.get(here + "oeffentlichkeit/"))
    assert "Sitzungen" in asked
    typed = {"meets_in_public": "on", "version": "1"}
    assert desk.post(here + "oeffentlichkeit/", typed).status_code == 422
    typed |= {"reason": "Geschäftsordnung § 4"}
    by_coordinator = client_of(coordinator(charter.body)).post(here + "oeffentlichkeit/", typed)
    assert by_coordinator.status_code == 409
    assert "entscheidet das Integrationsbüro" in by_coordinator.content.decode()
    text_of(desk.post(here + "oeffentlichkeit/", typed, follow=True))
    assert Organization.objects.get(pk=charter.body_id).meets_in_public
    typed = CHARTER | {"version": "2"}
    text_of(desk.post(here + "aendern/", typed, follow=True))
    assert Organization.objects.get(pk=charter.body_id).meets_in_public


def test_copies_begin_with_what_the_other_says(desk):
    charter = make_charter(purpose="Zweck der Runde")
    assert "Zweck der Runde" in text_of(desk.get(f"{PAGE}neu/?wie={charter.body_id}"))
    below = text_of(desk.get(f"{PAGE}neu/?unter={charter.body_id}"))
    assert re.search(rf'value="{charter.body_id}" selected', below)
    assert text_of(desk.get(f"{PAGE}neu/?unter=x&wie=99999999999999999999"))


def test_seats_are_changed_and_ended(desk):
    charter = make_charter()
    here = f"{PAGE}{charter.body_id}/mitglieder/"
    held = seat(charter.body, "Vertretung Verein")
    today = timezone.localdate()
    typed = {"title": "Schriftführung", "start_on": "2020-01-01"}
    text_of(desk.post(f"{here}{held.pk}/", typed, follow=True))
    held.refresh_from_db()
    assert (held.title, held.has_vote) == ("Schriftführung", False)
    yesterday = (today - timedelta(days=1)).isoformat()
    page = text_of(desk.post(f"{here}{held.pk}/ende/", {"end_on": yesterday}, follow=True))
    assert "Saßen früher hier" in page
    assert desk.post(f"{here}{held.pk}/ende/", {"end_on": "2019-01-01"}).status_code == 409
    holder = make.make_department("Jugendamt")
    seats = f"{PAGE}{charter.body_id}/sitze/"
    given = desk.post(f"{seats}neu/", {"organization": holder.pk}, follow=True)
    assert "niemand entsandt" in text_of(given)
    given_seat = charter.body.seats.get()
    over = desk.post(f"{seats}{given_seat.pk}/ende/", {"end_on": yesterday}, follow=True)
    assert "niemand entsandt" not in text_of(over)


# page, who may open it
ADDRESSES = [
    ("", {"office", "coordinator", "member"}),
    ("mitglieder/", {"office", "coordinator", "member"}),
    ("mitglieder/neu/", {"office", "coordinator"}),
    ("mitglieder/neu/?q=ab", {"office", "coordinator"}),
    ("aendern/", {"office", "coordinator"}),
    ("reihen/neu/", {"office", "coordinator"}),
    ("standard/neu/", {"office", "coordinator"}),
    ("sitze/neu/", {"office", "coordinator"}),
]


@pytest.mark.parametrize(("address", "allowed"), ADDRESSES)
def test_who_sees_which_page(address, allowed):
    body = make_charter().body
    ended = seat(body, "Früheres Mitglied", end_on=timezone.localdate() - timedelta(days=1)).person
    people = {
        "office": make.make_officer(),
        "coordinator": coordinator(body),
        "member": member(body),
        "ended": ended,
        "clerk": make.make_clerk(),
    }
    opened = {
        who
        for who, person in people.items()
        if client_of(person).get(f"{PAGE}{body.pk}/{address}").status_code == 200
    }
    assert opened == allowed


def test_the_list_shows_own_bodies_and_goes_out_as_a_workbook(desk):
    mine, other = make_charter("Mein Kreis"), make_charter("Anderer Kreis")
    person = member(mine.body)
    page = text_of(client_of(person).get(PAGE))
    assert "Mein Kreis" in page
    assert "Anderer Kreis" not in page
    answer = desk.get(PAGE + "?export=xlsx")
    rows = openpyxl.load_workbook(BytesIO(answer.content)).active.values
    assert {row[0] for row in rows} >= {mine.body.name, other.body.name}
    assert "Anderer Kreis" not in text_of(desk.get(PAGE + "?name=mein"))


def test_queries_do_not_grow_with_bodies_members_and_meetings(desk):
    charter = make_charter("Kreis 1")
    pages = [PAGE + "?all=1", f"{PAGE}{charter.body_id}/", f"{PAGE}{charter.body_id}/mitglieder/"]

    def count() -> list[int]:
        counts = []
        for page in pages:
            desk.get(page)
            with CaptureQueriesContext(
                connection,
            ) as found:
                text_of(desk.get(page))
            counts.append(len(found))
        return counts

    def more(number: int) -> None:
        held = seat(charter.body, f"Mitglied {number}", on_behalf_of=make.make_department())
        seat(charter.body, f"Stellvertretung {number}", substitute_for=held)
        make.make_meeting(charter.body, timezone.localdate() + timedelta(days=number))
        make.make_meeting(charter.body, timezone.localdate() - timedelta(days=number))
        make_charter(f"Kreis {number + 1}", parent=charter.body)

    more(1)
    few = count()
    for number in range(2, 6):
        more(number)
    assert count() == few


def test_people_are_looked_up_never_listed(desk):
    charter = make_charter()
    Person.objects.create(name="Vertretung Jobcenter")
    here = f"{PAGE}{charter.body_id}/mitglieder/neu/"
    assert "Vertretung Jobcenter" not in text_of(desk.get(here + "?q=V"))
    assert "Vertretung Jobcenter" in text_of(desk.get(here + "?q=jobc"))
    assert Organization.objects.filter(kind="body").count() == 1


def test_a_shared_body_is_handed_out_and_read_again_only_after_the_fingerprint(desk):
    """One installation plays both: what it signed as itself it refuses; as another it reads."""
    partner = make.make_organization("Landkreis", Organization.Kind.PARTNER, is_municipality=True)
    charter = make_charter("Gemeinsamer Kreis", shared_with=(partner,))
    here = f"{PAGE}{charter.body_id}/"
    assert "Signiertes Paket herunterladen" in text_of(desk.get(here))
    own = desk.post(here + "paket/").content
    assert b"Gemeinsamer Kreis" in own
    signed = elsewhere(own)
    broken = signed.replace(b"Gemeinsamer", b"Gemeinsame ")
    refused = desk.post(PAGE + "paket/", {"file": BytesIO(broken)})
    assert refused.status_code == 422
    assert "Signatur stimmt nicht" in refused.content.decode()
    first = desk.post(PAGE + "paket/", {"file": BytesIO(signed)})
    address = first["Location"]
    page = text_of(desk.get(address))
    assert "Diesen Schlüssel hat noch niemand verglichen" in page
    assert desk.post(address, {"partner": partner.pk}).status_code == 422
    shown = text_of(desk.post(address, {"partner": partner.pk, "compared": "on"}, follow=True))
    assert "Das würde sich hier ändern" in shown
    assert "1 × Gremium" in shown
    done = text_of(desk.post(address, follow=True))
    assert "Eingelesen." in done
    assert "Zuletzt eingelesen von Landkreis" in done
    again = desk.post(PAGE + "paket/", {"file": BytesIO(signed)}, follow=True)
    assert "Es würde sich nichts ändern" in text_of(again)
    assert desk.get(address).status_code == 404
    runs = client_of(coordinator(charter.body))
    assert runs.get(PAGE + "paket/").status_code == 403
    assert runs.post(here + "paket/").status_code == 200
