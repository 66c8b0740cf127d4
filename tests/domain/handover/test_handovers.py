"""Prepared, seen, noted, distributed; then everything moves at once, and the dossier stays."""

import io
import json
import zipfile
from datetime import timedelta

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from domain.handover.leaving import ON, make_case, make_offer
from domain.situation.bodied import make_body, make_meeting, make_promise
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.models import AuditPayload
from weltoffen.base.audit.visible import visible
from weltoffen.base.cases.models import Case, JournalEntry
from weltoffen.base.documents.storage import open_file
from weltoffen.base.notices.models import Notice
from weltoffen.base.organizations.models import Membership
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies import permissions as bodies
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import keepers
from weltoffen.domain.handover import operations, permissions, queries
from weltoffen.domain.handover.dossier import dossier_of
from weltoffen.domain.handover.drafts import Knowledge
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.involvement import operations as involvement
from weltoffen.domain.meetings import permissions as meetings
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart
from weltoffen.domain.promises import permissions as promises


@pytest.fixture
def lead():
    return make.acting(make.make_officer("Amtsleitung", Role.LEAD))


@pytest.fixture
def leaving():
    return make.make_officer("Sachbearbeitung, geht")


@pytest.fixture
def taker():
    return make.make_officer("Sachbearbeitung, bleibt")


@pytest.fixture
def prepared(lead, leaving, taker):
    return operations.prepare_work_handover(lead, leaving, to_person=taker, on=ON, at=make.AT)


@pytest.fixture
def body():
    return make_body("AK Studierfähige Geflüchtete")


@pytest.fixture
def of_body(body, lead, leaving):
    make.make_membership(leaving, body, Role.COORDINATOR)
    outside = make.make_person("Geschäftsführung des Vereins", body, Role.MEMBER)
    return operations.prepare_body_handover(
        lead,
        body,
        to_person=outside,
        to_organization=make.make_organization("Hochschule", "partner"),
        on=ON,
        at=make.AT,
    )


def planned(handover):
    handover.refresh_from_db()
    return queries.planned(handover, make.TODAY)


def test_the_preview_says_what_goes_to_whom_and_moves_nothing(prepared, leaving, taker, lead):
    case = make_case(leaving)
    [row] = [row for row in planned(prepared) if row.kind.code == "owned"]
    assert (row.thing.title, row.taker) == (f"{case.number}: {case.title}", taker)
    operations.call_off_handover(lead, prepared)
    case.refresh_from_db()
    assert case.owner == leaving
    with pytest.raises(Refused, match="is over"):
        operations.finish_handover(lead, prepared, at=make.AT)


def test_something_may_go_to_another_and_something_may_stay(lead, leaving, taker):
    third = make.make_officer("Dritte")
    first, second, rest = make_case(leaving), make_case(leaving), make_case(leaving)
    handover = operations.prepare_work_handover(
        lead, leaving, to_person=taker, on=ON, leaves_house=False, at=make.AT
    )
    keys = {row.thing.pk: row.key for row in planned(handover)}
    operations.distribute(lead, handover, keys=[keys[first.pk]], to=third, at=make.AT)
    operations.distribute(lead, handover, keys=[keys[second.pk]], to=None, at=make.AT)
    operations.finish_handover(lead, handover, at=make.AT)
    owners = {pk: Case.objects.get(pk=pk).owner for pk in (first.pk, second.pk, rest.pk)}
    assert owners == {first.pk: third, second.pk: leaving, rest.pk: taker}
    told = {one.recipient: one.body for one in Notice.objects.filter(title__contains="wurde")}
    assert {one: text.partition(".")[0] for one, text in told.items()} == {
        third: "1 Sache",
        taker: "1 Sache",
    }


def test_who_stays_in_the_house_keeps_the_post(lead, leaving, taker):
    handover = operations.prepare_work_handover(
        lead, leaving, to_person=taker, on=ON, leaves_house=False, at=make.AT
    )
    operations.finish_handover(lead, handover, at=make.AT)
    assert Membership.objects.get(person=leaving).end_on is None


def test_who_leaves_gives_up_the_post_and_the_successor_gets_none_by_it(
    lead, leaving, taker, prepared
):
    operations.finish_handover(lead, prepared, at=make.AT)
    assert Membership.objects.get(person=leaving).end_on == ON
    assert Membership.objects.filter(person=taker).count() == 1


