"""Council papers in the database: once, whole, in any order, and nothing that must not be there."""

import json
from datetime import date, timedelta
from itertools import permutations

import pytest
from django.core.management import call_command
from django.db import OperationalError

import council
import make
from council import at, consultation, item, meeting, organization, paper, small_council, thing
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.documents.models import Consultation, File, Paper, PaperVersion
from weltoffen.base.documents.queries import find_papers, visible_papers
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.organizations.queries import bodies
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.operations import take_in
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.models import Finding, OpenLink, Publisher, Source
from weltoffen.domain.watch.reading import read_source, report
from weltoffen.domain.watch.store import taking

KINDS = ("organizations", "meetings", "agenda_items", "papers", "consultations", "files")
LATER = "2026-02-01T08:00:00+01:00"


class Deadlock(Exception):
    sqlstate = "40P01"


@pytest.fixture
def read(tmp_path):
    """Reads objects as one file; every call is another run of the same source."""

    def run(*objects, when=make.AT):
        path = council.write(tmp_path / "rat.jsonl", list(objects))
        return report(read_source(str(path), at=when))

    return run


def the_paper():
    return Paper.objects.get(oparl_id=at("paper", 1))


def test_a_small_council_is_read_whole(read):
    counts = read(*small_council())
    assert [counts[kind] for kind in KINDS] == [2, 1, 2, 1, 1, 1]
    assert (counts["created"], counts["refused"]) == (8, 0)
    one = the_paper()
    assert one.is_public
    assert one.originator.name == "Stadtplanungsamt"
    stop = one.consultations.get()
    assert (stop.planned_on, stop.organization.name) == (date(2026, 3, 19), "Bauausschuss")
    assert stop.agenda_items.get().result == "adopted"
    assert stop.meetings.get().body == stop.organization


def test_a_second_run_changes_nothing(read):
    read(*small_council())
    again = read(*small_council())
    assert (again["created"], again["updated"], again["deleted"]) == (0, 0, 0)
    assert again["papers"] == 1


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_objects_may_come_in_any_order(read, order):
    objects = small_council()
    read(*(objects[place] for place in order))
    stop = the_paper().consultations.get()
    assert stop.planned_on == date(2026, 3, 19)
    assert stop.agenda_items.get().meeting == Meeting.objects.get()
    assert {one.kind for one in Organization.objects.all()} == {"body", "department"}
    assert not OpenLink.objects.exists()


def test_objects_may_come_in_runs_of_their_own(read):
    for one in reversed(small_council()):
        read(one)
    stop = the_paper().consultations.get()
    assert stop.planned_on == date(2026, 3, 19)
    assert stop.agenda_items.get().number == "1"
    assert stop.organization.name == "Bauausschuss"


def test_a_consultation_may_name_its_item_when_the_item_does_not(read):
    agenda = meeting(agendaItem=[item(1, result="vertagt"), item(2, public=False)])
    stop = consultation(1, agendaItem=at("agendaitem", 1))
    secret = consultation(2, agendaItem=at("agendaitem", 2))
    read(paper(consultation=[stop, secret]))
    assert OpenLink.objects.count() == 2
    read(agenda)
    assert the_paper().consultations.get(oparl_id=at("consultation", 1)).agenda_items.exists()
    assert not AgendaItem.objects.get(is_public=False).consultation
    assert not OpenLink.objects.exists()
    read(meeting(agendaItem=[item(1, result="beschlossen"), item(2, public=False)], modified=LATER))
    assert AgendaItem.objects.get(number="1").consultation is not None


def test_what_is_referred_to_but_unknown_gets_a_placeholder_and_is_told(read):
    counts = read(paper())
    stub = Organization.objects.get(oparl_id=at("organization", 2))
    assert stub.name == "organization/2 (rat.example.org)"
    assert Meeting.objects.get().starts_at is None
    assert counts["placeholders"] == 3
    assert Finding.objects.filter(object_id=at("organization", 2), kind="repaired").exists()
    filled = read(organization(2, "Stadtplanungsamt"))
    assert (filled["created"], filled["updated"]) == (1, 0)
    stub.refresh_from_db()
    assert stub.name == "Stadtplanungsamt"


def test_who_leads_papers_is_a_department(read):
    read(organization(2, "Stadtwerke", classification=""), paper())
    assert the_paper().originator.kind == "department"


