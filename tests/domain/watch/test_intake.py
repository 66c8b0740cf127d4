"""Agendas and papers from files: taken once, joined with what is known, taken back."""

from datetime import date

import pytest

import make
import samples
from weltoffen.base.access.actor import Role
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import Change, Finding, Reading, Source
from weltoffen.domain.watch.uploading import preview, take_upload

CSV = """Gremium;Datum;Uhrzeit;Ort;TOP;Betreff;Vorlage;Amt;Öffentlich
Bauausschuss;19.03.2026;17:00;Rathaus;1;Eröffnung der Sitzung;;;ja
Bauausschuss;19.03.2026;17:00;Rathaus;2;Neubau einer Kita am Weiher;2026/0123;Hochbauamt;ja
Bauausschuss;19.03.2026;17:00;Rathaus;3;Grundstück der Familie Beispiel;;;nein
"""


@pytest.fixture
def officer():
    return make.acting(make.make_person("Sachbearbeitung", make.make_office(), Role.OFFICER))


@pytest.fixture
def source():
    return Source.objects.create(address="urn:uuid:1", name="Tabellen", kind=Source.Kind.TABLE)


def take(officer, source, text=CSV, name="tagesordnung.csv", **more):
    return take_upload(officer, source, content=text.encode(), file_name=name, at=make.AT, **more)


def test_a_table_becomes_a_meeting_with_items_and_papers(officer, source):
    reading = take(officer, source)
    assert reading.state == Reading.State.DONE
    meeting = Meeting.objects.get()
    assert (meeting.body.name, meeting.body.kind) == ("Bauausschuss", "body")
    assert meeting.starts_at == make.moment(date(2026, 3, 19), 17)
    assert [one.number for one in meeting.agenda_items.all()] == ["1", "2", "3"]
    paper = Paper.objects.get()
    assert (paper.reference, paper.originator.name, paper.is_public) == (
        "2026/0123", "Hochbauamt", True,
    )  # fmt: skip
    stop = paper.consultations.get()
    assert stop.agenda_items.get().number == "2"
    assert stop.planned_on == date(2026, 3, 19)
