"""The radar at the desk: from the list to a recorded outcome; closed items stay closed."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

import make
from domain.hearing.heard import ITEM, make_committee, make_council, make_item
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.domain.hearing import operations
from weltoffen.domain.hearing.models import Hearing

PAGE = "/intern/anhoerungen/"


@pytest.fixture
def desk():
    make_item(make_committee(), meeting=None, days=_from_now(14))
    council = make_council()
    return client_of(make.make_person("Geschäftsstelle", council, Role.COORDINATOR))


def _from_now(days: int) -> int:
    """`make` counts from its own day; the pages live today."""
    return (timezone.now() - make.AT).days + days


def version_on(page) -> str:
    return re.search(r'name="version" value="(\d+)"', page.content.decode())[1]


def test_from_the_agenda_to_the_record(desk):
    assert "Nichts steht an" in desk.get(PAGE).content.decode()
    looked = desk.post(PAGE + "nachsehen/", follow=True).content.decode()
    assert "1 neuer Punkt." in looked
    assert ITEM in looked
    hearing = Hearing.objects.get()
    page = desk.get(f"{PAGE}{hearing.pk}/")
    assert "muss gehört werden" in page.content.decode()
    assert "Hauptsatzung der Musterstadt, § 8" in page.content.decode()
    typed = {"speaker": "Vorsitz", "position": "Wir sind dafür.", "version": version_on(page)}
    assert desk.post(f"{PAGE}{hearing.pk}/", typed).status_code == 302
    early = desk.post(
        f"{PAGE}{hearing.pk}/ergebnis/",
        {"outcome": "heard", "note": "", "version": version_on(desk.get(f"{PAGE}{hearing.pk}/"))},
    )
    assert early.status_code == 422
    assert "Die Sitzung hat noch nicht stattgefunden." in early.content.decode()
    hearing.agenda_item.meeting.starts_at = timezone.now() - timedelta(days=1)
    hearing.agenda_item.meeting.save()
    sent = {"outcome": "not_heard", "note": "Keine Einladung", "version": version_on(early)}
    done = desk.post(f"{PAGE}{hearing.pk}/ergebnis/", sent, follow=True).content.decode()
    assert "wurde nicht gehört" in done
    assert "Keine Einladung" in done
    book = openpyxl.load_workbook(BytesIO(desk.get(f"{PAGE}?export=xlsx").content))
    assert "wurde nicht gehört" in str(list(book.active.values))
    assert ITEM not in desk.get(f"{PAGE}?when=ahead").content.decode()
    assert ITEM in desk.get(f"{PAGE}?when=past").content.decode()


def test_of_a_closed_item_the_page_says_whom_to_ask(desk):
    Hearing.objects.all().delete()
    make_item(make_committee("geheim"), is_public=False, days=_from_now(10))
    operations.look_ahead(CLOCK, make_council_of(desk), at=timezone.now())
    closed = Hearing.objects.get(agenda_item__is_public=False)
    page = desk.get(f"{PAGE}{closed.pk}/").content.decode()
    assert "Dieser Punkt ist nicht öffentlich" in page
    assert "Geheim" in page  # the body
    assert "nicht öffentlicher Punkt" in desk.get(PAGE).content.decode()


def make_council_of(_desk):
    from weltoffen.domain.hearing.queries import heard_council

    council = heard_council()
    assert council is not None
    return council


def test_a_stale_form_writes_nothing_and_a_member_records_nothing(desk):
    desk.post(PAGE + "nachsehen/")
    hearing = Hearing.objects.get()
    stale = {"speaker": "A", "position": "B", "version": "7"}
    assert desk.post(f"{PAGE}{hearing.pk}/", stale).status_code == 409
    member = client_of(make.make_person("Mitglied", hearing.body, Role.MEMBER))
    page = member.get(f"{PAGE}{hearing.pk}/").content.decode()
    assert "Festhalten, was geschah" not in page
    assert member.post(f"{PAGE}{hearing.pk}/", {**stale, "version": "1"}).status_code == 302
    assert member.get(f"{PAGE}{hearing.pk}/ergebnis/").status_code == 403
    assert client_of(make.make_clerk()).get(PAGE).status_code in (200, 403)
    assert client_of(make.make_clerk()).get(f"{PAGE}{hearing.pk}/").status_code == 404