def test_a_change_is_one_update_and_is_found_under_its_new_words(read):
    make.make_office()
    officer = make.acting(make.make_officer())
    read(*small_council())
    counts = read(paper(name="Neubau eines Jugendhauses", modified=LATER))
    assert (counts["created"], counts["updated"]) == (0, 1)
    assert [one.pk for one in find_papers(officer, "Jugendhaus")] == [the_paper().pk]
    assert not find_papers(officer, "Kindertagesstätte")


def test_an_older_copy_does_not_overwrite_a_newer_one(read):
    read(paper(name="Neu", modified=LATER))
    assert read(paper(name="Alt"))["updated"] == 0
    assert the_paper().name == "Neu"


def test_of_two_copies_in_one_run_the_fresher_counts_and_a_second_run_is_quiet(read):
    copies = [paper(name="Neu", modified=LATER), paper(name="Alt"), paper(name="Andere")]
    read(*copies)
    assert the_paper().name == "Neu"
    again = read(*copies)
    assert (again["created"], again["updated"], again["deleted"]) == (0, 0, 0)


def test_a_paper_that_is_gone_is_found_no_more_and_comes_back_when_it_returns(read):
    officer = make.acting(make.make_officer())
    read(*small_council())
    counts = read(paper(deleted=True, name="", modified=LATER))
    assert counts["deleted"] == 1
    assert the_paper().deleted_at is not None
    assert the_paper().name == "Gelöscht"
    assert not visible_papers(officer).exists()
    assert not find_papers(officer, "Kindertagesstätte").exists()
    assert read(paper(deleted=True, name="", modified=LATER))["deleted"] == 0
    read(paper(modified="2026-03-01T08:00:00+01:00"))
    assert find_papers(officer, "Kindertagesstätte").exists()


def test_what_was_deleted_before_it_was_known_is_told_not_stored(read):
    counts = read(paper(deleted=True, name=""))
    assert (counts["created"], counts["deleted"], counts["set_aside"]) == (0, 0, 1)
    assert not Paper.objects.exists()


def test_a_paper_in_the_procedure_keeps_its_words_when_the_council_deletes_it(read):
    make.make_office()
    read(*small_council())
    department = Organization.objects.get(name="Stadtplanungsamt")
    officer = make.acting(make.make_officer())
    take_in(officer, the_paper(), department=department, concern=None, kind="full", at=make.AT)
    read(paper(deleted=True, name="", modified=LATER))
    assert the_paper().name == "Neubau einer Kindertagesstätte"


def test_an_item_and_a_stop_that_vanish_are_gone(read):
    both = [item(1, consultation=at("consultation", 1)), item(2)]
    read(meeting(agendaItem=both), paper(consultation=[consultation(1), consultation(2)]))
    counts = read(
        meeting(agendaItem=both[:1], modified=LATER),
        paper(consultation=[consultation(1)], modified=LATER),
    )
    assert counts["deleted"] == 2
    assert AgendaItem.objects.get(oparl_id=at("agendaitem", 2)).name == ""
    assert Consultation.objects.get(oparl_id=at("consultation", 2)).deleted_at is not None


def test_when_a_meeting_is_moved_or_cancelled_the_route_follows(read):
    read(*small_council())
    read(meeting(start="2026-04-02T17:00:00+02:00", modified=LATER))
    assert the_paper().consultations.get().planned_on == date(2026, 4, 2)
    read(meeting(cancelled=True, modified="2026-02-02T08:00:00+01:00"))
    assert the_paper().consultations.get().planned_on is None


def test_a_stop_without_an_agenda_yet_has_the_day_of_its_meeting_and_moves_with_it(read):
    read(paper(), meeting())
    assert the_paper().consultations.get().planned_on == date(2026, 3, 19)
    read(meeting(start="2026-04-02T17:00:00+02:00", modified=LATER))
    assert the_paper().consultations.get().planned_on == date(2026, 4, 2)


def test_an_item_that_is_not_public_leaves_no_word_anywhere(read):
    read(*small_council())
    one = AgendaItem.objects.get(number="2")
    assert (one.name, one.result, one.result_text, one.consultation) == ("", "", "", None)
    stored = [list(model.objects.values()) for model in (AgendaItem, Finding, File, AuditEntry)]
    assert "Geheim" not in repr(stored)
    assert "verkauft" not in repr(stored)


def test_an_item_that_becomes_not_public_is_silenced(read):
    read(*small_council())
    read(meeting(agendaItem=[item(1, public=False)], modified=LATER))
    one = AgendaItem.objects.get(number="1")
    assert (one.name, one.result_text, one.consultation, one.is_public) == ("", "", None, False)


