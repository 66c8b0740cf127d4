"""Subscriptions: made, tried, changed, paused, stopped, deleted; each person has their own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.watch.followers import follow, make_follower, make_item, make_published, make_standing
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.base.audit.models import AuditPayload
from weltoffen.base.organizations.models import Membership
from weltoffen.domain.watch.models import Subscription, WeeklyMail

PAGE = "/intern/abos/"


@pytest.fixture
def member():
    make.make_office()
    return make_follower()


@pytest.fixture
def desk(member):
    return client_of(member)


def text_of(response):
    return response.content.decode()


def values(**more):
    return {"name": "Bäder", "words": "schwimm", "least_band": "1", "mail": "weekly"} | more


def test_a_member_makes_a_subscription_and_finds_it_on_the_list(desk, member):
    body = make.make_body("Sportausschuss")
    answer = desk.post(f"{PAGE}neu/", values(bodies=[body.pk], do="save"), follow=True)
    assert "„Bäder“ ist gespeichert. Neues kommt einmal in der Woche per E-Mail." in text_of(answer)
    subscription = Subscription.objects.get()
    assert (subscription.person, list(subscription.bodies.all())) == (member, [body])
    assert subscription.feed_secret in text_of(desk.get(PAGE))
    assert len(subscription.feed_secret) >= 43


def test_trying_shows_what_it_would_have_brought_and_saves_nothing(desk):
    today = timezone.localdate()
    make_standing(paper=make_published("Schwimmbad am Nordpark", created_on=today))
    make_standing(paper=make_published("Schwimmhalle", created_on=today - timedelta(days=91)))
    make_standing(paper=make_published("Haushalt", "Zahlen", created_on=today))
    meeting = make.make_meeting(on=today)
    make_standing(item=make_item("Bericht Schwimmbad", meeting), meeting=meeting)
    make_standing(paper=make_published("Schwimmen geheim", created_on=today, is_confidential=True))
    page = text_of(desk.post(f"{PAGE}neu/", values(do="try")))
    assert "Das hätte in den letzten 90 Tagen 2 Vorlagen gebracht" in page
    assert "Schwimmbad am Nordpark" in page
    assert "Bericht Schwimmbad" in page
    assert "geheim" not in page
    assert 'value="Bäder"' in page
    assert not Subscription.objects.exists()


def test_a_search_on_a_list_becomes_a_subscription(desk):
    body, department = make.make_body("Sportausschuss"), make.make_department()
    search = {"q": "leichte Sprache", "body": body.pk, "department": department.pk, "band": "2"}
    page = desk.get(f"{PAGE}neu/", search | {"period": "past", "page": "3"})
    begun = page.context["form"].initial
    assert begun == {
        "words": "leichte Sprache",
        "bodies": [body.pk],
        "departments": [department.pk],
        "least_band": 2,
        "name": "leichte Sprache",
    }
    assert "Sportausschuss" in text_of(page)


@pytest.mark.parametrize(
    "query",
    [{"body": "x"}, {"band": "7"}, {"department": "²"}, {"q": "a" * 5000}, {"body": "9" * 30}],
)
def test_an_old_or_broken_link_still_opens_the_form(desk, query):
    assert desk.get(f"{PAGE}neu/", query).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"words": "und"},
        {"words": ",".join(f"wort{n}" for n in range(21))},
        {"least_band": "9"},
        {"mail": "hourly"},
        {"bodies": ["99999"]},
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(desk, wrong):
    answer = desk.post(f"{PAGE}neu/", values(**wrong) | {"do": "save"})
    assert answer.status_code == 422
    assert wrong.get("name") == "" or "Bäder" in text_of(answer)
    assert not Subscription.objects.exists()


def test_it_is_changed_and_goes_on_from_where_it_was(desk, member):
    subscription = follow(member, words="Kita")
    desk.post(f"{PAGE}{subscription.pk}/", values(name="Neu", mail="daily"))
    changed = Subscription.objects.get()
    assert (changed.name, changed.words, changed.mail) == ("Neu", "schwimm", "daily")
    assert changed.told_until == subscription.told_until
    assert changed.feed_secret == subscription.feed_secret


def test_it_rests_and_goes_on(desk, member):
    subscription = follow(member)
    assert "ruht" in text_of(desk.post(f"{PAGE}{subscription.pk}/anhalten/", follow=True))
    assert Subscription.objects.get().paused_at
    assert "läuft weiter" in text_of(desk.post(f"{PAGE}{subscription.pk}/fortsetzen/", follow=True))
    resumed = Subscription.objects.get()
    assert resumed.paused_at is None
    assert resumed.told_until > subscription.told_until


def test_the_link_in_the_mail_stops_the_mails_with_one_click(desk, member):
    subscription = follow(member)
    address = f"{PAGE}{subscription.pk}/abbestellen/"
    assert "E-Mails abbestellen" in text_of(desk.get(address))
    assert Subscription.objects.get().mail == "daily"
    desk.post(address)
    assert Subscription.objects.get().mail == "never"


def test_a_new_address_ends_the_old_one(desk, member, client):
    subscription = follow(member)
    old = f"/feed/ratsschau/{subscription.feed_secret}.xml"
    assert client.get(old).status_code == 200
    desk.post(f"{PAGE}{subscription.pk}/adresse/")
    assert client.get(old).status_code == 404
    new = Subscription.objects.get().feed_secret
    assert client.get(f"/feed/ratsschau/{new}.xml").status_code == 200


def test_the_secret_stands_in_no_audit_trail(desk, member):
    subscription = follow(member)
    desk.post(f"{PAGE}{subscription.pk}/adresse/")
    secrets = {subscription.feed_secret, Subscription.objects.get().feed_secret}
    trail = "".join(payload.body for payload in AuditPayload.objects.all())
    assert '"feed_secret":["***","***"]' in trail.replace(" ", "")
    assert not [secret for secret in secrets if secret in trail]


def test_it_is_deleted(desk, member):
    subscription = follow(member)
    desk.post(f"{PAGE}{subscription.pk}/loeschen/")
    assert not Subscription.objects.exists()


def test_nobody_opens_or_touches_somebody_elses(member):
    subscription = follow(member)
    other = client_of(make_follower())
    deputy = make.make_person("Vertretung")
    today = timezone.localdate()
    make.make_deputy(member, deputy, today, today)
    for client in (other, client_of(deputy)):
        for path in ("", "abbestellen/"):
            assert client.get(f"{PAGE}{subscription.pk}/{path}").status_code == 404
        for path in ("abbestellen/", "anhalten/", "fortsetzen/", "adresse/", "loeschen/"):
            assert client.post(f"{PAGE}{subscription.pk}/{path}").status_code == 404
    assert "Mein Abo" not in text_of(other.get(PAGE))
    assert Subscription.objects.get().mail == "daily"


def test_who_may_not_see_how_papers_stand_may_not_subscribe():
    make.make_office()
    client = client_of(make.make_person("Betrieb", make.make_office(), Role.OPERATOR))
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}neu/").status_code == 403
    assert client.post(f"{PAGE}neu/", values()).status_code == 403


def test_who_may_no_longer_follow_can_still_delete(desk, member):
    subscription = follow(member)
    Membership.objects.filter(person=member).update(end_on=make.TODAY - timedelta(days=1))
    page = text_of(desk.get(PAGE))
    assert "Diese Abos bringen zurzeit nichts" in page
    assert f"{PAGE}neu/" not in page
    desk.post(f"{PAGE}{subscription.pk}/loeschen/")
    assert not Subscription.objects.exists()


def test_the_office_chooses_its_weekly_report_here_and_nobody_else(desk):
    assert "wochenbericht" not in text_of(desk.get(PAGE))
    assert desk.post(f"{PAGE}wochenbericht/", {"wish": "never"}).status_code == 403
    officer = make.make_officer()
    office = client_of(officer)
    page = office.get(PAGE)
    assert page.context["weekly"].initial == {"wish": "always"}
    office.post(f"{PAGE}wochenbericht/", {"wish": "if_anything"})
    assert WeeklyMail.objects.get().wish == "if_anything"
    office.post(f"{PAGE}wochenbericht/", {"wish": "hourly"})
    assert WeeklyMail.objects.get(person=officer).wish == "if_anything"


def test_the_list_asks_no_more_for_more_subscriptions(desk, member):
    def queries_for(count):
        for _ in range(count - Subscription.objects.count()):
            follow(member, bodies=[make.make_body()], departments=[make.make_department()])
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(PAGE).status_code == 200
        return len(captured)

    queries_for(1)
    assert queries_for(3) == queries_for(9)