def test_the_journal_of_a_case_says_that_it_was_handed_over(lead, leaving, prepared):
    case = make_case(leaving)
    operations.finish_handover(lead, prepared, at=make.AT)
    text = f"Übergeben von {leaving.name} an Sachbearbeitung, bleibt"
    assert JournalEntry.objects.filter(case=case, text=text).count() == 1
    case.refresh_from_db()
    assert case.version == 2  # an open form is told


def test_what_personal_data_was_entrusted_to_goes_only_to_that_office(lead, leaving):
    elsewhere = make.make_clerk()
    referral = make_case(leaving, procedure="referral")
    handover = operations.prepare_work_handover(
        lead, leaving, to_person=elsewhere, on=ON, at=make.AT
    )
    [row] = queries.problems(planned(handover))
    assert row.thing.title == referral.number  # never what it is about
    with pytest.raises(Refused, match="cannot be handed over"):
        operations.finish_handover(lead, handover, at=make.AT)
    colleague = make.make_officer("Kollegin")
    operations.distribute(lead, handover, keys=[row.key], to=colleague, at=make.AT)
    operations.finish_handover(lead, handover, at=make.AT)
    referral.refresh_from_db()
    assert referral.owner == colleague


def test_of_a_confidential_paper_only_the_number_is_told(lead, leaving, prepared):
    clerk = make.make_clerk()
    one = make.make_involvement(by=clerk, is_confidential=True)
    involvement.assign(lead, one, owner=leaving, at=make.AT)
    [row] = [row for row in planned(prepared) if row.kind.code == "owned"]
    assert row.thing.title == one.case.number


def test_a_seat_passes_the_day_after_with_its_vote_and_its_organisation(
    lead, leaving, taker, body, prepared
):
    association = make.make_organization("Caritas", "association")
    Membership.objects.create(
        person=leaving,
        organization=body,
        role=Role.MEMBER,
        title="Vertreterin",
        on_behalf_of=association,
        has_vote=False,
    )
    operations.finish_handover(lead, prepared, at=make.AT)
    new = Membership.objects.get(person=taker, organization=body)
    assert new.start_on == ON + timedelta(days=1)
    assert (new.title, new.on_behalf_of, new.has_vote) == ("Vertreterin", association, False)
    assert Membership.objects.get(person=leaving, organization=body).end_on == ON


def test_who_loses_a_deputy_is_told(lead, leaving, prepared):
    absent = make.make_officer("Amtskollege")
    make.make_deputy(absent, leaving, make.TODAY, ON + timedelta(days=30))
    operations.finish_handover(lead, prepared, at=make.AT)
    assert Notice.objects.get(recipient=absent).title == "Ihre Vertretung endet"


def test_a_case_that_was_closed_meanwhile_is_left_alone(lead, leaving, prepared):
    case = make_case(leaving)
    Case.objects.filter(pk=case.pk).update(closed_at=make.AT)
    operations.finish_handover(lead, prepared, at=make.AT)
    case.refresh_from_db()
    assert case.owner == leaving


def test_of_two_who_change_it_at_once_the_second_is_told(lead, leaving, prepared):
    operations.note_knowledge(lead, prepared, knowledge=Knowledge("A", ""), expected_version=1)
    with pytest.raises(Conflict):
        operations.note_knowledge(lead, prepared, knowledge=Knowledge("B", ""), expected_version=1)
    with pytest.raises(Conflict):
        operations.finish_handover(lead, prepared, expected_version=1, at=make.AT)
    with pytest.raises(Conflict):
        operations.distribute(lead, prepared, keys=["owned/cases.case:9"], to=None, at=make.AT)


def test_nobody_hands_over_to_themselves_or_twice(lead, leaving, taker, prepared):
    for to_person in (leaving, taker):
        with pytest.raises(Refused):
            operations.prepare_work_handover(lead, leaving, to_person=to_person, on=ON, at=make.AT)