def test_full_texts_become_versions_and_are_found(read):
    officer = make.acting(make.make_officer())
    read(*small_council())
    line = {"id": at("paper", 1), "text": "Eltern mit Flucht-\ngeschichte werden beraten."}
    counts = read(line, {"id": at("paper", 99), "text": "verloren"})
    assert (counts["created_texts"], counts["refused"]) == (1, 1)
    assert the_paper().versions.get().text == "Eltern mit Fluchtgeschichte werden beraten."
    assert find_papers(officer, "Fluchtgeschichte").exists()
    assert read(line)["created_texts"] == 0
    read(line | {"text": "Ein ganz anderer Wortlaut."})
    assert [one.number for one in the_paper().versions.all()] == [1, 2]


def test_texts_of_files_are_found_too(read):
    officer = make.acting(make.make_officer())
    read(paper(mainFile=council.file(1, name="Lageplan", text="Sprachkurse im Erdgeschoss")))
    assert find_papers(officer, "Sprachkurs").exists()
    assert find_papers(officer, "Lageplan").exists()


def test_people_come_with_their_seats_and_without_rights(read):
    seat = thing("Membership", 1, organization=at("organization", 1), role="Vorsitz")
    one = thing("Person", 1, name="Mitglied Ost", membership=[seat], email=["a@example.org"])
    counts = read(organization(1), one)
    assert (counts["persons"], counts["memberships"]) == (1, 1)
    assert Membership.objects.get().title == "Vorsitz"
    person = Person.objects.get()
    assert (person.email, person.account) == ("", None)
    gone = read(thing("Person", 1, deleted=True, modified=LATER))
    assert gone["deleted"] == 1
    assert Person.objects.get().name == "Gelöschte Person"


def test_the_municipality_is_kept_repaired(read):
    read(council.body(ags="6999001"))
    assert Publisher.objects.get().ags == "06999001"


def test_our_own_councils_organisations_are_those_of_the_profile(read):
    known = make.make_organization("Bauausschuss", Organization.Kind.BODY, key="bauausschuss")
    known.classification = "Ausschuss"
    known.save()
    own = council.body(1, ags=city().ags)
    read(own, organization(1, body=at("body", 1), shortName="BA", classification="Amt"))
    known.refresh_from_db()
    assert known.oparl_id == at("organization", 1)
    assert (known.name, known.kind, known.short_name) == ("Bauausschuss", "body", "")
    assert known.classification == "Ausschuss"


def test_another_councils_organisations_stay_its_own(read):
    make.make_organization("Bauausschuss", Organization.Kind.BODY, key="bauausschuss")
    read(council.body(1, ags="08212000"), organization(1, body=at("body", 1)))
    assert Organization.objects.filter(name="Bauausschuss").count() == 2


def test_our_draft_that_the_council_publishes_is_the_same_paper(read):
    draft = make.make_paper("Entwurf der Kita")
    hidden = make.make_paper("Geheime Kita", is_confidential=True)
    for number, one in enumerate((draft, hidden), start=1):
        Paper.objects.filter(pk=one.pk).update(reference=f"2026/{number:04d}")
    own = council.body(1, ags=city().ags)
    read(own, paper(1, body=at("body", 1)), paper(2, body=at("body", 1)))
    draft.refresh_from_db()
    assert draft.oparl_id == at("paper", 1)
    assert draft.is_public
    hidden.refresh_from_db()
    assert hidden.oparl_id is None
    assert not hidden.is_public


def test_a_decision_reaches_the_involvement_once(read):
    department = make.make_department("Stadtplanungsamt")
    clerk = make.make_clerk(department=department)
    involvement = make.make_involvement(by=clerk, paper=make.make_paper("Kita", by=clerk))
    Paper.objects.filter(pk=involvement.paper_id).update(reference="2026/0001")
    objects = [council.body(1, ags=city().ags), *small_council()[:3], paper(body=at("body", 1))]
    read(*objects, when=make.AT)
    assert Involvement.objects.get().decided_on is None  # the meeting is still ahead
    after = make.later(30)
    read(*objects, when=after)
    involvement.refresh_from_db()
    assert involvement.decided_on == date(2026, 3, 19)
    assert involvement.decision_text == "einstimmig beschlossen"
    entries = involvement.case.journal.count()
    read(*objects, when=after + timedelta(days=1))
    assert involvement.case.journal.count() == entries


