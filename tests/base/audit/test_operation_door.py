"""The door: locked and fresh, allowed, all or nothing, and an entry for every deed."""

import pytest
from django.db import OperationalError, connection

from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.access.permission import NotPermitted, Permission
from weltoffen.base.access.rule import anyone, fact, nobody
from weltoffen.base.audit import operation as door
from weltoffen.base.audit.models import AuditEntry, AuditPayload
from weltoffen.base.audit.operation import Operation, is_transient
from weltoffen.base.audit.verify import verify
from weltoffen.base.organizations.models import FormerName, Organization
from weltoffen.base.workflow.table import Conflict, Refused

ANYONE: Permission[Organization] = Permission("test.anyone", anyone)
OPEN: Permission[Organization] = Permission("test.open", fact("end_on", None))


def _rename(actor, office, *, name):
    FormerName.objects.create(organization=office, name=office.name)
    office.name = name
    office.save()
    return office


rename = Operation("test.rename", ANYONE, _rename)


@pytest.fixture
def office():
    return Organization.objects.create(name="Amt", kind="department")


def entries():
    return list(AuditEntry.objects.order_by("pk").values_list("operation", "subject"))


def test_the_deed_and_its_entry_go_together(office):
    rename(Actor("Leitung", 3), office, name="Büro")
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.actor, entry.actor_id) == ("test.rename", "Leitung", 3)
    assert entry.subject == f"organizations.organization:{office.pk}"
    assert '"changes":{"name":["Amt","B\\u00fcro"]}' in entry.payload.body


@pytest.mark.parametrize("error", [Refused("No."), Conflict("No."), RuntimeError("broken")])
def test_a_refused_or_failed_deed_leaves_no_rows(office, error):
    def fail(actor, subject):
        _rename(actor, subject, name="Büro")
        raise error

    with pytest.raises(type(error)):
        Operation("test.fail", ANYONE, fail)(CLOCK, office)
    assert not FormerName.objects.exists()
    assert not AuditEntry.objects.exists()
    assert Organization.objects.get().name == "Amt"


def test_who_may_not_does_not_get_in(office):
    seen = []
    forbidden = Operation("test.no", Permission("test.no", nobody), lambda a, s: seen.append(s))
    with pytest.raises(NotPermitted):
        forbidden(CLOCK, office)
    assert (seen, entries()) == ([], [])


def test_the_permission_is_asked_of_the_row_as_it_is_now(office):
    """Somebody else ended the organisation after this page was opened."""
    close = Operation("test.close", OPEN, lambda actor, subject: None)
    Organization.objects.filter(pk=office.pk).update(end_on="2026-01-01")
    assert office.end_on is None
    with pytest.raises(NotPermitted):
        close(CLOCK, office)


def test_the_deed_sees_the_row_as_it_is_now(office):
    Organization.objects.filter(pk=office.pk).update(name="Fachstelle")
    rename(CLOCK, office, name="Büro")
    assert FormerName.objects.get().name == "Fachstelle"


def test_a_thing_that_is_gone_is_a_conflict(office):
    Organization.objects.filter(pk=office.pk).delete()
    with pytest.raises(Conflict):
        rename(CLOCK, office, name="Büro")


def test_a_deed_within_a_deed_is_one_transaction_with_two_entries(office):
    def twice(actor, subject):
        rename(actor, subject, name="Büro")
        subject.short_name = "B"
        subject.save()

    Operation("test.outer", ANYONE, twice)(CLOCK, office)
    assert [name for name, _ in entries()] == ["test.rename", "test.outer"]
    assert verify().ok


def test_an_inner_refusal_that_the_outer_deed_catches_leaves_only_the_outer(office):
    def refuse(actor, subject):
        _rename(actor, subject, name="Büro")
        raise Refused("No.")

    inner = Operation("test.inner", ANYONE, refuse)

    def outer(actor, subject):
        with pytest.raises(Refused):
            inner(actor, subject)

    Operation("test.outer", ANYONE, outer)(CLOCK, office)
    assert [name for name, _ in entries()] == ["test.outer"]
    assert not FormerName.objects.exists()
    assert verify().ok


def test_a_failing_outer_deed_takes_the_inner_one_back(office):
    def outer(actor, subject):
        rename(actor, subject, name="Büro")
        raise Refused("No.")

    with pytest.raises(Refused):
        Operation("test.outer", ANYONE, outer)(CLOCK, office)
    assert (entries(), Organization.objects.get().name) == ([], "Amt")


def test_the_trail_keeps_no_secrets_and_no_long_texts(office):
    keep = Operation("test.keep", ANYONE, lambda actor, subject, **given: None)
    keep(CLOCK, office, password="geheim", totp_secret="1234", text="x" * 5000, content=b"y" * 9)
    body = AuditPayload.objects.get().body
    assert "geheim" not in body
    assert "1234" not in body
    assert "(5000 bytes)" in body
    assert len(body) < 600


class Deadlock(Exception):
    sqlstate = "40P01"


def deadlock():
    error = OperationalError("deadlock detected")
    error.__cause__ = Deadlock()
    return error


@pytest.mark.django_db(transaction=True)
def test_a_broken_deadlock_is_tried_again():
    office = Organization.objects.create(name="Amt", kind="department")
    tries = []

    def stumble(actor, subject, *, name):
        tries.append(_rename(actor, subject, name=name))
        if len(tries) < 3:
            raise deadlock()

    Operation("test.stumble", ANYONE, stumble)(CLOCK, office, name="Büro")
    assert (len(tries), FormerName.objects.count(), len(entries())) == (3, 1, 1)
    assert FormerName.objects.get().name == "Amt"


@pytest.mark.django_db(transaction=True)
def test_trying_again_has_an_end_and_other_failures_are_not_tried_again(monkeypatch):
    monkeypatch.setattr(door.time, "sleep", lambda seconds: None)
    office = Organization.objects.create(name="Amt", kind="department")
    for error, times in ((deadlock(), door.TRIES), (OperationalError("gone"), 1)):
        tries = []

        def stumble(actor, subject, error=error, tries=tries):
            tries.append(1)
            raise error

        with pytest.raises(OperationalError):
            Operation("test.stumble", ANYONE, stumble)(CLOCK, office)
        assert len(tries) == times
    assert not AuditEntry.objects.exists()


def test_within_another_transaction_nothing_is_tried_again(office):
    tries = []

    def stumble(actor, subject):
        tries.append(1)
        raise deadlock()

    assert connection.in_atomic_block
    with pytest.raises(OperationalError) as caught:
        Operation("test.stumble", ANYONE, stumble)(CLOCK, office)
    assert is_transient(caught.value)
    assert len(tries) == 1
