"""What is served is what the public may see, and it is made anew when something happened."""

from datetime import timedelta

import pytest
from django.db.models import Model

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.audit import sealing
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Consultation, File, Paper
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.meetings import operations, permissions
from weltoffen.domain.meetings.models import AgendaItem, Meeting, PublishedMark, PublishedObject
from weltoffen.domain.meetings.serving import public
from weltoffen.domain.meetings.serving.addresses import Kind
from weltoffen.domain.meetings.serving.following import LONG, SHORT, follow, is_due
from weltoffen.domain.meetings.serving.publishing import publish

ALLOWED = {
    Kind.ORGANIZATION: (Organization, public.VIEW_ORGANIZATION),
    Kind.MEETING: (Meeting, permissions.VIEW),
    Kind.AGENDA_ITEM: (AgendaItem, permissions.READ_ITEM),
    Kind.PAPER: (Paper, permissions.READ_PAPER),
}
TABLES = {
    Kind.PERSON: Person,
    Kind.MEMBERSHIP: Membership,
    Kind.CONSULTATION: Consultation,
    Kind.FILE: File,
    Kind.LOCATION: Meeting,
}


@pytest.fixture
def town():
    """At two bodies that meet in public, and at one that does not."""
    for meets_in_public in (True, False, True):
        body = make.make_body(meets_in_public=meets_in_public)
        meeting = make.make_meeting(body)
        Meeting.objects.filter(pk=meeting.pk).update(location="Saal")
        for is_public in (True, False):
            for is_confidential in (True, False):
                paper = Paper.objects.create(
                    name="Vorlage", is_public=is_public, is_confidential=is_confidential
                )
                meeting.consultations.add(paper.consultations.create(organization=body))
                paper.files.add(File.objects.create(name="A", access_url="https://e.org/a"))
            name = "Punkt" if is_public else ""
            item = meeting.agenda_items.create(name=name, is_public=is_public)
            item.files.add(File.objects.create(name="B", access_url="https://e.org/b"))
        for role in (Role.COUNCIL_MEMBER, Role.MEMBER, Role.COORDINATOR):
            make.make_person("", body, role)
    for kind in Organization.Kind:
        make.make_organization(kind=kind)


def keys(kind: Kind) -> set[int]:
    rows = PublishedObject.objects.filter(kind=kind, deleted_at=None)
    return set(rows.values_list("source", flat=True))


@pytest.mark.parametrize("kind", ALLOWED)
@pytest.mark.parametrize("is_gone", [False, True])
def test_what_is_served_is_what_the_public_is_allowed(town, kind, is_gone):
    model, permission = ALLOWED[kind]
    if is_gone:
        model.objects.filter(pk=model.objects.order_by("pk").first().pk).update(deleted_at=make.AT)
    publish(lambda: make.AT)
    allowed = {one.pk for one in model.objects.all() if permission.allows(PUBLIC, one)}
    assert keys(kind) == allowed != set()
    assert allowed == set(
        visible(PUBLIC, permission, model.objects.all()).values_list("pk", flat=True)
    )
    assert len(allowed) < model.objects.count()


@pytest.mark.parametrize("kind", public.PUBLIC_THINGS)
def test_a_page_is_looked_at_by_the_same_rule_as_everything(town, kind):
    model: type[Model] = TABLES.get(kind) or ALLOWED[kind][0]
    every = set(model._default_manager.values_list("pk", flat=True))
    whole = set(public.PUBLIC_THINGS[kind](False).values_list("pk", flat=True))
    assert public.still(kind, every) == whole
    assert whole
    assert whole < every


def test_only_who_sits_in_a_council_that_meets_in_public_is_named(town):
    publish(lambda: make.AT)
    seats = Membership.objects.filter(pk__in=keys(Kind.MEMBERSHIP))
    assert {one.person_id for one in seats} == keys(Kind.PERSON)
    assert len(seats) == 2
    for one in seats:
        assert one.role == Role.COUNCIL_MEMBER
        assert one.organization.meets_in_public


def test_what_happened_is_published_once_after_a_pause():
    now = make.AT
    assert is_due(now), "nothing was ever published"
    assert not is_due(now), "a worker was asked already"
    follow(lambda: now)
    assert not is_due(now + LONG)
    body = make.make_body(meets_in_public=True)
    operations.plan_meeting(CLOCK, body, starts_at=make.later(9))
    sealing.seal()
    assert not is_due(now + SHORT - timedelta(seconds=1))
    assert is_due(now + LONG)
    assert not is_due(now + LONG)
    follow(lambda: now + LONG)
    assert not is_due(now + 2 * LONG)
    assert PublishedObject.objects.filter(kind=Kind.MEETING).count() == 1
    assert is_due(now + timedelta(days=2)), "once a day, whatever happened"
    assert PublishedMark.objects.count() == 1


def test_a_profile_with_legislative_terms_embeds_them_in_the_body(monkeypatch):
    from weltoffen.domain.meetings.serving import people

    said = {"term": [{"name": "20. Wahlperiode", "start_on": make.TODAY}]}
    monkeypatch.setattr(people, "section", lambda _name: said)
    publish(lambda: make.AT)
    body = PublishedObject.objects.get(kind=Kind.BODY)
    assert '"name":"20. Wahlperiode","startDate":"2026-03-02"' in body.json
    monkeypatch.setattr(people, "section", lambda _name: {})
    publish(lambda: make.later(1))
    body.refresh_from_db()
    assert '"legislativeTerm":[]' in body.json
    assert PublishedObject.objects.get(kind=Kind.LEGISLATIVE_TERM).deleted_at == make.later(1)
