"""The trail is written with the deed, chained, and refuses to be changed."""

import pytest
from django.db import DatabaseError, connection, transaction

from weltoffen.base.access.actor import CLOCK, Actor, Mandate, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit import chain, sealing
from weltoffen.base.audit.models import AuditEntry, AuditPayload, AuditSeal, UnsealedEntry
from weltoffen.base.audit.operations import erase_payload
from weltoffen.base.audit.trail import append
from weltoffen.base.audit.verify import verify

OFFICER = Actor("Datenschutz", 4, frozenset({Mandate(Role.PROTECTION_OFFICER, 1)}), frozenset({4}))


def write(count: int = 3) -> list[AuditEntry]:
    return [
        append(CLOCK, operation="test.write", subject=f"test.thing:{n}", payload={"n": n, "ü": "ß"})
        for n in range(count)
    ]


def test_entries_hang_together_without_gaps():
    write(5)
    sealing.seal()
    seals = list(AuditSeal.objects.all())
    assert [seal.sequence for seal in seals] == [1, 2, 3, 4, 5]
    assert seals[0].previous == chain.GENESIS
    assert [seal.previous for seal in seals[1:]] == [seal.hash for seal in seals[:-1]]


def test_an_untouched_trail_is_sound():
    write(5)
    report = verify()
    assert (report.ok, report.entries, report.erased_payloads) == (True, 5, 0)
    assert report.head == sealing.head()[1]


def test_an_empty_trail_is_sound():
    assert verify().ok


def test_postgresql_seals_later_and_once():
    write(3)
    waiting = UnsealedEntry.objects.count()
    assert waiting == (3 if connection.vendor == "postgresql" else 0)
    assert sealing.seal() == waiting
    assert sealing.seal() == 0
    assert AuditSeal.objects.count() == 3


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_auditentry SET actor = actor",
        "UPDATE audit_auditseal SET hash = hash",
        "UPDATE audit_auditpayload SET body = body",
        "DELETE FROM audit_auditentry",
        "DELETE FROM audit_auditseal",
    ],
)
def test_the_database_refuses_changes(sql):
    write()
    sealing.seal()
    with (
        pytest.raises(DatabaseError, match="cannot be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert verify().ok


def test_a_row_cannot_be_replaced_or_the_table_emptied():
    write()
    sealing.seal()
    sql = (
        "INSERT OR REPLACE INTO audit_auditseal SELECT * FROM audit_auditseal"
        if connection.vendor == "sqlite"
        else "TRUNCATE audit_auditseal"
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with (
        pytest.raises(DatabaseError, match="cannot be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert AuditSeal.objects.count() == 3


def test_the_protection_officer_erases_a_payload_and_the_chain_holds():
    entry = write()[1]
    erase_payload(OFFICER, entry, reason="Antrag vom 02.11.2026")
    assert not AuditPayload.objects.filter(entry=entry).exists()
    report = verify()
    assert (report.ok, report.entries, report.erased_payloads) == (True, 4, 1)


def test_nobody_else_erases():
    entry = write()[0]
    with pytest.raises(NotPermitted):
        erase_payload(Actor("Betrieb", 5), entry, reason="-")
    assert AuditPayload.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_an_error():
    with pytest.raises(RuntimeError, match="transaction of its deed"):
        write(1)
    assert not AuditEntry.objects.exists()
