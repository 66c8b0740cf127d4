"""Objections are raised by members in time, decided by the body, printed below what was signed."""

from datetime import timedelta

import pytest

import make
from domain.minutes.sat import make_sat
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents import storage
from weltoffen.base.documents.extraction import extract
from weltoffen.base.links.bearing import bearer, find
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.models import Delivery


@pytest.fixture
def sat():
    return make_sat()


def objected(sat, minutes, text="Ich war von Anfang an da."):
    return operations.raise_objection(
        make.acting(sat.member), minutes, person=sat.member, text=text, at=make.later(5)
    )


def test_what_the_body_corrects_is_printed_below_the_signed_wording(sat):
    minutes = sat.sent()
    signed = minutes.content_sha256
    objection = objected(sat, minutes)
    assert Notice.objects.filter(recipient=sat.secretary, title__contains="Einwand").exists()
    item = sat.next_item()
    with pytest.raises(Refused, match="has not decided"):
        operations.approve_minutes(sat.keeper, minutes, item=item, at=make.later(60))
    with pytest.raises(Refused, match="what shall stand there"):
        operations.decide_objection(sat.keeper, objection, decision="upheld", at=make.later(60))
    operations.decide_objection(
        sat.keeper,
        objection,
        decision="upheld",
        correction="Das Mitglied war ab 9:00 Uhr da.",
        item=item,
        at=make.later(60),
    )
    operations.approve_minutes(sat.keeper, minutes, item=item, at=make.later(60))
    with storage.open_file(minutes.public_file) as handle:
        text = extract(handle.read(), "p.pdf").text
    assert "Berichtigungen" in text
    assert "ab 9:00 Uhr da" in text
    assert "Genehmigt in der Sitzung am 01.05.2026, TOP 2." in text
    assert minutes.content_sha256 == signed


def test_a_rejected_objection_leaves_no_correction(sat):
    minutes = sat.sent()
    objection = objected(sat, minutes)
    operations.decide_objection(
        sat.keeper, objection, decision="rejected", correction="Nicht zu lesen", at=make.later(60)
    )
    assert objection.correction == ""
    with pytest.raises(Refused, match="already"):
        operations.decide_objection(sat.keeper, objection, decision="rejected", at=make.later(60))


def test_objections_end_with_the_period_and_are_nobody_elses(sat):
    minutes = sat.sent()
    member = make.acting(sat.member)
    late = make.moment(minutes.objections_until + timedelta(days=1))
    with pytest.raises(Refused, match="period"):
        operations.raise_objection(member, minutes, person=sat.member, text="Spät", at=late)
    with pytest.raises(Refused, match="own name"):
        operations.raise_objection(
            member, minutes, person=sat.chair, text="Im Namen", at=make.later(5)
        )
    with pytest.raises(Refused, match="what is wrong"):
        objected(sat, minutes, "  ")
    with pytest.raises(NotPermitted):
        operations.raise_objection(
            make.acting(make.make_clerk()), minutes, person=sat.guest, text="X", at=make.later(5)
        )


def test_whoever_was_sent_the_minutes_by_mail_objects_by_the_same_address(sat):
    minutes = sat.sent()
    [mail] = OutboxMail.objects.filter(to=sat.member.email)
    token = next(line for line in mail.text.splitlines() if "/lesen/" in line).split("/")[-2]
    link = find(token, permissions.READ_LINK, at=make.later(5))
    delivery = Delivery.objects.get(pk=link.subject.partition(":")[2])
    actor = bearer(link, "Mitglied")
    assert permissions.READ_OPEN.allows(actor, minutes)
    assert not permissions.VIEW.allows(actor, minutes)
    objection = operations.raise_objection(
        actor, minutes, person=delivery.person, text="Falsch.", at=make.later(5)
    )
    assert objection.person == sat.member
    other = make_sat("Anderer").sent()
    assert not permissions.READ_OPEN.allows(actor, other)
