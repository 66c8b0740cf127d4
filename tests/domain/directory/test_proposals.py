"""Changes that others propose, and what the Office makes of them."""

import pytest

import make
from domain.directory.upkept import TUESDAYS, bearer_of, make_asked, make_offer
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.models import AuditPayload
from weltoffen.base.notices import outbox
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.models import Offer, Proposal
from weltoffen.domain.directory.notices.provider import ANSWERS
from weltoffen.domain.directory.queries.proposals import differences, visible_proposals
from weltoffen.domain.directory.suggestion import Reason, Suggestion
from weltoffen.domain.directory.upkeep import nightly

ADDRESS = "nachbarin@example.net"
LATER = {**TUESDAYS.as_plain(), "opens_at": "10:00"}


def propose(offer, actor=PUBLIC, **fields):
    return operations.propose_change(actor, offer, suggestion=Suggestion(**fields), at=make.AT)


def officer():
    return make.acting(make.make_officer())


def test_the_provider_changes_times_and_they_hold_at_once():
    offer = make_asked(make_offer())
    changes = {"schedules": [LATER]}
    proposal = propose(offer, bearer_of(offer), changes=changes, confirms=True)
    offer.refresh_from_db()
    [schedule] = offer.schedules.all()
    assert schedule.opens_at == make.time(10)
    assert proposal.state == Proposal.State.TAKEN
    assert (offer.asked_at, offer.confirmed_at) == (None, make.AT)


def test_where_the_city_wants_to_look_first_times_wait(monkeypatch):
    monkeypatch.setattr(
        "weltoffen.domain.directory.operations.proposals.takes_times_at_once", lambda _day: False
    )
    offer = make_asked(make_offer())
    propose(offer, bearer_of(offer), changes={"schedules": [LATER]}, confirms=True)
    offer.refresh_from_db()
    assert offer.schedules.get().opens_at == make.time(9)
    assert offer.confirmed_at is None
    for day in (20, 200, 300):  # the provider has answered: the Office's turn
        nightly.keep_true(make.later(day))
    offer.refresh_from_db()
    assert (offer.reminders, offer.hidden_at) == (0, None)


def test_what_anybody_proposes_waits_for_the_office_and_is_answered():
    make.make_officer()
    offer = make_offer()
    proposal = propose(
        offer,
        changes={"url": "https://example.org/neu"},
        note="Der Link geht nicht.",
        answer_to=ADDRESS,
        language="en",
    )
    offer.refresh_from_db()
    assert (offer.url, proposal.state) == ("", Proposal.State.OPEN)
    [shown] = differences(proposal)
    assert (shown.old, shown.new) == (["–"], ["https://example.org/neu"])

    operations.take_over(
        officer(), proposal, reason=Reason("Danke!"), expected_version=offer.version, at=make.AT
    )
    offer.refresh_from_db()
    assert offer.url == "https://example.org/neu"
    assert offer.confirmed_at is None  # it did not come from the provider
    [mail] = OutboxMail.objects.filter(to=ADDRESS)
    assert "was taken over" in mail.subject
    assert "Danke!" in mail.text


def test_the_address_is_gone_after_the_answer_from_rows_trail_and_outbox():
    offer = make_offer()
    proposal = propose(offer, note="Frau Muster ist weg.", answer_to=ADDRESS)
    operations.turn_down(officer(), proposal, reason=Reason("Sie ist noch da."), at=make.AT)
    proposal.refresh_from_db()
    assert proposal.answer_to == ""
    trail = " ".join(
        f"{one.entry.operation} {one.body}" for one in AuditPayload.objects.select_related("entry")
    )
    assert "directory.turn_down" in trail
    assert ADDRESS not in trail
    assert "Muster" not in trail
    assert not Notice.objects.filter(body__contains="Muster").exists()
    OutboxMail.objects.update(sent_at=make.later(1))
    assert outbox.forget_sent(ANSWERS, before=make.later(1)) == 0
    nightly.keep_true(make.later(3))
    assert not OutboxMail.objects.filter(to=ADDRESS).exists()
    nightly.keep_true(make.later(200))
    proposal.refresh_from_db()
    assert (proposal.note, proposal.reason) == ("", "")


def test_taking_over_shows_what_changed_meanwhile_instead_of_writing_over_it():
    offer = make_offer()
    proposal = propose(offer, changes={"cost_note": "5 Euro"})
    seen = offer.version
    draft = OfferDraft.from_plain({**OfferDraft.of(offer).as_plain(), "name": "Anders"})
    operations.change_offer(officer(), offer, draft=draft, at=make.AT)
    with pytest.raises(Conflict):
        operations.take_over(
            officer(), proposal, reason=Reason(), expected_version=seen, at=make.AT
        )


def test_no_longer_there_is_checked_and_ends_the_offer():
    offer = make_offer()
    proposal = propose(offer, bearer_of(offer), changes={"status": Offer.Status.ENDED.value})
    offer.refresh_from_db()
    assert offer.status == Offer.Status.ACTIVE
    operations.take_over(
        officer(), proposal, reason=Reason(), expected_version=offer.version, at=make.AT
    )
    offer.refresh_from_db()
    assert offer.status == Offer.Status.ENDED


def test_times_taken_at_once_can_be_taken_back_until_somebody_changes_them():
    offer = make_asked(make_offer())
    proposal = propose(offer, bearer_of(offer), changes={"schedules": [LATER]})
    operations.take_back(officer(), proposal, at=make.AT)
    assert offer.schedules.get().opens_at == make.time(9)
    with pytest.raises(Refused):
        operations.take_back(officer(), proposal, at=make.AT)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"changes": {"url": ""}},  # as it is already
        {"note": "  "},
        {"note": "Falsch", "answer_to": "keine-adresse"},
        {"changes": {"schedules": [{**LATER, "byday": "XX"}]}},
    ],
)
def test_nothing_and_nonsense_are_refused(fields):
    with pytest.raises(Refused):
        propose(make_offer(), **fields)


def test_a_decided_one_is_not_decided_again_and_many_open_ones_are_enough():
    offer = make_offer()
    proposal = propose(offer, note="Eins")
    operations.turn_down(officer(), proposal, reason=Reason(), at=make.AT)
    with pytest.raises(Refused):
        operations.turn_down(officer(), proposal, reason=Reason(), at=make.AT)
    for number in range(20):
        propose(offer, note=f"Noch {number}")
    with pytest.raises(Refused):
        propose(offer, note="Zu viel")


def test_who_proposes_and_who_decides():
    offer = make_offer()
    proposal = propose(offer, note="Bitte prüfen")
    clerk = make.acting(make.make_clerk())
    assert not visible_proposals(PUBLIC).exists()
    assert not visible_proposals(clerk).exists()
    assert visible_proposals(officer()).contains(proposal)
    with pytest.raises(NotPermitted):
        operations.turn_down(clerk, proposal, reason=Reason(), at=make.AT)
    offer.hidden_at = make.AT
    offer.save()
    with pytest.raises(NotPermitted):
        propose(offer, note="Gibt es das noch?")
    propose(offer, bearer_of(offer), note="Ja, gibt es noch.")
