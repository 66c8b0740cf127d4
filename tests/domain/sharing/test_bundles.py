"""A body is shared with another municipality: signed, read strictly, the same twice."""

import json
from copy import deepcopy
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from django.utils import timezone

import make
from domain.bodies.founded import acts, coordinator, make_charter, member, seat
from domain.sharing.signed import elsewhere, other_key
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import (
    AgendaItem,
    ClosedPart,
    Invitation,
    Meeting,
    Proposal,
)
from weltoffen.domain.minutes.models import Minutes, Record
from weltoffen.domain.promises import operations as promises
from weltoffen.domain.sharing import operations, signing
from weltoffen.domain.sharing.models import Partner, Reading
from weltoffen.domain.sharing.opening import opened
from weltoffen.domain.sharing.queries import preview
from weltoffen.domain.sharing.rules import shape

AT = timezone.now()
SECRET = "vertraulich-4711"


def make_shared():
    """A body with two members, a meeting, an open and a closed item, and sent minutes."""
    partner = make.make_organization("Landkreis", Organization.Kind.PARTNER)
    charter = make_charter("AK Gesundheit", shared_with=(partner,), purpose="Lücken finden")
    body = charter.body
    chair = seat(body, "Vertretung Gesundheitsamt", title="Vorsitz", on_behalf_of=partner)
    seat(body, "Stellvertretung", substitute_for=chair)
    meeting = make.make_meeting(body, date(2026, 5, 6))
    open_item = meeting.agenda_items.create(
        number="1", position=1, name="Flucht und Asyl", is_public=True, result="noted"
    )
    closed = meeting.agenda_items.create(number="2", position=2, is_public=False)
    ClosedPart.objects.create(item=closed, name=SECRET, resolution_text="Nur für Mitglieder")
    content = {
        "head": {"title": "Protokoll", "body": body.name},
        "public": [{"key": open_item.pk, "number": "1", "name": "Flucht und Asyl"}],
        "closed": [{"key": closed.pk, "number": "2", "name": SECRET}],
    }
    Minutes.objects.create(
        meeting=meeting, state="approved", content=content, due_on=date(2026, 5, 20), sent_at=AT
    )
    return charter


@pytest.fixture
def officer():
    return acts(make.make_officer(), timezone.localdate())


@pytest.fixture
def trusted(officer):
    organization = make.make_organization("Nachbarstadt", Organization.Kind.PARTNER)
    return operations.trust_partner(
        officer, make.make_office(), partner=organization, public_key=other_key(), at=AT
    )


def read(officer, raw: bytes) -> Reading:
    return operations.read_bundle(officer, make.make_office(), content=raw, at=AT)


def test_what_is_shared_arrives_whole_and_apart_from_what_is_here(officer, trusted):
    charter = make_shared()
    raw = operations.export_body(CLOCK, charter.body, at=AT)
    reading = read(officer, elsewhere(raw))
    there = Charter.objects.get(body=reading.body)
    assert there.body != charter.body
    assert (there.body.name, there.purpose) == ("AK Gesundheit", "Lücken finden")
    assert list(there.shared_with.all()) == [trusted.organization]
    assert not there.body.meets_in_public
    held = Membership.objects.get(organization=there.body, title="Vorsitz")
    assert held.on_behalf_of.name == "Landkreis"
    assert held.substitutes.get().person.name == "Stellvertretung"
    meeting = Meeting.objects.get(body=there.body)
    first, second = meeting.agenda_items.all()
    assert (first.name, first.result, first.is_public) == ("Flucht und Asyl", "noted", True)
    assert (second.name, second.closed.name) == ("", SECRET)
    assert second.closed.resolution_text == "Nur für Mitglieder"
    minutes = Minutes.objects.get(meeting=meeting)
    assert [item["key"] for item in minutes.content["public"]] == [first.pk]
    assert [item["key"] for item in minutes.content["closed"]] == [second.pk]


