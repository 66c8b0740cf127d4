"""Who sees where papers come from, and who lets them in."""

import pytest

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.domain.watch import operations, permissions, queries
from weltoffen.domain.watch.models import Source

ROLES = {
    Role.LEAD: (True, False),
    Role.OFFICER: (True, False),
    Role.SESSION_SERVICE: (True, False),
    Role.COORDINATOR: (True, False),
    Role.OPERATOR: (True, True),
    Role.CLERK: (False, False),
    Role.DEPARTMENT_LEAD: (False, False),
    Role.MEMBER: (False, False),
    Role.COUNCIL_MEMBER: (False, False),
    Role.PROTECTION_OFFICER: (False, False),
}


@pytest.mark.parametrize(
    ("who", "sees", "reads"),
    [("public", False, False), ("clock", False, True), *((r, *may) for r, may in ROLES.items())],
)
def test_sources(who, sees, reads):
    source = Source.objects.create(address="https://rat.example.org/system")
    fixed = {"public": PUBLIC, "clock": CLOCK}
    actor = fixed.get(who) or make.acting(make.make_person("wer", make.make_body(), who))
    assert permissions.VIEW.allows(actor, source) is sees
    assert queries.visible_sources(actor).contains(source) is sees
    assert permissions.READ.allows(actor, source) is reads
    if not reads:
        with pytest.raises(NotPermitted):
            operations.start_reading(actor, source, at=make.AT)


# who may set up (a source the clock fetches, one that is fed by hand), and who brings in;
# a coordinator of the body that the source is for, one of another body
FEEDERS = {
    "clock": (True, True, True),
    "public": (False, False, False),
    Role.OPERATOR: (True, True, True),
    Role.LEAD: (False, True, True),
    Role.OFFICER: (False, True, True),
    Role.SESSION_SERVICE: (False, True, True),
    "coordinator of the body": (False, True, True),
    Role.COORDINATOR: (False, False, False),
    Role.CLERK: (False, False, False),
    Role.DEPARTMENT_LEAD: (False, False, False),
    Role.MEMBER: (False, False, False),
    Role.COUNCIL_MEMBER: (False, False, False),
    Role.PROTECTION_OFFICER: (False, False, False),
}


@pytest.mark.parametrize(
    ("who", "fetched", "by_hand", "brings_in"), [(w, *may) for w, may in FEEDERS.items()]
)
def test_setting_up_and_bringing_in(who, fetched, by_hand, brings_in):
    body = make.make_body()
    feed = Source(kind=Source.Kind.FEED, address="https://rat.example.org/feed", body=body)
    table = Source(kind=Source.Kind.TABLE, address="urn:tables", body=body)
    fixed = {"public": PUBLIC, "clock": CLOCK}
    at = body if who == "coordinator of the body" else make.make_body()
    role = Role.COORDINATOR if who == "coordinator of the body" else who
    actor = fixed.get(who) or make.acting(make.make_person("wer", at, role))
    for source, sets_up in ((feed, fetched), (table, by_hand)):
        assert permissions.SET_UP.allows(actor, source) is sets_up
        assert permissions.BRING_IN.allows(actor, source) is brings_in
        if sets_up:
            operations.add_source(actor, source)
        else:
            with pytest.raises(NotPermitted):
                operations.add_source(actor, source)


@pytest.mark.parametrize(
    ("who", "all_bodies", "takes_back"),
    [
        ("public", False, False),
        ("clock", True, False),
        (Role.OPERATOR, True, True),
        (Role.LEAD, True, True),
        (Role.OFFICER, True, True),
        (Role.SESSION_SERVICE, True, True),
        ("coordinator of the body", False, True),
        (Role.COORDINATOR, False, False),
        *((role, False, False) for role in (Role.CLERK, Role.DEPARTMENT_LEAD, Role.MEMBER)),
        *((role, False, False) for role in (Role.COUNCIL_MEMBER, Role.PROTECTION_OFFICER)),
    ],
)
def test_bringing_in_for_all_bodies_and_taking_back(who, all_bodies, takes_back):
    body = make.make_body()
    table = Source.objects.create(kind=Source.Kind.TABLE, address="urn:tables", body=body)
    reading = table.readings.create(started_at=make.AT)
    fixed = {"public": PUBLIC, "clock": CLOCK}
    at = body if who == "coordinator of the body" else make.make_body()
    role = Role.COORDINATOR if who == "coordinator of the body" else who
    actor = fixed.get(who) or make.acting(make.make_person("wer", at, role))
    assert permissions.BRING_ALL.allows(actor, table) is all_bodies
    assert permissions.UNDO.allows(actor, reading) is takes_back
    if not takes_back:
        with pytest.raises(NotPermitted):
            operations.undo_reading(actor, reading, at=make.AT)


def test_nobody_gives_a_source_away_to_a_body_not_their_own():
    body = make.make_body()
    coordinator = make.acting(make.make_person("wer", body, Role.COORDINATOR))
    source = operations.add_source(
        coordinator, Source(kind=Source.Kind.TABLE, address="urn:tables", name="Liste", body=body)
    )
    operations.change_source(coordinator, source, name="Neue Liste", body=body)
    with pytest.raises(NotPermitted):
        operations.change_source(coordinator, source, name="Liste", body=make.make_body())
    source.refresh_from_db()
    assert (source.name, source.body) == ("Neue Liste", body)