@pytest.mark.parametrize("what", ["council", "itself", "handed over", "twice"])
def test_which_bodies_cannot_be_handed_over(what, lead, taker, body, request):
    to_organization = body if what == "itself" else None
    if what == "handed over":
        Charter.objects.filter(body=body).update(handed_over_on=make.TODAY)
    if what == "twice":
        request.getfixturevalue("of_body")
    given = make.make_body("Rat") if what == "council" else body
    actor = CLOCK if what == "handed over" else lead  # it is not the Office's any more
    with pytest.raises(Refused):
        operations.prepare_body_handover(
            actor, given, to_person=taker, to_organization=to_organization, on=ON, at=make.AT
        )


def test_a_body_that_stands_on_its_own_keeps_all_that_is_its_own(lead, leaving, body, of_body):
    owed = make_promise(body, "Wohnheimplätze", owner=make.make_clerk())
    business = make_promise(body, "Liste der Hochschulen", owner=leaving)
    elsewhere = make_promise(make_body("AK Arbeit"), "Anderes", owner=leaving)
    below = make_body("AG Sprache")
    below.parent = body
    below.save()
    make.make_membership(leaving, below, Role.COORDINATOR)
    meeting = make_meeting(body, make.later(60))
    operations.note_knowledge(
        lead, of_body, knowledge=Knowledge("Im Sommer im Garten", "Studierendenwerk")
    )
    operations.finish_handover(lead, of_body, at=make.AT)
    charter = Charter.objects.get(body=body)
    assert (charter.handed_over_on, charter.traditions) == (ON, "Im Sommer im Garten")
    assert charter.body.parent == of_body.to_organization
    after = make.TODAY + (ON - make.TODAY) + timedelta(days=1)
    for group in (body, below):
        running = [
            one.person
            for one in Membership.objects.filter(organization=group, role=Role.COORDINATOR)
            if (one.end_on or after) >= after
        ]
        assert running == [of_body.to_person]
    for one in (owed, business, elsewhere):
        one.case.refresh_from_db()
    assert owed.case.owner.name.startswith("Sachbearbeitung Stadtplanung")
    assert business.case.owner == of_body.to_person
    assert elsewhere.case.owner == leaving
    assert meeting.body == body
    assert Membership.objects.get(person=leaving, organization=make.make_office()).end_on is None


def test_the_dossier_tells_what_is_open_and_nothing_that_was_closed(lead, leaving, body, of_body):
    token = "nur-für-mitglieder-4711"
    before = make_meeting(body, make.AT - timedelta(days=30))
    AgendaItem.objects.create(
        meeting=before, number="1", name="Sprachkurse", is_public=True, result="adopted"
    )
    closed = AgendaItem.objects.create(meeting=before, number="2", result="adopted")
    ClosedPart.objects.create(item=closed, name=token, resolution_text=token)
    make_promise(body, "Wohnheimplätze")
    operations.note_knowledge(lead, of_body, knowledge=Knowledge("Kuchen", "Mensa"))
    done = operations.finish_handover(lead, of_body, at=make.AT)
    with open_file(done.dossier) as opened:
        printed = opened.read()
    reader = pypdf.PdfReader(io.BytesIO(printed))
    text = "\n".join(page.extract_text() for page in reader.pages)
    for told in ("Kuchen", "Mensa", "Wohnheimplätze", "Sprachkurse", "Hochschule"):
        assert told in text, told
    assert token not in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    with open_file(done.bundle) as opened:
        archive = zipfile.ZipFile(io.BytesIO(opened.read()))
    assert archive.read("uebergabe.pdf") == printed
    whole = archive.read("uebergabe.json").decode()
    assert token not in whole
    headings = [one["heading"] for one in json.loads(whole)["sections"]]
    assert "Offene Zusagen" in headings
    assert "Sitze in Gremien" in headings


def test_the_trail_says_that_something_was_noted_never_what(lead, prepared):
    number = "0171 4711"
    operations.note_knowledge(lead, prepared, knowledge=Knowledge("", f"Frau M., {number}"))
    assert not AuditPayload.objects.filter(body__contains=number).exists()


def test_as_many_queries_for_much_as_for_little(lead, leaving, prepared):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.planned(Handover.objects.get(pk=prepared.pk), make.TODAY)
        return len(captured)

    def add() -> None:
        make_case(leaving)
        make_offer(leaving)
        make.make_membership(leaving, make_body(f"AK {Charter.objects.count()}"), Role.COORDINATOR)

    add()
    few = asked()
    for _number in range(8):
        add()
    assert asked() == few