def test_a_second_reading_changes_nothing_and_a_new_bundle_only_what_is_new(officer, trusted):
    charter = make_shared()
    raw = elsewhere(operations.export_body(CLOCK, charter.body, at=AT))
    first = read(officer, raw)
    rows = [model.objects.count() for model in (Person, Membership, Meeting, AgendaItem, Minutes)]
    assert read(officer, raw) == first
    assert Reading.objects.count() == 1
    again = [model.objects.count() for model in (Person, Membership, Meeting, AgendaItem, Minutes)]
    assert again == rows
    meeting = Meeting.objects.get(body=charter.body)
    meeting.location = "Rathaus"
    meeting.save()
    meeting.agenda_items.filter(number="1").update(deleted_at=AT)
    Minutes.objects.filter(meeting=meeting).update(content={"head": {}, "public": [], "closed": []})
    later = AT + timedelta(hours=1)
    second = read(officer, elsewhere(operations.export_body(CLOCK, charter.body, at=later)))
    assert (second.created, second.updated, second.gone) == (0, 2, 1)
    here = Meeting.objects.get(body=second.body)
    assert (here.location, here.sequence) == ("Rathaus", 1)
    assert here.agenda_items.get(number="1").deleted_at == AT
    with pytest.raises(Refused, match="newer"):
        read(officer, raw)


def test_a_preview_says_what_would_happen_and_does_nothing(officer, trusted):
    raw = elsewhere(operations.export_body(CLOCK, make_shared().body, at=AT))
    bodies = Charter.objects.count()
    seen = preview(opened(raw), at=AT)
    assert seen.deeds.created == {"body": 1, "member": 2, "meeting": 1, "item": 2, "minutes": 1}
    assert Charter.objects.count() == bodies
    assert not trusted.counterparts.exists()
    read(officer, raw)
    assert preview(opened(raw), at=AT).deeds.is_nothing


@pytest.mark.parametrize("place", [0, 40, 200, -3])
def test_one_changed_byte_is_refused(officer, trusted, place):
    whole = json.loads(elsewhere(operations.export_body(CLOCK, make_shared().body, at=AT)))
    words = whole["content"]
    changed = words[place : place + 1] if place >= 0 else words[place]
    whole["content"] = words.replace(changed, "x" if changed != "x" else "y", 1)
    with pytest.raises(Refused, match="signature"):
        read(officer, json.dumps(whole).encode())
    assert not Reading.objects.exists()


def test_a_key_that_nobody_compared_is_refused_and_our_own_is_none(officer):
    raw = operations.export_body(CLOCK, make_shared().body, at=AT)
    with pytest.raises(Refused, match="fingerprint"):
        read(officer, elsewhere(raw))
    assert preview(opened(raw), at=AT).partner is None
    organization = make.make_organization("Nachbarstadt", Organization.Kind.PARTNER)
    for key in (signing.public_key(), "kein Schlüssel", "QUJD"):
        with pytest.raises(Refused):
            operations.trust_partner(
                officer, make.make_office(), partner=organization, public_key=key, at=AT
            )
    assert not Partner.objects.exists()


def test_two_partners_never_share_a_key(officer, trusted):
    other = make.make_organization("Andere Stadt", Organization.Kind.PARTNER)
    with pytest.raises(Refused):
        operations.trust_partner(
            officer, make.make_office(), partner=other, public_key=other_key(), at=AT
        )


BAD = [
    lambda said: said.update(format="other/1"),
    lambda said: said["body"].update(name=7),
    lambda said: said["body"].update(extra=""),
    lambda said: said["body"].pop("purpose"),
    lambda said: said["body"].update(quorum="number", quorum_number=None),
    lambda said: said["members"][0].update(role="lead"),
    lambda said: said["members"][0].update(start_on="gestern"),
    lambda said: said["members"][0].update(substitute_for="member:999"),
    lambda said: said["members"].append(deepcopy(said["members"][0])),
    lambda said: said["meetings"][0].update(starts_at="2026-05-06T10:00:00"),
    lambda said: said["meetings"][0].update(name="x" * 1001),
    lambda said: said["meetings"][0].update(name="\x00"),
    lambda said: said["items"][0].update(meeting="meeting:999"),
    lambda said: said["items"][0].update(position=10**9),
    lambda said: said["items"][0].update(is_public="yes"),
    lambda said: said["items"][0].update(result="bought"),
    lambda said: said["minutes"][0].update(state="draft"),
    lambda said: said["minutes"][0].update(content={"head": [], "public": [], "closed": []}),
    lambda said: said["minutes"][0].update(content={"head": {}, "public": 1, "closed": []}),
    lambda said: said.update(items="none"),
    lambda said: said.update(made_at=None),
]


@pytest.mark.parametrize("number", range(len(BAD)))
def test_what_is_signed_is_not_believed_unread(officer, trusted, number):
    raw = operations.export_body(CLOCK, make_shared().body, at=AT)
    bodies = Charter.objects.count()
    with pytest.raises(Refused, match="no bundle"):
        read(officer, elsewhere(raw, BAD[number]))
    assert Charter.objects.count() == bodies


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"key": 1, "signature": "", "content": ""}'],
)
def test_other_files_are_refused(raw):
    with pytest.raises(Refused):
        opened(raw)


