"""An offer is asked about, reminded of, marked, hidden, and fresh again with one confirmation."""

from datetime import timedelta

import pytest
from django.test.utils import CaptureQueriesContext

import make
from domain.directory.upkept import (
    bearer_of,
    bearer_of_all,
    links_in,
    mails,
    make_asked,
    make_offer,
    make_provider,
)
from weltoffen.base import tally
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.models import AuditPayload
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, permissions, queries
from weltoffen.domain.directory.models import OfferCount, OfferEntry, UpkeepDay
from weltoffen.domain.directory.queries.upkeep import months_of, state_of_data
from weltoffen.domain.directory.upkeep import nightly


def night(days: int) -> None:
    nightly.keep_true(make.later(days))


def test_a_provider_with_three_offers_gets_one_mail_with_a_link_for_each():
    provider = make_provider()
    names = ["Café", "Kurs", "Treff"]
    for name in names:
        make_offer(name, provider)
    make_offer("Fremdes", make_provider(email="andere@example.org"))
    night(180)
    [mail] = mails()
    assert all(name in mail.text for name in names)
    assert "Fremdes" not in mail.text
    confirming = [path for path in links_in(mail) if "/anbieter/" not in path]
    assert len(confirming) == 3
    assert not any(str(part) in mail.text for part in ("@example.org", "verein"))
    night(181)
    assert len(mails()) == 1


@pytest.mark.parametrize(
    ("language", "words", "start"),
    [
        ("de", "Stimmt das noch?", "/bestaetigen/"),
        ("en", "Is this still right?", "/en/bestaetigen/"),
        ("ar", "هل ما زال هذا صحيحًا؟", "/ar/bestaetigen/"),
        ("tr", "Bu hâlâ doğru mu?", "/tr/bestaetigen/"),
        ("uk", "Чи це ще правильно?", "/uk/bestaetigen/"),
        ("fa", "آیا این هنوز درست است؟", "/fa/bestaetigen/"),
        ("fr", "Est-ce toujours exact ?", "/fr/bestaetigen/"),
        ("xx", "Stimmt das noch?", "/bestaetigen/"),
    ],
)
def test_the_mail_and_its_links_speak_the_providers_language(language, words, start):
    make_asked(make_offer(provider=make_provider(language=language)))
    [mail] = mails()
    assert words in mail.subject
    assert all(path.startswith(start) for path in links_in(mail))


def test_without_an_answer_it_is_reminded_marked_and_hidden_and_one_click_brings_it_back():
    offer = make_offer()
    keeper = make.make_officer("Pflege")
    operations.name_keeper(CLOCK, offer, owner=keeper, interval_days=100, at=make.AT)
    seen = {}
    for day in range(99, 200):
        night(day)
        offer.refresh_from_db()
        for name in ("asked_at", "is_stale", "warned_at", "hidden_at"):
            if getattr(offer, name):
                seen.setdefault(name, day)
        seen.setdefault(f"reminder {offer.reminders}", day)
    assert (seen["asked_at"], seen["reminder 1"], seen["reminder 2"]) == (100, 114, 128)
    assert (seen["is_stale"], seen["warned_at"], seen["hidden_at"]) == (142, 176, 190)
    assert len(mails()) == 5  # asked, reminded twice, warned, told that it is hidden
    titles = list(Notice.objects.filter(recipient=keeper).values_list("title", flat=True))
    assert any("Bald ausgeblendet" in title for title in titles)
    assert not OfferEntry.objects.get(offer=offer).is_public
    assert not queries.visible_offers(PUBLIC).contains(offer)

    operations.confirm_offer(bearer_of(offer), offer, by="Anbieter", at=make.later(201))
    assert OfferEntry.objects.get(offer=offer).is_public
    assert queries.visible_offers(PUBLIC).contains(offer)
    night(202)
    offer.refresh_from_db()
    assert (offer.asked_at, offer.reminders, offer.is_stale, offer.warned_at, offer.hidden_at) == (
        None,
        0,
        False,
        None,
        None,
    )


def test_where_no_mail_can_go_the_office_asks():
    make.make_officer()
    offer = make_asked(make_offer(provider=make_provider(email="")))
    assert offer.asked_at is not None
    [notice] = Notice.objects.all()
    assert "Bitte nachfragen" in notice.title
    assert not OutboxMail.objects.exists()