def test_what_hangs_on_somebody_who_is_gone_is_found(lead):
    gone = make.make_person("Frühere Sachbearbeitung")
    make.make_membership(
        gone, make.make_office(), Role.OFFICER, end_on=make.TODAY - timedelta(days=1)
    )
    make_case(gone)
    make_case(gone, is_closed=True)
    make_case(None)
    make_offer(gone)
    make_case(make.make_officer("Da"))
    body = make_body("AK ohne Leitung")
    run = make_body("AK mit Leitung")
    make.make_person("GF", run, Role.COORDINATOR)
    found = queries.orphans(make.TODAY)
    assert [(one.person, one.cases, one.offers, one.rules) for one in found.gone] == [
        (gone, 1, 1, 0)
    ]
    assert found.bodies == (body,)
    assert not found.is_empty


def test_access_is_as_the_table_says(lead, leaving, taker, prepared, body, of_body):
    member = make.acting(make.make_person("M", body, Role.MEMBER))
    former = make.make_person("Frühere GF")
    make.make_membership(former, body, Role.COORDINATOR, end_on=make.TODAY)
    tomorrow = make.TODAY + timedelta(days=1)
    outside = make.acting(of_body.to_person)
    officer = make.acting(make.make_officer("Andere"))
    coordinator = make.acting(make.make_person("GF", body, Role.COORDINATOR))
    table = {  # sees, keeps, notes: of somebody's work, and of a body
        "lead": (lead, "skn", "skn"),
        "leaving": (make.acting(leaving), "sn", "skn"),  # is an officer, too
        "taker": (make.acting(taker), "s", "skn"),
        "officer": (officer, "s", "skn"),
        "coordinator": (coordinator, "", "skn"),
        "former coordinator": (make.acting(former, tomorrow), "", ""),
        "who takes the body": (outside, "", "s"),
        "member": (member, "", ""),
        "clerk": (make.acting(make.make_clerk()), "", ""),
        "public": (PUBLIC, "", ""),
        "clock": (CLOCK, "", ""),
    }
    for name, (actor, work, business) in table.items():
        for handover, may in ((prepared, work), (of_body, business)):
            assert permissions.VIEW.allows(actor, handover) is ("s" in may), name
            assert queries.visible_handovers(actor).contains(handover) is ("s" in may), name
            assert permissions.KEEP.allows(actor, handover) is ("k" in may), name
            assert permissions.NOTE.allows(actor, handover) is ("n" in may), name
            if "k" not in may:
                for deed in (operations.call_off_handover, operations.finish_handover):
                    with pytest.raises(NotPermitted):
                        deed(actor, handover, **({"at": make.AT} if "finish" in deed.name else {}))
                with pytest.raises(NotPermitted):
                    operations.distribute(actor, handover, keys=[], to=None, at=make.AT)
            if "n" not in may:
                with pytest.raises(NotPermitted):
                    operations.note_knowledge(actor, handover, knowledge=Knowledge("", ""))
        prepares_work = name == "lead"
        prepares_body = "k" in business and name != "clock"
        assert permissions.HAND_OVER_WORK.allows(actor, leaving) is prepares_work, name
        if name != "clock":
            assert permissions.HAND_OVER_BODY.allows(actor, body) is prepares_body, name
        if not prepares_work:
            with pytest.raises(NotPermitted):
                operations.prepare_work_handover(actor, leaving, to_person=taker, on=ON, at=make.AT)