def test_no_address_no_draft_and_no_note_leaves():
    charter = make_shared()
    Person.objects.update(email="geheim@example.org", phone="0815")
    Minutes.objects.update(state="draft")
    charter.traditions = "Nur für uns"
    charter.save()
    raw = operations.export_body(CLOCK, charter.body, at=AT).decode()
    for kept in ("geheim@example.org", "0815", "Nur für uns"):
        assert kept not in raw
    assert shape.read(json.loads(json.loads(raw)["content"])).minutes == ()


def test_who_runs_the_body_hands_it_out_and_only_the_office_reads_one():
    charter = make_shared()
    today = timezone.localdate()
    runs, sits = acts(coordinator(charter.body), today), acts(member(charter.body), today)
    assert operations.export_body(runs, charter.body, at=AT)
    with pytest.raises(NotPermitted):
        operations.export_body(sits, charter.body, at=AT)
    with pytest.raises(NotPermitted):
        read(runs, b"{}")
    alone = make_charter("Nur hier")
    with pytest.raises(Refused):
        operations.export_body(CLOCK, alone.body, at=AT)


def test_the_key_is_made_once_and_readable_by_us_only(settings):
    first = signing.public_key()
    place = Path(settings.DATA) / "keys" / "sharing.key"
    assert signing.public_key() == first
    assert place.stat().st_mode & 0o077 == 0
    assert len(signing.fingerprint(first).split()) == 8


def test_the_trail_holds_nothing_of_what_is_closed(officer, trusted):
    from weltoffen.base.audit.models import AuditPayload

    read(officer, elsewhere(operations.export_body(CLOCK, make_shared().body, at=AT)))
    assert SECRET not in str(list(AuditPayload.objects.values()))


def test_nothing_of_what_stays_here_is_in_the_bundle():
    """Planted words in everything beside a body: addresses, notes, promises, what is no more."""
    charter = make_shared()
    body, words = charter.body, (f"zqx{number:03}" for number in count())
    planted = []

    def plant() -> str:
        planted.append(next(words))
        return planted[-1]

    charter.traditions, charter.minutes_opening, charter.source = plant(), plant(), plant()
    charter.save()
    keeper = seat(body, "Geschäftsführung", role="coordinator", has_vote=False).person
    keeper.email, keeper.phone = f"{plant()}@example.org", plant()
    keeper.save()
    body.standing_items.create(name=plant(), text=plant(), position=9)
    body.series.create(
        name=plant(), rule="FREQ=MONTHLY;BYDAY=2TU", first_on=date(2026, 1, 1), begins_at="17:00"
    )
    meeting = body.meetings.get()
    item = meeting.agenda_items.get(number="1")
    Record.objects.create(item=item, text=plant(), closed_text=plant())
    Invitation.objects.create(meeting=meeting, person=keeper, note=plant(), deputy_name=plant())
    Proposal.objects.create(body=body, name=plant(), text=plant(), proposed_at=AT)
    gone = meeting.agenda_items.create(number="9", name=plant(), is_public=True, deleted_at=AT)
    over = make.make_meeting(body, date(2026, 6, 6))
    over.agenda_items.create(number="1", name=plant(), is_public=True)
    Meeting.objects.filter(pk=over.pk).update(deleted_at=AT, location=plant())
    draft = {"head": {}, "public": [{"key": gone.pk, "name": plant()}], "closed": []}
    later = make.make_meeting(body, date(2026, 6, 7))
    Minutes.objects.create(
        meeting=later, state="draft", content=draft, due_on=date(2026, 7, 1), remarks=plant()
    )
    promise = promises.give(
        CLOCK,
        body,
        kind="task",
        title=plant(),
        text=plant(),
        owner_organization=make.make_department(plant()),
        owner_person=make.make_person(plant()),
        report_on=timezone.localdate(AT) + timedelta(days=9),
        item=item,
        at=AT,
    )
    promises.answer_promise(CLOCK, promise, answer=plant(), at=AT)
    promises.close_promise(CLOCK, promise, outcome="partly", effect=plant(), at=AT)
    raw = operations.export_body(CLOCK, body, at=AT).decode()
    assert "Flucht und Asyl" in raw
    assert [word for word in planted if word in raw] == []
