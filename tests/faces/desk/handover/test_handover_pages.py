"""A hand-over at the desk: prepared, looked through, written down, distributed, done."""

import io
import re
import zipfile
from datetime import timedelta

import pypdf
import pytest
from django.utils import timezone

import make
from domain.handover.leaving import make_case
from domain.situation.bodied import make_body, make_promise
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Membership
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.handover.models import Handover

PAGE = "/intern/uebergabe/"


@pytest.fixture
def day():
    return (timezone.localdate() + timedelta(days=20)).isoformat()


@pytest.fixture
def leaving():
    return make.make_officer("Sachbearbeitung, geht")


@pytest.fixture
def taker():
    return make.make_officer("Sachbearbeitung, bleibt")


@pytest.fixture
def desk():
    return client_of(make.make_officer("Amtsleitung", Role.LEAD))


def test_from_who_leaves_to_everything_handed_over(desk, leaving, taker, day):
    third = make.make_officer("Dritte")
    first, second = make_case(leaving), make_case(leaving)
    typed = {"leaving": leaving.pk, "to_person": taker.pk, "on": day, "leaves_house": "on"}
    made = desk.post(PAGE + "arbeit/neu/", typed, follow=True).content.decode()
    assert "Noch ist nichts übergegangen" in made
    handover = Handover.objects.get()
    here = f"{PAGE}{handover.pk}/"
    assert first.title in made
    assert handover.name in desk.get(PAGE).content.decode()
    own = client_of(leaving)
    assert "Aufschreiben" in own.get(here).content.decode()
    own.post(here + "wissen/", {"traditions": "Freitags Kuchen", "contacts": "Frau M."})
    assert "Freitags Kuchen" in desk.get(here).content.decode()
    keys = re.findall(
        r'value="(owned/cases\.case:\d+)"', desk.get(here + "verteilen/").content.decode()
    )
    assert len(keys) == 2
    desk.post(here + "verteilen/", {"keys": keys[0], "to": third.pk})
    printed = desk.get(here + "uebergabe.pdf").content
    text = "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(printed)).pages)
    assert "geht an Dritte" in text
    done = desk.post(here + "uebergeben/", follow=True).content.decode()
    assert "Alle, die etwas übernommen haben" in done
    first.refresh_from_db()
    second.refresh_from_db()
    assert {first.owner, second.owner} == {taker, third}
    kept = desk.get(here + "uebergabe.zip").content
    assert "uebergabe.json" in zipfile.ZipFile(io.BytesIO(kept)).namelist()
    assert kept == desk.get(here + "uebergabe.zip").content
    assert desk.post(here + "absagen/").status_code == 409


def test_a_body_is_handed_over_by_who_runs_it(taker, day):
    body = make_body("AK Studierfähige Geflüchtete")
    runs = make.make_person("Geschäftsführung", body, Role.COORDINATOR)
    outside = make.make_person("Vorstand", body, Role.MEMBER)
    make_promise(body, "Wohnheimplätze")
    desk = client_of(runs)
    assert desk.get(PAGE + "arbeit/neu/").status_code == 403
    typed = {"body": body.pk, "to_person": outside.pk, "on": day}
    desk.post(PAGE + "gremium/neu/", typed)
    here = f"{PAGE}{Handover.objects.get().pk}/"
    page = desk.get(here).content.decode()
    assert "Sitze in Gremien" in page
    desk.post(here + "uebergeben/")
    assert Charter.objects.get(body=body).handed_over_on
    assert Membership.objects.filter(person=outside, role=Role.COORDINATOR).exists()
    again = desk.post(PAGE + "gremium/neu/", typed)
    assert again.status_code == 409
    assert "wurde am" in again.content.decode()


def test_a_bad_form_comes_back_and_says_why(desk, leaving, day):
    typed = {"leaving": leaving.pk, "to_person": leaving.pk, "on": day}
    answer = desk.post(PAGE + "arbeit/neu/", typed)
    assert answer.status_code == 422
    assert "an sich selbst" in answer.content.decode()
    assert not Handover.objects.exists()


def test_what_cannot_go_yet_is_said_and_not_done(desk, leaving, day):
    make_case(leaving, procedure="referral")
    elsewhere = make.make_clerk()
    typed = {"leaving": leaving.pk, "to_person": elsewhere.pk, "on": day, "leaves_house": "on"}
    page = desk.post(PAGE + "arbeit/neu/", typed, follow=True).content.decode()
    assert "1 Sache kann noch nicht übergehen" in page
    assert "persönliche Daten anvertraut" in page
    here = f"{PAGE}{Handover.objects.get().pk}/"
    assert desk.post(here + "uebergeben/").status_code == 409
    assert Handover.objects.get().state == "prepared"


def test_what_was_left_behind_stands_on_the_list_of_the_head_alone(desk, leaving):
    gone = make.make_person("Frühere Sachbearbeitung")
    make_case(gone)
    page = desk.get(PAGE).content.decode()
    assert "Frühere Sachbearbeitung" in page
    assert f"arbeit/neu/?person={gone.pk}" in page
    assert gone.name in desk.get(f"{PAGE}arbeit/neu/?person={gone.pk}").content.decode()
    assert "Frühere Sachbearbeitung" not in client_of(leaving).get(PAGE).content.decode()


def test_others_find_nothing(desk, leaving, taker, day):
    typed = {"leaving": leaving.pk, "to_person": taker.pk, "on": day}
    desk.post(PAGE + "arbeit/neu/", typed)
    here = f"{PAGE}{Handover.objects.get().pk}/"
    for stranger in (make.make_clerk(), make.make_person("M", make_body(), Role.MEMBER)):
        client = client_of(stranger)
        for path in ("", "wissen/", "verteilen/", "uebergabe.pdf", "uebergabe.zip"):
            assert client.get(here + path).status_code in (403, 404), path
        for path in ("uebergeben/", "absagen/"):
            assert client.post(here + path).status_code in (403, 404), path
    reads = client_of(taker)
    assert reads.get(here).status_code == 200
    assert reads.get(here + "verteilen/").status_code == 403
    assert reads.post(here + "uebergeben/").status_code == 403


def test_a_body_nobody_runs_any_more_is_taken_back_and_those_who_sit_there_are_told(desk, day):
    body = make_body("AK Studierfähige Geflüchtete")
    outside = make.make_person("Geschäftsführung des Vereins", body, Role.MEMBER)
    typed = {"body": body.pk, "to_person": outside.pk, "on": day}
    desk.post(PAGE + "gremium/neu/", typed)
    here = f"{PAGE}{Handover.objects.get().pk}/"
    assert "Gremium zurücknehmen" not in desk.get(here).content.decode()
    assert desk.post(here + "uebergeben/").status_code == 302
    assert desk.get(f"/intern/gremien/{body.pk}/").status_code == 404
    assert body.name not in desk.get("/intern/gremien/").content.decode()
    assert "Gremium zurücknehmen" in desk.get(here).content.decode()
    Membership.objects.filter(organization=body, role=Role.COORDINATOR).delete()
    assert desk.post(here + "zuruecknehmen/", {"reason": ""}).status_code == 422
    done = desk.post(here + "zuruecknehmen/", {"reason": "Aufgelöst."}, follow=True)
    assert "benachrichtigt" in done.content.decode()
    assert desk.get(f"/intern/gremien/{body.pk}/").status_code == 200