def test_a_body_that_stands_on_its_own_is_no_longer_the_offices_to_read_or_run(
    body, of_body, lead, taker
):
    """Meetings, closed items, promises, seats: the list and the check alike; what is kept of
    before is the dossier."""
    outside, office = of_body.to_person, make.acting(taker)
    meeting = make_meeting(body, make.later(9))
    item = AgendaItem.objects.create(meeting=meeting, number="1", name="Offen", is_public=True)
    closed = AgendaItem.objects.create(meeting=meeting, number="2", is_public=False)
    part = ClosedPart.objects.create(item=closed, name="Kündigung")
    promise = make_promise(body)
    kept = body.charter

    def sees(actor):
        asked = [
            (bodies.VIEW, kept),
            (bodies.KEEP, body),
            (meetings.VIEW, meeting),
            (meetings.READ_ITEM, item),
            (meetings.READ_CLOSED, part),
            (meetings.PREPARE, meeting),
            (promises.VIEW, promise),
            (promises.KEEP, promise),
        ]
        answers = set()
        for permission, thing in asked:
            fresh = type(thing).objects.get(pk=thing.pk)
            allowed = permission.allows(actor, fresh)
            rows = visible(actor, permission, type(thing).objects.all())
            assert rows.filter(pk=thing.pk).exists() is allowed, permission.name
            answers.add(allowed)
        return answers

    assert sees(office) == {True}
    operations.finish_handover(lead, of_body, at=make.AT)
    after = ON + timedelta(days=1)
    assert sees(office) == {False}
    assert sees(lead) == {False}
    assert sees(make.acting(outside, after)) == {True}
    assert permissions.VIEW.allows(office, of_body)
    assert sees(CLOCK) == {False, True}  # who reads is a person; the clock's deeds go on


def test_a_body_comes_back_by_those_who_run_it_or_when_nobody_does(body, of_body, lead):
    outside, member = of_body.to_person, make.make_person("Mitglied", body, Role.MEMBER)
    with pytest.raises(Refused, match="does not stand on its own"):
        operations.take_back_body(lead, of_body, reason="Zu früh", at=make.AT)
    operations.finish_handover(lead, of_body, at=make.AT)
    later = make.later(60)
    with pytest.raises(Refused, match="runs its own business"):
        operations.take_back_body(lead, of_body, reason="Wir wollen lesen", at=later)
    with pytest.raises(NotPermitted):
        operations.take_back_body(make.acting(member), of_body, reason="Ich auch", at=later)
    runs_it = make.acting(outside, ON + timedelta(days=1))
    with pytest.raises(Refused, match="write a sentence"):
        operations.take_back_body(runs_it, of_body, reason=" ", at=later)
    Membership.objects.filter(person=outside, role=Role.COORDINATOR).delete()
    operations.take_back_body(lead, of_body, reason="Der Verein ist aufgelöst.", at=later)
    body.refresh_from_db()
    assert (body.charter.handed_over_on, body.parent) == (None, None)
    assert bodies.KEEP.allows(lead, body)
    told = Notice.objects.get(recipient=member, title__startswith="Wieder beim Amt")
    assert "Der Verein ist aufgelöst." in told.body


def test_of_a_body_on_its_own_the_office_is_not_told_when_nobody_runs_it(body, of_body, lead):
    Membership.objects.filter(organization=body, role=Role.COORDINATOR).update(end_on=make.TODAY)
    tomorrow = make.TODAY + timedelta(days=1)
    assert keepers(body, tomorrow)
    body.charter.handed_over_on = make.TODAY
    body.charter.save()
    assert keepers(body, tomorrow) == []


def test_who_ran_bodies_leaves_a_dossier_of_each_but_of_those_on_their_own(lead, leaving, taker):
    run, alone = make_body("AK Gesundheit"), make_body("AK Hochschule")
    for one in (run, alone):
        make.make_membership(leaving, one, Role.COORDINATOR)
        make_promise(one, f"Zusage an {one}")
        meeting = make_meeting(one, make.AT)
        AgendaItem.objects.create(
            meeting=meeting, number="1", name=f"Punkt {one}", is_public=True, result_text="ja"
        )
    Charter.objects.filter(body=alone).update(handed_over_on=make.TODAY)
    handover = operations.prepare_work_handover(lead, leaving, to_person=taker, on=ON, at=make.AT)
    sections = dossier_of(handover, planned(handover))["sections"]
    text = json.dumps(sections, ensure_ascii=False)
    for heading in ("Offene Zusagen", "Mitglieder", "Kommende Sitzungen", "Entscheidungen"):
        assert f"AK Gesundheit: {heading}" in text
    assert "Zusage an AK Gesundheit" in text
    assert "Punkt AK Gesundheit" in text
    assert not any(one["heading"].startswith("AK Hochschule") for one in sections)
    assert "Zusage an AK Hochschule" not in text
