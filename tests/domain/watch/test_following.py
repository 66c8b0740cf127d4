"""Digest mails of subscriptions: only what is new, only to whom may see it, once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from domain.watch.followers import (
    AT,
    BEFORE,
    SINCE,
    follow,
    make_follower,
    make_item,
    make_published,
    make_standing,
)
from weltoffen.base.access.actor import Role
from weltoffen.base.notices.models import OutboxMail
from weltoffen.base.organizations.models import Membership
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.relevance.models import Assessment
from weltoffen.domain.watch import digests, operations
from weltoffen.domain.watch.following import gathering
from weltoffen.domain.watch.models import Standing, Subscription

TOMORROW = AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def office():
    return make.make_office()


def mails():
    return list(OutboxMail.objects.filter(message_id__startswith="<abos-"))


def send(at=AT):
    return digests.send(at).followers


def test_a_mail_says_what_when_where_and_why_and_leads_there():
    body = make.make_body("Bauausschuss")
    meeting = make.make_meeting(body, make.TODAY + timedelta(days=17))
    paper = make_published("Schwimmbad am Nordpark", reference="2026/0123")
    reasons = [
        {"field": "text", "start": 0, "end": 4, "word": word, "why": why, "weight": weight}
        for word, why, weight in [
            ("Familien", "Familien sind gemeint", 0.2),
            ("Sprache", "Sprache entscheidet, wer mitkommt", 0.9),
            ("Wohnen", "Wohnraum ist knapp", 0.5),
        ]
    ]
    Assessment.objects.create(paper=paper, score=0.9, band=2, reasons=reasons, assessed_at=AT)
    make_standing(paper=paper, meeting=meeting)
    follow(make_follower(), name="Bäder", words="Schwimm")
    assert send() == 1
    (mail,) = mails()
    assert mail.subject == "Aus den Gremien: ein Treffer am 02.03.2026"
    for said in (
        "Ihr Abo „Bäder“",
        "2026/0123 Schwimmbad am Nordpark",
        "Neu: jetzt auf der Tagesordnung",
        "Wann und wo: Do, 19.03.2026, 17:00 Uhr, Bauausschuss",
        "volle Beteiligung",
        "„Sprache“: Sprache entscheidet, wer mitkommt; „Wohnen“: Wohnraum ist knapp",
        "Ihre Wörter: Schwimm",
        f"/intern/zu/documents.paper:{paper.pk}/",
        "abbestellen/",
    ):
        assert said in mail.text, mail.text
    assert "Familien" not in mail.text


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({}, True),
        ({"words": "Schwimm, Zirkus"}, True),
        ({"words": "Zirkus"}, False),
        ({"words": "Plätze"}, True),  # stands in the text
        ({"least_band": 2}, False),
        ({"bodies": "next"}, True),
        ({"bodies": "on the route"}, True),
        ({"bodies": "other"}, False),
        ({"departments": "lead"}, True),
        ({"departments": "other"}, False),
        ({"words": "Schwimm", "bodies": "other"}, False),
        ({"mail": "never"}, False),
    ],
)
def test_only_what_fits_is_told(wish, found):
    bodies = {name: make.make_body() for name in ("next", "on the route", "other")}
    departments = {name: make.make_department() for name in ("lead", "other")}
    paper = make_published("Neues Schwimmbad", "Es gibt 80 Plätze für Kinder.")
    paper.consultations.create(organization=bodies["on the route"])
    make_standing(
        paper=paper,
        meeting=make.make_meeting(bodies["next"]),
        department=departments["lead"],
        band=1,
    )
    chosen = {
        key: [{"bodies": bodies, "departments": departments}[key][value]]
        for key, value in wish.items()
        if key in ("bodies", "departments")
    }
    follow(make_follower(), **wish | chosen)
    assert (send() == 1) is found


def test_an_agenda_item_without_a_paper_is_told_by_its_title():
    make_standing(item=make_item("Bericht zum Sprachkurs"))
    make_standing(item=make_item("Bericht zum Haushalt"))
    follow(make_follower(), words="Sprachk")
    send()
    (mail,) = mails()
    assert "Sprachkurs" in mail.text
    assert "Haushalt" not in mail.text


def test_what_changed_before_the_subscription_is_not_told():
    make_standing(changed_at=BEFORE - timedelta(hours=1))
    follow(make_follower())
    assert send() == 0


def test_all_subscriptions_of_a_person_come_in_one_mail_and_nothing_stands_in_it_twice():
    make_standing("Schwimmbad")
    make_standing("Zirkus")
    person = make_follower()
    follow(person, name="Bäder", words="Schwimm")
    follow(person, name="Alles")
    follow(person, name="Ruht", words="Zirkus", mail="weekly", at=AT - timedelta(hours=1))
    assert send() == 1
    (mail,) = mails()
    assert mail.text.count("Schwimmbad") == 1
    assert "Ein Treffer dieses Abos steht schon weiter oben." in mail.text
    assert "2 Treffer" in mail.subject
    assert "Ruht" not in mail.text


def test_weekly_comes_once_a_week_daily_each_day_and_nothing_twice():
    person = make_follower()
    follow(person, name="Täglich", words="Kita")
    follow(person, name="Wöchentlich", words="Schule", mail="weekly")
    make_standing("Kita")
    make_standing("Schule")
    assert send() == 1
    assert send() == 0
    make_standing("Kita zwei", changed_at=AT + timedelta(hours=3))
    make_standing("Schule zwei", changed_at=AT + timedelta(hours=3))
    assert send(TOMORROW) == 1
    assert send(AT + timedelta(days=7)) == 1
    first, second, third = (mail.text for mail in mails())
    assert "Kita" in first
    assert "Schule" in first
    assert "Kita zwei" in second
    assert "Schule" not in second
    assert "Schule zwei" in third
    assert "Kita" not in third


def test_what_was_written_late_into_the_time_already_told_is_told_and_nothing_else_again():
    """A reading names the moment at which it began: its rows appear after the mail was sent."""
    follow(make_follower())
    make_standing("Erste")
    send()
    make_standing("Zweite", changed_at=AT - timedelta(minutes=5))
    assert send(TOMORROW) == 1
    assert "Zweite" in mails()[1].text
    assert "Erste" not in mails()[1].text
    assert send(AT + timedelta(days=2)) == 0
    assert Subscription.objects.get().just_told == {}


def test_a_paper_that_changes_again_is_told_again():
    follow(make_follower())
    standing = make_standing("Kita")
    send()
    standing.changed_at, standing.change = AT + timedelta(hours=1), "Auf den 19.03. verschoben"
    standing.save()
    assert send(TOMORROW) == 1
    assert "verschoben" in mails()[1].text


def test_killed_between_the_mail_and_the_note_of_it_nothing_is_lost_and_nothing_twice(monkeypatch):
    from weltoffen.domain.watch.operations import following

    class Killed(BaseException):
        pass

    def die(*_args):
        raise Killed

    follow(make_follower())
    make_standing("Kita")
    with monkeypatch.context() as patch:
        patch.setattr(following, "_note_told", die)
        with pytest.raises(Killed):
            send()
    assert not mails()
    assert send() == 1
    assert send() == 0
    assert len(mails()) == 1


def test_one_who_fails_does_not_keep_the_others_from_their_mail(monkeypatch):
    from weltoffen.domain.watch.operations import following

    unlucky, lucky = make_follower(), make_follower()
    follow(unlucky, name="Unglück")
    follow(lucky)
    make_standing("Kita")
    tell = following.digest_text
    monkeypatch.setattr(
        following,
        "digest_text",
        lambda groups: 1 / 0 if groups[0].name == "Unglück" else tell(groups),
    )
    with pytest.raises(ZeroDivisionError):
        digests.send(AT)
    assert [mail.to for mail in mails()] == [lucky.email]
    monkeypatch.undo()
    assert send() == 1
    assert {mail.to for mail in mails()} == {lucky.email, unlucky.email}


def test_what_comes_after_the_days_mail_waits_for_the_next_day():
    person = make_follower()
    follow(person, name="Früh")
    make_standing("Kita")
    send()
    follow(person, name="Spät", at=BEFORE)
    assert send() == 0
    assert send(TOMORROW) == 1
    assert "Ihr Abo „Spät“" in mails()[1].text


def test_a_membership_that_ended_ends_the_mails():
    person = make_follower()
    follow(person)
    make_standing("Kita")
    Membership.objects.filter(person=person).update(end_on=make.TODAY - timedelta(days=1))
    assert send() == 0
    assert not mails()


def test_a_closed_account_gets_no_mail():
    person = make_follower(account=make.make_user())
    follow(person)
    make_standing("Kita")
    person.account.is_active = False
    person.account.save()
    assert send() == 0


@pytest.mark.parametrize(
    "hidden",
    [
        {"is_public": False},
        {"is_confidential": True, "is_public": True},
        {"deleted_at": AT},
    ],
)
@pytest.mark.parametrize("role", [Role.LEAD, Role.MEMBER])
def test_what_is_not_public_when_the_mail_goes_is_told_to_nobody(office, hidden, role):
    """Mails lie in mailboxes for years: not even the head of the Office gets it there."""
    person = make.make_person("Wer", office if role == Role.LEAD else make.make_body(), role)
    follow(person)
    make_standing(paper=make_published("Geheimsache Seegrund", **hidden))
    make_standing("Kita")
    make_standing(item=make_item("", is_public=False))
    assert send() == 1
    assert "Seegrund" not in mails()[0].text
    assert "ein Treffer" in mails()[0].subject


def test_what_becomes_secret_between_looking_and_telling_is_not_told(monkeypatch):
    from weltoffen.domain.watch import digests as running

    paper = make_published("Geheimsache Seegrund")
    make_standing(paper=paper)
    follow(make_follower())
    look = running._found

    def look_then_hide(due, today):
        found = look(due, today)
        type(paper).objects.update(is_confidential=True)
        return found

    monkeypatch.setattr(running, "_found", look_then_hide)
    assert send() == 0


def test_what_is_read_in_for_the_first_time_and_long_over_is_no_news():
    """A new source brings years of papers: nobody is told of them all in one night."""
    follow(make_follower())
    long_ago = make.TODAY - timedelta(days=200)
    make_standing("Alt", meeting=make.make_meeting(on=long_ago))
    make_standing(paper=make_published("Sehr alt", created_on=long_ago))
    changed = make_standing(paper=make_published("Wieder da", created_on=long_ago))
    Standing.objects.filter(pk=changed.pk).update(first_seen_at=BEFORE)
    make_standing("Neu", meeting=make.make_meeting(), change="neu")
    assert send() == 1
    (mail,) = mails()
    assert "Wieder da" in mail.text
    assert "Neu\n" in mail.text
    assert "lt\n" not in mail.text


def test_a_paused_subscription_rests_and_then_goes_on_from_there():
    person = make_follower()
    subscription = follow(person)
    actor = make.acting(person)
    operations.pause_subscription(actor, subscription, at=BEFORE)
    make_standing("Während der Pause")
    assert send() == 0
    operations.resume_subscription(actor, subscription, at=AT)
    make_standing("Danach", changed_at=AT + timedelta(hours=1))
    assert send(TOMORROW) == 1
    assert "Danach" in mails()[0].text
    assert "Pause" not in mails()[0].text


def test_a_long_list_is_cut_and_counted_and_not_told_again(monkeypatch):
    monkeypatch.setattr(gathering, "AT_MOST", 2)
    follow(make_follower())
    for number in range(5):
        make_standing(f"Kita {number}")
    assert send() == 1
    (mail,) = mails()
    assert "Dazu 3 weitere in Weltoffen:" in mail.text
    assert "5 Treffer" in mail.subject
    assert send(TOMORROW) == 0


def test_what_is_nearest_stands_first_and_what_is_over_last():
    follow(make_follower())
    days = {"Vorbei": -2, "Bald": 3, "Später": 9}
    for title, day in days.items():
        make_standing(title, meeting=make.make_meeting(on=make.TODAY + timedelta(days=day)))
    send()
    text = mails()[0].text
    assert text.index("Bald") < text.index("Später") < text.index("Vorbei")


def test_hostile_titles_stay_one_line_in_a_mail():
    title = "Kita\r\nBcc: alle@example.org\x01\u202e\u2028Ende"
    make_standing(title)
    follow(make_follower(), name="Abo\r\nX: y")
    send()
    (mail,) = mails()
    assert "\nBcc" not in mail.text
    assert "\nX: y" not in mail.text
    assert not set("\x01\u202e\u2028\r") & set(mail.text)


def test_thirty_subscriptions_are_enough_and_so_are_twenty_words():
    person = make_follower()
    for number in range(30):
        follow(person, name=str(number))
    with pytest.raises(Refused):
        follow(person)
    with pytest.raises(Refused):
        follow(make_follower(), words=", ".join(f"Wort{n}" for n in range(21)))
    assert Subscription.objects.count() == 30


def test_looking_costs_no_more_for_more_subscriptions_that_find_nothing():
    def queries_for(count):
        for _ in range(count - Subscription.objects.count()):
            follow(make_follower(), words="Zirkus, Kita", bodies=[make.make_body()])
        Subscription.objects.update(looked_at=BEFORE)
        with CaptureQueriesContext(connection) as captured:
            send()
        return len(captured)

    make_standing("Schwimmbad")
    queries_for(1)
    assert queries_for(4) == queries_for(12)


def test_without_changes_no_word_is_looked_up():
    follow(make_follower(), words="Kita")
    with CaptureQueriesContext(connection) as captured:
        assert send() == 0
    assert not [one for one in captured if "search" in one["sql"]]
    assert Subscription.objects.get().looked_at == AT


def test_changed_at_is_what_is_told_not_when_it_was_seen_first():
    follow(make_follower())
    standing = make_standing("Kita", changed_at=SINCE)
    standing.first_seen_at = BEFORE - timedelta(days=300)
    standing.save()
    assert send() == 1
