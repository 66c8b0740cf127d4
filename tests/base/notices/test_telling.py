"""People are told once, in the way they chose; mails give away nothing confidential."""

from datetime import date, timedelta

import pytest

from base.notices.people import AT, actor, person
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.notices.models import Kind, Notice, OutboxMail, Preference
from weltoffen.base.notices.operations import choose_mail, read_all, read_notice
from weltoffen.base.notices.queries import mail_choices, unread_count, visible_notices
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Deputy

THING = "involvement.involvement:7"


def told(*people, at=AT, **more):
    given = {"kind": Kind.ASSIGNED, "title": "Neue Beteiligung: „Kita am See“", "subject": THING}
    tell(people, at=at, **{**given, **more})
    return list(Notice.objects.order_by("pk"))


def at_once(who, kind=Kind.ASSIGNED):
    choose_mail(actor(who), who, kind=kind, mail=Preference.Mail.AT_ONCE)


def test_each_person_is_told_once_and_nobody_is_no_problem():
    clerk = person()
    assert [notice.recipient for notice in told(clerk, None, clerk)] == [clerk]


def test_without_a_choice_a_notice_waits_for_tomorrows_digest():
    (notice,) = told(person())
    assert notice.digest_on == date(2026, 11, 3)
    assert not OutboxMail.objects.exists()


def test_what_is_told_before_the_digest_goes_still_makes_it():
    (notice,) = told(person(), at=AT - timedelta(hours=3))
    assert notice.digest_on == date(2026, 11, 2)


def test_at_once_means_a_mail_with_a_link_in_the_transaction_of_the_deed(settings):
    settings.BASE_URL = "https://weltoffen.stadt.example"
    clerk = person(email="clerk@stadt.example")
    at_once(clerk)
    (notice,) = told(clerk, body="Bitte Stellung nehmen bis 16.11.2026.")
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.subject) == ("clerk@stadt.example", "Neue Beteiligung: „Kita am See“")
    assert "bis 16.11.2026" in mail.text
    assert f"https://weltoffen.stadt.example/intern/zu/{THING}/" in mail.text
    assert notice.digest_on is None


def test_never_means_no_mail_but_a_notice():
    clerk = person()
    choose_mail(actor(clerk), clerk, kind=Kind.ASSIGNED, mail=Preference.Mail.NEVER)
    (notice,) = told(clerk)
    assert (notice.digest_on, OutboxMail.objects.count()) == (None, 0)


def test_the_choice_is_made_per_kind():
    clerk = person()
    at_once(clerk, Kind.DUE)
    told(clerk, kind=Kind.ASSIGNED)
    assert not OutboxMail.objects.exists()
    assert mail_choices(actor(clerk))[Kind.DUE] == Preference.Mail.AT_ONCE
    assert mail_choices(actor(clerk))[Kind.ASSIGNED] == Preference.Mail.DAILY


def test_a_confidential_matter_is_not_named_in_the_mail():
    clerk = person()
    at_once(clerk)
    (notice,) = told(clerk, title="Geheimsache Seegrund", body="Kaufpreis", is_confidential=True)
    mail = OutboxMail.objects.get()
    assert notice.title == "Geheimsache Seegrund"
    assert "Seegrund" not in mail.subject + mail.text
    assert "Kaufpreis" not in mail.subject + mail.text
    assert THING in mail.text


def test_the_address_of_the_sign_in_serves_where_the_person_has_none(django_user_model):
    clerk = person()
    clerk.email, clerk.account = "", django_user_model.objects.create_user("konto@stadt.example")
    clerk.save()
    at_once(clerk)
    told(clerk)
    assert OutboxMail.objects.get().to == "konto@stadt.example"


def test_somebody_without_an_address_is_told_in_the_application():
    clerk = person()
    clerk.email = ""
    clerk.save()
    at_once(clerk)
    assert len(told(clerk)) == 1
    assert not OutboxMail.objects.exists()


def test_an_endless_title_is_cut():
    assert len(told(person(), title="A" * 999)[0].title) == 300


def test_reading_counts_and_is_the_recipients():
    clerk, other = person(), person("Sachbearbeitung Schule")
    first, _second = told(clerk) + told(clerk)[1:]
    assert unread_count(actor(clerk)) == 2
    with pytest.raises(NotPermitted):
        read_notice(actor(other), first, at=AT)
    read_notice(actor(clerk), first, at=AT)
    read_notice(actor(clerk), first, at=AT + timedelta(days=1))
    first.refresh_from_db()
    assert first.read_at == AT
    assert unread_count(actor(clerk)) == 1
    assert read_all(actor(clerk), clerk, at=AT) == 1
    assert unread_count(actor(clerk)) == 0
    assert not visible_notices(actor(other)).exists()


def test_a_deputy_reads_notices_while_deputising_but_does_not_choose():
    clerk, deputy = person(), person("Vertretung")
    (notice,) = told(clerk)
    assert not visible_notices(actor(deputy)).exists()
    Deputy.objects.create(person=clerk, deputy=deputy, start_on=AT.date(), end_on=AT.date())
    assert visible_notices(actor(deputy)).get() == notice
    read_notice(actor(deputy), notice, at=AT)
    with pytest.raises(NotPermitted):
        choose_mail(actor(deputy), clerk, kind=Kind.DUE, mail=Preference.Mail.NEVER)
