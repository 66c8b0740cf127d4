"""Agendas and papers from files: taken once, joined with what is known, taken back."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField

import council
import make
import samples
from council import at
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents.models import Consultation, File, Paper
from weltoffen.base.documents.queries import find_papers
from weltoffen.base.organizations.models import Organization
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement.operations import take_in
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.formats.recognised import Agenda, Item, Recognised
from weltoffen.domain.watch.models import Finding, Reading, Source
from weltoffen.domain.watch.reading import read_source
from weltoffen.domain.watch.uploading import preview, take_upload

pytestmark = pytest.mark.usefixtures("readers_here")

HEAD = "Gremium;Datum;Uhrzeit;Ort;TOP;Betreff;Vorlage;Amt;Öffentlich\n"
OPENING = "Bauausschuss;19.03.2026;17:00;Rathaus;1;Eröffnung der Sitzung;;;ja\n"
NURSERY = (
    "Bauausschuss;19.03.2026;17:00;Rathaus;2;Neubau einer Kita am Weiher;V 2026/0123"
    ";Hochbauamt;ja\n"
)
POOL = "Bauausschuss;19.03.2026;17:00;Rathaus;3;Sanierung des Hallenbads;2026/0140;Sportamt;ja\n"
CLOSED = "Bauausschuss;19.03.2026;17:00;Rathaus;4;Grundstück der Familie Geheimnis;;;nein\n"
OPEN = HEAD + OPENING + NURSERY
SECRET = "Geheimnis"


def person(role):
    return make.acting(make.make_person(str(role), make.make_office(), role))


@pytest.fixture
def officer():
    return person(Role.OFFICER)


@pytest.fixture
def source():
    return Source.objects.create(address="urn:uuid:1", name="Tabellen", kind=Source.Kind.TABLE)


@pytest.fixture
def take(officer, source):
    def run(text=OPEN, name="tagesordnung.csv", when=make.AT, by=None, into=None, **more):
        content = text if isinstance(text, bytes) else text.encode()
        return take_upload(
            by or officer, into or source, content=content, file_name=name, at=when, **more
        )

    return run


@pytest.fixture
def oparl(tmp_path):
    def run(*objects):
        return read_source(str(council.write(tmp_path / "rat.jsonl", list(objects))), at=make.AT)

    return run


def everything_stored():
    """Every text of every table."""
    for model in apps.get_models():
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField | JSONField)
        ]
        if fields and model.__module__.startswith("weltoffen."):
            for row in model._default_manager.values_list(*fields):
                yield from map(str, row)


def counts(reading):
    return [reading.counts[name] for name in ("created", "updated", "deleted")]


# --- taking in ---------------------------------------------------------------------------------


def test_a_table_becomes_a_meeting_with_items_and_papers(take, officer):
    reading = take()
    assert (reading.state, counts(reading)) == (Reading.State.DONE, [4, 0, 0])
    meeting = Meeting.objects.get()
    assert (meeting.body.name, meeting.body.kind) == ("Bauausschuss", "body")
    assert meeting.starts_at == make.moment(date(2026, 3, 19), 17)
    assert [one.number for one in meeting.agenda_items.all()] == ["1", "2"]
    paper = Paper.objects.get()
    assert (paper.reference, paper.originator.name) == ("V 2026/0123", "Hochbauamt")
    assert paper.is_public
    stop = paper.consultations.get()
    assert stop.agenda_items.get().number == "2"
    assert stop.planned_on == date(2026, 3, 19)
    assert list(find_papers(officer, "Kita Weiher")) == [paper]


def test_reading_the_same_file_twice_changes_nothing(take):
    take()
    before = sorted(everything_about_council())
    again = take(when=make.later(1))
    assert counts(again) == [0, 0, 0]
    assert sorted(everything_about_council()) == before
    assert not again.changes.exists()


def everything_about_council():
    for model in (Organization, Meeting, AgendaItem, Paper, Consultation):
        yield from map(str, model.objects.values_list())


def test_a_renumbered_agenda_moves_items_and_mixes_none_up(take):
    take(OPEN + POOL)
    pool = AgendaItem.objects.get(name="Sanierung des Hallenbads")
    later = take(HEAD + OPENING + POOL.replace(";3;", ";2;"))
    pool.refresh_from_db()
    assert pool.number == "2"
    assert (counts(later)[0], counts(later)[2]) == (0, 1)
    gone = AgendaItem.objects.get(deleted_at__isnull=False)
    assert gone.name == ""


def test_titles_that_are_not_public_are_stored_nowhere(take):
    reading = take(OPEN + CLOSED)
    item = AgendaItem.objects.get(number="4")
    assert (item.is_public, item.name) == (False, "")
    assert not [text for text in everything_stored() if SECRET in text]
    assert reading.file is None
    assert not File.objects.exists()
    assert reading.findings.filter(what__contains="nicht aufbewahrt").exists()


def test_an_item_that_becomes_closed_leaves_no_title_behind_not_even_for_taking_back(take, officer):
    secret = POOL.replace("Sanierung des Hallenbads", f"Haus {SECRET}").replace("2026/0140", "")
    take(OPEN + secret)
    reading = take(OPEN + secret.replace(";ja\n", ";nein\n"))
    assert not AgendaItem.objects.filter(name__contains=SECRET).exists()
    assert not [
        one for one in reading.changes.values_list("before", "after", "label")
        if SECRET in str(one) and "deleted_at" not in one[1]
    ]  # fmt: skip
    assert AgendaItem.objects.filter(is_public=False, deleted_at=None).exists()


def test_an_open_file_is_kept_with_its_reading(take):
    reading = take()
    assert reading.what == "tagesordnung.csv"
    assert reading.file.file_name == "tagesordnung.csv"
    assert take(when=make.later(1)).file == reading.file


def test_the_columns_chosen_for_a_source_are_kept_for_the_next_file(take, source):
    text = OPEN.replace("Betreff", "Worum es geht")
    chosen = {
        "Gremium": "body", "Datum": "day", "Uhrzeit": "time", "TOP": "number",
        "Worum es geht": "title", "Vorlage": "reference",
    }  # fmt: skip
    take(text, mapping=chosen)
    source.refresh_from_db()
    assert source.mapping == chosen
    assert AgendaItem.objects.filter(name="Neubau einer Kita am Weiher").exists()
    assert counts(take(text + POOL.replace("Sportamt", ""))) == [2, 0, 0]


def test_what_cannot_be_read_is_said_with_the_source_and_writes_nothing(take, source):
    reading = take(b"\x00\x01\x02nothing", name="kaputt.pdf")
    assert reading.state == Reading.State.FAILED
    assert reading.reason.endswith(".")
    assert not Meeting.objects.exists()
    source.refresh_from_db()
    assert source.last_success_at is None


def test_an_uploaded_paper_comes_with_its_text_and_its_file(take):
    take()
    content = samples.docx(
        "Beschlussvorlage Nr. V 2026/0123",
        "Betreff: Neubau einer Kita am Weiher",
        "Federführend: Hochbauamt",
        "Beschlussvorschlag",
        "Der Rat beschließt den Neubau einer Kita mit achtzig Plätzen.",
    )
    reading = take(content, name="vorlage.docx")
    paper = Paper.objects.get()
    assert "achtzig Plätzen" in paper.versions.get().text
    assert paper.paper_type == "Beschlussvorlage"
    assert paper.files.get() == reading.file
    again = take(content, name="vorlage.docx")
    assert counts(again) == [0, 0, 0]
    assert paper.versions.count() == 1


def test_an_invitation_that_does_not_say_who_meets_is_of_the_body_of_its_source(take, source):
    body = make.make_body("Bauausschuss")
    Source.objects.filter(pk=source.pk).update(body=body)
    source.refresh_from_db()
    text = ("Einladung zur Sitzung am 19.03.2026 um 17 Uhr", "1. Eröffnung", "2. Neubau einer Kita")
    take(samples.docx(*text), name="einladung.docx")
    assert Meeting.objects.get().body == body
    assert AgendaItem.objects.count() == 2


def test_a_paper_that_says_it_is_not_public_is_not_read(take):
    reading = take(
        samples.docx("Nichtöffentlich", "Beschlussvorlage", f"Betreff: {SECRET}", "Begründung"),
        name="vorlage.docx",
    )
    assert reading.state == Reading.State.FAILED
    assert "nichtöffentlich" in reading.reason
    assert not [text for text in everything_stored() if SECRET in text]


def test_who_corrects_a_scan_by_hand_is_believed_but_the_scan_is_not_kept(take):
    agenda = Agenda("Bauausschuss", date(2026, 3, 19), items=(Item("1", "Neubau einer Kita"),))
    reading = take(samples.pdf_without_text(), name="scan.pdf", corrections=Recognised((agenda,)))
    assert reading.state == Reading.State.DONE
    assert AgendaItem.objects.get().name == "Neubau einer Kita"
    assert reading.file is None


# --- looking first -----------------------------------------------------------------------------


def test_a_preview_says_what_would_happen_and_writes_nothing(take, source):
    take()
    before = sorted(everything_stored())
    content = (OPEN + POOL + CLOSED).replace(";2;", ";2a;").encode()
    shown = preview(source, content, "t.csv", at=make.AT)
    assert (shown.new, shown.changed, shown.gone) == (3, 1, 0)
    assert shown.columns["Betreff"] == "title"
    assert len(shown.table.rows) == 4
    assert sorted(everything_stored()) == before
    assert counts(take(content.decode())) == [3, 1, 0]


def test_a_preview_of_something_unreadable_says_why(source):
    shown = preview(source, b"", "leer.csv", at=make.AT)
    assert shown.refusal == "Die Datei ist leer."


# --- known from elsewhere ----------------------------------------------------------------------


def oparl_meeting(*items, **more):
    return council.meeting(agendaItem=list(items), **more)


def test_a_meeting_of_oparl_is_joined_and_not_doubled(take, oparl):
    known = council.item(1, name="Neubau einer Kita am Weiher")
    oparl(council.organization(), oparl_meeting(known))
    reading = take(HEAD + NURSERY + POOL)
    meeting = Meeting.objects.get()
    assert meeting.oparl_id == at("meeting", 1)
    assert Organization.objects.filter(name="Bauausschuss").count() == 1
    assert [one.name for one in meeting.agenda_items.order_by("pk")] == [
        "Neubau einer Kita am Weiher", "Sanierung des Hallenbads",
    ]  # fmt: skip
    assert reading.findings.filter(what__contains="andere Quelle").exists()
    assert counts(take(HEAD + NURSERY + POOL)) == [0, 0, 0]
    assert Meeting.objects.count() == 1


def test_an_agenda_that_came_first_becomes_the_one_of_oparl(take, oparl):
    take(OPEN + POOL)
    item = AgendaItem.objects.get(name="Sanierung des Hallenbads")
    meeting = Meeting.objects.get()
    oparl(
        council.organization(),
        oparl_meeting(council.item(7, name="Sanierung des Hallenbads"), council.item(8)),
    )
    assert Meeting.objects.get().pk == meeting.pk
    assert Meeting.objects.get().oparl_id == at("meeting", 1)
    item.refresh_from_db()
    assert item.oparl_id == at("agendaitem", 7)
    assert item.deleted_at is None
    assert Organization.objects.filter(name="Bauausschuss").count() == 1
    take(OPEN + POOL)
    assert Meeting.objects.count() == 1
    assert AgendaItem.objects.filter(name="Sanierung des Hallenbads").get() == item


def test_a_paper_that_came_first_becomes_the_one_of_oparl_with_all_work_on_it(take, oparl, officer):
    take(OPEN + POOL)
    paper = Paper.objects.get(reference="2026/0140")
    stop = paper.consultations.get()
    involvement = take_in(officer, paper, department=paper.originator, at=make.AT)
    oparl(
        council.body(),
        council.organization(),
        oparl_meeting(council.item(7, name="Sanierung des Hallenbads")),
        council.paper(reference="2026/0140", name="Hallenbad", consultation=[
            council.consultation(3, agendaItem=at("agendaitem", 7))]),
    )  # fmt: skip
    involvement.refresh_from_db()
    assert involvement.paper == paper
    paper.refresh_from_db()
    assert (paper.name, paper.oparl_id) == ("Hallenbad", at("paper", 1))
    assert Paper.objects.filter(reference="2026/0140").count() == 1
    assert paper.consultations.filter(deleted_at=None).get() == stop
    assert stop.agenda_items.get().oparl_id == at("agendaitem", 7)


def test_a_paper_of_the_same_number_is_the_same_paper(take, oparl):
    oparl(council.organization(), council.organization(2, "Hochbauamt"), council.paper(
        reference="V 2026/0123", consultation=[]))  # fmt: skip
    known = Paper.objects.get()
    take()
    assert Paper.objects.get() == known
    assert known.consultations.get().agenda_items.get().name == "Neubau einer Kita am Weiher"
    known.refresh_from_db()
    assert known.name != "Neubau einer Kita am Weiher"


def test_a_draft_of_ours_on_an_agenda_is_that_paper_and_a_confidential_one_never(take):
    draft = make.make_paper(name="Kita Weiher, Entwurf")
    hidden = make.make_paper(name="Hallenbad", is_confidential=True)
    Paper.objects.filter(pk=draft.pk).update(reference="V 2026/0123")
    Paper.objects.filter(pk=hidden.pk).update(reference="2026/0140")
    take(OPEN + POOL)
    draft.refresh_from_db()
    hidden.refresh_from_db()
    assert draft.is_public
    assert draft.name == "Kita Weiher, Entwurf"
    assert draft.consultations.filter(agenda_items__isnull=False).exists()
    assert hidden.oparl_id is None
    assert not hidden.is_public
    assert Paper.objects.filter(reference="2026/0140").count() == 2


def test_a_better_source_takes_a_meeting_over_and_a_lesser_one_joins_it(take, source):
    take()
    meeting = Meeting.objects.get()
    calendar = Source.objects.create(address="urn:uuid:2", kind=Source.Kind.CALENDAR)
    agenda = Agenda(
        "Bauausschuss", meeting.starts_at.date(), make.moment(hour=17).time(), place="Neues Haus",
        has_items=False, uid="1@rat",
    )  # fmt: skip
    operations.take_fetched(
        CLOCK, calendar, recognised=Recognised((agenda,)), etag="", modified="", at=make.AT
    )
    meeting.refresh_from_db()
    assert meeting.location == "Neues Haus"
    assert meeting.oparl_id.startswith(f"urn:weltoffen:source:{calendar.pk}:")
    assert counts(take(OPEN + POOL)) == [2, 0, 0]
    assert Meeting.objects.get().location == "Neues Haus"


# --- taking back -------------------------------------------------------------------------------


def test_taking_back_removes_what_was_made_and_restores_what_was_changed(take, officer):
    take()
    before = sorted(everything_about_council())
    reading = take(HEAD + OPENING + POOL.replace(";3;", ";2;") + CLOSED, when=make.later(1))
    assert counts(reading) == [3, 0, 1]
    undone = operations.undo_reading(officer, reading, at=make.later(2))
    assert sorted(everything_about_council()) == before
    assert undone.state == Reading.State.UNDONE
    assert undone.counts["stayed"] == 0
    with pytest.raises(Refused):
        operations.undo_reading(officer, reading, at=make.later(3))


def test_taking_back_the_first_reading_leaves_nothing(take, officer):
    reading = take(OPEN + POOL)
    operations.undo_reading(officer, reading, at=make.later(1))
    assert not Meeting.objects.exists()
    assert not Paper.objects.exists()
    assert not Organization.objects.filter(name="Bauausschuss").exists()
    assert counts(take(OPEN + POOL)) == [6, 0, 0]


def test_what_somebody_works_on_stays_and_it_is_said_why(take, officer):
    reading = take(OPEN + POOL)
    paper = Paper.objects.get(reference="2026/0140")
    take_in(officer, paper, department=paper.originator, at=make.AT)
    undone = operations.undo_reading(officer, reading, at=make.later(1))
    assert list(Paper.objects.all()) == [paper]
    assert paper.consultations.get().meetings.exists()
    assert undone.counts["stayed"] >= 1
    why = undone.findings.filter(object_id__contains="2026/0140", what__contains="gearbeitet")
    assert why.exists()


def test_what_a_later_reading_changed_stays_as_it_is_now(take, officer):
    first = take()
    take(OPEN.replace("Rathaus", "Neues Haus"), when=make.later(1))
    undone = operations.undo_reading(officer, first, at=make.later(2))
    assert Meeting.objects.get().location == "Neues Haus"
    assert undone.findings.filter(what__contains="späteres Einlesen").exists()


def test_what_came_over_oparl_is_not_taken_back(oparl, officer):
    with pytest.raises(Refused, match="OParl"):
        operations.undo_reading(officer, oparl(council.organization()), at=make.AT)


# --- who may -----------------------------------------------------------------------------------


def test_a_coordinator_brings_in_the_meetings_of_the_own_body_alone(take):
    body = make.make_body("Bauausschuss")
    other = make.make_body("Sportausschuss")
    coordinator = make.acting(make.make_person("Geschäftsführung", body, Role.COORDINATOR))
    own = Source.objects.create(address="urn:uuid:3", kind=Source.Kind.TABLE, body=body)
    text = OPEN + POOL.replace("Bauausschuss", "Sportausschuss")
    reading = take(text, by=coordinator, into=own)
    assert Meeting.objects.get().body == body
    assert reading.findings.filter(what__contains="eigenen Gremiums").exists()
    elsewhere = Source.objects.create(address="urn:uuid:4", kind=Source.Kind.TABLE, body=other)
    with pytest.raises(NotPermitted):
        take(by=coordinator, into=elsewhere)


@pytest.mark.parametrize("role", [Role.CLERK, Role.MEMBER, Role.COUNCIL_MEMBER])
def test_others_bring_nothing_in_and_take_nothing_back(take, role):
    reading = take()
    with pytest.raises(NotPermitted):
        take(by=person(role))
    with pytest.raises(NotPermitted):
        operations.undo_reading(person(role), reading, at=make.later(1))


def test_many_readings_that_wrote_nothing_do_not_push_out_those_that_did(take, source):
    first = take()
    for day in range(1, 35):
        operations.note_unchanged(CLOCK, source, at=make.AT + timedelta(days=day))
    assert Reading.objects.filter(pk=first.pk).exists()
    assert source.readings.count() == 31
    assert not Finding.objects.exclude(reading__source=source).exists()