def test_a_link_of_another_offer_and_an_expired_and_a_killed_one_change_nothing():
    provider = make_provider()
    mine, other = make_asked(make_offer("Meins", provider)), make_offer("Anderes", provider)
    with pytest.raises(NotPermitted):
        operations.confirm_offer(bearer_of(other), mine, by="Anbieter", at=make.AT)
    purpose = permissions.CONFIRM
    token = bearing.issue(mine, purpose, expires_at=make.later(10), at=make.AT)
    assert bearing.find(token, purpose, at=make.later(9)) is not None
    assert bearing.find(token, purpose, at=make.later(10)) is None
    bearing.revoke(mine, purpose, at=make.later(1))
    assert bearing.find(token, purpose, at=make.later(2)) is None
    mine.refresh_from_db()
    assert mine.confirmed_at is None
    operations.confirm_offer(bearer_of_all(provider), mine, by="Anbieter", at=make.AT)
    assert mine.confirmed_at == make.AT


@pytest.mark.parametrize(
    ("who", "may"),
    [("public", False), ("manager", False), ("officer", True), ("bearer", True), ("clock", True)],
)
def test_who_may_confirm(who, may):
    offer = make_offer()
    actors = {
        "public": PUBLIC,
        "clock": CLOCK,
        "bearer": bearer_of(offer),
        "officer": make.acting(make.make_officer()),
        "manager": make.acting(make.make_person("", make.make_department(), Role.CASE_MANAGER)),
    }
    assert permissions.CONFIRM_OFFER.allows(actors[who], offer) is may
    assert permissions.KEEP_OFFER.allows(actors[who], offer) is (may and who != "bearer")


def test_what_has_ended_is_not_confirmed():
    offer = make_offer()
    operations.retire_offer(CLOCK, offer, reason="Der Träger hat aufgehört.", at=make.AT)
    with pytest.raises(Refused):
        operations.confirm_offer(CLOCK, offer, by="Anbieter", at=make.AT)
    night(400)
    assert not mails()


@pytest.mark.parametrize("days", [6, 731])
def test_nobody_is_asked_every_day_or_never(days):
    offer = make_offer()
    with pytest.raises(Refused):
        operations.name_keeper(CLOCK, offer, owner=None, interval_days=days, at=make.AT)


def test_pages_that_went_out_are_counted_for_their_offer_and_nothing_else():
    offer = make_offer()
    for key in (str(offer.pk), str(offer.pk), "999999999", "böse", "-1"):
        tally.count("shown", key, at=make.AT)
    nightly.count_shown(make.AT + timedelta(minutes=5))
    nightly.count_shown(make.AT + timedelta(minutes=6))
    [row] = OfferCount.objects.all()
    assert (row.offer, row.day, row.shown) == (offer, make.TODAY, 2)
    [month, *others] = months_of(offer.provider, make.TODAY)
    assert (month.first, month.shown, len(others)) == (make.TODAY.replace(day=1), 2, 11)


def test_the_state_of_the_data_is_counted_and_kept_by_day():
    provider = make_provider()
    make_offer("Frisch", provider)
    asked = make_asked(make_offer("Gefragt", provider))
    make_asked(asked)
    stale = make_asked(make_offer("Alt", provider))
    operations.remind_provider(CLOCK, provider, offers=[stale.pk], at=make.AT)
    operations.mark_stale(CLOCK, stale, at=make.AT)
    nightly.note_state(make.AT)
    nightly.note_state(make.AT + timedelta(hours=1))
    [day] = UpkeepDay.objects.all()
    assert day.figures["offers"] == 3
    assert [day.figures[name] for name in ("confirmed", "asked", "stale", "hidden")] == [1, 1, 1, 0]
    assert state_of_data().percent == 33


def test_the_figures_cost_as_many_queries_for_ten_offers_as_for_two(django_assert_num_queries):
    from django.db import connection

    def counted() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries_made:
            state_of_data()
        return len(queries_made)

    make_offer("Eins")
    few = counted()
    for number in range(9):
        make_offer(f"Weiteres {number}")
    assert counted() == few


def test_the_trail_holds_no_link():
    offer = make_asked(make_offer())
    [mail] = mails()
    tokens = [path.rstrip("/").rpartition("/")[2] for path in links_in(mail)]
    assert len(tokens) == 2
    trail = " ".join(
        f"{one.entry.operation} {one.body}" for one in AuditPayload.objects.select_related("entry")
    )
    assert offer.name in trail or "ask_provider" in trail
    assert not any(token in trail for token in tokens)
