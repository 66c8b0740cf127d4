"""T1: a full disk refuses writes with a German page, loses nothing, and goes on reading."""

import errno
import os

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from trust import little_city
from weltoffen.base.audit.models import AuditEntry, OneTimeKey
from weltoffen.base.audit.verify import verify
from weltoffen.base.documents import storage
from weltoffen.domain.involvement.models import Screening

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Neubau der Kita am See und vieles mehr"


@pytest.fixture
def city(settings):
    settings.SECOND_FACTOR = False
    return little_city.build()


@pytest.fixture
def client(city):
    client = Client(raise_request_exception=False)
    client.force_login(city.clerk.account)
    return client


def send(client, city, text="Der Rat beschließt."):
    form = {
        "_once": "k" * 24, "title": TITLE, "text": text,
        "department": city.department.pk, "concern": city.concern.pk,
    }  # fmt: skip
    return client.post(reverse("desk:screening:new"), form)


def assert_refused_and_readable(answer, client):
    assert answer.status_code == 507
    said = answer.content.decode()
    assert "Speicher" in said
    assert TITLE in said, "what was typed is handed back"
    assert client.get(reverse("desk:screening:new")).status_code == 200
    assert client.get(reverse("desk:shell:today")).status_code == 200
    assert not Screening.objects.exists()
    assert not OneTimeKey.objects.exists()
    assert not AuditEntry.objects.filter(operation="involvement.start_screening").exists()
    assert verify().ok


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own limit stands for the disk")
def test_a_full_database_refuses_and_goes_on_reading(client, city):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            answer = send(client, city, text="Absatz. " * 200_000)
            assert_refused_and_readable(answer, client)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert send(client, city).status_code == 302, "with room again, the same form goes through"


class DiskFull(Exception):
    sqlstate = "53100"


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OperationalError("could not extend file: No space left on device"), DiskFull()),
        (OperationalError("database or disk is full"), None),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), None),
        (OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)), None),
    ],
    ids=["PostgreSQL", "SQLite", "files", "quota"],
)
def test_every_way_of_saying_full_becomes_the_same_page(client, city, monkeypatch, error, cause):
    error.__cause__ = cause

    def full(*_args, **_given):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(Screening, "save", full)
        assert_refused_and_readable(send(client, city), client)
    assert send(client, city).status_code == 302


def test_a_disk_that_fills_when_the_transaction_ends_is_no_mistake_of_ours(
    client, city, monkeypatch
):
    """SQLite writes at COMMIT: outside of every view."""

    def full(wrapper):
        wrapper.connection.rollback()
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(type(connection.cursor().db), "_commit", full)
        answer = send(client, city)
    assert answer.status_code == 507
    assert not Screening.objects.exists()


def test_half_a_file_is_never_left_behind(monkeypatch, settings):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(storage.os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            storage.keep(b"Vorlage")
    assert not [path for path in settings.FILES_DIR.rglob("*") if path.is_file()]
