"""One digest per person and day, with what is still unread."""

from datetime import timedelta

import pytest
from django.db import transaction

from base.notices.people import AT, person
from weltoffen.base.notices import digest
from weltoffen.base.notices.digest import send_digests
from weltoffen.base.notices.models import Kind, Notice, OutboxMail
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Deputy

TOMORROW = AT.date() + timedelta(days=1)


def say(who, title, *, kind=Kind.ASSIGNED, at=AT, **more):
    tell([who], kind=kind, title=title, subject="involvement.involvement:7", at=at, **more)


def test_the_digest_gathers_a_days_notices_the_urgent_first():
    clerk = person()
    say(clerk, "Neue Beteiligung: „Kita“")
    say(clerk, "Überfällig: „Radweg“", kind=Kind.DUE)
    assert send_digests(TOMORROW) == 1
    mail = OutboxMail.objects.get()
    assert mail.subject == "Ihr Tag in Weltoffen: 2 Mitteilungen am 03.11.2026"
    assert mail.text.index("Radweg") < mail.text.index("Kita")
    assert "Bald fällig oder überfällig\n===" in mail.text


def test_nothing_to_tell_means_no_mail():
    person()
    assert send_digests(TOMORROW) == 0


def test_a_second_call_on_the_same_day_sends_nothing():
    clerk = person()
    say(clerk, "Neue Beteiligung")
    assert (send_digests(TOMORROW), send_digests(TOMORROW)) == (1, 0)


def test_what_comes_in_after_the_days_digest_waits_for_the_next():
    clerk = person()
    say(clerk, "Erstens")
    send_digests(TOMORROW)
    say(clerk, "Zweitens")
    assert send_digests(TOMORROW) == 0
    assert send_digests(TOMORROW + timedelta(days=1)) == 1
    last = OutboxMail.objects.last()
    assert "Zweitens" in last.text
    assert "Erstens" not in last.text


def test_what_was_read_meanwhile_is_left_out():
    clerk = person()
    say(clerk, "Gelesen")
    Notice.objects.update(read_at=AT)
    say(clerk, "Ungelesen")
    send_digests(TOMORROW)
    assert "eine Mitteilung" in OutboxMail.objects.get().subject
    assert "Gelesen" not in OutboxMail.objects.get().text


def test_a_digest_that_was_missed_is_made_up_for():
    clerk = person()
    say(clerk, "Neue Beteiligung", at=AT - timedelta(days=5))
    assert send_digests(TOMORROW) == 1


def test_a_long_list_is_cut_and_counted(monkeypatch):
    monkeypatch.setattr(digest, "AT_MOST", 2)
    clerk = person()
    for number in range(5):
        say(clerk, f"Nummer {number}")
    send_digests(TOMORROW)
    assert "Dazu 3 weitere Mitteilungen" in OutboxMail.objects.get().text
    assert "5 Mitteilungen" in OutboxMail.objects.get().subject
    assert not Notice.objects.filter(digest_on__isnull=False).exists()


def test_confidential_matters_are_counted_not_named():
    clerk = person()
    say(clerk, "Geheimsache Seegrund", is_confidential=True)
    send_digests(TOMORROW)
    assert "Seegrund" not in OutboxMail.objects.get().text
    assert "vertraulichen Vorgang" in OutboxMail.objects.get().text


def test_a_failure_in_the_middle_leaves_no_half_digest(monkeypatch):
    clerk = person()
    say(clerk, "Neue Beteiligung")
    with monkeypatch.context() as patch:
        patch.setattr(digest, "digest_text", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            send_digests(TOMORROW)
    assert not OutboxMail.objects.exists()
    assert send_digests(TOMORROW) == 1


def test_who_stands_in_for_somebody_gets_that_persons_mails_for_that_time():
    """Else nobody would hear of what is due while somebody is ill."""
    absent, deputy = person("absent"), person("deputy")
    away = {"start_on": TOMORROW, "end_on": TOMORROW}
    Deputy.objects.create(person=absent, deputy=deputy, **away)
    say(absent, "Neue Beteiligung")
    assert send_digests(TOMORROW) == 1
    assert {mail.to for mail in OutboxMail.objects.all()} == {absent.email, deputy.email}
    assert send_digests(TOMORROW) == 0
    say(absent, "Noch eine", at=AT + timedelta(days=1))
    send_digests(TOMORROW + timedelta(days=1))
    assert OutboxMail.objects.filter(to=deputy.email).count() == 1