def test_every_batch_leaves_one_entry_in_the_trail_with_its_counts(read):
    read(*small_council())
    entry = AuditEntry.objects.get(operation="watch.read_in")
    payload = json.loads(entry.payload.body)
    assert payload["changes"]["counts"][1]["papers"] == 1
    assert payload["with"]["batch"] == (
        "2 organizations, 1 files, 1 meetings, 2 agenda_items, 1 papers, 1 consultations"
    )


def test_a_batch_that_the_database_gives_up_is_read_again_whole(
    transactional_db, read, monkeypatch
):
    real, tries = taking.take_agenda_items, []

    def give_up_once(came, run):
        real(came, run)
        tries.append(came)
        if len(tries) == 1:
            raise OperationalError from Deadlock()

    monkeypatch.setattr(taking, "take_agenda_items", give_up_once)
    assert read(*small_council())["created"] == 8
    assert len(tries) == 2
    assert AgendaItem.objects.count() == 2


def test_an_interruption_keeps_what_was_read_and_the_next_run_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr("weltoffen.domain.watch.intake.files.PORTION", 1)
    path = council.write(tmp_path / "rat.jsonl", small_council())

    def tell(_what, done):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_source(str(path), at=make.AT, tell=tell)
    source = Source.objects.get()
    assert source.readings.get().state == "stopped"
    assert source.last_success_at is None
    assert Organization.objects.filter(oparl_id=at("organization", 1)).exists()
    assert report(read_source(str(path), at=make.AT))["created"] == 7
    source.refresh_from_db()
    assert source.last_success_at is not None


def test_the_command_prints_its_counts(tmp_path, capsys):
    path = council.write(tmp_path / "rat.jsonl", small_council())
    call_command("oparl", "read", str(path), "--json")
    counts = json.loads(capsys.readouterr().out)
    assert {*KINDS, "created", "updated", "deleted", "repaired", "refused", "seconds"} <= {*counts}
    assert counts["papers"] == 1
    call_command("oparl", "read", str(path))
    assert "1 Vorlagen, 1 Sitzungen" in capsys.readouterr().out


def test_a_folder_is_read_in_the_order_that_things_need(tmp_path):
    council.write(tmp_path / "a_texte.jsonl", [{"id": at("paper", 1), "text": "Wortlaut"}])
    council.write(tmp_path / "b_vorlagen.jsonl", [paper()])
    council.write(tmp_path / "c_gremien.jsonl", [organization(1), organization(2, "Amt")])
    (tmp_path / "lies mich.txt").write_text("kein JSON")
    counts = report(read_source(str(tmp_path), at=make.AT))
    assert (counts["refused"], counts["created_texts"]) == (0, 1)
    assert Finding.objects.get(object_id="lies mich.txt").kind == "set_aside"


def test_the_public_sees_nothing_of_all_this(read):
    read(*small_council())
    assert not visible_papers(PUBLIC).exists()
    assert PaperVersion.objects.count() == 0


def test_a_body_of_which_only_meetings_are_published_is_called_as_they_are(read):
    held = {"organization": [at("organization", 9)]}
    read(*(meeting(n, name="Bäderausschuss (öffentlich)", **held) for n in (1, 2)))
    assert Organization.objects.get().name == "Bäderausschuss"
    assert bodies().exists()
    read(meeting(3, name="Feier", organization=[at("organization", 8)]))
    read(meeting(4, name="Besuch", organization=[at("organization", 8)]))
    read(organization(9, "Ausschuss für Bäder"))
    assert [one.name for one in bodies()] == ["Ausschuss für Bäder", "Feier"]


def test_a_body_of_which_nothing_is_known_is_not_offered(read):
    read(meeting(1, name="", organization=[at("organization", 9)]))
    assert Organization.objects.get().kind == "body"
    assert not bodies().exists()


def test_a_meeting_that_was_planned_here_is_the_councils_once_it_publishes_it(read):
    body = make.make_organization("Bauausschuss", Organization.Kind.BODY, key="bauausschuss")
    planned = make.make_meeting(body, date(2026, 3, 19))
    planned.agenda_items.create(number="1", position=1, name="Punkt 7", is_public=True)
    own = council.body(1, ags=city().ags)
    published = council.meeting(1, agendaItem=[council.item(7)])
    read(own, organization(1, body=at("body", 1)), published)
    [meeting] = Meeting.objects.filter(deleted_at=None)
    assert (meeting.pk, meeting.oparl_id) == (planned.pk, at("meeting", 1))
    assert [item.name for item in meeting.agenda_items.filter(deleted_at=None)] == ["Punkt 7"]
