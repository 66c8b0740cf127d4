"""Notices, mail by choice, deputies, search, the city, the trail, links."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from openpyxl import load_workbook

import make
from cast import make_cast
from referrals import make_manager, make_offer, make_sent
from visit import client_of
from weltoffen.base.audit.models import AuditEntry, AuditPayload
from weltoffen.base.audit.operation import REGISTRY, reference
from weltoffen.base.notices.models import Kind, Notice, Preference
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Deputy, Organization
from weltoffen.faces.desk.shell.deeds import DEEDS, choices, deed


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def owner(cast):
    return client_of(cast.people["owner"])


def text_of(answer) -> str:
    return answer.content.decode()


def told(cast, who: str, title: str = "Eine neue Fassung ist da") -> Notice:
    subject = reference(cast.involvement)
    tell([cast.people[who]], kind=Kind.CHANGED, title=title, subject=subject, at=timezone.now())
    return Notice.objects.filter(recipient=cast.people[who], title=title).get()


def test_opening_a_notice_marks_it_as_read_and_leads_to_its_case(cast, owner):
    notice = told(cast, "owner")
    answer = owner.post(f"/intern/mitteilungen/{notice.pk}/")
    assert answer["Location"] == f"/intern/beteiligungen/{cast.involvement.pk}/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_somebody_elses_notice_does_not_exist(cast, owner):
    notice = told(cast, "lead", "Nur für die Leitung")
    assert "Nur für die Leitung" not in text_of(owner.get("/intern/mitteilungen/"))
    assert owner.post(f"/intern/mitteilungen/{notice.pk}/").status_code == 404


def test_all_notices_are_read_at_once(cast, owner):
    told(cast, "owner")
    answer = owner.post("/intern/mitteilungen/gelesen/", follow=True)
    assert "als gelesen markiert" in text_of(answer)
    assert not Notice.objects.filter(recipient=cast.people["owner"], read_at=None).exists()


def test_mail_comes_as_one_chose_it(cast, owner):
    chosen = dict.fromkeys(Kind.values, "daily") | {"due": "at_once", "changed": "never"}
    owner.post("/intern/mitteilungen/per-mail/", chosen)
    kept = Preference.objects.filter(person=cast.people["owner"])
    assert dict(kept.values_list("kind", "mail")) == {"due": "at_once", "changed": "never"}
    assert owner.get("/intern/mitteilungen/per-mail/").context["form"].initial["due"] == "at_once"


def test_a_choice_that_does_not_exist_is_refused(owner):
    answer = owner.post("/intern/mitteilungen/per-mail/", {"due": "by pigeon"})
    assert answer.status_code == 422


def test_a_colleague_stands_in_for_a_time(cast, owner):
    helper, today = cast.people["officer"], timezone.localdate()
    helper.account = make.make_user()
    helper.save()
    form = {"deputy": helper.pk, "start_on": today, "end_on": today + timedelta(days=5)}
    answer = owner.post("/intern/vertretung/", form, follow=True)
    assert f"bis zum {today + timedelta(days=5):%d.%m.%Y}" in text_of(answer)
    assert Deputy.objects.get(deputy=helper).person == cast.people["owner"]


def test_a_deputy_is_ended_with_a_click_and_not_named_twice(cast, owner):
    helper, today = cast.people["officer"], timezone.localdate()
    helper.account = make.make_user()
    helper.save()
    form = {"deputy": helper.pk, "start_on": today, "end_on": today + timedelta(days=5)}
    owner.post("/intern/vertretung/", form)
    twice = owner.post("/intern/vertretung/", form)
    assert twice.status_code == 422
    assert "schon als Vertretung benannt" in text_of(twice)
    named = Deputy.objects.get(deputy=helper)
    address = f"/intern/vertretung/{named.pk}/beenden/"
    assert client_of(cast.people["lead"]).post(address).status_code == 404
    assert f'action="{address}"' in text_of(owner.get("/intern/vertretung/"))
    assert "vertritt Sie nicht mehr" in text_of(owner.post(address, follow=True))
    assert not Deputy.objects.filter(deputy=helper).exists()


def test_somebody_of_another_department_cannot_be_named(cast, owner):
    stranger = cast.people["clerk elsewhere"]
    stranger.account = make.make_user()
    stranger.save()
    today = timezone.localdate()
    form = {"deputy": stranger.pk, "start_on": today, "end_on": today}
    assert owner.post("/intern/vertretung/", form).status_code == 422


def test_a_deputy_cannot_be_named_backwards(cast, owner):
    today = timezone.localdate()
    form = {"start_on": today, "end_on": today - timedelta(days=1)}
    assert "Der letzte Tag liegt vor dem ersten." in text_of(
        owner.post("/intern/vertretung/", form)
    )


def test_one_field_finds_a_case_by_number_title_and_function(cast, owner):
    for words in (
        cast.involvement.case.number,
        cast.involvement.paper.name,
        "Sachbearbeitung Beteiligung",
        "Stadtplanungsamt",
    ):
        found = owner.get("/intern/suche/", {"q": words})
        assert f"/intern/beteiligungen/{cast.involvement.pk}/" in text_of(found)


def test_search_finds_nothing_that_one_may_not_see(cast):
    client = client_of(cast.people["clerk elsewhere"])
    for secret in (cast.confidential, cast.involvement):
        answer = client.get("/intern/suche/", {"q": secret.case.number})
        assert answer.context["count"] == 0


def test_search_finds_offers_referrals_inquiries_and_gaps_for_those_who_help(cast):
    manager = make_manager()
    referral = make_sent(manager, make_offer("Nähkurs am Dienstag"), at=timezone.now())
    page = text_of(client_of(manager).get("/intern/suche/", {"q": "nähkurs"}))
    assert f"/intern/angebote/{referral.offer_id}/" in page
    assert f"/intern/vermittlungen/{referral.pk}/" in page
    number = {"q": referral.case.number}
    assert client_of(manager).get("/intern/suche/", number).context["count"] == 1
    assert client_of(make_manager("Andere")).get("/intern/suche/", number).context["count"] == 0
    clerk = client_of(cast.people["clerk elsewhere"])
    assert clerk.get("/intern/suche/", {"q": "nähkurs"}).context["count"] == 0


@pytest.mark.parametrize("words", ["", " ", "'", '"; DROP TABLE', "%", "x" * 5000, "\x00", "<i>x"])
def test_search_takes_whatever_is_typed(owner, words):
    answer = owner.get("/intern/suche/", {"q": words})
    assert answer.status_code == 200
    assert b"<i>x" not in answer.content


def test_the_city_shows_its_organisations_with_sources(owner):
    call_command("profile", "load", verbosity=0)
    text = text_of(owner.get("/intern/stadt/"))
    renamed = Organization.objects.filter(former_names__isnull=False).first()
    assert renamed.name in text
    assert renamed.former_names.first().name in text
    assert "Quelle:" in text
    assert "14&nbsp;%" in text
    assert '24.300 <span class="wo-figure__note">Personen</span>' in text
    body = Organization.objects.filter(seats__isnull=False).first()
    assert body.seats.first().organization.name in text_of(owner.get(f"/intern/stadt/{body.pk}/"))


def test_the_trail_is_for_data_protection_only(cast, owner):
    reader = client_of(cast.people["protection officer"])
    assert "Beteiligung angefragt" in text_of(reader.get("/intern/protokoll/?all=1"))
    for who in ("owner", "lead", "operator", "clerk"):
        for page in ("/intern/protokoll/?all=1", "/intern/protokoll/pruefung/"):
            assert client_of(cast.people[who]).get(page).status_code == 403


def deeds_of(answer) -> set[str]:
    return {row.record.operation for row in answer.context["table"].rows}


def test_the_trail_is_narrowed_down_by_deed_and_days(cast):
    reader, today = client_of(cast.people["protection officer"]), timezone.localdate()
    one = "involvement.assign"
    assert deeds_of(reader.get("/intern/protokoll/", {"operation": one})) == {one}
    found = reader.get("/intern/protokoll/", {"operation": one, "first": today, "last": today})
    assert deeds_of(found) == {one}
    for days in (
        {"first": today + timedelta(days=1)},
        {"last": today - timedelta(days=1)},
    ):
        assert not deeds_of(reader.get("/intern/protokoll/", days))


def test_every_deed_of_the_house_has_a_sentence_and_an_unknown_one_its_name():
    ours = {name for name, one in REGISTRY.items() if one.write.__module__.startswith("weltoffen.")}
    assert set(DEEDS) == ours
    assert all(sentence != name for name, sentence in choices())
    assert deed("was.neues") == "was.neues"


def test_the_protection_officer_sees_whether_the_trail_was_touched(cast):
    reader = client_of(cast.people["protection officer"])
    assert "Das Protokoll ist unverändert" in text_of(reader.get("/intern/protokoll/pruefung/"))
    AuditPayload.objects.filter(entry=AuditEntry.objects.earliest("pk")).delete()
    answer = text_of(reader.get("/intern/protokoll/pruefung/"))
    assert "Das Protokoll ist verändert worden" in answer
    assert "Der Inhalt fehlt, und keine Löschung ist vermerkt" in answer


def test_the_trail_can_be_taken_along_as_a_workbook(cast):
    reader = client_of(cast.people["protection officer"])
    answer = reader.get("/intern/protokoll/?export=xlsx")
    assert load_workbook(BytesIO(answer.content)).active.max_row > 2


@pytest.mark.parametrize(
    ("reference", "status"),
    [
        ("involvement.involvement:7", 302),
        ("organizations.organization:7", 302),
        ("involvement.involvement:x", 404),
        ("involvement.involvement:²", 404),
        ("involvement.involvement:", 404),
        ("accounts.user:1", 404),
        ("nonsense", 404),
    ],
)
def test_a_reference_leads_to_its_page_or_nowhere(owner, reference, status):
    assert owner.get(f"/intern/zu/{reference}/").status_code == status
